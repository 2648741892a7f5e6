"""Counts: casualties, equipment lost, strengths, and what stands in place of a number."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from contested.extract.accounts import Account
from contested.extract.cast import Cast, Side
from contested.extract.graph.calendar import as_of
from contested.extract.graph.claims import Claims
from contested.extract.graph.concepts import CATEGORIES, HARMS, harm_of
from contested.extract.graph.sides import Sides
from contested.extract.graph.terms import dated, english, printed, term
from contested.extract.graph.wording import amount, figure_of, harmed, how_many, restriction_of, size
from contested.extract.model import NonClaim, Occasion

__all__ = ["Counts"]

_STRENGTH = "ctd-measure:Strength"
_LOST = "ctd-measure:EquipmentLost"


@dataclass(frozen=True)
class Counts:
    """Writes the claims of one article that count something."""

    claims: Claims
    sides: Sides
    cast: Cast

    def losses(self, account: Account) -> NamedNode:
        """Write one account of losses: of people, or of things."""
        if account.harm not in HARMS:
            return self._things(account, _LOST)
        node = self._claim("ctd:CasualtyClaim", account, harmed(account, self._side(account)), account.harm)
        category = CATEGORIES.get(account.category, CATEGORIES["unspecified"])[0]
        self._victims(node, account.victims, account.occasion)
        self.claims.sheet.say(node, "ctd:victimCategory", term(category))
        self.claims.sheet.say(node, "ctd:harm", term(harm_of(account.harm, account.mentions[0].qualifier).concept))
        return node

    def strength(self, account: Account) -> NamedNode:
        """Write one account of a strength: of people, or of things."""
        if account.mentions[0].item or account.harm == "equipment":
            return self._things(account, _STRENGTH)
        side, number = self._side(account), amount(account)
        whose = f" of the {side}" if side else ""
        said = (f"strength{whose} {number}", f"the strength{whose} was {number}")
        return self._measured(self._claim("ctd:QuantityClaim", account, said, "strength"), _STRENGTH, account)

    def silence(self, part: NonClaim) -> NamedNode:
        """Write what is said in place of a number, as a claim that sets no bound."""
        figure, side = figure_of(part), self.cast.victims(part)
        what = "strength" if part.field.startswith("strength") else "losses"
        whose = f" of the {self.sides.label(side)}" if side else ""
        said = (f"{what}{whose}: {figure}", f"the {what}{whose} can be put no closer than “{figure}”")
        class_ = "ctd:QuantityClaim" if what == "strength" else "ctd:CasualtyClaim"
        speaker = self.claims.speaker(self.cast.claimant(part.source))
        name = (side.name if side else "", what, "unknown")
        node = self.claims.claim(class_, speaker, said, self.claims.reports([part]), name=name)
        self.claims.count(node, figure, None, None, approximate=False)
        if what == "strength":
            self._measure(node, _STRENGTH, side, None)
        else:
            self._victims(node, side, None)
            self.claims.sheet.say(node, "ctd:victimCategory", term("ctd-victim:Unspecified"))
            self.claims.sheet.say(node, "ctd:harm", term("ctd-harm:Casualties"))
        return node

    def _things(self, account: Account, measure: str) -> NamedNode:
        what, passive = ("lost", "were lost") if measure == _LOST else ("had", "were there")
        first, side = account.mentions[0], self._side(account)
        item = printed(first.item or "", 100) or "pieces of equipment"
        counted = f"{how_many(account.low, account.high, approximate=first.approximate)} {item}"
        said = (
            (f"{side} {what} {counted}", f"the {side} {what} {counted}") if side else (counted, f"{counted} {passive}")
        )
        node = self._measured(self._claim("ctd:QuantityClaim", account, said, item), measure, account)
        self.claims.sheet.say(node, "ctd:item", english(item))
        return node

    def _claim(self, class_: str, account: Account, said: tuple[str, str], what: str) -> NamedNode:
        side, first = account.victims, account.mentions[0]
        name = (side.name if side else "", what, size(account.low, account.high))
        speaker, reports = self.claims.speaker(account.claimant), self.claims.reports(account.mentions)
        node = self.claims.claim(class_, speaker, said, reports, name=name, occasion=account.occasion)
        self.claims.count(node, figure_of(first), account.low, account.high, approximate=first.approximate)
        self._limit(node, account)
        return node

    def _limit(self, node: NamedNode, account: Account) -> None:
        scope = account.mentions[0].scope
        day = as_of(scope)
        date = dated(day, "date") if day else None
        limits = (restriction_of(account) or "").split("; ")
        restriction = printed("; ".join(limit for limit in limits if date is None or limit != scope))
        self.claims.sheet.say(node, "ctd:asOf", date)
        self.claims.sheet.say(node, "ctd:restriction", english(restriction) if restriction else None)

    def _measured(self, node: NamedNode, measure: str, account: Account) -> NamedNode:
        self._measure(node, measure, account.victims, account.occasion)
        return node

    def _measure(self, node: NamedNode, measure: str, side: Side | None, occasion: Occasion | None) -> None:
        self.claims.sheet.say(node, "ctd:measure", term(measure))
        self.claims.sheet.say(node, "ctd:actor", self.sides.of(side, occasion) if side else None)

    def _victims(self, node: NamedNode, side: Side | None, occasion: Occasion | None) -> None:
        self.claims.sheet.say(node, "ctd:victims", self.sides.of(side, occasion) if side else None)

    def _side(self, account: Account) -> str | None:
        return self.sides.label(account.victims, account.occasion) if account.victims else None
