"""QuickStatements, V1 text, in the dialects of version 2 (``qs2``) and of QuickStatements 3 (``qs3``).

One line a command, tabs between columns. Every toll is written so that no tool merges it with an equal number of
somebody else: ``!P1120`` in qs2, ``+LAST`` or ``+Q…`` in qs3. Each line ends with an edit summary that names the claim
and calls the line a proposal, because QuickStatements has no comments.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from contested.errors import ExportError
from contested.export.source import Export
from contested.export.wikidata.checks import LONGEST, Rules, label_flaw, statement_flaw
from contested.export.wikidata.commands import LAST, AddStatement, Command, Create, SetLabel, unwritable
from contested.export.wikidata.entities import entities
from contested.export.wikidata.items import WikidataItems, verified_items
from contested.export.wikidata.model import (
    Entity,
    Item,
    Monolingual,
    Quantity,
    Rank,
    Reference,
    Snak,
    Special,
    Text,
    Time,
    Value,
)
from contested.export.wikidata.options import event_item, retrieval_day
from contested.namespaces import prefixed

__all__ = ["quickstatements", "render"]

_SUMMARY: Final = 2_000
"""Characters of an edit summary; the wiki cuts it where it shows it."""

_RANKS: Final = {Rank.PREFERRED: "Rpreferred", Rank.NORMAL: "Rnormal", Rank.DEPRECATED: "Rdeprecated"}


def quickstatements(
    source: Export, *, dialect: str = "qs2", event_qid: str | None = None, retrieved: str | None = None
) -> Iterator[str]:
    """Yield the commands that would add the claims to Wikidata, for a person to review.

    Raises:
        ExportError: If ``event_qid`` is no item or there are several events, or ``retrieved`` is no day.
        ParameterError: If the data know no event of that name.
    """
    items = WikidataItems(verified_items(source.graph.store), event_item(source, event_qid))
    for entity in entities(source, items, retrieval_day(retrieved), _rules(dialect)):
        yield from _entity(entity, dialect)


def render(command: Command, dialect: str) -> str:
    """Return a command as a line.

    Raises:
        ExportError: If the dialect cannot say it; the text of the error is the reason.
    """
    match command:
        case Create():
            columns = ["CREATE"]
        case SetLabel():
            columns = [command.subject, f"L{command.language}", _text(command.text, dialect)]
        case AddStatement():
            columns = list(_statement(command, dialect))
    return "\t".join(columns) + f" /* {_plain(command.summary, dialect, _SUMMARY)} */\n"


def _entity(entity: Entity, dialect: str) -> Iterator[str]:
    """Yield the commands for one event; an item that exists keeps its labels."""
    summary, subject = _summary(entity.event), entity.item or LAST
    if entity.item is None:
        yield render(Create(summary), dialect)
        for label in entity.labels:
            yield render(SetLabel(subject, label.language, label.text, summary), dialect)
    for fact in entity.facts:
        yield render(AddStatement(subject, fact.statement, summary, forced=False), dialect)
    for toll in entity.tolls:
        yield render(AddStatement(subject, toll.statement, _summary(toll.source), forced=True), dialect)


def _rules(dialect: str) -> Rules:
    """Return what a dialect refuses, besides what a Wikibase does."""

    def refused(command: Command) -> str | None:
        try:
            render(command, dialect)
        except ExportError as reason:
            return str(reason)
        return None

    return Rules(
        lambda made: statement_flaw(made) or refused(AddStatement(LAST, made, "proposal", forced=True)),
        lambda label: label_flaw(label) or refused(SetLabel(LAST, label.language, label.text, "proposal")),
    )


def _summary(iri: str) -> str:
    return f"proposal to review: {prefixed(iri)}".replace("*", "%2A")


def _statement(command: AddStatement, dialect: str) -> Iterator[str]:
    made = command.statement
    if not command.forced:
        yield from (command.subject, made.property)
    elif dialect == "qs2":
        yield from (command.subject, f"!{made.property}")
    else:
        yield from (f"+{command.subject}", made.property)
    yield _value(made.value, dialect)
    yield from _rank(made.rank, dialect)
    yield from _snaks("P", made.qualifiers, dialect)
    for number, reference in enumerate(made.references):
        yield from _reference(reference, dialect, first=number == 0)


def _rank(rank: Rank, dialect: str) -> Iterator[str]:
    if dialect == "qs3" and rank is not Rank.NORMAL:
        yield _RANKS[rank]
    elif rank is not Rank.NORMAL:
        raise ExportError(f"QuickStatements 2 sets no ranks, and the statement is {rank.value}; take the dialect qs3")


def _reference(reference: Reference, dialect: str, *, first: bool) -> Iterator[str]:
    columns = _snaks("S", reference, dialect)
    yield next(columns) if first else f"!{next(columns)}"
    yield from columns


def _snaks(letter: str, snaks: tuple[Snak, ...], dialect: str) -> Iterator[str]:
    for snak in snaks:
        yield letter + snak.property.removeprefix("P")
        yield _value(snak.value, dialect)


def _value(value: Value, dialect: str) -> str:
    match value:
        case Item():
            return value.id
        case Text():
            return _text(value.text, dialect)
        case Monolingual():
            return f"{value.language}:{_text(value.text, dialect)}"
        case Quantity():
            return _quantity(value, dialect)
        case Time():
            return f"{value}/{value.precision}"
        case Special():
            return value.value


def _quantity(quantity: Quantity, dialect: str) -> str:
    if quantity.bounds is None:
        return str(quantity.amount)
    if dialect == "qs2":
        raise ExportError("QuickStatements 2 takes no bounds of a number; take the dialect qs3")
    low, high = quantity.bounds
    return f"{quantity.amount}[{low},{high}]"


def _text(text: str, dialect: str) -> str:
    return f'"{_plain(text, dialect)}"'


def _plain(text: str, dialect: str, longest: int = LONGEST) -> str:
    reason = unwritable(text, dialect, longest)
    if reason:
        raise ExportError(reason)
    return text
