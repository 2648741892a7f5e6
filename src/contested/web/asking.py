"""What a client asks with a stored question: its arguments, and what a form offers for each parameter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from contested.answers import answer
from contested.cells import text_of
from contested.namespaces import kind_namespace
from contested.questions import Parameter, Question, load_view
from contested.store.base import Store
from contested.web.application import Web
from contested.web.catalogue import LISTED
from contested.web.messages import Request
from contested.web.translation import gettext
from contested.words import heading

__all__ = ["CONTROLS", "Choice", "Field", "Offer", "arguments_of", "fields", "has_many_events", "offer"]

CONTROLS: Final = ("page", "exact")
"""Parameters of an address that say how the answer is shown and ask nothing."""

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


def fields(web: Web, question: Question, arguments: Mapping[str, str], event: str) -> tuple[Field, ...]:
    """Return the form of a question.

    Args:
        web: The site.
        question: The question.
        arguments: What is asked, be it right or wrong.
        event: The event that the claims offered are about, or nothing.
    """
    return tuple(
        Field(
            parameter,
            gettext(heading(parameter.name)),
            arguments.get(parameter.name, ""),
            offer(web, parameter, event),
        )
        for parameter in question.parameters
    )


def offer(web: Web, parameter: Parameter, event: str = "") -> Offer:
    """Return what can be asked for with a parameter.

    Args:
        web: The site.
        parameter: The parameter.
        event: The event asked about, which alone says which claims to offer.
    """
    if parameter.kind == "text":
        return Offer(tuple(Choice(choice, choice.replace("_", " ")) for choice in parameter.choices), is_whole=True)
    things = list(islice(_things(web, parameter, event), _MOST + 1))
    namespace = kind_namespace(parameter.kind)
    choices = (Choice(iri.removeprefix(namespace), label) for iri, label in things if iri.startswith(namespace))
    return Offer(tuple(islice(choices, _MOST)), len(things) <= _MOST)


def has_many_events(web: Web) -> bool:
    """Say whether the data hold more events than a page can show the answers of at once."""
    return web.catalogue.number_of("event") > _MANY_EVENTS


def _things(web: Web, parameter: Parameter, event: str) -> Iterable[tuple[str, str]]:
    """Return things of a kind with their names: those that are listed, or those that say something about an event."""
    if parameter.kind in LISTED:
        return ((thing.iri, thing.name) for thing in web.catalogue.listed[parameter.kind])
    return _statements(web.graph.store, event) if event else ()


def _statements(store: Store, event: str) -> Iterator[tuple[str, str]]:
    view = load_view("statements-about")
    for row in answer(view.name, store.select(view.query, view.bind({"event": event}))):
        yield str(row["statement"]), text_of(row["label"])
