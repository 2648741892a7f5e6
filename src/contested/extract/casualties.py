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
from dataclasses import dataclass, field, replace

from contested.extract.drafts import CasualtyField, Draft, Found, finish
from contested.extract.grammar import Bracket, Element, FlagMark, Heading, Item, Separator, Subset, Words, parse
from contested.extract.markup import Line, Span
from contested.extract.model import Source
from contested.extract.readings import Reading, reading_of
from contested.extract.sense import Sense, sense_of
from contested.extract.tokens import tokenize

__all__ = ["read_casualties"]


def read_casualties(text: str, lines: Sequence[Line], about: CasualtyField) -> Found:
    """Return the claims of a casualty field, what it says without a number, and what was not understood."""
    context = _Context(about)
    for line in lines:
        _LineReader(context, line).read()
    return finish(text, about, context.drafts, context.unparsed, lines)


@dataclass(frozen=True)
class _Setting:
    """What a heading of some level has set."""

    level: int
    sense: Sense


@dataclass
class _Context:
    """What earlier lines of the field say about the next one."""

    about: CasualtyField
    drafts: list[Draft] = field(default_factory=list)
    pending: list[Draft] = field(default_factory=list)
    unparsed: list[tuple[Span, str]] = field(default_factory=list)
    headings: list[_Setting] = field(default_factory=list)
    group: _Setting | None = None
    scope: _Setting | None = None
    label: _Setting | None = None
    open_bracket: bool = False

    @property
    def source(self) -> Source | None:
        return self.headings[-1].sense.source if self.headings else None

    def enter(self, level: int) -> None:
        """Leave the headings of a list that has ended; the outermost source governs on."""
        while len(self.headings) > 1 and self.headings[-1].level > level:
            self.headings.pop()
        self.group, self.scope, self.label = (_at_level(held, level) for held in (self.group, self.scope, self.label))

    def head(self, level: int, sense: Sense) -> None:
        """Put a source over what is below; what was set under the last source ends with it."""
        if self.headings:
            self.group = self.scope = self.label = None
        while self.headings and self.headings[-1].level >= level:
            self.headings.pop()
        self.headings.append(_Setting(level, sense))
        self.pending, self.open_bracket = [], False

    def set(self, level: int, sense: Sense) -> None:
        """Keep what a heading says of victims, time and outcome for the lines below."""
        if sense.group or sense.total:
            self.group = _Setting(level, sense) if sense.group else None
        if sense.scope or sense.total:
            self.scope = _Setting(level, sense) if sense.scope else None

    def attribute_above(self, source: Source) -> None:
        for draft in self.pending:
            draft.attribute(source)
        self.pending = []


def _at_level(held: _Setting | None, level: int) -> _Setting | None:
    return held if held is not None and held.level <= level else None


@dataclass
class _Frame:
    """What a line, or a bracket in it, has said so far."""

    drafts: list[Draft] = field(default_factory=list)
    since: int = 0
    marked: int = 0
    lead: Source | None = None
    label: Sense = Sense()
    subject: str | None = None
    subset: bool = False
    parent: Draft | None = None
    total: bool = False
    local: bool = False

    def unattributed(self) -> list[Draft]:
        return self.drafts[self.since :]


class _LineReader:
    """Reads one line."""

    def __init__(self, context: _Context, line: Line) -> None:
        self.context, self.line = context, line
        self.tokens = tokenize(line)
        self.elements = parse(self.tokens)
        self.counted = _counts(self.elements)

    def read(self) -> None:
        self.context.enter(self.line.level)
        frame = _Frame(subset=self.context.open_bracket)
        for element in self.elements:
            if self.counted or isinstance(element, FlagMark | Heading | Separator | Subset):
                self.element(element, frame)
            else:
                self.alone(element, frame)

    def sense(self, part: Words | Heading, *, heading: bool) -> Sense:
        about = self.context.about
        return sense_of(
            self.tokens, part.start, part.end, self.line.text, about.sides, about.number, heading=heading
        )

    def span(self, start: int, end: int) -> Span:
        return self.line.span(self.tokens[start].start, self.tokens[end - 1].end)

    def element(self, element: Element, frame: _Frame) -> None:
        match element:
            case Heading():
                self.heading(element, frame)
            case Item():
                self.item(element, frame)
            case Bracket():
                self.bracket(element, frame)
            case Words():
                self.words(element, frame)
            case FlagMark():
                self.flag(element)
            case Subset():
                frame.subset = True
                frame.parent = frame.drafts[-1] if frame.drafts else frame.parent
            case Separator():
                self.separator(element, frame)

    # Headings and flags

    def heading(self, heading: Heading, frame: _Frame) -> None:
        sense = self.sense(heading, heading=True)
        if sense.empty:
            self.not_understood(heading)
        if sense.source is not None:
            self.heading_source(sense, frame)
        frame.label = sense
        frame.since = frame.marked = len(frame.drafts)
        frame.total = sense.total and sense.outcome in (None, "casualties")
        if not frame.local:
            self.context.set(self.line.level, sense)
            if not self.counted:
                self.context.label = _Setting(self.line.level, sense) if sense.outcome or sense.kind else None

    def heading_source(self, sense: Sense, frame: _Frame) -> None:
        if frame.local:
            frame.lead = sense.source
        else:
            frame.lead = None
            self.context.head(self.line.level, sense)

    def flag(self, mark: FlagMark) -> None:
        flag = self.tokens[mark.start].flag
        if flag is not None and flag.name:
            self.context.group = _Setting(self.line.level, Sense(group=flag.name))

    def separator(self, separator: Separator, frame: _Frame) -> None:
        text = self.tokens[separator.start].text
        if text == ";" and not self.context.open_bracket:
            frame.subset, frame.subject = False, None
        elif text in {")", "]"}:
            self.context.open_bracket = frame.subset = False

    # Figures

    def item(self, item: Item, frame: _Frame) -> None:
        if item.quantity.problem is not None:
            self.context.unparsed.append((self.span(item.start, item.end), item.quantity.problem))
            return
        reading = reading_of(self.tokens, item, self.line.text)
        draft = self.draft(item, reading, frame)
        self.share_outcome(draft, frame)
        self.keep(draft, frame)
        if item.remark[0] < item.remark[1]:
            self.remark(Words(*item.remark), draft, frame)

    def draft(self, item: Item, reading: Reading, frame: _Frame) -> Draft:
        if reading.noun:
            frame.subject = reading.kind
        kind = reading.kind or frame.subject
        source = frame.lead or self.context.source
        sense = self.surroundings(frame)
        return Draft(
            self.span(item.start, item.end), item, replace(reading, kind=kind), source, sense, frame.subset, frame.parent
        )

    def surroundings(self, frame: _Frame) -> Sense:
        """Return what labels and headings say of the next figure."""
        held = self.context
        senses = [frame.label] + [setting.sense for setting in (held.label, held.group, held.scope) if setting]
        if frame.total:
            senses = [frame.label]
        return Sense(
            outcome=next((sense.outcome for sense in senses if sense.outcome), None),
            kind=next((sense.kind for sense in senses if sense.kind), None),
            group=next((sense.group for sense in senses if sense.group), None),
            scope=next((sense.scope for sense in senses if sense.scope), None),
            approximate=frame.label.approximate,
        )

    def keep(self, draft: Draft, frame: _Frame) -> None:
        frame.drafts.append(draft)
        self.context.drafts.append(draft)
        self.context.pending.append(draft)

    def share_outcome(self, draft: Draft, frame: _Frame) -> None:
        """Give "3 officers and 20 soldiers killed" one outcome."""
        if draft.reading.outcome is None or draft.reading.thing or not frame.drafts or draft.item is None:
            return
        joint = self.tokens[draft.item.start - 1].low if draft.item.start else ""
        if joint in {"and", "&", "or", "–", "-", "—", "to", "plus"}:
            self.fill_outcome(draft.reading.outcome, frame)

    def fill_outcome(self, outcome: str, frame: _Frame) -> None:
        for draft in reversed(frame.drafts):
            if not draft.bare or draft.sense.outcome:
                break
            draft.reading = replace(draft.reading, outcome=outcome)

    def remark(self, words: Words, draft: Draft, frame: _Frame) -> None:
        """Let a remark behind a figure that names a source attribute it."""
        sense = self.sense(words, heading=False)
        if sense.source is not None and (draft.reading.qualifier or "") and sense.scope is None:
            draft.reading = replace(draft.reading, qualifier=None)
            self.attribute(sense.source, frame)

    # Brackets

    def bracket(self, bracket: Bracket, frame: _Frame) -> None:
        if _counts(bracket.elements):
            self.parts(bracket, frame)
            return
        for element in bracket.elements:
            if isinstance(element, FlagMark):
                self.flag(element)
            elif isinstance(element, Bracket):
                self.bracket(element, frame)
            elif isinstance(element, Words | Heading):
                self.behind(self.sense(element, heading=False), element, frame)
        frame.marked = len(frame.drafts)

    def parts(self, bracket: Bracket, frame: _Frame) -> None:
        """Read figures in brackets: parts of the figure before them."""
        last = frame.drafts[-1] if frame.drafts else frame.parent
        inner = _Frame(lead=frame.lead, subject=frame.subject, subset=True, parent=last, local=True)
        for element in bracket.elements:
            self.element(element, inner)
        frame.drafts += inner.drafts
        self.context.open_bracket |= not bracket.closed and not frame.local and last is None

    def behind(self, sense: Sense, part: Words | Heading, frame: _Frame) -> None:
        """Apply what stands in brackets to the figures before them."""
        if sense.source is not None:
            self.attribute(sense.source, frame)
            return
        drafts = frame.drafts[frame.marked :] or frame.drafts[-1:]
        if sense.empty or sense.silence or not drafts:
            self.not_understood(part)
        for draft in drafts:
            draft.restrict(sense)
        if sense.outcome is not None:
            self.fill_outcome(sense.outcome, frame)

    def attribute(self, source: Source, frame: _Frame) -> None:
        """Attribute the figures before, or if there are none, those that follow."""
        drafts = frame.unattributed()
        if not drafts:
            frame.lead = source
            return
        earlier = next((draft.reading.outcome for draft in reversed(frame.drafts[: frame.since]) if draft.inline), None)
        for draft in drafts:
            draft.attribute(source)
            if draft.bare and draft.sense.outcome is None and earlier is not None:
                draft.reading = replace(draft.reading, outcome=earlier)
        frame.since = frame.marked = len(frame.drafts)
        if not frame.local:
            self.context.pending = []

    # Words

    def words(self, words: Words, frame: _Frame) -> None:
        """Read words on a line with figures: an attribution, a label, a silence."""
        sense = self.sense(words, heading=not frame.drafts)
        following = words.end < len(self.tokens) and self.tokens[words.end].kind != "mark"
        if sense.source is not None:
            self.source_words(sense, frame, following=following)
        elif sense.silence is not None:
            self.silence(sense, words, frame)
        elif sense.outcome is not None and not following and frame.drafts and frame.drafts[-1].bare:
            self.fill_outcome(sense.outcome, frame)
        elif sense.outcome or sense.kind or sense.total or sense.approximate:
            frame.label, frame.total = sense, sense.total
        elif sense.group is not None or (sense.scope is not None and not frame.drafts):
            frame.label = sense
        elif sense.scope is not None:
            frame.drafts[-1].restrict(sense)
        else:
            self.not_understood(words)

    def source_words(self, sense: Sense, frame: _Frame, *, following: bool) -> None:
        assert sense.source is not None
        if frame.unattributed() and not (following and frame.since):
            self.attribute(sense.source, frame)
        elif frame.local or frame.drafts:
            frame.lead = sense.source
        else:
            self.context.head(self.line.level, sense)
            frame.label = sense

    def silence(self, sense: Sense, words: Words, frame: _Frame) -> None:
        """Keep what is said without a number."""
        source = frame.lead or self.context.source
        span = self.span(words.start, words.end)
        draft = Draft(span, None, Reading(), source, self.surroundings(frame), subset=False, silence=sense.silence)
        self.keep(draft, frame)

    def not_understood(self, part: Words | Heading) -> None:
        self.context.unparsed.append((self.span(part.start, part.end), "words that are not understood"))

    # Lines that count nobody

    def alone(self, element: Element, frame: _Frame) -> None:
        """Read a part of a line without figures: it speaks of the lines above or below."""
        if isinstance(element, Bracket):
            self.bracket_alone(element, frame)
        elif isinstance(element, Words):
            self.words_alone(element, frame)

    def bracket_alone(self, bracket: Bracket, frame: _Frame) -> None:
        for element in bracket.elements:
            if isinstance(element, Heading):
                self.heading(element, frame)
            elif isinstance(element, Bracket):
                self.bracket_alone(element, frame)
            elif isinstance(element, Words):
                self.above(self.sense(element, heading=False), element, frame)

    def above(self, sense: Sense, words: Words, frame: _Frame) -> None:
        """Apply what stands alone in brackets to the lines above."""
        context = self.context
        if sense.source is not None and context.pending:
            context.attribute_above(sense.source)
        elif sense.source is not None:
            context.head(self.line.level, sense)
        elif frame.drafts or (context.drafts and not sense.empty):
            (frame.drafts or context.drafts)[-1].restrict(sense)
        else:
            self.not_understood(words)

    def words_alone(self, words: Words, frame: _Frame) -> None:
        sense = self.sense(words, heading=True)
        context, level = self.context, self.line.level
        if sense.source is not None:
            self.source_alone(sense, words)
        elif sense.silence is not None:
            self.silence(sense, words, frame)
        elif sense.empty:
            self.not_understood(words)
        else:
            context.set(level, sense)
            context.label = _Setting(level, sense) if sense.outcome or sense.kind else None

    def source_alone(self, sense: Sense, words: Words) -> None:
        """Tell an attribution under unattributed figures from a heading."""
        assert sense.source is not None
        pending = self.context.pending
        if pending and all(draft.source is None for draft in pending) and not self.tokens[words.start].bold:
            self.context.attribute_above(sense.source)
        else:
            self.context.head(self.line.level, sense)


def _counts(elements: Sequence[Element]) -> bool:
    """Whether any of the elements counts."""
    return any(isinstance(part, Item) or (isinstance(part, Bracket) and _counts(part.elements)) for part in elements)
