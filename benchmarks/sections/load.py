"""Starting, and reading claims into memory and into a store on disk."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.measurement import Measurement
from benchmarks.setting import Setting
from benchmarks.tasks import task
from benchmarks.timing import SELF, Cost, child, children_in_turns

__all__ = ["measure"]

_COLD_QUESTION: Final = ("ask", "casualties", "--event", "2008-mardakert-clashes", "--format", "json")


def measure(setting: Setting) -> Iterator[Measurement]:
    """Yield what starting and loading takes."""
    yield _cold_start(setting)
    for size, peers in (
        (setting.medium, ("rdflib_load", "pyoxigraph_in_memory")),
        (setting.large, ("pyoxigraph_in_memory",)),
    ):
        for peer in peers:
            yield _in_memory(setting, size, peer)
    yield _on_disk(setting, setting.large)


def _cold_start(setting: Setting) -> Measurement:
    ours, theirs = children_in_turns(
        [
            lambda: child([*SELF, *_COLD_QUESTION]),
            lambda: child([sys.executable, "-c", "import rdflib"]),
        ],
        2 * setting.rounds,
    )
    return _compared("a question about the shipped data, from start to end", ours, "import rdflib", theirs, 0, 0.5)


def _in_memory(setting: Setting, size: int, peer: str) -> Measurement:
    file = setting.claims(size)
    ours, theirs = children_in_turns(
        [lambda: child(task("open_in_memory", file)), lambda: child(task(peer, file))], setting.rounds
    )
    target = 8 if peer == "rdflib_load" else None
    return _compared("into memory", ours, peer.partition("_")[0], theirs, size, target)


def _on_disk(setting: Setting, size: int) -> Measurement:
    file = setting.claims(size)
    store, bare = setting.folder / "load-store", setting.folder / "load-bare"

    def emptied(folder: Path, command: list[str]) -> Cost | None:
        shutil.rmtree(folder, ignore_errors=True)
        return child(command)

    ours, theirs = children_in_turns(
        [
            lambda: emptied(store, [*SELF, "load", str(file), "--store", str(store)]),
            lambda: emptied(bare, task("pyoxigraph_on_disk", file, bare)),
        ],
        setting.rounds,
    )
    shutil.rmtree(store)
    shutil.rmtree(bare)
    return _compared("into a store on disk", ours, "pyoxigraph", theirs, size)


def _compared(
    what: str, ours: Cost | None, peer: str, theirs: Cost | None, size: int, at_least: float | None = None
) -> Measurement:
    assert ours is not None
    assert theirs is not None
    return Measurement(
        what=what,
        ours=ours.seconds,
        our_memory=ours.memory,
        size=size,
        peer=peer,
        theirs=theirs.seconds,
        their_memory=theirs.memory,
        at_least=at_least,
    )
