"""Denials: who rejects which claim. A claim that is given nowhere else is the one that its denial reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from contested.extract.accounts import Account, Refusal, account_of
from contested.extract.cast import Cast
from contested.extract.graph.claims import Claims
from contested.extract.graph.counts import Counts
from contested.extract.graph.notes import Notes
from contested.extract.graph.parts import key_of
from contested.extract.graph.terms import term
from contested.extract.graph.wording import harmed

__all__ = ["Denials"]


@dataclass(frozen=True)
class Denials:
    """Writes the denials of one article."""

    claims: Claims
    counts: Counts
    notes: Notes
    cast: Cast

    def write(self, refusal: Refusal, written: Mapping[int, NamedNode]) -> None:
        """Write a denial and, where the article gives it nowhere else, the claim that it denies.

        A denial of what nobody is said to claim, or of one's own claim, is kept as a note.
        """
        denial = refusal.denial
        denied = refusal.denied or account_of(denial.denied, self.cast)
        speaker = self.claims.speaker(refusal.denier)
        if denied.claimant is None and refusal.denied is None:
            self.notes.remark(denial, "A denial of a claim that nobody is said to make")
            return
        if self.claims.speaker(denied.claimant).node == speaker.node:
            self.notes.remark(denial, "A denial of a claim of one's own")
            return
        reports = self.claims.reports([denial])
        node = written.get(key_of(denied)) or self.counts.losses(denied)
        if refusal.denied is None:
            self.claims.sheet.say(node, "ctd:reportedIn", *reports)
        self._denial(refusal, denied, node, reports)

    def _denial(self, refusal: Refusal, denied: Account, node: NamedNode, reports: list[NamedNode]) -> None:
        claimed = self.claims.speaker(denied.claimant).name
        label, sentence = harmed(denied, None)
        said = (f"denies: {claimed}: {label}", f"it is wrong that {sentence}, as {claimed} says")
        speaker = self.claims.speaker(refusal.denier)
        name = ("denies", claimed, denied.harm)
        denial = self.claims.claim("ctd:Denial", speaker, said, reports, name=name, occasion=denied.occasion)
        self.claims.sheet.say(denial, "ctd:denies", node)
        self.claims.sheet.say(denial, "ctd:scope", term(_scope(denied)))


def _scope(denied: Account) -> str:
    """Return what is denied: of one person's fate, or of no number, the fact; of a number, the figure."""
    return "ctd-scope:Fact" if denied.high in (None, 1) and denied.low in (None, 1) else "ctd-scope:Figure"
