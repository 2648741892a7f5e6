"""What the tests of exports as linked data share: the small graph, hostile graphs, every kind of engine."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

import contested
from contested.assets import ontology_files
from contested.export import FORMATS, Losses, export
from contested.graph import Graph
from contested.namespaces import PREFIXES, RDF_TYPE, expand, prefixed
from contested.reading import read_all, read_bytes
from contested.store.base import Store
from contested.store.embedded import EmbeddedStore
from contested.store.reference import ReferenceStore

CASE = Path(__file__).parent / "cases" / "exports" / "linked"
DATA = CASE / "data.ttl"

HOSTILE = (
    "quote \" apostrophe ' tab \t line \n return \r bar | back \\ =1+1 @x \u202eRTL\u200f \u2028 \x01 \U0001f600 "
    + "x" * 10_000
)


def written(
    graph: Graph, name: str, *, event: str | None = None, losses: Losses | None = None, **options: str
) -> bytes:
    """Return the bytes of an export."""
    parts = export(graph, name, event=event, losses=losses, **options)
    return b"".join(part.encode() if isinstance(part, str) else part for part in parts)


def expected(name: str) -> bytes:
    """Return the bytes that the export of the small graph must have."""
    return (CASE / f"{name}{FORMATS[name].suffix}").read_bytes()


def turtle_graph(body: str) -> Graph:
    """Return a graph of Turtle without its prefixes, beside the ontology."""
    prefixes = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
    source = read_bytes((prefixes + body).encode(), "body.ttl")
    return Graph(filled(EmbeddedStore(), source.quads), [source])


def filled(store: Store, quads: object = ()) -> Store:
    """Return a store with the ontology and some quads in it."""
    for source in read_all(ontology_files()):
        store.load(source.quads)
    store.load(quads)  # type: ignore[arg-type]
    return store


def reference() -> Graph:
    """Return the small graph in rdflib, without files, as an endpoint has none."""
    with contested.open(DATA) as graph:
        return Graph(filled(ReferenceStore(), graph.sources[0].quads))


def quoted(text: str) -> str:
    """Return a text as a literal of Turtle."""
    return '"' + "".join(f"\\U{ord(letter):08X}" for letter in text) + '"'


def hostile() -> Graph:
    """Return a claim whose texts are hostile."""
    text = quoted(HOSTILE)
    return turtle_graph(
        f"""claim:x a ctd:CasualtyClaim ; rdfs:label {text}@en ; dcterms:description {text}@en ; ctd:figure {text} ;
        ctd:about event:e ; ctd:claimant agent:a ; ctd:reportedIn passage:p ; ctd:harm ctd-harm:Killed ;
        ctd:victims side:s ; ctd:low 3 ; ctd:high 3 .
        event:e a ctd:Event ; rdfs:label {text}@en .
        agent:a a prov:Person ; rdfs:label {text}@ar .
        side:s a ctd:Side ; ctd:ofEvent event:e ; ctd:party agent:a ; rdfs:label {text}@en .
        passage:p a ctd:Passage ; ctd:inDocument document:d ; ctd:section {text} ."""
    )


def triples(graph: Graph, name: str, losses: Losses | None = None) -> set[Triple]:
    return {quad.triple for quad in pyoxigraph.parse(written(graph, name, losses=losses), format=RdfFormat.TURTLE)}


def small(name: str, losses: Losses | None = None) -> set[Triple]:
    with contested.open(DATA) as graph:
        return triples(graph, name, losses)


def values(found: set[Triple], subject: str, name: str) -> set[str]:
    wanted = NamedNode(expand(subject) if "://" not in subject else subject), NamedNode(expand(name))
    terms = (triple.object for triple in found if (triple.subject, triple.predicate) == wanted)
    return {prefixed(term.value) for term in terms if isinstance(term, NamedNode | Literal)}


def of_kind(found: set[Triple], name: str) -> set[str]:
    kind = NamedNode(expand(name))
    return {
        prefixed(str(triple.subject).strip("<>"))
        for triple in found
        if (triple.predicate, triple.object) == (NamedNode(RDF_TYPE), kind)
    }
