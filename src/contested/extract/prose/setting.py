"""What the infobox tells about an article's prose: where it stands itself, who fights, when the fight was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contested.extract.article import Box
from contested.extract.countries import country_of
from contested.extract.lines import Span
from contested.extract.prose.days import Time, time_of
from contested.extract.sides import Sides, belligerent

__all__ = ["Setting"]

_COMBATANT = "combatant"


@dataclass(frozen=True)
class Setting:
    """The sides as the infobox prints them, by number, and when the fight was."""

    boxes: tuple[Span, ...]
    belligerents: Mapping[str, str]
    sides: Sides
    time: Time | None

    @classmethod
    def of(cls, boxes: Sequence[Box]) -> Setting:
        """Return what an article's infoboxes tell; the first with combatants, or a date, counts."""
        named = next((box for box in boxes if any(_is_combatant(field.name) for field in box.fields)), None)
        names = sorted({field.name for field in named.fields if _is_combatant(field.name)}) if named else []
        lines = {name.removeprefix(_COMBATANT): named.lines(name) for name in names} if named else {}
        shown = {number: belligerent(found) for number, found in lines.items()}
        dates = (time_of(line.text for line in box.lines("date")) for box in boxes)
        return cls(
            tuple(box.place for box in boxes),
            {number: text for number, text in shown.items() if text},
            Sides.of(lines, frozenset()),
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


def _is_combatant(name: str) -> bool:
    return name.startswith(_COMBATANT) and name.removeprefix(_COMBATANT).isdigit()
