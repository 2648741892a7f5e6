"""The coded values of the schemes, and how a sentence of ours says them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

__all__ = ["CATEGORIES", "HARMS", "Harm", "event_type", "harm_of", "in_hospital"]


@dataclass(frozen=True, slots=True)
class Harm:
    """A harm: its concept, and what follows "12 soldiers" in a label and in a sentence about it."""

    concept: str
    label: str
    sentence: str


def _were(concept: str, words: str) -> Harm:
    return Harm(f"ctd-harm:{concept}", words, f"were {words}")


HARMS: Final = {
    "killed": _were("Killed", "killed"),
    "wounded": _were("Wounded", "wounded"),
    "missing": Harm("ctd-harm:Missing", "missing", "went missing"),
    "captured": _were("Captured", "captured"),
    "killed_or_wounded": _were("KilledOrWounded", "killed or wounded"),
    "killed_or_missing": _were("KilledOrMissing", "killed or missing"),
    "killed_or_captured": _were("KilledOrCaptured", "killed or captured"),
    "killed_missing_or_captured": _were("KilledMissingOrCaptured", "killed, missing or captured"),
    "missing_or_captured": _were("MissingOrCaptured", "missing or captured"),
    "missing_or_wounded": _were("MissingOrWounded", "missing or wounded"),
    "wounded_or_sick": _were("WoundedOrSick", "wounded or sick"),
    "sick": Harm("ctd-harm:Sick", "sick", "fell sick"),
    "casualties": _were("Casualties", "casualties"),
    "irrecoverable": _were("Irrecoverable", "irrecoverably lost"),
    "sanitary": _were("Sanitary", "sanitary losses"),
    "displaced": _were("Displaced", "displaced"),
    "deported": _were("Deported", "deported"),
    "evacuated": _were("Evacuated", "evacuated"),
    "deserted": Harm("ctd-harm:Deserted", "deserted", "deserted"),
    "defected": Harm("ctd-harm:Defected", "defected", "defected"),
    "other": Harm("ctd-harm:Other", "affected otherwise", "were affected otherwise"),
}
"""Outcomes of the labelling rules to harms; an outcome that is not here counts things."""

_HOSPITALISED: Final = _were("Hospitalised", "taken to hospital")

CATEGORIES: Final = {
    "military": ("ctd-victim:Military", "soldier", "soldiers"),
    "civilian": ("ctd-victim:Civilian", "civilian", "civilians"),
    "police": ("ctd-victim:Police", "police officer", "police officers"),
    "mixed": ("ctd-victim:Mixed", "soldier or civilian", "soldiers and civilians"),
    "unspecified": ("ctd-victim:Unspecified", "person", "people"),
}
"""Kinds of victims to concepts, and to what one of them and several of them are called."""

_EVENT_TYPES: Final = (
    ("ctd-event:Ceasefire", re.compile(r"\b(?:ceasefire|truce|armistice)\b", re.IGNORECASE)),
    ("ctd-event:Attack", re.compile(r"\b(?:massacres?|bombings?|attacks?|shootings?|hijacking)\b", re.IGNORECASE)),
    ("ctd-event:Clash", re.compile(r"\b(?:clash(?:es)?|skirmish(?:es)?|battle|incident|raid)\b", re.IGNORECASE)),
    ("ctd-event:Conflict", re.compile(r"\b(?:conflict|insurgency|dispute)\b", re.IGNORECASE)),
    ("ctd-event:War", re.compile(r"\bwars?\b", re.IGNORECASE)),
    ("ctd-event:Protest", re.compile(r"\b(?:protests?|demonstrations?)\b", re.IGNORECASE)),
    ("ctd-event:Unrest", re.compile(r"\b(?:riots?|unrest)\b", re.IGNORECASE)),
)


def harm_of(outcome: str, qualifier: str | None = None) -> Harm:
    """Return the harm that an outcome names; the wounded of whom it is said are in hospital."""
    if outcome == "wounded" and in_hospital(qualifier):
        return _HOSPITALISED
    return HARMS.get(outcome, HARMS["other"])


def in_hospital(qualifier: str | None) -> bool:
    """Whether a qualifier says nothing but that people were taken to hospital."""
    return (qualifier or "").casefold() in ("hospitalised", "hospitalized")


def event_type(title: str) -> str:
    """Return the type of event that a title names; fighting, if it names none that we know.

    >>> event_type("Battle of Osier Ford"), event_type("Operation Reed")
    ('ctd-event:Clash', 'ctd-event:Fighting')
    """
    head = title.partition("(")[0]
    return next((concept for concept, words in _EVENT_TYPES if words.search(head)), "ctd-event:Fighting")
