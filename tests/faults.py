"""Faults that a graph of made-up claims can be given, one kind a function, each somewhere by chance."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from benchmarks.generate import graph
from benchmarks.terms import english, integer, iri
from contested.namespaces import XSD
from contested.store.base import Term

__all__ = ["FAULTS", "World", "broken", "made_up"]

Subject: TypeAlias = NamedNode | BlankNode | Triple


class World:
    """The triples of a graph, in which a fault finds a place by chance."""

    def __init__(self, triples: Iterable[Triple], chance: random.Random) -> None:
        self.triples = list(triples)
        self.chance = chance

    def any_of(self, kind: str) -> Subject:
        """A thing of a class."""
        return self.chance.choice([t.subject for t in self.with_("rdf:type") if t.object == iri(kind)])

    def any_with(self, *names: str) -> Subject:
        """A thing that has all of some properties."""
        having = [{t.subject: None for t in self.with_(name)} for name in names]
        return self.chance.choice([subject for subject in having[0] if all(subject in more for more in having)])

    def with_(self, name: str) -> list[Triple]:
        return [t for t in self.triples if t.predicate == iri(name)]

    def value(self, subject: Subject, name: str) -> Term:
        return next(t.object for t in self.with_(name) if t.subject == subject)

    def add(self, subject: Subject, name: str, value: Term) -> None:
        self.triples.append(Triple(subject, iri(name), value))

    def drop(self, subject: Subject, name: str) -> None:
        self.triples = [t for t in self.triples if t.subject != subject or t.predicate != iri(name)]

    def put(self, subject: Subject, name: str, value: Term) -> None:
        """Give a property another value in place of those that it has."""
        self.drop(subject, name)
        self.add(subject, name, value)

    def rename(self, old: Subject, new: Subject) -> None:
        """Call a thing by another name, wherever it is spoken of."""
        self.triples = [
            Triple(new if t.subject == old else t.subject, t.predicate, new if t.object == old else t.object)
            for t in self.triples
        ]


def typed(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=NamedNode(f"{XSD}{datatype}"))


def dropping(name: str, kind: str | None = None) -> Callable[[World], None]:
    return lambda world: world.drop(world.any_of(kind) if kind else world.any_with(name), name)


def putting(name: str, *values: Term, kind: str | None = None) -> Callable[[World], None]:
    def fault(world: World) -> None:
        world.put(world.any_of(kind) if kind else world.any_with(name), name, world.chance.choice(values))

    return fault


def adding(name: str, *values: Term, kind: str) -> Callable[[World], None]:
    return lambda world: world.add(world.any_of(kind), name, world.chance.choice(values))


def renaming(kind: str, *names: NamedNode | BlankNode) -> Callable[[World], None]:
    return lambda world: world.rename(world.any_of(kind), world.chance.choice(names))


def said_in_no_language(world: World) -> None:
    thing = world.any_of("ctd:CasualtyClaim")
    world.put(thing, "rdfs:label", Literal("a claim"))


def bounds_crossed(world: World) -> None:
    claim = world.any_with("ctd:low", "ctd:high")
    world.put(claim, "ctd:low", integer(5000))


def days_crossed(world: World) -> None:
    event = world.any_of("ctd:Event")
    world.put(event, "schema:endDate", typed("1889-12-31", "date"))


def years_crossed(world: World) -> None:
    event = world.any_of("ctd:Event")
    world.put(event, "schema:startDate", typed("1992", "gYear"))
    world.put(event, "schema:endDate", typed("1991", "gYear"))


def months_crossed(world: World) -> None:
    event = world.any_of("ctd:Event")
    world.put(event, "schema:startDate", typed("1992-02", "gYearMonth"))
    world.put(event, "schema:endDate", typed("1992-01", "gYearMonth"))


def selector_crossed(world: World) -> None:
    selector = world.any_with("oa:start")
    world.put(selector, "oa:start", typed("100000", "nonNegativeInteger"))


def denied_by_its_claimant(world: World) -> None:
    denial = world.any_of("ctd:Denial")
    claim = world.value(denial, "ctd:denies")
    assert isinstance(claim, NamedNode)
    world.put(denial, "ctd:claimant", world.value(claim, "ctd:claimant"))


def denied_elsewhere(world: World) -> None:
    denial = world.any_of("ctd:Denial")
    others = {t.subject for t in world.with_("rdf:type") if t.object == iri("ctd:Event")}
    others.discard(world.value(denial, "ctd:about"))
    world.put(denial, "ctd:about", min(others, key=str))


def side_of_another_event(world: World) -> None:
    claim = world.any_with("ctd:victims")
    event = world.value(claim, "ctd:about")
    foreign = [t.subject for t in world.with_("ctd:ofEvent") if t.object != event]
    world.put(claim, "ctd:victims", world.chance.choice(foreign))


def side_of_two_events(world: World) -> None:
    side = world.any_of("ctd:Side")
    foreign = [t.object for t in world.with_("ctd:ofEvent") if t.object != world.value(side, "ctd:ofEvent")]
    world.add(side, "ctd:ofEvent", world.chance.choice(foreign))


def attacked_by_itself(world: World) -> None:
    claim = world.any_of("ctd:AttackClaim")
    world.put(claim, "ctd:actor", world.value(claim, "ctd:target"))


def said_twice(world: World) -> None:
    claim = world.any_of("ctd:CasualtyClaim")
    twin = iri("claim:twin")
    world.triples += [Triple(twin, t.predicate, t.object) for t in world.triples if t.subject == claim]


def part_above_whole(world: World) -> None:
    part, whole = world.any_with("ctd:low", "ctd:high"), world.any_with("ctd:high")
    world.add(part, "dcterms:isPartOf", whole)
    world.put(part, "ctd:low", integer(7000))
    world.put(part, "ctd:high", integer(7000))


def names_above_count(world: World) -> None:
    claim = world.any_with("ctd:harm", "ctd:high")
    world.put(claim, "ctd:high", integer(1))
    world.drop(claim, "ctd:low")
    for number in (1, 2):
        world.add(claim, "ctd:names", iri(f"agent:soldier-{number}"))


def no_offsets(world: World) -> None:
    selector = world.any_with("oa:start")
    world.drop(selector, "oa:start")
    world.drop(selector, "oa:end")


FAULTS: Final[Mapping[str, Callable[[World], None]]] = {
    "a claim without a label": dropping("rdfs:label", "ctd:CasualtyClaim"),
    "two labels in one language": adding("rdfs:label", english("Another"), kind="ctd:Event"),
    "a label in no language": said_in_no_language,
    "a claim of nobody": dropping("ctd:claimant"),
    "a claim of two": adding("ctd:claimant", iri("agent:state-1"), iri("agent:state-2"), kind="ctd:ConductClaim"),
    "a claimant that is a text": putting("ctd:claimant", Literal("Arcadia"), english("Arcadia")),
    "a claimant that is a place": putting("ctd:claimant", iri("place:place-1")),
    "a claimant of which nothing is said": putting("ctd:claimant", iri("agent:unheard-of")),
    "a misspelt property": adding("ctd:claiment", iri("agent:state-1"), kind="ctd:CasualtyClaim"),
    "a misspelt class": adding("rdf:type", iri("ctd:CasualtyClam"), kind="ctd:CasualtyClaim"),
    "a class and its superclass": adding("rdf:type", iri("ctd:Claim"), kind="ctd:CasualtyClaim"),
    "two classes of claims": adding("rdf:type", iri("ctd:Denial"), iri("ctd:CausalClaim"), kind="ctd:AttackClaim"),
    "a lower bound above the upper one": bounds_crossed,
    "a bound below zero": putting("ctd:low", integer(-1), typed("-5", "integer")),
    "a bound that is no whole number": putting("ctd:high", typed("1.5", "decimal"), typed("2", "decimal")),
    "a bound that is a text": putting("ctd:low", Literal("12"), english("twelve")),
    "a bound that is no number": putting("ctd:high", typed("twelve", "integer"), typed("1.5", "integer")),
    "a bound spelt oddly": putting("ctd:low", typed("007", "integer"), typed("7", "int"), typed("+7", "short")),
    "two lower bounds": adding("ctd:low", integer(0), integer(9000), kind="ctd:CasualtyClaim"),
    "a claim with a name of another kind": renaming("ctd:CasualtyClaim", iri("event:clash"), iri("claim:Big_Letters")),
    "a claim without a name": renaming("ctd:CasualtyClaim", BlankNode("claim")),
    "an event without a name": renaming("ctd:Event", BlankNode("event")),
    "a claimant without a name": renaming("prov:Person", BlankNode("person")),
    "a harm that is none": putting("ctd:harm", iri("ctd-victim:Military"), iri("ctd-harm:Bored"), Literal("Killed")),
    "a claim that stands nowhere": dropping("ctd:reportedIn"),
    "a passage of no document": dropping("ctd:inDocument"),
    "a passage of two documents": adding("ctd:inDocument", iri("document:report-0"), kind="ctd:Passage"),
    "a selector without offsets": no_offsets,
    "a selector that ends before it starts": selector_crossed,
    "a checksum that is none": putting("schema:sha256", Literal("abc"), Literal("A" * 64), Literal("a" * 65)),
    "a checksum with a line end": putting("schema:sha256", Literal("a" * 64 + "\n"), Literal("\n" + "a" * 64)),
    "a document without checksum": dropping("schema:sha256"),
    "a document in no language": putting("schema:inLanguage", Literal(""), Literal("english, mostly"), english("en")),
    "a document of nobody": dropping("dcterms:creator"),
    "a document that anybody may use": dropping("dcterms:license"),
    "a day that is none": putting("schema:startDate", typed("2008-02-30", "date"), typed("soon", "date")),
    "a day with a time": putting("schema:startDate", typed("1999-01-01T00:00:00", "dateTime")),
    "days in the wrong order": days_crossed,
    "years in the wrong order": years_crossed,
    "months in the wrong order": months_crossed,
    "dates of two precisions": putting("schema:endDate", typed("2030", "gYear"), typed("2030-01", "gYearMonth")),
    "two first days": adding("schema:startDate", typed("1980-01-01", "date"), kind="ctd:Event"),
    "an event of no type": dropping("dcterms:type", "ctd:Event"),
    "the side of another event": side_of_another_event,
    "a side of two events": side_of_two_events,
    "a side of nobody": dropping("ctd:party"),
    "a denial by whose claim it is": denied_by_its_claimant,
    "a denial of what is elsewhere": denied_elsewhere,
    "a denial of an event": putting("ctd:denies", iri("event:clash-0")),
    "somebody who speaks for himself": putting("ctd:speaksFor", iri("agent:spokesman-0")),
    "a circle of speakers": adding("ctd:speaksFor", iri("agent:spokesman-0"), kind="prov:Organization"),
    "a claim described twice": said_twice,
    "a part above the whole": part_above_whole,
    "more names than victims": names_above_count,
    "a note with two bodies": adding("oa:hasBody", iri("agent:state-1"), kind="oa:Annotation"),
    "a note without a body": dropping("oa:bodyValue"),
    "an empty text": putting("dcterms:description", english(""), Literal("")),
    "a vote of a fraction": putting("ctd:inFavour", typed("0.5", "decimal"), integer(-3)),
    "votes in words": putting("ctd:against", Literal("seven")),
    "an act that is none": putting("ctd:speechAct", iri("ctd-harm:Killed")),
    "an attack by the attacked": attacked_by_itself,
}


def made_up(claims: int, seed: int) -> list[Triple]:
    """A graph of made-up claims, small where there are few: without those whom nobody speaks of."""
    triples = list(graph(claims, seed))
    spoken_of = {t.object for t in triples} | {iri(f"agent:soldier-{number}") for number in (1, 2)}
    idle = {t.subject for t in triples if t.subject not in spoken_of and str(t.subject).startswith(_CAST)}
    return [t for t in triples if t.subject not in idle]


_CAST: Final = tuple(str(iri(f"{kind}:x"))[:-2] for kind in ("agent", "place"))


def broken(faults: Iterable[str], claims: int = 20, seed: int = 41) -> list[Quad]:
    """A graph of made-up claims with some faults."""
    world = World(made_up(claims, seed), random.Random(seed))
    for fault in faults:
        FAULTS[fault](world)
    return [Quad(t.subject, t.predicate, t.object) for t in world.triples]
