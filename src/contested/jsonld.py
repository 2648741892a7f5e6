"""JSON-LD without the network: our own published context comes from the package, every other remote one is refused.

JSON-LD 1.1 lets a document name a context, or import one, by its address; parsers fetch it, or read a local file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from contested.assets import asset
from contested.errors import InputError
from contested.locating import line_and_column
from contested.namespaces import CONTEXT

__all__ = ["without_remote_contexts"]

_LANGUAGE: Final = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
"""The form of BCP 47 that RDF 1.1 asks of a language tag."""

_NO_IRI: Final = re.compile(r"[\x00-\x20<>\"{}|^`\\]")


def without_remote_contexts(name: str, text: str) -> str:
    """Return the document with our published context written out in place of its address.

    Raises:
        InputError: If the text is no JSON, names another remote context, or has a malformed language tag or IRI, which
            a parser would drop without a word, and all that hangs on it.
    """
    document = _loads(name, text)
    for node in _objects(document):
        _refuse(name, text, "@import", node.get("@import"))
        if "@context" in node:
            node["@context"] = _context(name, text, node["@context"])
        language, address = node.get("@language"), node.get("@id")
        if isinstance(language, str) and not _LANGUAGE.fullmatch(language):
            _fail(name, text, language, "is no language tag; write one of BCP 47, like en")
        if isinstance(address, str) and _NO_IRI.search(address):
            _fail(name, text, address, "is no IRI; percent-encode what IRIs cannot hold")
    return json.dumps(document, ensure_ascii=False) if CONTEXT in text else text


def _loads(name: str, text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"is not JSON: {error.msg}", path=name, line=error.lineno, column=error.colno) from None
    except ValueError:
        raise InputError("holds a number with too many digits; write a number that can be read", path=name) from None


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every JSON object in a document; the depth of documents is bounded before."""
    if isinstance(value, dict):
        yield value
    if isinstance(value, dict | list):
        for child in value.values() if isinstance(value, dict) else value:
            yield from _objects(child)


def _context(name: str, text: str, context: Any) -> Any:
    if isinstance(context, list):
        return [_context(name, text, part) for part in context]
    if context == CONTEXT:
        return json.loads(asset("ontology", "context.jsonld").read_text(encoding="utf-8"))["@context"]
    _refuse(name, text, "@context", context)
    return context


def _refuse(name: str, text: str, keyword: str, address: Any) -> None:
    if isinstance(address, str):
        _fail(
            name, text, address, f"is a remote {keyword}, which is never fetched; write the context into the document"
        )


def _fail(name: str, text: str, value: str, message: str) -> None:
    offset = text.find(json.dumps(value, ensure_ascii=False))
    line, column = (None, None) if offset < 0 else line_and_column(text, offset)
    raise InputError(f"{value!r} {message}", path=name, line=line, column=column)
