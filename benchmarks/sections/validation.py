"""Validating by the fast engine, shapes and checks, beside pySHACL, which runs the shapes alone."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.measurement import Measurement
from benchmarks.setting import Setting
from benchmarks.tasks import task
from benchmarks.timing import SELF, child, children_in_turns

__all__ = ["measure"]


def measure(setting: Setting) -> Iterator[Measurement]:
    """Yield what validating takes, as commands that read the file too."""
    yield _validated(setting, setting.small, setting.rounds, None)
    yield _validated(setting, setting.medium, 1, 40)


def _validated(setting: Setting, size: int, rounds: int, at_least: float | None) -> Measurement:
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
    return Measurement(
        what="a file, from start to end",
        ours=ours.seconds,
        our_memory=ours.memory,
        size=size,
        peer="pySHACL, shapes alone",
        theirs=theirs.seconds,
        their_memory=theirs.memory,
        at_least=at_least,
    )
