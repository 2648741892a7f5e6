"""Stored questions about all events of a store on disk, whole commands from start to end."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measurement import Measurement
from benchmarks.setting import Setting
from benchmarks.stores import arguments_of
from benchmarks.timing import SELF, child
from contested.questions import names
from contested.words import kebab_case

__all__ = ["measure"]

_SECONDS, _MEGABYTES = 10.0, 2048.0
"""What a question may take of the largest store that is measured."""


def measure(setting: Setting) -> Iterator[Measurement]:
    """Yield what loading takes with tables, and then each question."""
    store, output = setting.folder / "disk-store", setting.folder / "disk-output"
    shutil.rmtree(store, ignore_errors=True)
    try:
        file = str(setting.claims(setting.huge))
        yield _command(setting, "load with tables", ["load", file, "--store", str(store), "--tables"])
        for name in names():
            yield _command(setting, name, _asking(name, store, output), _SECONDS, _MEGABYTES)
    finally:
        shutil.rmtree(store, ignore_errors=True)
        output.unlink(missing_ok=True)


def _asking(name: str, store: Path, output: Path) -> list[str]:
    options = [part for key, value in arguments_of(name).items() for part in (f"--{kebab_case(key)}", value)]
    return ["ask", name, *options, "--store", str(store), "--format", "csv", "-o", str(output)]


def _command(
    setting: Setting, what: str, command: list[str], seconds: float | None = None, megabytes: float | None = None
) -> Measurement:
    cost = child([*SELF, *command])
    assert cost is not None
    return Measurement(
        what=what,
        ours=cost.seconds,
        our_memory=cost.memory,
        size=setting.huge,
        at_most=seconds,
        at_most_memory=megabytes,
    )
