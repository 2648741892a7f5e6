"""Reading the figures of a line: headings, flags, counted items and what stands in brackets behind them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import replace

from contested.extract.claimants import SPEAKERS
from contested.extract.context import Context, Frame, Note, fill_outcome
from contested.extract.drafts import Draft
from contested.extract.elements import Bracket, Element, FlagMark, Heading, Item, Separator, Words
from contested.extract.grammar import parse
from contested.extract.labels import Sense
from contested.extract.lines import Line, Span
from contested.extract.model import Source
from contested.extract.nouns import RANKS
from contested.extract.readings import Reading, reading_of
from contested.extract.sense import sense_of
from contested.extract.sources import text_of
from contested.extract.tokens import tokenize

__all__ = ["FigureReader"]

_LONGEST_NAME = 3
_JOINTS = frozenset({"and", "&", "or", "–", "-", "—", "to", "plus"})


class FigureReader(ABC):
    """A line and what has been said before it; reads figures and what stands around them."""

    context: Context

    def __init__(self, line: Line) -> None:
        self.line = line
        self.tokens = tokenize(line)
        self.elements = parse(self.tokens)
        self.counted = _counts(self.elements)

    def names(self) -> list[str]:
        """Return the line's headings, and what it has in brackets, as text."""
        inside = [part for bracket in self.elements if isinstance(bracket, Bracket) for part in bracket.elements]
        named = (part for part in (*self.elements, *inside) if isinstance(part, Heading | Words))
        return [text_of(self.tokens, part.start, part.end, self.line.text) for part in named]

    def span(self, start: int, end: int) -> Span:
        """Return the place of tokens in the input."""
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
        """Read a heading: of a source, of victims, of an outcome, of a time."""
        note = self.note(heading, heading=True)
        self.let_speak(note)
        frame.lead = note if frame.local and note.sense.source else None if note.sense.source else frame.lead
        if note.sense.source is not None and heading.start and self.tokens[heading.start - 1].kind == "flag":
            self.context.group = None
        if note.sense.source is not None and not frame.local:
            self.context.head(note)
        frame.label = note
        frame.since = frame.marked = len(frame.drafts)
        self.context.carried = note.sense.outcome if self.counted and note.sense.source is None else None
        if not frame.local:
            self.context.set(note)
            if not self.counted:
                self.context.set_label(note)

    def let_speak(self, note: Note) -> None:
        """Take a party over figures for a source where sources head the lines: "Official: 5", then "Opposition: 9"."""
        name = note.sense.group
        if name and self.context.headings and all(word in SPEAKERS for word in name.casefold().split()):
            note.sense = Sense(source=Source(name, name, "named"))

    def flag(self, mark: FlagMark) -> None:
        """Let a flag name the victims of the figures after it."""
        flag = self.tokens[mark.start].flag
        if flag is not None and flag.name:
            span = self.span(mark.start, mark.end)
            self.context.group = Note(Sense(group=flag.name), span, self.line.level)

    def separator(self, separator: Separator, frame: Frame) -> None:
        """End what a semicolon or a closing bracket ends."""
        token = self.tokens[separator.start]
        text = token.text
        if token.kind == "number":
            self.context.unparsed.append((self.span(separator.start, separator.end), "the number of a list item"))
        if token.low == "or":
            frame.since = frame.marked = len(frame.drafts)
        if text == ";" and not self.context.open_bracket:
            frame.subset, frame.subject = frame.subset and frame.local, None
        elif text in {")", "]"}:
            self.context.open_bracket = frame.subset = False

    # Figures

    def item(self, item: Item, frame: Frame) -> None:
        """Read one counted item."""
        span = self.span(item.start, item.end)
        if item.quantity.problem is not None:
            self.context.unparsed.append((span, item.quantity.problem))
            return
        draft = self.draft(item, span, reading_of(self.tokens, item, self.line.text), frame)
        self.share_outcome(draft, item, frame)
        if self.adjoins(item, frame):
            self.restart(draft, item, frame)
        frame.drafts.append(draft)
        frame.whole = draft
        self.context.keep(draft)
        if draft.reading.qualifier is not None and item.remark[0] < item.remark[1]:
            self.remark(Words(*item.remark), draft, frame)

    def draft(self, item: Item, span: Span, reading: Reading, frame: Frame) -> Draft:
        """Return a figure with what is said around it."""
        if reading.noun:
            frame.subject = reading.kind
        if reading.kind is None and frame.subject is not None and not reading.people:
            reading = replace(reading, kind=frame.subject)
        source, sense = frame.source(self.context), frame.surroundings(self.context)
        if reading.supposed and self.counts_people(sense, frame):
            reading = replace(reading, group=reading.thing, thing=None)
        return Draft(span, item, reading, source, sense, frame.subset and not frame.totals(), frame.parent)

    def counts_people(self, sense: Sense, frame: Frame) -> bool:
        """Whether labels, or the total that a figure is a part of, say that people are counted."""
        whole = frame.parent if frame.subset else None
        return sense.outcome is not None or (whole is not None and whole.reading.thing is None)

    def share_outcome(self, draft: Draft, item: Item, frame: Frame) -> None:
        """Let one outcome serve two figures: "5 officers and 20 men killed", "300 killed in May and 500 in June"."""
        joint = self.tokens[item.start - 1].low if item.start else ""
        if not frame.drafts or draft.reading.thing is not None:
            return
        last = frame.drafts[-1]
        if last.subset and not draft.subset:
            return
        if draft.reading.outcome not in {None, "casualties"} and joint in _JOINTS and last.reading.supposed:
            last.reading = replace(last.reading, group=last.reading.thing, thing=None, supposed=False)
        if draft.reading.outcome is not None and (joint in _JOINTS or (joint == "," and self.ranks(last))):
            fill_outcome(draft.reading.outcome, frame.drafts)
        elif joint == "and" and draft.bare and not draft.reading.people and draft.sense.outcome is None:
            draft.reading = replace(draft.reading, outcome=last.reading.outcome)

    def adjoins(self, item: Item, frame: Frame) -> bool:
        """Whether nothing stands between a figure and the one before."""
        last = frame.drafts[-1].item if frame.drafts else None
        return last is not None and last.end == item.start

    def restart(self, draft: Draft, item: Item, frame: Frame) -> None:
        """Begin a line whose break was lost: "9 killed 20 killed (Elbonian claim)", "9 officers20 wounded"."""
        if draft.reading.outcome is not None and frame.drafts[-1].reading.outcome == draft.reading.outcome:
            frame.since = frame.marked = len(frame.drafts)
        if not self.tokens[item.start].spaced and not frame.local:
            draft.subset = frame.subset = False

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
        """Read a bracket on a line with figures."""
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
        if inner.outer is not None:
            self.attribute(inner.outer, frame)
        self.context.open_bracket |= not bracket.closed and not frame.local and whole is None

    def behind(self, note: Note, frame: Frame) -> None:
        """Apply what stands in brackets to the figures before them, back to the last bracket."""
        if note.sense.source is not None:
            self.attribute(note, frame)
            return
        drafts = frame.drafts[frame.marked :] or frame.drafts[-1:]
        name = note.sense.group or note.sense.scope or ""
        if _is_name(name) and all(draft.source and draft.source.kind == "generic" for draft in drafts):
            note.sense = Sense(source=Source(name, name, "named"))
            self.attribute(note, frame)
            return
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

    @abstractmethod
    def elements_in(self, elements: Sequence[Element], frame: Frame) -> None:
        """Read elements one after the other."""


def _is_name(text: str) -> bool:
    """Whether a text can be a person's name; under "Other estimates:" it says whose estimate it is."""
    words = text.split()
    return 1 <= len(words) <= _LONGEST_NAME and all(word[0].isupper() and word.isalpha() for word in words)


def _counts(elements: Sequence[Element]) -> bool:
    """Whether any of the elements counts."""
    return any(isinstance(part, Item) or (isinstance(part, Bracket) and _counts(part.elements)) for part in elements)
