"""Validating by the fast engine, shapes and checks, beside pySHACL, which runs the shapes alone."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.measurement import Measurement
from benchmarks.setting import Setting
from benchmarks.tasks import task
from benchmarks.timing import SELF, child, children_in_turns

__all__ = ["measure"]


def measure(setting: Setting) -> Iterator[Measurement]:
    """Yield what validating takes, as commands that read the file too; it is the large file that the target is for."""
    for size, rounds in ((setting.small, setting.rounds), (setting.medium, 1), (setting.large, 1)):
        yield from _validated(setting, size, rounds, 40 if size == setting.large and setting.is_full else None)


def _validated(setting: Setting, size: int, rounds: int, at_least: float | None) -> Iterator[Measurement]:
    """Yield CPU seconds, and ours by the clock, in which our second core counts; pySHACL has use for one only."""
    file = str(setting.claims(size))
    ours, theirs = children_in_turns(
        [
            lambda: child([*SELF, "validate", file, "--engine", "fast"]),
            lambda: child(task("pyshacl_validate", file)),
        ],
        rounds,
    )
    assert ours is not None
    assert theirs is not None
    yield Measurement(
        what="a file, from start to end",
        ours=ours.seconds,
        our_memory=ours.memory,
        size=size,
        peer="pySHACL, shapes alone",
        theirs=theirs.seconds,
        their_memory=theirs.memory,
    )
    yield Measurement(
        what="a file, ours by the clock",
        ours=ours.elapsed,
        size=size,
        peer="pySHACL, CPU seconds",
        theirs=theirs.seconds,
        at_least=at_least,
    )
