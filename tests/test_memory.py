"""Memory that was freed goes back to the system, where the C library can be asked for it."""

from __future__ import annotations

import ctypes
import subprocess
import sys

import pytest

from contested.memory import give_back

IN_PIECES = """
from contested.memory import give_back

def megabytes():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmRSS"))

pieces = [bytes(4000) for _ in range(25_000)]
end = pieces[-1]
full = megabytes()
del pieces
freed = megabytes()
give_back()
print(full - freed, freed - megabytes())
"""


@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "malloc_trim"), reason="glibc's malloc_trim is not here"
)
def test_what_was_freed_below_something_that_is_kept_goes_back() -> None:
    done = subprocess.run([sys.executable, "-c", IN_PIECES], capture_output=True, text=True, check=True)
    by_itself, asked = map(int, done.stdout.split())
    assert by_itself < 50 < asked


def test_without_such_a_function_nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_library(name: str | None) -> object:
        return object()

    monkeypatch.setattr(ctypes, "CDLL", no_library)
    give_back()
