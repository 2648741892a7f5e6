"""Runs over dumps: the same whatever the number of processes; what goes wrong on a page stays on it."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest

from contested.errors import InputError
from contested.extract import runs
from contested.extract.model import Extraction
from contested.extract.pages import Page
from contested.extract.runs import START, records

BOX = "{{Infobox battle|conflict=Ford %d|combatant1=Borduria|casualties1=%d killed}}"


def counted(page: Page, extraction: Extraction) -> tuple[str | None, int | None]:
    return page.title, extraction.claims[0].count_min


def dies_on_13(page: Page, extraction: Extraction) -> str | None:
    if page.title == "P13":
        os.kill(os.getpid(), signal.SIGKILL)
    return page.title


def deep_on_13(page: Page, extraction: Extraction) -> str | None:
    if page.title == "P13":
        raise RecursionError
    return page.title


def dump(path: Path, pages: int, filler: int = 20_000) -> str:
    with path.open("w", encoding="utf-8") as file:
        for number in range(pages):
            text = BOX % (number, number) + "x" * filler if number % 3 else "Nothing." + "y" * filler
            file.write(json.dumps({"title": f"P{number}", "text": text}) + "\n")
    return str(path)


def test_records_are_the_same_whatever_the_number_of_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = dump(tmp_path / "d.jsonl", 400)
    alone, pair = list(records([path], counted, jobs=1)), list(records([path], counted, jobs=2))
    monkeypatch.setattr(runs, "_A_LITTLE", 1 << 40)
    assert list(records([path], counted)) == alone == pair
    found = [record for outcome in alone for record in outcome.records]
    assert found == [(f"P{number}", number) for number in range(400) if number % 3]
    assert sum(outcome.pages for outcome in alone) == 400


def test_a_run_begins_after_a_place(tmp_path: Path) -> None:
    path = dump(tmp_path / "d.jsonl", 400)
    whole = list(records([path], counted))
    for index, outcome in enumerate(whole):
        assert list(records([path], counted, after=outcome.place)) == whole[index + 1 :]


def test_a_run_does_not_begin_after_a_place_of_something_else(tmp_path: Path) -> None:
    one, two = dump(tmp_path / "d.jsonl", 200), dump(tmp_path / "e.jsonl", 200, 20_001)
    place = next(records([one], counted)).place
    for wrong in (place, place._replace(blocks=9)):
        with pytest.raises(InputError, match="not what they were in the interrupted run"):
            next(records([two], counted, after=wrong))
    assert next(records([two], counted, after=START)).pages


def test_a_page_on_which_a_process_dies_is_told_of_and_no_other_is_lost(tmp_path: Path) -> None:
    path = dump(tmp_path / "d.jsonl", 400)
    outcomes = list(records([path], dies_on_13, jobs=2))
    problems = [problem for outcome in outcomes for problem in outcome.problems]
    assert problems == [f"{path}: 'P13' was given up: its process was ended by SIGKILL"]
    titles = [record for outcome in outcomes for record in outcome.records]
    assert titles == [f"P{number}" for number in range(400) if number % 3 and number != 13]


def test_a_page_that_is_too_deep_is_told_of_in_this_process_too(tmp_path: Path) -> None:
    outcomes = list(records([dump(tmp_path / "d.jsonl", 20)], deep_on_13))
    assert [problem for outcome in outcomes for problem in outcome.problems] == [
        f"{tmp_path / 'd.jsonl'}: 'P13' was given up: it is too large or too deep (RecursionError)"
    ]
    assert [outcome.counts["given up"] for outcome in outcomes] == [1]


def test_what_comes_before_damage_is_given_out(tmp_path: Path) -> None:
    path = tmp_path / "d.xml"
    page = "<page><title>%s</title><revision><text>" + BOX % (1, 2) + "</text></revision></page>"
    path.write_text("<mediawiki>" + page % "A" + page % "B" + "&broken;", encoding="utf-8")
    found = records([str(path)], counted)
    assert next(found).records == (("A", 2), ("B", 2))
    with pytest.raises(InputError, match="undefined entity"):
        next(found)
