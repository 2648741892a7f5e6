"""What a process that runs other people's queries is kept from: the network, memory without bound, outliving us.

Linux only, and told so by the return value where it matters; elsewhere a worker is still a process that can be killed.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

__all__ = ["end_with_parent", "leave_network", "limit_memory"]

_CLONE_NEWUSER: Final = 0x10000000
_CLONE_NEWNET: Final = 0x40000000
_PR_SET_PDEATHSIG: Final = 1
_FIRST_TO_GO: Final = "500"
"""How much sooner than others the kernel ends a worker when memory is short, of 1000."""


def leave_network() -> bool:
    """Move this process to a network of its own that has no way out, and say whether the system let it.

    The process must have one thread. User namespaces make this possible without rights: ``user_namespaces(7)``.
    """
    if not sys.platform.startswith("linux"):
        return False
    return int(ctypes.CDLL(None).unshare(_CLONE_NEWUSER | _CLONE_NEWNET)) == 0


def end_with_parent(parent: int) -> None:
    """Have the kernel kill this process when its parent ends, which is the process of that number."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


def limit_memory(more: int) -> None:
    """Let this process use so many bytes more than it does, leave no core file, and be the first to go."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.environ["RUST_BACKTRACE"] = "0"  # the engine would spend seconds on telling where its memory ended
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(_FIRST_TO_GO, encoding="ascii")
    with suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + more
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
