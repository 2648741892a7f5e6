"""The report says what was measured: exact text from given figures, a well-formed picture, steps that add up."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks.charts import picture
from benchmarks.curves import OURS, curves_of
from benchmarks.estimate import estimates
from benchmarks.measurement import PER_SECOND, Measurement, Verdict
from benchmarks.report import report, write_report
from benchmarks.results import Result
from benchmarks.sections.growth import IN_PAGES, PAGES, SERIES

LOADED = Measurement(
    what="into memory",
    ours=0.5,
    size=1000,
    peer="rdflib",
    theirs=5.0,
    our_memory=50.2,
    their_memory=90,
    at_least=8,
)
ASKED = Measurement(what="accounts", ours=0.25, peer="rdflib", cap=20, at_least=100)
SERVED = Measurement(
    what="look-up", ours=3000.0, unit=PER_SECOND, peer="oxigraph", theirs=1500.0, note="99 % within 9 ms and 8 ms"
)
LOAD = Result(
    job="load",
    run="1",
    date="2031-05-01",
    took=12.4,
    load=0.25,
    machine={"cores": "2"},
    versions={"rdflib": "7.0"},
    measurements=[LOADED],
)
OTHERS = [
    replace(LOAD, job="questions", load=1.5, measurements=[ASKED]),
    replace(LOAD, job="server", measurements=[SERVED]),
]
EXPECTED = """\
## Machine

| what | which |
| --- | --- |
| cores | 2 |
| rdflib | 7.0 |

| section | day | seconds on the clock | load average before |
| --- | --- | --- | --- |
| load | 2031-05-01 | 12 | 0.25 |
| questions | 2031-05-01 | 12 | 1.50 |
| server | 2031-05-01 | 12 | 0.25 |

**The machine was busy** (load average over 1) when these began: questions.

## Targets

1 of 2 targets are met. Not met:

| section | what | peer | ours | ratio | target | verdict |
| --- | --- | --- | --- | --- | --- | --- |
| questions | accounts | rdflib | 0.25 s | > 80 | ratio at least 100 | unknown |

## Load

Whole commands and processes, from start to end. Ours checks every literal and keeps it as printed.

| what | size | ours | our MB | peer | theirs | their MB | ratio | target | verdict |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| into memory | 1,000 | 0.5 s | 50 | rdflib | 5 s | 90 | 10 | ratio at least 8 | met |
"""
SERVER = """\
| what | ours | peer | theirs | ratio |  |
| --- | --- | --- | --- | --- | --- |
| look-up | 3,000/s | oxigraph | 1,500/s | 2 | 99 % within 9 ms and 8 ms |
"""


def grown(exponent: float) -> list[Measurement]:
    """Return the growth of all series and files: a second for a hundred claims, and on by a power."""
    names = [series.name for series in SERIES if series.name != PAGES]
    files = ["triples", "store on disk", "claim table"]
    return [
        Measurement(
            what=what, size=size, ours=(size / 100) ** exponent, our_memory=100.0, unit="s" if what in names else "MB"
        )
        for size in (100, 1000)
        for what in (*names, *files)
    ] + [Measurement(what=what, size=size, ours=float(size)) for size in (5, 50) for what in sorted(IN_PAGES)]


GROWTH = [replace(LOAD, job="growth-100", measurements=grown(1))]


def test_the_page_is_made_of_the_figures() -> None:
    page = report([LOAD, *OTHERS])
    assert EXPECTED in page
    assert page.endswith(f"\n{SERVER}")


def test_a_section_on_another_machine_is_told_apart() -> None:
    page = report([LOAD, replace(OTHERS[0], machine={"cores": "64"})])
    assert "load:\n\n| what | which |\n| --- | --- |\n| cores | 2 |" in page
    assert "questions:\n\n| what | which |\n| --- | --- |\n| cores | 64 |" in page


@pytest.mark.parametrize(
    ("measurement", "ratio", "verdict"),
    [
        (LOADED, 10, Verdict.MET),
        (replace(LOADED, at_least=11), 10, Verdict.MISSED),
        (replace(LOADED, at_most=0.4), 10, Verdict.MISSED),
        (replace(LOADED, our_memory=300, at_most_memory=200), 10, Verdict.MISSED),
        (replace(LOADED, our_memory=200, at_most_memory=200), 10, Verdict.MET),
        (replace(LOADED, our_memory=None, at_most_memory=200), 10, Verdict.UNKNOWN),
        (replace(LOADED, at_least=None), 10, None),
        (ASKED, 80, Verdict.UNKNOWN),
        (replace(ASKED, at_least=20), 80, Verdict.MET),
        (replace(LOADED, theirs=None), None, Verdict.UNKNOWN),
        (SERVED, 2, None),
    ],
)
def test_verdicts(measurement: Measurement, ratio: float | None, verdict: Verdict | None) -> None:
    assert (measurement.ratio, measurement.verdict) == (ratio, verdict)


def test_what_was_kept_is_read_as_it_was(tmp_path: Path) -> None:
    for result in (LOAD, *OTHERS):
        result.save(tmp_path)
        assert Result.read(tmp_path, result.job) == result
    assert Result.read(tmp_path, "export") is None


def test_figures_stand_below_their_sizes() -> None:
    short = Measurement(what="triples", size=100, ours=7.0, unit="")
    others = [one for one in grown(1) if one.what != "triples"]
    page = report([replace(LOAD, job="growth-100", measurements=[short, *others])])
    assert "| what | who | 100 | 1,000 | exponent | ratio |" in page
    assert "| triples | contested | 7 | not run, about 70 | 1.00 |  |" in page
    assert "| claim table | contested | 1 MB, 100 MB | 10 MB, 100 MB | 1.00 |  |" in page
    assert "| dump | contested | 5 s | 50 s | 1.00 |  |" in page


def test_a_curve_goes_on_by_its_last_step() -> None:
    curve = curves_of(grown(1.5))["N-Quads", OURS]
    assert curve.exponent == pytest.approx(1.5)
    assert curve.at(10_000) == pytest.approx(1000)


def test_the_picture_is_well_formed_and_has_a_mark_for_each_figure() -> None:
    root = ElementTree.fromstring(picture(curves_of([LOADED]).values(), PAGES))
    classes = [element.get("class") for element in root.iter()]
    in_legend = 1
    assert classes.count("mark ours") == classes.count("mark reference") == in_legend + len(("time", "memory"))
    assert classes.count("mark engine") == in_legend


def test_nothing_is_drawn_outside_the_axes() -> None:
    root = ElementTree.fromstring(picture(curves_of(grown(2)).values(), PAGES))
    width, height = (float(root.attrib[name]) for name in ("width", "height"))
    for element in root.iter():
        if element.get("x"):
            assert 0 <= float(element.attrib["x"]) <= width
            assert 0 <= float(element.attrib["y"]) <= height


def test_the_steps_of_the_estimate_follow_from_each_other() -> None:
    wikipedia, gdelt = estimates(curves_of(grown(1)), 17.0, PAGES)
    for estimate in (wikipedia, gdelt):
        steps = {step.what: step.value for step in estimate.steps}
        assert steps["triples"] == pytest.approx(17 * steps["claims"])
        assert steps["stores"] == math.ceil(steps["claims"] / 1000)
        work = [value for what, value in steps.items() if what.startswith("one core: ") or what == "one core for all"]
        assert steps["one core, together"] == pytest.approx(sum(work))
        assert steps["one core: validation, fast"] == pytest.approx(steps["claims"] / 100 / 3600)
        assert steps["**machines**"] == math.ceil(steps["one core, together"] / 8 / 24)


def test_each_input_says_where_it_is_from() -> None:
    for estimate in estimates(curves_of(grown(1)), 17.0, PAGES):
        for given in estimate.inputs:
            assert given.source
            assert given.uncertain or given.source != "assumption"


def test_there_is_no_estimate_without_growth() -> None:
    assert estimates(curves_of([LOADED]), 17.0, PAGES) == []


def test_page_and_picture_are_written_from_what_was_kept(tmp_path: Path) -> None:
    for result in (LOAD, *OTHERS, *GROWTH):
        result.save(tmp_path / "results")
    write_report(tmp_path / "results", tmp_path / "page")
    page = (tmp_path / "page" / "RESULTS.md").read_text(encoding="utf-8")
    assert page == report([LOAD, *OTHERS, *GROWTH])
    assert "![Time and memory against claims](curves.svg)" in page
    ElementTree.parse(tmp_path / "page" / "curves.svg")
