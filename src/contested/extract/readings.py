"""What one counted item is: people or things, which people, what became of them, under which restriction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from contested.extract.countries import country_of
from contested.extract.dates import date_end
from contested.extract.elements import Item
from contested.extract.labels import joined_outcome, victim_kind
from contested.extract.nouns import CIVILIANS, DAMAGES, EQUIPMENT, MILITARY, PERSONS, PLACE_WORDS, TOTALS
from contested.extract.sources import text_of
from contested.extract.tokens import Token
from contested.extract.vocabulary import OUTCOMES, QUALIFIED

__all__ = ["Reading", "reading_of"]

_PLAIN = (
    PERSONS
    | CIVILIANS
    | TOTALS
    | frozenset(
        {
            "of",
            "the",
            "and",
            "or",
            "more",
            "their",
            "its",
            "were",
            "other",
            "&",
            "/",
            "confirmed",
            "reported",
            "known",
            "at",
            "least",
            "to",
            "have",
            "been",
            "as",
            "in",
            "all",
            "est.",
            "est",
            "estimated",
            "taken",
            "an",
            "a",
            "both",
            "claimed",
            "alone",
            "over",
            "ranks",
            "battle",
            "combat",
            "non-battle",
            "non-combat",
            "cause",
            "causes",
            "seriously",
            "lightly",
            "severely",
            "slightly",
            "badly",
        }
    )
)
_CROWD = 100
_WEAK = frozenset({"casualties", "captured", "other", "missing"})


@dataclass(frozen=True, slots=True)
class Reading:
    """``outcome`` is None where the item does not say it; ``thing`` names what is counted if it is no person.

    ``supposed`` says that the thing is one for want of a better guess: its name is in no table.
    """

    outcome: str | None = None
    kind: str | None = None
    noun: bool = False
    people: bool = False
    group: str | None = None
    scope: str | None = None
    qualifier: str | None = None
    thing: str | None = None
    supposed: bool = False


def reading_of(tokens: Sequence[Token], item: Item, line: str) -> Reading:
    """Return what an item counts and what is said of it."""
    core, place = _split(tokens, item.nouns)
    scope, qualifier = _remark(tokens, item, place, line)
    thing = _thing(tokens, core, item, line)
    if thing is not None:
        return Reading(thing=thing, scope=scope, qualifier=qualifier, supposed=_is_supposed(tokens, core))
    nouns = [tokens[index].low for index in core]
    outcomes = [_phrase(tokens, span) for span in item.outcomes]
    outcome = joined_outcome([OUTCOMES[phrase] for phrase in outcomes], joined=item.joined)
    if outcome == "other":
        first, last = item.outcomes[0][0], item.outcomes[-1][1]
        qualifier = text_of(tokens, first, last, line)
    elif outcomes and qualifier is None and any(phrase in QUALIFIED for phrase in outcomes):
        qualifier = text_of(tokens, item.outcomes[0][0], item.outcomes[-1][1], line)
    spoken = [word for phrase in outcomes for word in phrase]
    group = _group(tokens, core, line)
    people = any(noun in PERSONS or noun in CIVILIANS for noun in nouns)
    return Reading(
        outcome, victim_kind(nouns + spoken), victim_kind(nouns) is not None, people, group, scope, qualifier
    )


def _phrase(tokens: Sequence[Token], span: tuple[int, int]) -> tuple[str, ...]:
    return tuple(token.low for token in tokens[span[0] : span[1]])


def _split(tokens: Sequence[Token], nouns: Sequence[int]) -> tuple[list[int], list[int]]:
    """Tell what is counted from where and when: "of the garrison" is counted, "in the siege" is a place."""
    for order, index in enumerate(nouns):
        place = tokens[index].low in PLACE_WORDS and not tokens[index].text.isupper()
        if place or date_end(tokens, index) > index:
            return list(nouns[:order]), list(nouns[order:])
    return list(nouns), []


def _remark(tokens: Sequence[Token], item: Item, place: list[int], line: str) -> tuple[str | None, str | None]:
    """Return scope and qualifier: what begins with a place word or has a date restricts, anything else qualifies."""
    start, end = item.remark
    text = text_of(tokens, start, end, line)
    if place:
        last = next((span[0] for span in item.outcomes if span[0] > place[0]), end)
        return text_of(tokens, place[0], last, line), text if last != end and text else None
    if not text:
        return None, None
    dated = any(date_end(tokens, index) > index for index in range(start, end))
    return (text, None) if tokens[start].low in PLACE_WORDS or dated else (None, text)


def _thing(tokens: Sequence[Token], core: list[int], item: Item, line: str) -> str | None:
    """Return what is counted if it is no person, else None."""
    last = _last_known(tokens, core)
    if last is not None and not _owns(tokens, core):
        is_thing = last in EQUIPMENT and last not in PERSONS
    else:
        strange = [index for index in core if not _is_plain(tokens[index])]
        outcomes = {OUTCOMES[_phrase(tokens, span)] for span in item.outcomes}
        is_thing = bool(strange) and not _are_people(tokens, strange, outcomes, item)
    return text_of(tokens, core[0], core[-1] + 1, line) if is_thing else None


def _last_known(tokens: Sequence[Token], core: list[int]) -> str | None:
    """Return the last noun that a table of people or of things knows."""
    lows = [tokens[index].low for index in reversed(core)]
    return next((low for low in lows if low in PERSONS or low in CIVILIANS or low in EQUIPMENT), None)


def _owns(tokens: Sequence[Token], core: list[int]) -> bool:
    """Whether the last noun is a thing in no table behind people: "military facilities", "police stations"."""
    nouns = [tokens[index] for index in core if tokens[index].low not in DAMAGES]
    if len(nouns) < 2 or nouns[-2].low not in PERSONS:
        return False
    last = nouns[-1]
    unknown = last.low not in PERSONS | CIVILIANS | EQUIPMENT and not last.capital
    return unknown and last.low.endswith("s") and not _is_plain(last)


def _is_supposed(tokens: Sequence[Token], core: list[int]) -> bool:
    return _last_known(tokens, core) is None and not _designated(tokens, core)


def _designated(tokens: Sequence[Token], nouns: list[int]) -> bool:
    """Whether a name has a digit in it, as those of machines do: "T-34"."""
    return any(character.isdigit() for index in nouns for character in tokens[index].text)


def _is_plain(token: Token) -> bool:
    return token.low in _PLAIN or country_of(token.low) is not None or token.low[-2:] == "ly"


def _are_people(tokens: Sequence[Token], strange: list[int], outcomes: set[str], item: Item) -> bool:
    """Whether words in no table are people: what became of them shows it, or a crowd has a name as peoples have."""
    if outcomes - _WEAK or (len(strange) == 1 and _is_fate(tokens[strange[0]].low)):
        return True
    if _designated(tokens, strange):
        return False
    lost = {_phrase(tokens, span) for span in item.outcomes} <= {("lost",)}
    return not lost if outcomes else tokens[strange[-1]].capital and (item.quantity.low or 0) >= _CROWD


def _is_fate(low: str) -> bool:
    """Whether a word says what happened to somebody, as "buried" does, and not to a thing."""
    return low.endswith("ed") and low not in DAMAGES


def _group(tokens: Sequence[Token], core: list[int], line: str) -> str | None:
    """Return the narrower group that nouns name: "foreign mercenaries", but not "soldiers"."""
    telling = [index for index in core if tokens[index].low not in TOTALS | {"of", "the", "more", "were"}]
    bare = all(tokens[index].low in MILITARY | CIVILIANS | _PLAIN for index in telling) and len(telling) < 2
    if not telling or (bare and tokens[telling[0]].low not in {"policemen", "police", "prisoners", "crew", "sailors"}):
        return None
    return text_of(tokens, telling[0], telling[-1] + 1, line)
