"""Sentences: parts of a painted line, and where one ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from contested.extract.lines import FLAG, Line, Span
from contested.extract.sources import text_of
from contested.extract.tokens import Token, tokenize
from contested.extract.vocabulary import ABBREVIATIONS

__all__ = ["LONGEST_SENTENCE", "Sentence", "sentences_of"]

LONGEST_SENTENCE = 1500
_END = re.compile(r"(?P<mark>[.!?]+)[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])")
_LAST_WORD = re.compile(r"[^\s(\[\"“]+$")
_INITIAL = re.compile(r"(?:[A-Z]\.)*[A-Z]")
_TITLES = ABBREVIATIONS | {"mt.", "ft.", "sr.", "jr.", "rev.", "hon.", "pvt.", "cpl.", "cmdr.", "cdr.", "comdr."}


@dataclass(frozen=True)
class Sentence:
    """A sentence, each character with its place in the input."""

    line: Line

    @property
    def text(self) -> str:
        """The sentence as a reader sees it."""
        return self.line.text

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The sentence's words, numbers and marks."""
        return tokenize(self.line)

    def words(self, start: int, end: int) -> str:
        """Return the text from one token to another."""
        return text_of(self.tokens, start, end, self.line.text)

    def span(self, start: int, end: int) -> Span:
        """Return the place of tokens in the input."""
        return self.line.span(self.tokens[start].start, self.tokens[end - 1].end)

    @property
    def place(self) -> Span:
        """The place of the whole sentence in the input."""
        return self.line.span(0, len(self.line.text))


def sentences_of(line: Line) -> Iterator[Sentence]:
    """Yield the sentences of a line.

    >>> from contested.extract.lines import plain_line
    >>> text = "Lt. Col. Haddock spoke. Two men died in St. John! Nobody came."
    >>> [sentence.text for sentence in sentences_of(plain_line(text, 0, len(text)))]
    ['Lt. Col. Haddock spoke.', 'Two men died in St. John!', 'Nobody came.']
    """
    start = 0
    for end in _END.finditer(line.text):
        if end["mark"] == "." and _is_abbreviated(line.text, start, end.start()):
            continue
        yield from _part(line, start, end.end())
        start = end.end()
    yield from _part(line, start, len(line.text))


def _is_abbreviated(text: str, start: int, stop: int) -> bool:
    last = _LAST_WORD.search(text, max(start, stop - 20), stop)
    return last is not None and (
        _INITIAL.fullmatch(last.group()) is not None or f"{last.group()}.".casefold() in _TITLES
    )


def _part(line: Line, start: int, end: int) -> Iterator[Sentence]:
    while start < end and line.text[start].isspace():
        start += 1
    shown = end
    while shown > start and line.text[shown - 1].isspace():
        shown -= 1
    if shown > start:
        yield Sentence(_cut(line, start, shown, end))


def _cut(line: Line, start: int, shown: int, end: int) -> Line:
    """Return the characters between two places, with the references up to where the next sentence begins."""
    first, last = line.starts[start], line.ends[end - 1] if end < len(line.text) else 10**18
    skipped = line.text.count(FLAG, 0, start)
    return Line(
        line.text[start:shown],
        line.starts[start:shown],
        line.ends[start:shown],
        line.bold[start:shown],
        line.level,
        line.opening,
        line.flags[skipped : skipped + line.text.count(FLAG, start, shown)],
        (),
        tuple(span for span in line.references if first <= span.start < last),
        (),
    )
