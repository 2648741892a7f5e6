"""Claims while what follows may still attribute or restrict them, and how they are finished."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from contested.extract.elements import Item
from contested.extract.labels import Sense
from contested.extract.lines import Line, Span
from contested.extract.model import Claim, NonClaim, Source, Unparsed
from contested.extract.readings import Reading
from contested.extract.sides import View

__all__ = ["CasualtyField", "Draft", "Found", "finish"]


@dataclass(frozen=True)
class CasualtyField:
    """A field to read: its name, whose losses it gives, who fights, what a bare number in it means."""

    name: str
    victims: str | None
    view: View
    section: str = "Infobox"
    outcome: str = "casualties"


@dataclass(frozen=True)
class Found:
    """What a field gave."""

    claims: tuple[Claim, ...]
    non_claims: tuple[NonClaim, ...]
    unparsed: tuple[Unparsed, ...]


@dataclass
class Draft:
    """A figure, or with ``silence`` what stands in place of one; ``sense`` is what labels and headings say of it."""

    span: Span
    item: Item | None
    reading: Reading
    source: Source | None
    sense: Sense
    subset: bool
    parent: Draft | None = None
    silence: str | None = None
    inline: bool = False
    approximate: bool = False
    restriction: str | None = None
    group: str | None = None

    @property
    def bare(self) -> bool:
        """Whether it is a number of people whose outcome the item does not say."""
        return self.item is not None and self.reading.outcome is None and self.reading.thing is None

    def attribute(self, source: Source) -> None:
        """Make it the claim of a source that stands on its line or under it; the nearest one stays."""
        if not self.inline:
            self.source, self.inline = source, True

    def restrict(self, sense: Sense) -> None:
        """Add what brackets behind it say."""
        self.restriction = self.restriction or sense.scope
        self.group = self.group or sense.group
        self.approximate |= sense.approximate

    def outcome(self, default: str) -> str:
        """Return what became of the people that it counts."""
        if self.reading.thing is not None:
            return "equipment"
        if self.reading.outcome is not None or self.sense.outcome is not None:
            return self.reading.outcome or self.sense.outcome or default
        whole = self.parent.outcome(default) if self.subset and self.parent is not None else default
        return default if whole == "equipment" and self.reading.people else whole


def finish(
    text: str,
    about: CasualtyField,
    drafts: Sequence[Draft],
    unparsed: Sequence[tuple[Span, str]],
    lines: Sequence[Line],
) -> Found:
    """Return the finished claims, with the references that follow each."""
    references = sorted((span for line in lines for span in line.references), key=lambda span: span.start)
    figures = [draft for draft in drafts if draft.item is not None]
    opaque = [(span, "markup that is not understood") for line in lines for span in line.opaque]
    left = sorted([*unparsed, *opaque], key=lambda fragment: fragment[0].start)
    return Found(
        tuple(
            _claim(text, about, draft, cited)
            for draft, cited in zip(figures, _following(figures, references), strict=True)
        ),
        tuple(_non_claim(text, about, draft) for draft in drafts if draft.item is None),
        tuple(
            Unparsed(about.name, why, text[span.start : span.end], span.start, span.end, about.section)
            for span, why in left
        ),
    )


def _following(drafts: Sequence[Draft], references: Sequence[Span]) -> list[tuple[Span, ...]]:
    """Return for each figure the references between it and the next one."""
    bounds = [draft.span.start for draft in drafts[1:]] + [10**18]
    cited, place = [], 0
    for draft, bound in zip(drafts, bounds, strict=False):
        found = []
        while place < len(references) and references[place].start < bound:
            if references[place].start >= draft.span.start:
                found.append(references[place])
            place += 1
        cited.append(tuple(found))
    return cited


def _claim(text: str, about: CasualtyField, draft: Draft, cited: tuple[Span, ...]) -> Claim:
    assert draft.item is not None
    quantity, reading, span = draft.item.quantity, draft.reading, draft.span
    return Claim(
        field=about.name,
        outcome=draft.outcome(about.outcome),
        count_min=quantity.low,
        count_max=quantity.high,
        raw=text[span.start : span.end],
        start=span.start,
        end=span.end,
        section=about.section,
        victim_belligerent=about.victims,
        victim_group=draft.group or reading.group or draft.sense.group,
        victim_kind=reading.kind or draft.sense.kind or "unspecified",
        source=draft.source,
        approximate=quantity.approximate or draft.approximate or draft.sense.approximate,
        open_upper=quantity.open_upper,
        alternatives=quantity.alternatives,
        vague=quantity.vague,
        subset=draft.subset,
        scope="; ".join(dict.fromkeys(filter(None, (draft.sense.scope, reading.scope, draft.restriction)))) or None,
        qualifier=reading.qualifier,
        item=reading.thing,
        references=cited,
    )


def _non_claim(text: str, about: CasualtyField, draft: Draft) -> NonClaim:
    span = draft.span
    return NonClaim(
        field=about.name,
        kind=draft.silence or "unknown",
        raw=text[span.start : span.end],
        start=span.start,
        end=span.end,
        section=about.section,
        victim_belligerent=about.victims,
        victim_group=draft.group or draft.sense.group,
        source=draft.source,
    )
