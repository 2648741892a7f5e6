"""Growth as curves: what a series took at each size, and by which power it grows."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from benchmarks.measurement import Measurement

__all__ = ["OURS", "Curve", "Point", "curves_of"]

OURS = "contested"


class Point(NamedTuple):
    """What something took at a size: a figure and the megabytes at its peak, where they are known."""

    value: float
    memory: float | None = None


@dataclass
class Curve:
    """What one engine took for a thing, by size."""

    what: str
    who: str
    unit: str
    points: dict[int, Point] = field(default_factory=dict)

    @property
    def sizes(self) -> Sequence[int]:
        """The sizes at which something was measured, in order."""
        return sorted(self.points)

    @property
    def exponent(self) -> float:
        """The power by which it grows between the two largest sizes; 1 where only one is known."""
        if len(self.points) < 2:
            return 1.0
        small, large = self.sizes[-2:]
        return math.log(self.points[large].value / self.points[small].value) / math.log(large / small)

    def at(self, size: float) -> float:
        """Return what it takes at any size: on from the largest that was measured, by the power of the last step."""
        largest = self.sizes[-1]
        return self.points[largest].value * math.pow(size / largest, self.exponent)


def curves_of(measurements: Iterable[Measurement]) -> Mapping[tuple[str, str], Curve]:
    """Return the curves by what is done and who does it, in the order of the measurements."""
    curves: dict[tuple[str, str], Curve] = {}
    for one in measurements:
        for who, value, memory in ((OURS, one.ours, one.our_memory), (one.peer, one.theirs, one.their_memory)):
            if who and value is not None:
                curve = curves.setdefault((one.what, who), Curve(one.what, who, one.unit))
                curve.points[one.size] = Point(value, memory)
    return curves
