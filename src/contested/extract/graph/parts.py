"""Counts that are parts of other counts, as far as that can be true."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode

from contested.extract.accounts import Account
from contested.extract.graph.concepts import HARMS
from contested.extract.graph.terms import Sheet

__all__ = ["Parts", "key_of"]


class Parts:
    """Which counts are parts of which: links those that fit, and keeps those that do not."""

    def __init__(self, accounts: Iterable[Account]) -> None:
        self._wholes: dict[int, int] = {}
        self.fitting: list[tuple[Account, Account]] = []
        self.odd: list[Account] = []
        for account in accounts:
            if account.whole is not None:
                self._add(account, account.whole)

    def _add(self, part: Account, whole: Account) -> None:
        if _fits(part, whole) and not self._leads(key_of(whole), key_of(part)):
            self._wholes[key_of(part)] = key_of(whole)
            self.fitting.append((part, whole))
        else:
            self.odd.append(part)

    def _leads(self, start: int, end: int) -> bool:
        """Whether a count is a part of another, directly or through others."""
        place: int | None = start
        while place is not None and place != end:
            place = self._wholes.get(place)
        return place == end

    def write(self, sheet: Sheet, nodes: Mapping[int, NamedNode]) -> None:
        """Write the links between the claims."""
        for part, whole in self.fitting:
            sheet.say(nodes[key_of(part)], "dcterms:isPartOf", nodes[key_of(whole)])


def key_of(account: Account) -> int:
    """Return what tells an account from every other of the article: its first place."""
    return id(account.mentions[0])


def _fits(part: Account, whole: Account) -> bool:
    """Whether a part is of its whole's account, and not larger than it."""
    same = (part.harm in HARMS) == (whole.harm in HARMS) and part.occasion == whole.occasion
    alike = same and (part.claimant and part.claimant.name) == (whole.claimant and whole.claimant.name)
    return alike and not (part.low is not None and whole.high is not None and part.low > whole.high)
