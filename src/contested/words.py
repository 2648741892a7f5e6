"""Variables of queries as words: for options, for headings and for labels."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["heading", "kebab_case", "words"]

_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Z])")


def kebab_case(variable: str) -> str:
    """Return a variable as the name of an option.

    >>> kebab_case("victimCategory")
    'victim-category'
    """
    return _HUMP.sub("-", variable).lower()


def words(variable: str) -> str:
    """Return a variable as the words that its name is made of.

    >>> words("victimCategory")
    'victim category'
    """
    return _HUMP.sub(" ", variable).lower()


def heading(variable: str) -> str:
    """Return a variable as a heading.

    >>> heading("victimSideLabel"), heading("placeLabels"), heading("claimant1Side")
    ('Victim side', 'Places', 'Claimant 1 side')
    """
    text = words(re.sub("Label(?=s?$)", "", variable))
    return text[:1].upper() + text[1:]
