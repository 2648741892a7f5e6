"""What a page is about in the terms of schema.org, as JSON-LD inside the page, for search engines.

Claims come from the query that the export ``schema`` writes, so that no contested number is said as a fact here either.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias

from markupsafe import Markup
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from contested.namespaces import DATASET, PREFIXES, RDF_TYPE, expand, kind_namespace
from contested.questions import load_export
from contested.store.base import Store, Term
from contested.web.application import Web

__all__ = ["dataset_json_ld", "json_ld"]

Json: TypeAlias = Any
_Nodes: TypeAlias = Mapping[str, Mapping[str, list[Term]]]

_SCHEMA: Final = PREFIXES["schema"]
_TYPE: Final = NamedNode(RDF_TYPE)
_IN_SCRIPT: Final = re.compile("[<>&\u2028\u2029]")
_MOST: Final = 200
"""How many things one page describes at the most."""


def json_ld(web: Web, iri: str) -> Markup:
    """Return the JSON-LD about a thing, safe inside ``<script type="application/ld+json">``; empty where there is none.

    Args:
        web: The site.
        iri: The thing: an event, a claim, an agent, a place or a document.
    """
    name = NamedNode(iri)
    triples = _claim(web.graph.store, name) if iri.startswith(kind_namespace("claim")) else _thing(web, name)
    return _script(_document(_nodes(triples), iri)) if triples else Markup()


def dataset_json_ld(web: Web, address: str) -> Markup:
    """Return the JSON-LD about the dataset that the site shows, for the first page; see :func:`json_ld`.

    Args:
        web: The site.
        address: Where the site is, without a slash at its end, or nothing where that is not known.
    """
    said: dict[str, list[Term]] = defaultdict(list)
    for dataset, property_, value in web.graph.store.select(load_export("datasets").query).rows:
        if dataset == NamedNode(DATASET) and property_ is not None and value is not None:
            said[str(property_)].append(value)
    description: dict[str, Json] = {
        "@context": _SCHEMA,
        "@type": "Dataset",
        "name": "Contested accounts of armed conflict",
        "description": "Who claims what about a fight, which characters of which text report it, and who denies it.",
    }
    licenses = [term.value for term in said[f"<{expand('dcterms:license')}>"] if isinstance(term, NamedNode)]
    if licenses:
        description |= {"@id": DATASET, "license": _one_or_all(licenses)}
    if address:
        description |= {"url": f"{address}/", "distribution": [_download(address, name) for name in ("csv", "turtle")]}
    return _script(description)


def _download(address: str, format_name: str) -> Json:
    from contested.export import FORMATS

    return {
        "@type": "DataDownload",
        "name": FORMATS[format_name].summary,
        "encodingFormat": FORMATS[format_name].media_type,
        "contentUrl": f"{address}/export/{format_name}",
    }


def _claim(store: Store, claim: NamedNode) -> list[Triple]:
    """Return what the export says of one claim, and of what it leads to."""
    return list(store.construct(load_export("schema").query, {"claim": claim}))


def _thing(web: Web, thing: NamedNode) -> list[Triple]:
    return list(web.graph.store.construct(load_export("schema-thing").query, {"thing": thing}))


def _nodes(triples: Iterable[Triple]) -> _Nodes:
    """Return what is said of each thing; nodes without names are left out, since theirs change from run to run."""
    found: defaultdict[str, defaultdict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        if isinstance(triple.subject, NamedNode) and not isinstance(triple.object, BlankNode):
            found[triple.subject.value][triple.predicate.value].append(triple.object)
    return found


def _document(nodes: _Nodes, main: str) -> Json:
    """Return the nodes, the main one first, and no more than a page should hold."""
    names = sorted(nodes, key=lambda name: (name != main, name))
    return {"@context": _SCHEMA, "@graph": [_node(name, nodes[name]) for name in names[:_MOST]]}


def _node(iri: str, said: Mapping[str, list[Term]]) -> Json:
    node: dict[str, Json] = {"@id": iri}
    for property_ in sorted(said, key=lambda name: (name != RDF_TYPE, name)):
        is_type = property_ == RDF_TYPE
        values = [_class(term) if is_type else _value(term) for term in sorted(set(said[property_]), key=str)]
        node["@type" if is_type else property_.removeprefix(_SCHEMA)] = _one_or_all(values)
    return node


def _class(term: Term) -> Json:
    assert isinstance(term, NamedNode)
    return term.value.removeprefix(_SCHEMA)


def _value(term: Term) -> Json:
    if isinstance(term, NamedNode):
        return {"@id": term.value}
    if isinstance(term, Literal) and term.language is not None:
        return {"@value": term.value, "@language": term.language}
    return term.value if isinstance(term, Literal) else str(term)


def _one_or_all(values: list[Json]) -> Json:
    return values[0] if len(values) == 1 else values


def _script(value: Json) -> Markup:
    """Return JSON in which nothing ends or opens an element (HTML, 4.12.1.3); it is the same JSON."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return Markup(_IN_SCRIPT.sub(lambda match: f"\\u{ord(match[0]):04x}", text))  # noqa: S704 - escaped above
