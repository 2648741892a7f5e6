"""``RESULTS.md`` and ``curves.svg`` from what sections kept: ``python -m benchmarks.report``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.charts import picture
from benchmarks.curves import OURS, Curve, curves_of
from benchmarks.estimate import Estimate, estimates
from benchmarks.jobs import GROWTH, SECTIONS
from benchmarks.machine import BUSY
from benchmarks.measurement import PER_SECOND, SECONDS, Measurement, Verdict
from benchmarks.results import FOLDER, Result
from benchmarks.sections.growth import CLAIMS_A_PAGE, IN_PAGES, PAGES
from benchmarks.texts import COLUMNS_TEXT, ESTIMATE_TEXT, GROWTH_TEXT, INTRODUCTION, SECTION_TEXTS
from contested.files import write_text
from docs.generate.markdown import table

__all__ = ["report", "write_report"]


def main() -> int:
    """Write the page and the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--results", type=Path, default=FOLDER, help="where figures are kept (%(default)s)")
    parser.add_argument("--output", type=Path, default=FOLDER.parent, help="where to write (%(default)s)")
    options = parser.parse_args()
    write_report(options.results, options.output)
    return 0


def write_report(results: Path, output: Path) -> None:
    """Write the page and the picture from what was kept."""
    kept = [result for job in _jobs(results) if (result := Result.read(results, job))]
    output.mkdir(parents=True, exist_ok=True)
    write_text(output / "RESULTS.md", report(kept))
    write_text(output / "curves.svg", _picture(_growth(kept)))


def _jobs(results: Path) -> Iterator[str]:
    """Yield the jobs whose results were kept, in the order of the report."""
    yield from (section for section in SECTIONS if section != GROWTH)
    sizes = (int(path.stem.partition("-")[2]) for path in results.glob(f"{GROWTH}-*.json"))
    yield from (f"{GROWTH}-{size}" for size in sorted(sizes))


def report(results: Sequence[Result]) -> str:
    """Return the page."""
    parts = [INTRODUCTION, *_machines(results), *_targets(results)]
    for result in results:
        if result.job in SECTION_TEXTS:
            parts += [f"## {result.job.capitalize()}", SECTION_TEXTS[result.job], _measured(result.measurements)]
    growth = _growth(results)
    if growth:
        curves = curves_of(growth)
        parts += ["## Growth", GROWTH_TEXT, _grown(curves), *_stopped(growth), *_estimated(curves, growth)]
    return "\n\n".join(parts) + "\n"


def _growth(results: Sequence[Result]) -> list[Measurement]:
    return [one for result in results if result.job.startswith(GROWTH) for one in result.measurements]


def _picture(growth: Sequence[Measurement]) -> str:
    return picture([curve for curve in curves_of(growth).values() if curve.unit == SECONDS], PAGES)


def _machines(results: Sequence[Result]) -> Iterator[str]:
    """Yield on what each section was measured, and what disturbed it."""
    yield "## Machine"
    for names, jobs in _alike(results).items():
        about = f"{', '.join(jobs)}:\n\n" if len(_alike(results)) > 1 else ""
        yield about + table(("what", "which"), names)
    rows = [(result.job, result.date, f"{result.took:,.0f}", f"{result.load:.2f}") for result in results]
    yield table(("section", "day", "seconds on the clock", "load average before"), rows)
    busy = [result.job for result in results if result.load > BUSY]
    if busy:
        yield f"**The machine was busy** (load average over {BUSY:g}) when these began: {', '.join(busy)}."


def _alike(results: Sequence[Result]) -> Mapping[tuple[tuple[str, str], ...], list[str]]:
    """Return the sections by machine and versions."""
    found: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for result in results:
        found.setdefault((*result.machine.items(), *result.versions.items()), []).append(result.job)
    return found


def _targets(results: Sequence[Result]) -> Iterator[str]:
    """Yield how many targets were met, and those that were not."""
    judged = [(result.job, one) for result in results for one in result.measurements if one.verdict]
    if not judged:
        return
    missed = [(job, one) for job, one in judged if one.verdict is not Verdict.MET]
    yield f"## Targets\n\n{len(judged) - len(missed)} of {len(judged)} targets are met." + (" Not met:" * bool(missed))
    if missed:
        rows = [
            (job, one.what, one.peer, _figure(one.ours, one.unit), _ratio(one), _target(one), _judged(one))
            for job, one in missed
        ]
        yield table(("section", "what", "peer", "ours", "ratio", "target", "verdict"), rows)


def _measured(measurements: Sequence[Measurement]) -> str:
    """Return a table of measurements without the columns that say nothing."""
    rows = [_row(one) for one in measurements]
    used = [name for name in rows[0] if any(row[name] for row in rows)] if rows else []
    return table(used, [[row[name] for name in used] for row in rows])


def _row(one: Measurement) -> dict[str, str]:
    return {
        "what": one.what,
        "size": f"{one.size:,}" if one.size else "",
        "ours": _figure(one.ours, one.unit),
        "our MB": _megabytes(one.our_memory),
        "peer": one.peer,
        "theirs": f"> {one.cap:g} s" if one.is_bound else _figure(one.theirs, one.unit),
        "their MB": _megabytes(one.their_memory),
        "ratio": _ratio(one),
        "target": _target(one),
        "verdict": _judged(one),
        "": one.note,
    }


def _figure(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    number = f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
    return f"{number}{unit}" if unit == PER_SECOND else f"{number} {unit}".strip()


def _megabytes(value: float | None) -> str:
    return "" if value is None else f"{value:,.0f}"


def _ratio(one: Measurement) -> str:
    if one.ratio is None:
        return ""
    number = f"{one.ratio:,.0f}" if one.ratio >= 100 else f"{one.ratio:.2g}"
    return f"> {number}" if one.is_bound else number


def _target(one: Measurement) -> str:
    ratio = [f"ratio at least {one.at_least:g}"] if one.at_least is not None else []
    own = [f"ours at most {one.at_most:g} {one.unit}"] if one.at_most is not None else []
    memory = [f"{one.at_most_memory:,.0f} MB"] if one.at_most_memory is not None else []
    return ", ".join([*ratio, *own, *memory])


def _judged(one: Measurement) -> str:
    return one.verdict.value if one.verdict else ""


def _grown(curves: Mapping[tuple[str, str], Curve]) -> str:
    """Return a table of the curves: a line each, a column for each size."""
    sizes = sorted({size for curve in curves.values() if curve.what not in IN_PAGES for size in curve.sizes})
    headings = ("what", "who", *(f"{size:,}" for size in sizes), "exponent", "ratio")
    rows = [
        (
            curve.what,
            curve.who,
            *_cells(curve, sizes),
            f"{curve.exponent:.2f}",
            _common(curve, curves[what, OURS]),
        )
        for (what, _), curve in curves.items()
    ]
    return f"{table(headings, rows)}\n\n{COLUMNS_TEXT.format(pages=PAGES)}"


def _stopped(growth: Sequence[Measurement]) -> Iterator[str]:
    """Yield which peers were stopped."""
    stopped = [f"{one.peer} after {one.cap:g} s ({one.what}, {one.size:,})" for one in growth if one.is_bound]
    if stopped:
        yield f"Stopped: {'; '.join(stopped)}."


def _cells(curve: Curve, claims: Sequence[int]) -> Iterator[str]:
    """Yield a figure for each number of claims."""
    for size in (some // CLAIMS_A_PAGE for some in claims) if curve.what in IN_PAGES else claims:
        point = curve.points.get(size)
        if point is None:
            yield f"not run, about {_figure(curve.at(size), curve.unit)}"
        else:
            memory = f", {point.memory:,.0f} MB" if point.memory else ""
            yield f"{_figure(point.value, curve.unit)}{memory}"


def _common(curve: Curve, ours: Curve) -> str:
    both = [size for size in curve.sizes if size in ours.points]
    if curve is ours or not both:
        return ""
    ratio = curve.points[both[-1]].value / ours.points[both[-1]].value
    return f"{ratio:,.0f}" if ratio >= 100 else f"{ratio:.2g}"


def _estimated(curves: Mapping[tuple[str, str], Curve], growth: Sequence[Measurement]) -> Iterator[str]:
    triples = [one.ours / one.size for one in growth if one.what == "triples" and one.ours]
    found = estimates(curves, triples[-1], PAGES) if triples else []
    if found:
        yield f"## Estimate\n\n{ESTIMATE_TEXT}"
    for one in found:
        yield from _paper(one)


def _paper(one: Estimate) -> Iterator[str]:
    yield f"### {one.title}"
    inputs = [
        (each.name, f"{each.value:,.10g} {each.unit}".strip(), each.source, each.uncertain) for each in one.inputs
    ]
    yield table(("input", "figure", "from", "uncertain"), inputs)
    steps = [(step.what, step.how, f"{_rounded(step.value)} {step.unit}".strip()) for step in one.steps]
    yield table(("step", "how", "gives"), steps)


def _rounded(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.3g}"


if __name__ == "__main__":
    sys.exit(main())
