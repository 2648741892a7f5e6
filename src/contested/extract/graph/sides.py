"""Sides of the fight, and of other occasions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pyoxigraph import NamedNode

from contested.extract.cast import Side, unnamed_side
from contested.extract.graph.agents import Agents
from contested.extract.graph.events import Events
from contested.extract.graph.names import Names, folded
from contested.extract.graph.terms import Sheet, printed
from contested.extract.model import Occasion
from contested.namespaces import kind_namespace

__all__ = ["Sides"]


class Sides:
    """The sides of one article's events."""

    def __init__(self, sheet: Sheet, names: Names, events: Events, agents: Agents, columns: Mapping[str, Side]) -> None:
        self._sheet = sheet
        self._names = names
        self._events = events
        self._agents = agents
        self._columns = columns
        self._known: dict[Side, tuple[NamedNode, str]] = {}

    def of(self, side: Side, occasion: Occasion | None = None) -> NamedNode:
        """Return a side in the event that something is about, described when it is first asked for."""
        return self._of(side, occasion)[0]

    def label(self, side: Side, occasion: Occasion | None = None) -> str:
        """Return the label of a side: "Arcadian side"."""
        return self._of(side, occasion)[1]

    def column(self, number: str) -> Side:
        """Return the side of a column of the infobox, be it one that names nobody."""
        return self._columns.get(number) or unnamed_side(number)

    def _of(self, side: Side, occasion: Occasion | None) -> tuple[NamedNode, str]:
        role = side if side.occasion == occasion else replace(side, occasion=occasion)
        if role not in self._known:
            self._known[role] = self._describe(role)
        return self._known[role]

    def _describe(self, side: Side) -> tuple[NamedNode, str]:
        event, label = self._events.of(side.occasion), _label(side)
        slug = event.value.removeprefix(kind_namespace("event"))
        node = self._names.new("side", slug, folded(side.name, 40) or "unnamed")
        self._sheet.describe(node, "ctd:Side", label)
        self._sheet.say(node, "ctd:ofEvent", event)
        self._sheet.say(node, "ctd:party", *dict.fromkeys(self._agents.of(party) for party in side.parties))
        return node, label


def _label(side: Side) -> str:
    if all(party.generic for party in side.parties):
        return f"unnamed side {side.number or ''}".strip()
    return f"{printed(side.name, 100)} side"
