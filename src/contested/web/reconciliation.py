"""Our entities as a service that OpenRefine and others match their data against: the Reconciliation Service API 0.2.

All that the API has is answered: queries, suggestions, flyouts, previews, and data extension. JSONP is not: it has a
page run our answer as a script; the server lets any page read the answers by CORS instead, as the API wants.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final
from urllib.parse import parse_qsl

from markupsafe import Markup

from contested import __version__
from contested.errors import RequestError
from contested.formats import visible
from contested.namespaces import CTD
from contested.web.application import Web
from contested.web.entities import SPACE, TYPES, Entity
from contested.web.extension import extend, proposed
from contested.web.messages import Request, Response
from contested.web.operation import FORM
from contested.web.properties import PROPERTIES, of_kind
from contested.web.reconciling import MOST_QUERIES, candidates, described, read_batch
from contested.web.rendering import page
from contested.web.similarity import normal

__all__ = ["flyout", "preview", "properties", "reconcile", "suggest"]

_SUGGESTED: Final = 20
_LONGEST_PREFIX: Final = 300
_FRAMED: Final = (
    "Content-Security-Policy",
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *",
)
"""The policy of previews: they hold no script and no form, and may be shown in a frame of any page, as they must be."""


def reconcile(web: Web, request: Request) -> Response:
    """Answer a batch of queries or a data extension query; without either, say what the service is.

    Raises:
        RequestError: What was sent is none of these.
    """
    parameters = dict((*request.parameters, *_form(request)))
    if "queries" in parameters:
        queries, entities = read_batch(parameters["queries"]), web.entities
        return _json({key: {"result": candidates(entities, query)} for key, query in queries.items()})
    if "extend" in parameters:
        return _json(extend(web.entities, parameters["extend"]))
    if request.method == "POST":
        raise RequestError("send queries or extend, as JSON in a form", 400)
    return _json(_manifest(request.address))


def suggest(web: Web, request: Request, what: str) -> Response:
    """Return the entities, types or properties whose name begins with ``prefix``, after the first ``cursor`` of them.

    Raises:
        RequestError: The cursor is no number.
    """
    prefix, cursor = request.parameter("prefix")[:_LONGEST_PREFIX], request.parameter("cursor", "0")
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) < 10):
        raise RequestError("cursor is the number of suggestions to skip", 400)
    found = _entities(web, prefix) if what == "entity" else _terms(what, prefix)
    return _json({"result": list(islice(found, int(cursor), int(cursor) + _SUGGESTED))})


def flyout(web: Web, request: Request, what: str) -> Response:
    """Return the few words of HTML that a client shows beside a suggestion.

    Raises:
        RequestError: There is nothing of that identifier.
    """
    identifier = request.parameter("id")
    if what == "entity":
        entity = _entity(web, identifier)
        name, description = entity.name, web.entities.description(entity)
    else:
        name, description = _term(what, identifier)
    text = Markup("<p><strong>{}</strong><br>{}</p>").format(visible(name), visible(description))
    return _json({"id": identifier, "html": str(text)})


def preview(web: Web, request: Request) -> Response:
    """Return the small page about an entity that a client shows in a frame.

    Raises:
        RequestError: There is no such entity.
    """
    entity = _entity(web, request.parameter("id"))
    entities = web.entities
    facts = [(one.label, entities.texts(entity, one.name)) for one in of_kind(entity.kind)]
    known = [(label, values) for label, values in facts if values and label != "name"]
    return page(web, request, "preview.html", headers=(_FRAMED,), entity=entity, facts=known, kind=TYPES[entity.kind])


def properties(web: Web, request: Request) -> Response:
    """Return the properties that can be asked for of entities of one type."""
    del web
    return _json(proposed(request.parameter("type"), request.parameter("limit")))


def _manifest(address: str) -> dict[str, Any]:
    service = f"{address}/reconcile"
    return {
        "versions": ["0.2"],
        "name": "contested: events, agents, sides, places and documents of armed conflict",
        "identifierSpace": SPACE,
        "schemaSpace": CTD,
        "serviceVersion": __version__,
        "documentation": f"{address}/",
        "defaultTypes": [{"id": kind, "name": name} for kind, name in TYPES.items()],
        "view": {"url": f"{address}/id/{{{{id}}}}"},
        "preview": {"url": f"{service}/preview?id={{{{id}}}}", "width": 420, "height": 260},
        "suggest": {
            what: {
                "service_url": service,
                "service_path": f"/suggest/{what}",
                "flyout_service_url": service,
                "flyout_service_path": f"/flyout/{what}?id=${{id}}",
            }
            for what in ("entity", "type", "property")
        },
        "extend": {"propose_properties": {"service_url": service, "service_path": "/properties"}},
        "batchSize": MOST_QUERIES,
    }


def _form(request: Request) -> list[tuple[str, str]]:
    if request.method != "POST":
        return []
    if request.media_type.partition(";")[0].strip().lower() != FORM:
        raise RequestError(f"queries are sent in a form, as {FORM}", 415, (("Accept", FORM),))
    try:
        return parse_qsl(request.body.decode(), keep_blank_values=True, errors="strict", max_num_fields=20)
    except ValueError:
        raise RequestError("the form is not UTF-8, or has more than 20 fields", 400) from None


def _entities(web: Web, prefix: str) -> Iterator[dict[str, Any]]:
    entities = web.entities
    for entity in entities.beginning(prefix):
        shown = described(entities, entity)
        notable = shown.pop("type")
        yield {**shown, "notable": notable}


def _terms(what: str, prefix: str) -> Iterator[dict[str, Any]]:
    wanted = normal(prefix)
    for identifier, name, description in _known_terms(what):
        if identifier.startswith(prefix) or any(
            f" {normal(one)}".find(f" {wanted}") >= 0 for one in (identifier, name)
        ):
            yield {"id": identifier, "name": name, "description": description}


def _known_terms(what: str) -> Iterable[tuple[str, str, str]]:
    if what == "type":
        return ((kind, name, f"entities of the kind {kind}") for kind, name in TYPES.items())
    return ((one.name, one.label, f"{one.name}, of {_list(one.subjects)}") for one in PROPERTIES)


def _list(kinds: Iterable[str]) -> str:
    return ", ".join(sorted(kinds))


def _term(what: str, identifier: str) -> tuple[str, str]:
    for known, name, description in _known_terms(what):
        if known == identifier:
            return name, description
    raise RequestError(f"there is no {what} {identifier[:100]!r}", 404)


def _entity(web: Web, identifier: str) -> Entity:
    found = web.entities.by_id(identifier)
    if found is None:
        raise RequestError(f"there is no entity {identifier[:100]!r}", 404)
    return found


def _json(content: Any) -> Response:
    return Response(json.dumps(content, ensure_ascii=False).encode(), "application/json")
