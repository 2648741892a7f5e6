"""One made-up event with its document, its two sides and the claims about it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from benchmarks.terms import DEAD, PLACES, STATES, Facts, day, english, integer, iri, offset, place, say, speakers
from contested.namespaces import PREFIXES

__all__ = ["Event"]

_NAMED: Final = 0.03
"""Share of the counts that name somebody."""
_CLAIMS_PER_PASSAGE: Final = 3
_CATEGORIES: Final = ("Military", "Military", "Military", "Civilian", "Unspecified")
_HARMS: Final = ("Killed", "Killed", "Killed", "Wounded", "Wounded", "Captured", "Missing", "Displaced")
_SECTIONS: Final = ("Infobox", "Lead", "Course of events", "Aftermath")
_FIRST_DAY: Final = date(1990, 1, 1)


class Event:
    """One event with its document, its two sides and the claims about it."""

    def __init__(self, number: int, chance: random.Random) -> None:
        self.slug = f"clash-{number}"
        self.earlier = iri(f"event:clash-{number - 1}" if number else "event:clash-1")
        self.iri = iri(f"event:{self.slug}")
        self.document = iri(f"document:report-{number}")
        self.day = _FIRST_DAY + timedelta(days=number % 12000)
        self.chance = chance
        self.states = chance.sample(range(STATES), 2)
        self.sides = [iri(f"side:{self.slug}-{name}") for name in ("one", "two")]
        self.counts: list[tuple[NamedNode, NamedNode]] = []
        """Each casualty claim so far, with its claimant."""

    def triples(self, claims: int) -> Iterator[Triple]:
        """Yield the event with that many claims, each with its passage."""
        yield from self._setting()
        yield from self._note()
        for number in range(claims):
            if number % _CLAIMS_PER_PASSAGE == 0:
                yield from self._passage(number)
            yield from self._statement(number)

    def _setting(self) -> Iterator[Triple]:
        yield from say(
            self.iri,
            {
                "rdf:type": iri("ctd:Event"),
                "rdfs:label": english(f"Clash {self.slug}"),
                "dcterms:description": english("A made-up clash."),
                "dcterms:type": iri("ctd-event:Clash"),
                "schema:startDate": day(self.day),
                "schema:endDate": day(self.day),
                "schema:location": place(self.chance.randrange(PLACES)),
                "ctd:reportedIn": self._passage_iri(0),
            },
        )
        for side, state in zip(self.sides, self.states, strict=True):
            facts: Facts = {"rdf:type": iri("ctd:Side"), "rdfs:label": english(f"Side of state {state}")}
            yield from say(side, {**facts, "ctd:ofEvent": self.iri, "ctd:party": speakers(state)[0]})
        yield from say(
            self.document,
            {
                "rdf:type": iri("foaf:Document"),
                "rdfs:label": english(f"Report on {self.slug}"),
                "dcterms:title": english(f"Report on {self.slug}"),
                "dcterms:creator": speakers(self.states[0])[0],
                "dcterms:license": NamedNode("https://creativecommons.org/licenses/by-sa/4.0/"),
                "schema:inLanguage": Literal("en"),
                "schema:sha256": Literal(f"{self.chance.getrandbits(256):064x}"),
            },
        )

    def _note(self) -> Iterator[Triple]:
        yield from say(
            iri(f"note:{self.slug}"),
            {
                "rdf:type": iri("oa:Annotation"),
                "rdfs:label": english(f"Slip in the report on {self.slug}"),
                "oa:motivatedBy": iri("oa:assessing"),
                "oa:hasTarget": self._passage_iri(0),
                "oa:bodyValue": Literal("A made-up slip."),
            },
        )

    def _passage(self, number: int) -> Iterator[Triple]:
        passage = self._passage_iri(number)
        selector = iri(passage.value.replace(PREFIXES["passage"], "selector:"))
        yield from say(
            passage,
            {
                "rdf:type": iri("ctd:Passage"),
                "ctd:inDocument": self.document,
                "ctd:section": Literal(self.chance.choice(_SECTIONS)),
                "oa:hasSelector": selector,
            },
        )
        facts: Facts = {"rdf:type": iri("oa:TextPositionSelector"), "oa:start": offset(number * 100)}
        yield from say(selector, {**facts, "oa:end": offset(number * 100 + 80)})

    def _passage_iri(self, number: int) -> NamedNode:
        return iri(f"passage:{self.slug}-{number // _CLAIMS_PER_PASSAGE}")

    def _statement(self, number: int) -> Iterator[Triple]:
        make = self.chance.choices(*zip(*_KINDS, strict=True))[0] if self.counts else Event._count
        facts = make(self, number)
        kind = "statement" if "ctd:speaker" in facts else "claim"
        yield from say(
            iri(f"{kind}:{self.slug}-{number}"),
            {
                "rdfs:label": english(f"Claim {number} about {self.slug}"),
                "dcterms:description": english(f"What is said in claim {number}."),
                "ctd:about": self.iri,
                "ctd:reportedIn": self._passage_iri(number),
                **facts,
            },
        )

    def _count(self, number: int) -> Facts:
        claimant = self._claimant()
        self.counts.append((iri(f"claim:{self.slug}-{number}"), claimant))
        return {
            "rdf:type": iri("ctd:CasualtyClaim"),
            "ctd:claimant": claimant,
            "ctd:victims": self.chance.choice(self.sides),
            "ctd:victimCategory": iri(f"ctd-victim:{self.chance.choice(_CATEGORIES)}"),
            "ctd:harm": iri(f"ctd-harm:{self.chance.choice(_HARMS)}"),
            **self._interval(),
            **self._name(),
        }

    def _name(self) -> Facts:
        named = self.chance.random() < _NAMED
        return {"ctd:names": iri(f"agent:soldier-{self.chance.randrange(DEAD)}")} if named else {}

    def _interval(self) -> Facts:
        low = int(self.chance.paretovariate(1))
        high = low if self.chance.random() < 0.7 else low + self.chance.randrange(20)
        shape = self.chance.random()
        if shape < 0.1:
            return {"ctd:low": integer(low), "ctd:figure": Literal(f"over {low}")}
        if shape < 0.2:
            return {"ctd:high": integer(high), "ctd:figure": Literal(f"up to {high}")}
        return {"ctd:low": integer(low), "ctd:high": integer(high), "ctd:figure": Literal(f"{low} to {high}")}

    def _denial(self, _: int) -> Facts:
        scope = self.chance.choice(("Figure", "Fact", "Responsibility"))
        denied, claimant = self.chance.choice(self.counts)
        others = [speaker for state in self.states for speaker in speakers(state) if speaker != claimant]
        return {
            "rdf:type": iri("ctd:Denial"),
            "ctd:claimant": self.chance.choice(others),
            "ctd:denies": denied,
            "ctd:scope": iri(f"ctd-scope:{scope}"),
        }

    def _attack(self, _: int) -> Facts:
        actor, target = self.chance.sample(self.sides, 2)
        return {
            "rdf:type": iri("ctd:AttackClaim"),
            "ctd:claimant": self._claimant(),
            "ctd:actor": actor,
            "ctd:target": target,
            "schema:location": place(self.chance.randrange(PLACES)),
        }

    def _conduct(self, _: int) -> Facts:
        deed = self.chance.choice(("Seized", "Recaptured", "Withdrew", "MassedTroops"))
        return {**self._deed("ctd:ConductClaim"), "ctd:conduct": iri(f"ctd-conduct:{deed}")}

    def _motive(self, _: int) -> Facts:
        return self._deed("ctd:MotiveClaim")

    def _outcome(self, _: int) -> Facts:
        return self._deed("ctd:OutcomeClaim")

    def _strength(self, _: int) -> Facts:
        strength: Facts = {"ctd:measure": iri("ctd-measure:Strength")}
        return {**self._deed("ctd:QuantityClaim"), **strength, **self._interval()}

    def _deed(self, kind: str) -> Facts:
        return {"rdf:type": iri(kind), "ctd:claimant": self._claimant(), "ctd:actor": self.chance.choice(self.sides)}

    def _command(self, _: int) -> Facts:
        side = self.chance.randrange(2)
        return {
            "rdf:type": iri("ctd:CommandClaim"),
            "ctd:claimant": self._claimant(),
            "ctd:actor": speakers(self.states[side])[2],
            "ctd:commands": self.sides[side],
        }

    def _cause(self, _: int) -> Facts:
        return {"rdf:type": iri("ctd:CausalClaim"), "ctd:claimant": self._claimant(), "ctd:cause": self.earlier}

    def _vote(self, _: int) -> Facts:
        votes: Facts = {"ctd:inFavour": integer(self.chance.randrange(100)), "ctd:against": integer(7)}
        return {"rdf:type": iri("ctd:Vote"), "ctd:speaker": speakers(self.chance.randrange(STATES))[0], **votes}

    def _reaction(self, _: int) -> Facts:
        act = self.chance.choice(("Concern", "CallForRestraint", "Demand"))
        speaker = self.chance.choice(speakers(self.chance.randrange(STATES)))
        return {"rdf:type": iri("ctd:Reaction"), "ctd:speaker": speaker, "ctd:speechAct": iri(f"ctd-act:{act}")}

    def _claimant(self) -> NamedNode:
        if self.chance.random() < 0.1:
            return self.document
        return self.chance.choice(speakers(self.chance.choice(self.states)))


_KINDS: Final[tuple[tuple[Callable[[Event, int], Facts], int], ...]] = (
    (Event._count, 64),
    (Event._attack, 8),
    (Event._conduct, 8),
    (Event._denial, 6),
    (Event._reaction, 4),
    (Event._motive, 3),
    (Event._strength, 2),
    (Event._outcome, 2),
    (Event._command, 1),
    (Event._cause, 1),
    (Event._vote, 1),
)
"""What is claimed, and how often in a hundred; the first claim about an event is a count."""
