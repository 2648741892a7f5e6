"""The description of a dataset of ours in DCAT 3 and VoID: what it is, its files, and counts of what it holds.

Counts are computed from the data; what is said about the whole comes from the header of the ontology, which has one
version with the data. No clock is read: the same files give the same description. ``catalog.ttl`` is not counted.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from contested.assets import asset, shipped_data
from contested.namespaces import DATASET, MEDIA_TYPES, ONTOLOGY, UNREGISTERED_MEDIA_TYPES, XSD, expand
from contested.reading import read
from contested.triples import Properties, Value, english, iri, part, say
from contested.turtle import to_turtle
from contested.void import statistics

__all__ = [
    "CATALOG",
    "Header",
    "catalog_turtle",
    "dataset",
    "describe",
    "distribution",
    "header",
    "said_media_type",
]

CATALOG: Final = "catalog.ttl"
"""The name of the file that holds the description, in the folder of the data."""

_FROM_ONTOLOGY: Final = {
    "dcterms:created": "dcterms:issued",
    "dcterms:creator": "dcterms:creator",
    "dcterms:license": "dcterms:license",
    "dcterms:modified": "dcterms:modified",
    "owl:versionInfo": "dcat:version",
}
"""Properties of the ontology's header, and what they are called for the dataset."""


@dataclass(frozen=True)
class Header:
    """What is said about a dataset as a whole: ``iri`` names it, ``properties`` are what else is known."""

    iri: str
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
        iri=DATASET,
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
    paths = [path for path in sorted(folder.rglob("*.ttl")) if path != folder / CATALOG]
    triples = [quad.triple for path in paths for quad in read(path).quads]
    yield from dataset(about)
    for path in paths:
        yield from distribution(about.iri, path.relative_to(folder).as_posix(), path, "text/turtle", {})
    yield from statistics(about.iri, triples)


def dataset(about: Header) -> Iterator[Triple]:
    """Say what a dataset is."""
    properties: Properties = {
        "rdf:type": [iri("dcat:Dataset"), iri("void:Dataset")],
        "dcterms:title": [english(about.title)],
        "dcterms:description": [english(about.description)],
        "dcterms:identifier": [Literal(about.iri)],
        **about.properties,
    }
    yield from say(about.iri, properties)


def distribution(whole: str, name: str, path: Path, media_type: str, more: Properties) -> Iterator[Triple]:
    """Describe one file of a dataset by its media type, size and checksum, as DCAT 3 asks.

    Args:
        whole: The IRI of the dataset.
        name: What the file is called in it.
        path: Where the file is now.
        media_type: Its media type; parameters are left out.
        more: What else is said about the file.
    """
    properties: Properties = {
        "rdf:type": [iri("dcat:Distribution")],
        "dcterms:title": [Literal(name)],
        **said_media_type(media_type.partition(";")[0]),
        "dcat:byteSize": [Literal(str(path.stat().st_size), datatype=NamedNode(f"{XSD}nonNegativeInteger"))],
        "spdx:checksum": [NamedNode(f"{whole}/{name}/sha256")],
        **more,
    }
    yield from part(whole, "dcat:distribution", name, properties)
    yield from _checksum(f"{whole}/{name}/sha256", path)


def said_media_type(name: str) -> Properties:
    """Say a media type with the property that DCAT 3 has for those that IANA registers, or with that for others."""
    if "/x-" in name:
        return {"dcterms:format": [NamedNode(UNREGISTERED_MEDIA_TYPES + name)]}
    return {"dcat:mediaType": [NamedNode(MEDIA_TYPES + name)]}


def _checksum(subject: str, path: Path) -> Iterator[Triple]:
    """Describe a file's SHA-256 in terms of SPDX."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    properties: Properties = {
        "rdf:type": [iri("spdx:Checksum")],
        "spdx:algorithm": [iri("spdx:checksumAlgorithm_sha256")],
        "spdx:checksumValue": [Literal(digest, datatype=NamedNode(f"{XSD}hexBinary"))],
    }
    yield from say(subject, properties)
