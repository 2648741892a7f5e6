"""Events and places on a map: GeoJSON (RFC 7946), the claims of each side by side, never one number made of them.

A feature is an event whose place has coordinates, or a place with coordinates where claims say that something happened.
Coordinates are those of the place itself: a village without any does not get those of its district.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any, Final, TypeAlias

from contested.export.source import Export
from contested.records import ClaimRecord, Records
from contested.things import Things

__all__ = ["geojson"]

_Object: TypeAlias = dict[str, Any]
_Point: TypeAlias = tuple[float, float]
_COUNT: Final = attrgetter("victims", "category", "harm", "measure", "as_of", "restriction")


def geojson(source: Export) -> Iterator[str]:
    """Yield a FeatureCollection, a feature a line: the events in the order of their IRIs, then the places.

    Raises:
        ParameterError: If the data know no event of that name.
    """
    records = source.records()
    yield '{"type": "FeatureCollection", "features": ['
    before = "\n"
    for feature in _features(source, records, _Map(records.things)):
        yield before + json.dumps(feature, ensure_ascii=False)
        before = ",\n"
    yield "\n]}\n"


class _Map:
    """Where things are, and what they are called."""

    def __init__(self, things: Things) -> None:
        self.things = things

    def names(self, things: Iterable[str]) -> list[str]:
        return list(map(self.things.label, things))

    def name(self, thing: str | None) -> str | None:
        return None if thing is None else self.things.label(thing)

    def points(self, places: Iterable[str]) -> list[_Point]:
        """Return the longitude and latitude of the places that have them."""
        return [point for place in places for point in self._point(place)]

    def _point(self, place: str) -> list[_Point]:
        longitudes, latitudes = (self._degrees(place, name) for name in ("geo:long", "geo:lat"))
        known = len(longitudes) == len(latitudes) == 1 and abs(longitudes[0]) <= 180 and abs(latitudes[0]) <= 90
        return [(longitudes[0], latitudes[0])] if known else []

    def _degrees(self, place: str, name: str) -> list[float]:
        try:
            return [float(text) for text in self.things.texts(place, name)]
        except ValueError:
            return []


def _features(source: Export, records: Records, found: _Map) -> Iterator[_Object]:
    at_places: defaultdict[str, list[ClaimRecord]] = defaultdict(list)
    for event, group in groupby(records, key=attrgetter("event")):
        claims = list(group)
        event_places = found.things.texts(event, "schema:location")
        points = found.points(event_places)
        for claim in claims:
            located = [place for place in claim.locations if found.points([place])]
            for place in located:
                at_places[place].append(claim)
            _note_losses(source, claim, shown=bool(points or located))
        if points:
            yield _feature(event, points, _event(found, event, event_places), claims, found)
    for place, claims in sorted(at_places.items()):
        yield _feature(place, found.points([place]), {"kind": "place"}, claims, found)


def _note_losses(source: Export, claim: ClaimRecord, *, shown: bool) -> None:
    if not shown:
        source.losses.refuse(claim.iri, "neither its event nor what it speaks of has a place with coordinates")
    elif claim.passages:
        source.losses.lose(claim.iri, "passages", "a map names the documents, not the sections and characters")


def _event(found: _Map, event: str, places: Sequence[str]) -> _Object:
    return {
        "kind": "event",
        "start": next(iter(found.things.texts(event, "schema:startDate")), None),
        "end": next(iter(found.things.texts(event, "schema:endDate")), None),
        "places": found.names(places),
    }


def _feature(thing: str, points: list[_Point], said: _Object, claims: list[ClaimRecord], found: _Map) -> _Object:
    one = len(points) == 1
    geometry = {"type": "Point" if one else "MultiPoint", "coordinates": points[0] if one else points}
    properties = {"label": found.things.label(thing), **said, "counts": _counts(claims, found)}
    others = [_claim(claim, found) for claim in claims if not _is_count(claim)]
    return {"type": "Feature", "id": thing, "geometry": geometry, "properties": {**properties, "claims": others}}


def _is_count(claim: ClaimRecord) -> bool:
    return claim.harm is not None or claim.measure is not None


def _counts(claims: list[ClaimRecord], found: _Map) -> list[_Object]:
    """Return what was counted, and beside it every number that somebody claims."""
    together: defaultdict[tuple[str | None, ...], list[ClaimRecord]] = defaultdict(list)
    for claim in filter(_is_count, claims):
        together[_counted(claim)].append(claim)
    ordered = sorted(together.items(), key=lambda item: [text or "" for text in item[0]])
    return [{**_what(key, found), "claims": [_number(claim, found) for claim in same]} for key, same in ordered]


def _counted(claim: ClaimRecord) -> tuple[str | None, ...]:
    """Return what a number counts; numbers of two events are never put beside each other as if of one."""
    return (claim.event, *_COUNT(claim), claim.actor)


def _what(key: tuple[str | None, ...], found: _Map) -> Mapping[str, str | None]:
    event, victims, category, harm, measure, as_of, restriction, actor = key
    return {
        "event": found.name(event),
        "victims": found.name(victims),
        "victim_category": category,
        "harm": harm,
        "measure": measure,
        "actor": found.name(actor),
        "as_of": as_of,
        "restriction": restriction,
    }


def _number(claim: ClaimRecord, found: _Map) -> _Object:
    bounds = {"low": claim.low, "high": claim.high, "approximate": claim.approximate, "figure": claim.figure}
    return {**_claim(claim, found), **bounds}


def _claim(claim: ClaimRecord, found: _Map) -> _Object:
    documents = dict.fromkeys(passage.document for passage in claim.passages)
    return {
        "claim": claim.iri,
        "label": claim.label,
        "claimant": found.name(claim.claimant),
        "claimant_sides": found.names(claim.claimant_sides),
        "denied_by": list(claim.denied_by),
        "documents": found.names(documents),
    }
