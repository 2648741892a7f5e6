"""RDF terms from what a text prints, and the triples of one article."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from contested.lexical import flaw
from contested.namespaces import RDF_TYPE, XSD, expand

__all__ = ["MOST", "Sheet", "dated", "decimal", "english", "integer", "offset", "printed", "term", "web_address"]

MOST: Final = 2**63 - 1
"""The greatest count that engines compare as a number."""

_LONGEST: Final = 300
_ADDRESS: Final = re.compile(r"https?://[^\s\x00-\x20<>\"{}|^`\\]+", re.IGNORECASE)
_INTEGER: Final = NamedNode(f"{XSD}integer")
_OFFSET: Final = NamedNode(f"{XSD}nonNegativeInteger")
_DECIMAL: Final = NamedNode(f"{XSD}decimal")
_LINE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""What a printed line does without: control characters, marks that reorder it, halves of surrogate pairs."""


@cache
def term(name: str) -> NamedNode:
    """Return the IRI that a prefixed name of ours stands for."""
    return NamedNode(expand(name))


def printed(text: str, longest: int = _LONGEST) -> str:
    r"""Return text as one line that shows itself as it is, cut where it is too long.

    >>> printed("12\n killed\u202e\x00")
    '12 killed'
    """
    line = " ".join(text[: 8 * longest].split())
    if not line.isascii() or not line.isprintable():
        line = "".join(letter for letter in line if unicodedata.category(letter) not in _LINE).strip()
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def english(text: str) -> Literal:
    """Return words of ours as a literal in English."""
    return Literal(text, language="en")


def integer(number: int) -> Literal:
    """Return a whole number."""
    return Literal(str(number), datatype=_INTEGER)


def offset(number: int) -> Literal:
    """Return a number of characters, as Web Annotation types it."""
    return Literal(str(number), datatype=_OFFSET)


def decimal(number: float) -> Literal:
    """Return a number with a point and without an exponent, as xsd:decimal wants it."""
    text = f"{Decimal(repr(number)):f}"
    return Literal(text if "." in text else f"{text}.0", datatype=_DECIMAL)


def dated(value: str, *kinds: str) -> Literal | None:
    """Return a date as the first of some XSD datatypes whose lexical form it has; None if it has that of none."""
    kind = next((kind for kind in kinds if flaw(f"{XSD}{kind}", value) is None), None)
    return None if kind is None else Literal(value, datatype=NamedNode(f"{XSD}{kind}"))


def web_address(text: str | None) -> NamedNode | None:
    """Return the IRI of a web page; None for whatever is no address that a browser would open as one."""
    if text is None or not _ADDRESS.fullmatch(text):
        return None
    try:
        return NamedNode(text)
    except ValueError:
        return None


class Sheet:
    """The triples of one article, in the order in which they were said."""

    def __init__(self) -> None:
        self.triples: list[Triple] = []

    def say(self, subject: NamedNode, predicate: str, *objects: NamedNode | Literal | None) -> None:
        """Say something of a thing; what is None is not said."""
        property_ = term(predicate)
        self.triples.extend(Triple(subject, property_, value) for value in objects if value is not None)

    def describe(self, subject: NamedNode, class_: str, label: str, description: str | None = None) -> None:
        """Give a thing its class, its label and the sentence that describes it, both in English."""
        self.triples.append(Triple(subject, _TYPE, term(class_)))
        self.triples.append(Triple(subject, _LABEL, english(label)))
        if description is not None:
            self.triples.append(Triple(subject, _DESCRIPTION, english(description)))


_TYPE: Final = NamedNode(RDF_TYPE)
_LABEL: Final = term("rdfs:label")
_DESCRIPTION: Final = term("dcterms:description")
