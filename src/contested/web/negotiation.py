"""Content negotiation: the media type that a client likes best among those that there are (RFC 9110, 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

__all__ = ["choose"]

_LONGEST: Final = 4096
"""Characters of an Accept header that are read; browsers send some two hundred."""
_QUOTED: Final = r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)'
_PART: Final = re.compile(rf'(?:[^,"]|{_QUOTED})+')
_PIECE: Final = re.compile(rf'(?:[^;"]|{_QUOTED})+')
_WORD: Final = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_MEDIA_RANGE: Final = re.compile(rf"({_WORD})/({_WORD})")
_PARAMETER: Final = re.compile(rf"({_WORD})=({_WORD}|{_QUOTED})")
_QUALITY: Final = re.compile(r"0(\.[0-9]{0,3})?|1(\.0{0,3})?")


@dataclass(frozen=True)
class _Range:
    kind: str
    subtype: str
    is_qualified: bool
    quality: float

    def specificity(self, offer: str) -> int:
        """Return how closely the range names a media type: 0 not at all, 4 by its name and nothing else.

        What is offered has no parameters. A range that has some is taken to name it all the same, but less closely.
        """
        kind, _, subtype = offer.partition("/")
        if (self.kind, self.subtype) == (kind, subtype):
            return 3 if self.is_qualified else 4
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
    ranges = list(_ranges(accept)) or [_Range("*", "*", False, 1.0)]
    qualities = [_quality(offer, ranges) for offer in offers]
    best = max(qualities, default=0.0)
    return offers[qualities.index(best)] if best > 0 else None


def _quality(offer: str, ranges: Sequence[_Range]) -> float:
    specificity, quality = max((one.specificity(offer), one.quality) for one in ranges)
    return quality if specificity else 0.0


def _ranges(accept: str) -> Iterator[_Range]:
    """Read the header; what is malformed is passed over, and a header without any range means anything."""
    for part in _PART.findall(accept[:_LONGEST].lower()):
        if (found := _range(part)) is not None:
            yield found


def _range(part: str) -> _Range | None:
    media_range, _, rest = part.partition(";")
    named = _MEDIA_RANGE.fullmatch(media_range.strip())
    parameters = [_PARAMETER.fullmatch(piece.strip()) for piece in _PIECE.findall(rest) if piece.strip()]
    if named is None or named[1] == "*" != named[2]:
        return None
    values = [(found[1], found[2]) for found in parameters if found is not None]
    quality = next((value for name, value in values if name == "q"), "1")
    if len(values) < len(parameters) or not _QUALITY.fullmatch(quality):
        return None
    is_qualified = any(name != "q" for name, _ in values)
    return _Range(named[1], named[2], is_qualified, float(quality))
