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
from contested.extract.elements import Bracket, Element, FlagMark, Heading, Item, Separator, Subset, Words
from contested.extract.figures import FigureReader
from contested.extract.labels import Sense
from contested.extract.lines import Line
from contested.extract.readings import Reading

__all__ = ["read_casualties"]

_ENDS = frozenset(",;.:)]([")


def read_casualties(text: str, lines: Sequence[Line], about: CasualtyField) -> Found:
    """Return the claims of a casualty field, what it says without a number, and what was not understood."""
    readers = [_LineReader(line) for line in lines]
    rivals = any(about.view.is_claimant(name) for reader in readers for name in reader.names())
    context = Context(replace(about, view=replace(about.view, rivals=rivals)))
    for reader in readers:
        reader.read(context)
    return finish(text, about, context.drafts, context.leftovers(), lines)


class _LineReader(FigureReader):
    """Reads one line: one with figures part by part, one without as something said of the lines around it."""

    def read(self, context: Context) -> None:
        """Add what the line says to what earlier lines have said."""
        self.context = context
        self.context.enter(self.line.level)
        frame = Frame(subset=self.context.open_bracket)
        self.elements_in(self.elements, frame)
        self.head_parts(frame)

    def head_parts(self, frame: Frame) -> None:
        """Let a total before a colon at the end of its line label its parts below: "1,300 killed:"."""
        outcome = frame.drafts[0].reading.outcome if len(frame.drafts) == 1 else None
        if outcome is not None and self.tokens[-1].text == ":":
            span = self.span(len(self.tokens) - 1, len(self.tokens))
            self.context.label = Note(Sense(outcome=outcome), span, self.line.level)

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
                frame.parent = (frame.parent if frame.subset else frame.whole) or self.context.last_whole()
                frame.subset = True
            case Separator():
                self.separator(element, frame)

    # Words on a line with figures

    def words(self, words: Words, before: Element | None, frame: Frame) -> None:
        note = self.note(words, heading=not frame.drafts)
        sense = note.sense
        followed = self.is_followed(words)
        if sense.source is not None and self.heads_below(words):
            self.context.head(note)
        elif sense.source is not None:
            frame.outer = note if self.speaks_of_all(words, before) else None
            self.source_words(note, frame, leading=followed and self.opens(words, before))
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

    def is_followed(self, words: Words) -> bool:
        """Whether words, or a sign behind them, go on to a figure: "Wounded 30", "wounded – 30", "wounded ~30"."""
        after = self.tokens[words.end : words.end + 2]
        signed = len(after) == 2 and after[0].text not in _ENDS and after[1].kind == "number"
        return bool(after) and (after[0].kind != "mark" or signed)

    def heads_below(self, words: Words) -> bool:
        """Whether a source in bold type ends a line: the line break before a heading was lost."""
        return words.end == len(self.tokens) and self.begins_bold(words)

    def opens(self, words: Words, before: Element | None) -> bool:
        """Whether words begin something new: the line, a part of it, or bold type."""
        return before is None or isinstance(before, Separator) or self.begins_bold(words)

    def begins_bold(self, words: Words) -> bool:
        """Whether bold type begins where words follow something else."""
        return words.start > 0 and self.tokens[words.start].bold and not self.tokens[words.start - 1].bold

    def speaks_of_all(self, words: Words, before: Element | None) -> bool:
        """Whether a source stands last in brackets behind a semicolon: "38 killed (8 civilians; per gov.)"."""
        last = words.end < len(self.tokens) and self.tokens[words.end].text in {")", "]"}
        return last and isinstance(before, Separator) and self.tokens[before.start].text == ";"

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
        elif note.sense.outcome is not None and self.completes(words):
            note.used = True
            fill_outcome(note.sense.outcome, self.context.drafts[-1:])
        elif not note.sense.empty:
            self.context.set(note)
            self.context.set_label(note)

    def completes(self, words: Words) -> bool:
        """Whether an outcome on a line of its own belongs to the bare figure above: "9,268<br>killed"."""
        first, pending = self.tokens[words.start], self.context.pending
        return bool(pending) and pending[-1].bare and first.text.islower() and not first.bold

    def source_alone(self, note: Note, *, bold: bool) -> None:
        """Tell an attribution under figures that nobody claims yet from a heading."""
        pending = self.context.pending
        if note.sense.source is not None and pending and not bold and all(draft.source is None for draft in pending):
            note.used = True
            self.context.attribute_above(note.sense.source)
        else:
            self.context.head(note)
