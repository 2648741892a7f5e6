"""What a phrase that counts nobody says: who claims, what became of whom, when and where, or that nothing is known.

::

    source  = { tail-word } lead name { name } | name { name } tail { tail }        "per gov.", "Soviet estimates"
    silence = "unknown" | "heavy" [ "losses" ] | "see" …                           "Unknown total casualties"

A name without lead or tail is a source if it is known to report, has a reporter's role, is cited, or is another side.
Labels are :mod:`contested.extract.labels`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from contested.extract.claimants import (
    BOUND_ESTIMATES,
    CHRONICLERS,
    JUDGEMENTS,
    ROLES,
    SOURCES,
    SPEAKERS,
)
from contested.extract.countries import country_of
from contested.extract.dates import date_end, looks_like_year
from contested.extract.labels import CONNECTIVES, ESTIMATED, Sense, label_of, named_label, plain_label, victim_kind
from contested.extract.lookahead import source_lead
from contested.extract.model import Source
from contested.extract.nouns import CIVILIANS, EQUIPMENT, PERSONS, PHASES, PLACE_WORDS, TOTALS, UNITS
from contested.extract.sides import View
from contested.extract.sources import marked_source, text_of
from contested.extract.tokens import Token
from contested.extract.vocabulary import OUTCOMES, QUALITATIVE, UNKNOWN

__all__ = ["sense_of"]

_LONGEST = 40
_ESTIMATE_NOUNS = frozenset(
    {"estimate", "estimates", "figure", "figures", "end", "range", "bound", "the", "of", "est.", "count"}
)
_SILENT_NOUNS = frozenset(
    {
        "casualties",
        "losses",
        "number",
        "numbers",
        "of",
        "total",
        "figures",
        "figure",
        "but",
        "known",
        "not",
        "to",
        "be",
        "exact",
        "precise",
        "or",
        "and",
        "at",
        "least",
        "the",
        "amounts",
        "amount",
        "on",
        "both",
        "sides",
        "destroyed",
        "very",
        "with",
        "in",
    }
)
_UNKNOWN_OF = UNKNOWN | _SILENT_NOUNS | TOTALS
_QUALIFIED = QUALITATIVE | _SILENT_NOUNS | TOTALS | PERSONS | EQUIPMENT | UNITS
_ELSEWHERE = frozenset({"see", "vary", "varies", "varied", "varying", "refer", "below"})


def sense_of(tokens: Sequence[Token], start: int, end: int, line: str, view: View, *, heading: bool) -> Sense:
    """Return what the phrase between two tokens says.

    Args:
        tokens: The line's tokens.
        start: The phrase's first token.
        end: The token after its last.
        line: The line's text.
        view: Who fights, who is cited, and whose losses the field gives.
        heading: Whether it stands over figures, and not behind them in brackets.
    """
    phrase = tokens[start:end]
    text = text_of(tokens, start, end, line)
    lows = [token.low for token in phrase]
    if not lows or len(lows) > _LONGEST:
        return Sense()
    if set(lows) <= ESTIMATED:
        return Sense(approximate=True)
    if set(lows) <= BOUND_ESTIMATES | _ESTIMATE_NOUNS:
        return Sense(scope=text)
    source = marked_source(tokens, start, end, line)
    if source is not None:
        return _with_label(source, tokens, start, end)
    silence = _silence(lows)
    if silence is not None:
        return Sense(silence=silence)
    restricted = _restricted(tokens, start, end, line, view, heading=heading)
    label = label_of(phrase) or restricted or _time(tokens, start, end, text) or named_label(tokens, start, end, line)
    return label or _name(phrase, text, view, heading=heading)


def _restricted(tokens: Sequence[Token], start: int, end: int, line: str, view: View, *, heading: bool) -> Sense | None:
    """Read a label or a source with a restriction in brackets: "Missing (navy)", "Ohlsson survey (until 2004)"."""
    opening = next((place for place in range(start + 1, end - 2) if tokens[place].text == "("), None)
    if opening is None or tokens[end - 1].text != ")":
        return None
    sense = sense_of(tokens, start, opening, line, view, heading=heading)
    scope = sense.scope or text_of(tokens, opening + 1, end - 1, line)
    return replace(sense, scope=scope) if sense.source or sense.outcome or sense.kind else None


def _with_label(source: Source, tokens: Sequence[Token], start: int, end: int) -> Sense:
    """Return a source with the label before it, as in "Killed according to …"."""
    place = start
    while place < end and not source_lead(tokens, place):
        place += 1
    label = plain_label(tokens[start:place]) if place < end and place > start else None
    return Sense(source=source, outcome=label.outcome, kind=label.kind) if label else Sense(source=source)


def _silence(lows: list[str]) -> str | None:
    words = set(lows)
    if words & _ELSEWHERE:
        return "see notes"
    rest = words - _UNKNOWN_OF
    if words & UNKNOWN and all((low,) in OUTCOMES or low in PERSONS or low in CIVILIANS for low in rest):
        return "unknown"
    if "not" in words and "known" in words and not rest:
        return "unknown"
    if lows[0] in QUALITATIVE and all(low in _QUALIFIED or (low,) in OUTCOMES for low in lows):
        return f"qualitative: {' '.join(lows)}"
    return None


def _time(tokens: Sequence[Token], start: int, end: int, text: str) -> Sense | None:
    dated = any(date_end(tokens, place) > place for place in range(start, end))
    if dated and not any(token.low in UNITS for token in tokens[start:end]):
        return Sense(scope=text)
    return Sense(scope=text) if tokens[start].low in PLACE_WORDS else None


def _dated_author(phrase: Sequence[Token]) -> str | None:
    """Return the names before a year in brackets, as a work is cited: "Ohlsson (1995)"."""
    names, year = phrase[:-3], phrase[-3:]
    if not 1 <= len(names) <= 5 or year[0].text != "(" or not looks_like_year(year[1]) or year[2].text != ")":
        return None
    cited = all(token.capital or token.low in {"and", "&", "et", "al", "al.", "."} for token in names)
    return " ".join(token.text for token in names) if cited else None


def _is_chronicler(phrase: Sequence[Token]) -> bool:
    """Whether a name is a historian's, with nothing around it but names."""
    names = all(token.capital or token.low in {"and", "&", "al.", "et", "of", "al", "."} for token in phrase)
    return names and any(token.low in CHRONICLERS for token in phrase)


def _name(phrase: Sequence[Token], text: str, view: View, *, heading: bool) -> Sense:
    """Tell a bare name of a source from one of victims."""
    if all(token.kind != "word" for token in phrase):
        return Sense()
    source = _reporter(phrase, text, heading=heading)
    if source is not None:
        return Sense(source=source)
    return _party(phrase, text, view) or _stranger(phrase, text, view, heading=heading)


def _reporter(phrase: Sequence[Token], text: str, *, heading: bool) -> Source | None:
    """Return a name's source if the name itself shows that it reports."""
    lows = [token.low for token in phrase]
    dated = _dated_author(phrase)
    if dated is not None:
        return Source(dated, text, "named")
    if all(low in JUDGEMENTS for low in lows):
        return Source(text, text, "generic")
    reporters = SOURCES if heading else SOURCES | ROLES | SPEAKERS
    known = any(low in reporters for low in lows) or (len(lows) <= 4 and _is_chronicler(phrase))
    return Source(text, text, "named") if known else None


def _party(phrase: Sequence[Token], text: str, view: View) -> Sense | None:
    """Return what a name says that is a unit's, a side's or a country's."""
    lows = [token.low for token in phrase]
    if any(low in UNITS for low in lows):
        return Sense(group=text, kind="military")
    if all(low in SPEAKERS for low in lows) or view.is_victim(text):
        return Sense(group=text)
    if view.is_claimant(text):
        return Sense(source=Source(text, text, "named"))
    peoples = all(country_of(low) or low in CONNECTIVES | PERSONS or view.is_victim(low) for low in lows)
    return Sense(group=text, kind=victim_kind(lows)) if peoples or country_of(text) is not None else None


def _stranger(phrase: Sequence[Token], text: str, view: View, *, heading: bool) -> Sense:
    """Return what an unknown name says: a source if it is cited or has an office, else victims or a place."""
    lows = [token.low for token in phrase]
    cited = any(token.capital and token.low in view.sides.cited for token in phrase)
    if cited or any(low in ROLES for low in lows):
        return Sense(source=Source(text, text, "named"))
    kind = victim_kind(lows)
    names_victims = heading and phrase[0].capital and not any(low in PHASES for low in lows)
    return Sense(group=text, kind=kind) if kind or names_victims else Sense(scope=text)
