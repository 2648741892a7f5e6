"""What the infobox tells about an article's prose: where it stands itself, who fights, when the fight was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from contested.extract.article import Box
from contested.extract.countries import country_of
from contested.extract.lines import Line, Span
from contested.extract.prose.days import Time, time_of
from contested.extract.sides import Sides, belligerent

__all__ = ["Columns", "Setting"]

Columns: TypeAlias = tuple[Box, Mapping[str, Sequence[Line]], Sides]
"""An infobox with its combatants, by number, and their sides."""


@dataclass(frozen=True)
class Setting:
    """The sides as the infobox prints them, by number, and when the fight was."""

    boxes: tuple[Span, ...]
    belligerents: Mapping[str, str]
    sides: Sides
    time: Time | None

    @classmethod
    def of(cls, boxes: Sequence[Columns]) -> Setting:
        """Return what an article's infoboxes tell; the first with combatants, and the first with a date, count."""
        _, columns, sides = next((box for box in boxes if box[1]), boxes[0])
        shown = {number: belligerent(lines) for number, lines in columns.items()}
        dates = (time_of(line.text for line in box.lines("date")) for box, _, _ in boxes)
        return cls(
            tuple(box.place for box, _, _ in boxes),
            {number: text for number, text in shown.items() if text},
            sides,
            next((time for time in dates if time is not None), None),
        )

    def belligerent(self, group: str | None) -> str | None:
        """Return the combatant that a group of victims is of, as the infobox prints it; None if none or several is."""
        if group is None:
            return None
        own = {number for number in self.belligerents if self._is_of(group, number)}
        return self.belligerents[own.pop()] if len(own) == 1 else None

    def _is_of(self, group: str, number: str) -> bool:
        names = [group, *(word for word in group.split() if country_of(word) is not None)]
        return any(self.sides.is_own(name, number) for name in names)
