"""What several tests need: where the checkout and the articles are, and when skipping is not allowed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

Require: TypeAlias = Callable[[object, str], None]
ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def require() -> Require:
    """A function that skips a test when something that it needs is missing, or fails it: see ``CONTESTED_REQUIRE``."""
    return _require


def _require(present: object, reason: str) -> None:
    """Skip the test when nothing is present; fail it where the environment's ``CONTESTED_REQUIRE`` is ``all``."""
    if present:
        return
    if os.environ.get("CONTESTED_REQUIRE") == "all":
        pytest.fail(f"CONTESTED_REQUIRE=all, and {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the checkout that holds the articles; a test that needs it is skipped where there is none."""
    folder = Path(os.environ.get("CONTESTED_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"no folder {folder} with the articles")
    return folder
