"""The development set of real infoboxes: how well extraction agrees with labels made by hand."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import SHARED

from contested.extract.as_json import as_object
from contested.extract.extraction import extract

INFOBOXES = SHARED / "infoboxes"
pytestmark = pytest.mark.skipif(not INFOBOXES.is_dir(), reason=f"the development set is not there: {INFOBOXES}")
_SCORE = re.compile(r"F1 (?P<f1>[\d.]+)\nattribution correct on matched: (?P<right>\d+)/(?P<matched>\d+)")


@pytest.fixture(scope="module")
def predictions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("predictions")
    for labels in sorted((INFOBOXES / "gold").glob("*.json")):
        text = (INFOBOXES / "text" / f"{labels.stem}.wikitext").read_text(encoding="utf-8")
        (folder / labels.name).write_text(json.dumps(as_object(extract(text))), encoding="utf-8")
    return folder


@pytest.mark.parametrize(("tier", "least"), [("raw", 0.95), ("rendered", 0.92)])
def test_agreement_with_the_labels(predictions: Path, tier: str, least: float) -> None:
    command = [sys.executable, str(INFOBOXES / "score.py"), str(predictions), "--tier", tier]
    score = _SCORE.search(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert score is not None
    assert float(score["f1"]) >= least
    assert int(score["right"]) >= 0.95 * int(score["matched"])
