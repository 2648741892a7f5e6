"""What is known of claims from what is said elsewhere: whose side a claimant is on, and which denials there are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import Final, TypeVar

__all__ = ["ClaimContext"]

_CLAIMANTS: Final = 1024
"""Claimants of events whose sides are kept: records come by event, and claimants make several claims about one."""

_Key = TypeVar("_Key", bound=Hashable)


class ClaimContext:
    """The sides of events, whom agents speak for, and denials of claims.

    Args:
        sides: An event, a side of it and a party of that side.
        principals: An agent, and one for whom it speaks, however many steps away.
        denials: A claim, and a denial of it.
    """

    def __init__(
        self,
        sides: Iterable[Sequence[str]],
        principals: Iterable[Sequence[str]],
        denials: Iterable[Sequence[str]],
    ) -> None:
        self._sides = _grouped(((event, party), side) for event, side, party in sides)
        self._principals = _grouped((agent, principal) for agent, principal in principals)
        self._denials = _grouped((claim, denial) for claim, denial in denials)
        self._known_sides = lru_cache(_CLAIMANTS)(self._find_sides)
        self._known_principals = cache(self._find_principals)

    def sides(self, event: str, claimant: str) -> tuple[str, ...]:
        """Return the sides of an event whose party a claimant is or speaks for, in order."""
        return self._known_sides(event, claimant)

    def principals(self, agent: str) -> tuple[str, ...]:
        """Return those for whom an agent speaks, the nearest first.

        One is the nearer the fewer of the agent and those for whom it speaks do speak for it, so that a chain comes in
        order; of several that are as near, the IRIs are in order.
        """
        return self._known_principals(agent)

    def denials(self, claim: str) -> tuple[str, ...]:
        """Return the denials of a claim, in order."""
        return tuple(sorted(self._denials.get(claim, ())))

    def _find_sides(self, event: str, claimant: str) -> tuple[str, ...]:
        parties = (claimant, *self._principals.get(claimant, ()))
        return tuple(sorted({side for party in parties for side in self._sides.get((event, party), ())}))

    def _find_principals(self, agent: str) -> tuple[str, ...]:
        found = self._principals.get(agent, set())
        distances = Counter(chain.from_iterable(self._principals.get(link, ()) for link in {agent, *found}))
        return tuple(sorted(found, key=lambda principal: (distances[principal], principal)))


def _grouped(pairs: Iterable[tuple[_Key, str]]) -> Mapping[_Key, set[str]]:
    found: defaultdict[_Key, set[str]] = defaultdict(set)
    for key, text in pairs:
        found[key].add(text)
    return found
