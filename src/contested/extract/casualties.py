"""Casualty fields: from lines to claims, with whose claim each is.

The labelling rules in code (:mod:`contested.extract.grammar` says what a line consists of):

1. A heading that names a source governs what is below, until the next one of its level or a higher one.
2. An attribution behind figures governs its own line, back to the last attribution on it, and beats a heading.
3. An attribution alone on its line governs the lines above, back to the last attribution or heading.
4. An attribution before figures governs its line and the lines after it.
5. References never attribute: they are no text.

Flags and headings with a name set the victims, headings like "Wounded:" the outcome of bare numbers, brackets behind
figures their scope; what stands in brackets and counts, or follows "including", is a part of what stands before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from contested.extract.context import Context, Frame, Note, fill_outcome
from contested.extract.drafts import CasualtyField, Draft, Found, finish
from contested.extract.grammar import Bracket, Element, FlagMark, Heading, Item, Separator, Subset, Words, parse
from contested.extract.lines import Line, Span
from contested.extract.nouns import RANKS
from contested.extract.readings import Reading, reading_of
from contested.extract.sense import Sense, sense_of, text_of
from contested.extract.tokens import tokenize

__all__ = ["read_casualties"]

_JOINTS = frozenset({"and", "&", "or", "–", "-", "—", "to", "plus"})


def read_casualties(text: str, lines: Sequence[Line], about: CasualtyField) -> Found:
    """Return the claims of a casualty field, what it says without a number, and what was not understood."""
    readers = [_LineReader(line) for line in lines]
    rivals = any(about.view.is_claimant(name) for reader in readers for name in reader.headings())
    context = Context(replace(about, view=replace(about.view, rivals=rivals)))
    for reader in readers:
        reader.read(context)
    return finish(text, about, context.drafts, context.leftovers(), lines)


class _LineReader:
    """Reads one line: one with figures part by part, one without as something said of the lines around it."""

    context: Context

    def __init__(self, line: Line) -> None:
        self.line = line
        self.tokens = tokenize(line)
        self.elements = parse(self.tokens)
        self.counted = _counts(self.elements)

    def headings(self) -> list[str]:
        """Return the line's headings as text."""
        headings = (part for part in self.elements if isinstance(part, Heading))
        return [text_of(self.tokens, part.start, part.end, self.line.text) for part in headings]

    def read(self, context: Context) -> None:
        """Add what the line says to what earlier lines have said."""
        self.context = context
        self.context.enter(self.line.level)
        frame = Frame(subset=self.context.open_bracket)
        self.elements_in(self.elements, frame)

    def elements_in(self, elements: Sequence[Element], frame: Frame) -> None:
        before: Element | None = None
        for element in elements:
            self.element(element, before, frame)
            before = element

    def element(self, element: Element, before: Element | None, frame: Frame) -> None:
        match element:
            case Heading():
                self.heading(element, frame)
            case Item():
                self.item(element, frame)
            case Bracket() if self.counted:
                self.bracket(element, frame)
            case Bracket():
                self.bracket_alone(element, frame)
            case Words() if self.counted:
                self.words(element, before, frame)
            case Words():
                self.words_alone(element, frame)
            case FlagMark():
                self.flag(element)
            case Subset():
                frame.parent = frame.parent if frame.subset else frame.whole
                frame.subset = True
            case Separator():
                self.separator(element, frame)

    def span(self, start: int, end: int) -> Span:
        return self.line.span(self.tokens[start].start, self.tokens[end - 1].end)

    def note(self, part: Words | Heading, *, heading: bool) -> Note:
        """Keep what a phrase says; what says nothing is kept as not understood."""
        line = self.line
        sense = sense_of(self.tokens, part.start, part.end, line.text, self.context.about.view, heading=heading)
        span = self.span(part.start, part.end)
        if sense.empty:
            self.context.unparsed.append((span, "words that are not understood"))
            return Note(sense, span, line.level)
        return self.context.note(sense, span, line.level)

    # Headings, flags, separators

    def heading(self, heading: Heading, frame: Frame) -> None:
        note = self.note(heading, heading=True)
        frame.lead = note if frame.local and note.sense.source else None if note.sense.source else frame.lead
        if note.sense.source is not None and not frame.local:
            self.context.head(note)
        frame.label = note
        frame.since = frame.marked = len(frame.drafts)
        if not frame.local:
            self.context.set(note)
            if not self.counted:
                self.context.set_label(note)

    def flag(self, mark: FlagMark) -> None:
        flag = self.tokens[mark.start].flag
        if flag is not None and flag.name:
            span = self.span(mark.start, mark.end)
            self.context.group = Note(Sense(group=flag.name), span, self.line.level)

    def separator(self, separator: Separator, frame: Frame) -> None:
        text = self.tokens[separator.start].text
        if text == ";" and not self.context.open_bracket:
            frame.subset, frame.subject = False, None
        elif text in {")", "]"}:
            self.context.open_bracket = frame.subset = False

    # Figures

    def item(self, item: Item, frame: Frame) -> None:
        span = self.span(item.start, item.end)
        if item.quantity.problem is not None:
            self.context.unparsed.append((span, item.quantity.problem))
            return
        draft = self.draft(item, span, reading_of(self.tokens, item, self.line.text), frame)
        self.share_outcome(draft, item, frame)
        frame.drafts.append(draft)
        frame.whole = draft
        self.context.keep(draft)
        if draft.reading.qualifier is not None and item.remark[0] < item.remark[1]:
            self.remark(Words(*item.remark), draft, frame)

    def draft(self, item: Item, span: Span, reading: Reading, frame: Frame) -> Draft:
        if reading.noun:
            frame.subject = reading.kind
        reading = replace(reading, kind=reading.kind or frame.subject)
        source, sense = frame.source(self.context), frame.surroundings(self.context)
        return Draft(span, item, reading, source, sense, frame.subset, frame.parent)

    def share_outcome(self, draft: Draft, item: Item, frame: Frame) -> None:
        """Let one outcome serve two figures: "5 officers and 20 men killed", "300 killed in May and 500 in June"."""
        joint = self.tokens[item.start - 1].low if item.start else ""
        if not frame.drafts or draft.reading.thing is not None:
            return
        last = frame.drafts[-1]
        if draft.reading.outcome is not None and (joint in _JOINTS or (joint == "," and self.ranks(last))):
            fill_outcome(draft.reading.outcome, frame.drafts)
        elif joint == "and" and draft.bare and not draft.reading.people and draft.sense.outcome is None:
            draft.reading = replace(draft.reading, outcome=last.reading.outcome)

    def ranks(self, draft: Draft) -> bool:
        """Whether a figure counts a rank, as the first of a list of victims does."""
        return draft.item is not None and any(self.tokens[index].low in RANKS for index in draft.item.nouns)

    def remark(self, words: Words, draft: Draft, frame: Frame) -> None:
        """Let a remark behind a figure that names a source attribute it: "300 killed Russian claim"."""
        view = self.context.about.view
        sense = sense_of(self.tokens, words.start, words.end, self.line.text, view, heading=True)
        if sense.source is not None:
            draft.reading = replace(draft.reading, qualifier=None)
            frame.attribute(sense.source, self.context)

    # Brackets behind figures

    def bracket(self, bracket: Bracket, frame: Frame) -> None:
        if _counts(bracket.elements):
            self.parts(bracket, frame)
            return
        for element in bracket.elements:
            if isinstance(element, FlagMark):
                self.flag(element)
            elif isinstance(element, Bracket):
                self.bracket(element, frame)
            elif isinstance(element, Words | Heading):
                self.behind(self.note(element, heading=False), frame)
        frame.marked = len(frame.drafts)

    def parts(self, bracket: Bracket, frame: Frame) -> None:
        """Read figures in brackets: parts of the figure before them."""
        whole = frame.whole or frame.parent
        inner = Frame(lead=frame.lead, subject=frame.subject, subset=True, parent=whole, local=True)
        self.elements_in(bracket.elements, inner)
        frame.drafts += inner.drafts
        self.context.open_bracket |= not bracket.closed and not frame.local and whole is None

    def behind(self, note: Note, frame: Frame) -> None:
        """Apply what stands in brackets to the figures before them, back to the last bracket."""
        if note.sense.source is not None:
            self.attribute(note, frame)
            return
        drafts = frame.drafts[frame.marked :] or frame.drafts[-1:]
        note.used = bool(drafts) and not note.sense.silence
        for draft in drafts:
            draft.restrict(note.sense)
        if note.sense.outcome is not None:
            fill_outcome(note.sense.outcome, frame.drafts)

    def attribute(self, note: Note, frame: Frame) -> None:
        """Attribute the figures before, or if there are none, those that follow."""
        if not frame.unattributed():
            frame.lead = note
        elif note.sense.source is not None:
            note.used = True
            frame.attribute(note.sense.source, self.context)

    # Words on a line with figures

    def words(self, words: Words, before: Element | None, frame: Frame) -> None:
        note = self.note(words, heading=not frame.drafts)
        sense = note.sense
        followed = words.end < len(self.tokens) and self.tokens[words.end].kind != "mark"
        if sense.source is not None:
            self.source_words(note, frame, leading=followed and (before is None or isinstance(before, Separator)))
        elif sense.silence is not None:
            self.silence(note, frame)
        elif sense.outcome is not None and not followed and frame.drafts and frame.drafts[-1].bare:
            note.used = True
            fill_outcome(sense.outcome, frame.drafts)
        elif sense.scope is not None and frame.drafts:
            note.used = True
            frame.drafts[-1].restrict(sense)
        elif not sense.empty:
            frame.label = note

    def source_words(self, note: Note, frame: Frame, *, leading: bool) -> None:
        """Read an attribution without brackets: behind figures, or before the next ones."""
        if frame.unattributed() and not leading:
            self.attribute(note, frame)
        elif frame.local or frame.drafts:
            frame.lead = note
            frame.since = len(frame.drafts)
        else:
            self.context.head(note)
            frame.label = note

    def silence(self, note: Note, frame: Frame) -> None:
        """Keep what is said without a number."""
        note.used = True
        source, sense = frame.source(self.context), frame.surroundings(self.context)
        self.context.keep(Draft(note.span, None, Reading(), source, sense, subset=False, silence=note.sense.silence))

    # Lines without figures

    def bracket_alone(self, bracket: Bracket, frame: Frame) -> None:
        for element in bracket.elements:
            if isinstance(element, Heading):
                self.heading(element, frame)
            elif isinstance(element, Bracket):
                self.bracket_alone(element, frame)
            elif isinstance(element, Words):
                self.above(self.note(element, heading=False))

    def above(self, note: Note) -> None:
        """Apply what stands alone in brackets to the lines above, or if there are none, to those below."""
        context = self.context
        if note.sense.source is not None and not context.pending:
            context.head(note)
        elif note.sense.source is not None:
            note.used = True
            context.attribute_above(note.sense.source)
        elif context.drafts and not note.sense.silence:
            note.used = True
            context.drafts[-1].restrict(note.sense)

    def words_alone(self, words: Words, frame: Frame) -> None:
        note = self.note(words, heading=True)
        if note.sense.source is not None:
            self.source_alone(note, bold=self.tokens[words.start].bold)
        elif note.sense.silence is not None:
            self.silence(note, frame)
        elif not note.sense.empty:
            self.context.set(note)
            self.context.set_label(note)

    def source_alone(self, note: Note, *, bold: bool) -> None:
        """Tell an attribution under figures that nobody claims yet from a heading."""
        pending = self.context.pending
        if note.sense.source is not None and pending and not bold and all(draft.source is None for draft in pending):
            note.used = True
            self.context.attribute_above(note.sense.source)
        else:
            self.context.head(note)


def _counts(elements: Sequence[Element]) -> bool:
    """Whether any of the elements counts."""
    return any(isinstance(part, Item) or (isinstance(part, Bracket) and _counts(part.elements)) for part in elements)
