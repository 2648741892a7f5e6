"""The casualty report of an event."""

from __future__ import annotations

import pytest

import contested
from contested.cli import run
from contested.report import Claimant, Losses, casualty_report

EVENT = "2008-mardakert-clashes"


def test_the_report_of_the_clash_has_every_figure_in_its_place() -> None:
    report = casualty_report(contested.open(), EVENT)
    cells = {
        (losses.side.split()[0], losses.category, losses.harm, claimant.label): [
            (figure.text, figure.contradicted, figure.denied) for figure in figures
        ]
        for (losses, claimant), figures in report.figures.items()
    }
    article = "2008 Mardakert clashes (English Wikipedia)"
    assert cells == {
        ("Armenian", "military", "killed", "Armenia"): [("0", True, False)],
        ("Armenian", "military", "killed", "Azerbaijan"): [("12", True, True)],
        ("Armenian", "military", "wounded", "Armenia"): [("2", True, False)],
        ("Armenian", "military", "wounded", "Azerbaijan"): [("4", True, False), ("15", True, False)],
        ("Azerbaijani", "military", "killed", "Armenia"): [("8", True, True)],
        ("Azerbaijani", "military", "killed", "Azerbaijan"): [("4", True, False), ("8", True, False)],
        ("Azerbaijani", "military", "wounded", "Armenia"): [("7", True, False)],
        ("Azerbaijani", "military", "wounded", "Azerbaijan"): [("1", True, False)],
        ("Azerbaijani", "civilian", "wounded", article): [("2", False, False)],
    }


def test_claimants_stand_by_side_and_publications_last() -> None:
    claimants = casualty_report(contested.open(), EVENT).claimants
    assert [(one.side, one.independent) for one in claimants] == [
        ("Armenian side", False),
        ("Azerbaijani side", False),
        ("", True),
    ]


def test_losses_and_claimants_sort_by_what_people_read() -> None:
    assert sorted([Losses("b", "a", "a"), Losses("a", "b", "a")])[0].side == "a"
    assert sorted([Claimant(True, "", "A", "i"), Claimant(False, "Z", "Z", "z")])[0].label == "Z"


def test_an_event_without_casualties_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["casualties", "1994-ceasefire"]) == 0
    assert capsys.readouterr().out == "1994-ceasefire: nobody in the data claims casualties of it.\n"
