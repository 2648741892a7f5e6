"""The fast engine in a process of its own: what memory it takes is given back, and if it dies, only it does.

The process is this module: shapes come on standard input, and a finding a line, as JSON, goes to standard output.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from contested.errors import MissingLibraryError, WorkerError
from contested.validation.fast import MOST_AT_ONCE, RawFinding
from contested.validation.native import is_installed, native_engine

__all__ = ["engine_in_process"]

_MODULE: Final = "contested.validation.native_process"
_NEEDED: Final = MOST_AT_ONCE * 130 / 1e9
"""Gigabytes that the engine takes at the most."""


def engine_in_process(shapes: bytes, data: Path) -> Iterator[RawFinding]:
    """Run shapes on a file, as :data:`contested.validation.fast.Engine` says.

    Raises:
        MissingLibraryError: The package is not installed.
        WorkerError: The process ended early.
    """
    if not is_installed():
        raise MissingLibraryError("the package shacl is not installed: pip install 'contested[fast]'")
    done = subprocess.run([sys.executable, "-m", _MODULE, data], input=shapes, capture_output=True, check=False)
    if done.returncode:
        raise WorkerError(
            f"the process of the fast engine has ended early, {_reason(done.returncode, done.stderr)}; nothing is "
            f"decided: run it again with {_NEEDED:.1f} GB of memory free for it, or take --engine pyshacl"
        )
    return (RawFinding(*json.loads(line)) for line in done.stdout.splitlines())


def _reason(code: int, said: bytes) -> str:
    if code < 0:
        return f"by {signal.Signals(-code).name}"
    return f"with {(said.decode(errors='replace').strip().splitlines() or ['no word'])[-1]!r}"


def _main() -> None:
    """Run the shapes on the file that the command line names."""
    for finding in native_engine(sys.stdin.buffer.read(), Path(sys.argv[1])):
        print(json.dumps(finding))


if __name__ == "__main__":
    _main()
