"""Nanopublications: one a claim, in TriG, each with the four graphs of the guidelines (nanopub.net/guidelines).

The assertion is the claim with its claimant, so that it never reads as a fact. The provenance attributes it to the
claimant and derives it from its passages; the publication info says which claim is introduced and who made the data.
The assertion of a denial points at the nanopublication of the claim that is denied. Unsigned nanopublications are named
after their claims, and the same claim gives the same bytes; signed ones get the trusty names of their content.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from contested.binding import insert_choices
from contested.export.source import Export
from contested.namespaces import PREFIXES, RDF_TYPE, expand
from contested.questions import load_export
from contested.store.base import Store, Term
from contested.turtle import to_trig

__all__ = ["Nanopublication", "name_of", "nanopub", "nanopublications"]

Row: TypeAlias = tuple[Term | None, ...]
Properties: TypeAlias = list[tuple[NamedNode, Term]]

_ASSERTION: Final = Literal("assertion")
"""How the query marks what a claim says, beside where it is reported."""
_TYPE: Final = NamedNode(RDF_TYPE)
_CLAIMANT: Final = NamedNode(expand("ctd:claimant"))
_DENIES: Final = NamedNode(expand("ctd:denies"))
_DISPUTES: Final = NamedNode(expand("cito:disputes"))
_LABEL: Final = NamedNode(expand("rdfs:label"))
_OFFSETS: Final = (NamedNode(expand("oa:start")), NamedNode(expand("oa:end")))
_OFFSET: Final = NamedNode(expand("xsd:nonNegativeInteger"))
"""The datatype that Web Annotation gives to offsets, which some engines rewrite to another."""
_REPORTED_IN: Final = NamedNode(expand("ctd:reportedIn"))


@dataclass(frozen=True)
class Nanopublication:
    """The nanopublication of a claim: what the data say of the claim, of its passages, and of themselves."""

    claim: NamedNode
    said: Properties
    passages: list[Triple]
    makers: Properties

    @property
    def name(self) -> NamedNode:
        """The name of the nanopublication while it is unsigned."""
        return name_of(self.claim)

    @property
    def denied(self) -> list[NamedNode]:
        """The claims that the claim denies."""
        return [value for name, value in self.said if name == _DENIES and isinstance(value, NamedNode)]

    def quads(self) -> Iterator[Quad]:
        """Yield the quads of the four graphs."""
        head, assertion, provenance, pubinfo = map(self._graph, ("Head", "assertion", "provenance", "pubinfo"))
        yield Quad(self.name, _TYPE, NamedNode(expand("np:Nanopublication")), head)
        yield Quad(self.name, NamedNode(expand("np:hasAssertion")), assertion, head)
        yield Quad(self.name, NamedNode(expand("np:hasProvenance")), provenance, head)
        yield Quad(self.name, NamedNode(expand("np:hasPublicationInfo")), pubinfo, head)
        yield from (Quad(self.claim, name, value, assertion) for name, value in self._assertion())
        yield from (Quad(assertion, name, value, provenance) for name, value in self._attribution())
        yield from (Quad(triple.subject, triple.predicate, triple.object, provenance) for triple in self.passages)
        yield from (Quad(self.name, name, value, pubinfo) for name, value in self._publication())

    def _graph(self, name: str) -> NamedNode:
        return NamedNode(f"{self.name.value}/{name}")

    def _assertion(self) -> Properties:
        return self.said + [(_DISPUTES, name_of(claim)) for claim in self.denied]

    def _attribution(self) -> Iterator[tuple[NamedNode, Term]]:
        for name, value in self.said:
            if name == _CLAIMANT:
                yield NamedNode(expand("prov:wasAttributedTo")), value
        for triple in self.passages:
            if triple.predicate == _REPORTED_IN:
                yield NamedNode(expand("prov:wasDerivedFrom")), triple.object

    def _publication(self) -> Properties:
        labels = [(name, value) for name, value in self.said if name == _LABEL]
        return [(NamedNode(expand("npx:introduces")), self.claim), *labels, *self.makers]


def name_of(claim: NamedNode) -> NamedNode:
    """Return the name of the unsigned nanopublication of a claim."""
    return NamedNode(f"{claim.value}/nanopub")


def nanopub(source: Export, *, sign: str | None = None) -> Iterator[str]:
    """Yield a nanopublication a claim, each as TriG that stands on its own.

    Args:
        source: What to export.
        sign: The profile file of the ``nanopub`` library, with whose key each of them is signed.

    Raises:
        ParameterError: If the data know no event of that name.
        ExportError: If the library is missing, the profile cannot be used, or a nanopublication cannot be signed.
    """
    if sign is not None:
        from contested.export.signing import signed

        yield from (_trig(quads, f"{name.value}#") for name, quads in signed(nanopublications(source), sign))
        return
    for publication in nanopublications(source):
        yield _trig(publication.quads(), f"{publication.name.value}/")


def _trig(quads: Iterable[Quad], namespace: str) -> str:
    return to_trig(quads, {**PREFIXES, "sub": namespace}) + "\n"


def nanopublications(source: Export) -> Iterator[Nanopublication]:
    """Yield the nanopublications of the claims in order.

    Raises:
        ParameterError: If the data know no event of that name.
    """
    makers = _makers(source.graph.store)
    question = load_export("nanopub")
    for events in source.records().batches():
        query = insert_choices(question.query, "event", map(NamedNode, events))
        for claim, rows in groupby(source.graph.store.select(query).rows, key=lambda row: row[1]):
            if isinstance(claim, NamedNode):
                yield _nanopublication(claim, rows, makers)
            else:
                source.losses.refuse(str(claim), "a nanopublication is named after its claim, which has no IRI")


def _makers(store: Store) -> Properties:
    """Return who made the data and their licence, if the data describe themselves as one dataset."""
    rows = store.select(load_export("datasets").query).rows
    if len({row[0] for row in rows}) != 1:
        return []
    return [(name, value) for _, name, value in rows if isinstance(name, NamedNode) and value is not None]


def _nanopublication(claim: NamedNode, rows: Iterable[Row], makers: Properties) -> Nanopublication:
    said: Properties = []
    passages: list[Triple] = []
    for _, _, part, subject, name, value in rows:
        assert isinstance(subject, NamedNode | BlankNode)
        assert isinstance(name, NamedNode)
        assert value is not None
        if part == _ASSERTION:
            said.append((name, value))
        else:
            passages.append(Triple(subject, name, _offset(value) if name in _OFFSETS else value))
    return Nanopublication(claim, said, passages, makers)


def _offset(value: Term) -> Term:
    return Literal(value.value, datatype=_OFFSET) if isinstance(value, Literal) else value
