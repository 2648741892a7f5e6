"""A casualty claim as a statement about its event.

P518 names the side that was harmed, P3680 who says so, P1310 who denies it; the number stands as it was claimed, and
no claim is merged with another, added to it or ranked above it. A claim is refused where its side, its speaker or its
source cannot be written, since a number without them reads as a fact about the event.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from contested.export.wikidata.checks import Rules
from contested.export.wikidata.items import Items
from contested.export.wikidata.model import Item, Quantity, Rank, Reference, Snak, Special, Statement, Time, Value
from contested.export.wikidata.parties import Parties
from contested.export.wikidata.properties import TOLLS, UNWRITABLE_HARMS
from contested.export.wikidata.references import References, time_of
from contested.passages import PassageRecord
from contested.records import ClaimRecord
from contested.things import Things

__all__ = ["RefusedError", "Toll", "times"]

_FIGURE: Final = "figure as printed"
_MIXED: Final = "Wikidata has no property that counts the harm"


class RefusedError(Exception):
    """A claim that must not be written; its text says why."""


class Toll:
    """One casualty claim on its way to a statement, with what is lost on it.

    ``losses`` are pairs of a feature and the reason, complete once ``statement`` is made.
    """

    def __init__(
        self,
        record: ClaimRecord,
        denials: Sequence[ClaimRecord],
        things: Things,
        items: Items,
        references: References,
        rules: Rules,
    ) -> None:
        self._record = record
        self._denials = denials
        self._things = things
        self._parties = Parties(things, items)
        self._references = references
        self._rules = rules
        self.losses: list[tuple[str, str]] = []

    def statement(self) -> Statement:
        """Return the statement.

        Raises:
            RefusedError: If what was claimed cannot be written without becoming something else.
        """
        property_id, value, side, speaker = self._property(), self._value(), self._side(), self._speaker()
        withdrawals = [denial for denial in self._denials if denial.claimant == self._record.claimant]
        deniers = self._deniers()
        qualifiers = (*side, speaker, *dict.fromkeys(Snak("P1310", Item(item)) for item, _ in deniers), *self._times())
        references = self._sources([*withdrawals, *(denial for _, denial in deniers)])
        rank = Rank.DEPRECATED if withdrawals else Rank.NORMAL
        made = Statement(property_id, value, qualifiers, references, rank)
        flaw = self._rules.statement(made)
        if flaw:
            raise RefusedError(flaw)
        self._note_rest(made)
        return made

    def _lose(self, feature: str, reason: str) -> None:
        self.losses.append((feature, reason))

    def _property(self) -> str:
        record = self._record
        if record.restriction:
            raise RefusedError(f"it counts only those {record.restriction!r}, which no qualifier can say")
        harm = str(record.harm)
        if harm not in TOLLS:
            raise RefusedError(UNWRITABLE_HARMS.get(harm, f"{_MIXED} {harm!r}"))
        return TOLLS[harm]

    def _value(self) -> Value:
        low, high = self._record.low, self._record.high
        if low is not None and low == high:
            return Quantity(low)
        if low is not None or high is not None:
            shown = f"{'' if low is None else low}..{'' if high is None else high}"
            self._lose("interval", f"a range without a middle cannot be written, so {shown} is an unknown value")
        return Special.SOMEVALUE

    def _side(self) -> list[Snak]:
        side = self._record.victims
        if side is None:
            raise RefusedError("it names no side, and a toll without one reads as the event's own")
        items = self._parties.side(side)
        if not items:
            label = self._things.label(side)
            raise RefusedError(f"the side {label!r} has no verified Wikidata item, and neither have all its parties")
        return [Snak("P518", Item(item)) for item in items]

    def _speaker(self) -> Snak:
        item = self._spoken("speaker", self._record.claimant)
        if item is None:
            label = self._things.label(self._record.claimant)
            raise RefusedError(
                f"the speaker {label!r} has no verified Wikidata item, and speaks for nobody alone who has"
            )
        return Snak("P3680", Item(item))

    def _deniers(self) -> list[tuple[str, ClaimRecord]]:
        """Return the denials by others than the speaker, each with the item of who denies."""
        if set(self._record.denied_by) - {denial.iri for denial in self._denials}:
            self._lose("denial", "a claim about another event denies it")
        found = []
        for denial in self._denials:
            if denial.claimant == self._record.claimant:
                continue
            item = self._spoken("denier", denial.claimant)
            if item is None:
                label = self._things.label(denial.claimant)
                self._lose("denial", f"{label!r} denies it, and has no verified Wikidata item")
            else:
                found.append((item, denial))
        return found

    def _spoken(self, role: str, agent: str) -> str | None:
        found = self._parties.speaker(agent)
        if found is None:
            return None
        item, principal = found
        if principal != agent:
            label = self._things.label
            self._lose(role, f"{label(agent)!r} has no verified item; {label(principal)!r}, for whom it speaks, has")
        return item

    def _times(self) -> Iterator[Snak]:
        counted = time_of(self._record.as_of or "")
        return iter([Snak("P585", counted)]) if counted else times(self._things, self._record.event)

    def _sources(self, denials: Sequence[ClaimRecord]) -> tuple[Reference, ...]:
        """Return the references of the claim, then those of its denials; an unknown number is quoted as printed."""
        exact = self._record.low is not None and self._record.low == self._record.high
        own = self._references.of(self._record.passages, None if exact else self._record.figure)
        if not own:
            raise RefusedError("no document that reports it can be named")
        others = (self._references.of(denial.passages) for denial in denials)
        return tuple(dict.fromkeys((*own, *chain.from_iterable(others))))

    def _note_rest(self, made: Statement) -> None:
        quoted = any(snak.property == "P1683" for snak in made.snaks())
        for feature, (present, reason) in _rest(self._record).items():
            if present and not (quoted and feature == _FIGURE):
                self._lose(feature, reason)


def times(things: Things, event: str) -> Iterator[Snak]:
    """Yield when an event was: a point in time, or its start and its end."""
    starts, ends = (_times_of(things, event, name) for name in ("schema:startDate", "schema:endDate"))
    if starts == ends:
        yield from (Snak("P585", time) for time in starts)
        return
    yield from (Snak("P580", time) for time in starts)
    yield from (Snak("P582", time) for time in ends)


def _times_of(things: Things, event: str, name: str) -> list[Time]:
    return [time for time in map(time_of, things.texts(event, name)) if time]


def _rest(record: ClaimRecord) -> Mapping[str, tuple[object, str]]:
    """Return the features that no statement holds: whether the claim has them, and why they are lost."""
    told = record.category not in (None, "unspecified")
    worded = record.figure is not None and record.figure != str(record.low)
    return {
        "kind of victims": (told, f"no checked qualifier says that the victims are {record.category}"),
        "roughness": (record.approximate, "no item for 'circa' is checked; the number is written without bounds"),
        _FIGURE: (worded, f"the text prints {record.figure!r}"),
        "date said": (record.stated_on, "a statement has the date of the event, not that of the speech"),
        "voice": (record.voiced_by, "a statement names who claims it, not through whom"),
        "named victims": (record.names, "a count does not name"),
        "places": (record.locations, "a qualifier for the place of some victims is not checked"),
        "part of a count": (record.whole, "no qualifier says of which number this one is a part"),
        "characters": (_has_offsets(record.passages), "a reference names the section, not the characters"),
    }


def _has_offsets(passages: Sequence[PassageRecord]) -> bool:
    return any(passage.start is not None for passage in passages)
