"""``contested reconcile`` and ``contested accept``: candidates from a service, and the person who decides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as day
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

import click

from contested.answers import Answer, Value
from contested.cli.options import DataCommand, Function, Source, format_option
from contested.cli.output import emit_answer
from contested.cli.progress import working
from contested.links.alignments import Alignments
from contested.links.protocol import Candidate
from contested.links.reconciliation import KINDS, Thing, reconcile, unmatched
from contested.namespaces import PREFIXES, prefixed

if TYPE_CHECKING:
    from contested.links.service import Service

__all__ = ["accept_command", "reconcile_command"]

_Proposals: TypeAlias = tuple[Thing, tuple[Candidate, ...]]

_COLUMNS: Final = ("thing", "label", "item", "name", "description", "score", "match")
_ITEM: Final = re.compile(r"Q[1-9][0-9]*")


class _Iri(click.ParamType[str]):
    """An IRI, or a prefixed name of ours; for items of Wikidata, their number alone."""

    name = "iri"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if _ITEM.fullmatch(value):
            return PREFIXES["wd"] + value
        prefix, _, local = value.partition(":")
        if prefix not in PREFIXES and prefix not in {"http", "https"}:
            self.fail(f"{value!r} is no IRI, no Wikidata item such as Q42, no name such as agent:armenia.", param, ctx)
        return PREFIXES[prefix] + local if prefix in PREFIXES else value


def _common(function: Function) -> Function:
    """Give a command the file of alignments and the day of the check."""
    function = click.option(
        "--date",
        metavar="YYYY-MM-DD",
        type=click.DateTime(["%Y-%m-%d"]),
        help="The day of the check, which is written down.  [default: today]",
    )(function)
    return click.option(
        "--alignments",
        metavar="FILE",
        default="alignments.ttl",
        show_default=True,
        help="The file of links, in Turtle; the other links in it stay.",
    )(function)


@click.command("reconcile", cls=DataCommand)
@click.option("--service", "url", metavar="URL", required=True, help="The reconciliation service to ask (API 0.2).")
@click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only things of this kind; repeatable.")
@click.option("--type", "type_", metavar="ID", help="The type that items should have, as the service names it: Q5.")
@click.option("--limit", type=click.IntRange(1, 20), default=3, show_default=True, help="Candidates for a thing.")
@_common
@format_option
def reconcile_command(
    source: Source,
    url: str,
    kinds: tuple[str, ...],
    type_: str | None,
    limit: int,
    alignments: str,
    date: day | None,
    format_name: str,
    exact: bool,
) -> None:
    """Ask a service which of its items our things may be.

    Agents, places and events without a match are looked up by their label, and what the service proposes is added to
    the file of alignments as candidates, with source, service and date. The data are not changed, and no export takes a
    candidate: a person looks at it, and says so with contested accept.

    What the service was asked before, as the file says, is not asked again.
    """
    from contested.links.service import open_service

    file = Alignments.read(Path(alignments))
    found: list[_Proposals] = []
    with source.open() as graph, working("asking"):
        service = open_service(url)
        every = unmatched(graph.store, service.manifest.space, kinds or KINDS)
        settled = file.settled(service)
        things = [thing for thing in every if thing.iri not in settled]
        try:
            found.extend(reconcile(things, service, type_=type_, limit=limit))
        finally:  # what came before a failure or an interruption is kept
            _keep(found, file, service, _day(date))
    emit_answer(Answer.of("candidates", _COLUMNS, _rows(found)), format_name, None, exact=exact)
    click.echo(_summary(found, alignments), err=True)


def _keep(found: list[_Proposals], file: Alignments, service: Service, date: str) -> None:
    """Write down the candidates, if there are any."""
    for thing, candidates in found:
        for candidate in candidates:
            file.propose(thing, candidate, service, date)
    if any(candidates for _, candidates in found):
        file.write()


def _rows(found: list[_Proposals]) -> Iterator[tuple[Value, ...]]:
    for thing, candidates in found:
        for one in candidates:
            yield thing.iri, thing.label, one.item, one.name, one.description, one.score, one.match


def _summary(found: list[_Proposals], alignments: str) -> str:
    count, without = sum(len(candidates) for _, candidates in found), sum(not candidates for _, candidates in found)
    return f"{len(found)} things asked about, {count} candidates in {alignments}, {without} things without any"


@click.command("accept")
@click.argument("thing", type=_Iri())
@click.argument("item", type=_Iri())
@click.option("--source", metavar="TEXT", required=True, help="Where you checked that the two are the same.")
@_common
def accept_command(thing: str, item: str, source: str, alignments: str, date: day | None) -> None:
    """Say that a candidate is right: ITEM is THING.

    THING is an IRI or a name such as agent:armenia; ITEM is the number of a Wikidata item, or an IRI. The candidate
    becomes verified, with your source and date, and THING gets its skos:exactMatch, all in the file of alignments. What
    the same service proposed for THING beside it becomes rejected.
    """
    file = Alignments.read(Path(alignments))
    file.accept(thing, item, source=source, date=_day(date))
    file.write()
    click.echo(f"{prefixed(thing)} is {prefixed(item)}: verified in {alignments}")


def _day(given: day | None) -> str:
    return (given or day.today()).strftime("%Y-%m-%d")
