"""Records of articles on which something goes wrong in the process that makes them; other processes import this."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from contested.extract.model import Extraction
from contested.extract.pages import Page

__all__ = ["hangs_or_dies", "kills_the_task_once"]


def hangs_or_dies(page: Page, extraction: Extraction) -> str:
    """Return the title; on two pages, die, and take very long."""
    if page.title == "P13":
        os.kill(os.getpid(), signal.SIGKILL)
    if page.title == "P14":
        time.sleep(600)
    return f"{page.title}\n"


def kills_the_task_once(marker: Path, page: Page, extraction: Extraction) -> str:
    """Return the title; on a late page kill the process of Spark's task, which is above this one, the first time."""
    if page.title == "P397" and not marker.exists():
        marker.touch()
        os.kill(os.getppid(), signal.SIGKILL)
    return f"{page.title}\n"
