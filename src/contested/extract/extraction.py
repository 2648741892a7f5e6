"""From an article to its claims."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from contested.extract.article import Box, Field, boxes_of
from contested.extract.casualties import read_casualties
from contested.extract.drafts import CasualtyField, Found
from contested.extract.infobox import BoxFacts, read_facts
from contested.extract.lines import Line, Span
from contested.extract.model import BODY, Claim, Extraction, Unparsed
from contested.extract.prose import BodyFound, read_body
from contested.extract.prose.setting import Columns
from contested.extract.references import read_references
from contested.extract.sides import Sides, View, belligerent

__all__ = ["extract"]

_FIELD = re.compile(r"(?P<name>casualties|fatalities|injuries|deaths|killed|injured|missing)(?P<number>\d*)")
_COMBATANT = re.compile(r"(?:combatant|side)\d[a-z]?")
_OUTCOMES = {
    "fatalities": "killed",
    "deaths": "killed",
    "killed": "killed",
    "injuries": "wounded",
    "injured": "wounded",
    "missing": "missing",
}
_EXCERPT = 80
_MOST_BOXES = 200
_MOST_FIELDS = 1000
_LONGEST_PAGE = 1 << 21
"""Characters; MediaWiki takes no page of more bytes."""
_TITLES = ("conflict", "title", "name")
_HEADING = re.compile(r"\A\s*= (?P<title>[^=\n]+) =\s*$", re.MULTILINE)


def extract(
    text: str,
    *,
    title: str | None = None,
    revision: str | None = None,
    timestamp: str | None = None,
    facts: bool = True,
    fields_only: bool = False,
) -> Extraction:
    """Return what an article says: casualty claims of infoboxes and prose, and with ``facts`` everything else of those.

    Args:
        text: The wikitext of a page, a bare template call, or the plain form of an article.
        title: The article's title; without it the one that the text gives.
        revision: The revision's id, kept as it is.
        timestamp: When the revision was made, kept as it is.
        facts: Whether to read the other fields and the references too; casualties alone take a third to half less time.
        fields_only: Whether to leave prose out.
    """
    boxes, left = _boxes(text)
    columns = [_combatants(box) for box in boxes]
    sides = [Sides.of(column, box.cited) for column, box in zip(columns, boxes, strict=True)]
    everything = tuple(zip(boxes, columns, sides, strict=True))
    found = [part for box in everything for part in _read(text, *box)]
    told = [read_facts(text, *box) for box in everything] if facts else []
    body = _body(text, everything, fields_only=fields_only)
    claims = (*(claim for part in found for claim in part.claims), *body.claims)
    return Extraction(
        title or _title(text, boxes),
        revision,
        claims,
        tuple(silence for parts in (found, told) for part in parts for silence in part.non_claims),
        (*left, *(fragment for parts in (found, told) for part in parts for fragment in part.unparsed), *body.unparsed),
        strengths=tuple(claim for box in told for claim in box.strengths),
        denials=body.denials,
        conflicts=tuple(box.conflict for box in told),
        references=read_references(text, _cited(claims, told)) if facts else (),
        timestamp=timestamp,
    )


def _boxes(text: str) -> tuple[Sequence[Box], Sequence[Unparsed]]:
    """Return the infoboxes of a text, and what is left out of them because no article has so much."""
    boxes, left = list[Box](), list[Unparsed]()
    for box in islice(boxes_of(text), _MOST_BOXES + 1):
        if len(boxes) == _MOST_BOXES:
            left.append(_beginning(text, "more infoboxes than are read", box.place.start))
        elif len(box.fields) > _MOST_FIELDS:
            left.append(_beginning(text, "more fields than are read", box.fields[_MOST_FIELDS].place.start))
            boxes.append(replace(box, fields=box.fields[:_MOST_FIELDS]))
        else:
            boxes.append(box)
    return boxes, left


def _body(text: str, boxes: Sequence[Columns], *, fields_only: bool) -> BodyFound:
    if fields_only or not boxes:
        return BodyFound((), (), ())
    if len(text) > _LONGEST_PAGE:
        return BodyFound(
            (), (), (replace(_beginning(text, "a page too long for its prose to be read", 0), field=BODY),)
        )
    return read_body(text, boxes)


def _beginning(text: str, reason: str, start: int) -> Unparsed:
    return _fragment(text, reason, start, min(start + _EXCERPT, len(text)))


def _cited(claims: Sequence[Claim], told: Sequence[BoxFacts]) -> Iterator[Span]:
    """Yield where claims and infobox fields have references."""
    yield from (place for claim in claims for place in claim.references)
    yield from (place for box in told for place in box.cited)


def _title(text: str, boxes: Sequence[Box]) -> str | None:
    heading = _HEADING.match(text)
    if heading is not None:
        return heading["title"].strip()
    shown = (" ".join(line.text.split()) for box in boxes for name in _TITLES for line in box.lines(name))
    return next((text for text in shown if text), None)


def _read(text: str, box: Box, combatants: Mapping[str, Sequence[Line]], sides: Sides) -> Iterator[Found]:
    if box.problem is not None:
        yield Found((), (), (_beginning(text, box.problem, box.place.start),))
    for field in box.fields:
        match = _FIELD.fullmatch(field.name)
        if match is None and not field.name.isdigit():
            continue
        if field.too_long:
            yield Found((), (), (_beginning(text, "a field too long to be read", field.place.start),))
        elif match is None:
            yield _stray(text, field)
        else:
            yield read_casualties(text, field.lines(), _about(match, combatants, sides))


def _about(match: re.Match[str], combatants: Mapping[str, Sequence[Line]], sides: Sides) -> CasualtyField:
    victims = belligerent(combatants.get(match["number"], ()))
    outcome = _OUTCOMES.get(match["name"], "casualties")
    return CasualtyField(match.group(), victims, View(sides, match["number"]), outcome=outcome)


def _stray(text: str, field: Field) -> Found:
    """Show what stands between two bars without a parameter's name: MediaWiki drops it from the page."""
    lines = [line for line in field.lines() if line.text]
    fragments = (_fragment(text, "a value without a parameter", line.starts[0], line.ends[-1]) for line in lines)
    return Found((), (), tuple(fragments))


def _fragment(text: str, reason: str, start: int, end: int) -> Unparsed:
    return Unparsed("", reason, text[start:end], start, end, "Infobox")


def _combatants(box: Box) -> Mapping[str, Sequence[Line]]:
    """Return the lines of each column, by its number: ``combatant1b`` goes on with ``combatant1``."""
    names = sorted({field.name for field in box.fields if _COMBATANT.fullmatch(field.name)})
    columns: dict[str, list[Line]] = {}
    for name in names:
        columns.setdefault(re.sub(r"\D", "", name), []).extend(box.lines(name))
    return columns
