"""The engine behind the fast path: the package ``shacl``, SHACL in Rust.

Any engine that gives the same findings can stand here; tests hold a second one to the same results.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from contested.errors import MissingLibraryError, WorkerError
from contested.memory import give_back
from contested.validation.fast import RawFinding

__all__ = ["engine_in_process", "is_installed", "native_engine"]

_TIMES: Final = 3.5
"""Bytes of memory that the engine takes for a byte of N-Triples, at the most."""


def is_installed() -> bool:
    """Tell whether the package is there."""
    try:
        return find_spec("shacl") is not None
    except ValueError:  # told not to be there, as sys.modules can be
        return False


def native_engine(shapes: bytes, data: Path) -> Iterator[RawFinding]:
    """Run shapes on a file, as :data:`contested.validation.fast.Engine` says.

    Raises:
        MissingLibraryError: The package is not installed.
    """
    try:
        from contested.validation.native_child import findings
    except ModuleNotFoundError:
        raise MissingLibraryError("the package shacl is not installed: pip install 'contested[fast]'") from None
    return (RawFinding(*found) for found in findings(shapes.decode(), str(data)))


def engine_in_process(shapes: bytes, data: Path) -> Iterator[RawFinding]:
    """Run shapes on a file, as :func:`native_engine` does, in a process of its own.

    What memory the engine takes is given back so, and if it dies, only it does.

    Raises:
        MissingLibraryError: The package is not installed.
        WorkerError: The process ended early.
    """
    if not is_installed():
        raise MissingLibraryError("the package shacl is not installed: pip install 'contested[fast]'")
    # -P: the modules beside the script are not to be found, of which one has the name of the package
    command = [sys.executable, "-P", str(Path(__file__).with_name("native_child.py")), str(data)]
    give_back()
    done = subprocess.run(command, input=shapes, capture_output=True, check=False)
    if done.returncode:
        raise WorkerError(
            f"the process of the fast engine has ended early, {_reason(done.returncode, done.stderr)}; nothing is "
            f"decided: run it again with {_gigabytes(data):.1f} GB of memory free for it, or take --engine pyshacl"
        )
    return (RawFinding(*json.loads(line)) for line in done.stdout.splitlines())


def _gigabytes(data: Path) -> float:
    """Return how much memory the engine needs for a file, at the most."""
    return max(data.stat().st_size * _TIMES / 1e9, 0.1)


def _reason(code: int, said: bytes) -> str:
    if code < 0:
        return f"by {signal.Signals(-code).name}"
    return f"with {(said.decode(errors='replace').strip().splitlines() or ['no word'])[-1]!r}"
