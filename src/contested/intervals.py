"""Intervals of whole numbers with unknown bounds, in words."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["in_words"]


def in_words(
    low: int | None, high: int | None, *, approximate: bool = False, translate: Callable[[str], str] = str
) -> str:
    """Return an interval as a person writes it; a missing bound is unknown and never becomes zero.

    ``translate`` says the English words in another language.

    >>> in_words(12, 12), in_words(None, 9), in_words(500, None), in_words(4, 8), in_words(None, None)
    ('12', 'up to 9', 'at least 500', '4–8', 'number unknown')
    """
    text = _bounds(low, high, translate)
    return translate("about %(number)s") % {"number": text} if approximate else text


def _bounds(low: int | None, high: int | None, translate: Callable[[str], str]) -> str:
    if low is None and high is None:
        return translate("number unknown")
    if low is None:
        return translate("up to %(number)s") % {"number": high}
    if high is None:
        return translate("at least %(number)s") % {"number": low}
    return str(low) if low == high else f"{low}–{high}"
