"""Every namespace that contested spells, once.

The prefixes are those of ``ontology/prefixes.ttl``; a test keeps the two the same. Things live at
``https://w3id.org/contested/id/{kind}/{slug}``, a prefix for each kind, because a prefixed name of
SPARQL 1.1 and Turtle cannot hold an unescaped slash.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

__all__ = [
    "BASE",
    "CONTEXT",
    "CSVW",
    "CTD",
    "DATASET",
    "GEOSPARQL",
    "KINDS",
    "LICENSE",
    "MEDIA_TYPES",
    "ONTOLOGY",
    "PREFIXES",
    "QUESTION",
    "RDF_TYPE",
    "REFERENCE_GRAPH",
    "SARIF_SCHEMA",
    "SCHEMA_HTTP",
    "SCHEMES",
    "STAND_IN",
    "UNREGISTERED_MEDIA_TYPES",
    "WIKIBASE",
    "WIKIBASE_BASE",
    "WIKIDATA_API",
    "XSD",
    "expand",
    "kind_namespace",
    "prefixed",
    "prefixes_of",
]

BASE: Final = "https://w3id.org/contested/"
ONTOLOGY: Final = f"{BASE}ontology"
DATASET: Final = f"{BASE}dataset"
"""The shipped data as one dataset; its files and the counts of it are named below it."""
CTD: Final = f"{BASE}ns#"
CONTEXT: Final = f"{BASE}context.jsonld"
"""The address of our JSON-LD context, which is never fetched: the package holds it."""
CSVW: Final = "http://www.w3.org/ns/csvw"
"""The context of metadata for tables, as CSV on the Web names it; readers know it and fetch nothing."""
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
LICENSE: Final = "https://creativecommons.org/licenses/by-sa/4.0/"
"""The licence of Wikipedia's articles, and of the data that is made from them."""
WIKIDATA_API: Final = "https://www.wikidata.org/w/api.php"
"""Where OpenRefine is to propose edits; we never go there."""
MEDIA_TYPES: Final = "https://www.iana.org/assignments/media-types/"
"""What the IRI of a registered media type begins with, as DCAT wants it."""
UNREGISTERED_MEDIA_TYPES: Final = "http://purl.org/NET/mediatypes/"
"""What the IRI of any other media type begins with."""
RDF_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
STAND_IN: Final = "urn:x-contested:term:"
"""What stands for a term while a template is filled in; it leaves no process."""
REFERENCE_GRAPH: Final = f"{BASE}doctor/"
"""The graphs that an engine is tried on, each named below it."""
QUESTION: Final = f"{BASE}question/"
"""What the IRIs of stored questions begin with."""
SARIF_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
"""The JSON schema that our SARIF logs say they follow; it is never fetched."""
WIKIBASE: Final = "http://wikiba.se/ontology#"
"""Wikibase's ontology, and below it the two other namespaces that only the RDF of a Wikibase uses."""
GEOSPARQL: Final = "http://www.opengis.net/ont/geosparql#"
SCHEMA_HTTP: Final = "http://schema.org/"
WIKIBASE_BASE: Final = f"{BASE}wikibase/"
"""Where the items of a Wikibase of our own are."""

KINDS: Final = (
    "agent",
    "claim",
    "document",
    "event",
    "extraction",
    "note",
    "passage",
    "place",
    "selector",
    "side",
    "statement",
)
"""The kinds of things that we name: the folder names under ``https://w3id.org/contested/id/``."""

SCHEMES: Final = ("act", "conduct", "event", "harm", "measure", "scope", "verdict", "victim")
"""The SKOS concept schemes, one file each in ``ontology/schemes/``."""


def kind_namespace(kind: str) -> str:
    """Return the namespace of the things of one kind.

    >>> kind_namespace("event")
    'https://w3id.org/contested/id/event/'
    """
    return f"{BASE}id/{kind}/"


PREFIXES: Final[dict[str, str]] = {
    **{kind: kind_namespace(kind) for kind in KINDS},
    "cc": "http://creativecommons.org/ns#",
    "cito": "http://purl.org/spar/cito/",
    "crm": "http://www.cidoc-crm.org/cidoc-crm/",
    "ctd": CTD,
    "ctd-shape": f"{BASE}shapes#",
    **{f"ctd-{name}": f"{BASE}scheme/{name}#" for name in SCHEMES},
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "formats": "http://www.w3.org/ns/formats/",
    "gaf": "http://groundedannotationframework.org/gaf#",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "grasp": "http://groundedannotationframework.org/grasp#",
    "graspf": "http://groundedannotationframework.org/grasp/factuality#",
    "np": "http://www.nanopub.org/nschema#",
    "npx": "http://purl.org/nanopub/x/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vann": "http://purl.org/vocab/vann/",
    "void": "http://rdfs.org/ns/void#",
    "wd": "http://www.wikidata.org/entity/",
    "wdt": "http://www.wikidata.org/prop/direct/",
    "xsd": XSD,
}
"""Prefix to namespace, for reading and writing Turtle and for every SPARQL text of ours."""


def expand(name: str) -> str:
    """Return the IRI that a prefixed name of ours stands for.

    >>> expand("skos:prefLabel")
    'http://www.w3.org/2004/02/skos/core#prefLabel'
    """
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def prefixes_of(iris: Iterable[str]) -> dict[str, str]:
    """Return the prefixes that can shorten any of some IRIs, with their namespaces.

    >>> prefixes_of(["http://www.w3.org/2004/02/skos/core#prefLabel"])
    {'skos': 'http://www.w3.org/2004/02/skos/core#'}
    """
    used = {iri[: max(iri.rfind("#"), iri.rfind("/")) + 1] for iri in iris}
    return {prefix: namespace for prefix, namespace in PREFIXES.items() if namespace in used}


def prefixed(iri: str) -> str:
    """Return an IRI as a prefixed name for people to read, by its longest namespace; without one, as it is.

    >>> prefixed("https://w3id.org/contested/id/event/2008-mardakert-clashes")
    'event:2008-mardakert-clashes'
    """
    fitting = [(len(namespace), prefix) for prefix, namespace in PREFIXES.items() if iri.startswith(namespace)]
    if not fitting:
        return iri
    length, prefix = max(fitting)
    return f"{prefix}:{iri[length:]}"
