"""Who denies what in a sentence: "X denied that …", "… which X denied", "X insisted that the claim … was false".

::

    refusal  = subject denying content | figure "which" subject denying | claim figure "was" false
    content  = [ owner ] claim ( "of" | "about" | "that" ) figure | "that" figure | "any losses" | "this"

What is denied is no claim of this sentence's own: where nobody is understood to deny it, it is left out all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contested.extract.model import Source
from contested.extract.prose.listening import Listener
from contested.extract.prose.sentences import Sentence
from contested.extract.prose.speakers import Speakers
from contested.extract.prose.speech import Speech, governing
from contested.extract.prose.words import BE, CLAIM_NOUNS, DENYING, FALSE, HARM_NOUNS, HEDGES
from contested.extract.tokens import Token

__all__ = ["Refusal", "refusals_in"]

_FRESH = frozenset({"while", "whereas", "although", "but", ";"})
_RELATIVE = frozenset({"which", "that"})
_BACK = frozenset({"this", "it", "these", "those", "both"})
_CALLING = frozenset({"called", "calls", "calling", "described", "describes", "branded", "labelled", "labeled"})


@dataclass(frozen=True, slots=True)
class Refusal:
    """A denial from token ``start`` to token ``end``; what it denies stands between the tokens ``first`` and ``last``.

    ``backward`` says that the last figure before is meant, in this sentence or else in the one before; ``any_harm`` is
    the noun of "denied any losses".
    """

    source: Source | None
    start: int
    end: int
    first: int
    last: int
    backward: bool = False
    any_harm: int | None = None


def refusals_in(sentence: Sentence, speakers: Speakers, speeches: Sequence[Speech]) -> list[Refusal]:
    """Return who denies something in a sentence."""
    listener = Listener(sentence, speakers)
    return [*_by_verb(sentence, listener), *_by_calling(sentence, listener), *_by_judgement(sentence, speeches)]


def _by_verb(sentence: Sentence, listener: Listener) -> Iterator[Refusal]:
    tokens = sentence.tokens
    for place, token in enumerate(tokens):
        if token.low not in DENYING:
            continue
        span = _denier(listener, tokens, place)
        source = listener.speakers.source(sentence, *span) if span else None
        start = span[0] if span else place
        end = _content_end(tokens, place + 1)
        if place + 1 >= end or _is_relative(tokens, start):
            first = _relative_start(tokens, start)
            yield Refusal(source, start, place + 1, 0, first, backward=True)
        elif tokens[place + 1].low in _BACK or _is_bare_claim(tokens, place + 1, end):
            yield Refusal(source, start, end, 0, start, backward=True)
        else:
            yield Refusal(source, start, end, place + 1, end, any_harm=_any_harm(tokens, place + 1))


def _denier(listener: Listener, tokens: Sequence[Token], place: int) -> tuple[int, int] | None:
    """Return who denies: the subject, or behind a passive "by" the agent."""
    before = listener.before(place)
    if before < 0 or tokens[before].low not in BE:
        return listener.subject(place)
    if listener.low(place + 1) != "by":
        return None
    return place + 2, listener.name_end(place + 2)


def _content_end(tokens: Sequence[Token], start: int) -> int:
    """Return where what is denied ends: at a full stop, or where another clause begins."""
    end = start
    while end < len(tokens) and tokens[end].low not in _FRESH:
        end += 1
    while end > start and tokens[end - 1].text in {".", ",", "”", '"', "!"}:
        end -= 1
    return end


def _is_relative(tokens: Sequence[Token], start: int) -> bool:
    return start > 0 and tokens[start - 1].low in {"which"}


def _relative_start(tokens: Sequence[Token], start: int) -> int:
    return start - 1 if start > 0 and tokens[start - 1].low in _RELATIVE else start


def _is_bare_claim(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a claim is denied without saying what it is: "denied the claim"."""
    rest = [token.low for token in tokens[start:end]]
    return 0 < len(rest) <= 2 and rest[-1] in CLAIM_NOUNS


def _any_harm(tokens: Sequence[Token], place: int) -> int | None:
    """Return the noun of harm in "any losses", "having suffered any casualties"."""
    for index in range(place, min(place + 5, len(tokens) - 1)):
        if tokens[index].low == "any" and tokens[index + 1].low in HARM_NOUNS:
            return index + 1
    return None


def _by_calling(sentence: Sentence, listener: Listener) -> Iterator[Refusal]:
    """Read "X called the figure of twelve dead false"."""
    tokens = sentence.tokens
    for place, token in enumerate(tokens):
        end = _judgement(tokens, place + 1) if token.low in _CALLING else None
        span = listener.subject(place) if end is not None else None
        if end is not None:
            source = listener.speakers.source(sentence, *span) if span else None
            yield Refusal(source, span[0] if span else place, end, place + 1, end)


def _judgement(tokens: Sequence[Token], start: int) -> int | None:
    inside = range(start, len(tokens))
    return next((place + 1 for place in inside if tokens[place].low in FALSE), None)


def _by_judgement(sentence: Sentence, speeches: Sequence[Speech]) -> Iterator[Refusal]:
    """Read "X insisted that the claim by Y about eight dead was false"."""
    tokens = sentence.tokens
    for place, token in enumerate(tokens):
        if token.low not in FALSE or not _is_predicate(tokens, place):
            continue
        noun = next((index for index in range(place) if tokens[index].low in CLAIM_NOUNS), None)
        if noun is None:
            continue
        outer = [speech for speech in speeches if not speech.noun and not speech.weak]
        speech = governing(outer, tokens, noun)
        start = speech.start if speech else noun
        yield Refusal(speech.source if speech else None, start, _end_of_ground(tokens, place), noun, place)


def _is_predicate(tokens: Sequence[Token], place: int) -> bool:
    before = place - 1
    while before > 0 and (
        tokens[before].low in HEDGES or tokens[before].low.endswith("ly") or tokens[before].low == "a"
    ):
        before -= 1
    return before >= 0 and tokens[before].low in BE


def _end_of_ground(tokens: Sequence[Token], place: int) -> int:
    """Return where the sentence ends that says that a claim is false, with the reason that it gives."""
    end = _content_end(tokens, place + 1)
    return max(end, place + 1)
