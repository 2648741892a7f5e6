"""Who speaks: from the noun phrase that stands before a verb of saying to a source.

The core of "Bordurian defence ministry spokesman Jan Novak" is the person; of "Bordurian sources" it is "Bordurian", of
"the Bordurian side" all of it. A surname alone stands for the full name that the article gives elsewhere, a pronoun for
who spoke last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from contested.extract.claimants import GENERIC, ROLES, SOURCE_TAILS, SOURCES, SPEAKERS
from contested.extract.countries import country_of
from contested.extract.model import Source
from contested.extract.nouns import MONTHS, UNITS
from contested.extract.prose.sentences import Sentence
from contested.extract.prose.words import BREAKS, HEDGES, OFFICES, PREPOSITIONS, PRONOUNS, SINGULAR_PRONOUNS
from contested.extract.tables import words
from contested.extract.tokens import Token

__all__ = ["Speakers"]

_FULL_NAME = re.compile(r"\b(?P<first>[A-Z][\w’'-]+(?: [A-Z]\.)?) (?P<last>[A-Z][\w’'-]{2,})\b")
_BODIES = words(
    "ministry · army · forces · government · council · committee · agency · institute · service · office · party · "
    "movement · front · union · nations · republic · state · states · department · command · staff · house · side · "
    "times · post · news · press · war · defence · defense · foreign · police · television · radio · organization · "
    "organisation · association · commission · court · parliament · university · museum · library · watch · "
    "international · league · group · battalion · division · brigade · regiment · corps · navy · force · intelligence"
)
_KNOWN = ROLES | SPEAKERS | SOURCES | SOURCE_TAILS | OFFICES | _BODIES
_KNOWN = _KNOWN | words(
    "rebels · militants · separatists · insurgents · activists · residents · locals · villagers · doctors · medics · "
    "police · military · troops · army · forces · leaders · survivors · survivor · witness · veterans · rescuers · "
    "officers · commanders · diplomats · author · book · website · newspaper · magazine · channel · allies · germans"
)
_DETERMINERS = frozenset({"the", "a", "an", "some", "his", "her", "its", "their", "one", "this", "these"})
_LONGEST = 24
_COMMON = PREPOSITIONS | BREAKS | HEDGES
_COMMON = _COMMON | words(
    "the · this · that · according · and · however · meanwhile · today · yesterday · general · both · two"
)


class Speakers:
    """Who has spoken so far in an article, and the full names that it gives."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.last: Source | None = None
        self.last_person: Source | None = None

    def forget(self) -> None:
        """Begin a paragraph: a pronoun in it stands for nobody of the one before."""
        self.last = self.last_person = None

    @cached_property
    def full_names(self) -> dict[str, str]:
        """The first full name with each surname."""
        names: dict[str, str] = {}
        for found in _FULL_NAME.finditer(self.text):
            first, last = found["first"], found["last"]
            if _is_forename(first) and not _is_body(last.casefold()) and not country_of(last):
                names.setdefault(last, f"{first} {last}")
        return names

    def source(self, sentence: Sentence, start: int, end: int) -> Source | None:
        """Return the source that a noun phrase names; None where it names nobody that could speak."""
        tokens = sentence.tokens[start:end]
        if len(tokens) == 1 and tokens[0].low in PRONOUNS:
            return self.last_person or self.last if tokens[0].low in SINGULAR_PRONOUNS else self.last
        found = self.named(sentence, start, end)
        if found is not None:
            self.last = found
            self.last_person = found if _is_person(found.name) else self.last_person
        return found

    def named(self, sentence: Sentence, start: int, end: int) -> Source | None:
        """Return the source that a noun phrase names itself, without looking back."""
        tokens = sentence.tokens
        while start < end and tokens[start].low in _DETERMINERS:
            start += 1
        if not 0 < end - start <= _LONGEST or not any(_may_speak(token) for token in tokens[start:end]):
            return None
        raw = sentence.words(start, end)
        if all(token.low in GENERIC | SOURCE_TAILS or token.kind != "word" for token in tokens[start:end]):
            return Source(raw, raw, "generic")
        first = _person(tokens, start, end)
        if first is not None:
            return Source(_without_possessive(sentence.words(first, end)), raw, "named")
        if not any(token.capital for token in tokens[start:end]):
            return Source(raw, raw, "generic")
        return Source(self.name(sentence, start, end), raw, "named")

    def name(self, sentence: Sentence, start: int, end: int) -> str:
        """Return the core of a name that is no person's with an office before it."""
        tokens = sentence.tokens
        while end - 1 > start and tokens[end - 1].low in SOURCE_TAILS - {"press", "media"}:
            end -= 1
        core = _without_possessive(sentence.words(start, end))
        return self.full_names.get(core, core) if end == start + 1 and country_of(core) is None else core


def _may_speak(token: Token) -> bool:
    return token.capital or token.low in _KNOWN or country_of(token.low.removesuffix("'s")) is not None


def _without_possessive(name: str) -> str:
    return re.sub(r"[’']s?$", "", name)


def _is_forename(word: str) -> bool:
    low = word.casefold()
    return (
        low not in _COMMON | OFFICES
        and low not in {month for month in MONTHS if len(month) > 4}
        and not _is_body(low)
        and country_of(low) is None
    )


def _is_body(low: str) -> bool:
    return low in _BODIES or low in UNITS or low in OFFICES


def _is_person(name: str) -> bool:
    parts = name.split()
    return len(parts) > 1 and all(part[0].isupper() and not _is_body(part.casefold()) for part in parts)


def _person(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """Return where a person's name begins that ends a phrase: behind the last office, rank or comma."""
    first = end
    while first > start and _in_person(tokens[first - 1]):
        first -= 1
    behind_office = first > start and (tokens[first - 1].low in OFFICES or tokens[first - 1].text == ",")
    return first if end - first >= 2 and (behind_office or first == start) else None


def _in_person(token: Token) -> bool:
    if not token.capital or _is_body(token.low):
        return False
    return token.low not in OFFICES and country_of(token.low.removesuffix("'s")) is None
