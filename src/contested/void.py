"""What a dataset holds, counted in terms of VoID: its triples, its classes and properties, its links to Wikidata."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from contested.namespaces import BASE, DATASET, PREFIXES, RDF_TYPE, prefixed
from contested.triples import Properties, Value, english, integer, iri, part, say

__all__ = ["statistics"]

_THINGS: Final = f"{BASE}id/"
_WIKIDATA: Final = f"{DATASET}/wikidata"
_LINK: Final = "skos:exactMatch"


def statistics(dataset: str, statements: Iterable[Triple]) -> Iterator[Triple]:
    """Describe what a dataset holds; a statement that is made twice counts once.

    Args:
        dataset: The IRI of the dataset; the IRIs of its partitions begin with it.
        statements: What it holds.
    """
    triples = set(statements)
    yield from say(dataset, _counts(triples))
    yield from _class_partitions(dataset, triples)
    yield from _property_partitions(dataset, triples)
    yield from _linkset(dataset, triples)


def _counts(triples: Collection[Triple]) -> Properties:
    subjects = {triple.subject for triple in triples}
    entities = [subject for subject in subjects if str(subject).startswith(f"<{_THINGS}")]
    return {
        "void:triples": [integer(len(triples))],
        "void:entities": [integer(len(entities))],
        "void:distinctSubjects": [integer(len(subjects))],
        "void:distinctObjects": [integer(len({triple.object for triple in triples}))],
        "void:properties": [integer(len({triple.predicate for triple in triples}))],
        "void:classes": [integer(len(_classes(triples)))],
        "void:uriSpace": [Literal(_THINGS)],
        "void:vocabulary": _vocabularies(triples),
    }


def _vocabularies(triples: Collection[Triple]) -> list[Value]:
    """Return the namespaces of ours that a predicate or a class of the data is in."""
    terms = {triple.predicate.value for triple in triples} | set(_classes(triples))
    return [NamedNode(space) for space in PREFIXES.values() if any(term.startswith(space) for term in terms)]


def _classes(triples: Iterable[Triple]) -> Counter[str]:
    """Count the instances of each class."""
    classes = (triple.object for triple in triples if triple.predicate.value == RDF_TYPE)
    return Counter(class_.value for class_ in classes if isinstance(class_, NamedNode))


def _class_partitions(dataset: str, triples: Iterable[Triple]) -> Iterator[Triple]:
    for class_, entities in _classes(triples).items():
        properties: Properties = {"void:class": [NamedNode(class_)], "void:entities": [integer(entities)]}
        yield from part(dataset, "void:classPartition", f"class/{_file_name(class_)}", properties)


def _property_partitions(dataset: str, triples: Iterable[Triple]) -> Iterator[Triple]:
    for predicate, count in Counter(triple.predicate.value for triple in triples).items():
        properties: Properties = {"void:property": [NamedNode(predicate)], "void:triples": [integer(count)]}
        yield from part(dataset, "void:propertyPartition", f"property/{_file_name(predicate)}", properties)


def _linkset(dataset: str, triples: Iterable[Triple]) -> Iterator[Triple]:
    """Describe the links to Wikidata as a subset of the data."""
    space = PREFIXES["wd"]
    links = [one for one in triples if one.predicate == iri(_LINK) and str(one.object).startswith(f"<{space}")]
    yield from part(
        dataset,
        "void:subset",
        "links-to-wikidata",
        {
            "rdf:type": [iri("void:Linkset")],
            "void:linkPredicate": [iri(_LINK)],
            "void:subjectsTarget": [NamedNode(dataset)],
            "void:objectsTarget": [NamedNode(_WIKIDATA)],
            "void:triples": [integer(len(links))],
        },
    )
    yield from say(
        _WIKIDATA,
        {
            "rdf:type": [iri("void:Dataset")],
            "dcterms:title": [english("Wikidata")],
            "void:uriSpace": [Literal(space)],
        },
    )


def _file_name(iri: str) -> str:
    """Return a prefixed name with a hyphen for its colon, to be the last part of an IRI."""
    return prefixed(iri).replace(":", "-", 1)
