"""What a client asks with a stored question: its arguments, and what a form offers for each parameter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from contested.answers import Value, answer
from contested.namespaces import expand, kind_namespace
from contested.questions import Parameter, Question, load_view
from contested.store.base import Store
from contested.web.messages import Request
from contested.words import heading

__all__ = ["CONTROLS", "Choice", "Field", "Offer", "arguments_of", "fields", "has_many_events", "offer"]

CONTROLS: Final = ("page", "exact")
"""Parameters of an address that say how the answer is shown and ask nothing."""

_CLASSES: Final[Mapping[str, tuple[str, ...]]] = {
    "agent": ("prov:Organization", "prov:Person", "prov:SoftwareAgent"),
    "document": ("foaf:Document",),
    "event": ("ctd:Event",),
    "side": ("ctd:Side",),
}
"""The classes whose members are things of a kind; a kind that is not here is offered by the event asked about."""

_MOST: Final = 500
"""Choices that are offered for one parameter; any other thing can still be typed."""

_MANY_EVENTS: Final = 100


@dataclass(frozen=True)
class Choice:
    """An argument that the data know, and what people call it."""

    argument: str
    label: str


@dataclass(frozen=True)
class Offer:
    """The things that the data know for a parameter; ``is_whole`` says whether these are all."""

    choices: tuple[Choice, ...]
    is_whole: bool


@dataclass(frozen=True)
class Field:
    """A parameter as a form shows it: with what is asked now, and what could be."""

    parameter: Parameter
    label: str
    argument: str
    offer: Offer


def arguments_of(request: Request) -> dict[str, str]:
    """Return what an address asks: the first value of each parameter, without empty ones and controls."""
    names = dict.fromkeys(name for name, _ in request.parameters if name not in CONTROLS)
    return {name: argument for name in names if (argument := request.parameter(name))}


def fields(store: Store, question: Question, arguments: Mapping[str, str]) -> tuple[Field, ...]:
    """Return the form of a question."""
    return tuple(
        Field(
            parameter,
            heading(parameter.name),
            arguments.get(parameter.name, ""),
            offer(store, parameter, arguments.get("event", "")),
        )
        for parameter in question.parameters
    )


def offer(store: Store, parameter: Parameter, event: str = "") -> Offer:
    """Return what can be asked for with a parameter.

    Args:
        store: The data.
        parameter: The parameter.
        event: The event asked about, which alone says which claims to offer.
    """
    if parameter.kind == "text":
        return Offer(tuple(Choice(choice, choice.replace("_", " ")) for choice in parameter.choices), is_whole=True)
    rows = sorted(_things(store, parameter.kind, event).items())
    namespace = kind_namespace(parameter.kind)
    choices = tuple(Choice(iri.removeprefix(namespace), label) for iri, label in rows if iri.startswith(namespace))
    return Offer(choices[:_MOST], len(rows) <= _MOST)


def _things(store: Store, kind: str, event: str) -> dict[str, str]:
    """Return the labels of the things of a kind, by IRI."""
    if kind in _CLASSES:
        return _having(store, "rdf:type", [NamedNode(expand(name)) for name in _CLASSES[kind]])
    if not event:
        return {}
    return _having(store, "ctd:about", [NamedNode(event if ":" in event else kind_namespace("event") + event)])


def _having(store: Store, name: str, values: list[NamedNode]) -> dict[str, str]:
    view = load_view("having").query
    found: dict[str, str] = {}
    for one in values:
        solutions = store.select(view, {"property": NamedNode(expand(name)), "value": one})
        for row in answer("having", solutions):
            found.setdefault(str(row["thing"]), _text(row["label"]))
    return found


def _text(label: Value) -> str:
    return "" if label is None else str(label)


def has_many_events(store: Store) -> bool:
    """Say whether the data hold more events than a page can show the answers of at once."""
    return len(_things(store, "event", "")) > _MANY_EVENTS
