"""Who is who in an article: the sides of its fight, and the agents that printed names stand for.

Sides are the infobox's columns. Where a column names nobody, the flags of its commanders tell whose it is, or else the
prose: when one claimant gives the same figure there and here of Arcadian dead, the column is Arcadia's. A name stands
for a country by its demonym ("the Arcadian side"); an office in front of it says for whom somebody speaks.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from contested.extract.claimants import ROLES, SOURCE_LEADS
from contested.extract.countries import adjective_of, country_of
from contested.extract.facts import Combatants, Mention
from contested.extract.model import BODY, Claim, Denial, Extraction, NonClaim, Occasion, Source
from contested.extract.nouns import CIVILIANS, MILITARY, PERSONS
from contested.extract.tables import words

__all__ = ["Agent", "Cast", "Side", "looks_like_person", "party_name", "unnamed_side"]


@dataclass(frozen=True, slots=True)
class Agent:
    """Somebody who claims or fights.

    ``name`` is a country's name for its demonym, the title of the page that a link leads to, or what is printed.
    ``speaks_for`` is the name of the agent in whose name this one speaks, ``office`` what it is as printed;
    ``generic`` says that the text names nobody ("modern estimates", the unnamed party of a column).
    """

    name: str
    person: bool = False
    generic: bool = False
    office: str | None = None
    speaks_for: str | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """A side of the article's fight, or of another occasion; ``number`` is its column's in the infobox."""

    name: str
    parties: tuple[Agent, ...]
    number: str | None = None
    occasion: Occasion | None = None


_NUMBER = re.compile(r"\D+")
_LEAD = re.compile(
    rf"^\s*(?:{'|'.join(sorted(map(re.escape, map(' '.join, SOURCE_LEADS)), key=len, reverse=True))})\b:?", re.I
)
_WORD = re.compile(r"[^\W_][\w’'.-]*")
_ITSELF = words(
    "side · sides · government · authorities · officials · official · forces · state · republic · the · of · source · "
    "sources · camp · party · leadership · people · people's"
)
"""Words that leave a country what it is: "the Arcadian authorities" are Arcadia where Arcadia is a side."""
_BODIES = words(
    "alliance · army · band · battalion · brigade · brigades · caliphate · cell · clan · coalition · command · "
    "committee · company · confederacy · confederation · cong · corps · council · crown · division · duchy · "
    "dynasty · emirate · empire · federation · fleet · force · forces · front · government · group · guard · guards "
    "· insurgents · kingdom · league · legion · liberation · loyalists · militia · ministry · movement · national · "
    "navy · network · order · organization · party · patriots · people · police · province · rebels · regiment · "
    "republic · resistance · state · states · sultanate · tribe · tribes · union · unit · units · volunteers"
)
"""Words that tell the name of a body from that of a person."""
_PEOPLE = PERSONS | CIVILIANS | MILITARY | _ITSELF


def _countries(text: str) -> Iterator[tuple[str, str]]:
    """Yield the words of a text that are of a country, with the country; of two words before of one."""
    found = _WORD.findall(text)
    place = 0
    while place < len(found):
        pair = " ".join(found[place : place + 2])
        length = 2 if len(found) > place + 1 and found[place][0].isupper() and country_of(pair) else 1
        phrase = pair if length == 2 else found[place].removesuffix("'s").removesuffix("’s")
        country = country_of(phrase) if phrase[0].isupper() else None
        if country is not None:
            yield phrase, country
        place += length


def _names_nothing_else(text: str) -> bool:
    """Whether a text with a country in it says nothing but the country."""
    rest = text
    for phrase, _ in _countries(text):
        rest = rest.replace(phrase, " ", 1)
    return all(word.casefold().removesuffix("'s") in _ITSELF for word in _WORD.findall(rest))


@dataclass
class Cast:
    """The sides and agents of one article."""

    columns: Mapping[str, Side]
    offices: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, extraction: Extraction) -> Cast:
        """Return who is who in an article."""
        cast = cls(
            dict(column for conflict in extraction.conflicts for column in _columns(conflict.sides)),
            offices=_offices((*extraction.claims, *extraction.denials)),
        )
        unnamed = {_number(claim.field) for claim in extraction.claims if claim.field != BODY} - cast.columns.keys()
        parties = cast._recognized(extraction.claims, unnamed - {""})
        named = {number: _side(number, [country]) for number, country in parties.items()}
        rest = {number: unnamed_side(number) for number in sorted(unnamed - {""} - named.keys())}
        return replace(cast, columns={**cast.columns, **named, **rest})

    # Claimants

    def claimant(self, source: Source | None) -> Agent | None:
        """Return who makes a claim; None for the article in its own voice."""
        if source is None:
            return None
        if source.kind == "generic":
            return Agent(source.name, generic=True)
        country = next((country for _, country in _countries(source.name)), None)
        if country is not None and _names_nothing_else(source.name):
            return Agent(country)
        office = self.offices.get(source.name)
        speaks_for = country or next((name for _, name in _countries(office or "")), None)
        return Agent(source.name, looks_like_person(source.name), office=office, speaks_for=speaks_for)

    # Victims

    def victims(self, part: Claim | NonClaim) -> Side | None:
        """Return the side whose people a claim counts; None if it counts those of all sides, or of none."""
        occasion = part.occasion if isinstance(part, Claim) else None
        number = _number(part.field)
        if number in self.columns and not self._unnamed_and_told(part, number):
            return self.columns[number]
        group = part.victim_group or part.victim_belligerent
        return self.side(group, occasion) if group else None

    def _unnamed_and_told(self, part: Claim | NonClaim, number: str) -> bool:
        """Whether a column that names nobody has victims that are named: "2 Arcadian civilians"."""
        generic = all(party.generic for party in self.columns[number].parties)
        return generic and next(_countries(part.victim_group or ""), None) is not None

    def side(self, group: str, occasion: Occasion | None) -> Side | None:
        """Return the side that people of a name belong to; one of its own if it is of a country that has no column."""
        country = next((country for _, country in _countries(group)), None)
        if occasion is None:
            column = next((side for side in self.columns.values() if _has_party(side, country or group)), None)
            if column is not None:
                return column
        if country is None:
            return None
        return replace(_side(None, [country]), occasion=occasion)

    def restriction(self, part: Claim | NonClaim, side: Side | None) -> str | None:
        """Return the part of a side that a claim's victims are limited to, in the words of the text."""
        group = part.victim_group
        if not group:
            return None
        names = {party.name for party in side.parties} if side is not None else set()
        if len(names) > 1 and country_of(group) is not None:
            return group
        telling = [word for word in _WORD.findall(group) if word.casefold() not in _PEOPLE]
        own = {name.casefold() for name in names}
        rest = [word for word in telling if country_of(word) not in names and word.casefold() not in own]
        return group if rest and group.casefold() not in own else None

    # Columns that name nobody

    def _recognized(self, claims: Sequence[Claim], numbers: Set[str]) -> dict[str, str]:
        """Return whose the columns are, from figures that one claimant gives in infobox and prose."""
        told = defaultdict(set)
        for claim in claims:
            group = next((country for _, country in _countries(claim.victim_group or "")), None)
            if claim.field == BODY and claim.occasion is None and group is not None:
                told[self._figure(claim)].add(group)
        found: defaultdict[str, set[str]] = defaultdict(set)
        for claim in claims:
            parties = told.get(self._figure(claim), set())
            if (number := _number(claim.field)) in numbers and len(parties) == 1:
                found[number] |= parties
        clear = {number: parties.pop() for number, parties in sorted(found.items()) if len(parties) == 1}
        columns = Counter(clear.values())
        return {number: party for number, party in clear.items() if columns[party] == 1}

    def _figure(self, claim: Claim) -> object:
        claimant = self.claimant(claim.source)
        return claimant and claimant.name, claim.outcome, claim.count_min, claim.count_max


def _number(name: str) -> str:
    return "" if name == BODY else _NUMBER.sub("", name)


def _columns(sides: Iterable[Combatants]) -> Iterator[tuple[str, Side]]:
    for column in sides:
        parties = [party_name(mention) for mention in column.parties] or _flags(column)
        if parties:
            yield column.number, _side(column.number, parties)


def party_name(mention: Mention) -> str:
    """Return a party's name: its country's, else that of the page linked to, else as it is printed."""
    target = (mention.target or "").partition("#")[0].strip()
    return country_of(mention.text) or country_of(target) or target or mention.text


def _flags(column: Combatants) -> list[str]:
    """Return whose flags the commanders of a column have, if they all have the same."""
    flags = {country_of(commander.name.flag) for commander in column.commanders if commander.name.flag}
    return [flag for flag in flags if flag] if len(flags) == 1 else []


def _side(number: str | None, parties: Sequence[str]) -> Side:
    names = list(dict.fromkeys(parties))
    first = adjective_of(names[0]) or names[0]
    return Side(first, tuple(Agent(name) for name in names), number)


def unnamed_side(number: str) -> Side:
    """Return the side of a column that names nobody."""
    return Side(f"unnamed ({number})", (Agent(f"unnamed party {number}", generic=True),), number)


def _has_party(side: Side, name: str) -> bool:
    wanted = name.casefold()
    return any(wanted == party.name.casefold() for party in side.parties)


def looks_like_person(name: str) -> bool:
    """Whether a name looks like a person's: words with capitals, none of them a role, a body or a country."""
    parts = _WORD.findall(name)
    roles = any(part.casefold() in ROLES | _BODIES or country_of(part) for part in parts)
    return 1 < len(parts) <= 5 and not roles and all(part[0].isupper() or len(part) < 4 for part in parts)


def _offices(parts: Iterable[Claim | Denial]) -> dict[str, str]:
    """Return what stands before the names of claimants: "Arcadian defence ministry spokesman" before "Jan Novak"."""
    offices: dict[str, str] = {}
    for source in (part.source for part in parts):
        if source is not None and source.kind == "named" and looks_like_person(source.name):
            before = _LEAD.sub("", source.raw.partition(source.name)[0]).strip(" ,")
            if before and source.raw != source.name:
                offices.setdefault(source.name, before)
    return offices
