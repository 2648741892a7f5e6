"""What an infobox says beside casualties, typed and frozen: what, when and where, who fought and under whom."""

from __future__ import annotations

from dataclasses import dataclass

from contested.extract.lines import Span

__all__ = ["Combatants", "Commander", "Conflict", "Coordinates", "Mention", "Period", "Reference"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, or words, as the page shows them, with their place in the input.

    ``target`` is the page that the first link in it leads to, normalized as MediaWiki does it; ``flag`` is whose flag
    stands beside it. ``role`` is the heading that it stands under ("Supported by"), ``remark`` what stands in brackets
    behind it ("until 7 May"): neither is part of the name.
    """

    text: str
    start: int
    end: int
    target: str | None = None
    flag: str | None = None
    references: tuple[Span, ...] = ()
    role: str | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A time: ISO 8601 as exact as the text is (``2008-03-04``, ``2008-03``, ``2008``, ``-0479`` for 480 BC).

    One day has both ends the same. ``ongoing`` says that it has no end yet, ``label`` which phase it is ("First").
    """

    first: str | None
    last: str | None
    raw: str
    start: int
    end: int
    circa: bool = False
    ongoing: bool = False
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Coordinates:
    """A point, in degrees of WGS 84; south and west are negative."""

    latitude: float
    longitude: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Commander:
    """Who led, what became of them (``killed``, ``wounded``, ``captured`` …: outcomes of casualties), for whom."""

    name: Mention
    fates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Combatants:
    """One column of the infobox: who fought on a side; ``number`` is the fields' number, "1" for ``combatant1b``.

    An attack has the column "perpetrators", a plan the column "1".
    """

    number: str
    parties: tuple[Mention, ...] = ()
    commanders: tuple[Commander, ...] = ()
    units: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """What one infobox says of its fight; a field that it lacks is empty."""

    start: int
    end: int
    title: Mention | None = None
    part_of: tuple[Mention, ...] = ()
    periods: tuple[Period, ...] = ()
    places: tuple[Mention, ...] = ()
    coordinates: Coordinates | None = None
    results: tuple[Mention, ...] = ()
    territory: tuple[Mention, ...] = ()
    notes: tuple[Mention, ...] = ()
    sides: tuple[Combatants, ...] = ()
    targets: tuple[Mention, ...] = ()
    motives: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference or footnote at a place of the input; ``name`` is that of a reference that is used more than once.

    A named reference that is empty has what its definition elsewhere in the article says.
    """

    start: int
    end: int
    name: str | None = None
    url: str | None = None
    title: str | None = None
    date: str | None = None
    author: str | None = None
    publisher: str | None = None
    pages: str | None = None
