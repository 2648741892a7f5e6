"""``contested validate``: data against the shapes and the cross-record checks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from contested.assets import shipped_data
from contested.cli.options import DataCommand, Source, output_option
from contested.cli.output import draw, emit
from contested.cli.progress import working
from contested.collecting import collector_at_rest
from contested.errors import ContestedError, InputError
from contested.formats import visible
from contested.store.base import Term

if TYPE_CHECKING:
    from pyoxigraph import Quad
    from rich.console import RenderableType

    from contested.reading import Source as DataSource
    from contested.validation import EngineName, Finding, Report

__all__ = ["validate"]

_LARGE: Final = 16 << 20
"""Bytes of files from which on they are read anew each time, and not held in memory."""
_NO_MEMORY: Final = (
    "there is not enough memory for the data; load them into a store, and validate that: "
    "contested load FILE --store DIR, contested validate --store DIR --engine fast"
)


@click.command(cls=DataCommand)
@click.argument("files", metavar="[FILE...]", nargs=-1)
@click.option(
    "--engine",
    type=click.Choice(["pyshacl", "fast"]),
    help="What runs the shapes: pySHACL, the reference, or the fast engine, which finds the same. "
    "[default: by the size of the data]",
)
@click.option("--changed", is_flag=True, help="Check only what differs from the last commit in git.")
@click.option("--since", metavar="WHAT", help="Check only what differs from this commit, older file, folder or store.")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["table", "json", "turtle"]),
    default="table",
    show_default=True,
    help="How to print the findings.",
)
@output_option
@click.pass_context
def validate(
    ctx: click.Context,
    files: tuple[str, ...],
    source: Source,
    engine: EngineName | None,
    changed: bool,
    since: str | None,
    format_name: str,
    output: str | None,
) -> None:
    """Check data against the shapes and checks.

    FILEs, or the shipped data, are held against the SHACL shapes and the cross-record checks.

    With --changed or --since, only what a change concerns is checked: the things that it speaks of, those whose rules
    read them, and the checks that read its properties.

    Exits with 0 if the data conforms, with 1 if something breaks a rule, with 2 if a file cannot be read. Warnings are
    printed and do not count.
    """
    given = replace(source, data=(*files, *source.data))
    try:
        report = _validate(given, engine, since or ("HEAD" if changed else None))
    except MemoryError:
        raise ContestedError(_NO_MEMORY) from None
    _FORMATS[format_name](report, output)
    ctx.exit(0 if report.conforms else 1)


def _validate(source: Source, engine: EngineName | None, since: str | None) -> Report:
    with collector_at_rest():
        return _validate_store(source, engine, since) if source.store else _validate_files(source, engine, since)


def _validate_files(source: Source, engine: EngineName | None, since: str | None) -> Report:
    if since is None and (report := _validate_large(source, engine)):
        return report
    from contested.store.embedded import EmbeddedStore
    from contested.validation import validate as hold_against_rules

    sources = source.read()
    change = None if since is None else _change(source, sources, since)
    chosen = engine or _chosen(sum(len(one.quads) for one in sources))
    with working("checking the data"):
        return hold_against_rules(sources, EmbeddedStore(), engine=chosen, change=change)


def _validate_large(source: Source, engine: EngineName | None) -> Report | None:
    """Validate files that are too large to be held in memory; None if they are small, or pySHACL is to read them."""
    given = [*source.data, *source.add]
    if engine == "pyshacl" or source.endpoint or not source.data or _size(given) < _LARGE:
        return None
    from contested.validation import validate_files
    from contested.validation.native import is_installed

    if engine is None and not is_installed():
        return None
    if engine is None:
        reason = f"{_size(given) >> 20} MiB: the fast engine checks them; --engine pyshacl asks the reference instead"
        click.echo(f"contested: {reason}", err=True)
    with working("checking the data"):
        return validate_files(given)


def _size(paths: Iterable[str]) -> int:
    """Return how many bytes files have; nothing is known of what is no regular file."""
    from contested.reading import files

    found = [Path(file) for path in paths for file in files(path)]
    return sum(file.stat().st_size for file in found) if all(file.is_file() for file in found) else 0


def _validate_store(source: Source, engine: EngineName | None, since: str | None) -> Report:
    from contested.store.disk.engine import DiskStore
    from contested.validation import validate_store

    with source.open() as graph, working("checking the data"):
        assert isinstance(graph.store, DiskStore)
        change = None if since is None else _difference(graph.store.printed(), since)
        chosen = engine or _chosen(graph.store.state.triples)
        return validate_store(graph.store, engine=chosen, change=change)


def _chosen(triples: int) -> EngineName:
    """Return the engine for so many triples, and say why where there is something to say."""
    from contested.validation import choose

    choice = choose(triples)
    if choice.reason:
        click.echo(f"contested: {choice.reason}", err=True)
    return choice.engine


def _change(source: Source, sources: Sequence[DataSource], since: str) -> frozenset[Quad]:
    """Return what differs from older data, or from a commit."""
    from contested.validation.revisions import difference_since

    if source.endpoint or Path(since).exists():
        return _difference(chain.from_iterable(one.quads for one in sources), since)
    return difference_since(since, [*(source.data or (shipped_data(),)), *source.add], sources)


def _difference(quads: Iterable[Quad], since: str) -> frozenset[Quad]:
    from contested.validation.revisions import difference

    if not Path(since).exists():
        raise InputError("there is no such file, folder or store to compare with; name one: --since PATH", path=since)
    is_store = Path(since, "contested-store.json").exists()
    older = Source((), (), None, since) if is_store else Source((since,), (), None)
    return difference(quads, chain.from_iterable(one.quads for one in older.read()))


def _table(report: Report, output: str | None) -> None:
    draw(lambda _: _renderables(report), output)


def _renderables(report: Report) -> list[RenderableType]:
    from rich.text import Text

    from contested.cli.tables import cell, plain_table

    table = plain_table("Severity", "Where", "What", "Rule")
    for finding in report.findings:
        what = Text.assemble(cell(_value(finding.focus)), " ", visible(finding.message))
        table.add_row(finding.severity, _place(finding), what, cell(_value(finding.shape)))
    summary = Text(_summary(report), style="bold")
    return [table, summary] if report.findings else [summary]


def _place(finding: Finding) -> str:
    return ":".join(str(part) for part in (finding.file, finding.line) if part is not None)


def _summary(report: Report) -> str:
    violations = sum(finding.severity == "violation" for finding in report.findings)
    checked = sum(report.checked.values())
    verdict = "conforms" if report.conforms else "does not conform"
    return f"{verdict}: {violations} violations, {len(report.findings) - violations} warnings, {checked} nodes checked"


def _json(report: Report, output: str | None) -> None:
    content = {
        "conforms": report.conforms,
        "findings": [_as_dict(finding) for finding in report.findings],
        "checked": dict(report.checked),
    }
    emit(json.dumps(content, ensure_ascii=False, indent=2) + "\n", output)


def _as_dict(finding: Finding) -> dict[str, str | int | None]:
    terms = ("focus", "path", "value", "shape", "component")
    return {
        "severity": finding.severity,
        "file": finding.file,
        "line": finding.line,
        **{name: _value(getattr(finding, name)) for name in terms},
        "message": finding.message,
    }


def _value(term: Term | None) -> str | None:
    return None if term is None else str(getattr(term, "value", term))


def _turtle(report: Report, output: str | None) -> None:
    emit(report.to_turtle(), output)


_FORMATS: Final[Mapping[str, Callable[[Report, str | None], None]]] = {
    "table": _table,
    "json": _json,
    "turtle": _turtle,
}
