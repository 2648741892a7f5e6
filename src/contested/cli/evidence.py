"""``contested evidence``: each claim beside the characters that support it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click

from contested.cli.options import DataCommand, Source, output_option
from contested.cli.output import draw
from contested.evidence import Evidence, evidence, read_article
from contested.namespaces import prefixed

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["evidence_command"]


@click.command("evidence", cls=DataCommand)
@click.argument("thing", metavar="CLAIM|EVENT")
@click.option("--article", metavar="FILE", help="The text to quote; refused if it is not the one the passages are of.")
@output_option
def evidence_command(thing: str, article: str | None, source: Source, output: str | None) -> None:
    """Print claims beside the passages that support them.

    CLAIM or EVENT is the last part of an IRI. Without --article, the section and the characters are named, not quoted.
    """
    text = None if article is None else read_article(article)
    with source.open() as graph:
        found = evidence(graph, thing, text)
    draw(
        lambda _: [part for _, group in groupby(found, lambda one: one.statement) for part in _statement(list(group))],
        output,
    )


def _statement(group: list[Evidence]) -> list[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    from contested.formats import visible

    first = group[0]
    head = [Text(visible(first.label), style="bold"), Text(prefixed(first.statement), style="dim")]
    if first.description:
        head.append(Text(visible(first.description)))
    lines = [Padding(Text(visible(_passage(one))), (0, 0, 0, 2)) for one in group]
    return [*head, *lines, Text("")]


def _passage(one: Evidence) -> str:
    if one.start is None:
        return f"cited: {one.document}"
    place = f"{one.place} [{one.start}–{one.end}], {one.document}"
    return place if one.quote is None else f"{place}: “{one.quote}”"
