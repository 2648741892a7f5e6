"""The description of a dataset of ours in DCAT 3 and VoID: what it is, its files, and counts of what it holds.

Counts are computed from the files; what is said about the whole comes from the header of the ontology, which has one
version with the data. No clock is read: the same files give the same description. ``catalog.ttl`` is not counted.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad, Triple

from contested.assets import asset, shipped_data
from contested.namespaces import BASE, DATASET, ONTOLOGY, PREFIXES, RDF_TYPE, TURTLE_MEDIA_TYPE, XSD, expand, prefixed
from contested.reading import Source, read
from contested.turtle import to_turtle

__all__ = ["CATALOG", "Header", "catalog_turtle", "describe", "header"]

CATALOG: Final = "catalog.ttl"
"""The name of the file that holds the description, in the folder of the data."""

_THINGS: Final = f"{BASE}id/"
_WIKIDATA: Final = f"{DATASET}/wikidata"
_LINK: Final = "skos:exactMatch"
_FROM_ONTOLOGY: Final = {
    "dcterms:created": "dcterms:issued",
    "dcterms:creator": "dcterms:creator",
    "dcterms:license": "dcterms:license",
    "dcterms:modified": "dcterms:modified",
    "owl:versionInfo": "dcat:version",
}
"""Properties of the ontology's header, and what they are called for the dataset."""

Value: TypeAlias = NamedNode | Literal
Properties: TypeAlias = Mapping[str, Iterable[Value]]


@dataclass(frozen=True)
class Header:
    """What is said about a dataset as a whole: ``properties`` maps prefixed names to values."""

    title: str
    description: str
    properties: Properties


def catalog_turtle() -> str:
    """Return the text of the catalogue of the shipped data.

    Raises:
        InputError: If a file of the data cannot be read.
    """
    return to_turtle(describe(header(), shipped_data()))


def header() -> Header:
    """Return what the shipped data says about itself: its dates, version, licence and creator are the ontology's."""
    quads = read(asset("ontology", "contested.ttl")).quads
    renamed = {expand(old): new for old, new in _FROM_ONTOLOGY.items()}
    properties: defaultdict[str, list[Value]] = defaultdict(list)
    for quad in quads:
        if quad.subject == NamedNode(ONTOLOGY) and (name := renamed.get(quad.predicate.value)):
            assert isinstance(quad.object, NamedNode | Literal)
            properties[name].append(quad.object)
    properties["dcterms:publisher"] = properties["dcterms:creator"]
    return Header(
        title="Contested accounts of armed conflict",
        description="Who claims what about a fight, which characters of which text report it, and who denies it.",
        properties=properties,
    )


def describe(about: Header, folder: Path) -> Iterator[Triple]:
    """Describe the Turtle files of a folder as one dataset.

    Args:
        about: What is said about the whole.
        folder: The files, at any depth; a ``catalog.ttl`` at its top is left out.

    Raises:
        InputError: If a file cannot be read.
    """
    sources = [read(path) for path in sorted(folder.rglob("*.ttl")) if path != folder / CATALOG]
    quads = [quad for source in sources for quad in source.quads]
    yield from _dataset(about)
    for source in sources:
        yield from _distribution(source, folder)
    yield from _statistics(quads)
    yield from _class_partitions(quads)
    yield from _property_partitions(quads)
    yield from _linkset(quads)


def _dataset(about: Header) -> Iterator[Triple]:
    properties: Properties = {
        "rdf:type": [_iri("dcat:Dataset"), _iri("void:Dataset")],
        "dcterms:title": [_english(about.title)],
        "dcterms:description": [_english(about.description)],
        "dcterms:identifier": [Literal(DATASET)],
        **about.properties,
    }
    yield from _say(DATASET, properties)


def _distribution(source: Source, folder: Path) -> Iterator[Triple]:
    path = Path(source.name)
    content = path.read_bytes()
    name = path.relative_to(folder).as_posix()
    yield from _part(
        "dcat:distribution",
        name,
        {
            "rdf:type": [_iri("dcat:Distribution")],
            "dcterms:title": [Literal(name)],
            "dcat:mediaType": [NamedNode(TURTLE_MEDIA_TYPE)],
            "dcat:byteSize": [Literal(str(len(content)), datatype=NamedNode(f"{XSD}nonNegativeInteger"))],
            "spdx:checksum": [NamedNode(f"{DATASET}/{name}/sha256")],
        },
    )
    yield from _checksum(f"{DATASET}/{name}/sha256", content)


def _checksum(subject: str, content: bytes) -> Iterator[Triple]:
    """Describe a file's SHA-256 as DCAT 3 asks, in terms of SPDX."""
    digest = Literal(hashlib.sha256(content).hexdigest(), datatype=NamedNode(f"{XSD}hexBinary"))
    properties: Properties = {
        "rdf:type": [_iri("spdx:Checksum")],
        "spdx:algorithm": [_iri("spdx:checksumAlgorithm_sha256")],
        "spdx:checksumValue": [digest],
    }
    yield from _say(subject, properties)


def _statistics(quads: Iterable[Quad]) -> Iterator[Triple]:
    triples = {quad.triple for quad in quads}
    subjects = {triple.subject for triple in triples}
    entities = [subject for subject in subjects if str(subject).startswith(f"<{_THINGS}")]
    yield from _say(
        DATASET,
        {
            "void:triples": [_count(triples)],
            "void:entities": [_count(entities)],
            "void:distinctSubjects": [_count(subjects)],
            "void:distinctObjects": [_count({triple.object for triple in triples})],
            "void:properties": [_count({triple.predicate for triple in triples})],
            "void:classes": [_count({triple.object for triple in triples if triple.predicate.value == RDF_TYPE})],
            "void:uriSpace": [Literal(_THINGS)],
            "void:vocabulary": _vocabularies(triples),
        },
    )


def _vocabularies(triples: Iterable[Triple]) -> list[Value]:
    """Return the namespaces of ours that a predicate or a class of the data is in."""
    terms = {triple.predicate.value for triple in triples} | set(_classes(triples))
    return [NamedNode(space) for space in PREFIXES.values() if any(term.startswith(space) for term in terms)]


def _classes(statements: Iterable[Triple | Quad]) -> Counter[str]:
    """Count the instances of each class."""
    typed = {(one.subject, one.object) for one in statements if one.predicate.value == RDF_TYPE}
    return Counter(class_.value for _, class_ in typed if isinstance(class_, NamedNode))


def _class_partitions(quads: Iterable[Quad]) -> Iterator[Triple]:
    for class_, entities in _classes(quads).items():
        properties: Properties = {"void:class": [NamedNode(class_)], "void:entities": [_integer(entities)]}
        yield from _part("void:classPartition", f"class/{_file_name(class_)}", properties)


def _property_partitions(quads: Iterable[Quad]) -> Iterator[Triple]:
    predicates = Counter(triple.predicate.value for triple in {quad.triple for quad in quads})
    for predicate, triples in predicates.items():
        properties: Properties = {"void:property": [NamedNode(predicate)], "void:triples": [_integer(triples)]}
        yield from _part("void:propertyPartition", f"property/{_file_name(predicate)}", properties)


def _linkset(quads: Iterable[Quad]) -> Iterator[Triple]:
    """Describe the links to Wikidata as a subset of the data."""
    space = PREFIXES["wd"]
    links = {
        quad.triple for quad in quads if quad.predicate == _iri(_LINK) and str(quad.object).startswith(f"<{space}")
    }
    yield from _part(
        "void:subset",
        "links-to-wikidata",
        {
            "rdf:type": [_iri("void:Linkset")],
            "void:linkPredicate": [_iri(_LINK)],
            "void:subjectsTarget": [NamedNode(DATASET)],
            "void:objectsTarget": [NamedNode(_WIKIDATA)],
            "void:triples": [_count(links)],
        },
    )
    yield from _say(
        _WIKIDATA,
        {
            "rdf:type": [_iri("void:Dataset")],
            "dcterms:title": [_english("Wikidata")],
            "void:uriSpace": [Literal(space)],
        },
    )


def _part(link: str, name: str, properties: Properties) -> Iterator[Triple]:
    """Describe a part of the dataset, named below it, and link it."""
    part = f"{DATASET}/{name}"
    yield Triple(NamedNode(DATASET), _iri(link), NamedNode(part))
    yield from _say(part, properties)


def _say(subject: str, properties: Properties) -> Iterator[Triple]:
    for name, values in properties.items():
        for value in values:
            yield Triple(NamedNode(subject), _iri(name), value)


def _file_name(iri: str) -> str:
    """Return a prefixed name with a hyphen for its colon, to be the last part of an IRI."""
    return prefixed(iri).replace(":", "-", 1)


def _iri(name: str) -> NamedNode:
    return NamedNode(expand(name))


def _english(text: str) -> Literal:
    return Literal(text, language="en")


def _count(things: Iterable[object]) -> Literal:
    return _integer(sum(1 for _ in things))


def _integer(number: int) -> Literal:
    return Literal(str(number), datatype=NamedNode(f"{XSD}integer"))
