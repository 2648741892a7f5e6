"""From an article to its claims."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from contested.extract.article import Box, boxes_of
from contested.extract.casualties import read_casualties
from contested.extract.drafts import CasualtyField, Found
from contested.extract.lines import Line
from contested.extract.model import Extraction, Unparsed
from contested.extract.sides import Sides, View, belligerent

__all__ = ["extract"]

_FIELD = re.compile(r"(?P<name>casualties|fatalities|injuries|deaths|killed|injured|missing)(?P<number>\d*)")
_OUTCOMES = {
    "fatalities": "killed",
    "deaths": "killed",
    "killed": "killed",
    "injuries": "wounded",
    "injured": "wounded",
    "missing": "missing",
}
_TITLES = ("conflict", "title", "name")
_HEADING = re.compile(r"\A\s*= (?P<title>[^=\n]+) =\s*$", re.MULTILINE)


def extract(text: str, *, title: str | None = None, revision: str | None = None) -> Extraction:
    """Return the casualty claims of an article's infoboxes.

    Args:
        text: The wikitext of a page, a bare template call, or the plain form of an article.
        title: The article's title; without it the one that the text gives.
        revision: The revision's id, kept as it is.
    """
    boxes = tuple(boxes_of(text))
    found = [part for box in boxes for part in _read(text, box)]
    return Extraction(
        title or _title(text, boxes),
        revision,
        tuple(claim for part in found for claim in part.claims),
        tuple(silence for part in found for silence in part.non_claims),
        tuple(fragment for part in found for fragment in part.unparsed),
    )


def _title(text: str, boxes: tuple[Box, ...]) -> str | None:
    heading = _HEADING.match(text)
    if heading is not None:
        return heading["title"].strip()
    shown = (" ".join(line.text.split()) for box in boxes for name in _TITLES for line in box.lines(name))
    return next((text for text in shown if text), None)


def _read(text: str, box: Box) -> Iterator[Found]:
    if box.problem is not None:
        start, end = box.place.start, box.place.end
        yield Found((), (), (Unparsed("", box.problem, text[start:end][:80], start, min(end, start + 80), "Infobox"),))
    combatants = _combatants(box)
    sides = Sides.of(combatants, box.cited)
    for name, lines in box.fields:
        match = _FIELD.fullmatch(name)
        if match is None or not lines:
            continue
        victims = belligerent(combatants.get(match["number"], ()))
        outcome = _OUTCOMES.get(match["name"], "casualties")
        about = CasualtyField(name, victims, View(sides, match["number"]), outcome=outcome)
        yield read_casualties(text, lines, about)


def _combatants(box: Box) -> Mapping[str, tuple[Line, ...]]:
    names = {name for name, _ in box.fields if name.startswith(("combatant", "side"))}
    return {re.sub(r"\D", "", name): box.lines(name) for name in sorted(names)}
