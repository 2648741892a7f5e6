"""How many of what, in words: a text for each thing that pages count, since languages inflect them in many ways."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from contested.web.translation import Plural, gettext_noop, grouped, ngettext, ngettext_noop

__all__ = ["NOUNS", "Noun", "counted"]


class Noun(NamedTuple):
    """What is counted: so many of it, the part of a long list of it that a page shows, and the pages of such a list."""

    counted: Plural
    part: Plural
    pages: str


NOUNS: Final[Mapping[str, Noun]] = {
    "agent": Noun(
        ngettext_noop("%(number)s agent", "%(number)s agents"),
        ngettext_noop("%(first)s–%(last)s of %(number)s agent", "%(first)s–%(last)s of %(number)s agents"),
        gettext_noop("Pages of agents"),
    ),
    "claim": Noun(
        ngettext_noop("%(number)s claim", "%(number)s claims"),
        ngettext_noop("%(first)s–%(last)s of %(number)s claim", "%(first)s–%(last)s of %(number)s claims"),
        gettext_noop("Pages of claims"),
    ),
    "document": Noun(
        ngettext_noop("%(number)s document", "%(number)s documents"),
        ngettext_noop("%(first)s–%(last)s of %(number)s document", "%(first)s–%(last)s of %(number)s documents"),
        gettext_noop("Pages of documents"),
    ),
    "event": Noun(
        ngettext_noop("%(number)s event", "%(number)s events"),
        ngettext_noop("%(first)s–%(last)s of %(number)s event", "%(first)s–%(last)s of %(number)s events"),
        gettext_noop("Pages of events"),
    ),
    "pair": Noun(
        # Translators: a pair of claims about the same losses, by one side and by the other
        ngettext_noop("%(number)s pair", "%(number)s pairs"),
        ngettext_noop("%(first)s–%(last)s of %(number)s pair", "%(first)s–%(last)s of %(number)s pairs"),
        gettext_noop("Pages of pairs"),
    ),
    "place": Noun(
        ngettext_noop("%(number)s place", "%(number)s places"),
        ngettext_noop("%(first)s–%(last)s of %(number)s place", "%(first)s–%(last)s of %(number)s places"),
        gettext_noop("Pages of places"),
    ),
    "side": Noun(
        # Translators: a side of a conflict in one event
        ngettext_noop("%(number)s side", "%(number)s sides"),
        ngettext_noop("%(first)s–%(last)s of %(number)s side", "%(first)s–%(last)s of %(number)s sides"),
        gettext_noop("Pages of sides"),
    ),
    "thing": Noun(
        ngettext_noop("%(number)s thing", "%(number)s things"),
        ngettext_noop("%(first)s–%(last)s of %(number)s thing", "%(first)s–%(last)s of %(number)s things"),
        gettext_noop("Pages of things"),
    ),
}


def counted(number: int, what: str) -> str:
    """Return a number of things in words.

    >>> counted(1, "claim"), counted(1228, "event")
    ('1 claim', '1,228 events')
    """
    return ngettext(*NOUNS[what].counted, number, number=grouped(number))
