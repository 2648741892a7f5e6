"""The ontology as a page for people, made by pyLODE, which is optional.

pyLODE runs as a process of its own, :mod:`contested.publishing.pylode_process`, because importing it sets up logging
for the whole program, and calling it may end the program.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from typing import Final

from contested.errors import ExportError

__all__ = ["ontology_page"]

_PROCESS: Final = "contested.publishing.pylode_process"
_SECONDS: Final = 120


def ontology_page() -> str:
    """Return the page.

    Raises:
        ExportError: If pyLODE is missing or fails.
    """
    if importlib.util.find_spec("pylode") is None:
        raise ExportError("needs pyLODE; install it with: pip install 'contested[pylode]'")
    command = [sys.executable, "-m", _PROCESS]
    same = {**os.environ, "PYTHONHASHSEED": "0"}  # the order of its JSON-LD is that of a set
    try:
        done = subprocess.run(command, env=same, capture_output=True, encoding="utf-8", timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise ExportError(f"pyLODE was not done after {_SECONDS} seconds") from None
    if done.returncode:
        raise ExportError(f"pyLODE failed: {(done.stderr.strip().splitlines() or ['it says nothing'])[-1]}")
    return done.stdout
