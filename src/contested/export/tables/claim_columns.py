"""The columns of the claim table: name, type, unit, meaning, and how each comes from a claim.

CSV, TSV, Parquet and Arrow files, the metadata beside them and the reference page are made from these, so a column is
described once. Columns are only ever added: a program that reads one by its name goes on working.
"""

from __future__ import annotations

from typing import Any, Final

from contested.export.tables import passage_columns
from contested.export.tables.column import Column, Type
from contested.names import Names

__all__ = ["CLAIM_COLUMNS"]


def _unnamed(names: Names, things: tuple[Any, ...]) -> tuple[str, ...]:
    *single, sides, voices, persons, places, passages = things
    offices, documents = names.enlisted_at(persons), passage_columns.documents_of(names, passages)
    return names.unnamed({*single, *sides, *voices, *persons, *offices, *places, *documents} - {None, ""})


_MENTIONED: Final = (
    "event claimant victims actor target commands cause occasion claimant_sides voiced_by names locations passages"
)
"""The fields with things whose names stand in columns of their own, those with several last."""

_COUNTED: Final = "what harm or measure counts: people, or percent of territory_share, or days of duration"

CLAIM_COLUMNS: Final[tuple[Column, ...]] = (
    Column("claim", Type.IRI, "The claim.", "iri", required=True),
    Column("claim_label", Type.TEXT, "The claim in a few words.", "label", "rdfs:label"),
    Column("description", Type.TEXT, "The claim in a sentence of ours.", "description", "dcterms:description"),
    Column("kind", Type.TEXT, "The class of the claim, such as CasualtyClaim.", "kind", required=True),
    Column("event", Type.IRI, "The event that the claim is about.", "event", "ctd:about", required=True),
    Column("event_label", Type.TEXT, "The event's name.", "event", show=Names.of),
    Column(
        "event_start",
        Type.TEXT,
        "When the event began: an ISO 8601 day, month or year, as far as it is known.",
        "event",
        show=Names.start,
    ),
    Column(
        "event_end",
        Type.TEXT,
        "When the event ended: an ISO 8601 day, month or year, as far as it is known.",
        "event",
        show=Names.end,
    ),
    Column(
        "claimant",
        Type.IRI,
        "Who claims it: an agent, or the document whose own voice it is.",
        "claimant",
        "ctd:claimant",
        required=True,
    ),
    Column("claimant_label", Type.TEXT, "The claimant's name.", "claimant", show=Names.of),
    Column(
        "claimant_sides",
        Type.IRI,
        "The sides of the event that the claimant is a party of or speaks for; none if it is on no side.",
        "claimant_sides",
        many=True,
    ),
    Column(
        "claimant_side_labels",
        Type.TEXT,
        "The names of these sides, in the same order.",
        "claimant_sides",
        many=True,
        show=Names.all,
    ),
    Column(
        "voiced_by",
        Type.IRI,
        "The persons and bodies through whom the claimant spoke.",
        "voiced_by",
        "ctd:voicedBy",
        many=True,
    ),
    Column("voiced_by_labels", Type.TEXT, "Their names, in the same order.", "voiced_by", many=True, show=Names.all),
    Column("victims", Type.IRI, "The side whose people were harmed.", "victims", "ctd:victims"),
    Column("victims_label", Type.TEXT, "The side's name.", "victims", show=Names.of),
    Column("victim_category", Type.TEXT, "Which kind of people were harmed, such as military or civilian.", "category"),
    Column("harm", Type.TEXT, "What they came to, such as killed or wounded.", "harm"),
    Column("measure", Type.TEXT, "What a claim of a number that is no casualty counts, such as strength.", "measure"),
    Column(
        "low",
        Type.INTEGER,
        "The least that the claim allows; empty if it sets no lower bound, which is not zero.",
        "low",
        "ctd:low",
        unit=_COUNTED,
    ),
    Column(
        "high",
        Type.INTEGER,
        "The most that the claim allows; empty if it sets no upper bound.",
        "high",
        "ctd:high",
        unit=_COUNTED,
    ),
    Column("approximate", Type.BOOLEAN, "Whether the number is given as a rough one.", "approximate", required=True),
    Column("figure", Type.TEXT, "The number as printed.", "figure", "ctd:figure"),
    Column(
        "restriction",
        Type.TEXT,
        "To which of the victims the number is limited; numbers with different limits are not compared.",
        "restriction",
        "ctd:restriction",
    ),
    Column("as_of", Type.DAY, "The day up to which the number counts.", "as_of", "ctd:asOf"),
    Column("stated_on", Type.DAY, "The day on which it was said.", "stated_on", "ctd:statedOn"),
    Column("actor", Type.IRI, "Who is said to have acted.", "actor", "ctd:actor"),
    Column("actor_label", Type.TEXT, "The actor's name.", "actor", show=Names.of),
    Column("target", Type.IRI, "Against whom.", "target", "ctd:target"),
    Column("target_label", Type.TEXT, "The target's name.", "target", show=Names.of),
    Column("commands", Type.IRI, "The side that the actor commanded.", "commands", "ctd:commands"),
    Column("conduct", Type.TEXT, "What the actor is said to have done.", "conduct"),
    Column("item", Type.TEXT, "With what, or to what, it was done.", "item", "ctd:item"),
    Column("cause", Type.IRI, "The event that is said to be the cause.", "cause", "ctd:cause"),
    Column(
        "occasion",
        Type.IRI,
        "The event that the actor is said to have taken as its occasion.",
        "occasion",
        "ctd:occasion",
    ),
    Column("whole", Type.IRI, "The claim whose number counts these people too.", "whole", "dcterms:isPartOf"),
    Column("names", Type.IRI, "The persons whom the claim names as victims.", "names", "ctd:names", many=True),
    Column(
        "locations",
        Type.IRI,
        "The places where it is said to have happened.",
        "locations",
        "schema:location",
        many=True,
    ),
    Column("location_labels", Type.TEXT, "Their names, in the same order.", "locations", many=True, show=Names.all),
    Column("denied_by", Type.IRI, "The denials of this claim.", "denied_by", many=True),
    Column("denies", Type.IRI, "The claims that a denial denies.", "denies", "ctd:denies", many=True),
    Column("scope", Type.TEXT, "What a denial denies of them: the figure, the fact or the responsibility.", "scope"),
    Column("ground", Type.TEXT, "The ground that a denial gives.", "ground", "ctd:ground"),
    passage_columns.passages_column("The passages that report the claim.", "ctd:reportedIn"),
    passage_columns.DOCUMENTS,
    passage_columns.SECTIONS,
    passage_columns.CHARACTERS,
    Column("kind_label", Type.TEXT, "The name of the class in English.", "kind_label"),
    passage_columns.DOCUMENT_LABELS,
    Column(
        "claimant_offices",
        Type.TEXT,
        "The offices that the claimant holds, in English.",
        "claimant",
        many=True,
        show=Names.offices,
    ),
    Column(
        "actor_offices",
        Type.TEXT,
        "The offices that the actor holds, in English.",
        "actor",
        many=True,
        show=Names.offices,
    ),
    Column("commands_label", Type.TEXT, "The name of the side that the actor commanded.", "commands", show=Names.of),
    Column("cause_label", Type.TEXT, "The name of the event that is said to be the cause.", "cause", show=Names.of),
    Column(
        "occasion_label",
        Type.TEXT,
        "The name of the event that the actor is said to have taken as its occasion.",
        "occasion",
        show=Names.of,
    ),
    passage_columns.SECTION_NAMES,
    Column(
        "unnamed",
        Type.IRI,
        "Which of the things that are named in this row have no English name; another one stands for it, or their IRI.",
        _MENTIONED,
        many=True,
        show=_unnamed,
    ),
    Column(
        "name_labels",
        Type.TEXT,
        "The names of the persons whom the claim names, in the order of `names`.",
        "names",
        many=True,
        show=Names.all,
    ),
    Column(
        "births",
        Type.TEXT,
        "The years in which these persons were born, in the same order; empty where it is not said.",
        "names",
        many=True,
        show=Names.births,
    ),
    Column(
        "enlisted_at",
        Type.IRI,
        "The offices at which they enlisted, in the same order; empty where it is not said.",
        "names",
        many=True,
        show=Names.enlisted_at,
    ),
    Column(
        "enlisted_at_labels",
        Type.TEXT,
        "The names of these offices, in the same order; empty where it is not said.",
        "names",
        many=True,
        show=Names.enlisted_at_labels,
    ),
    Column(
        "enlisted_in",
        Type.TEXT,
        "The years in which they enlisted, in the same order; empty where it is not said.",
        "names",
        many=True,
        show=Names.enlisted_in,
    ),
)
