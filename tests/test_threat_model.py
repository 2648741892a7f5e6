"""Each property that the threat model promises names tests, and the tests are there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

NAMED = re.compile(r"`(tests/\w+\.py)::(test_\w+)`")


def rows(root: Path) -> list[str]:
    part = (root / "THREAT_MODEL.md").read_text(encoding="utf-8").partition("## Properties provided")[2]
    lines = part.partition("\n## ")[0].splitlines()
    return [line for line in lines if line.startswith("| ") and not line.startswith(("| Property", "| ---"))]


def test_every_property_names_a_test(root: Path) -> None:
    assert rows(root)
    assert [row for row in rows(root) if not NAMED.search(row)] == []


def test_every_test_that_is_named_is_there(root: Path) -> None:
    named = {match.groups() for row in rows(root) for match in NAMED.finditer(row)}
    there = {(file, name) for file in {file for file, _ in named} for name in names_in(root / file)}
    assert named - there == set()


def names_in(file: Path) -> list[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
