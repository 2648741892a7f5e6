"""``contested load``, ``contested store`` and ``--store`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from contested.cli import metering, run


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, root: Path) -> str:
    directory = str(tmp_path_factory.mktemp("cli") / "store")
    assert run(["load", str(root / "data"), "--store", directory]) == 0
    return directory


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "a.nt"
    path.write_text('<http://example.org/a> <http://example.org/p> "x" .\n', encoding="utf-8")
    return path


def test_load_says_what_it_did(tmp_path: Path, small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    directory = tmp_path / "store"
    assert run(["load", str(small), "--store", str(directory)]) == 0
    assert capsys.readouterr().err == f"{directory}: 1 triples more from 1 files; it holds 1 triples (generation 1)\n"
    assert run(["load", str(small), "--store", str(directory)]) == 0
    line = f"{directory}: nothing new, it holds all of this already: 1 triples (generation 1)\n"
    assert capsys.readouterr().err == line


@pytest.mark.parametrize(
    "command",
    [
        ["casualties", "2008-mardakert-clashes"],
        ["ask", "denials", "--format", "csv"],
        ["query", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "--format", "csv"],
        ["export", "turtle"],
        ["export", "csv"],
        ["evidence", "--format", "json"],
        ["validate", "--format", "turtle"],
    ],
)
def test_commands_say_the_same_of_a_store_as_of_the_data(
    store: str, root: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    results = []
    for source in (["--store", store], ["--data", str(root / "data")]):
        code = run([*command, *source])
        results.append((code, capsys.readouterr().out))
    assert results[0] == results[1]
    assert results[0][1] or results[0][0]


@pytest.mark.parametrize("other", [["--data", "x.ttl"], ["--add", "x.ttl"], ["--endpoint", "http://localhost/"]])
def test_a_store_goes_with_nothing_else(store: str, other: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "denials", "--store", store, *other]) == 2
    assert "--store reads what contested load has loaded" in capsys.readouterr().err


def test_no_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command, code in ((["ask", "denials"], 1), (["validate"], 2)):
        assert run([*command, "--store", str(tmp_path)]) == code
        error = f"{tmp_path}: is no store of contested; make one: contested load FILE --store {tmp_path}"
        assert capsys.readouterr().err == f"contested: error: {error}\n"


def test_info(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["store", "info", store, "--format", "json"]) == 0
    facts = {row["what"]: row["value"] for row in json.loads(capsys.readouterr().out)}
    assert (facts["format"], facts["generation"], facts["generations on disk"]) == (1, 1, 1)
    assert facts["casualty claim"] > 0
    assert sum(what.startswith("loaded ") for what in facts) == 5


def test_verify_compact_backup_restore(store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    backup, copy = str(tmp_path / "backup.tar"), str(tmp_path / "copy")
    for command in (["verify", store], ["backup", store, backup], ["restore", backup, copy], ["compact", copy]):
        assert run(["store", *command]) == 0, command
        assert capsys.readouterr().err.count("\n") == 1
    assert run(["store", "backup", store, backup]) == 1
    assert run(["store", "restore", backup, copy]) == 1
    assert capsys.readouterr().err.count("\n") == 2


def test_the_bar_reads_and_then_writes(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(metering, "_WORTH_A_BAR", 1)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert run(["load", str(small), "--store", str(tmp_path / "store")]) == 0
    assert "writing" in capsys.readouterr().err
