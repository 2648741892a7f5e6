"""All that is no stored question as operations of OpenAPI: SPARQL, things, exports, reconciliation, descriptions."""

from __future__ import annotations

from typing import Final

from contested.export import FORMATS, Format
from contested.namespaces import KINDS
from contested.web.exports import offered_options
from contested.web.openapi_words import Json, answered, operation, path_parameter, query_parameter
from contested.web.representations import DATA
from contested.web.results import GRAPHS, RESULTS

__all__ = ["data_paths"]

_RDF: Final = [one.media_type for one in DATA]
_QUERY: Final = query_parameter("query", "The query, SPARQL 1.1.", required=True)
_IRIS: Final[Json] = {"type": "array", "items": {"type": "string", "format": "iri"}}
_DATASET: Final = (
    query_parameter("default-graph-uri", "A named graph of ours to query instead of all; never fetched.", _IRIS),
    query_parameter("named-graph-uri", "A named graph of ours that GRAPH may name; never fetched.", _IRIS),
    query_parameter("format", "A format by its name, for those who cannot send Accept."),
)
_SLUG: Final = path_parameter("slug", "The last part of its IRI; a suffix such as .ttl names a format.")
_KIND: Final = path_parameter("kind", "What kind of thing it is.", {"type": "string", "enum": list(KINDS)})


def data_paths() -> Json:
    """Return the paths."""
    return {**_sparql(), **_things(), **_exports(), **_reconciliation(), **_about()}


def _sparql() -> Json:
    media_types = [syntax.media_types[0] for syntax in (*RESULTS, *GRAPHS)]
    answer = {"200": answered("The answer, whole or not at all.", [*media_types, "text/html"])}
    summary = "Answer a SPARQL query."
    form = {"type": "object", "properties": {"query": {"type": "string"}}, "required": ["query"]}
    body = {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {"schema": form},
            "application/sparql-query": {"schema": {"type": "string"}},
        },
    }
    return {
        "/sparql": {
            "get": operation("query", "query", summary, parameters=[_QUERY, *_DATASET], responses=answer),
            "post": operation(
                "query", "query_by_post", summary, parameters=_DATASET, responses=answer, requestBody=body
            ),
        }
    }


def _things() -> Json:
    led = {"303": {"description": "It is told of in the document that Location names."}}
    told = {"200": answered("What the data say of it.", ["text/html", *_RDF])}
    return {
        "/id/{kind}/{slug}": {
            "get": operation(
                "things", "identify", "Find the document about a thing.", parameters=[_KIND, _SLUG], responses=led
            )
        },
        "/{kind}/{slug}": {
            "get": operation(
                "things", "describe", "Tell what is said of a thing.", parameters=[_KIND, _SLUG], responses=told
            )
        },
        "/ns": {"get": operation("things", "ontology", "Give the ontology.", responses=told)},
    }


def _exports() -> Json:
    return {f"/export/{name}": {"get": _export(name, format_)} for name, format_ in FORMATS.items()}


def _export(name: str, format_: Format) -> Json:
    options = [
        query_parameter(option.name, option.description, {"type": "string", "enum": list(option.choices)})
        if option.choices
        else query_parameter(option.name, option.description)
        for option in offered_options(format_)
    ]
    return operation(
        "export",
        f"export_{name.replace('-', '_')}",
        format_.summary,
        description=f"Left out: {format_.loses}",
        parameters=[query_parameter("event", "Only what concerns this event."), *options],
        responses={"200": answered("The file.", [format_.media_type])},
    )


def _reconciliation() -> Json:
    queries = query_parameter("queries", "A batch of queries, as JSON.")
    extend = query_parameter("extend", "A data extension query, as JSON.")
    prefix = query_parameter("prefix", "What the names begin with.", required=True)
    what = path_parameter("what", "What is suggested.", {"type": "string", "enum": ["entity", "type", "property"]})
    found = {"200": answered("What was found; without a query, what the service is.", ["application/json"])}
    form = {"type": "object", "properties": {"queries": {"type": "string"}, "extend": {"type": "string"}}}
    body = {"required": True, "content": {"application/x-www-form-urlencoded": {"schema": form}}}
    match = "Match names with our entities."
    return {
        "/reconcile": {
            "get": operation("reconciliation", "reconcile", match, parameters=[queries, extend], responses=found),
            "post": operation("reconciliation", "reconcile_by_post", match, responses=found, requestBody=body),
        },
        "/reconcile/suggest/{what}": {
            "get": operation(
                "reconciliation", "suggest", "Complete a name.", parameters=[what, prefix], responses=found
            )
        },
    }


def _about() -> Json:
    rdf = {"200": answered("The description.", _RDF)}
    json = {"200": answered("This document.", ["application/json"])}
    return {
        "/.well-known/void": {"get": operation("about", "void", "Tell what the dataset holds.", responses=rdf)},
        "/.well-known/sparql-examples": {
            "get": operation("about", "examples", "Give the stored questions as examples of SPARQL.", responses=rdf)
        },
        "/openapi.json": {"get": operation("about", "openapi", "Tell what can be asked here.", responses=json)},
    }
