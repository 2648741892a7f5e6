"""What the terms of the data mean: the ontology, the schemes of coded values, the shapes and the JSON-LD context.

The names of terms have a hash, so that a document answers with 200 for all that it defines (W3C, *Cool URIs for the
Semantic Web*, 4.1); on its page, each term has its local name as anchor.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Final

from pyoxigraph import Quad

from contested.assets import asset
from contested.errors import RequestError
from contested.formats import one_line
from contested.namespaces import BASE, ONTOLOGY, SCHEMES
from contested.reading import read_all
from contested.terms import concepts, shape_paths, shapes
from contested.web.application import Web
from contested.web.messages import Request, Response
from contested.web.rendering import page
from contested.web.representations import DATA, Data, Document, represent, with_charset
from contested.web.term_view import term_groups
from contested.web.translation import gettext

__all__ = ["ontology", "ontology_file", "scheme", "shape_file", "shape_graph"]

_MEDIA_TYPES: Final = {".ttl": "text/turtle", ".jsonld": "application/ld+json", ".shex": "text/shex"}


def ontology(web: Web, request: Request, name: str, suffix: str | None) -> Response:
    """Return the ontology with its alignments: a page of classes and properties, or their data.

    Args:
        web: The site.
        request: What is asked for.
        name: ``ns``, the namespace of the terms, or ``ontology``, the ontology's own name.
        suffix: The suffix of a representation, if there is one.
    """
    files = [asset("ontology", "contested.ttl"), asset("ontology", "alignments.ttl")]
    found = Document(
        f"/{name}",
        page=lambda: page(
            web, request, "ontology.html", path=f"/{name}", data=DATA, groups=term_groups(), schemes=_schemes()
        ),
        data=lambda: Data(_quads(files)),
        about=ONTOLOGY,
    )
    return represent(request, found, suffix)


def _schemes() -> dict[str, tuple[str, str]]:
    """Return the schemes by the last part of their IRIs: what they are called and what they are for."""
    return {
        str(row["scheme"]).rpartition("/")[2]: (str(row["schemeLabel"]), str(row["schemeDefinition"]))
        for row in concepts()
    }


def scheme(web: Web, request: Request, name: str, suffix: str | None) -> Response:
    """Return a scheme of coded values.

    Raises:
        RequestError: With status 404, if there is none of that name.
    """
    if name not in SCHEMES:
        known = ", ".join(SCHEMES)
        message = gettext("no scheme %(name)s; there is: %(known)s", name=repr(one_line(name)[:80]), known=known)
        raise RequestError(message, 404)
    iri = f"{BASE}scheme/{name}"
    found = Document(
        f"/scheme/{name}",
        page=lambda: page(
            web,
            request,
            "scheme.html",
            path=f"/scheme/{name}",
            data=DATA,
            iri=iri,
            rows=[row for row in concepts() if row["scheme"] == iri],
        ),
        data=lambda: Data(_quads([asset("ontology", "schemes", f"{name}.ttl")])),
        about=iri,
    )
    return represent(request, found, suffix)


def shape_graph(web: Web, request: Request, suffix: str | None) -> Response:
    """Return all shapes: what data must look like, in SHACL."""
    found = Document(
        "/shapes",
        page=lambda: page(
            web, request, "shapes.html", path="/shapes", data=DATA, rows=shapes(), files=_names_of_shape_files()
        ),
        data=lambda: Data(_quads(shape_paths())),
        about=f"{BASE}shapes",
    )
    return represent(request, found, suffix)


def shape_file(web: Web, request: Request, name: str) -> Response:
    """Return one file of shapes as it is.

    Raises:
        RequestError: With status 404, if there is none of that name.
    """
    del web, request
    if name not in _names_of_shape_files():
        known = ", ".join(_names_of_shape_files())
        message = gettext("no shapes %(name)s; there is: %(known)s", name=repr(one_line(name)[:80]), known=known)
        raise RequestError(message, 404)
    return _file(asset("shapes", name))


def ontology_file(web: Web, request: Request, name: str) -> Response:
    """Return a file that goes with the ontology as it is: the JSON-LD context, the alignments, the prefixes."""
    del web, request
    return _file(asset("ontology", name))


def _names_of_shape_files() -> list[str]:
    return sorted(path.name for path in asset("shapes").iterdir() if path.suffix in _MEDIA_TYPES)


def _file(path: Path) -> Response:
    return Response(path.read_bytes(), with_charset(_MEDIA_TYPES[path.suffix]))


def _quads(paths: Iterable[Path]) -> Iterator[Quad]:
    return chain.from_iterable(source.quads for source in read_all(paths))
