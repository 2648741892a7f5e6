"""Which stored queries an engine answers rightly: each is tried on a small reference graph, beside the embedded engine.

Questions and checks are tried on the data of their own test case, with its arguments; what serves exports and pages, on
the shipped data. Answers are compared by value, since an engine may write an integer or a date as it likes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from contested.doctor.answers import Found, difference, found_by
from contested.doctor.reference import Trial, cases, graph_name, quads_of, trials
from contested.errors import EndpointError
from contested.store.base import Store
from contested.store.embedded import EmbeddedStore

__all__ = ["Outcome", "Trial", "Verdict", "cases", "examine", "graph_name", "quads_of", "trials"]

Outcome: TypeAlias = Literal["right", "another order", "wrong", "error"]


@dataclass(frozen=True)
class Verdict:
    """What an engine made of a trial: whether it is right, why not, and how long it took."""

    trial: Trial
    outcome: Outcome
    detail: str
    seconds: float


def examine(tried: Iterable[Trial], store: Callable[[str], Store]) -> Iterator[Verdict]:
    """Hold an engine against the embedded one, trial by trial.

    Args:
        tried: The trials, those on one graph after another.
        store: Opens the engine on a reference graph, by the graph's name.
    """
    reference, loaded = EmbeddedStore(), ""
    for trial in tried:
        if trial.case != loaded:
            reference, loaded = EmbeddedStore(), trial.case
            reference.load(quads_of(trial.case))
        yield _verdict(trial, found_by(reference, trial), store(graph_name(trial.case)))


def _verdict(trial: Trial, expected: Found, store: Store) -> Verdict:
    start = time.perf_counter()
    try:
        found = found_by(store, trial)
    except EndpointError as error:
        return Verdict(trial, "error", str(error), time.perf_counter() - start)
    seconds = time.perf_counter() - start
    if found == expected:
        return Verdict(trial, "right", "", seconds)
    detail = difference(expected, found)
    return Verdict(trial, "wrong" if detail else "another order", detail, seconds)
