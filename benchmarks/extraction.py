"""How fast infoboxes are extracted from, beside parsers of wikitext, and how fast a dump is read.

mwparserfromhell parses the whole article, which is what one does to get at an infobox with it; wikitextparser parses
the infobox alone, which is cut out for it. What we do is measured in five depths: finding the infobox and its fields,
which is what the peers give; showing all fields as lines; reading the casualty claims; reading all fields; and reading
the prose of the article too.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import mwparserfromhell
import wikitextparser

from benchmarks.articles import article, write_dump
from benchmarks.timing import in_turns, seconds
from contested.extract import Extraction, extract
from contested.extract.article import boxes_of
from contested.extract.pages import Page
from contested.extract.runs import records

__all__ = ["DumpRate", "compared", "dump_rate"]

_ARTICLES: Final = 8
_ROUNDS: Final = 9
_REAL: Final = (20_000, 45_000)
"""Characters that real articles have which are measured too, where the development set is beside the checkout."""


class Comparison(NamedTuple):
    """Median CPU seconds for one article."""

    what: str
    peer: str
    ours: float
    theirs: float
    target: str


class DumpRate(NamedTuple):
    """Wall-clock seconds for a dump."""

    jobs: int
    pages: int
    size: int
    seconds: float


def compared() -> Iterator[Comparison]:
    """Yield what we and others take for made-up articles, and for real ones where there are any."""
    yield from _compared("30-kB article", [article(seed) for seed in range(_ARTICLES)])
    real = _real_articles()
    if real:
        yield from _compared(f"real article, {len(real)} of {_REAL[0] // 1000}–{_REAL[1] // 1000} kB", real)


def _compared(what: str, texts: Sequence[str]) -> Iterator[Comparison]:
    whole = "mwparserfromhell, whole article"
    yield _comparison(f"infobox and its fields, {what}", whole, texts, _fields, mwparserfromhell.parse, ">= 20")
    yield _comparison(f"all fields shown as lines, {what}", whole, texts, _lines, mwparserfromhell.parse, "")
    yield _comparison(f"casualty claims, {what}", whole, texts, _casualties, mwparserfromhell.parse, "")
    yield _comparison(f"everything in the infobox, {what}", whole, texts, _infobox, mwparserfromhell.parse, "")
    yield _comparison(f"everything, prose too, {what}", whole, texts, extract, mwparserfromhell.parse, "")
    boxes = [text[box.place.start : box.place.end] for text in texts for box in boxes_of(text)]
    yield _comparison(f"infobox alone and its fields, {what}", "wikitextparser", boxes, _fields, _theirs, "")


def _comparison(
    what: str,
    peer: str,
    texts: Sequence[str],
    ours: Callable[[str], object],
    theirs: Callable[[str], object],
    target: str,
) -> Comparison:
    def each(function: Callable[[str], object]) -> Callable[[], float]:
        return lambda: seconds(lambda: [function(text) for text in texts]) / len(texts)

    return Comparison(what, peer, *in_turns(each(ours), each(theirs), _ROUNDS), target)


def _fields(text: str) -> list[tuple[str, str]]:
    boxes = boxes_of(text)
    return [(field.name, text[field.place.start : field.place.end]) for box in boxes for field in box.fields]


def _lines(text: str) -> list[object]:
    return [field.lines() for box in boxes_of(text) for field in box.fields]


def _casualties(text: str) -> Extraction:
    return extract(text, facts=False, fields_only=True)


def _infobox(text: str) -> Extraction:
    return extract(text, fields_only=True)


def _theirs(text: str) -> list[tuple[str, str]]:
    return [(argument.name, argument.value) for argument in wikitextparser.parse(text).templates[0].arguments]


def _real_articles() -> list[str]:
    shared = Path(os.environ.get("CONTESTED_SHARED") or Path(__file__).resolve().parents[2] / "shared")
    texts = (file.read_text(encoding="utf-8") for file in sorted(shared.glob("infoboxes/text/*.article.wikitext")))
    return [text for text in texts if _REAL[0] < len(text) < _REAL[1]]


def dump_rate(folder: Path, jobs: int, pages: int = 20_000) -> DumpRate:
    """Return how long a dump takes with a number of processes; it is written first, if it is not there."""
    dump = folder / f"dump-{pages}.xml"
    if not dump.exists():
        write_dump(dump, pages)
    start = time.perf_counter()
    read = sum(outcome.pages for outcome in records([str(dump)], _claims, jobs=jobs))
    return DumpRate(jobs, read, dump.stat().st_size, time.perf_counter() - start)


def _claims(page: Page, extraction: Extraction) -> int:
    return len(extraction.claims)
