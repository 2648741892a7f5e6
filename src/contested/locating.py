"""Where in a text a thing is described and a value stands, for error messages: parsers tell only of syntax errors."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pyoxigraph import BlankNode, NamedNode, Triple

__all__ = ["line_and_column", "locate"]


def locate(
    text: str, prefixes: Mapping[str, str], subject: NamedNode | BlankNode | Triple, value: str = ""
) -> tuple[int, int] | None:
    r"""Find the line and the column of a value in the description of a subject, or else of the subject.

    >>> locate("e:b e:p 7 .\ne:a e:p 7 .", {"e": "http://e/"}, NamedNode("http://e/a"), "7")
    (2, 9)
    """
    start = _subject_offset(text, prefixes, subject.value) if isinstance(subject, NamedNode) else None
    found = _word(value).search(text, start or 0) if value else None
    offset = found.start() if found else start
    return None if offset is None else line_and_column(text, offset)


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Count lines and characters from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _subject_offset(text: str, prefixes: Mapping[str, str], iri: str) -> int | None:
    """Find a subject where statements begin, or else anywhere."""
    names = [f"{name}:{iri.removeprefix(base)}" for name, base in prefixes.items() if base and iri.startswith(base)]
    spellings = "|".join(map(re.escape, [f"<{iri}>", f'"{iri}"', *names, *(f'"{name}"' for name in names)]))
    found = re.search(rf"^[ \t]*(?:{spellings})(?![\w:.-])", text, re.MULTILINE) or re.search(spellings, text)
    return found.start() if found else None


def _word(value: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.]){re.escape(value)}(?![\w])")
