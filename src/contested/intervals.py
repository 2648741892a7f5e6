"""Intervals of whole numbers with unknown bounds, in words."""

from __future__ import annotations

__all__ = ["in_words"]


def in_words(low: int | None, high: int | None, *, approximate: bool = False) -> str:
    """Return an interval as a person writes it; a missing bound is unknown and never becomes zero.

    >>> in_words(12, 12), in_words(None, 9), in_words(500, None), in_words(4, 8), in_words(None, None)
    ('12', 'up to 9', 'at least 500', '4–8', 'number unknown')
    """
    text = _bounds(low, high)
    return f"about {text}" if approximate else text


def _bounds(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return "number unknown"
    if low is None:
        return f"up to {high}"
    if high is None:
        return f"at least {low}"
    return str(low) if low == high else f"{low}–{high}"
