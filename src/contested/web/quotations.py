"""Passages of a text that was given, in the words around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from contested.evidence import Article

__all__ = ["Quotation", "quotation"]

_AROUND: Final = 200
"""Characters that are shown before and after a passage."""
_LONGEST: Final = 20_000


@dataclass(frozen=True)
class Quotation:
    """A passage and the text around it, with ellipses where the text goes on."""

    before: str
    text: str
    after: str


def quotation(article: Article | None, sha256: str | None, start: int | None, end: int | None) -> Quotation | None:
    """Quote a passage, or nothing where the text is not given or not the one that the offsets count in.

    Args:
        article: The text that was given.
        sha256: The checksum of the text that the passage is of.
        start: The passage's first character, from 0.
        end: The character after its last.
    """
    if article is None or sha256 != article.sha256 or start is None or end is None:
        return None
    text = article.text
    if not 0 <= start < end <= len(text):
        return None
    end = min(end, start + _LONGEST)
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    return Quotation(
        before=("…" if first else "") + text[first:start],
        text=text[start:end],
        after=text[end:last] + ("…" if last < len(text) else ""),
    )
