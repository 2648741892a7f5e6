"""From the records of a graph to the claims and denials that are compared, which know the names of what they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from contested.comparison.described import Claim, Denial, Described, Document, Named, Place, Side, folded
from contested.graph import Graph
from contested.passages import PassageRecord
from contested.records import ClaimRecord, Records

__all__ = ["describe"]

_LOCAL_NAME: Final = re.compile(r"[^/#:]*\Z")


def describe(graph: Graph) -> Described:
    """Return the casualty claims and denials of a graph, in the order of their texts."""
    describer = _Describer(Records(graph.store))
    return Described(
        tuple(sorted(describer.claims(), key=_order)),
        tuple(sorted(describer.denials(), key=_order)),
    )


class _Describer:
    """Looks up what records name."""

    def __init__(self, records: Records) -> None:
        self._things = records.things
        self._records: dict[str, ClaimRecord] = {}
        for record in records:  # a restriction in two languages makes two records of a claim: one is compared
            self._records.setdefault(record.iri, record)
        cited = {passage.document for record in self._records.values() for passage in record.passages}
        self._documents = cited.union(self._things.all_of("foaf:Document"))

    def claims(self) -> Iterator[Claim]:
        """Yield the casualty claims."""
        return (self._claim(record) for record in self._records.values() if record.kind == "CasualtyClaim")

    def denials(self) -> Iterator[Denial]:
        """Yield a denial for each claim that is denied."""
        for record in self._records.values():
            for denied in record.denies:
                yield self._denial(record, denied)

    def _claim(self, record: ClaimRecord) -> Claim:
        return Claim(
            iri=record.iri,
            label=self._label(record.iri),
            event=self._named(record.event),
            claimant=self._named(record.claimant),
            victims=self._side(record.victims) if record.victims else None,
            category=record.category,
            harm=record.harm,
            low=record.low,
            high=record.high,
            approximate=record.approximate,
            restriction=record.restriction,
            as_of=record.as_of,
            voices=self._all_named(record.voiced_by),
            principals=self._all_named(self._principals(record.claimant)),
            places=self._places(record.passages),
        )

    def _denial(self, record: ClaimRecord, denied: str) -> Denial:
        return Denial(
            iri=record.iri,
            label=self._label(record.iri),
            denier=self._named(record.claimant),
            denied=self._named(denied),
            places=self._places(record.passages),
        )

    def _named(self, iri: str) -> Named:
        """Return a thing with its names; one that the graph does not name is called by the last part of its IRI."""
        names = [name for kind in ("rdfs:label", "skos:altLabel") for name in self._things.texts(iri, kind)]
        known = names or [self._label_of_claim(iri) or _local_name(iri)]
        titles = self._things.texts(iri, "dcterms:title")
        return Named(iri, self._label(iri), frozenset(map(folded, (*known, *titles))), iri in self._documents)

    def _all_named(self, iris: Iterable[str]) -> tuple[Named, ...]:
        return tuple(map(self._named, iris))

    def _label(self, iri: str) -> str:
        return self._label_of_claim(iri) or self._things.label(iri)

    def _label_of_claim(self, iri: str) -> str | None:
        return self._records[iri].label if iri in self._records else None

    def _side(self, iri: str) -> Side:
        return Side(self._named(iri), self._all_named(self._things.texts(iri, "ctd:party")))

    def _principals(self, agent: str) -> Iterable[str]:
        """Return those for whom an agent speaks, directly or through others, the nearest first."""
        found: dict[str, None] = {}
        waiting = [agent]
        for one in waiting:  # which grows meanwhile
            new = [other for other in self._things.texts(one, "ctd:speaksFor") if other not in found]
            found.update(dict.fromkeys(new))
            waiting += new
        return found

    def _places(self, passages: Sequence[PassageRecord]) -> tuple[Place, ...]:
        """Return the places that have offsets; a document that is only cited cannot be looked into."""
        places = (
            Place(self._document(passage.document), passage.start, passage.end, passage.section, passage.field)
            for passage in passages
            if passage.start is not None and passage.end is not None
        )
        return tuple(sorted(places, key=_position))

    def _document(self, iri: str) -> Document:
        sha256, title = (next(iter(self._things.texts(iri, name)), None) for name in ("schema:sha256", "dcterms:title"))
        return Document(iri, sha256, title)


def _local_name(iri: str) -> str:
    """Return the last part of an IRI as words, which IRIs of ours are made from."""
    match = _LOCAL_NAME.search(iri)
    assert match is not None
    return match[0].replace("-", " ")


def _position(place: Place) -> tuple[str, int, int]:
    return place.document.title or place.document.iri, place.start, place.end


def _order(one: Claim | Denial) -> tuple[list[tuple[str, int, int]], str, str]:
    """Sort by the place in the text; what stands in none comes first."""
    return [_position(place) for place in one.places[:1]], one.label, one.iri
