"""``contested lint`` as an editor meets it."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from contested.cli import run

BAD = "{{Infobox battle\n| casualities1 = 9 killed\n| casualties2 = 90–40 killed\n}}\nIt rained for 10-days.\n"
GOOD = "{{Infobox battle\n| casualties2 = 40–90 killed\n}}\n"
LINES = (
    "{name}:2:3: T001 the infobox has no parameter “casualities1”; did you mean “casualties1”?\n"
    "{name}:3:17: N001 the range in “90–40 killed” is upside down\n"
    "{name}:5:15: S004 “10-days” should be “10 days” or “10-day”\n"
)


def write(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.fixture
def bad(tmp_path: Path) -> str:
    return write(tmp_path / "bad.wikitext", BAD)


def test_findings_are_lines_and_exit_with_1(bad: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lint", bad]) == 1
    out, err = capsys.readouterr()
    assert out == LINES.format(name=bad)
    assert err == "articles: 1, findings: 3\n"


def test_nothing_found_exits_with_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lint", write(tmp_path / "good.wikitext", GOOD)]) == 0
    assert capsys.readouterr().out == ""


def test_standard_input_is_an_article(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BAD.encode())))
    assert run(["lint", "-"]) == 1
    assert capsys.readouterr().out == LINES.format(name="-")


def test_pages_of_json_lines_are_named_by_title_and_others_passed_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = [{"title": "Osier Ford", "text": BAD}, {"title": "Ferry", "text": "It rained for 10-days."}, {}]
    path = write(tmp_path / "pages.jsonl", "".join(json.dumps(page) + "\n" for page in pages))
    assert run(["lint", path]) == 1
    out, err = capsys.readouterr()
    assert out == LINES.format(name="Osier Ford")
    assert err == "articles: 1, findings: 3, passed over (no infobox): 1, passed over (malformed): 1\n"


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        (["--select", "N,S"], ["N001", "S004"]),
        (["--select", "T001", "--select", "hyphenated-plural"], ["T001", "S004"]),
        (["--ignore", "S004"], ["T001", "N001"]),
        (["--select", "N,S", "--ignore", "N001"], ["S004"]),
    ],
)
def test_rules_are_selected_and_ignored(
    bad: str, options: list[str], codes: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["lint", bad, "--format", "json", *options]) == 1
    assert [json.loads(line)["code"] for line in capsys.readouterr().out.splitlines()] == codes


def test_sarif_is_written_to_a_file(bad: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "findings.sarif"
    assert run(["lint", bad, "--format", "sarif", "-o", str(target)]) == 1
    assert capsys.readouterr().out == ""
    (log,) = json.loads(target.read_text(encoding="utf-8"))["runs"]
    assert [result["ruleId"] for result in log["results"]] == ["T001", "N001", "S004"]


def test_what_cannot_be_read_is_one_line_and_exits_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "findings.txt"
    bad = write(tmp_path / "bad.wikitext", BAD)
    assert run(["lint", bad, str(tmp_path / "nowhere.txt"), "-o", str(target)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("contested: error: ")
    assert "nowhere.txt" in err
    assert err.count("\n") == 1
    assert not target.exists()


@pytest.mark.parametrize("arguments", [[], ["x.txt", "--select", "Z9"], ["x.txt", "--format", "xml"]])
def test_wrong_usage_exits_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lint", *arguments]) == 2
    assert capsys.readouterr().err.startswith("Usage: contested lint")
