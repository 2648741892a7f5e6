"""What the site says of its data as a whole: a DCAT 3 catalogue, and VoID where RFC 8615 has a place for it.

What the data say of themselves, such as counts and licences, is told as they say it; the site adds where they can be
asked for and downloaded. Where the address of the site is not known, it names none.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from pyoxigraph import NamedNode, Triple

from contested.catalog import said_media_type
from contested.export import FORMATS
from contested.namespaces import DATASET, kind_namespace
from contested.publishing.endpoint import describe_endpoint
from contested.questions import load_export
from contested.triples import Properties, Value, english, iri, part, say
from contested.web.addresses import ServerLinks
from contested.web.application import Web
from contested.web.messages import Request, Response
from contested.web.negotiation import choose
from contested.web.rendering import page
from contested.web.representations import DATA, Data, Document, represent, serialized, with_charset
from contested.web.results import GRAPHS, RESULTS
from contested.web.translation import gettext

__all__ = ["catalogue", "identify", "void"]

_TITLE: Final = "Contested accounts of armed conflict"
_DUMPS: Final = ("turtle", "trig", "nquads", "ntriples", "rdfxml", "jsonld")
"""The formats that are the graph itself in RDF, which VoID calls its dumps."""


def identify(web: Web, request: Request) -> Response:
    """Lead from the dataset, and from the parts of it that its description names, to the catalogue."""
    del web
    place = ServerLinks().url("/catalog")
    headers = (("Location", place), ("Vary", "Accept"), ("Link", f'<{place}>; rel="describedby"'))
    return Response(f"{request.address}{place}\n".encode(), "text/plain; charset=utf-8", 303, headers)


def catalogue(web: Web, request: Request, suffix: str | None) -> Response:
    """Return the catalogue."""
    found = Document(
        "/catalog",
        page=lambda: page(
            web, request, "catalog.html", path="/catalog", data=DATA, title=gettext(_TITLE), formats=FORMATS
        ),
        data=lambda: Data(_catalogue(web, request.address)),
        about=DATASET,
    )
    return represent(request, found, suffix)


def void(web: Web, request: Request) -> Response:
    """Return the description in VoID: as data to a browser too, since a page is at ``/catalog``."""
    offers = [one.media_type for one in DATA]
    chosen = choose(request.accept, offers) or offers[0]
    body = serialized(_void(web, request.address), next(one.format_name for one in DATA if one.media_type == chosen))
    return Response(body, with_charset(chosen), headers=(("Vary", "Accept"),))


def _of_itself(web: Web) -> Iterator[Triple]:
    """Say of the dataset what every description says, and what the data say themselves."""
    said = list(web.graph.store.construct(load_export("dataset-graph").query))
    properties: Properties = {
        "rdf:type": [iri("dcat:Dataset"), iri("void:Dataset")],
        "dcterms:title": [] if said else [english(_TITLE)],
    }
    yield from say(DATASET, properties)
    yield from said


def _catalogue(web: Web, address: str) -> Iterator[Triple]:
    endpoint = f"{address}/sparql"
    properties: Properties = {
        "rdf:type": [iri("dcat:Catalog")],
        "dcterms:title": [english(f"Catalogue: {_TITLE}")],
        "dcat:dataset": [NamedNode(DATASET)],
        "dcat:service": _addresses(address, "/sparql"),
    }
    yield from say(f"{DATASET}/catalog", properties)
    yield from _of_itself(web)
    if not address:
        return
    yield from say(DATASET, {"dcat:landingPage": [NamedNode(f"{address}/")]})
    yield from _service(endpoint)
    for name in FORMATS:
        yield from _distribution(name, address)


def _service(endpoint: str) -> Iterator[Triple]:
    properties: Properties = {
        "rdf:type": [iri("dcat:DataService")],
        "dcterms:title": [english(f"SPARQL endpoint: {_TITLE}")],
        "dcat:endpointURL": [NamedNode(endpoint)],
        "dcat:endpointDescription": [NamedNode(endpoint)],
        "dcat:servesDataset": [NamedNode(DATASET)],
    }
    yield from say(endpoint, properties)
    yield from describe_endpoint(endpoint, DATASET, [syntax.term for syntax in (*RESULTS, *GRAPHS)])


def _distribution(name: str, address: str) -> Iterator[Triple]:
    found = FORMATS[name]
    place = _addresses(address, f"/export/{name}")
    properties: Properties = {
        "rdf:type": [iri("dcat:Distribution")],
        "dcterms:title": [english(f"{_TITLE}: {name}")],
        "dcterms:description": [english(f"{found.summary} Lost: {found.loses}")],
        "dcat:accessURL": place,
        "dcat:downloadURL": place,
        **said_media_type(found.media_type),
    }
    yield from part(DATASET, "dcat:distribution", f"export/{name}", properties)


def _void(web: Web, address: str) -> Iterator[Triple]:
    document: Properties = {
        "rdf:type": [iri("void:DatasetDescription")],
        "dcterms:title": [english(f"VoID: {_TITLE}")],
        "foaf:primaryTopic": [NamedNode(DATASET)],
    }
    links: Properties = {
        "void:dataDump": [dump for name in _DUMPS for dump in _addresses(address, f"/export/{name}")],
        "void:sparqlEndpoint": _addresses(address, "/sparql"),
        "void:exampleResource": _examples(web),
    }
    yield from say(f"{DATASET}/void", document)
    yield from _of_itself(web)
    yield from say(DATASET, links)


def _examples(web: Web) -> list[Value]:
    """Return the first event, as a thing to begin with."""
    found = (row[0] for row in web.graph.store.select(load_export("events").query).rows)
    ours = (one for one in found if isinstance(one, NamedNode) and one.value.startswith(kind_namespace("event")))
    return list(islice(ours, 1))


def _addresses(address: str, path: str) -> list[Value]:
    return [NamedNode(address + ServerLinks().url(path))] if address else []
