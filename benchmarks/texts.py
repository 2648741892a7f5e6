"""The sentences of the report."""

from __future__ import annotations

from typing import Final

__all__ = ["COLUMNS_TEXT", "ESTIMATE_TEXT", "GROWTH_TEXT", "INTRODUCTION", "SECTION_TEXTS"]

INTRODUCTION: Final = """\
<!-- Written by `make bench`. -->

# Benchmarks

`make bench` makes the data, with a fixed seed, and measures everything on this page in one run, beside the peers that
the tables name. `python -m benchmarks.run SECTION...` measures some of it, and `python -m benchmarks.report` writes the
page again from the figures in `benchmarks/results/`. A run that was stopped goes on with the sections that are missing.
On another machine only the ratios mean something: our runs and the peer's take turns, and the median of each is taken.

- **s** are CPU seconds of all threads and processes, which other programs disturb less than the clock; **/s** are
  answers or pages a second on the clock, as are seconds of both sides where a table says so, and of ours where a line
  does. **MB** is the peak of memory of the largest process.
- **Ratio** says how many times better we are; below 1, worse. `>` stands before a bound: the peer was stopped.
- Claims are made up by `benchmarks/generate.py`, and conform to the shapes. All engines are asked the same text."""

SECTION_TEXTS: Final = {
    "load": "Whole commands and processes, from start to end. Ours checks every literal and keeps it as printed.",
    "questions": (
        "In a store in memory. **pyoxigraph** is the engine below ours, asked the same text without us, so the ratio "
        "is our share; what reading the file takes rdflib is not counted."
    ),
    "tables": (
        "Asked of the Parquet file of `contested export parquet`, until all rows stand in a file of CSV, on both "
        "sides, in seconds on the clock: duckdb uses all cores, the graph's engine one. **The graph** is ours "
        "in memory. **duckdb by hand** is SQL as somebody writes who knows the columns (`benchmarks/by_hand/`), with "
        "as many rows, which its `COPY` writes."
    ),
    "disk": "Whole commands, from start to end, that write all rows as CSV; `load --tables` has made the store.",
    "validation": (
        "Whole processes. Ours runs the shapes and the checks across records, on two cores; pySHACL the shapes alone, "
        "for which it has use for one: what one waits for is ours by the clock, and its CPU seconds at the best."
    ),
    "extraction": (
        "An article, and a dump in which one page in fifty has an infobox of a conflict. mwparserfromhell parses the "
        "whole article, which one does to get at the infobox. The first line gives what it gives, the next ones more."
    ),
    "export": "In the process, from a store in memory.",
    "server": "Asked by wrk on loopback. In rows that say *varied* no two requests are the same, so no cache answers.",
}

GROWTH_TEXT: Final = """\
Each figure is a process of its own: a command of ours, or the shortest program with the peer. The exponent is that of
the last step: 1 is linear. What was not run has what its curve says.

![Time and memory against claims](curves.svg)"""

COLUMNS_TEXT: Final = (
    "Columns are claims; {pages} and its dump have a page for twenty of them. The ratio is that at the largest size "
    "that both were run at."
)

ESTIMATE_TEXT: Final = """\
On paper. Every step is shown, and computed from the figures above and the inputs that stand before the steps. Beyond
the largest graph that was measured nothing is extrapolated: claims are dealt out to stores of that size, by event. The
extractor reads English. For other languages this is the cost of doing it, not a promise that it can be done today."""
