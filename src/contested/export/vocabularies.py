"""The claims in the terms of other communities: SEM, PROV-O, schema.org, CIDOC-CRM and GRaSP.

Each is a stored CONSTRUCT query, ``queries/exports/<name>.rq``, whose header says what becomes of every class and
property of a claim: ``carries`` how it is written, ``loses`` why it is not, ``refuses`` why no claim that has it is
written. The documentation's tables and the loss report come from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby
from typing import Final

from pyoxigraph import NamedNode, Triple

from contested.answers import value
from contested.assets import asset
from contested.binding import insert_choices
from contested.export.losses import Losses
from contested.export.source import Export, Format
from contested.namespaces import prefixed
from contested.questions import load_export
from contested.stored import header
from contested.turtle import to_turtle

__all__ = ["VOCABULARIES", "Mapped", "mapped", "vocabulary"]

_NOTHING_TO_SAY: Final = "the vocabulary has no terms for what the claim says"
_UNKNOWN: Final = "the property is not of our ontology, and nothing is known of it"


@dataclass(frozen=True)
class Mapped:
    """What becomes of the classes and properties of claims in another vocabulary, by their prefixed names."""

    carries: Mapping[str, str]
    loses: Mapping[str, str]
    refuses: Mapping[str, str]


@cache
def mapped(name: str) -> Mapped:
    """Return what the header of a vocabulary's query says."""
    head = header(asset("queries", "exports", f"{name}.rq").read_text(encoding="utf-8"))
    return Mapped(head["carries"], head["loses"], head.get("refuses", {}))


def vocabulary(source: Export, *, name: str) -> Iterator[str]:
    """Yield the claims in another vocabulary as Turtle.

    Raises:
        ParameterError: If the data know no event of that name.
    """
    written: list[Triple] = []
    question = load_export(name)
    for events in source.records().batches():
        query = insert_choices(question.query, "event", map(NamedNode, events))
        written += source.graph.store.construct(query)
    _report(source, mapped(name), _parts_of(written))
    yield to_turtle(written)


def _parts_of(triples: Iterable[Triple]) -> set[str]:
    """Return the subjects, and what their names begin with: ``claim/actor`` says something of ``claim``."""
    found = {triple.subject.value for triple in triples if isinstance(triple.subject, NamedNode)}
    return {"/".join(iri.split("/")[:length]) for iri in found for length in range(1, iri.count("/") + 2)}


def _report(source: Export, mapping: Mapped, written: set[str]) -> None:
    """Note for every claim what is lost of it, or that it is not written."""
    question = load_export("claim-features")
    for events in source.records().batches():
        rows = source.graph.store.select(insert_choices(question.query, "event", map(NamedNode, events))).rows
        for claim, found in groupby(rows, key=lambda row: str(value(row[1]))):
            features = [prefixed(str(value(row[2]))) for row in found]
            if claim in written:
                _lose(claim, features, mapping, source.losses)
            else:
                reasons = [mapping.refuses[feature] for feature in features if feature in mapping.refuses]
                source.losses.refuse(claim, next(iter(reasons), _NOTHING_TO_SAY))


def _lose(claim: str, features: Iterable[str], mapping: Mapped, losses: Losses) -> None:
    for feature in features:
        if feature not in mapping.carries:
            losses.lose(claim, feature, mapping.loses.get(feature, _UNKNOWN))


VOCABULARIES: Final[Mapping[str, Format]] = {
    name: Format(partial(vocabulary, name=name), "text/turtle", ".ttl", summary, loses)
    for name, summary, loses in (
        (
            "sem",
            "Who took part in what according to whom, as views of the Simple Event Model.",
            "Numbers, texts and dates of claims; denials, causes and outcomes are left out.",
        ),
        ("prov", "The claims as entities of PROV-O, with whom and what they come from.", "What the claims say."),
        (
            "schema",
            "The claims as schema.org's Claim, with authors and works.",
            "Numbers, kinds, roles, and who denies what.",
        ),
        (
            "crm",
            "The claims as E13 attribute assignments of CIDOC-CRM.",
            "Places in texts, grounds of denials, when and where the events were.",
        ),
        (
            "grasp",
            "The claims as GRaSP's attributions, denials with negative polarity.",
            "Numbers and all else that the claims say.",
        ),
    )
}
"""The vocabularies as formats."""
