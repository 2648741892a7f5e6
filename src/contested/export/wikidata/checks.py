"""What a real Wikibase refuses although the libraries for it let it through: the length, form and order of values.

The limits of length are those of a Wikibase as it is installed; Wikidata's own are higher.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlsplit

from contested.export.wikidata.languages import LANGUAGES
from contested.export.wikidata.model import Item, Monolingual, Quantity, Snak, Special, Statement, Text, Time, Value
from contested.export.wikidata.properties import DATATYPES

__all__ = ["LONGEST", "Rules", "label_flaw", "statement_flaw", "text_flaw", "value_flaw"]

LONGEST: Final = 500
"""Characters of the longest text that a property takes, a URL."""

_LABEL: Final = 250
_STRING: Final = 400
_DIGITS: Final = 126
_SURROGATES: Final = "Cs"
_CONTROLS: Final = "Cc"

_KINDS: Final = {
    "wikibase-item": Item,
    "string": Text,
    "url": Text,
    "monolingualtext": Monolingual,
    "quantity": Quantity,
    "time": Time,
}


@dataclass(frozen=True, slots=True)
class Rules:
    """Why a format refuses a statement or a label; None where it does not."""

    statement: Callable[[Statement], str | None]
    label: Callable[[Monolingual], str | None]


def statement_flaw(statement: Statement) -> str | None:
    """Return why a Wikibase refuses a statement, or None if it does not."""
    return next(filter(None, map(_snak_flaw, statement.snaks())), None)


def label_flaw(label: Monolingual) -> str | None:
    """Return why a Wikibase refuses a label, or None if it does not."""
    return _language_flaw(label.language) or text_flaw(label.text, _LABEL)


def text_flaw(text: str, longest: int = _STRING) -> str | None:
    """Return why a Wikibase refuses a text, or None if it does not."""
    if not text:
        return "a text is empty"
    if len(text) > longest:
        return f"a text has {len(text)} characters, and Wikibase takes {longest}"
    if text != text.strip():
        return "a text begins or ends with a space"
    if any(unicodedata.category(letter) in (_CONTROLS, _SURROGATES) for letter in text):
        return "a text holds a tab, a line break or another control character"
    return None


def _snak_flaw(snak: Snak) -> str | None:
    kind = _KINDS[DATATYPES[snak.property]]
    if not isinstance(snak.value, (kind, Special)):
        return f"{snak.property} takes no {type(snak.value).__name__.lower()}"
    found = value_flaw(snak.value, DATATYPES[snak.property])
    return f"{snak.property}: {found}" if found else None


def value_flaw(value: Value, datatype: str) -> str | None:
    """Return why a Wikibase refuses a value of a datatype, or None if it does not."""
    match value:
        case Text():
            return _url_flaw(value.text) if datatype == "url" else text_flaw(value.text)
        case Monolingual():
            return _language_flaw(value.language) or text_flaw(value.text)
        case Quantity():
            return _quantity_flaw(value)
        case Time():
            return _time_flaw(value)
        case _:
            return None


def _language_flaw(language: str) -> str | None:
    return None if language in LANGUAGES else f"Wikimedia knows no language {language!r}"


def _url_flaw(text: str) -> str | None:
    try:
        parts = urlsplit(text)
    except ValueError:
        return "a URL is malformed"
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return "a URL does not begin with http:// or https:// and a host"
    if any(letter.isspace() or letter in '<>"{}|\\^`' for letter in text):
        return "a URL holds a character that it must not hold"
    return text_flaw(text, LONGEST)


def _quantity_flaw(quantity: Quantity) -> str | None:
    if quantity.amount < 0:
        return "a count of people is negative"
    if quantity.amount >= 10**_DIGITS:
        return f"a number has more than {_DIGITS} digits"
    if quantity.bounds and not quantity.bounds[0] <= quantity.amount <= quantity.bounds[1]:
        return "a number is outside its bounds"
    return None


def _time_flaw(time: Time) -> str | None:
    if time.day and not time.month:
        return f"{time} has a day and no month"
    try:
        date(time.year, time.month or 1, time.day or 1)
    except ValueError:
        return f"{time} is no date of the years 1 to 9999"
    return None
