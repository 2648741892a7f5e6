"""Whose a flag is, from a flag template's argument, a picture's name or a flag character."""

from __future__ import annotations

import re

from contested.extract.countries import country_of_code
from contested.extract.lines import Flag

__all__ = ["flag_of_emoji", "flag_of_file", "flag_of_name"]

_ENDING = re.compile(r"\.(?:svg|png|gif|jpe?g|webp)\s*$", re.IGNORECASE)
_FILE = re.compile(
    r"\s*:?\s*(?:file|image)\s*:\s*(?:\w+[ _])?flag[ _]of[ _](?:the[ _])?(?P<name>[^(|]+)", re.IGNORECASE
)
_FLAG_OF = re.compile(r"^\s*(?:\w+ )?flag of (?:the )?", re.IGNORECASE)


def flag_of_name(name: str, *, named: bool) -> Flag:
    """Return the flag of what stands in a flag template: a name, a code or a picture's name.

    >>> flag_of_name("UKR", named=False).name, flag_of_name("Flag of the Taliban.svg", named=False).name
    ('Ukraine', 'Taliban')
    """
    plain = _FLAG_OF.sub("", _ENDING.sub("", name.replace("_", " "))).strip()
    return Flag(country_of_code(plain) or plain, named)


def flag_of_file(target: str) -> Flag | None:
    """Return the flag that a link to a picture shows, or None if the picture's name says nothing of a flag.

    >>> flag_of_file("File:Flag_of_Poland.svg").name, flag_of_file("File:Map.svg")
    ('Poland', None)
    """
    match = _FILE.match(target)
    return flag_of_name(match["name"], named=False) if match else None


def flag_of_emoji(emoji: str) -> Flag:
    """Return the flag that two regional indicators are."""
    letters = "".join(chr(ord(character) - 0x1F1E6 + ord("A")) for character in emoji)
    return Flag(country_of_code(letters) or letters, named=False)
