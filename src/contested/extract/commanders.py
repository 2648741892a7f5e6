"""Who led, and what became of them: marks and brackets behind a commander's name.

A mark is a template ({{KIA}}), its word or a dagger. In brackets a fate stands first, alone or with where and when:
"(killed in action)", "(WIA on 5 May)"; "(Lake Army – KIA that day)" has one behind a dash. Fates are outcomes of
casualties: who was executed or assassinated was killed. A double dagger means another thing on every page, and is
kept as a remark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from contested.extract.entries import Style, read_entries
from contested.extract.facts import Commander
from contested.extract.lines import Line
from contested.extract.nouns import PLACE_WORDS
from contested.extract.tables import words
from contested.extract.timewords import Piece, month_of
from contested.extract.vocabulary import OUTCOMES

__all__ = ["read_commanders"]

_DAGGER, _DOUBLE_DAGGER = "†", "‡"
_ABBREVIATIONS = frozenset({"KIA", "WIA", "MIA", "POW", "DOW", "K.I.A.", "W.I.A.", "M.I.A.", "P.O.W."})
_STYLE = Style(
    commas=False, marks=_ABBREVIATIONS | {_DAGGER, _DOUBLE_DAGGER, "surrendered", "executed", "assassinated"}
)
_FATES = frozenset({"killed", "wounded", "captured", "missing"})
_ADVERBS = words("later · then · subsequently · severely · badly · seriously · presumably · possibly · fatally")
_BEHIND_FATE = PLACE_WORDS | {"that", "there", "later", "when"}
_BREAK = re.compile(r"\s[–—-]\s|[,;/]|\band\b")
_LONGEST_FATE = 4


def read_commanders(text: str, lines: Sequence[Line]) -> Iterator[Commander]:
    """Yield the commanders of a field."""
    for entry in read_entries(text, lines, _STYLE):
        entry.remarks += [mark for mark in entry.marks if mark == _DOUBLE_DAGGER]
        marks = (mark for mark in entry.marks if mark != _DOUBLE_DAGGER)
        fates = [*map(_fate_of_mark, marks), *(fate for remark in entry.remarks for fate in _fates_in(remark))]
        yield Commander(entry.mention(), tuple(dict.fromkeys(fates)))


def _fate_of_mark(mark: str) -> str:
    return "killed" if mark == _DAGGER else OUTCOMES[(mark.casefold(),)]


def _fates_in(remark: str) -> Iterator[str]:
    """Yield the fates that brackets tell.

    >>> list(_fates_in("4th Army until May – KIA that day")), list(_fates_in("captured, later executed"))
    (['killed'], ['captured', 'killed'])
    >>> list(_fates_in("wounded veterans' brigade"))
    []
    """
    for part in _BREAK.split(remark):
        if part.strip() == _DAGGER:
            yield "killed"
        found = _fate([word.strip(",:") for word in part.casefold().split()])
        if found is not None:
            yield found


def _fate(said: list[str]) -> str | None:
    """Return the fate that words begin with, if nothing but where, when or by whom follows."""
    if said and said[0] in _ADVERBS and (said[0], *said[1:2]) not in OUTCOMES:
        said = said[1:]
    for length in range(min(_LONGEST_FATE, len(said)), 0, -1):
        outcome = OUTCOMES.get(tuple(said[:length]))
        if outcome is not None:
            return outcome if outcome in _FATES and _is_circumstance(said[length:]) else None
    return None


def _is_circumstance(rest: list[str]) -> bool:
    return not rest or rest[0] in _BEHIND_FATE or rest[0][0].isdigit() or month_of(Piece(rest[0], 0, 0)) is not None
