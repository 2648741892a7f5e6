"""Variables of queries as words: for options, for headings and for labels."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["heading", "kebab_case"]

_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Z])")


def kebab_case(variable: str) -> str:
    """Return a variable as the name of an option.

    >>> kebab_case("victimCategory")
    'victim-category'
    """
    return _HUMP.sub("-", variable).lower()


def heading(variable: str) -> str:
    """Return a variable as a heading.

    >>> heading("victimSideLabel"), heading("placeLabels"), heading("claimant1Side")
    ('Victim side', 'Places', 'Claimant 1 side')
    """
    words = _HUMP.sub(" ", re.sub("Label(?=s?$)", "", variable)).lower()
    return words[:1].upper() + words[1:]
