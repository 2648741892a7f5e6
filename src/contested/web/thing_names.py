"""What things are called on pages: by their labels, and those without one by where they are in a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode

from contested.answers import Row, answer
from contested.binding import insert_choices
from contested.namespaces import kind_namespace
from contested.questions import load_view
from contested.store.base import Store
from contested.web.thing_data import labels
from contested.web.translation import gettext

__all__ = ["names_of"]


def names_of(store: Store, things: Iterable[NamedNode], main: NamedNode) -> dict[str, Literal]:
    """Return what things are called, by their IRIs.

    Args:
        store: Where to ask.
        things: The things.
        main: The one that the page is about, which is called by its label alone.
    """
    wanted = set(things)
    found = labels(store, wanted)
    return found | _text_places(store, wanted) | _sides(store, wanted - {main}, found)


def _text_places(store: Store, things: Iterable[NamedNode]) -> dict[str, Literal]:
    return {
        str(row["thing"]): Literal(_place(row)) for row in _rows(store, "text-places", ("passage", "selector"), things)
    }


def _place(row: Row) -> str:
    """Return where a passage is in words.

    >>> _place(Row(("section", "field", "start", "end"), ("Infobox", "Casualties1", 3, 9)))
    'Infobox, Casualties1, characters 3 to 9'
    """
    characters = (
        gettext("characters %(start)s to %(end)s", start=row["start"], end=row["end"])
        if row["start"] is not None
        else None
    )
    parts = [str(part) for part in (row["section"], row["field"], characters) if part]
    return ", ".join(parts) or gettext("a passage")


def _sides(store: Store, things: Iterable[NamedNode], names: Mapping[str, Literal]) -> dict[str, Literal]:
    """Return sides with their events, since sides of several events are called alike."""
    rows = _rows(store, "side-events", ("side",), things)
    return {
        side: Literal(f"{names[side].value} ({row['label']})") for row in rows if (side := str(row["thing"])) in names
    }


def _rows(store: Store, view: str, kinds: Iterable[str], things: Iterable[NamedNode]) -> Iterable[Row]:
    """Ask a view about the things of some kinds."""
    spaces = tuple(map(kind_namespace, kinds))
    chosen = sorted((thing for thing in things if thing.value.startswith(spaces)), key=str)
    if not chosen:
        return ()
    return answer(view, store.select(insert_choices(load_view(view).query, "thing", chosen)))
