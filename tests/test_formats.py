"""Answers as text: exact bytes, and nothing that a spreadsheet or a terminal would run."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from contested.answers import Answer
from contested.cells import defuse, text_of
from contested.formats import FORMATS, to_csv, to_json, to_markdown, to_tsv, visible

ANSWER = Answer.of(
    "toy", ("thing", "low", "approximate"), (("a|b\tc", 12, True), ("=1+1", None, False), (None, -3, None))
)


def test_json_keeps_numbers_booleans_and_null() -> None:
    assert json.loads("".join(to_json(ANSWER))) == [
        {"thing": "a|b\tc", "low": 12, "approximate": True},
        {"thing": "=1+1", "low": None, "approximate": False},
        {"thing": None, "low": -3, "approximate": None},
    ]


def test_csv_defuses_formulas_and_leaves_numbers() -> None:
    assert "".join(to_csv(ANSWER)) == "thing,low,approximate\na|b\tc,12,true\n'=1+1,,false\n,-3,\n"


def test_exact_csv_is_what_the_data_says() -> None:
    assert list(to_csv(ANSWER, exact=True))[2] == "=1+1,,false\n"


def test_tsv_escapes_what_would_break_a_row() -> None:
    assert "".join(to_tsv(ANSWER)) == "thing\tlow\tapproximate\na|b\\tc\t12\ttrue\n'=1+1\t\tfalse\n\t-3\t\n"


def test_markdown_escapes_pipes_and_aligns_numbers() -> None:
    assert "".join(to_markdown(ANSWER)).splitlines() == [
        "| thing | low | approximate |",
        "| --- | ---: | --- |",
        "| a\\|b\tc | 12 | true |",
        "| =1+1 |  | false |",
        "|  | -3 |  |",
    ]


@pytest.mark.parametrize("start", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(start: str) -> None:
    assert defuse(start) == f"'{start}"


@pytest.mark.parametrize("value", [-4, -0.5, True, None, "plain", "1=1"])
def test_everything_else_stays(value: str | float | None) -> None:
    assert defuse(value) == value


@pytest.mark.parametrize(
    ("text", "shown"),
    [("\x1b[31mred", "\\x1b[31mred"), ("\u202eevil", "\\u202eevil"), ("\x00", "\\x00"), ("Հայաստան\n", "Հայաստան\n")],
)
def test_control_characters_can_be_seen_and_letters_stay(text: str, shown: str) -> None:
    assert visible(text) == shown


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(TEXTS)
def test_exact_csv_round_trips(text: str) -> None:
    written = "".join(to_csv(Answer.of("toy", ("a", "b"), ((text, 1),)), exact=True))
    rows = list(csv.reader(io.StringIO(written, newline="")))
    assert rows == [["a", "b"], [text, "1"]]


@given(TEXTS)
def test_a_tsv_row_is_one_line_with_its_tabs(text: str) -> None:
    lines = "".join(to_tsv(Answer.of("toy", ("a", "b"), ((text, 1),)))).split("\n")
    assert len(lines) == 3
    assert lines[1].count("\t") == 1


def test_every_format_takes_an_empty_answer() -> None:
    empty = Answer.of("toy", ("a",), ())
    assert {name: "".join(render(empty)) for name, render in FORMATS.items()} == {
        "markdown": "| a |\n| --- |\n",
        "csv": "a\n",
        "tsv": "a\n",
        "json": "[]\n",
    }


@given(rows=st.lists(st.lists(st.text('a,"\r\n\t =-é', max_size=4), min_size=3, max_size=3), max_size=6))
@example(rows=[["", "", ""]])
def test_csv_of_any_cells_is_read_back(rows: list[list[str]]) -> None:
    text = "".join(to_csv(Answer.of("any", ("a", "b", "c"), map(tuple, rows)), exact=True))
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["a", "b", "c"], *rows]


@given(
    rows=st.lists(
        st.lists(
            st.text('a,"\r\n\t =+-@', max_size=3) | st.integers() | st.booleans() | st.none(), min_size=2, max_size=2
        )
    )
)
def test_every_cell_of_csv_is_the_value_that_no_spreadsheet_runs(rows: list[list[str | int | None]]) -> None:
    text = "".join(to_csv(Answer.of("any", ("a", "b"), map(tuple, rows))))
    expected = [[text_of(defuse(value)) for value in row] for row in rows]
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["a", "b"], *expected]


def test_csv_of_one_empty_cell_is_no_empty_line() -> None:
    assert "".join(to_csv(Answer.of("one", ("a",), [("",), (None,), ("b",)]))) == 'a\n""\n""\nb\n'
