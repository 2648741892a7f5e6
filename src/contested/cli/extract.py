"""``contested extract``: casualty claims out of articles."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

import click

from contested.answers import Answer, Value
from contested.cli.options import output_option
from contested.cli.output import emit, emit_answer
from contested.intervals import in_words

if TYPE_CHECKING:
    from contested.extract import Claim, Extraction
    from contested.extract.pages import Page

__all__ = ["extract_command"]

_COLUMNS: Final = ("article", "field", "claimedBy", "victims", "outcome", "number", "raw", "characters")


@click.command("extract")
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["table", "turtle", "trig", "nquads", "jsonld", "json"]),
    default=None,
    help="A table of casualty claims for people, the graph in a form of RDF, or all that was found, a line of JSON an "
    "article. Without it, a terminal gets the table, and a pipe or a file gets Turtle.",
)
@click.option("--fields-only", is_flag=True, help="Read infoboxes only, and leave the articles' prose out.")
@output_option
def extract_command(inputs: tuple[str, ...], format_name: str | None, fields_only: bool, output: str | None) -> None:
    """Extract casualty claims from infoboxes of articles, and from the prose around them.

    INPUT is wikitext (.wikitext, .txt), a MediaWiki XML export (.xml, also .bz2 or .gz), JSON lines with title and text
    (.jsonl), a folder of these, or - for the text of one article. A claim keeps its claimant, victims, interval and the
    characters that it came from; nothing is averaged, summed or guessed. What was not understood is counted on standard
    error, listed in JSON and noted in the graph.
    """
    counts: Counter[str] = Counter()
    found = _extractions(inputs, counts, fields_only=fields_only)
    wanted = format_name or ("table" if output is None and sys.stdout.isatty() else "turtle")
    if wanted == "table":
        rows = [_row(extraction, claim) for _, extraction in found for claim in extraction.claims]
        emit_answer(Answer.of("extract", _COLUMNS, rows), "table", output, exact=False)
    else:
        emit(_written(found, wanted), output)
    click.echo(", ".join(f"{what}: {count}" for what, count in counts.items()), err=True)


def _written(found: Iterable[tuple[Page, Extraction]], format_name: str) -> Iterator[str]:
    """Yield a file of extractions in pieces: its head, a record an article, and its tail."""
    from contested.extract.formats import FORMATTERS

    formatter = FORMATTERS[format_name]
    yield formatter.head
    for page, extraction in found:
        yield formatter.record(page, extraction)
    yield formatter.tail


def _extractions(
    inputs: Iterable[str], counts: Counter[str], *, fields_only: bool
) -> Iterator[tuple[Page, Extraction]]:
    """Yield each article with what it gave, and count what was found and what was passed over."""
    from contested.extract import extract
    from contested.extract.pages import Page, read_pages

    counts.update(dict.fromkeys(("articles", "claims", "without a number", "not understood"), 0))
    for path in inputs:
        for page in read_pages(path):
            if not isinstance(page, Page):
                counts[f"passed over ({page.reason})"] += 1
                continue
            revision = None if page.revision is None else str(page.revision)
            extraction = extract(
                page.text, title=page.title, revision=revision, timestamp=page.timestamp, fields_only=fields_only
            )
            if not extraction.parts():
                counts["passed over (no casualties in an infobox)"] += 1
                continue
            _count(extraction, counts)
            yield page, extraction


def _count(extraction: Extraction, counts: Counter[str]) -> None:
    counts["articles"] += 1
    counts["claims"] += len(extraction.claims)
    counts["without a number"] += len(extraction.non_claims)
    counts["not understood"] += len(extraction.unparsed)


def _row(extraction: Extraction, claim: Claim) -> tuple[Value, ...]:
    number = in_words(claim.count_min, claim.count_max, approximate=claim.approximate)
    return (
        extraction.title,
        claim.field,
        claim.source.name if claim.source else None,
        claim.victim_group or claim.victim_belligerent,
        claim.outcome.replace("_", " "),
        number,
        claim.raw,
        f"{claim.start}–{claim.end}",
    )
