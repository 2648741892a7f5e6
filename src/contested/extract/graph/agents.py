"""Agents: who claims, who fights, who commands. Articles share those that have a name."""

from __future__ import annotations

from pyoxigraph import NamedNode

from contested.extract.cast import Agent, looks_like_person
from contested.extract.graph.names import folded, iri, shared_slug
from contested.extract.graph.origin import Origin
from contested.extract.graph.terms import Sheet, english, printed

__all__ = ["Agents"]


class Agents:
    """The agents of one article. A name is one agent, be it written with other capitals elsewhere."""

    def __init__(self, sheet: Sheet, origin: Origin) -> None:
        self._sheet = sheet
        self._origin = origin
        self._known: dict[tuple[str, bool], NamedNode] = {}
        self._people: dict[str, NamedNode] = {}
        self._labels: dict[NamedNode, str] = {}
        self._said: set[tuple[NamedNode, str]] = set()

    def of(self, agent: Agent, spelling: str | None = None) -> NamedNode:
        """Return an agent, described when it is first asked for.

        Args:
            agent: The agent.
            spelling: How the text prints its name, where that is another way.
        """
        name = printed(agent.name) or "unnamed"
        key = (name.casefold(), agent.generic)
        node = self._known.get(key)
        if node is None:
            node = self._known[key] = self._describe(name, agent)
        self._add(node, name, agent, spelling)
        return node

    def person(self, name: str, spelling: str) -> NamedNode:
        """Return a person, even where a body of the same name is an agent too."""
        key = (name.casefold(), False)
        agent = Agent(name, person=True)
        node = self._people.get(key[0]) or self._describe(name, agent)
        self._people[key[0]] = self._known[key] = node
        self._add(node, name, agent, spelling)
        return node

    def _add(self, node: NamedNode, name: str, agent: Agent, spelling: str | None) -> None:
        if agent.office:
            self._once(node, "schema:jobTitle", printed(agent.office))
        if agent.speaks_for and agent.speaks_for.casefold() != name.casefold():
            self._sheet.say(node, "ctd:speaksFor", self.of(Agent(agent.speaks_for)))
        if spelling is not None:
            self._once(node, "skos:altLabel", printed(spelling))

    def label(self, agent: NamedNode) -> str:
        """Return the label of an agent that was asked for before."""
        return self._labels[agent]

    def _describe(self, name: str, agent: Agent) -> NamedNode:
        node = iri("agent", self._slug(name, agent))
        self._sheet.describe(node, "prov:Person" if agent.person else "prov:Organization", name)
        self._labels[node] = name
        self._said.add((node, name))
        if agent.person:
            self._people[name.casefold()] = node
        return node

    def _slug(self, name: str, agent: Agent) -> str:
        if agent.generic:
            return f"{self._origin.key}-{folded(name) or 'unnamed'}"
        return shared_slug(name, marked=agent.person != looks_like_person(name))

    def _once(self, node: NamedNode, predicate: str, text: str) -> None:
        if text and (node, text) not in self._said:
            self._said.add((node, text))
            self._sheet.say(node, predicate, english(text))
