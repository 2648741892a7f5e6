"""Boxes and arrows as SVG 1.1, legible on a light and on a dark page, with words for screen readers."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final, Self, TypeAlias

__all__ = ["ARROW_HEAD", "Box", "arrow", "frame", "guide", "text"]

_LINE: Final = 18
_HEAD: Final = 30
_PAD: Final = 12
_LETTER: Final = 6.9
_NAME_LETTER: Final = 10.2
"""Pixels that a letter of a list, and of a name, takes on average at most."""

_STYLE: Final = """\
  svg { --page: #ffffff; --ink: #1f2328; --soft: #59636e; --line: #818b98; --box: #f6f8fa; --ours: #0969da; }
  @media (prefers-color-scheme: dark) {
    svg { --page: #0d1117; --ink: #f0f6fc; --soft: #9198a1; --line: #656c76; --box: #151b23; --ours: #4493f8; }
  }
  .page { fill: var(--page); }
  .box { fill: var(--box); stroke: var(--ours); stroke-width: 1.5; }
  .box.other { stroke: var(--line); stroke-dasharray: 4 3; }
  .arrow { fill: none; stroke: var(--ink); stroke-width: 1.5; }
  .guide { fill: none; stroke: var(--line); stroke-width: 1.5; }
  .head { fill: var(--ink); }
  text { font-family: system-ui, -apple-system, "Segoe UI", "Liberation Sans", Arial, sans-serif; fill: var(--ink); }
  .name { font-size: 15px; font-weight: 600; }
  .list { font-size: 13px; fill: var(--soft); }
  .label { font-size: 13px; font-style: italic; paint-order: stroke; stroke: var(--page); stroke-width: 5px; }"""

ARROW_HEAD: Final = """\
<defs>
  <marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" orient="auto">
    <path class="head" d="M0 0 L10 5 L0 10 Z"/>
  </marker>
</defs>"""

Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A class: its name, and after it or below it the lines that list its properties."""

    name: str
    lines: tuple[str, ...]
    left: int
    top: int
    width: int

    @classmethod
    def fitting(cls, name: str, words: Sequence[str], left: int, top: int, width: int) -> Self:
        """Return a box with its words broken into lines that fit the width."""
        lines = textwrap.wrap(" · ".join(words), int((width - 2 * _PAD) / _LETTER))
        return cls(name, tuple(line.strip(" ·") for line in lines), left, top, width)

    @property
    def is_flat(self) -> bool:
        """Whether there is room for the properties beside the name."""
        name, words = len(self.name.removeprefix("ctd:")), len("".join(self.lines))
        return len(self.lines) < 2 and name * _NAME_LETTER + words * _LETTER <= self.width - 3 * _PAD

    @property
    def right(self) -> int:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The bottom edge."""
        return self.top + _HEAD + (0 if self.is_flat else len(self.lines) * _LINE + _PAD // 2)

    @property
    def middle(self) -> int:
        """The middle from left to right."""
        return self.left + self.width // 2

    @property
    def head(self) -> int:
        """The height at which the name stands, where arrows from and to the sides end."""
        return self.top + _HEAD // 2

    def drawn(self) -> str:
        """Return the box as SVG; a class of another vocabulary has a broken outline."""
        kind = "box" if self.name.startswith("ctd:") else "box other"
        shape = _rectangle(kind, self.left, self.top, self.width, self.bottom - self.top)
        name = self.name.removeprefix("ctd:")
        return "\n".join([shape, text("name", self.left + _PAD, self.top + 20, name), *self._list()])

    def _list(self) -> Iterator[str]:
        if self.is_flat:
            yield from (text("list", self.right - _PAD, self.top + 20, line, "end") for line in self.lines)
        else:
            for row, line in enumerate(self.lines, start=1):
                yield text("list", self.left + _PAD, self.top + 20 + _LINE * row, line)


def arrow(points: Sequence[Point], label: str, place: Point, anchor: str = "middle") -> str:
    """Return an arrow along points, with its label at a place of its own."""
    words = text("label", *place, label, anchor)
    return f'<path class="arrow" d="{_path(points)}" marker-end="url(#head)"/>\n{words}'


def guide(parent: Box, child: Box) -> str:
    """Return the line of a tree from a class to a kind of it."""
    stem = parent.left + _PAD
    return f'<path class="guide" d="{_path([(stem, parent.bottom), (stem, child.head), (child.left, child.head)])}"/>'


def frame(
    width: int, height: int, title: str, description: str, parts: Iterable[str], *, style: str = "", head: str = ""
) -> str:
    """Return a whole SVG file, with rules of style and definitions of its own."""
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="title description">',
            f'<title id="title">{escape(title)}</title>',
            f'<desc id="description">{escape(description)}</desc>',
            f"<style>\n{_STYLE}{style}\n</style>",
            *([head] if head else []),
            _rectangle("page", 0, 0, width, height),
            *parts,
            "</svg>\n",
        ]
    )


def _rectangle(kind: str, left: int, top: int, width: int, height: int) -> str:
    return f'<rect class="{kind}" x="{left}" y="{top}" width="{width}" height="{height}" rx="5"/>'


def _path(points: Sequence[Point]) -> str:
    return "M" + " L".join(f"{x:g} {y:g}" for x, y in points)


def text(kind: str, x: float, y: float, words: str, anchor: str = "start") -> str:
    """Return a line of words."""
    return f'<text class="{kind}" x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(words)}</text>'
