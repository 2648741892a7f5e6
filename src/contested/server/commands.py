"""What the front tells the zygote, as a letter and the number of a worker, and what the exit codes of workers mean."""

from __future__ import annotations

import struct
from typing import Final

__all__ = ["COMMAND", "CRASHED", "FORK", "KILL", "OUT_OF_MEMORY", "RENICE"]

COMMAND: Final = struct.Struct("!cI")
FORK: Final = b"F"
"""Fork a worker with this number; the worker's end of a socket pair comes with the command."""
KILL: Final = b"K"
RENICE: Final = b"N"
"""Let other processes go before this worker."""

CRASHED: Final = 70
"""The exit code of a process that met a mistake of ours (``EX_SOFTWARE`` of sysexits.h)."""
OUT_OF_MEMORY: Final = 71
"""That of a worker that Python had no memory for (``EX_OSERR``)."""
