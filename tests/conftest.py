"""What several tests need: where the checkout and the articles are, and when skipping is not allowed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def require(present: object, reason: str) -> None:
    """Skip the test when something that it needs is missing; fail it where ``CONTESTED_REQUIRE`` is ``all``."""
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
