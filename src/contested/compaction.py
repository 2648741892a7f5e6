"""RDF as JSON-LD 1.1 with our context: one object a thing, in the short names that ``ontology/context.jsonld`` gives.

A value is written so that expansion gives back the very term: by a name whose coercion fits it, or else in full under
the property's prefixed name, which coerces nothing.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from pyoxigraph import Literal, NamedNode, Triple

from contested.assets import asset
from contested.errors import ContestedError
from contested.namespaces import RDF_TYPE, XSD, expand, prefixed
from contested.store.base import Term

__all__ = ["node_objects"]

_STRING: Final = f"{XSD}string"
_LANG: Final = "@container"
_NUMBERS: Final = frozenset({f"{XSD}integer", f"{XSD}nonNegativeInteger"})
_EXACT: Final = 2**53
"""The whole numbers that JSON's readers keep as they are, which mostly have only floating-point ones."""


def node_objects(triples: Iterable[Triple]) -> list[dict[str, Any]]:
    """Return the things that triples describe, sorted by their IRIs, as JSON-LD node objects without a context.

    Raises:
        ContestedError: A subject or a value is a blank node or a triple.
    """
    subjects: defaultdict[str, defaultdict[str, set[Term]]] = defaultdict(lambda: defaultdict(set))
    for triple in triples:
        subjects[_iri(triple.subject)][triple.predicate.value].add(triple.object)
    return [_node(iri, properties) for iri, properties in sorted(subjects.items())]


def _node(iri: str, properties: Mapping[str, set[Term]]) -> dict[str, Any]:
    node: dict[str, Any] = {"id": prefixed(iri)}
    if RDF_TYPE in properties:
        node["type"] = _one_or_all([_class(value) for value in sorted(properties[RDF_TYPE], key=str)])
    entries: defaultdict[str, list[Any]] = defaultdict(list)
    for predicate in sorted(properties.keys() - {RDF_TYPE}):
        for value in sorted(properties[predicate], key=str):
            name, content = _entry(predicate, value)
            entries[name].append(content)
    return node | {name: _merged(values) for name, values in sorted(entries.items())}


def _merged(values: list[Any]) -> Any:
    """Return values of one name as JSON-LD has them; those of a language map are one object by their languages."""
    if not isinstance(values[0], _InLanguage):
        return _one_or_all(values)
    languages: defaultdict[str, list[str]] = defaultdict(list)
    for value in values:
        languages[value.language].append(value.text)
    return {language: _one_or_all(texts) for language, texts in sorted(languages.items())}


@dataclass(frozen=True)
class _InLanguage:
    language: str
    text: str


def _entry(predicate: str, value: Term) -> tuple[str, Any]:
    names = _names().get(predicate, {})
    if isinstance(value, NamedNode):
        return _entry_of_thing(predicate, value, names)
    if not isinstance(value, Literal):
        raise ContestedError(f"our JSON-LD has no blank nodes and no triple terms, and here is one: {value}")
    datatype = value.datatype.value
    if value.language is not None:
        if _LANG in names:
            return names[_LANG], _InLanguage(value.language, value.value)
        return prefixed(predicate), {"@value": value.value, "@language": value.language}
    if datatype in names:
        return names[datatype], _scalar(value.value, datatype)
    if datatype == _STRING:
        return names.get("", prefixed(predicate)), value.value
    return prefixed(predicate), {"@value": value.value, "@type": prefixed(datatype)}


def _entry_of_thing(predicate: str, value: NamedNode, names: Mapping[str, str]) -> tuple[str, Any]:
    name = names.get("@id")
    return (name, prefixed(value.value)) if name else (prefixed(predicate), {"id": prefixed(value.value)})


def _scalar(text: str, datatype: str) -> Any:
    """Return a lexical form as the JSON value that comes back as it, or else as a string."""
    if datatype in _NUMBERS and str(number := int(text)) == text and abs(number) < _EXACT:
        return number
    if datatype == f"{XSD}boolean" and text in ("true", "false"):
        return text == "true"
    return text


def _one_or_all(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _class(value: Term) -> str:
    iri = _iri(value)
    return _names().get(iri, {}).get("@class", prefixed(iri))


def _iri(term: object) -> str:
    if isinstance(term, NamedNode):
        return term.value
    raise ContestedError(f"our JSON-LD has no blank nodes and no triple terms, and here is one: {term}")


@cache
def _names() -> Mapping[str, Mapping[str, str]]:
    """Return the context's names by the IRI that they stand for and by what they coerce values to."""
    context = json.loads(asset("ontology", "context.jsonld").read_text(encoding="utf-8"))["@context"]
    names: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for name, entry in context.items():
        if isinstance(entry, dict):
            names[expand(entry["@id"])][_coercion(entry)] = name
        elif isinstance(entry, str) and name[0].isupper():
            names[expand(entry)]["@class"] = name
    return names


def _coercion(entry: Mapping[str, str]) -> str:
    if _LANG in entry:
        return _LANG
    kind = entry.get("@type", "")
    return expand(kind) if ":" in kind else kind
