"""Lines of text as a reader sees them, each character with its place in the input."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

__all__ = ["FLAG", "GAP", "Break", "Flag", "Line", "LineBuilder", "Span", "plain_line"]

FLAG = "\N{OBJECT REPLACEMENT CHARACTER}"
"""The one character that stands for a flag in a line's text."""
GAP = "\N{EN SPACE}"
"""The space that stands for what shows nothing: unlike a thin one, it groups no digits."""

Break = Literal["start", "break", "item", "paragraph"]


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the input: Unicode code points from ``start``, ``end`` not included."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Flag:
    """A flag: whose it is, and whether the name stands beside it."""

    name: str
    named: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line: ``starts[i]`` and ``ends[i]`` are the place in the input of what shows as ``text[i]``.

    ``level`` counts list marks; ``flags`` belong to the ``FLAG`` characters in their order; ``references`` are the
    places of references and footnotes, ``opaque`` of what we do not know how to display.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    bold: tuple[bool, ...]
    level: int
    opening: Break
    flags: tuple[Flag, ...]
    links: tuple[tuple[int, int, str], ...]
    references: tuple[Span, ...]
    opaque: tuple[Span, ...]

    def span(self, first: int, last: int) -> Span:
        """Return the place in the input of ``text[first:last]``, which must not be empty."""
        return Span(self.starts[first], self.ends[last - 1])


class LineBuilder:
    """A line while it is written."""

    def __init__(self, opening: Break, level: int) -> None:
        self.opening, self.level = opening, level
        self.text: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.bold: list[bool] = []
        self.flags: list[Flag] = []
        self.links: list[tuple[int, int, str]] = []
        self.references: list[Span] = []
        self.opaque: list[Span] = []

    def write(self, shown: str, starts: Iterable[int], ends: Iterable[int], *, bold: bool) -> None:
        """Add characters with the place of each."""
        self.text += shown
        self.starts += starts
        self.ends += ends
        self.bold += [bold] * len(shown)

    def build(self) -> Line:
        """Return the line as it stands."""
        return Line(
            "".join(self.text),
            tuple(self.starts),
            tuple(self.ends),
            tuple(self.bold),
            self.level,
            self.opening,
            tuple(self.flags),
            tuple(self.links),
            tuple(self.references),
            tuple(self.opaque),
        )

    @property
    def empty(self) -> bool:
        """Whether it shows nothing and hides nothing that matters."""
        return not (self.references or self.opaque) and not "".join(self.text).strip()


def plain_line(text: str, start: int, end: int) -> Line:
    """Return a line of text without markup."""
    places = range(start, end)
    ends = range(start + 1, end + 1)
    shown = text[start:end].replace(FLAG, " ")
    return Line(shown, tuple(places), tuple(ends), (False,) * len(shown), 0, "start", (), (), (), ())
