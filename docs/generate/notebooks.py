"""Notebooks as they are kept: code and text, no outputs, nothing that another run or machine would change."""

from __future__ import annotations

import json
from typing import Any

__all__ = ["cleaned"]

_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def cleaned(text: str) -> str:
    """Return a notebook, nbformat 4.5, without outputs, its cells numbered in order."""
    cells = [_cell(number, cell) for number, cell in enumerate(json.loads(text)["cells"], start=1)]
    notebook = {"cells": cells, "metadata": _METADATA, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _cell(number: int, cell: dict[str, Any]) -> dict[str, Any]:
    lines = "".join(cell["source"]).strip().splitlines(keepends=True)
    kept = {"cell_type": cell["cell_type"], "id": f"cell-{number}", "metadata": {}, "source": lines}
    return kept if cell["cell_type"] == "markdown" else {**kept, "execution_count": None, "outputs": []}
