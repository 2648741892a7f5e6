"""Whether a sentence is about the article's own fight or about another event: by its section, else by its day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contested.extract.model import Occasion
from contested.extract.prose.days import Day, Time, days_in
from contested.extract.prose.paragraphs import Section
from contested.extract.prose.sentences import Sentence
from contested.extract.prose.speech import Speech
from contested.extract.tables import words

__all__ = ["Moment", "is_total", "moments_of", "occasion_elsewhere", "occasion_of_section", "wide_scope"]

_BEFORE = words(
    "background · history · prelude · origins · origin · context · historical background · causes · lead-up · leadup · "
    "previous events · historical context · earlier events · preceding events · precursors · build-up · "
    "background and causes · political background"
)
_AROUND = words(
    "aftermath · reactions · reaction · international reaction · international reactions · legacy · consequences · "
    "subsequent events · later events · further events · memorials · commemoration · responses · response · impact · "
    "related events · similar incidents · subsequent fighting"
)
_EVENTS = words(
    "war · wars · battle · battles · siege · protest · protests · election · elections · massacre · massacres · "
    "bombing · bombings · uprising · revolt · rebellion · revolution · invasion · treaty · campaign · offensive · "
    "clashes · crisis · coup · raid · raids · attack · attacks · ambush · conflict · genocide · incident · skirmish"
)
_TOTAL = re.compile(
    r"\b(?:in total|in all|overall|altogether|total(?:led)?|throughout|during the (?:battle|war|siege))\b"
)
_LEADS = re.compile(
    r"\b(?:on|in|during|of|between)\s(?:the\s)?(?:early\s|late\s)?(?:(?:morning|evening|afternoon|night|dawn)\s(?:of\s)?)?$"
    r"|\b(?:overnight|yesterday|early|late|dated)\s(?:on\s)?$|^$",
    re.IGNORECASE,
)
"""What stands before a day on which something happened; "until" and "before" are no such words."""
_WIDE = re.compile(
    r"\b(?:during|in the course of|over the course of|throughout) the (?:whole |entire )?(?:war|campaign)\b"
    r"|\b(?:in|over|during|within) (?:the )?(?:past |last |previous |preceding )?"
    r"(?:\d+|two|three|four|five|six|ten) (?:years|months)\b"
    r"|\bsince (?:\w+ )?\d{4}\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\bin (?:a |an |another |the )?(?:similar|earlier|previous|separate|subsequent|unrelated) "
    r"(?:attack|incident|bombing|clash|raid|battle|ambush|accident|shooting|explosion)s?\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w’'–-]+")


@dataclass(frozen=True, slots=True)
class Moment:
    """When the nearest day before a character says that something was: another occasion, or a part of the fight.

    ``led`` says that the day is when something happened, not until or since when.
    """

    start: int
    occasion: Occasion | None
    scope: str | None
    led: bool


def occasion_of_section(section: Section) -> Occasion | None:
    """Return the event that a section is about, if its headings say that it is another one than the article's.

    >>> occasion_of_section(Section("Siege of Klow", ("Background",)))
    Occasion(label='Siege of Klow', start=None, end=None)
    >>> occasion_of_section(Section("Casualties", ("Aftermath",)))
    """
    top, title = section.path[0].casefold(), section.title
    if top in _BEFORE:
        return Occasion(title)
    return Occasion(title) if top in _AROUND and _names_event(title) and len(section.path) > 1 else None


def _names_event(title: str) -> bool:
    """Whether a heading has the name of an event: a word for one, and a name or a year."""
    found = _WORD.findall(title)
    named = any(word[0].isupper() or word[0].isdigit() for word in found[1:])
    return named and any(word.casefold() in _EVENTS for word in found)


def moments_of(sentence: Sentence, time: Time, speeches: Sequence[Speech]) -> Iterator[Moment]:
    """Yield what the days of a sentence say, those left out on which somebody speaks."""
    for day in days_in(sentence.text, time):
        led = _LEADS.search(sentence.text, max(0, day.start - 24), day.start) is not None
        if (led or time.excludes(day)) and not _is_of_speech(sentence, day, speeches):
            yield _moment(day, time, led=led)


def _is_of_speech(sentence: Sentence, day: Day, speeches: Sequence[Speech]) -> bool:
    """Whether a day stands before a verb of saying: "on 9 March, Borduria said that …"."""
    said = [speech for speech in speeches if not speech.noun]
    return any(day.end <= sentence.tokens[speech.verb].start <= day.end + 250 for speech in said if speech.first > 0)


def _moment(day: Day, time: Time, *, led: bool) -> Moment:
    if time.excludes(day):
        first, last = day.iso
        return Moment(day.start, Occasion(day.label, first, last), None, led)
    return Moment(day.start, None, day.label if time.is_part(day) else None, led)


def occasion_elsewhere(sentence: Sentence) -> Occasion | None:
    """Return the event that a sentence sets apart from the article's: "in a similar attack"."""
    found = _ELSEWHERE.search(sentence.text)
    return Occasion(found.group().removeprefix("in ")) if found else None


def wide_scope(sentence: Sentence) -> str | None:
    """Return the words that say that a sentence counts over more than one fight: "during the whole war"."""
    found = _WIDE.search(sentence.text)
    return found.group() if found else None


def is_total(sentence: Sentence) -> bool:
    """Whether a sentence speaks of the whole, not of the day that was named before it."""
    return _TOTAL.search(sentence.text.casefold()) is not None
