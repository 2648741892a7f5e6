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
from typing import Final

import mwparserfromhell
import wikitextparser

from benchmarks.articles import article
from benchmarks.measurement import PER_SECOND, Measurement
from benchmarks.setting import Setting
from benchmarks.timing import in_turns, seconds
from contested.extract import Extraction, extract
from contested.extract.article import boxes_of
from contested.extract.pages import Page
from contested.extract.runs import records

__all__ = ["measure"]

_ARTICLES: Final = 8
_ROUNDS: Final = 3
_REAL: Final = (20_000, 45_000)
"""Characters that real articles have which are measured too, where the development set is beside the checkout."""


def measure(setting: Setting) -> Iterator[Measurement]:
    """Yield what we and others take for made-up articles, for real ones where there are any, and for a dump."""
    yield from _compared("30-kB article", [article(seed) for seed in range(_ARTICLES)], setting.rounds * _ROUNDS)
    real = _real_articles()
    if real:
        named = f"real article, {len(real)} of {_REAL[0] // 1000}–{_REAL[1] // 1000} kB"
        yield from _compared(named, real, setting.rounds)
    for jobs in sorted({1, os.cpu_count() or 1}):
        yield _dump(setting.dump(setting.pages), setting.pages, jobs)


def _compared(what: str, texts: Sequence[str], rounds: int) -> Iterator[Measurement]:
    whole = "mwparserfromhell, whole article"
    for depth, ours, at_least in _DEPTHS:
        yield _comparison(f"{depth}, {what}", whole, texts, ours, mwparserfromhell.parse, rounds, at_least)
    boxes = [text[box.place.start : box.place.end] for text in texts for box in boxes_of(text)]
    yield _comparison(f"infobox alone and its fields, {what}", "wikitextparser", boxes, _fields, _theirs, rounds)


def _comparison(
    what: str,
    peer: str,
    texts: Sequence[str],
    ours: Callable[[str], object],
    theirs: Callable[[str], object],
    rounds: int,
    at_least: float | None = None,
) -> Measurement:
    def each(function: Callable[[str], object]) -> Callable[[], float]:
        return lambda: seconds(lambda: [function(text) for text in texts]) / len(texts)

    mine, others = in_turns(each(ours), each(theirs), rounds)
    return Measurement(what=what, ours=mine, peer=peer, theirs=others, at_least=at_least)


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
    shared = Path(os.environ.get("CONTESTED_SHARED") or Path(__file__).resolve().parents[3] / "shared")
    texts = (file.read_text(encoding="utf-8") for file in sorted(shared.glob("infoboxes/text/*.article.wikitext")))
    return [text for text in texts if _REAL[0] < len(text) < _REAL[1]]


def _dump(dump: Path, pages: int, jobs: int) -> Measurement:
    """Return how many pages a second a number of processes reads."""
    start = time.perf_counter()
    claims = sum(sum(outcome.records) for outcome in records([str(dump)], _claims, jobs=jobs))
    rate, size = pages / (time.perf_counter() - start), dump.stat().st_size / 1e6
    note = f"{size * rate / pages:.1f} MB/s; {claims:,} claims"
    return Measurement(what=f"pages of a dump, processes: {jobs}", size=pages, ours=rate, unit=PER_SECOND, note=note)


def _claims(page: Page, extraction: Extraction) -> int:
    return len(extraction.claims)


_DEPTHS: Final[Sequence[tuple[str, Callable[[str], object], float | None]]] = (
    ("infobox and its fields", _fields, 20),
    ("all fields shown as lines", _lines, None),
    ("casualty claims", _casualties, None),
    ("everything in the infobox", _infobox, None),
    ("everything, prose too", extract, None),
)
