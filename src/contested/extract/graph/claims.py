"""Claims of whatever kind: what all of them have, and the numbers of those that count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from contested.extract.cast import Agent
from contested.extract.facts import Mention
from contested.extract.graph.agents import Agents
from contested.extract.graph.citations import Citations
from contested.extract.graph.events import Events
from contested.extract.graph.names import Names, folded
from contested.extract.graph.origin import Origin
from contested.extract.graph.passages import INFOBOX, Passages
from contested.extract.graph.terms import Sheet, integer, printed
from contested.extract.graph.wording import VOICE, bounds_of, says
from contested.extract.model import Claim, Denial, NonClaim, Occasion

__all__ = ["Claims", "Speaker"]

_LONGEST_LABEL = 160
_LONGEST_PART = 40


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who makes a claim: an agent, or the article itself."""

    node: NamedNode
    name: str


@dataclass(frozen=True)
class Claims:
    """Writes claims of one article."""

    sheet: Sheet
    origin: Origin
    names: Names
    passages: Passages
    citations: Citations
    agents: Agents
    events: Events

    def speaker(self, claimant: Agent | None = None) -> Speaker:
        """Return who makes a claim; without a claimant, the article in its own voice."""
        if claimant is None:
            return Speaker(self.origin.document, VOICE)
        node = self.agents.of(claimant)
        return Speaker(node, self.agents.label(node))

    def reports(self, mentions: Iterable[Claim | NonClaim | Denial]) -> list[NamedNode]:
        """Return the passages that report a claim, and those that they cite for it."""
        found: list[NamedNode] = []
        for mention in mentions:
            field = None if isinstance(mention, Denial) else mention.field
            found.append(self.passages.at(mention.start, mention.end, mention.section, field))
            found += self.citations.of(getattr(mention, "references", ()), mention.section)
        return list(dict.fromkeys(found))

    def field(self, mention: Mention) -> list[NamedNode]:
        """Return the passage of what an infobox says, and those that it cites for it."""
        cited = self.citations.of(mention.references, INFOBOX)
        return [self.passages.at(mention.start, mention.end), *cited]

    def claim(
        self,
        class_: str,
        speaker: Speaker,
        said: tuple[str, str],
        reports: Iterable[NamedNode],
        *,
        name: Iterable[str],
        occasion: Occasion | None = None,
    ) -> NamedNode:
        """Write a claim: its class, who says in which words what about which event, and where.

        Args:
            class_: The most specific class.
            speaker: Who makes it.
            said: What it says, for its label and for a sentence after "says that".
            reports: The passages that report it.
            name: The parts of its name after the claimant's.
            occasion: What it is about, if that is not the article's own event.
        """
        parts = [folded(speaker.name, _LONGEST_PART), *(folded(part, _LONGEST_PART) for part in name)]
        node = self.names.new("claim", self.origin.key, *parts)
        passages = list(reports)
        self.sheet.describe(
            node, class_, printed(f"{speaker.name}: {said[0]}", _LONGEST_LABEL), says(speaker.name, said[1])
        )
        self.sheet.say(node, "ctd:about", self.events.of(occasion))
        self.sheet.say(node, "ctd:claimant", speaker.node)
        self.sheet.say(node, "ctd:reportedIn", *passages)
        self.sheet.say(node, "prov:wasGeneratedBy", self.origin.extraction)
        self.events.report(occasion, passages)
        return node

    def count(self, node: NamedNode, figure: str, low: int | None, high: int | None, *, approximate: bool) -> None:
        """Give a claim its number: the bounds that it sets, and the figure as printed."""
        low, high = bounds_of(low, high)
        self.sheet.say(node, "ctd:low", None if low is None else integer(low))
        self.sheet.say(node, "ctd:high", None if high is None else integer(high))
        self.sheet.say(node, "ctd:figure", Literal(figure))
        self.sheet.say(node, "ctd:approximate", Literal(True) if approximate else None)
