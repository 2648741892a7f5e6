"""What an infobox says beside figures: commanders and what became of them, units, result and territory."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from contested.extract.cast import Side, party_name
from contested.extract.facts import Combatants, Commander, Conflict, Mention
from contested.extract.graph.claims import Claims
from contested.extract.graph.concepts import harm_of
from contested.extract.graph.events import name_of
from contested.extract.graph.sides import Sides
from contested.extract.graph.terms import english, printed, term

__all__ = ["Facts"]


@dataclass(frozen=True)
class Facts:
    """Writes the claims that one infobox makes in the article's own voice."""

    claims: Claims
    sides: Sides

    def write(self, conflict: Conflict) -> None:
        """Write everything that is no property of the event."""
        for column in conflict.sides:
            self._column(column)
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
        self.claims.sheet.say(self.sides.of(side), "ctd:reportedIn", *self.claims.field(mention.start, mention.end))

    def _outcome(self, mention: Mention, what: str) -> None:
        words = printed(mention.text)
        if words:
            subject = "the result was" if what == "result" else "the territory changed as follows:"
            said = (f"{what} “{words}”", f"{subject} “{words}”")
            self.claims.claim(
                "ctd:OutcomeClaim", self.claims.speaker(), said, self._reports(mention), name=(what, words)
            )

    def _unit(self, mention: Mention, side: Side) -> None:
        unit = name_of(mention)
        if unit:
            label = self.sides.label(side)
            said = (f"{unit} on the {label}", f"{unit} took part on the {label}")
            reports, name = self._reports(mention), ("unit", unit)
            node = self.claims.claim("ctd:ConductClaim", self.claims.speaker(), said, reports, name=name)
            self.claims.sheet.say(node, "ctd:actor", self.sides.of(side))
            self.claims.sheet.say(node, "ctd:conduct", term("ctd-conduct:Deployed"))
            self.claims.sheet.say(node, "ctd:item", english(unit))

    def _commander(self, commander: Commander, side: Side) -> None:
        name = name_of(commander.name)
        if not name:
            return
        person = self.claims.agents.person(name, commander.name.text)
        label, reports = self.sides.label(side), self._reports(commander.name)
        said = (f"{name} commanded the {label}", f"{name} commanded the {label}")
        node = self.claims.claim("ctd:CommandClaim", self.claims.speaker(), said, reports, name=("commander", name))
        self.claims.sheet.say(node, "ctd:actor", person)
        self.claims.sheet.say(node, "ctd:commands", self.sides.of(side))
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

    def _reports(self, mention: Mention) -> list[NamedNode]:
        return self.claims.field(mention.start, mention.end, mention.references)
