"""Where the ontology, the shapes, the queries and the data are, in a checkout and in an installed wheel alike."""

from __future__ import annotations

from functools import cache
from pathlib import Path

__all__ = ["asset", "ontology_files", "shipped_data"]


@cache
def _root() -> Path:
    package = Path(__file__).resolve().parent
    installed = package / "_assets"
    return installed if installed.is_dir() else package.parents[1]


def asset(*parts: str) -> Path:
    """Return the path of a shipped file or folder.

    >>> asset("ontology", "contested.ttl").name
    'contested.ttl'
    """
    return _root().joinpath(*parts)


def ontology_files() -> list[Path]:
    """Return the Turtle files whose terms and schemes every question needs beside the data, sorted."""
    return [asset("ontology", "contested.ttl"), *sorted(asset("ontology", "schemes").glob("*.ttl"))]


def shipped_data() -> Path:
    """Return the folder of the data that travels with the package."""
    return asset("data")
