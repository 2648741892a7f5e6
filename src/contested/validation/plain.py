"""Literals that every engine reads alike, and those on which engines are known to differ.

pySHACL has Python's dates, which know no year 0 or 10000, and Python's regular expressions, in which ``$`` also stands
before a last line end; others have numbers of so many digits; what is no value of its datatype is compared by some.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from pyoxigraph import Literal, NamedNode

from contested.namespaces import PREFIXES, XSD

__all__ = ["is_plain"]


def _is_plain_text(text: str) -> bool:
    return not text.endswith("\n")


_YEAR: Final = r"(?!0000)[0-9]{4}"
_MONTH: Final = rf"{_YEAR}-(?:0[1-9]|1[0-2])"
_DAY: Final = rf"{_MONTH}-(?:0[1-9]|[12][0-9]|3[01])"
_TIME: Final = r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,6})?Z?"

_PLAIN: Final[Mapping[NamedNode, Callable[[str], object]]] = {
    NamedNode(f"{XSD}string"): _is_plain_text,
    NamedNode(f"{PREFIXES['rdf']}langString"): _is_plain_text,
    **{
        NamedNode(f"{XSD}{name}"): re.compile(pattern).fullmatch
        for name, pattern in {
            "anyURI": r"\S+",
            "boolean": "true|false",
            "date": _DAY,
            "dateTime": _DAY + _TIME,
            "decimal": r"[+-]?[0-9]{1,12}(?:\.[0-9]{1,12})?",
            "gYear": _YEAR,
            "gYearMonth": _MONTH,
            "integer": "[+-]?[0-9]{1,18}",
            "nonNegativeInteger": r"\+?[0-9]{1,18}",
        }.items()
    },
}


def is_plain(literal: Literal) -> bool:
    """Tell whether engines agree on what a literal is.

    >>> is_plain(Literal("2008-03-04", datatype=NamedNode(f"{XSD}date")))
    True
    >>> is_plain(Literal("-0044-03-15", datatype=NamedNode(f"{XSD}date")))
    False
    """
    test = _PLAIN.get(literal.datatype)
    return test is not None and bool(test(literal.value))
