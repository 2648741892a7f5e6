"""The Reconciliation Service API 0.2 (W3C Entity Reconciliation Community Group): what is sent, and what comes back.

Only what proposing links needs: the manifest, a batch of queries, and the candidates for each. An answer is what a
stranger wrote: each value is taken only with the type, the length and the characters that the specification lets it
have. Version 0.1 says the same about these parts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeGuard
from urllib.parse import quote

from pyoxigraph import NamedNode

from contested.formats import one_line
from contested.namespaces import PREFIXES
from contested.structure import too_deep

__all__ = [
    "Candidate",
    "Manifest",
    "Query",
    "UnusableError",
    "parse_json",
    "read_candidates",
    "read_manifest",
    "write_queries",
]

_VERSIONS: Final = frozenset(["0.1", "0.2"])
_ID: Final = "{{id}}"
_DEEPEST: Final = 100
_LONGEST_ID: Final = 200
_LONGEST_TEXT: Final = 300
_HIGHEST_SCORE: Final = 1_000_000
_PLACES: Final = 4
"""Digits of a score after the point; what comes behind them tells nobody anything."""
_ITEM: Final = re.compile(r"Q[1-9][0-9]*")
_SAFE: Final = ":/@!$&'()*+,;=~"
"""Characters that stand in an IRI as they are, beside letters, digits and ``-._``."""


class UnusableError(ValueError):
    """What a service sent is not what the API lets it send; or it is, and we cannot use it."""


@dataclass(frozen=True)
class Query:
    """What a service is asked about one thing: its name, the type that it should have, the number of candidates."""

    text: str
    type: str | None = None
    limit: int = 3


@dataclass(frozen=True)
class Candidate:
    """An item that a service proposes: its IRI, name and description there, score, and whether it calls it certain."""

    item: str
    name: str
    description: str | None
    score: float
    match: bool


@dataclass(frozen=True)
class Manifest:
    """What a service says about itself: its name, and how the id of an item becomes an IRI."""

    name: str
    template: str

    @property
    def space(self) -> str:
        """How the IRIs of its items begin."""
        return self.template.partition(_ID)[0]

    def iri(self, identifier: str) -> str:
        """Return the IRI of an item.

        Raises:
            UnusableError: The id gives none.
        """
        if not identifier.isprintable() or not 0 < len(identifier) <= _LONGEST_ID:
            raise UnusableError(f"the id {identifier[:40]!r} is empty, longer than {_LONGEST_ID} or not printable")
        if self.space == PREFIXES["wd"] and not _ITEM.fullmatch(identifier):
            raise UnusableError(f"the id {identifier[:40]!r} is not of a Wikidata item")
        return self.template.replace(_ID, quote(identifier, safe=_SAFE))


def write_queries(queries: Iterable[Query]) -> str:
    """Return a batch of queries as JSON, named q0, q1 and so on."""
    batch = {f"q{index}": _query(query) for index, query in enumerate(queries)}
    return json.dumps(batch, ensure_ascii=False)


def _query(query: Query) -> dict[str, str | int]:
    wanted: dict[str, str | int] = {"query": query.text, "limit": query.limit}
    return wanted if query.type is None else {**wanted, "type": query.type}


def parse_json(body: bytes) -> Any:
    """Return what a body of JSON says.

    Raises:
        ValueError: It is no JSON of RFC 8259, or nests too deep.
    """
    text = body.decode("utf-8-sig")
    if too_deep(text, _DEEPEST):
        raise UnusableError(f"it nests deeper than {_DEEPEST} levels")
    return json.loads(text, parse_constant=_refuse_constant)


def read_manifest(content: Any) -> Manifest:
    """Return the manifest of a service.

    Raises:
        UnusableError: It is none, of another version, or does not say which IRIs its items have.
    """
    if not isinstance(content, dict) or not isinstance(content.get("name"), str):
        raise UnusableError("it is no manifest of a reconciliation service, which has a name")
    versions = content.get("versions", ["0.1"])
    if not isinstance(versions, list) or _VERSIONS.isdisjoint(filter(_is_text, versions)):
        raise UnusableError("it speaks another version of the API than 0.2")
    return Manifest(_text(content["name"], "the name of the service"), _template(content))


def _template(content: Mapping[str, Any]) -> str:
    """Return how an id becomes an IRI: after the identifier space, or as the address to view it where that is none."""
    space, view = content.get("identifierSpace"), content.get("view")
    if _is_text(space) and space.endswith(("/", "#", "=")) and _is_template(f"{space}{_ID}"):
        return f"{space}{_ID}"
    if isinstance(view, dict) and _is_text(view.get("url")) and _is_template(view["url"]):
        return str(view["url"])
    raise UnusableError("its manifest has neither an identifierSpace that ends with / or #, nor a view.url with {{id}}")


def _is_template(text: str) -> bool:
    """Say whether a text becomes an address of the web when an id takes its place in it."""
    try:
        NamedNode(text.replace(_ID, "x"))
    except ValueError:
        return False
    return text.startswith(("http://", "https://")) and text.count(_ID) == 1


def read_candidates(content: Any, manifest: Manifest, queries: Iterable[Query]) -> list[tuple[Candidate, ...]]:
    """Return the candidates for each query, the best first, no more than each asks for.

    Raises:
        UnusableError: The answer lacks a query, or a value has not the type that the specification gives it.
    """
    found = content if isinstance(content, dict) else {}
    return [_best(found.get(f"q{index}"), manifest, query) for index, query in enumerate(queries)]


def _best(answer: Any, manifest: Manifest, query: Query) -> tuple[Candidate, ...]:
    result = answer.get("result") if isinstance(answer, dict) else None
    if not isinstance(result, list):
        raise UnusableError(f"it has no list of candidates for {query.text[:40]!r}")
    candidates = {_candidate(entry, manifest) for entry in result}
    return tuple(sorted(candidates, key=lambda one: (-one.score, one.item, one.name))[: query.limit])


def _candidate(entry: Any, manifest: Manifest) -> Candidate:
    if not isinstance(entry, dict):
        raise UnusableError("a candidate is no object")
    description, match = entry.get("description"), entry.get("match", False)
    if not isinstance(match, bool):
        raise UnusableError(f"a candidate's match is {match!r:.40}, neither true nor false")
    return Candidate(
        manifest.iri(_text(entry.get("id"), "a candidate's id", exact=True)),
        _text(entry.get("name"), "a candidate's name"),
        None if description is None else _text(description, "a candidate's description"),
        _score(entry.get("score")),
        match,
    )


def _score(value: Any) -> float:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or abs(value) > _HIGHEST_SCORE:
        raise UnusableError(f"a candidate's score is {value!r:.40}, and no number up to {_HIGHEST_SCORE:,}")
    return round(float(value), _PLACES)


def _text(value: Any, what: str, *, exact: bool = False) -> str:
    """Return a text as one line of bounded length, or exactly as it is."""
    if not _is_text(value):
        raise UnusableError(f"{what} is {value!r:.40}, and no text")
    return str(value) if exact else one_line(value[: 2 * _LONGEST_TEXT])[:_LONGEST_TEXT]


def _is_text(value: Any) -> TypeGuard[str]:
    """Say whether a value is a text of characters; JSON can also spell halves of them, as surrogates."""
    return isinstance(value, str) and not any("\ud800" <= character <= "\udfff" for character in value)


def _refuse_constant(name: str) -> float:
    raise UnusableError(f"it says {name}, which is no number of JSON")
