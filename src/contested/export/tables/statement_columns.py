"""The columns of the table of statements: claims, reactions and votes alike, with who made them and where they stand.

As in the table of claims, columns are only ever added. What claims alone say, such as a number, stands there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from contested.export.tables import passage_columns
from contested.export.tables.claim_columns import CLAIM_COLUMNS
from contested.export.tables.column import Column, Type
from contested.names import Names

__all__ = ["STATEMENT_COLUMNS"]


def _as_of_claims(*names: str) -> Iterator[Column]:
    """Yield columns that are the same in the table of claims."""
    return (column for name in names for column in CLAIM_COLUMNS if column.name == name)


def _offices(names: Names, agents: tuple[str, ...]) -> tuple[str, ...]:
    return tuple([office for agent in agents for office in names.offices(agent)])


def _office_agents(names: Names, agents: tuple[str, ...]) -> tuple[str, ...]:
    return tuple([agent for agent in agents for _ in names.offices(agent)])


def _unnamed(names: Names, things: tuple[Any, ...]) -> tuple[str, ...]:
    event, passages, *several = things
    mentioned = {event, *passage_columns.documents_of(names, passages)}
    return names.unnamed(mentioned.union(*several))


STATEMENT_COLUMNS: Final[tuple[Column, ...]] = (
    Column("statement", Type.IRI, "The statement: a claim, a reaction or a vote.", "iri", required=True),
    Column("statement_label", Type.TEXT, "The statement in a few words.", "label", "rdfs:label"),
    Column("description", Type.TEXT, "The statement in a sentence of ours.", "description", "dcterms:description"),
    Column("types", Type.IRI, "The classes that it is of, such as a reaction.", "types", "rdf:type", many=True),
    Column(
        "type_labels",
        Type.TEXT,
        "Their names in English, in the same order; empty where a class has none.",
        "type_labels",
        many=True,
    ),
    Column("event", Type.IRI, "The event that it is about.", "event", "ctd:about", required=True),
    *_as_of_claims("event_label", "event_start", "event_end"),
    Column(
        "agents",
        Type.IRI,
        "Who made it, and through whom it was made: agents, or a document that speaks in its own voice.",
        "agents",
        many=True,
    ),
    Column("agent_labels", Type.TEXT, "Their names, in the same order.", "agents", many=True, show=Names.all),
    Column(
        "offices",
        Type.TEXT,
        "The offices that the agents hold, in English, one agent after the other.",
        "agents",
        many=True,
        show=_offices,
    ),
    Column(
        "office_agents",
        Type.IRI,
        "The agent who holds each of these offices, in the same order.",
        "agents",
        many=True,
        show=_office_agents,
    ),
    Column("claimants", Type.IRI, "Those of them who claim it.", "claimants", "ctd:claimant", many=True),
    Column("speakers", Type.IRI, "Those of them who react or vote.", "speakers", "ctd:speaker", many=True),
    Column("voiced_by", Type.IRI, "Those of them who spoke for a claimant.", "voiced_by", "ctd:voicedBy", many=True),
    Column(
        "sides",
        Type.IRI,
        "The sides of the event that the agents are a party of or speak for, one agent after the other.",
        "sides",
        many=True,
    ),
    Column("side_labels", Type.TEXT, "Their names, in the same order.", "sides", many=True, show=Names.all),
    Column(
        "side_agents",
        Type.IRI,
        "The agent who speaks for each of these sides, in the same order.",
        "side_agents",
        many=True,
    ),
    Column(
        "principals",
        Type.IRI,
        "Those for whom the agents speak, one agent after the other, and of each the nearest first.",
        "principals",
        many=True,
    ),
    Column("principal_labels", Type.TEXT, "Their names, in the same order.", "principals", many=True, show=Names.all),
    Column(
        "principal_agents",
        Type.IRI,
        "The agent who speaks for each of them, in the same order.",
        "principal_agents",
        many=True,
    ),
    Column("stated_on", Type.DAY, "The day on which it was made.", "stated_on", "ctd:statedOn"),
    Column("acts", Type.TEXT, "What a reaction does by speaking, such as concern.", "acts", many=True),
    Column("addressees", Type.IRI, "Whom it asks something of.", "addressees", "ctd:addressee", many=True),
    Column("addressee_labels", Type.TEXT, "Their names, in the same order.", "addressees", many=True, show=Names.all),
    Column("in_favour", Type.INTEGER, "The votes in favour.", "in_favour", "ctd:inFavour", unit="votes"),
    Column("against", Type.INTEGER, "The votes against.", "against", "ctd:against", unit="votes"),
    Column("adopted", Type.IRI, "The texts that a vote adopted.", "adopted", "ctd:adopted", many=True),
    Column("adopted_labels", Type.TEXT, "Their names, in the same order.", "adopted", many=True, show=Names.all),
    passage_columns.passages_column("The passages that report it.", "ctd:reportedIn"),
    passage_columns.DOCUMENTS,
    passage_columns.DOCUMENT_LABELS,
    passage_columns.SECTION_NAMES,
    passage_columns.FIELD_NAMES,
    passage_columns.CHARACTERS,
    Column(
        "unnamed",
        Type.IRI,
        "Which of the things that are named in this row have no English name; another one stands for it, or their IRI.",
        "event passages agents sides principals addressees adopted",
        many=True,
        show=_unnamed,
    ),
)
