"""The columns of the claim table: name, type, unit, meaning, and how each comes from a claim.

CSV, TSV, Parquet and Arrow files, the metadata beside them and the reference page are made from :data:`COLUMNS`, so a
column is described once. Columns are only ever added: a program that reads one by its name goes on working.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeAlias

from contested.export.tables.names import Names
from contested.records import ClaimRecord, PassageRecord

__all__ = ["COLUMNS", "Column", "Said", "Type"]

Said: TypeAlias = str | int | bool | tuple[str, ...] | None
"""What a claim says in a column: None or an empty tuple where it says nothing."""


class Type(Enum):
    """The type of a column; its value is the word for it in the documentation."""

    IRI = "IRI"
    TEXT = "text"
    INTEGER = "64-bit integer"
    BOOLEAN = "true or false"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``many`` if a cell is a list, ``term`` if a claim has its values by a property of the ontology."""

    name: str
    type: Type
    description: str
    say: Callable[[ClaimRecord, Names], Said]
    term: str | None = None
    many: bool = False
    unit: str | None = None
    required: bool = False

    @property
    def is_number(self) -> bool:
        """Whether cells are numbers, which no spreadsheet runs, even negative ones."""
        return self.type is Type.INTEGER


def _section(passage: PassageRecord) -> str:
    return ": ".join(part for part in (passage.section, passage.field) if part)


def _characters(passage: PassageRecord) -> str:
    return "" if passage.start is None or passage.end is None else f"{passage.start}-{passage.end}"


_COUNTED: Final = "what harm or measure counts: people, or percent of territory_share, or days of duration"

COLUMNS: Final[tuple[Column, ...]] = (
    Column("claim", Type.IRI, "The claim.", lambda claim, _: claim.iri, required=True),
    Column("claim_label", Type.TEXT, "The claim in a few words.", lambda claim, _: claim.label, "rdfs:label"),
    Column(
        "description",
        Type.TEXT,
        "The claim in a sentence of ours.",
        lambda claim, _: claim.description,
        "dcterms:description",
    ),
    Column(
        "kind", Type.TEXT, "The class of the claim, such as CasualtyClaim.", lambda claim, _: claim.kind, required=True
    ),
    Column(
        "event",
        Type.IRI,
        "The event that the claim is about.",
        lambda claim, _: claim.event,
        "ctd:about",
        required=True,
    ),
    Column("event_label", Type.TEXT, "The event's name.", lambda claim, names: names.of(claim.event)),
    Column(
        "event_start",
        Type.TEXT,
        "When the event began: an ISO 8601 day, month or year, as far as it is known.",
        lambda claim, names: names.start(claim.event),
    ),
    Column(
        "event_end",
        Type.TEXT,
        "When the event ended: an ISO 8601 day, month or year, as far as it is known.",
        lambda claim, names: names.end(claim.event),
    ),
    Column(
        "claimant",
        Type.IRI,
        "Who claims it: an agent, or the document whose own voice it is.",
        lambda claim, _: claim.claimant,
        "ctd:claimant",
        required=True,
    ),
    Column("claimant_label", Type.TEXT, "The claimant's name.", lambda claim, names: names.of(claim.claimant)),
    Column(
        "claimant_sides",
        Type.IRI,
        "The sides of the event that the claimant is a party of or speaks for; none if it is on no side.",
        lambda claim, _: claim.claimant_sides,
        many=True,
    ),
    Column(
        "claimant_side_labels",
        Type.TEXT,
        "The names of these sides, in the same order.",
        lambda claim, names: names.all(claim.claimant_sides),
        many=True,
    ),
    Column(
        "voiced_by",
        Type.IRI,
        "The persons and bodies through whom the claimant spoke.",
        lambda claim, _: claim.voiced_by,
        "ctd:voicedBy",
        many=True,
    ),
    Column(
        "voiced_by_labels",
        Type.TEXT,
        "Their names, in the same order.",
        lambda claim, names: names.all(claim.voiced_by),
        many=True,
    ),
    Column("victims", Type.IRI, "The side whose people were harmed.", lambda claim, _: claim.victims, "ctd:victims"),
    Column("victims_label", Type.TEXT, "The side's name.", lambda claim, names: names.of(claim.victims)),
    Column(
        "victim_category",
        Type.TEXT,
        "Which kind of people were harmed, such as military or civilian.",
        lambda claim, _: claim.category,
    ),
    Column("harm", Type.TEXT, "What they came to, such as killed or wounded.", lambda claim, _: claim.harm),
    Column(
        "measure",
        Type.TEXT,
        "What a claim of a number that is no casualty counts, such as strength.",
        lambda claim, _: claim.measure,
    ),
    Column(
        "low",
        Type.INTEGER,
        "The least that the claim allows; empty if it sets no lower bound, which is not zero.",
        lambda claim, _: claim.low,
        "ctd:low",
        unit=_COUNTED,
    ),
    Column(
        "high",
        Type.INTEGER,
        "The most that the claim allows; empty if it sets no upper bound.",
        lambda claim, _: claim.high,
        "ctd:high",
        unit=_COUNTED,
    ),
    Column(
        "approximate",
        Type.BOOLEAN,
        "Whether the number is given as a rough one.",
        lambda claim, _: claim.approximate,
        required=True,
    ),
    Column("figure", Type.TEXT, "The number as printed.", lambda claim, _: claim.figure, "ctd:figure"),
    Column(
        "restriction",
        Type.TEXT,
        "To which of the victims the number is limited; numbers with different limits are not compared.",
        lambda claim, _: claim.restriction,
        "ctd:restriction",
    ),
    Column("as_of", Type.DAY, "The day up to which the number counts.", lambda claim, _: claim.as_of, "ctd:asOf"),
    Column("stated_on", Type.DAY, "The day on which it was said.", lambda claim, _: claim.stated_on, "ctd:statedOn"),
    Column("actor", Type.IRI, "Who is said to have acted.", lambda claim, _: claim.actor, "ctd:actor"),
    Column("actor_label", Type.TEXT, "The actor's name.", lambda claim, names: names.of(claim.actor)),
    Column("target", Type.IRI, "Against whom.", lambda claim, _: claim.target, "ctd:target"),
    Column("target_label", Type.TEXT, "The target's name.", lambda claim, names: names.of(claim.target)),
    Column("commands", Type.IRI, "The side that the actor commanded.", lambda claim, _: claim.commands, "ctd:commands"),
    Column("conduct", Type.TEXT, "What the actor is said to have done.", lambda claim, _: claim.conduct),
    Column("item", Type.TEXT, "With what, or to what, it was done.", lambda claim, _: claim.item, "ctd:item"),
    Column("cause", Type.IRI, "The event that is said to be the cause.", lambda claim, _: claim.cause, "ctd:cause"),
    Column(
        "occasion",
        Type.IRI,
        "The event that the actor is said to have taken as its occasion.",
        lambda claim, _: claim.occasion,
        "ctd:occasion",
    ),
    Column(
        "whole",
        Type.IRI,
        "The claim whose number counts these people too.",
        lambda claim, _: claim.whole,
        "dcterms:isPartOf",
    ),
    Column(
        "names",
        Type.IRI,
        "The persons whom the claim names as victims.",
        lambda claim, _: claim.names,
        "ctd:names",
        many=True,
    ),
    Column(
        "locations",
        Type.IRI,
        "The places where it is said to have happened.",
        lambda claim, _: claim.locations,
        "schema:location",
        many=True,
    ),
    Column(
        "location_labels",
        Type.TEXT,
        "Their names, in the same order.",
        lambda claim, names: names.all(claim.locations),
        many=True,
    ),
    Column("denied_by", Type.IRI, "The denials of this claim.", lambda claim, _: claim.denied_by, many=True),
    Column(
        "denies", Type.IRI, "The claims that a denial denies.", lambda claim, _: claim.denies, "ctd:denies", many=True
    ),
    Column(
        "scope",
        Type.TEXT,
        "What a denial denies of them: the figure, the fact or the responsibility.",
        lambda claim, _: claim.scope,
    ),
    Column("ground", Type.TEXT, "The ground that a denial gives.", lambda claim, _: claim.ground, "ctd:ground"),
    Column(
        "passages",
        Type.IRI,
        "The passages that report the claim.",
        lambda claim, _: tuple(passage.iri for passage in claim.passages),
        "ctd:reportedIn",
        many=True,
    ),
    Column(
        "documents",
        Type.IRI,
        "The document of each passage, in the same order.",
        lambda claim, _: tuple(passage.document for passage in claim.passages),
        many=True,
    ),
    Column(
        "sections",
        Type.TEXT,
        "The section of each passage, and after a colon the infobox field, in the same order.",
        lambda claim, _: tuple(map(_section, claim.passages)),
        many=True,
    ),
    Column(
        "characters",
        Type.TEXT,
        "The characters of each passage in its document, in the same order: the first and the one after the last, as "
        "Unicode code points from 0; empty where a document is only cited.",
        lambda claim, _: tuple(map(_characters, claim.passages)),
        many=True,
        unit="Unicode code points",
    ),
)
