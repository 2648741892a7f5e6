"""The data about one thing: what is said of it, what points to it, and what everything in it is called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from contested.binding import insert_choices
from contested.namespaces import BASE, kind_namespace
from contested.questions import load_export, load_view
from contested.store.base import Store
from contested.triples import Properties, Value, english, iri, say
from contested.web.addresses import ServerLinks, path_of
from contested.web.representations import Data

__all__ = ["described", "document_iri", "is_known", "labels", "links_to", "thing_data"]

_MOST_LINKS: Final = 1000
"""How many of the triples that point to a thing are in its data."""
_IS_KNOWN: Final = "ASK { { ?thing ?property ?value } UNION { ?subject ?link ?thing } }"


def is_known(store: Store, thing: NamedNode) -> bool:
    """Say whether the data say or mention anything of a thing."""
    return store.ask(_IS_KNOWN, {"thing": thing})


def thing_data(store: Store, thing: NamedNode, document: str) -> Data:
    """Return the data of the document about a thing, with what the document says of itself.

    What points to the thing is bounded; what is left out for that is said in the data and in a header.

    Args:
        store: Where to ask.
        thing: The thing, which is known.
        document: The IRI of the document.
    """
    own = _event_graph(store, thing) if thing.value.startswith(kind_namespace("event")) else []
    left_out: str | None = None
    if not own:
        own, left_out = _neighbourhood(store, thing)
    about = _document(store, thing, document, left_out)
    return Data(dict.fromkeys([*about, *own]), (("Contested-Truncated", left_out),) if left_out else ())


def _event_graph(store: Store, event: NamedNode) -> list[Triple]:
    return list(store.construct(load_export("event-graph").query, {"event": event}))


def _neighbourhood(store: Store, thing: NamedNode) -> tuple[list[Triple], str | None]:
    """Return what is said of a thing, what points to it, and the names of everything mentioned."""
    own = described(store, thing)
    pointing = list(links_to(store, thing))
    kept = [*own, *pointing[:_MOST_LINKS]]
    left_out = f"{_MOST_LINKS} of {len(pointing)} triples that point here" if len(pointing) > _MOST_LINKS else None
    return [*kept, *_names(store, kept)], left_out


def described(store: Store, thing: NamedNode) -> list[Triple]:
    """Return what is said of a thing, and of the nodes that hang on it."""
    return list(store.construct(load_export("thing-graph").query, {"thing": thing}))


def links_to(store: Store, thing: NamedNode) -> Iterator[Triple]:
    """Yield the triples that point to a thing, by their properties and subjects."""
    for _, property_, subject in store.select(load_view("links-to").query, {"thing": thing}).rows:
        assert isinstance(subject, NamedNode)
        assert isinstance(property_, NamedNode)
        yield Triple(subject, property_, thing)


def _names(store: Store, triples: Iterable[Triple]) -> Iterator[Triple]:
    mentioned = {term for triple in triples for term in (triple.subject, triple.predicate, triple.object)}
    for thing, property_, label in _label_rows(store, {term for term in mentioned if isinstance(term, NamedNode)}):
        yield Triple(thing, property_, label)


def labels(store: Store, things: Iterable[NamedNode]) -> dict[str, Literal]:
    """Return a name of each thing that has one by its IRI: the English one, or else the first."""
    found: dict[str, Literal] = {}
    for thing, _, label in _label_rows(store, set(things)):
        if thing.value not in found or (label.language == "en" and found[thing.value].language != "en"):
            found[thing.value] = label
    return found


def _label_rows(store: Store, things: set[NamedNode]) -> Iterator[tuple[NamedNode, NamedNode, Literal]]:
    if not things:
        return
    query = insert_choices(load_view("labels").query, "thing", sorted(things, key=str))
    for thing, property_, label in store.select(query).rows:
        assert isinstance(thing, NamedNode)
        assert isinstance(property_, NamedNode)
        if isinstance(label, Literal):
            yield thing, property_, label


def document_iri(thing: str, address: str) -> str:
    """Return the IRI of the document about a thing, at the address where the site is or else where its things are.

    >>> document_iri("https://w3id.org/contested/id/event/clash", "http://localhost:8000")
    'http://localhost:8000/event/clash'
    """
    path = path_of(thing)
    assert path is not None
    return (address or BASE.rstrip("/")) + ServerLinks().url(path)


def _document(store: Store, thing: NamedNode, document: str, left_out: str | None) -> Iterator[Triple]:
    """Say of the document what it is about, which dataset it is from, and the licence where the dataset has one."""
    datasets: dict[str, list[Value]] = {"dcterms:license": [], "void:inDataset": []}
    for dataset, property_, found in store.select(load_export("datasets").query).rows:
        assert isinstance(dataset, NamedNode)
        datasets["void:inDataset"].append(dataset)
        if property_ == iri("dcterms:license") and isinstance(found, NamedNode):
            datasets["dcterms:license"].append(found)
    properties: Properties = {
        "rdf:type": [iri("foaf:Document")],
        "foaf:primaryTopic": [thing],
        "rdfs:comment": [english(f"Not everything is here: only {left_out}.")] if left_out else [],
        **datasets,
    }
    yield from say(document, properties)
