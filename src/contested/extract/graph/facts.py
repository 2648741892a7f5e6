"""What an infobox says beside figures: commanders and what became of them, units, result and territory."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from contested.extract.cast import Agent, Side, party_name
from contested.extract.facts import Combatants, Commander, Conflict, Mention
from contested.extract.graph.claims import Claims
from contested.extract.graph.concepts import harm_of
from contested.extract.graph.events import name_of
from contested.extract.graph.notes import Notes
from contested.extract.graph.sides import Sides
from contested.extract.graph.terms import english, printed, term

__all__ = ["Facts"]

_PERPETRATORS = "perpetrators"
"""The column of those who made an attack."""


@dataclass(frozen=True)
class Facts:
    """Writes the claims that one infobox makes in the article's own voice."""

    claims: Claims
    sides: Sides
    notes: Notes

    def write(self, conflict: Conflict) -> None:
        """Write everything that is no property of the event."""
        for column in conflict.sides:
            self._column(column)
        self._attack(conflict)
        for mention in conflict.results:
            self._outcome(mention, "result")
        for mention in conflict.territory:
            self._outcome(mention, "territory")

    def _column(self, column: Combatants) -> None:
        side = self.sides.column(column.number)
        for mention in column.parties:
            self._spell(mention, side)
        for commander in column.commanders:
            self._commander(commander, side)
        for unit in column.units:
            self._unit(unit, side)

    def _spell(self, mention: Mention, side: Side) -> None:
        """Keep how a party's name is printed, and say where it is named."""
        name = party_name(mention)
        party = next((party for party in side.parties if party.name == name), None)
        if party is not None:
            self.claims.agents.of(party, mention.text)
        self.claims.sheet.say(self.sides.of(side), "ctd:reportedIn", *self.claims.field(mention))
        self._qualify(mention)

    def _qualify(self, mention: Mention) -> None:
        """Keep what is said of a name: the heading that it stands under, and what stands in brackets behind it."""
        if mention.role or mention.remark:
            self.notes.infobox(mention, "What the infobox adds to a name")

    def _attack(self, conflict: Conflict) -> None:
        """Write whom perpetrators attacked and why; where none are named, whose deed it was is not known."""
        attackers = next((column for column in conflict.sides if column.number == _PERPETRATORS), None)
        side = None if attackers is None else self.sides.column(attackers.number)
        for mention in conflict.targets:
            self._deed("ctd:AttackClaim", side, mention, "attacked")
        for mention in conflict.motives:
            self._deed("ctd:MotiveClaim", side, mention, "was after")

    def _deed(self, class_: str, side: Side | None, mention: Mention, verb: str) -> None:
        words = printed(mention.text)
        if side is None or not words:
            self.notes.infobox(mention, "A target or motive of attackers whom the infobox does not name")
            return
        said = f"{self.sides.label(side)} {verb} “{words}”"
        name = (side.name, verb, words)
        node = self.claims.claim(
            class_, self.claims.speaker(), (said, f"the {said}"), self.claims.field(mention), name=name
        )
        self.claims.sheet.say(node, "ctd:actor", self.sides.of(side))
        if class_ == "ctd:AttackClaim":
            self.claims.sheet.say(node, "ctd:target", self.claims.agents.of(Agent(words, generic=True)))

    def _outcome(self, mention: Mention, what: str) -> None:
        words = printed(mention.text)
        if words:
            subject = "the result was" if what == "result" else "the territory changed as follows:"
            said = (f"{what} “{words}”", f"{subject} “{words}”")
            self.claims.claim(
                "ctd:OutcomeClaim", self.claims.speaker(), said, self.claims.field(mention), name=(what, words)
            )

    def _unit(self, mention: Mention, side: Side) -> None:
        unit = name_of(mention)
        if unit:
            label = self.sides.label(side)
            said = (f"{unit} on the {label}", f"{unit} took part on the {label}")
            reports, name = self.claims.field(mention), ("unit", unit)
            node = self.claims.claim("ctd:ConductClaim", self.claims.speaker(), said, reports, name=name)
            self.claims.sheet.say(node, "ctd:actor", self.sides.of(side))
            self.claims.sheet.say(node, "ctd:conduct", term("ctd-conduct:Deployed"))
            self.claims.sheet.say(node, "ctd:item", english(unit))
            self._qualify(mention)

    def _commander(self, commander: Commander, side: Side) -> None:
        name = name_of(commander.name)
        if not name:
            return
        person = self.claims.agents.person(name, commander.name.text)
        label, reports = self.sides.label(side), self.claims.field(commander.name)
        said = (f"{name} commanded the {label}", f"{name} commanded the {label}")
        node = self.claims.claim("ctd:CommandClaim", self.claims.speaker(), said, reports, name=("commander", name))
        self.claims.sheet.say(node, "ctd:actor", person)
        self.claims.sheet.say(node, "ctd:commands", self.sides.of(side))
        self._qualify(commander.name)
        for fate in commander.fates:
            self._fate(name, person, fate, side, reports)

    def _fate(self, name: str, person: NamedNode, fate: str, side: Side, reports: list[NamedNode]) -> None:
        """Write what became of a commander: a count of one, of the person who is named."""
        harm, sheet = harm_of(fate), self.claims.sheet
        said = (f"{name} {harm.label}", f"{name} {harm.sentence.replace('were ', 'was ', 1)}")
        node = self.claims.claim("ctd:CasualtyClaim", self.claims.speaker(), said, reports, name=(name, fate))
        self.claims.count(node, printed(fate.replace("_", " ")), 1, 1, approximate=False)
        sheet.say(node, "ctd:harm", term(harm.concept))
        sheet.say(node, "ctd:victims", self.sides.of(side))
        sheet.say(node, "ctd:victimCategory", term("ctd-victim:Military"))
        sheet.say(node, "ctd:names", person)
        sheet.say(node, "ctd:restriction", english(f"commander {name}"))
