"""The notebooks in docs/: kept without outputs, and every cell runs."""

from __future__ import annotations

import json
import os
from pathlib import Path

import nbformat
import pytest
from conftest import ROOT
from nbclient import NotebookClient

from docs.generate.notebooks import cleaned

NOTEBOOKS = sorted((ROOT / "docs").glob("*.ipynb"))


def test_there_are_notebooks() -> None:
    assert [notebook.name for notebook in NOTEBOOKS] == ["who-claims-what.ipynb"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_is_kept_clean_and_valid(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text == cleaned(text)
    nbformat.validate(nbformat.reads(text, as_version=4))


def test_outputs_and_counts_do_not_survive_cleaning() -> None:
    cell = {"cell_type": "code", "execution_count": 3, "id": "x", "outputs": [{"text": "1"}], "source": "1\n\n"}
    (kept,) = json.loads(cleaned(json.dumps({"cells": [cell], "metadata": {"kernel": "mine"}})))["cells"]
    assert kept == {
        "cell_type": "code",
        "id": "cell-1",
        "metadata": {},
        "source": ["1"],
        "execution_count": None,
        "outputs": [],
    }


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_every_cell_runs(path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=600, kernel_name="python3").execute()
    drawn = [
        output for cell in notebook.cells for output in cell.get("outputs", ()) if "image/png" in output.get("data", {})
    ]
    said = [output["text"] for cell in notebook.cells for output in cell.get("outputs", ()) if "text" in output]
    assert len(drawn) == 2
    assert not [text for text in said if "Warning" in text]
