"""Points on the earth: what ``{{coord}}`` and infobox fields give, in degrees of WGS 84.

::

    point = number number                                              "52.5" "-13.4"
          | number [ number [ number ] ] ("N" | "S") number [ … ] ("E" | "W")

Arguments behind the point ("region:DE_type:event"), and those with a name, say nothing of where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from contested.extract.article import Box, Field
from contested.extract.facts import Coordinates
from contested.extract.model import Unparsed
from contested.extract.tables import words
from contested.extract.wikitext import find_templates

__all__ = ["point_of", "read_coordinates"]

_TEMPLATES = words(
    "coord · coordinates · coor · coor d · coor dm · coor dms · coor title d · coor title dm · coor title dms"
)
_FIELDS = ("coordinates", "coord", "coords", "place", "location")
_NUMBER = re.compile(r"[+\-−]?\d{1,3}(?:\.\d{1,12})?", re.ASCII)
_PART = re.compile(r"[+\-−]?\d+(?:\.\d+)?|[^\W\d_]+")
_AXES = {"N": (0, 1), "S": (0, -1), "E": (1, 1), "W": (1, -1)}
_LIMITS = (90, 180)
_NO_POINT = "a point that is not understood"


def read_coordinates(text: str, box: Box) -> tuple[Coordinates | None, tuple[Unparsed, ...]]:
    """Return the first point that an infobox gives, and what of it was not understood or is a second one."""
    point: Coordinates | None = None
    unparsed: list[Unparsed] = []
    for name, start, end, parts in _candidates(text, box):
        found = None if point is not None else point_of(parts)
        if found is not None:
            point = Coordinates(*found, start, end)
        else:
            reason = _NO_POINT if point is None else "a second point"
            unparsed.append(Unparsed(name, reason, text[start:end], start, end, "Infobox"))
    return point, tuple(unparsed)


def point_of(parts: Sequence[str]) -> tuple[float, float] | None:
    """Return the latitude and longitude that numbers and letters give, or None.

    >>> point_of(["52", "30", "S", "13", "15", "36", "E"]), point_of(["91", "0"])
    ((-52.5, 13.26), None)
    """
    parts = [part.strip() for part in parts]
    letters = [place for place, part in enumerate(parts[:8]) if part.upper() in _AXES]
    if len(letters) < 2:
        numbers = [_number(part) for part in parts[:2]]
        return _within(numbers) if len(parts) >= 2 and not letters else None
    first, second = letters[:2]
    ends = (_AXES[parts[first].upper()], _AXES[parts[second].upper()])
    if [axis for axis, _ in ends] != [0, 1]:
        return None
    values = (_degrees(parts[:first]), _degrees(parts[first + 1 : second]))
    return _within([None if value is None else sign * value for value, (_, sign) in zip(values, ends, strict=True)])


def _candidates(text: str, box: Box) -> Iterator[tuple[str, int, int, list[str]]]:
    """Yield what may be a point: its field, its place and its parts."""
    for name in _FIELDS:
        field = box.field(name)
        if field is not None and not field.too_long:
            yield from _templates(text, field) if "{{" in _value(text, field) else _plain(text, field)


def _value(text: str, field: Field) -> str:
    return text[field.place.start : field.place.end]


def _templates(text: str, field: Field) -> Iterator[tuple[str, int, int, list[str]]]:
    value, offset = _value(text, field), field.place.start
    for call in find_templates(value, _TEMPLATES):
        parts = [value[part.start : part.end] for part in call.parameters if part.name.isdigit()]
        yield field.name, offset + call.start, offset + call.end, parts


def _plain(text: str, field: Field) -> Iterator[tuple[str, int, int, list[str]]]:
    """Yield a field of coordinates in plain text: "50.5° N, 30.25° E"."""
    value = _value(text, field)
    if value.strip() and field.name.startswith("coord"):
        yield field.name, field.place.start, field.place.end, _PART.findall(value)


def _number(part: str) -> float | None:
    return float(part.replace("−", "-")) if _NUMBER.fullmatch(part) else None


def _degrees(parts: Sequence[str]) -> float | None:
    """Return degrees, minutes and seconds as degrees; empty minutes are none."""
    numbers = [_number(part or "0") for part in parts]
    known: list[float] = [number for number in numbers if number is not None and number >= 0]
    if not 1 <= len(numbers) <= 3 or len(known) < len(numbers) or any(number >= 60 for number in known[1:]):
        return None
    return round(sum(number / (1, 60, 3600)[power] for power, number in enumerate(known)), 9)


def _within(numbers: Sequence[float | None]) -> tuple[float, float] | None:
    latitude, longitude = numbers
    if latitude is None or longitude is None or abs(latitude) > _LIMITS[0] or abs(longitude) > _LIMITS[1]:
        return None
    return latitude, longitude
