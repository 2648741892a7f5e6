"""Graphs of made-up claims in our ontology, of any size: the same size and seed give the same triples.

Eight claims an event on average, most events with few and some with many; two sides an event; five claims in a hundred
are denials. Claimants are states, their ministries and the ministries' spokesmen, or the document itself. Three claims
share a passage. The graph conforms to the shapes.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from contested.namespaces import PREFIXES, XSD, expand

__all__ = ["graph", "write"]

Facts: TypeAlias = dict[str, NamedNode | Literal]

_STATES: Final = 40
_PLACES: Final = 200
_SIZES: Final = (2, 3, 4, 5, 6, 7, 9, 28)
"""Claims an event: eight on average."""
_CLAIMS_PER_PASSAGE: Final = 3
_CATEGORIES: Final = ("Military", "Military", "Military", "Civilian", "Unspecified")
_HARMS: Final = ("Killed", "Killed", "Killed", "Wounded", "Wounded", "Captured", "Missing", "Displaced")
_SECTIONS: Final = ("Infobox", "Lead", "Course of events", "Aftermath")
_FIRST_DAY: Final = date(1990, 1, 1)


def graph(claims: int, seed: int = 1) -> Iterator[Triple]:
    """Yield the triples of a graph with that many claims, reactions and votes."""
    yield from _actors()
    chance = random.Random(seed)
    done = number = 0
    while done < claims:
        size = min(chance.choice(_SIZES), claims - done)
        yield from _Event(number, chance).triples(size)
        done += size
        number += 1


def write(path: Path, claims: int, seed: int = 1) -> None:
    """Write a graph as Turtle."""
    serialize(graph(claims, seed), path, RdfFormat.TURTLE, prefixes=PREFIXES)


def _actors() -> Iterator[Triple]:
    """Yield the states, each with a ministry and a spokesman, and the places."""
    for number in range(_STATES):
        state, ministry, spokesman = _speakers(number)
        yield from _say(state, {"rdf:type": _iri("prov:Organization"), "rdfs:label": _english(f"State {number}")})
        yield from _agent(ministry, "prov:Organization", f"Ministry of state {number}", state)
        yield from _agent(spokesman, "prov:Person", f"Spokesman of state {number}", ministry)
    for number in range(_PLACES):
        yield from _say(_place(number), {"rdf:type": _iri("schema:Place"), "rdfs:label": _english(f"Place {number}")})


def _agent(agent: NamedNode, kind: str, label: str, speaks_for: NamedNode) -> Iterator[Triple]:
    yield from _say(agent, {"rdf:type": _iri(kind), "rdfs:label": _english(label), "ctd:speaksFor": speaks_for})


class _Event:
    """One event with its document, its two sides and the claims about it."""

    def __init__(self, number: int, chance: random.Random) -> None:
        self.slug = f"clash-{number}"
        self.iri = _iri(f"event:{self.slug}")
        self.document = _iri(f"document:report-{number}")
        self.day = _FIRST_DAY + timedelta(days=number % 12000)
        self.chance = chance
        self.states = chance.sample(range(_STATES), 2)
        self.sides = [_iri(f"side:{self.slug}-{name}") for name in ("one", "two")]
        self.counts: list[tuple[NamedNode, NamedNode]] = []
        """Each casualty claim so far, with its claimant."""

    def triples(self, claims: int) -> Iterator[Triple]:
        """Yield the event with that many claims, each with its passage."""
        yield from self._setting()
        for number in range(claims):
            if number % _CLAIMS_PER_PASSAGE == 0:
                yield from self._passage(number)
            yield from self._statement(number)

    def _setting(self) -> Iterator[Triple]:
        yield from _say(
            self.iri,
            {
                "rdf:type": _iri("ctd:Event"),
                "rdfs:label": _english(f"Clash {self.slug}"),
                "dcterms:description": _english("A made-up clash."),
                "dcterms:type": _iri("ctd-event:Clash"),
                "schema:startDate": _day(self.day),
                "schema:endDate": _day(self.day),
                "schema:location": _place(self.chance.randrange(_PLACES)),
                "ctd:reportedIn": self._passage_iri(0),
            },
        )
        for side, state in zip(self.sides, self.states, strict=True):
            facts: Facts = {"rdf:type": _iri("ctd:Side"), "rdfs:label": _english(f"Side of state {state}")}
            yield from _say(side, {**facts, "ctd:ofEvent": self.iri, "ctd:party": _speakers(state)[0]})
        yield from _say(
            self.document,
            {
                "rdf:type": _iri("foaf:Document"),
                "rdfs:label": _english(f"Report on {self.slug}"),
                "dcterms:title": _english(f"Report on {self.slug}"),
                "dcterms:creator": _speakers(self.states[0])[0],
                "dcterms:license": NamedNode("https://creativecommons.org/licenses/by-sa/4.0/"),
                "schema:inLanguage": Literal("en"),
                "schema:sha256": Literal(f"{self.chance.getrandbits(256):064x}"),
            },
        )

    def _passage(self, number: int) -> Iterator[Triple]:
        passage = self._passage_iri(number)
        selector = _iri(passage.value.replace(PREFIXES["passage"], "selector:"))
        yield from _say(
            passage,
            {
                "rdf:type": _iri("ctd:Passage"),
                "ctd:inDocument": self.document,
                "ctd:section": Literal(self.chance.choice(_SECTIONS)),
                "oa:hasSelector": selector,
            },
        )
        facts: Facts = {"rdf:type": _iri("oa:TextPositionSelector"), "oa:start": _offset(number * 100)}
        yield from _say(selector, {**facts, "oa:end": _offset(number * 100 + 80)})

    def _passage_iri(self, number: int) -> NamedNode:
        return _iri(f"passage:{self.slug}-{number // _CLAIMS_PER_PASSAGE}")

    def _statement(self, number: int) -> Iterator[Triple]:
        make = self.chance.choices(*zip(*_KINDS, strict=True))[0] if self.counts else _Event._count
        facts = make(self, number)
        kind = "statement" if "ctd:speaker" in facts else "claim"
        yield from _say(
            _iri(f"{kind}:{self.slug}-{number}"),
            {
                "rdfs:label": _english(f"Claim {number} about {self.slug}"),
                "dcterms:description": _english(f"What is said in claim {number}."),
                "ctd:about": self.iri,
                "ctd:reportedIn": self._passage_iri(number),
                **facts,
            },
        )

    def _count(self, number: int) -> Facts:
        claimant = self._claimant()
        self.counts.append((_iri(f"claim:{self.slug}-{number}"), claimant))
        return {
            "rdf:type": _iri("ctd:CasualtyClaim"),
            "ctd:claimant": claimant,
            "ctd:victims": self.chance.choice(self.sides),
            "ctd:victimCategory": _iri(f"ctd-victim:{self.chance.choice(_CATEGORIES)}"),
            "ctd:harm": _iri(f"ctd-harm:{self.chance.choice(_HARMS)}"),
            **self._interval(),
        }

    def _interval(self) -> Facts:
        low = int(self.chance.paretovariate(1))
        high = low if self.chance.random() < 0.7 else low + self.chance.randrange(20)
        shape = self.chance.random()
        if shape < 0.1:
            return {"ctd:low": _number(low), "ctd:figure": Literal(f"over {low}")}
        if shape < 0.2:
            return {"ctd:high": _number(high), "ctd:figure": Literal(f"up to {high}")}
        return {"ctd:low": _number(low), "ctd:high": _number(high), "ctd:figure": Literal(f"{low} to {high}")}

    def _denial(self, _: int) -> Facts:
        scope = self.chance.choice(("Figure", "Fact", "Responsibility"))
        denied, claimant = self.chance.choice(self.counts)
        others = [speaker for state in self.states for speaker in _speakers(state) if speaker != claimant]
        return {
            "rdf:type": _iri("ctd:Denial"),
            "ctd:claimant": self.chance.choice(others),
            "ctd:denies": denied,
            "ctd:scope": _iri(f"ctd-scope:{scope}"),
        }

    def _attack(self, _: int) -> Facts:
        actor, target = self.chance.sample(self.sides, 2)
        return {
            "rdf:type": _iri("ctd:AttackClaim"),
            "ctd:claimant": self._claimant(),
            "ctd:actor": actor,
            "ctd:target": target,
            "schema:location": _place(self.chance.randrange(_PLACES)),
        }

    def _conduct(self, _: int) -> Facts:
        deed = self.chance.choice(("Seized", "Recaptured", "Withdrew", "MassedTroops"))
        return {**self._deed("ctd:ConductClaim"), "ctd:conduct": _iri(f"ctd-conduct:{deed}")}

    def _motive(self, _: int) -> Facts:
        return self._deed("ctd:MotiveClaim")

    def _outcome(self, _: int) -> Facts:
        return self._deed("ctd:OutcomeClaim")

    def _strength(self, _: int) -> Facts:
        strength: Facts = {"ctd:measure": _iri("ctd-measure:Strength")}
        return {**self._deed("ctd:QuantityClaim"), **strength, **self._interval()}

    def _deed(self, kind: str) -> Facts:
        return {"rdf:type": _iri(kind), "ctd:claimant": self._claimant(), "ctd:actor": self.chance.choice(self.sides)}

    def _command(self, _: int) -> Facts:
        side = self.chance.randrange(2)
        return {
            "rdf:type": _iri("ctd:CommandClaim"),
            "ctd:claimant": self._claimant(),
            "ctd:actor": _speakers(self.states[side])[2],
            "ctd:commands": self.sides[side],
        }

    def _reaction(self, _: int) -> Facts:
        act = self.chance.choice(("Concern", "CallForRestraint", "Demand"))
        speaker = self.chance.choice(_speakers(self.chance.randrange(_STATES)))
        return {"rdf:type": _iri("ctd:Reaction"), "ctd:speaker": speaker, "ctd:speechAct": _iri(f"ctd-act:{act}")}

    def _claimant(self) -> NamedNode:
        if self.chance.random() < 0.1:
            return self.document
        return self.chance.choice(_speakers(self.chance.choice(self.states)))


_KINDS: Final[tuple[tuple[Callable[[_Event, int], Facts], int], ...]] = (
    (_Event._count, 66),
    (_Event._attack, 8),
    (_Event._conduct, 8),
    (_Event._denial, 6),
    (_Event._reaction, 4),
    (_Event._motive, 3),
    (_Event._strength, 2),
    (_Event._outcome, 2),
    (_Event._command, 1),
)
"""What is claimed, and how often in a hundred; the first claim about an event is a count."""


def _speakers(state: int) -> tuple[NamedNode, NamedNode, NamedNode]:
    return _iri(f"agent:state-{state}"), _iri(f"agent:ministry-{state}"), _iri(f"agent:spokesman-{state}")


def _place(number: int) -> NamedNode:
    return _iri(f"place:place-{number}")


def _say(subject: NamedNode, facts: Facts) -> Iterator[Triple]:
    for name, value in facts.items():
        yield Triple(subject, _iri(name), value)


def _iri(name: str) -> NamedNode:
    return NamedNode(expand(name))


def _english(text: str) -> Literal:
    return Literal(text, language="en")


def _day(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=NamedNode(f"{XSD}date"))


def _number(number: int) -> Literal:
    return Literal(str(number), datatype=NamedNode(f"{XSD}integer"))


def _offset(number: int) -> Literal:
    return Literal(str(number), datatype=NamedNode(f"{XSD}nonNegativeInteger"))


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
