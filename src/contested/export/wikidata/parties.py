"""Who speaks and who is spoken of, as items: a side by its parties, a spokesman by those for whom he speaks."""

from __future__ import annotations

from contested.export.wikidata.items import Items
from contested.things import Things

__all__ = ["Parties"]


class Parties:
    """The items of sides and of speakers."""

    def __init__(self, things: Things, items: Items) -> None:
        self._things = things
        self._items = items

    def side(self, side: str) -> tuple[str, ...]:
        """Return the items that a side is: its own, or those of all its parties; none where one of them has none."""
        own = self._items.item(side)
        if own:
            return (own,)
        parties = [self._items.item(party) for party in self._things.texts(side, "ctd:party")]
        known = [item for item in parties if item]
        return tuple(known) if len(known) == len(parties) else ()

    def speaker(self, agent: str) -> tuple[str, str] | None:
        """Return the item under which an agent speaks, and whose item it is.

        It is the agent's own, or else that of the one for whom the agent speaks by its office, however many steps
        away. Somebody who speaks for two at a time, such as a minister who heads an organisation too, has none: only
        the source tells for whom he spoke.
        """
        passed = set[str]()
        while agent not in passed:
            item = self._items.item(agent)
            if item:
                return item, agent
            passed.add(agent)
            principals = self._things.texts(agent, "ctd:speaksFor")
            if len(principals) != 1:
                return None
            agent = principals[0]
        return None
