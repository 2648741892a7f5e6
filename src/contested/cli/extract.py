"""``contested extract``: casualty claims out of articles."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import click

from contested import __version__
from contested.answers import Answer, Value
from contested.cli.options import output_option
from contested.cli.output import emit, emit_answer
from contested.errors import ContestedError
from contested.formats import visible
from contested.intervals import in_words

if TYPE_CHECKING:
    from contested.cli.bar import Bar
    from contested.extract import Claim, Extraction
    from contested.extract.pages import Page
    from contested.extract.runs import MakeRecord, Outcome

__all__ = ["extract_command"]

Record = TypeVar("Record")

_COUNTED: Final = ("articles", "claims", "without a number", "not understood")
_FORMATS: Final = ("table", "turtle", "trig", "nquads", "jsonld", "json")
_CLUSTER_FORMATS: Final = ("nquads", "json")
_COLUMNS: Final = ("article", "claimedBy", "victims", "outcome", "number", "words", "where")
_WORDS: Final = 20
"""Characters of a claim's own words in the table for people; a program reads all of them in the other formats."""


@click.command("extract")
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option(
    "--format",
    "format_name",
    type=click.Choice([*_FORMATS, "parquet"]),
    default=None,
    help="A table of casualty claims for people, the graph in a form of RDF, or all that was found, a line of JSON an "
    "article. Without it, a terminal gets the table, and a pipe or a file gets Turtle. On a cluster: nquads, which is "
    "the default there, json, or parquet, the claims as contested export parquet has them.",
)
@click.option("--fields-only", is_flag=True, help="Read infoboxes only, and leave the articles' prose out.")
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Work in N processes; as many as cores by default."
)
@click.option("--resume", is_flag=True, help="Go on with what an interrupted run has left beside FILE.")
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help="Work on this machine, or on a cluster of Apache Spark: INPUT and FILE are paths there, and FILE is a folder.",
)
@click.option(
    "--master",
    metavar="URL",
    help="The cluster, as spark-submit takes it; else what Spark's settings or SPARK_MASTER say, or this machine.",
)
@output_option
def extract_command(
    inputs: tuple[str, ...],
    format_name: str | None,
    fields_only: bool,
    jobs: int | None,
    resume: bool,
    engine: str,
    master: str | None,
    output: str | None,
) -> None:
    """Extract casualty claims from infoboxes of articles, and from the prose around them.

    INPUT is wikitext (.wikitext, .txt), a MediaWiki XML export (.xml, also .bz2, .gz or .7z), JSON lines with title and
    text (.jsonl), a folder of these, or - for the text of an article, an export or JSON lines. A claim keeps its
    claimant, victims, interval and the characters that it came from; nothing is averaged, summed or guessed. What was
    not understood is counted on standard error, listed in JSON and noted in the graph.

    A dump is read as a stream, on all cores. When a run that writes to a FILE is interrupted, what it has written stays
    in FILE.partial, and the same command with --resume goes on.
    """
    from contested.cli.bar import running

    if engine == "spark":
        _on_cluster(inputs, format_name or "nquads", master, output, fields_only=fields_only, local=resume or jobs)
        return
    if master or format_name == "parquet":
        raise click.UsageError("--master and --format parquet go with --engine spark.")
    wanted = format_name or ("table" if output is None and sys.stdout.isatty() else "turtle")
    if resume and (output in (None, "-") or wanted == "table"):
        raise click.UsageError("--resume goes on with a file that is being written: it needs -o FILE, and no table.")
    counts = Counter(dict.fromkeys(_COUNTED, 0))
    with running(inputs) as bar:
        work = _Work(inputs, fields_only, jobs or _cores(), bar, counts)
        if wanted == "table":
            rows = [row for outcome in work.outcomes(_rows) for record in outcome.records for row in record]
            emit_answer(Answer.of("extract", _COLUMNS, rows), "table", output, exact=False)
        elif output is None or output == "-":
            emit(_stream(work, wanted), None)
        else:
            _write(work, wanted, Path(output), resume=resume)
    _tell(counts)


def _tell(counts: Mapping[str, int]) -> None:
    click.echo(", ".join(f"{what}: {count}" for what, count in counts.items()), err=True)


def _on_cluster(
    inputs: tuple[str, ...],
    format_name: str,
    master: str | None,
    target: str | None,
    *,
    fields_only: bool,
    local: bool | int | None,
) -> None:
    """Extract with Spark into a folder."""
    if local:
        raise click.UsageError("--jobs and --resume are for one machine: Spark has cores of its own.")
    if format_name in _FORMATS and format_name not in _CLUSTER_FORMATS:
        raise click.UsageError(f"a cluster writes {', '.join(_CLUSTER_FORMATS)} or parquet, not {format_name}.")
    if target is None or target == "-":
        raise click.UsageError("--engine spark writes a folder: name it with -o.")
    from contested.extract.spark.session import spark_session

    with spark_session(master) as spark:
        from contested.extract.spark.job import extract_on_spark
        from contested.extract.spark.outputs import OUTPUTS

        output = OUTPUTS[format_name]
        tally = extract_on_spark(spark, inputs, target, output, fields_only=fields_only, say=_say)
    for problem in sorted(tally.problems):
        _say(problem)
    _tell({what: tally.counts[what] for what in (*_COUNTED, *sorted(tally.counts.keys() - set(_COUNTED)))})


def _say(line: str) -> None:
    click.echo(visible(f"contested: {line}"), err=True)


@dataclass
class _Work:
    """What is to be read, and how; ``counts`` are of what has been read so far."""

    inputs: tuple[str, ...]
    fields_only: bool
    jobs: int
    bar: Bar
    counts: Counter[str]

    def outcomes(self, make: MakeRecord[Record], after: Sequence[int] = ()) -> Iterator[Outcome[Record]]:
        """Yield what the inputs give, after a place; count it and tell of pages that were given up."""
        from contested.extract.runs import START, Place, records

        found = records(
            self.inputs,
            make,
            fields_only=self.fields_only,
            jobs=self.jobs,
            after=Place(*after) if after else START,
            meter=self.bar.meter,
        )
        with closing(found):
            for outcome in found:
                self.counts.update(outcome.counts)
                self.bar.advance(outcome.pages)
                for problem in outcome.problems:
                    self.bar.say(f"contested: {problem}")
                yield outcome


def _stream(work: _Work, format_name: str) -> Iterator[str]:
    """Yield a file of extractions in pieces: its head, a record an article, and its tail."""
    from contested.extract.formats import FORMATTERS

    formatter = FORMATTERS[format_name]
    found = (record for outcome in work.outcomes(formatter.record) for record in outcome.records)
    first = next(found, "")  # an input that cannot be read is told before anything is written
    yield from chain([formatter.head, first], found, [formatter.tail])


def _write(work: _Work, format_name: str, target: Path, *, resume: bool) -> None:
    """Write the same to a file; what an interrupted run leaves of it can be gone on with."""
    from contested.extract.blocks import sizes_of
    from contested.extract.formats import FORMATTERS
    from contested.partial import PartialFile

    formatter = FORMATTERS[format_name]
    options = {"format": format_name, "fields-only": work.fields_only}
    run = {"version": __version__, "options": options, "inputs": [list(file) for file in sizes_of(work.inputs)]}
    partial = PartialFile(target, run, resume=resume, tail=formatter.tail)
    try:
        with partial:
            if not resume:
                partial.write([formatter.head], None)
            done = partial.progress or {"place": (), "counts": {}}
            work.counts.update(done["counts"])
            for outcome in work.outcomes(formatter.record, done["place"]):
                partial.write(outcome.records, {"place": outcome.place, "counts": work.counts})
    except (ContestedError, KeyboardInterrupt):
        if partial.kept:
            work.bar.say(f"contested: what was written is in {partial.path}; go on with --resume")
        raise


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _rows(page: Page, extraction: Extraction) -> list[tuple[Value, ...]]:
    """Return the claims of an article as rows of a table."""
    return [_row(extraction, claim) for claim in extraction.claims]


def _row(extraction: Extraction, claim: Claim) -> tuple[Value, ...]:
    from contested.extract.model import BODY

    raw = " ".join(claim.raw.split())
    victims = (claim.victim_group or claim.victim_belligerent, claim.occasion and f"({claim.occasion.label})")
    number = in_words(claim.count_min, claim.count_max, approximate=claim.approximate)
    return (
        extraction.title,
        claim.source.name if claim.source else None,
        " ".join(part for part in victims if part),
        claim.outcome.replace("_", " "),
        number,
        raw if len(raw) <= _WORDS else f"{raw[: _WORDS - 1].rstrip()}…",
        f"{claim.section if claim.field == BODY else claim.field} {claim.start}–{claim.end}",
    )
