"""``contested validate``: data against the shapes and the cross-record checks."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import click

from contested.cli.options import DataCommand, Source, output_option
from contested.cli.output import draw, emit
from contested.cli.progress import working
from contested.errors import InputError, StoreError, UndecidedError
from contested.formats import visible
from contested.store.base import Term

if TYPE_CHECKING:
    from rich.console import RenderableType

    from contested.validation import Finding, Report

__all__ = ["validate"]


@click.command(cls=DataCommand)
@click.argument("files", metavar="[FILE...]", nargs=-1)
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
def validate(ctx: click.Context, files: tuple[str, ...], source: Source, format_name: str, output: str | None) -> None:
    """Check data against the shapes and checks.

    FILEs, or the shipped data, are held against the SHACL shapes and the cross-record checks.

    Exits with 0 if the data conforms, with 1 if something breaks a rule, with 2 if a file cannot be read. Warnings are
    printed and do not count.
    """
    report = _validate(replace(source, data=(*files, *source.data)))
    _FORMATS[format_name](report, output)
    ctx.exit(0 if report.conforms else 1)


def _validate(source: Source) -> Report:
    from contested.store.embedded import EmbeddedStore
    from contested.validation import validate as hold_against_rules

    try:
        sources = source.read()
        with working("checking the data"):
            return hold_against_rules(sources, EmbeddedStore())
    except (InputError, StoreError) as error:
        raise UndecidedError(str(error)) from None


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
