"""``contested compare``: a graph that a program made against one that people made."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

import click

from contested.answers import Answer
from contested.assets import asset
from contested.cli.options import output_option
from contested.cli.output import draw, emit
from contested.cli.progress import reading, working
from contested.formats import to_markdown, visible
from contested.graph import open_graph
from contested.words import heading

if TYPE_CHECKING:
    from rich.console import RenderableType

    from contested.comparison import Comparison, Described

__all__ = ["compare_command"]

_Format: TypeAlias = "Callable[[Comparison, str, str | None], None]"


@click.command("compare")
@click.argument("extracted")
@click.argument("curated")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["table", "json", "markdown"]),
    default="table",
    show_default=True,
    help="How to print.",
)
@output_option
@click.pass_context
def compare_command(ctx: click.Context, extracted: str, curated: str, format_name: str, output: str | None) -> None:
    """Tell how far two graphs agree on casualty claims.

    EXTRACTED, which a program made, is held against CURATED, which people made. Each is an RDF file or a folder of
    them; one of them may be - for standard input. They need not use the same IRIs: a claim is known by its characters
    in the text, else by what it says. A file of the shipped data is read with the agents and documents that it names.

    Claims and denials are listed as found, missing, extra or differing, and in what they differ. A claim that stands in
    fewer places than it was curated with is found; the places are listed beside it.

    Exits with 0 if the graphs agree, with 1 if they do not, with 2 if they cannot be compared.
    """
    from contested.comparison import compare_described

    if extracted == curated == "-":
        raise click.UsageError("only one of EXTRACTED and CURATED can be standard input.")
    comparison = compare_described(_describe(extracted), _describe(curated, add=_shared_descriptions()))
    _FORMATS[format_name](comparison, _title(extracted, curated), output)
    ctx.exit(0 if comparison.agrees else 1)


def _describe(path: str, add: Iterable[Path] = ()) -> Described:
    from contested.comparison import describe

    with open_graph(path, add=add, progress=reading) as graph, working("comparing"):
        return describe(graph)


def _shared_descriptions() -> list[Path]:
    """Return the files of the agents and documents that the shipped conflicts, a file each, have in common."""
    return [asset("data", "agents.ttl"), asset("data", "documents.ttl")]


def _title(extracted: str, curated: str) -> str:
    first, second = ("standard input" if path == "-" else path for path in (extracted, curated))
    return visible(f"{first} against {second}")


def _table(comparison: Comparison, title: str, output: str | None) -> None:
    draw(lambda _: _renderables(comparison, title), output)


def _renderables(comparison: Comparison, title: str) -> list[RenderableType]:
    from rich.text import Text

    from contested.comparison.sections import notes, sections, totals

    parts: list[RenderableType] = [Text(title, style="bold"), _drawn(totals(comparison))]
    parts += [Text(f"{note}\n") for note in notes(comparison)]
    for name, answer in sections(comparison):
        parts += [Text(name, style="bold"), _drawn(answer)]
    return parts


def _drawn(answer: Answer) -> RenderableType:
    from contested.cli.tables import cell, plain_table

    table = plain_table(*map(heading, answer.variables))
    for row in answer:
        table.add_row(*map(cell, row.values()))
    return table


def _markdown(comparison: Comparison, title: str, output: str | None) -> None:
    from contested.comparison.sections import notes, sections, totals

    parts = [f"# {title}\n", "".join(to_markdown(totals(comparison))), *(f"{note}\n" for note in notes(comparison))]
    parts += [f"## {name}\n\n{''.join(to_markdown(answer))}" for name, answer in sections(comparison)]
    emit("\n".join(parts), output)


def _json(comparison: Comparison, title: str, output: str | None) -> None:
    del title
    emit(json.dumps(comparison.to_dict(), ensure_ascii=False, indent=2) + "\n", output)


_FORMATS: Final[Mapping[str, _Format]] = {"table": _table, "json": _json, "markdown": _markdown}
