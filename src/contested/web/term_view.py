"""Classes and properties as the page about the ontology shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from contested.namespaces import CTD, RDF_TYPE, expand
from contested.terms import terms, terms_store
from contested.web.thing_data import labels
from contested.web.thing_view import Fact, facts
from contested.web.translation import gettext_noop

__all__ = ["TermView", "term_groups"]

_GROUPS: Final = {
    gettext_noop("Classes"): "owl:Class",
    gettext_noop("Properties that lead to things"): "owl:ObjectProperty",
    gettext_noop("Properties that lead to values"): "owl:DatatypeProperty",
}
_APART: Final = frozenset(
    map(expand, ("rdf:type", "skos:prefLabel", "skos:definition", "skos:example", "rdfs:isDefinedBy"))
)
"""What a page shows apart from the other facts about a term."""
_COUNTER_EXAMPLE: Final = re.compile(r"(?:^|(?<=[.;!?]) )(?=Not [^:.]{1,60}: )")


@dataclass(frozen=True)
class TermView:
    """A term: its local name, which is its anchor, its label, what it means, examples of what it is and is not."""

    iri: str
    anchor: str
    label: str
    definition: str
    example: str
    counter_example: str
    facts: tuple[Fact, ...]


def term_groups() -> Mapping[str, Sequence[TermView]]:
    """Return the terms of the ontology by what they are, each group in the order of the names."""
    said: dict[str, list[Triple]] = {}
    for triple in terms():
        assert isinstance(triple.subject, NamedNode)
        said.setdefault(triple.subject.value, []).append(triple)
    nodes = {term for found in said.values() for one in found for term in (one.predicate, one.object)}
    names = labels(terms_store(), {node for node in nodes if isinstance(node, NamedNode)})
    return {
        heading: [_view(iri, found, names) for iri, found in said.items() if _is_a(found, kind)]
        for heading, kind in _GROUPS.items()
    }


def _is_a(found: Iterable[Triple], kind: str) -> bool:
    return any(one.predicate.value == RDF_TYPE and one.object == NamedNode(expand(kind)) for one in found)


def _view(iri: str, found: Sequence[Triple], names: Mapping[str, Literal]) -> TermView:
    example, _, counter_example = _COUNTER_EXAMPLE.sub("\0", _text(found, "skos:example"), count=1).partition("\0")
    return TermView(
        iri=iri,
        anchor=iri.removeprefix(CTD),
        label=_text(found, "skos:prefLabel"),
        definition=_text(found, "skos:definition"),
        example=example,
        counter_example=counter_example,
        facts=facts(NamedNode(iri), [one for one in found if one.predicate.value not in _APART], names),
    )


def _text(found: Iterable[Triple], name: str) -> str:
    texts = (one.object for one in found if one.predicate.value == expand(name))
    return next((text.value for text in texts if isinstance(text, Literal)), "")
