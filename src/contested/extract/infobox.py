"""What an infobox says beside casualties: each field read by the module for its kind, and put together.

Templates of fights, attacks, unrest and plans have fields of their own names for the same things; the tables here say
which. A field that is in no table (pictures, maps, captions) says nothing of the fight.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from contested.extract.article import Box, Field
from contested.extract.commanders import read_commanders
from contested.extract.coordinates import read_coordinates
from contested.extract.drafts import CasualtyField
from contested.extract.entries import Style, read_entries
from contested.extract.facts import Combatants, Commander, Conflict, Mention, Period
from contested.extract.lines import Line, Span
from contested.extract.mentions import linked_pages, whole_lines
from contested.extract.model import Claim, NonClaim, Unparsed
from contested.extract.periods import read_periods
from contested.extract.sides import Sides, View, belligerent
from contested.extract.strengths import read_strengths
from contested.extract.tables import words
from contested.extract.vocabulary import UNKNOWN

__all__ = ["BoxFacts", "read_facts"]

_TITLE = words("conflict · title · name")
_PART_OF = words("partof · part of")
_DATE = words("date · dates")
_PLACE = words("place · location")
_RESULT = words("result · outcome · status")
_TERRITORY = words("territory")
_NOTES = words("notes · footnotes")
_TARGET = words("target · targets · objective")
_MOTIVE = words("motive · motives")
_COLUMN = re.compile(
    r"(?:(?P<party>combatant|side)|(?P<commander>commander|leadfigures)|(?P<unit>units)"
    r"|(?P<strength>(?:mil|pol)?strength|howmany))(?P<number>\d)[a-z]?"
)
_COLUMNS = {
    "perpetrator": ("party", "perpetrators"),
    "perpetrators": ("party", "perpetrators"),
    "perps": ("party", "perpetrators"),
    "executed by": ("party", "1"),
    "planned by": ("commander", "1"),
    "commanded by": ("commander", "1"),
}
_EXCERPT = 80


@dataclass(frozen=True)
class BoxFacts:
    """What one infobox gave; ``cited`` are the places of all references in its fields."""

    conflict: Conflict
    strengths: tuple[Claim, ...]
    non_claims: tuple[NonClaim, ...]
    unparsed: tuple[Unparsed, ...]
    cited: tuple[Span, ...]


def read_facts(text: str, box: Box, columns: Mapping[str, Sequence[Line]], sides: Sides) -> BoxFacts:
    """Return what an infobox says beside casualties.

    Args:
        text: The input.
        box: The infobox.
        columns: The lines that name who fought, by the number of the column.
        sides: Who fights, and who is cited.
    """
    return _Reader(text, box, columns, sides).read()


class _Reader:
    """An infobox, and what of it has been read."""

    def __init__(self, text: str, box: Box, columns: Mapping[str, Sequence[Line]], sides: Sides) -> None:
        self.text, self.box, self.columns, self.sides = text, box, columns, sides
        self.fields = {field.name.replace("_", " "): field for field in box.fields}
        self.strengths: list[Claim] = []
        self.non_claims: list[NonClaim] = []
        self.unparsed: list[Unparsed] = []
        self.cited: list[Span] = []

    def read(self) -> BoxFacts:
        conflict = self.conflict()
        return BoxFacts(
            conflict,
            tuple(self.strengths),
            tuple(self.non_claims),
            tuple(self.unparsed),
            tuple(dict.fromkeys(self.cited)),
        )

    def conflict(self) -> Conflict:
        point, unparsed = read_coordinates(self.text, self.box)
        self.unparsed += unparsed
        return Conflict(
            self.box.place.start,
            self.box.place.end,
            title=next(iter(self.mentions(_TITLE, whole=True)), None),
            part_of=tuple(linked_pages(self.text, self.lines(_PART_OF, whole=True))),
            periods=tuple(period for field in self.named(_DATE) for period in self.periods(field)),
            places=self.mentions(_PLACE, whole=True),
            coordinates=point,
            results=self.mentions(_RESULT),
            territory=self.mentions(_TERRITORY),
            notes=self.mentions(_NOTES),
            sides=tuple(self.combatants()),
            targets=self.mentions(_TARGET),
            motives=self.mentions(_MOTIVE),
        )

    # Fields

    def named(self, names: frozenset[str]) -> Iterator[Field]:
        """Yield the fields of these names that can be read; what is too long is shown."""
        return (field for name, field in self.fields.items() if name in names and self.readable(field))

    def readable(self, field: Field) -> bool:
        if field.too_long:
            start = field.place.start
            reason, raw = "a field too long to be read", self.text[start : start + _EXCERPT]
            self.unparsed.append(Unparsed(field.name, reason, raw, start, start + _EXCERPT, "Infobox"))
        return not field.too_long

    def seen(self, field: Field, lines: Sequence[Line]) -> Sequence[Line]:
        """Return a field's lines; what cites in them is kept, and what nobody can display is shown."""
        self.cited += (span for line in lines for span in line.references)
        for span in (span for line in lines for span in line.opaque):
            raw = self.text[span.start : span.end]
            self.unparsed.append(
                Unparsed(field.name, "markup that is not understood", raw, span.start, span.end, "Infobox")
            )
        return lines

    def lines(self, names: frozenset[str], *, whole: bool = False) -> list[Line]:
        fields = self.named(names)
        shown = ((field, field.whole_lines() if whole else field.lines()) for field in fields)
        return [line for field, lines in shown for line in self.seen(field, lines)]

    def mentions(self, names: frozenset[str], *, whole: bool = False) -> tuple[Mention, ...]:
        return tuple(whole_lines(self.text, self.lines(names, whole=whole)))

    def periods(self, field: Field) -> tuple[Period, ...]:
        periods, unparsed = read_periods(self.text, field.name, self.seen(field, field.whole_lines()))
        self.unparsed += unparsed
        return periods

    # Columns

    def combatants(self) -> Iterator[Combatants]:
        """Yield what each column names, in the order of their numbers; strengths are read on the way."""
        columns: dict[str, list[tuple[str, Field]]] = {}
        for name, field in self.fields.items():
            kind, number = _kind(name)
            if kind and self.readable(field):
                columns.setdefault(number, []).append((kind, field))
        for number, fields in sorted(columns.items()):
            column = self.column(number, fields)
            if column != Combatants(number):
                yield column

    def column(self, number: str, fields: Sequence[tuple[str, Field]]) -> Combatants:
        parties: list[Mention] = []
        commanders: list[Commander] = []
        units: list[Mention] = []
        for kind, field in fields:
            lines = field.lines()
            if kind == "strength":
                self.strength(field, number)
                continue
            self.seen(field, lines)
            if kind == "party":
                parties += self.names(field, Style())
            elif kind == "unit":
                units += self.names(field, Style(headed=True))
            else:
                led = read_commanders(self.text, lines)
                commanders += [commander for commander in led if self.known(field, commander.name)]
        return Combatants(number, tuple(parties), tuple(commanders), tuple(units))

    def names(self, field: Field, style: Style) -> Iterator[Mention]:
        mentions = (entry.mention() for entry in read_entries(self.text, field.lines(), style))
        return (mention for mention in mentions if self.known(field, mention))

    def known(self, field: Field, name: Mention) -> bool:
        """Whether a name names anybody; "unknown" and "see below" are kept as something said."""
        low = name.text.casefold()
        silence = "unknown" if low in UNKNOWN else "see notes" if low.startswith("see ") else None
        if silence is not None:
            raw = self.text[name.start : name.end]
            self.non_claims.append(NonClaim(field.name, silence, raw, name.start, name.end, "Infobox"))
        return silence is None

    def strength(self, field: Field, number: str) -> None:
        lines = field.lines()
        self.cited += (span for line in lines for span in line.references)
        victims = belligerent(self.columns.get(number, ()))
        found = read_strengths(self.text, lines, CasualtyField(field.name, victims, View(self.sides, number)))
        self.strengths += found.claims
        self.non_claims += found.non_claims
        self.unparsed += found.unparsed


def _kind(name: str) -> tuple[str, str]:
    """Return what a field of a column holds and the column's number; nothing for other fields."""
    match = _COLUMN.fullmatch(name)
    if match is None:
        return _COLUMNS.get(name, ("", ""))
    kinds = ("party", "commander", "unit", "strength")
    return next(kind for kind in kinds if match[kind] is not None), match["number"]
