"""The process above a run of the command line, which says in one line what ended a run that could not say it itself.

Where memory runs out, the engine aborts its process, and where that of the machine does, the kernel kills one: no code
of ours runs then. So on Linux the run has a process of its own, which ends with the one above it. What the engine
writes to standard error on its way out, often many lines, is kept, and the first line is the reason that is given.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Final

__all__ = ["MORE_MEMORY", "guarded"]

_WHOLE: Final = "no file and no store is half written: run it again"
MORE_MEMORY: Final = f"{_WHOLE} with more memory (ulimit -v, the limit of the container), or with less data at once"
"""What to do when memory ran out."""

_PASSED_ON: Final = frozenset([signal.SIGHUP, signal.SIGINT, signal.SIGTERM])
"""What is meant for the run where only this process is told."""

_TOLD: Final = frozenset(
    [signal.SIGABRT, signal.SIGBUS, signal.SIGFPE, signal.SIGILL, signal.SIGKILL, signal.SIGSEGV, signal.SIGXCPU]
)
"""What ends a run that did not expect it."""

_OF_MEMORY: Final = frozenset([signal.SIGABRT, signal.SIGKILL])
"""By what the engine ends its process, and the kernel another one, where memory runs out."""


def guarded(run: Callable[[], int], fail: Callable[[str], int]) -> int:
    """Return the exit code of a run, which has a process of its own where the system allows it.

    Args:
        run: Runs the command line.
        fail: Prints what ended a run that could not, and returns the exit code for it.
    """
    if not sys.platform.startswith("linux"):
        return run()
    said, above = os.memfd_create("said"), os.getpid()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [*_PASSED_ON, signal.SIGCHLD])
    child = os.fork()
    if child:
        return _ended(_waited(child), before, said, fail)
    _begin(above, said)
    signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return run()


def _begin(above: int, said: int) -> None:
    """End with the process above, and keep what is written to standard error otherwise than by Python."""
    from contested.server.isolation import end_with_parent

    end_with_parent(above)
    os.environ["RUST_BACKTRACE"] = "0"
    sys.stderr = os.fdopen(os.dup(2), "w", 1, sys.stderr.encoding, sys.stderr.errors)
    os.dup2(said, 2)


def _waited(child: int) -> int:
    """Wait for a process, passing on what only this one is told, and return how it ended, as ``os.waitpid`` does."""
    while True:
        told = signal.sigwaitinfo([*_PASSED_ON, signal.SIGCHLD])
        if told.si_signo != signal.SIGCHLD:
            if told.si_code <= 0:  # by a process; a terminal tells the run too
                os.kill(child, told.si_signo)
            continue
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            return status


def _ended(status: int, before: set[int], said: int, fail: Callable[[str], int]) -> int:
    """Return the exit code of a run that has ended, or end as it did."""
    code = os.waitstatus_to_exitcode(status)
    words = os.pread(said, 1 << 20, 0)
    if -code in _TOLD:
        first = words.decode(errors="replace").strip().partition("\n")[0]
        advice = MORE_MEMORY if -code in _OF_MEMORY else _WHOLE
        return fail(f"ended by {signal.Signals(-code).name}{f' ({first})' if first else ''}; {advice}")
    os.write(2, words)
    if code < 0:
        signal.signal(-code, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        os.kill(os.getpid(), -code)
    return code
