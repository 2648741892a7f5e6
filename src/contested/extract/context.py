"""What the lines of a casualty field have said so far, and what it means for the next figure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from contested.extract.drafts import CasualtyField, Draft
from contested.extract.labels import Sense
from contested.extract.lines import Span
from contested.extract.model import Source

__all__ = ["Context", "Frame", "Note", "fill_outcome"]


@dataclass
class Note:
    """What a phrase at some place says; ``used`` once a figure takes something from it."""

    sense: Sense
    span: Span
    level: int
    used: bool = False


@dataclass
class Context:
    """What earlier lines of a field say about the next one.

    ``carried`` is the outcome of the last label on a line of figures: "Killed: 250 (one source)", and on the next line
    "600 (another)".
    """

    about: CasualtyField
    drafts: list[Draft] = field(default_factory=list)
    pending: list[Draft] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    unparsed: list[tuple[Span, str]] = field(default_factory=list)
    headings: list[Note] = field(default_factory=list)
    group: Note | None = None
    scope: Note | None = None
    label: Note | None = None
    carried: str | None = None
    open_bracket: bool = False

    def note(self, sense: Sense, span: Span, level: int) -> Note:
        """Keep what a phrase says, so that it is shown in case that nothing uses it."""
        self.notes.append(Note(sense, span, level))
        return self.notes[-1]

    def source(self) -> Source | None:
        """Return whose claims the figures below are."""
        if not self.headings:
            return None
        self.headings[-1].used = True
        return self.headings[-1].sense.source

    def enter(self, level: int) -> None:
        """Leave the headings of a list that has ended; the outermost source governs on."""
        while len(self.headings) > 1 and self.headings[-1].level > level:
            self.headings.pop()
        self.group, self.scope, self.label = (_within(note, level) for note in (self.group, self.scope, self.label))

    def head(self, note: Note) -> None:
        """Put a source over what is below; what was set under the last source ends with it."""
        if self.headings:
            last = self.headings[-1].span.start
            self.group, self.scope, self.label = (_before(kept, last) for kept in (self.group, self.scope, self.label))
        while self.headings and self.headings[-1].level >= note.level:
            self.headings.pop()
        self.headings.append(note)
        self.pending, self.open_bracket = [], False

    def set(self, note: Note) -> None:
        """Keep what a heading says of victims and of time for the lines below; "Total" ends both."""
        sense = note.sense
        if sense.group or sense.total:
            self.group = note if sense.group else None
        if (sense.scope and not sense.outcome) or sense.total:
            self.scope = note if sense.scope else None

    def set_label(self, note: Note) -> None:
        """Keep what a heading alone on its line says of outcome and victims, or drop what the last one said."""
        self.label = note if note.sense.outcome or note.sense.kind else None

    def keep(self, draft: Draft) -> None:
        """Add a figure, which an attribution below may still govern."""
        self.drafts.append(draft)
        self.pending.append(draft)

    def last_whole(self) -> Draft | None:
        """Return the last figure that is no part of another."""
        return next((draft for draft in reversed(self.drafts) if not draft.subset), None)

    def attribute_above(self, source: Source) -> None:
        """Give the lines above, back to the last attribution or heading, to a source."""
        for draft in self.pending:
            draft.attribute(source)
        self.pending = []

    def leftovers(self) -> list[tuple[Span, str]]:
        """Return what was not understood, or understood and of no use for any figure."""
        unused = [(note.span, _why(note.sense)) for note in self.notes if not note.used]
        return [*self.unparsed, *unused]


def _before(note: Note | None, place: int) -> Note | None:
    return note if note is not None and note.span.start < place else None


def _within(note: Note | None, level: int) -> Note | None:
    return note if note is not None and note.level <= level else None


def _why(sense: Sense) -> str:
    return "an attribution of no figure" if sense.source is not None else "words about no figure"


@dataclass
class Frame:
    """What a line, or a bracket in it, has said so far.

    ``since`` is the first figure after the last attribution, ``marked`` the first after the last bracket; ``whole`` is
    the last figure that stands in no bracket of its own, ``parent`` the one that the next figures are parts of;
    ``outer`` is a source in brackets that speaks of the figures before them too.
    """

    drafts: list[Draft] = field(default_factory=list)
    since: int = 0
    marked: int = 0
    lead: Note | None = None
    label: Note | None = None
    subject: str | None = None
    subset: bool = False
    parent: Draft | None = None
    whole: Draft | None = None
    local: bool = False
    outer: Note | None = None

    def unattributed(self) -> list[Draft]:
        """Return the figures since the last attribution."""
        return self.drafts[self.since :]

    def source(self, context: Context) -> Source | None:
        """Return whose claim the next figure is."""
        if self.lead is None:
            return context.source()
        self.lead.used = True
        return self.lead.sense.source

    def surroundings(self, context: Context) -> Sense:
        """Return what labels and headings say of the next figure; those of the line come first."""
        notes = [self.label] if self.totals() else [self.label, context.label, context.group, context.scope]
        said = [note for note in notes if note is not None]
        for note in said:
            note.used = True
        return Sense(
            outcome=_first(note.sense.outcome for note in said),
            kind=_first(note.sense.kind for note in said),
            group=_first(note.sense.group for note in said),
            scope="; ".join(dict.fromkeys(note.sense.scope for note in reversed(said) if note.sense.scope)) or None,
            approximate=self.label is not None and self.label.sense.approximate,
        )

    def totals(self) -> bool:
        """Whether the line is a total over what headings tell apart."""
        return self.label is not None and self.label.sense.total

    def attribute(self, source: Source, context: Context) -> None:
        """Give the figures since the last attribution to a source."""
        last = next((draft for draft in reversed(self.drafts[: self.since]) if not draft.subset), None)
        earlier = last.reading.outcome if last is not None and last.inline else context.carried
        for draft in self.unattributed():
            draft.attribute(source)
            if earlier is not None and draft.bare and draft.sense.outcome is None:
                draft.reading = replace(draft.reading, outcome=earlier)
        self.since = self.marked = len(self.drafts)
        if not self.local:
            context.pending = []


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def fill_outcome(outcome: str, drafts: list[Draft]) -> None:
    """Give the last figures that do not say it an outcome, back to one that does: "5 officers and 20 men killed"."""
    for draft in reversed(drafts):
        if not draft.bare or draft.sense.outcome:
            return
        draft.reading = replace(draft.reading, outcome=outcome)
