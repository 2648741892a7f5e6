"""Graphs of made-up claims in our ontology, of any size: the same size and seed give the same triples.

Eight claims an event on average, most events with few and some with many; two sides an event; five claims in a hundred
are denials. Claimants are states, their ministries and the ministries' spokesmen, or the document itself. Three claims
share a passage. The graph conforms to the shapes.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from benchmarks.event import Event
from benchmarks.terms import DEAD, PLACES, STATES, Facts, english, iri, place, say, speakers
from contested.namespaces import PREFIXES

__all__ = ["ARGUMENTS", "ONE_EVENT", "graph", "write"]

SIZES: Final = (2, 3, 4, 5, 6, 7, 9, 28)
"""Claims an event: eight on average."""

ARGUMENTS: Final[Mapping[str, Mapping[str, str]]] = {"according-to": {"side": "clash-1-one"}}
"""Arguments for the questions that need some; each then has an answer."""

ONE_EVENT: Final[Mapping[str, str]] = {"event": "clash-1", "side": "clash-1-one", "document": "report-1"}
"""Arguments, by the name of the parameter, that ask about one event: one of many claims."""


def graph(claims: int, seed: int = 1) -> Iterator[Triple]:
    """Yield the triples of a graph with that many claims, reactions and votes."""
    yield from _actors()
    chance = random.Random(seed)
    done = number = 0
    while done < claims:
        size = min(chance.choice(SIZES), claims - done)
        yield from Event(number, chance).triples(size)
        done += size
        number += 1


def write(path: Path, claims: int, seed: int = 1) -> None:
    """Write a graph as Turtle."""
    serialize(graph(claims, seed), path, RdfFormat.TURTLE, prefixes=PREFIXES)


def _actors() -> Iterator[Triple]:
    """Yield the states, each with a ministry and a spokesman, the people whom claims name, and the places."""
    for number in range(STATES):
        state, ministry, spokesman = speakers(number)
        yield from say(state, {"rdf:type": iri("prov:Organization"), "rdfs:label": english(f"State {number}")})
        yield from _agent(ministry, "prov:Organization", f"Ministry of state {number}", state)
        yield from _agent(spokesman, "prov:Person", f"Spokesman of state {number}", ministry)
    for number in range(DEAD):
        facts: Facts = {"rdf:type": iri("prov:Person"), "rdfs:label": english(f"Soldier {number}")}
        yield from say(iri(f"agent:soldier-{number}"), facts)
    for number in range(PLACES):
        yield from say(place(number), {"rdf:type": iri("schema:Place"), "rdfs:label": english(f"Place {number}")})


def _agent(agent: NamedNode, kind: str, label: str, speaks_for: NamedNode) -> Iterator[Triple]:
    yield from say(agent, {"rdf:type": iri(kind), "rdfs:label": english(label), "ctd:speaksFor": speaks_for})


def main() -> None:
    """Write a graph to a file: ``python -m benchmarks.generate 10000 claims.ttl``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("claims", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    write(arguments.file, arguments.claims, arguments.seed)


if __name__ == "__main__":
    main()
