"""Records of articles on which something goes wrong in the process that makes them; other processes import this."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from contested.extract.model import Extraction
from contested.extract.pages import Page

__all__ = ["hangs_and_kills_an_executor_once", "hangs_or_dies", "kills_the_task_once"]


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


def hangs_and_kills_an_executor_once(folder: Path, page: Page, extraction: Extraction) -> str:
    """Return the title; on one page hang, on one die, and on one kill Java above Spark's task, the first time."""
    if page.title == "P5":
        (folder / "hung").write_text(str(os.getpid()), encoding="ascii")
        time.sleep(600)
    if page.title == "P37" and not (folder / "killed").exists():
        (folder / "killed").touch()
        os.kill(_java_above(), signal.SIGKILL)
    if page.title == "P13":
        os.kill(os.getpid(), signal.SIGKILL)
    return f"{page.title}\n"


def _java_above() -> int:
    """Return the nearest process above this one that runs Java: the executor."""
    process = os.getppid()
    while Path(f"/proc/{process}/comm").read_text(encoding="utf-8").strip() != "java":
        process = int(Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])
    return process
