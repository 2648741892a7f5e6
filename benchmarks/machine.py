"""What was measured on: the machine, and the versions of all that took part."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Final

from contested import __version__

__all__ = ["BUSY", "load_average", "machine", "rdflib_endpoint", "versions"]

BUSY: Final = 1.0
"""The load average over which other programs disturb what is measured."""

_PACKAGES: Final = (
    "pyoxigraph",
    "rdflib",
    "pyshacl",
    "shacl",
    "duckdb",
    "pyarrow",
    "mwparserfromhell",
    "wikitextparser",
    "oxigraph",
    "pyspark",
    "uvicorn",
    "starlette",
)
_VERSION: Final = "from importlib.metadata import version; print(version('rdflib-endpoint'), version('rdflib'))"


def machine() -> dict[str, str]:
    """Return cores, processor, memory, kernel and Python."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "cores": str(os.cpu_count()),
        "processor": _processor(),
        "memory": f"{memory:.0f} GiB",
        "kernel": f"{platform.system()} {platform.release()}",
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
    }


def versions() -> dict[str, str]:
    """Return the versions of what is installed, ours with its commit."""
    return dict(_versions())


def load_average() -> float:
    """Return how many processes wanted to run in the last minute."""
    return os.getloadavg()[0]


def rdflib_endpoint() -> str | None:
    """Return the program: named by RDFLIB_ENDPOINT, in the environment that ``make bench`` makes, or on the path."""
    own = Path(sys.prefix) / "rdflib-endpoint" / "bin" / "rdflib-endpoint"
    return os.environ.get("RDFLIB_ENDPOINT") or (str(own) if own.exists() else shutil.which("rdflib-endpoint"))


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.machine()


def _versions() -> Iterator[tuple[str, str]]:
    yield "contested", f"{__version__}{_commit()}"
    for package in _PACKAGES:
        try:
            yield package, metadata.version(package)
        except metadata.PackageNotFoundError:
            yield package, "not installed"
    endpoint = rdflib_endpoint()
    if endpoint:
        python = Path(endpoint).parent / Path(sys.executable).name
        told = _output([str(python), "-c", _VERSION]).split()
        yield "rdflib-endpoint", f"{told[0]} on rdflib {told[1]}" if told else "of unknown version"
    else:
        yield "rdflib-endpoint", "not installed"
    yield "wrk", _output(["wrk", "-v"]).removeprefix("wrk ").split(" [")[0] or "not installed"


def _commit() -> str:
    described = _output(["git", "-C", str(Path(__file__).parent), "describe", "--always", "--dirty"])
    return f" at {described}" if described else ""


def _output(command: list[str]) -> str:
    """Return what a command prints, or nothing where there is no such command."""
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return ""
