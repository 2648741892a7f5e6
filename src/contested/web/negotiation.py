"""Content negotiation: the media type that a client likes best among those that there are (RFC 9110, 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

__all__ = ["choose"]

_QUALITY: Final = re.compile(r"0(\.[0-9]{0,3})?|1(\.0{0,3})?")
_LONGEST: Final = 4096
"""Characters of an Accept header that are read; browsers send some two hundred."""


@dataclass(frozen=True)
class _Range:
    kind: str
    subtype: str
    quality: float

    def specificity(self, offer: str) -> int:
        """Return how closely the range names a media type: 0 not at all, 3 by its name."""
        kind, _, subtype = offer.partition("/")
        if (self.kind, self.subtype) == (kind, subtype):
            return 3
        if (self.kind, self.subtype) == (kind, "*"):
            return 2
        return int((self.kind, self.subtype) == ("*", "*"))


def choose(accept: str, offers: Sequence[str]) -> str | None:
    """Return the offered media type that an Accept header likes best, the first of equals; None where it likes none.

    >>> choose("text/html;q=0.5, text/turtle", ["text/html", "text/turtle"])
    'text/turtle'
    >>> choose("*/*", ["text/html", "text/turtle"])
    'text/html'
    >>> choose("image/png", ["text/html"]) is None
    True
    """
    ranges = _ranges(accept)
    qualities = [_quality(offer, ranges) for offer in offers]
    best = max(qualities, default=0.0)
    return offers[qualities.index(best)] if best > 0 else None


def _quality(offer: str, ranges: Sequence[_Range]) -> float:
    matching = [(one.specificity(offer), one.quality) for one in ranges]
    specificity, quality = max(matching, default=(0, 0.0))
    return quality if specificity else 0.0


def _ranges(accept: str) -> list[_Range]:
    """Read the header; what is malformed is passed over, and nothing at all means anything."""
    found = [one for part in accept[:_LONGEST].split(",") if (one := _range(part))]
    return found or ([] if accept.strip() else [_Range("*", "*", 1.0)])


def _range(part: str) -> _Range | None:
    media_type, *parameters = (piece.strip().lower() for piece in part.split(";"))
    kind, slash, subtype = media_type.partition("/")
    if not (kind and slash and subtype):
        return None
    quality = next((one.removeprefix("q=") for one in parameters if one.startswith("q=")), "1")
    return _Range(kind, subtype, float(quality) if _QUALITY.fullmatch(quality) else 0.0)
