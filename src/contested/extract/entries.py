"""Lists of names in infobox fields: who fought, who led, with which units.

::

    line    = { entry } | heading [ entry ]
    heading = phrase ":" | "Supported by" | …                  gives the entries below it their role
    entry   = { flag } name { mark | "(" remark ")" }

A line has several entries where flags, or separators between links, part them. Brackets and marks on a line of their
own belong to the entry above.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from contested.extract.facts import Mention
from contested.extract.lines import FLAG, Line, Span
from contested.extract.mentions import EDGES, Row, Stretch, mention_of
from contested.extract.tables import words

__all__ = ["Entry", "Style", "read_entries"]

_SUPPORT = words(
    "support · supported by · with support from · supporters · aided by · assisted by · backed by · co-belligerent · "
    "co-belligerents · with the support of"
)
_SUPPORT_LEADS = tuple(sorted((f"{phrase} " for phrase in _SUPPORT if " " in phrase), key=len, reverse=True))
_COMMAS = re.compile(r"[,;•·&]|\band\b")
_NO_COMMAS = re.compile(r"[;•·&]|\band\b")
_COLON = re.compile(r":(?=\s|$)")
_LONGEST_HEADING = 60
_EDGES = EDGES.replace(":", "")
_MOST_BEHIND = 8
_OPENING, _CLOSING = "([", ")]"


@dataclass(frozen=True, slots=True)
class Style:
    """How a field lists names.

    ``commas`` part entries that are links, ``headed`` lets a heading with a link be an entry too, ``marks`` are words
    and signs behind a name that are no part of it.
    """

    commas: bool = True
    headed: bool = False
    marks: frozenset[str] = frozenset()


@dataclass(slots=True)
class Entry:
    """A name with what stands behind it."""

    name: Mention
    remarks: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    references: list[Span] = field(default_factory=list)

    def mention(self) -> Mention:
        """Return the name with its remarks and references."""
        remark = "; ".join(self.remarks) or None
        return replace(self.name, references=tuple(self.references), remark=remark)


def read_entries(text: str, lines: Sequence[Line], style: Style) -> list[Entry]:
    """Return the entries of a field."""
    reader = _Reader(text, style)
    for line in lines:
        reader.line(line)
    return reader.found


class _Reader:
    """The entries so far, and the heading that the next ones stand under."""

    def __init__(self, text: str, style: Style) -> None:
        self.text, self.style = text, style
        self.found: list[Entry] = []
        self.role: str | None = None
        self.level, self.entered = 0, False

    def line(self, line: Line) -> None:
        """Read the entries of a line, under the heading that still holds."""
        if self.entered and line.level <= self.level:
            self.role, self.entered = None, False
        self.entered |= self.role is not None and line.level > self.level
        solid = _Solid(Row(line))
        parts = list(_parts(solid, self.style))
        counts = [len(self.found)]
        for part in parts:
            self.part(part, solid)
            counts.append(len(self.found))
        self.refer(line.references, [line.starts[part.first] for part in parts], counts)

    def part(self, part: Stretch, solid: _Solid) -> None:
        """Read an entry, a heading, or a heading with an entry behind it."""
        colons = _COLON.finditer(part.row.text, part.first, min(part.last, part.first + _LONGEST_HEADING))
        colon = next((mark.start() for mark in colons if solid.open(mark)), part.first)
        head, rest = part.between(part.first, colon).trimmed(), part.between(colon + 1, part.last).trimmed()
        if part.text.strip(EDGES).casefold() in _SUPPORT:
            self.heading(part, solid, alone=True)
        elif head.text:
            heading = mention_of(self.text, head)
            alone = not _behind(rest, solid, frozenset())[0].text
            self.heading(head, solid, alone=alone)
            if not alone:
                self.entry(rest, solid, heading.text if heading else None)
        else:
            self.entry(part, solid, self.role)

    def heading(self, head: Stretch, solid: _Solid, *, alone: bool) -> None:
        """Read a heading; one on a line of its own is the role of what is below."""
        heading = mention_of(self.text, head)
        if alone:
            self.role = heading.text if heading else None
            self.level, self.entered = head.row.line.level, False
        if self.style.headed and head.links:
            self.entry(head, solid, None)

    def entry(self, part: Stretch, solid: _Solid, role: str | None) -> None:
        """Read a name and what stands behind it; without a name that belongs to the entry above."""
        lead = next((lead for lead in _SUPPORT_LEADS if part.text.casefold().startswith(lead)), None)
        if lead is not None:
            role, part = lead.strip().capitalize(), part.between(part.first + len(lead), part.last)
        name, remarks, marks = _behind(part.trimmed(), solid, self.style.marks)
        mention = mention_of(self.text, name)
        if mention is not None:
            self.found.append(Entry(replace(mention, role=role)))
        if self.found:
            self.found[-1].remarks += remarks
            self.found[-1].marks += marks

    def refer(self, references: Sequence[Span], starts: Sequence[int], counts: Sequence[int]) -> None:
        """Give each reference of a line to the entry before it: ``counts`` of them there are before each part."""
        for reference in references:
            known = counts[bisect_right(starts, reference.start)]
            for entry in self.found[max(known - 1, 0) :][:1]:
                entry.references.append(reference)


class _Solid:
    """What of a line cannot be cut: its links and its brackets, the outermost ones that stand in no link."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.inside = bytearray(len(row.text))
        for first, last, _ in row.links:
            self.inside[first:last] = b"\1" * (last - first)
        self.brackets = dict(self._brackets(row.text))
        for last, first in self.brackets.items():
            self.inside[first:last] = b"\1" * (last - first)

    def _brackets(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the end and the start of each bracket."""
        depth, start = 0, 0
        for place, character in enumerate(text):
            if self.inside[place]:
                continue
            if character in _OPENING:
                start = place if depth == 0 else start
                depth += 1
            elif character in _CLOSING and depth:
                depth -= 1
                if depth == 0:
                    yield place + 1, start

    def open(self, match: re.Match[str]) -> bool:
        """Whether a match stands in no link and no bracket."""
        return not self.inside[match.start()]


def _parts(solid: _Solid, style: Style) -> Iterator[Stretch]:
    """Cut a line into its entries."""
    for part in _by_flags(solid):
        marks = (_COMMAS if style.commas else _NO_COMMAS).finditer(solid.row.text, part.first, part.last)
        bounds = [part.first, *(place for mark in marks if solid.open(mark) for place in mark.span()), part.last]
        cut = zip(bounds[::2], bounds[1::2], strict=True)
        pieces = [piece for piece in (part.between(*ends).trimmed(_EDGES) for ends in cut) if piece.text]
        yield from pieces if all(_is_linked(piece) for piece in pieces) else [part]


def _is_linked(piece: Stretch) -> bool:
    return bool(piece.links) or any(flag.named for _, flag in piece.flags)


def _by_flags(solid: _Solid) -> Iterator[Stretch]:
    """Cut a line before each flag that has a name before it and one behind it."""
    text = solid.row.text
    flags = [(place, flag) for place, flag in solid.row.flags if not solid.inside[place]]
    cuts, named, start = [0], False, 0
    for (place, flag), following in zip(flags, [*(place for place, _ in flags[1:]), len(text)], strict=False):
        named |= bool(text[start:place].strip(EDGES + FLAG))
        if named and (flag.named or text[place + 1 : following].strip(EDGES + FLAG)):
            cuts.append(place)
            named = False
        named |= flag.named
        start = place + 1
    parts = (Stretch(solid.row, *ends).trimmed(_EDGES) for ends in pairwise([*cuts, len(text)]))
    return (part for part in parts if part.text)


def _behind(part: Stretch, solid: _Solid, marks: frozenset[str]) -> tuple[Stretch, list[str], list[str]]:
    """Return a name, the remarks in brackets behind it, and the marks behind it."""
    remarks: list[str] = []
    found: list[str] = []
    for _ in range(_MOST_BEHIND):
        first = solid.brackets.get(part.last)
        word = part.text[part.text.rfind(" ") + 1 :].strip(EDGES)
        if first is not None and first >= part.first:
            remarks.insert(0, " ".join(part.row.text[first + 1 : part.last - 1].split()))
            part = part.between(part.first, first).trimmed()
        elif word in marks:
            found.insert(0, word)
            part = part.between(part.first, part.last - len(word)).trimmed()
        else:
            break
    return part, [remark for remark in remarks if remark], found
