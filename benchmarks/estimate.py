"""What much more data would take, on paper: computed from the curves and from inputs that are documented.

Beyond the largest graph that was measured nothing is extrapolated: claims are dealt out to stores of that size, event
by event. Hours are CPU hours of one core of the measured machine.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from benchmarks.curves import OURS, Curve

__all__ = ["Estimate", "Input", "Step", "estimates"]


@dataclass(frozen=True)
class Input:
    """A figure that was not measured here: where it is from, and what is uncertain."""

    name: str
    value: float
    unit: str
    source: str
    uncertain: str = ""


@dataclass(frozen=True)
class Step:
    """One step of an estimate: what it gives, how, and how much."""

    what: str
    how: str
    value: float
    unit: str


@dataclass(frozen=True)
class Estimate:
    """The inputs and the steps that lead to machines, hours and disk."""

    title: str
    inputs: Sequence[Input]
    steps: Sequence[Step]


_ASSUMED: Final = "assumption"
_SIZE: Final = "<https://en.wikipedia.org/wiki/Wikipedia:Size_of_Wikipedia>"
_GDELT: Final = "<https://blog.gdeltproject.org/creating-a-planetary-scale-open-dataset-just-how-big-is-gdelt/>"

_EDITIONS: Final = Input(
    "language editions",
    285,
    "",
    "<https://meta.wikimedia.org/wiki/List_of_Wikipedias/logarithmic_chart>",
    "of 2012, more now; no figure below rests on it",
)
_ENGLISH: Final = Input("articles in English", 7_028_569, "", f"{_SIZE}, 26 July 2025")
_ALL: Final = Input(
    "articles in all languages",
    64_314_083,
    "",
    "<https://uisjournal.com/how-many-pages-on-wikipedia-are-there-the-largest-online-encyclopedia-numbers-in-the-world/>,"
    " January 2025",
    "a secondary source; millions of them were written by programs and are short",
)
_DUMP: Final = Input("dump of the English articles, packed", 24.05, "GB", f"{_SIZE}, 16 October 2024")
_UNPACKED: Final = Input(
    "XML for a byte of it", 4.5, "", _ASSUMED, "bzip2 shrinks such text to a quarter or a fifth; other scripts differ"
)
_CONFLICTS: Final = Input(
    "conflict articles in English",
    22_000,
    "",
    "pages that use the infobox, as told by a copy of its documentation: "
    "<https://arz.m.wikipedia.org/wiki/%D9%82%D8%A7%D9%84%D8%A8:Infobox_military_conflict>",
    "articles on conflicts without the infobox are not counted",
)
_SAID: Final = Input(
    "claims of a conflict article",
    10,
    "",
    _ASSUMED,
    "56 real infoboxes that were labelled by hand hold five counts each; the prose has about as many",
)
_CORES: Final = Input("cores of a machine", 8, "", _ASSUMED, "each as fast as one that was measured, and undisturbed")
_DAY: Final = Input("hours until it is done", 24, "", "what is asked for")

_MENTIONS: Final = Input("mentions of events", 1.1e9, "", f"{_GDELT}, Events 2.0 until July 2018", "rounded there")
_EVENTS: Final = Input("events that they mention", 360e6, "", _GDELT, "rounded there; no figure below rests on it")
_COUNTED: Final = Input("years that these are of", 3.4, "years", "February 2015 to July 2018")
_YEARS: Final = Input(
    "years until today", 11.8, "years", "February 2015 to November 2026", "assumed: as many mentions a year as before"
)
_A_MENTION: Final = Input(
    "claims of a mention",
    1,
    "",
    _ASSUMED,
    "one publication says that one event happened; turning rows into claims was not measured and is not counted",
)

_STEPS: Final = (
    "load into a store on disk",
    "validation, fast",
    "claim table as Parquet",
    "contradictions, by the table",
)
"""What is done with claims, by the names of the curves."""


def estimates(curves: Mapping[tuple[str, str], Curve], triples: float, pages: str) -> list[Estimate]:
    """Return the two estimates; none where the growth was not measured.

    Args:
        curves: What was measured, by what and by whom.
        triples: Of a claim, on average.
        pages: The curve that grows with pages.
    """
    if any((name, OURS) not in curves for name in (*_STEPS, pages, "store on disk", "claim table", "dump")):
        return []
    ours = {what: curve for (what, who), curve in curves.items() if who == OURS}
    return [
        Estimate(
            "The conflict articles of all language editions of Wikipedia",
            (_EDITIONS, _ENGLISH, _ALL, _DUMP, _UNPACKED, _CONFLICTS, _SAID, _CORES, _DAY),
            list(_wikipedia(ours, triples, pages)),
        ),
        Estimate(
            "Input of the size of GDELT",
            (_MENTIONS, _EVENTS, _COUNTED, _YEARS, _A_MENTION, _CORES, _DAY),
            list(_gdelt(ours, triples)),
        ),
    ]


def _wikipedia(curves: Mapping[str, Curve], triples: float, pages: str) -> Iterator[Step]:
    editions = _ALL.value / _ENGLISH.value
    yield Step(
        "all editions to the English one",
        f"{_ALL.value:,.0f} / {_ENGLISH.value:,.0f} articles; an upper bound for all that follows",
        editions,
        "times",
    )
    packed = _DUMP.value * editions
    yield Step("dumps, packed", f"{_DUMP.value:g} GB × {editions:.1f}", packed, "GB")
    xml = packed * _UNPACKED.value
    yield Step("dumps as XML", f"{packed:,.0f} GB × {_UNPACKED.value:g}", xml, "GB")
    number, gigabytes = curves[pages].sizes[-1], curves["dump"].points[curves["dump"].sizes[-1]].value / 1000
    rate = curves[pages].points[number].value / gigabytes
    yield Step(
        "one core for a gigabyte of XML",
        f"unpacked, read and extracted: measured on {number:,} pages, with more infoboxes than real ones",
        rate,
        "s",
    )
    reading = xml * rate / 3600
    yield Step("one core for all", f"{xml:,.0f} GB × {rate:.0f} s", reading, "hours")
    articles = _CONFLICTS.value * editions
    yield Step("conflict articles", f"{_CONFLICTS.value:,.0f} × {editions:.1f}", articles, "")
    claims = articles * _SAID.value
    yield Step("claims", f"{articles:,.0f} × {_SAID.value:g}", claims, "")
    yield from _claims(curves, triples, claims, reading, packed)


def _gdelt(curves: Mapping[str, Curve], triples: float) -> Iterator[Step]:
    mentions = _MENTIONS.value * _YEARS.value / _COUNTED.value
    how = f"{_MENTIONS.value:,.0f} × {_YEARS.value:g} / {_COUNTED.value:g} years"
    yield Step("mentions until today", how, mentions, "")
    claims = mentions * _A_MENTION.value
    yield Step("claims", f"{mentions:,.0f} × {_A_MENTION.value:g}", claims, "")
    yield from _claims(curves, triples, claims, 0.0, 0.0)


def _claims(
    curves: Mapping[str, Curve], triples: float, claims: float, hours: float, gigabytes: float
) -> Iterator[Step]:
    """Yield what claims take, after hours and disk that were needed to come by them."""
    largest = min(curves[name].sizes[-1] for name in _STEPS)
    stores = math.ceil(claims / largest)
    each = claims / stores
    yield Step("triples", f"claims × {triples:.1f}, as measured", claims * triples, "")
    yield Step("stores", f"of {largest:,} claims at most, the most that was measured", stores, "")
    total = hours
    for name in _STEPS:
        took = curves[name].at(each)
        yield Step(
            f"one core: {name}", f"{stores:,} × {took:.3g} s for {each:,.0f} claims", stores * took / 3600, "hours"
        )
        total += stores * took / 3600
    disk = gigabytes
    for name in ("store on disk", "claim table"):
        size = curves[name].at(each) / 1000
        yield Step(f"disk: {name}", f"{stores:,} × {size:.3g} GB", stores * size, "GB")
        disk += stores * size
    yield from _machines(curves, total, disk, largest)


def _machines(curves: Mapping[str, Curve], hours: float, disk: float, largest: int) -> Iterator[Step]:
    peak = max(curves[name].points[largest].memory or 0.0 for name in _STEPS) / 1000
    yield Step("one core, together", "the sum", hours, "hours")
    yield Step("disk, together", "the sum, packed dumps with it", disk, "GB")
    memory = f"{_CORES.value:g} × {peak:.1f} GB, the most that a step took"
    yield Step("memory of a machine that works on as many stores as it has cores", memory, _CORES.value * peak, "GB")
    machines = math.ceil(hours / _CORES.value / _DAY.value)
    how = f"{hours:,.0f} hours / {_CORES.value:g} cores / {_DAY.value:g} hours"
    yield Step("**machines**", how, machines, "")
