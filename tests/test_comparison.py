"""The verdict on two claims, against an oracle that counts: which whole numbers does each claim allow?"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from contested.assets import ontology_files
from contested.namespaces import CTD, PREFIXES, RDF_TYPE, XSD, kind_namespace
from contested.questions import load
from contested.store.embedded import EmbeddedStore

HIGHEST = 12
UNBOUNDED = 10 * HIGHEST
"""Numbers that no generated bound reaches stand for all the numbers above them."""

EVENT = NamedNode(f"{kind_namespace('event')}e")
CLAIMANT = NamedNode(f"{kind_namespace('agent')}a")
NOTATIONS = [
    quad
    for path in ontology_files()
    for quad in parse(path=str(path), format=RdfFormat.TURTLE)
    if quad.predicate == NamedNode(f"{PREFIXES['skos']}notation")
]


@dataclass(frozen=True)
class Interval:
    low: int | None
    high: int | None

    def numbers(self) -> frozenset[int]:
        low = -UNBOUNDED if self.low is None else self.low
        high = UNBOUNDED if self.high is None else self.high
        return frozenset(range(low, high + 1))


bounds = st.none() | st.integers(0, HIGHEST)
intervals = st.builds(Interval, bounds, bounds).filter(lambda i: i.low is None or i.high is None or i.low <= i.high)


def oracle(first: Interval, second: Interval) -> str | None:
    """Say how two claims compare, from the sets of numbers that they allow."""
    if Interval(None, None) in (first, second):
        return None
    one, other = first.numbers(), second.numbers()
    if not one & other:
        return "contradicts"
    if one == other:
        return "agrees" if None not in (first.low, first.high) else "overlaps"
    return "refines" if one <= other or other <= one else "overlaps"


def claim_quads(name: str, interval: Interval) -> list[Quad]:
    claim = NamedNode(kind_namespace("claim") + name)
    facts = {
        RDF_TYPE: NamedNode(f"{CTD}CasualtyClaim"),
        f"{CTD}about": EVENT,
        f"{CTD}claimant": CLAIMANT,
        f"{CTD}victimCategory": NamedNode(f"{PREFIXES['ctd-victim']}Military"),
        f"{CTD}harm": NamedNode(f"{PREFIXES['ctd-harm']}Killed"),
        f"{CTD}low": interval.low,
        f"{CTD}high": interval.high,
    }
    return [Quad(claim, NamedNode(name), term(fact)) for name, fact in facts.items() if fact is not None]


def term(fact: NamedNode | int) -> NamedNode | Literal:
    return fact if isinstance(fact, NamedNode) else Literal(str(fact), datatype=NamedNode(f"{XSD}integer"))


def verdict(first: Interval, second: Interval) -> str | None:
    """Ask both questions about two claims of which nothing differs but the interval."""
    store = EmbeddedStore()
    store.load([*NOTATIONS, *claim_quads("first", first), *claim_quads("second", second)])
    rows = [row for name in ("contradictions", "agreements") for row in load(name).run(store, {})]
    assert len(rows) <= 1
    return str(rows[0]["verdict"]) if rows else None


@settings(deadline=None)
@given(first=intervals, second=intervals)
def test_verdict_is_that_of_the_numbers_allowed(first: Interval, second: Interval) -> None:
    assert verdict(first, second) == oracle(first, second)


@settings(deadline=None)
@given(first=intervals, second=intervals)
def test_order_of_the_claims_does_not_matter(first: Interval, second: Interval) -> None:
    assert verdict(first, second) == verdict(second, first)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (Interval(0, 0), Interval(12, 12), "contradicts"),
        (Interval(None, 9), Interval(9, 9), "refines"),
        (Interval(None, 9), Interval(10, None), "contradicts"),
        (Interval(None, 9), Interval(None, 9), "overlaps"),
        (Interval(None, None), Interval(12, 12), None),
        (Interval(5, 10), Interval(8, 12), "overlaps"),
        (Interval(8, 8), Interval(8, 8), "agrees"),
    ],
)
def test_verdicts_by_hand(first: Interval, second: Interval, expected: str | None) -> None:
    assert verdict(first, second) == oracle(first, second) == expected
