"""``curves.svg``: time and memory against size, a small chart each, both axes logarithmic and alike for all."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from benchmarks.curves import OURS, Curve
from docs.generate.svg import frame, text

__all__ = ["picture"]

_WIDTH: Final = 1000
_COLUMNS: Final = 3
_EDGE: Final = 24
_CELL: Final = ((_WIDTH - 2 * _EDGE) // _COLUMNS, 216)
_AXES: Final = (58, 34, 16, 46)
"""Pixels of a cell left of the axes, above them, right of them and below them."""
_LEGEND: Final = 44
_TITLE: Final = 34

_MARKS: Final = {OURS: "ours", "pyoxigraph": "engine", "rdflib": "reference"}
"""Classes of marks; who has none is another peer, one in a chart."""
_OTHER: Final = "other"
_NAMES: Final = {
    "ours": "contested",
    "engine": "pyoxigraph alone",
    "reference": "rdflib",
    _OTHER: "pySHACL, duckdb by hand, mwparserfromhell",
}

_STYLE: Final = """
  svg { --engine: #bc4c00; --reference: #8250df; --other: #1a7f37; }
  @media (prefers-color-scheme: dark) { svg { --engine: #f0883e; --reference: #bc8cff; --other: #3fb950; } }
  .grid { stroke: var(--line); stroke-width: 0.5; opacity: 0.5; }
  .tick { font-size: 11px; fill: var(--soft); }
  .axis { font-size: 12px; fill: var(--soft); }
  .chart { font-size: 13px; font-weight: 600; }
  .curve { fill: none; stroke-width: 1.5; }
  .ours { stroke: var(--ours); fill: var(--ours); }
  .engine { stroke: var(--engine); fill: var(--page); }
  .reference { stroke: var(--reference); fill: var(--page); }
  .other { stroke: var(--other); fill: var(--page); }
  .mark { stroke-width: 1.5; }
  .curve.ours, .curve.engine, .curve.reference, .curve.other { fill: none; }"""

_DESCRIPTION: Final = (
    "Small charts of CPU seconds, then of megabytes at the peak of memory, against the number of claims, for what "
    "contested does and for its peers. The same figures stand in the tables of RESULTS.md."
)


class _Scale(NamedTuple):
    """A logarithmic axis over whole powers of ten, from one pixel to another."""

    low: int
    high: int
    start: float
    end: float

    def at(self, value: float) -> float:
        share = (math.log10(value) - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)

    def powers(self) -> Iterator[tuple[int, float]]:
        for power in range(self.low, self.high + 1):
            yield power, self.at(10.0**power)


class _Values(NamedTuple):
    """What a chart shows of a curve: figures by size."""

    mark: str
    figures: Mapping[int, float]


def picture(curves: Iterable[Curve], pages: str) -> str:
    """Return the picture as SVG.

    Args:
        curves: What was measured in CPU seconds, with memory.
        pages: Of what the size is a number of pages.
    """
    charts = _charts(curves)
    time = {
        what: [_Values(mark, {n: p.value for n, p in curve.points.items()}) for mark, curve in found]
        for what, found in charts.items()
    }
    memory = {
        what: [_Values(mark, {n: p.memory for n, p in curve.points.items() if p.memory}) for mark, curve in found]
        for what, found in charts.items()
    }
    parts = [*_legend()]
    top = _LEGEND
    for title, group in (("CPU seconds", time), ("Megabytes at the peak of memory", memory)):
        parts.append(text("name", _EDGE, top + 20, title))
        parts.extend(_group(group, title, pages, top + _TITLE))
        top += _TITLE + math.ceil(len(group) / _COLUMNS) * _CELL[1]
    return frame(_WIDTH, top + _EDGE, "How time and memory grow", _DESCRIPTION, parts, style=_STYLE)


def _charts(curves: Iterable[Curve]) -> dict[str, list[tuple[str, Curve]]]:
    """Return the curves by what they are about, peers first so that ours lies above them."""
    charts: dict[str, list[tuple[str, Curve]]] = {}
    for curve in curves:
        mark = _MARKS.get(curve.who, _OTHER)
        charts.setdefault(curve.what, []).insert(0, (mark, curve))
    return charts


def _group(group: Mapping[str, Sequence[_Values]], unit: str, pages: str, top: int) -> Iterator[str]:
    low, high = _powers(figure for chart in group.values() for values in chart for figure in values.figures.values())
    sizes = _powers(
        size for what, chart in group.items() if what != pages for values in chart for size in values.figures
    )
    for number, (what, chart) in enumerate(group.items()):
        left = _EDGE + number % _COLUMNS * _CELL[0]
        above = top + number // _COLUMNS * _CELL[1]
        own = _powers(size for values in chart for size in values.figures) if what == pages else sizes
        across = _Scale(*own, left + _AXES[0], left + _CELL[0] - _AXES[2])
        up = _Scale(low, high, above + _CELL[1] - _AXES[3], above + _AXES[1])
        yield text("chart", across.start, above + 20, what[0].upper() + what[1:])
        yield from _axes(across, up, "pages" if what == pages else "claims", "s" if "seconds" in unit else "MB")
        for values in chart:
            yield from _drawn(values, across, up)


def _powers(values: Iterable[float]) -> tuple[int, int]:
    """Return the powers of ten between which values lie, at least one apart."""
    known = list(values) or [1.0]
    low = math.floor(math.log10(min(known)))
    return low, max(math.ceil(math.log10(max(known))), low + 1)


def _axes(across: _Scale, up: _Scale, what: str, unit: str) -> Iterator[str]:
    for power, x in across.powers():
        yield f'<path class="grid" d="M{x:g} {up.start:g} V{up.end:g}"/>'
        yield text("tick", x, up.start + 15, _number(power), "middle")
    for power, y in up.powers():
        yield f'<path class="grid" d="M{across.start:g} {y:g} H{across.end:g}"/>'
        yield text("tick", across.start - 6, y + 4, f"{_number(power)} {unit}", "end")
    yield text("axis", across.end, up.start + 30, what, "end")


def _number(power: int) -> str:
    if power < 0:
        return f"{10.0**power:g}"
    return {0: "1", 1: "10", 2: "100", 3: "1k", 4: "10k", 5: "100k", 6: "1M", 7: "10M"}.get(power, f"10^{power}")


def _drawn(values: _Values, across: _Scale, up: _Scale) -> Iterator[str]:
    points = [(across.at(size), up.at(figure)) for size, figure in sorted(values.figures.items())]
    if len(points) > 1:
        path = " L".join(f"{x:g} {y:g}" for x, y in points)
        yield f'<path class="curve {values.mark}" d="M{path}"/>'
    for x, y in points:
        yield _mark(values.mark, x, y)


def _mark(kind: str, x: float, y: float) -> str:
    """Return a mark that differs in shape, too: disc, square, triangle and diamond."""
    shapes = {
        "ours": f"M{x - 4:g} {y:g} a4 4 0 1 0 8 0 a4 4 0 1 0 -8 0 Z",
        "engine": f"M{x - 3.5:g} {y - 3.5:g} h7 v7 h-7 Z",
        "reference": f"M{x:g} {y - 5:g} l5 8.5 h-10 Z",
        _OTHER: f"M{x:g} {y - 5:g} l5 5 l-5 5 l-5 -5 Z",
    }
    return f'<path class="mark {kind}" d="{shapes[kind]}"/>'


def _legend() -> Iterator[str]:
    x = _EDGE + 6
    for kind, name in _NAMES.items():
        yield _mark(kind, x, 24)
        yield text("list", x + 12, 28, name)
        x += 44 + 7 * len(name)
