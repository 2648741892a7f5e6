"""``contested extract`` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from contested.cli import run

BOX = """{{Infobox military conflict
| conflict = Battle of Osier Ford
| combatant1 = {{flag|Marsh League}}
| casualties1 = '''Per Uplanders:'''<br>12 killed<ref>{{cite web|title=99 dead|year=2001}}</ref><br>Heavy
}}"""


def write(path: Path, content: str) -> str:
    path.write_text(content, encoding="utf-8")
    return str(path)


def test_json_is_a_line_an_article_with_exact_places(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = write(tmp_path / "a.wikitext", BOX), write(tmp_path / "b.wikitext", "No infobox.")
    assert run(["extract", first, second, "--format", "json"]) == 0
    captured = capsys.readouterr()
    (article,) = map(json.loads, captured.out.splitlines())
    (claim,) = article["claims"]
    assert (article["title"], claim["claimed_by"], claim["outcome"]) == ("Battle of Osier Ford", "Uplanders", "killed")
    assert (claim["count_min"], claim["count_max"], BOX[claim["start"] : claim["end"]]) == (12, 12, "12 killed")
    assert [silence["raw"] for silence in article["non_claims"]] == ["Heavy"]
    assert captured.err == (
        "articles: 1, claims: 1, without a number: 1, not understood: 0, passed over (no infobox of a fight): 1\n"
    )


def test_a_table_has_a_row_a_claim(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", write(tmp_path / "a.wikitext", BOX), "--format", "table"]) == 0
    out = capsys.readouterr().out
    assert "12 killed" in out
    assert out.endswith("1 row\n")


def test_prose_is_read_too_unless_fields_are_wanted_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write(tmp_path / "a.wikitext", BOX + "\nTwo Upland soldiers were killed.")
    for options, fields in ([], ["casualties1", "body"]), (["--fields-only"], ["casualties1"]):
        assert run(["extract", source, "--format", "json", *options]) == 0
        assert [claim["field"] for claim in json.loads(capsys.readouterr().out)["claims"]] == fields


def test_dump_pages_keep_their_title_and_revision(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"title": "Osier Ford", "text": BOX, "revid": 7}, {"title": "Broken"}]
    source = write(tmp_path / "dump.jsonl", "\n".join(map(json.dumps, rows)))
    target = tmp_path / "claims.jsonl"
    assert run(["extract", source, "--format", "json", "-o", str(target)]) == 0
    article = json.loads(target.read_text(encoding="utf-8"))
    assert (article["title"], article["revision"]) == ("Osier Ford", "7")
    assert capsys.readouterr().err.endswith("passed over (malformed): 1\n")


def test_input_that_breaks_off_leaves_no_half_written_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = write(tmp_path / "a.wikitext", BOX), write(tmp_path / "b.xml", "<mediawiki><page>")
    target = tmp_path / "claims.jsonl"
    assert run(["extract", good, bad, "--format", "json", "-o", str(target)]) == 1
    assert capsys.readouterr().err == f"contested: error: {bad}:1:18: is no whole XML export: no element found\n"
    assert not target.exists()


@pytest.mark.parametrize("name", ["nowhere.xml", "table.csv"])
def test_what_cannot_be_read_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert run(["extract", str(tmp_path / name)]) == 1
    assert name in capsys.readouterr().err


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"], ids=["missing", "no text"])
def test_an_input_that_cannot_be_read_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    source = tmp_path / "bad.wikitext"
    if content is not None:
        source.write_bytes(content)
    assert run(["extract", str(source), "--format", "turtle"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("contested: error: ")
