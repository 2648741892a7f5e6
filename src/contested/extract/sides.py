"""Who fights in an infobox, and who is cited in it: what tells a claimant from a victim in a bare name.

"Ukraine:" over figures of Russian dead is a claimant; over figures of Ukrainian dead it is a part of the victims.
"Frieser:" is a claimant where the references cite a Frieser.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contested.extract.claimants import SPEAKERS
from contested.extract.countries import country_of
from contested.extract.lines import FLAG, Line

__all__ = ["Sides", "View", "belligerent", "cited_names"]

_CITED = re.compile(
    r"\{\{\s*(?:(?i:sfn|harv)\w*)\s*\|(?P<short>[^{}]*)"
    r"|\|[\s\w-]*?\b(?i:last|author|surname|editor)\d*\s*=\s*(?P<author>[^|{}<>]*)"
    r"|<(?i:ref)[^<>/]*>\s*(?P<first>[^\W\d_][^<>{}|\[\](),:;0-9]{0,40})"
)
_BODIES = SPEAKERS | {"military", "side", "army", "forces", "armed forces", "ministry of defence", "sources"}
_LONGEST_INITIALS = 5
_NAME = re.compile(r"[^\W\d_][\w’'-]{2,}")
_WORD = re.compile(r"[^\W_][\w’'.-]*")


def cited_names(text: str) -> frozenset[str]:
    """Return the words, in lower case, of the authors that the references in a text name.

    >>> sorted(cited_names("{{sfn|Ivanov|House|1995|p=2}} <ref>Petrova (2007), p. 3</ref>"))
    ['house', 'ivanov', 'petrova']
    """
    found = (match.group(match.lastgroup or 0) for match in _CITED.finditer(text))
    names = (name for part in found for name in _NAME.findall(part) if name[0].isupper())
    return frozenset(name.casefold() for name in names)


def belligerent(lines: Sequence[Line]) -> str | None:
    """Return a combatant field as plain text, its lines joined with semicolons; None if it shows nothing."""
    shown = (_shown(line) for line in lines)
    return "; ".join(text for text in shown if text) or None


def _shown(line: Line) -> str:
    """Return a line with the names beside flags; a line that is nothing but flags is named after them."""
    named = iter(flag.name if flag.named else "" for flag in line.flags)
    text = "".join(next(named) if character == FLAG else character for character in line.text)
    return " ".join(text.split()) or " ".join(flag.name for flag in line.flags)


@dataclass(frozen=True)
class Sides:
    """The words that name each side, and the authors that are cited."""

    words: Mapping[str, frozenset[str]]
    cited: frozenset[str]

    @classmethod
    def of(cls, combatants: Mapping[str, Sequence[Line]], cited: frozenset[str]) -> Sides:
        """Return the sides that combatant fields describe; the keys are the fields' numbers."""
        return cls({number: _side_words(lines) for number, lines in combatants.items()}, cited)

    def is_own(self, name: str, number: str) -> bool:
        """Whether a name is of the side with this number."""
        return _key(name) in self.words.get(number, frozenset())

    def is_other(self, name: str, number: str) -> bool:
        """Whether a name is of another side, and not of this one; where there is no own side, none is another."""
        if number not in self.words:
            return False
        key = _key(_without_body(name))
        others = any(key in words for side, words in self.words.items() if side != number)
        return others and not self.is_own(name, number) and key not in self.words[number]


def _without_body(name: str) -> str:
    """Return the country of a name that goes on with one of its bodies: "Arcadian military", "Arcadia MFA"."""
    first, _, rest = name.partition(" ")
    body = rest.casefold() in _BODIES or (rest.isupper() and rest.isalpha() and len(rest) <= _LONGEST_INITIALS)
    return first if body and country_of(first) else name


def _key(name: str) -> str:
    return (country_of(name) or name).casefold()


def _side_words(lines: Sequence[Line]) -> frozenset[str]:
    names = {_key(flag.name) for line in lines for flag in line.flags if flag.name}
    for line in lines:
        text = line.text.replace(FLAG, " ").strip()
        words = _WORD.findall(text)
        names |= {_key(text), _initials(words)} | {_key(word) for word in words}
        names |= {_key(" ".join(words[place : place + 2])) for place in range(len(words))}
    return frozenset(names)


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if word[0].isupper()).casefold()


@dataclass(frozen=True)
class View:
    """A field as one of the sides: ``rivals`` says that headings in it name another side, so that all are claimants."""

    sides: Sides
    number: str
    rivals: bool = False

    def is_victim(self, name: str) -> bool:
        """Whether a bare name is of those whose losses the field gives."""
        return not self.rivals and self.sides.is_own(name, self.number)

    def is_claimant(self, name: str) -> bool:
        """Whether a bare name is of a side that speaks about the losses of another."""
        return self.sides.is_other(name, self.number) or (self.rivals and self.sides.is_own(name, self.number))
