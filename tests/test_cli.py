"""The command line as a user meets it: what it prints, where, and with which exit code."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contested.cli import cli, run
from contested.questions import names

EVENT = "2008-mardakert-clashes"
PREFIX = "PREFIX ctd: <https://w3id.org/contested/ns#>\n"


def out(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert run(arguments) == code
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def err(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 1) -> str:
    assert run(arguments) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Traceback" not in captured.err
    return captured.err


def command(*arguments: str) -> subprocess.Popen[bytes]:
    """Start the command line as a process of its own, and wait until it has been imported."""
    pipe = subprocess.PIPE
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1] / "src")}
    program = "from contested.cli import main; print('ready', flush=True); main()"
    line = [sys.executable, "-c", program, *arguments]
    process = subprocess.Popen(line, stdin=pipe, stdout=pipe, stderr=pipe, env=environment)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return process


# ------------------------------------------------------------------------------------------------------------------ ask


def test_ask_without_a_name_lists_every_question(capsys: pytest.CaptureFixture[str]) -> None:
    listing = json.loads(out(capsys, "ask", "--format", "json"))
    assert [row["name"] for row in listing] == list(names())
    assert all(row["question"].endswith("?") for row in listing)


def test_casualties_of_the_clash_have_the_columns_that_programs_rely_on(capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(out(capsys, "ask", "casualties", "--event", EVENT, "--format", "json"))
    assert len(rows) == 11
    columns = (
        "event claim claimant claimantLabel claimantSide claimantSideLabel victimSide victimSideLabel victimCategory "
        "harm low high approximate passages"
    )
    assert set(columns.split()) <= rows[0].keys()
    assert {row["event"] for row in rows} == {f"https://w3id.org/contested/id/event/{EVENT}"}


def test_options_before_the_name_hold_for_the_question(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    after = out(capsys, "ask", "denials", "--event", EVENT, "--format", "json")
    assert out(capsys, "ask", "--format", "json", "denials", "--event", EVENT) == after
    target = tmp_path / "denials.json"
    assert out(capsys, "ask", "-o", str(target), "denials", "--event", EVENT, "--format", "json") == ""
    assert target.read_text(encoding="utf-8") == after


def test_an_event_is_also_found_by_its_whole_iri(capsys: pytest.CaptureFixture[str]) -> None:
    whole = f"https://w3id.org/contested/id/event/{EVENT}"
    short = out(capsys, "ask", "denials", "--event", EVENT, "--format", "csv")
    assert out(capsys, "ask", "denials", "--event", whole, "--format", "csv") == short


def test_a_table_shows_labels_and_words(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    table = out(capsys, "ask", "bounds", "--event", EVENT)
    assert "Victim side" in table
    assert "Armenian side" in table
    assert "https://" not in table
    assert table.endswith("4 rows\n")


def test_a_narrow_terminal_gets_records_down_the_page(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    text = out(capsys, "ask", "casualties", "--event", EVENT)
    assert max(map(len, text.splitlines())) <= 60
    assert text.endswith("11 rows\n")


def test_piped_output_has_no_colour(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in out(capsys, "casualties", EVENT)


def test_an_unknown_question_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    message = err(capsys, "ask", "casualtys")
    assert message.startswith("contested: error: ")
    assert "casualties" in message
    assert message.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["ask", "according-to"], "side"),
        (["ask", "casualties", "--event", 'x" } UNION {?s ?p ?o} #'], "event"),
        (["ask", "casualties", "--event", "2008-mardakert-clash"], EVENT),
        (["ask", "casualties", "--data", "no-such-file.ttl"], "no-such-file.ttl"),
        (["casualties", "no-such-event"], "no-such-event"),
        (["evidence", "no-such-claim"], "no-such-claim"),
        (["query", "no-such-query.rq"], "no-such-query.rq"),
        (["ask", "casualties", "--endpoint", "file:///etc/passwd#"], "http"),
    ],
)
def test_bad_input_is_one_line_that_names_it(
    capsys: pytest.CaptureFixture[str], arguments: list[str], part: str
) -> None:
    message = err(capsys, *arguments)
    assert message.startswith("contested: error: ")
    assert part in message
    assert message.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["ask", "casualties", "--evnt", EVENT],
        ["casualties"],
        ["ask", "casualties", "--format", "excel"],
        ["info", "--data", "x.ttl", "--endpoint", "http://127.0.0.1:1/"],
        ["validate", "x.ttl", "--endpoint", "http://127.0.0.1:1/"],
    ],
)
def test_wrong_usage_exits_with_2(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert "Error: " in err(capsys, *arguments, code=2)


# ---------------------------------------------------------------------------------------------------------------- query


@pytest.fixture
def query_file(tmp_path: Path) -> Path:
    return tmp_path / "query.rq"


@pytest.mark.parametrize("width", ["60", "400"])
def test_a_table_for_people_ends_where_nobody_reads_on_and_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    query = tmp_path / "terms.rq"
    query.write_text("SELECT ?term ?property ?value { ?term ?property ?value }", encoding="utf-8")
    count = len(json.loads(out(capsys, "query", str(query), "--format", "json")))
    last = out(capsys, "query", str(query)).splitlines()[-1]
    assert last == f"{count} rows; the first 500 are shown, --format csv gives all"
    assert len(out(capsys, "query", str(query), "--format", "csv").splitlines()) > count > 500


def test_a_select_prints_rows(capsys: pytest.CaptureFixture[str], query_file: Path) -> None:
    query_file.write_text(PREFIX + "SELECT ?high WHERE { ?claim ctd:figure 'Up to 9' ; ctd:high ?high }")
    assert out(capsys, "query", str(query_file), "--format", "csv") == "high\n9\n"


def test_an_ask_prints_true_or_false(capsys: pytest.CaptureFixture[str], query_file: Path) -> None:
    query_file.write_text(PREFIX + "ASK { ?claim a ctd:CasualtyClaim }")
    assert json.loads(out(capsys, "query", str(query_file), "--format", "json")) == [{"answer": True}]


def test_a_construct_prints_turtle(capsys: pytest.CaptureFixture[str], query_file: Path) -> None:
    query_file.write_text(PREFIX + "CONSTRUCT { ?d ctd:denies ?c } WHERE { ?d ctd:denies ?c }")
    text = out(capsys, "query", str(query_file))
    assert text.count("ctd:denies claim:") == 3


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("DELETE WHERE { ?s ?p ?o }", "update"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "FROM a file"),
        ("SELECT * {", "line 1"),
        ("", "empty"),
    ],
)
def test_a_query_that_may_not_run_says_why(
    capsys: pytest.CaptureFixture[str], query_file: Path, text: str, part: str
) -> None:
    query_file.write_text(text)
    assert part in err(capsys, "query", str(query_file))


# --------------------------------------------------------------------------------------------------------------- output


def test_output_goes_to_a_file_whole(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    target = tmp_path / "denials.csv"
    expected = out(capsys, "ask", "denials", "--format", "csv")
    assert out(capsys, "ask", "denials", "--format", "csv", "-o", str(target)) == ""
    assert target.read_text() == expected


def test_an_output_path_that_cannot_be_written_loses_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    message = err(capsys, "ask", "denials", "--format", "csv", "-o", str(tmp_path / "missing" / "denials.csv"))
    assert "denials.csv" in message
    assert list(tmp_path.iterdir()) == []


def test_data_takes_several_paths_in_a_row(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.ttl", "b.ttl")]
    for number, file in enumerate(files):
        file.write_text(f"<http://example.org/{number}> <http://example.org/p> {number} .")
    rows = json.loads(out(capsys, "info", "--format", "json", "--data", *map(str, files)))
    assert [row["what"] for row in rows if row["what"].startswith("file ")] == [f"file {file}" for file in files]


def test_a_reader_that_goes_away_is_no_error() -> None:
    process = command("ask", "passages", "--format", "csv")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.wait(30) == 141
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.stdin is not None
    process.stdin.close()


def test_an_interrupt_exits_with_130_and_one_line() -> None:
    process = command("ask", "casualties", "--data", "-")
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=30)
    assert (process.returncode, stdout, stderr) == (130, b"", b"\ncontested: interrupted\n")


# ------------------------------------------------------------------------------------------------- validate and format


def test_the_shipped_data_conforms(capsys: pytest.CaptureFixture[str]) -> None:
    report = json.loads(out(capsys, "validate", "--format", "json"))
    assert report["conforms"] is True
    assert [finding for finding in report["findings"] if finding["severity"] == "violation"] == []


def test_a_broken_claim_is_found_with_file_and_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "broken.ttl"
    file.write_text(
        "@prefix claim: <https://w3id.org/contested/id/claim/> .\n"
        "@prefix ctd: <https://w3id.org/contested/ns#> .\n\n"
        "claim:x a ctd:CasualtyClaim ;\n    ctd:low 5 ; ctd:high 3 .\n"
    )
    report = json.loads(out(capsys, "validate", str(file), "--format", "json", code=1))
    assert report["conforms"] is False
    places = {
        (finding["file"], finding["line"]) for finding in report["findings"] if finding["severity"] == "violation"
    }
    assert places == {(str(file), 4)}


def test_a_file_that_cannot_be_read_exits_with_2(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "cut.ttl"
    file.write_text("@prefix a: <http://a/> .\na:b a:c ")
    assert f"{file}:2:" in err(capsys, "validate", str(file), code=2)


def test_format_rewrites_and_check_only_looks(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "loose.ttl"
    file.write_text("<http://b> <http://p> 2 . <http://a> <http://p> 1 .")
    assert "not in form" in err(capsys, "format", "--check", str(file))
    assert "rewritten" in out(capsys, "format", str(file))
    assert file.read_text() == "<http://a> <http://p> 1 .\n\n<http://b> <http://p> 2 .\n"
    assert out(capsys, "format", "--check", str(file)) == ""


def test_format_does_not_lose_a_comment(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "comment.ttl"
    file.write_text('<http://a> <http://p> """\n# no comment\n""" . # one\n')
    before = file.read_text()
    assert f"{file}:3:7: holds a comment" in err(capsys, "format", str(file))
    assert file.read_text() == before


# ------------------------------------------------------------------------------------------------------------- fuzzing


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    arguments=st.lists(
        st.one_of(st.sampled_from(["ask", "query", "--event", "--data", "denials"]), st.text()), max_size=4
    )
)
def test_no_arguments_make_a_traceback(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO()))
    assert run(arguments) in {0, 1, 2}


@pytest.mark.parametrize("name", cli.list_commands(click.Context(cli)))
def test_the_help_page_says_of_a_command_what_the_command_says(name: str) -> None:
    from contested.cli import _COMMANDS

    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert _COMMANDS[name][1] == command.get_short_help_str(1000)
