"""The noun phrase behind a number: its noun, and whose people it names.

"Dead" and "wounded" are nouns behind names; a people's own name ("Arcadians") is one where no other follows.
"""

from __future__ import annotations

from collections.abc import Sequence

from contested.extract.countries import country_of
from contested.extract.nouns import EQUIPMENT, MEASURES, TIME_UNITS, UNITS
from contested.extract.prose.sentences import Sentence
from contested.extract.prose.words import (
    ADJECTIVES,
    ATTRIBUTIVE,
    AUXILIARIES,
    BREAKS,
    GROUP_WORDS,
    HARM_NOUNS,
    INTRANSITIVES,
    MODALS,
    NEGATIONS,
    OFFICES,
    PARTICIPLES,
    PEOPLE,
    PREPOSITIONS,
    PRONOUNS,
    SAYING,
)
from contested.extract.quantities import Quantity
from contested.extract.tokens import Token

__all__ = [
    "FATES",
    "POLICE",
    "UNCOUNTED",
    "agrees",
    "belonging_of",
    "goes_on",
    "group_of",
    "head_of",
    "is_nation",
    "is_noun",
    "is_people",
    "low_at",
]

_TAKEN = frozenset({"prisoner", "captive", "hostage"})
_MOST_MODIFIERS = 8
_PLURALS = frozenset({"people", "personnel", "police", "crew", "militia", "infantry", "cavalry", "children", "dead"})
UNCOUNTED = PREPOSITIONS | BREAKS | AUXILIARIES | MODALS | NEGATIONS | PRONOUNS | TIME_UNITS | MEASURES
UNCOUNTED = UNCOUNTED | SAYING | {"the", "a", "an", "his", "their", "its", "this", "out", "then", "times", "or"}
STATES = frozenset({"dead", "wounded", "injured", "missing"})
FATES = frozenset(phrase[0] for table in (PARTICIPLES, ADJECTIVES, INTRANSITIVES) for phrase in table)
POLICE = frozenset({"police", "policeman", "policemen", "policewoman", "policewomen", "constable", "constables"})
_NATIONS = frozenset(
    {"british", "french", "dutch", "chinese", "japanese", "english", "irish", "swiss", "spanish", "portuguese"}
    | {"vietnamese", "polish", "turkish", "danish", "swedish", "lebanese", "burmese", "maltese", "finnish"}
)


def low_at(tokens: Sequence[Token], place: int) -> str:
    """Return a token as it is compared; nothing where there is none."""
    return tokens[place].low if 0 <= place < len(tokens) else ""


def is_noun(tokens: Sequence[Token], place: int) -> bool:
    """Whether a token is a noun of people or of harm."""
    return is_people(tokens, place) or low_at(tokens, place) in HARM_NOUNS


def is_people(tokens: Sequence[Token], place: int) -> bool:
    """Whether a token is a noun of people: not "police" in "police cars"."""
    if not 0 <= place < len(tokens):
        return False
    token = tokens[place]
    if token.low in _TAKEN and place > 0 and tokens[place - 1].low in PEOPLE:
        return False
    return token.low in PEOPLE and not (token.low in POLICE and low_at(tokens, place + 1) in EQUIPMENT | {"station"})


def head_of(tokens: Sequence[Token], place: int) -> int | None:
    """Return the noun that a number counts: the last of a run of nouns, or a people's name.

    "Dead" and "wounded" are nouns where names stand before them and no noun behind: "12 Arcadian dead".
    """
    found = None
    for index in range(place, min(place + _MOST_MODIFIERS, len(tokens))):
        token = tokens[index]
        if token.low in STATES:
            found = index if index > place else None
        elif is_noun(tokens, index):
            if not is_noun(tokens, index + 1) or low_at(tokens, index + 1) in STATES:
                return index
        elif is_nation(token):
            found = index if token.low[-1] == "s" or token.low in _NATIONS else found
        elif not _may_modify(tokens, index):
            break
        else:
            found = None
    return found if found is not None and not goes_on(tokens, found + 1) else None


def goes_on(tokens: Sequence[Token], place: int) -> bool:
    """Whether what stands there would make a name before it an adjective of something that is not understood."""
    if place >= len(tokens) or tokens[place].kind != "word":
        return False
    low = tokens[place].low
    return low not in UNCOUNTED | FATES | {"and", "fled"} and not low.endswith("ed") and not is_noun(tokens, place)


def is_nation(token: Token) -> bool:
    """Whether a token is the name of a country, its adjective, or its people."""
    return token.capital and country_of(token.low) is not None


def _may_modify(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word may stand between a number and its noun."""
    token = tokens[index]
    if token.kind != "word" or token.low in UNCOUNTED:
        return token.text in {"&", '"', "“", "”", "'"}
    if token.low == "and":
        return index > 0 and _joins_names(tokens, index)
    if token.capital:
        return True
    if token.low in EQUIPMENT or (token.low in UNITS and token.low not in PEOPLE) or (token.low,) in PARTICIPLES:
        return token.low in ATTRIBUTIVE | {"wounded", "injured", "captured"} or token.low in {"infantry", "artillery"}
    return not token.low.endswith(("ing", "s")) or token.low in GROUP_WORDS or token.low == "remaining"


def _joins_names(tokens: Sequence[Token], index: int) -> bool:
    """Whether "and" joins two names or two kinds before one noun: "German and Hungarian soldiers"."""
    before, after = tokens[index - 1], tokens[index + 1] if index + 1 < len(tokens) else None
    return after is not None and before.capital and is_nation(before) and is_nation(after)


def agrees(tokens: Sequence[Token], head: int, quantity: Quantity) -> bool:
    """Whether number and noun agree: what counts one has no plural, and "45 Commando" is a name."""
    low = tokens[head].low
    plural = low.endswith(("s", "men", "women")) or low in _PLURALS or low in _NATIONS
    if quantity.low == quantity.high == 0 or low in STATES:
        return True
    if quantity.low == quantity.high == 1:
        return not plural or low in _PLURALS or low_at(tokens, quantity.end) in {"of", "out"}
    return plural


def belonging_of(sentence: Sentence, tokens: Sequence[Token], place: int) -> tuple[int, str | None]:
    """Read "of the 5th Brigade" and "on the Arcadian side" behind a noun."""
    preposition = low_at(tokens, place)
    if preposition not in {"of", "on"}:
        return place, None
    first = place + 1 + (low_at(tokens, place + 1) == "the")
    last = first
    while last < len(tokens) and tokens[last].capital and last < first + 5:
        last += 1
    if last == first:
        return place, None
    if preposition == "on":
        return (last + 1, sentence.words(first, last)) if low_at(tokens, last) == "side" else (place, None)
    return last, sentence.words(first, last)


def group_of(sentence: Sentence, tokens: Sequence[Token], place: int, head: int) -> str | None:
    """Return whose people they are, as printed: the names before the noun, or the people's own name."""
    if is_nation(tokens[head]) and not is_noun(tokens, head):
        return _name(sentence, tokens, place, head + 1)
    return _name(sentence, tokens, place, head)


def _name(sentence: Sentence, tokens: Sequence[Token], start: int, end: int) -> str | None:
    named = [index for index in range(start, end) if _names(tokens[index])]
    if not named:
        return None
    first = next((index for index in reversed(range(named[0], named[-1] + 1)) if not _in_name(tokens[index])), None)
    return sentence.words(first + 1 if first is not None else named[0], named[-1] + 1)


def _names(token: Token) -> bool:
    if any(character.isdigit() for character in token.text):
        return False
    return (token.capital and token.low not in OFFICES) or token.low in GROUP_WORDS


def _in_name(token: Token) -> bool:
    return _names(token) or token.capital or token.low == "and"
