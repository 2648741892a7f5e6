"""A map that needs no network: places on a graticule, true to scale around their middle, with a bar of kilometres.

The projection is equirectangular with its standard parallel in the middle of the map; no shapes of coasts or borders,
which are contested themselves, are drawn.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from contested.things import Tagged
from contested.web.event_facts import EventFacts, Link
from contested.web.translation import gettext, pgettext

__all__ = ["Label", "Map", "Place", "Point", "map_of", "places_of"]

SIZE: Final = 400.0
_MARGIN: Final = 40.0
_KM_PER_DEGREE: Final = 111.195
_LEAST_DEGREES: Final = 0.5
_STEPS: Final = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 45.0, 90.0)
_BARS: Final = tuple(digit * 10**power for power in range(5) for digit in (1, 2, 5))
_MOST: Final = 60
_MOST_NAMES: Final = 8
_LETTER: Final = 7.0
"""About how wide a letter of a label is."""


@dataclass(frozen=True)
class Place:
    """A place, what it is called in other languages, what it lies in, and its coordinates where the data tell them."""

    place: Link
    names: tuple[Tagged, ...]
    inside: tuple[Link, ...]
    what: str
    latitude: float | None = None
    longitude: float | None = None

    @property
    def openstreetmap(self) -> str:
        """The address of the place on OpenStreetMap."""
        at = f"{self.latitude}/{self.longitude}"
        return f"https://www.openstreetmap.org/?mlat={self.latitude}&mlon={self.longitude}#map=11/{at}"


@dataclass(frozen=True)
class Point:
    """A place on the map; ``label`` is written beside it where there is room."""

    number: int
    place: Place
    x: float
    y: float
    label: str
    is_left: bool


@dataclass(frozen=True)
class Label:
    """A meridian or parallel at a distance from the left or the top; near the edge there is no room for its text."""

    text: str
    at: float


@dataclass(frozen=True)
class Map:
    """What is drawn: points, the lines of the graticule, and a bar of so many kilometres."""

    points: tuple[Point, ...]
    meridians: tuple[Label, ...]
    parallels: tuple[Label, ...]
    bar: float
    kilometres: int
    size: float = SIZE


def places_of(facts: EventFacts) -> tuple[Place, ...]:
    """Return where an event and what is claimed of it are said to have happened, each place once."""
    found: dict[str, Place] = {}
    for place, what in _mentions(facts):
        if place not in found and len(found) < _MOST:
            found[place] = _place(facts, place, what)
    return tuple(found.values())


def _mentions(facts: EventFacts) -> Iterator[tuple[str, str]]:
    for place in facts.things.texts(facts.iri, "schema:location"):
        yield place, gettext("the event")
    for claim in facts.claims:
        for place in claim.locations:
            yield place, facts.label(claim.iri)
    for part in facts.of_kind("part"):
        for place in facts.things.texts(part, "schema:location"):
            yield place, facts.label(part)


def _place(facts: EventFacts, place: str, what: str) -> Place:
    latitude, longitude = (_number(facts.text(place, name, 40)) for name in ("geo:lat", "geo:long"))
    link, inside = facts.link(place), facts.linked(place, "schema:containedInPlace")
    names = tuple(name for name in facts.things.values(place, "rdfs:label") if name[0] != link.label)[:_MOST_NAMES]
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return Place(link, names, inside, what)
    return Place(link, names, inside, what, latitude, longitude)


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def map_of(places: Sequence[Place]) -> Map | None:
    """Draw those places that have coordinates; None where there are none."""
    known = [(place, *at) for place in places if (at := _coordinates(place))]
    if not known:
        return None
    longitudes = _together([longitude for _, _, longitude in known])
    latitudes = [latitude for _, latitude, _ in known]
    view = _View.around(latitudes, longitudes)
    spots = [view.at(latitude, longitude) for latitude, longitude in zip(latitudes, longitudes, strict=True)]
    bar = max((one for one in _BARS if one * view.per_kilometre <= SIZE / 3), default=_BARS[0])
    east_west = pgettext("compass", "E"), pgettext("compass", "W")
    north_south = pgettext("compass", "N"), pgettext("compass", "S")
    return Map(
        points=tuple(_points([place for place, _, _ in known], spots)),
        meridians=tuple(_lines(view.west, view.degrees_across, SIZE / view.degrees_across, east_west, from_top=False)),
        parallels=tuple(_lines(view.south, view.degrees_down, SIZE / view.degrees_down, north_south, from_top=True)),
        bar=bar * view.per_kilometre,
        kilometres=bar,
    )


def _coordinates(place: Place) -> tuple[float, float] | None:
    return None if place.latitude is None or place.longitude is None else (place.latitude, place.longitude)


def _together(longitudes: Sequence[float]) -> list[float]:
    """Return longitudes so that places on both sides of the 180th meridian lie near each other."""
    if max(longitudes) - min(longitudes) <= 180:
        return list(longitudes)
    return [longitude + 360 if longitude < 0 else longitude for longitude in longitudes]


@dataclass(frozen=True)
class _View:
    """The part of the world that the square shows."""

    west: float
    south: float
    degrees_across: float
    degrees_down: float

    @classmethod
    def around(cls, latitudes: Sequence[float], longitudes: Sequence[float]) -> _View:
        middle = (min(latitudes) + max(latitudes)) / 2
        shrink = max(0.05, math.cos(math.radians(middle)))
        across = (max(longitudes) - min(longitudes)) * shrink
        side = max(max(latitudes) - min(latitudes), across, _LEAST_DEGREES) * SIZE / (SIZE - 2 * _MARGIN)
        centre = (min(longitudes) + max(longitudes)) / 2
        return cls(centre - side / shrink / 2, middle - side / 2, side / shrink, side)

    @property
    def per_kilometre(self) -> float:
        return SIZE / self.degrees_down / _KM_PER_DEGREE

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        x = (longitude - self.west) / self.degrees_across * SIZE
        y = SIZE - (latitude - self.south) / self.degrees_down * SIZE
        return round(x, 1), round(y, 1)


def _points(places: Sequence[Place], spots: Sequence[tuple[float, float]]) -> Iterator[Point]:
    taken: list[tuple[float, float, float]] = [(x - 9, x + 9, y) for x, y in spots]
    for number, (place, (x, y)) in enumerate(zip(places, spots, strict=True), start=1):
        name = place.place.label if len(place.place.label) <= 24 else ""
        width = len(name) * _LETTER
        sides = ((x + 12, x + 12 + width, False), (x - 12 - width, x - 12, True))
        free = next((one for one in sides if name and _is_free(one[0], one[1], y, taken)), None)
        if free:
            taken.append((free[0], free[1], y))
        yield Point(number, place, x, y, name if free else "", bool(free and free[2]))


def _is_free(left: float, right: float, y: float, taken: Iterable[tuple[float, float, float]]) -> bool:
    inside = left >= 0 and right <= SIZE
    return inside and not any(left < end and start < right and abs(y - at) < 18 for start, end, at in taken)


def _lines(
    start: float, degrees: float, per_degree: float, letters: tuple[str, str], *, from_top: bool
) -> Iterator[Label]:
    step = next((step for step in _STEPS if degrees / step <= 5), _STEPS[-1])
    number = math.ceil(start / step)
    while number * step <= start + degrees:
        at = (number * step - start) * per_degree
        text = _degrees(number * step, letters) if at < SIZE - _MARGIN else ""
        yield Label(text, round(SIZE - at if from_top else at, 1))
        number += 1


def _degrees(value: float, letters: tuple[str, str]) -> str:
    turned = (value + 180) % 360 - 180
    if round(turned, 1) == 0:
        return "0°"
    return f"{abs(turned):.1f}°{letters[turned < 0]}".replace(".0°", "°")
