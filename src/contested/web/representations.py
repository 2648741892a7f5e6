"""One document in several media types: HTML for people, the serializations of RDF for programs.

A document has an address that negotiates (RFC 9110, 12) and one for each media type, which ends with its suffix. Each
names the others with ``Link: rel="alternate"`` (RFC 8288), and what it is about with ``rel="about"`` (RFC 6903).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import quote

from pyoxigraph import Quad, Triple

from contested.errors import ExportError, RequestError
from contested.export import FORMATS, Export, Losses
from contested.graph import Graph
from contested.reading import Source
from contested.store.embedded import EmbeddedStore
from contested.web.addresses import ServerLinks
from contested.web.messages import Headers, Request, Response
from contested.web.negotiation import choose
from contested.web.translation import gettext

__all__ = [
    "DATA",
    "SUFFIXES",
    "Data",
    "Document",
    "Representation",
    "header_iri",
    "represent",
    "serialized",
    "split_suffix",
    "with_charset",
]

_HTML: Final = "text/html"
_IN_HEADER: Final = "!#$%&'()*+,/:;=?@[]~"
_OPTIONS: Final = {"jsonld": {"context": "inline"}}
"""Our context is written out, so that a reader need not fetch it."""


@dataclass(frozen=True)
class Representation:
    """A serialization of RDF: the suffix of its addresses, its name, and the format of exports that writes it."""

    suffix: str
    name: str
    format_name: str

    @property
    def media_type(self) -> str:
        """The media type, without parameters."""
        return FORMATS[self.format_name].media_type


DATA: Final = (
    Representation(".ttl", "Turtle", "turtle"),
    Representation(".jsonld", "JSON-LD", "jsonld"),
    Representation(".nt", "N-Triples", "ntriples"),
    Representation(".rdf", "RDF/XML", "rdfxml"),
    Representation(".trig", "TriG", "trig"),
)
"""What every document with data offers beside HTML, the first liked best."""
SUFFIXES: Final = (".html", *(one.suffix for one in DATA))


@dataclass(frozen=True)
class Data:
    """What a document says as RDF, and headers that are said with it, such as what was left out."""

    quads: Iterable[Quad | Triple]
    headers: Headers = ()


@dataclass(frozen=True)
class Document:
    """A document: its decoded path without a suffix, how its two kinds of content are made, and what it is about."""

    path: str
    page: Callable[[], Response]
    data: Callable[[], Data]
    about: str | None = None


def split_suffix(path: str) -> tuple[str, str | None]:
    """Return a path without the suffix of a representation, and that suffix.

    >>> split_suffix("clash.ttl"), split_suffix("clash.v2")
    (('clash', '.ttl'), ('clash.v2', None))
    """
    stem, dot, name = path.rpartition(".")
    return (stem, dot + name) if stem and dot + name in SUFFIXES else (path, None)


def represent(request: Request, document: Document, suffix: str | None) -> Response:
    """Return a document as its suffix says, or without one as the client likes it best.

    Raises:
        RequestError: With status 406, if the client likes none of what there is.
    """
    links = _links(document)
    negotiated: Headers = () if suffix else (("Vary", "Accept"),)
    offered = [_HTML, *(one.media_type for one in DATA)]
    media_type = _media_type(suffix) if suffix else choose(request.accept, offered)
    if media_type is None:
        message = gettext(
            "there is nothing here that you accept (%(accept)s); there is: %(there)s",
            accept=request.accept[:200],
            there=", ".join(offered),
        )
        raise RequestError(message, 406, (*negotiated, links))
    chosen = next((one for one in DATA if one.media_type == media_type), None)
    place = ("Content-Location", ServerLinks().url(document.path + (chosen.suffix if chosen else ".html")))
    response = _in(chosen, document.data()) if chosen else document.page()
    return replace(response, headers=(*response.headers, *negotiated, links, *((place,) if negotiated else ())))


def _media_type(suffix: str) -> str:
    return next((one.media_type for one in DATA if one.suffix == suffix), _HTML)


def _links(document: Document) -> tuple[str, str]:
    """Return the header that names every representation, the address that negotiates, and what the document is about.

    The address of HTML is the one that negotiates, which is what people share.
    """
    url = ServerLinks().url
    links = [f'<{url(document.path)}>; rel="canonical"', f'<{url(document.path)}>; rel="alternate"; type="{_HTML}"']
    links += [f'<{url(document.path + one.suffix)}>; rel="alternate"; type="{one.media_type}"' for one in DATA]
    if document.about is not None:
        links.append(f'<{header_iri(document.about)}>; rel="about"')
    return "Link", ", ".join(links)


def header_iri(iri: str) -> str:
    """Return an IRI as a URI (RFC 3987, 3.1), which a header can hold.

    >>> header_iri("https://example.org/é")
    'https://example.org/%C3%A9'
    """
    return quote(iri, _IN_HEADER)


def _in(chosen: Representation, data: Data) -> Response:
    losses = Losses()
    body = serialized(data.quads, chosen.format_name, losses)
    lost: Headers = (("Contested-Losses", str(len(losses.entries))),) if losses.entries else ()
    return Response(body, with_charset(chosen.media_type), 200, (*data.headers, *lost))


def with_charset(media_type: str) -> str:
    """Say the encoding where the media type is one of text, whose default would be another."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def serialized(statements: Iterable[Quad | Triple], format_name: str, losses: Losses | None = None) -> bytes:
    """Return statements in a format of exports.

    Args:
        statements: What to write.
        format_name: One of the formats that are RDF itself.
        losses: Where to note what the format cannot hold.

    Raises:
        RequestError: With status 500, if the format cannot hold the data at all.
    """
    graph = Graph(EmbeddedStore(), [Source(format_name, tuple(map(_quad, statements)), "", {})])
    source = Export(graph, None, losses or Losses())
    try:
        parts = list(FORMATS[format_name].write(source, **_OPTIONS.get(format_name, {})))
    except ExportError as error:
        message = gettext("this cannot be written in %(format)s: %(reason)s", format=format_name, reason=error)
        raise RequestError(message, 500) from None
    return b"".join(part.encode() if isinstance(part, str) else part for part in parts)


def _quad(statement: Quad | Triple) -> Quad:
    if isinstance(statement, Quad):
        return statement
    return Quad(statement.subject, statement.predicate, statement.object)
