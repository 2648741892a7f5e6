"""``contested casualties``: the report of one event that the README shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import click

from contested.answers import Value
from contested.cli.options import DataCommand, Source, output_option
from contested.cli.output import draw
from contested.cli.progress import working
from contested.intervals import in_words
from contested.report import CasualtyReport, Claimant, Figure, Losses, casualty_report

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

__all__ = ["casualties"]

_LEGEND = "≠ another claim contradicts it   ✗ somebody denies it   ; one claimant, two figures"


@click.command(cls=DataCommand)
@click.argument("event")
@output_option
def casualties(event: str, source: Source, output: str | None) -> None:
    """Print who claims which casualties in EVENT.

    Victims and harm stand down the page, claimants across. EVENT is the last part of an event's IRI, as in
    2008-mardakert-clashes.
    """
    with source.open() as graph, working("answering"):
        report = casualty_report(graph, event)
    draw(lambda _: _report(report), output)


def _report(report: CasualtyReport) -> list[RenderableType]:
    from rich.text import Text

    if not report.figures:
        return [Text(f"{report.title}: nobody in the data claims casualties of it.")]
    return [
        Text(f"{report.title}: who claims which casualties", style="bold"),
        _figures(report),
        Text(_LEGEND, style="dim"),
        *_section("Contradictions", (f"{_of(row)}: {row['reason']}" for row in report.contradictions)),
        *_section("Denials", map(_denial, report.denials)),
        *_section("Bounds by admission (own side's lowest – other side's highest)", map(_bound, report.bounds)),
    ]


def _figures(report: CasualtyReport) -> Table:
    from contested.cli.tables import plain_table

    table = plain_table("Victims", "Category", "Harm", *map(_column, report.claimants))
    previous = ("", "")
    for losses in report.losses:
        group = (losses.side, losses.category)
        names = ("", "") if group == previous else ("" if losses.side == previous[0] else losses.side, losses.category)
        table.add_row(*names, _words(losses.harm), *_cells(report, losses))
        previous = group
    return table


def _column(claimant: Claimant) -> str:
    return f"{claimant.label}\n({claimant.side or 'on no side'})"


def _cells(report: CasualtyReport, losses: Losses) -> Iterable[str]:
    for claimant in report.claimants:
        yield " ; ".join(map(_figure, report.figures.get((losses, claimant), ())))


def _figure(figure: Figure) -> str:
    marks = ("≠" if figure.contradicted else "") + ("✗" if figure.denied else "")
    return f"{figure.text} {marks}" if marks else figure.text


def _section(title: str, lines: Iterable[str]) -> list[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    from contested.formats import visible

    items: list[RenderableType] = [Padding(Text(visible(line)), (0, 0, 0, 2)) for line in lines]
    return [Text(f"\n{title}", style="bold"), *(items or [Padding(Text("none"), (0, 0, 0, 2))])]


def _of(row: Mapping[str, Value]) -> str:
    return f"{row['victimSideLabel'] or 'all sides'}, {row['victimCategory']}, {_words(str(row['harm']))}"


def _denial(row: Mapping[str, Value]) -> str:
    ground = f": {row['ground']}" if row["ground"] else ""
    return f"{row['denierLabel']} denies “{row['claimLabel']}”{ground}"


def _bound(row: Mapping[str, Value]) -> str:
    floor, ceiling = row["floor"], row["ceiling"]
    assert floor is None or isinstance(floor, int)
    assert ceiling is None or isinstance(ceiling, int)
    return f"{_of(row)}: {in_words(floor, ceiling)}"


def _words(notation: str) -> str:
    return notation.replace("_", " ")
