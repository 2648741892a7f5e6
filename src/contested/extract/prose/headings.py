"""Whose account a section is: "Bordurian version of events", "Claims by Borduria", "According to the rebels"."""

from __future__ import annotations

import re

from contested.extract.countries import country_of
from contested.extract.model import Source
from contested.extract.prose.paragraphs import Section
from contested.extract.tables import words

__all__ = ["source_of_section"]

_NOUN = (
    r"(?:versions?|accounts?|claims?|views?|perspectives?|reports?|narratives?|statements?|figures|estimates?|sources)"
)
_HEADING = re.compile(
    rf"(?:according to (?:the )?(?P<lead>.+)|{_NOUN} (?:by|of|from) (?:the )?(?P<by>[A-Z].*)"
    rf"|(?:the )?(?P<owner>[A-Z].*?)(?:['’]s?)? (?:official )?{_NOUN}(?: of (?:the )?[a-z ]+)?)",
    re.IGNORECASE,
)
_SPEAKS = words("government · side · army · rebel · rebels · ministry · military · authorities · opposition · forces")


def source_of_section(section: Section) -> Source | None:
    """Return the source that a heading, or one over it, attributes everything below to.

    >>> source_of_section(Section("Bolivian version of events"))
    Source(name='Bolivian', raw='Bolivian version of events', kind='named')
    >>> source_of_section(Section("Casualty estimates"))
    """
    return next((source for source in map(_source, reversed(section.path)) if source is not None), None)


def _source(title: str) -> Source | None:
    found = _HEADING.fullmatch(title)
    if found is None:
        return None
    name = next(part for part in (found["lead"], found["by"], found["owner"]) if part)
    parts = name.split()
    known = any(country_of(part) is not None or part.casefold() in _SPEAKS for part in (name, *parts))
    return Source(name, title, "named") if known and len(parts) <= 6 else None
