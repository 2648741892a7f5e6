"""Stored questions: SPARQL files whose header says what they ask and which parameters they take.

A question is ``queries/questions/<name>.rq``. Its header is YAML in comments that begin with ``#+``, with grlc's keys
``summary``, ``description``, ``tags`` and ``enumerate``, and one of our own, ``params``. A parameter is a variable of
the query that is bound as a term before evaluation; no argument is ever pasted into the text, and without arguments
the text is SPARQL 1.1 as it stands, which answers for all events, sides and agents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any, Final

from pyoxigraph import Literal, NamedNode

from contested.answers import Answer, answer, value
from contested.assets import asset
from contested.errors import ParameterError, UnknownQuestionError, UnknownThingError
from contested.namespaces import kind_namespace
from contested.store.base import Store
from contested.store.embedded import EmbeddedStore
from contested.stored import header

__all__ = [
    "Parameter",
    "Question",
    "all_questions",
    "check_thing",
    "load",
    "load_export",
    "load_view",
    "names",
    "unknown_thing",
]

_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

_CHECK: Final = re.compile(r"FILTER EXISTS \{ (\?\w+ [\w:-]+ [\w:-]+(?: ; [\w:-]+ [\w:-]+)*) \}")
"""A test whether one thing has some values: ``FILTER EXISTS { ?statement a ctd:Vote }``."""


@dataclass(frozen=True)
class Parameter:
    """What a question can be asked with.

    ``kind`` is a kind of things, such as ``event``, or ``text``; ``variable`` is the variable of the query that the
    argument is bound to; ``choices`` are the only arguments allowed, if there are any.
    """

    name: str
    kind: str
    description: str
    required: bool
    variable: str
    choices: tuple[str, ...]

    def term(self, argument: str) -> NamedNode | Literal:
        """Return the term that an argument stands for: a slug or a whole IRI of the kind, or a text.

        Raises:
            ParameterError: The argument is neither, or none of the choices.
        """
        if self.kind == "text":
            return self._text(argument)
        if argument.startswith(("http://", "https://")):
            return self._iri(argument)
        if not _SLUG.fullmatch(argument):
            raise ParameterError(
                f"{self.name}: {argument!r} is no name of {_a(self.kind)}; "
                f"give the last part of its IRI (lowercase letters, digits, hyphens) or the whole IRI"
            )
        return NamedNode(kind_namespace(self.kind) + argument)

    def _text(self, argument: str) -> Literal:
        if self.choices and argument not in self.choices:
            near = _nearest(argument, self.choices) or ", ".join(self.choices)
            raise ParameterError(f"{self.name}: {argument!r} is no choice; nearest: {near}")
        return Literal(argument)

    def _iri(self, argument: str) -> NamedNode:
        try:
            return NamedNode(argument)
        except ValueError as error:
            raise ParameterError(f"{self.name}: {argument!r} is no IRI ({error}); give one, or its last part") from None


@dataclass(frozen=True)
class Question:
    """A stored question: its name, what it asks, its parameters and its text."""

    name: str
    summary: str
    description: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    query: str

    def bind(self, arguments: Mapping[str, str]) -> dict[str, NamedNode | Literal]:
        """Return the query's variables with the terms that the arguments stand for.

        Raises:
            ParameterError: An argument is unknown, missing or malformed.
        """
        parameters = {parameter.name: parameter for parameter in self.parameters}
        for name in arguments:
            if name not in parameters:
                raise ParameterError(f"{self.name} takes no {name!r}; {_known(name, parameters)}")
        for parameter in self.parameters:
            if parameter.required and parameter.name not in arguments:
                raise ParameterError(f"{self.name} needs {parameter.name!r}: {parameter.description}")
        return {parameters[name].variable: parameters[name].term(text) for name, text in arguments.items()}

    def names_thing(self, arguments: Mapping[str, str]) -> bool:
        """Tell whether arguments name a thing, such as an event, so that a few claims are asked about and not all."""
        return any(parameter.kind != "text" and parameter.name in arguments for parameter in self.parameters)

    @property
    def query_of_all(self) -> str:
        """The query in a form that our engine answers sooner where no thing is named, with the same rows.

        It begins with what every row must be, such as a vote, where the query looks at that last, since it begins with
        the event. A pattern with one variable, which is bound elsewhere, filters as EXISTS does.
        """
        return _CHECK.sub(r"\1 .", self.query)

    def run(self, store: Store, arguments: Mapping[str, str]) -> Answer:
        """Ask a store.

        Raises:
            ParameterError: An argument is unknown, missing or malformed, or names a thing that the data do not know.
            QueryError: The engine cannot answer.
        """
        bindings = self.bind(arguments)
        is_of_all = isinstance(store, EmbeddedStore) and not self.names_thing(arguments)
        found = answer(self.name, store.select(self.query_of_all if is_of_all else self.query, bindings))
        if not found.rows:
            self._check_things(store, arguments)
        return found

    def _check_things(self, store: Store, arguments: Mapping[str, str]) -> None:
        for parameter in self.parameters:
            if parameter.kind != "text" and parameter.name in arguments:
                check_thing(store, parameter, arguments[parameter.name])


def check_thing(store: Store, parameter: Parameter, argument: str) -> None:
    """Tell whether the data know the thing that an argument names.

    Raises:
        UnknownThingError: They do not; the nearest names are in the text.
    """
    view = load_view("things").query
    if store.select(view, {"thing": parameter.term(argument)}).rows:
        return
    things = store.select(view, {"namespace": Literal(kind_namespace(parameter.kind))}).rows
    raise unknown_thing(parameter, argument, (str(value(row[1])) for row in things))


def unknown_thing(parameter: Parameter, argument: str, things: Iterable[str]) -> UnknownThingError:
    """Return the error for a thing that the data do not know, with the nearest of those that they know of its kind."""
    namespace = kind_namespace(parameter.kind)
    near = _nearest(argument, (thing.removeprefix(namespace) for thing in things))
    return UnknownThingError(f"no {parameter.kind} {argument!r} in the data" + (f"; nearest: {near}" if near else ""))


def names() -> tuple[str, ...]:
    """Return the names of all stored questions, sorted."""
    return tuple(sorted(path.stem for path in asset("queries", "questions").glob("*.rq")))


def load(name: str) -> Question:
    """Return a stored question; no other is read.

    Raises:
        UnknownQuestionError: There is none of that name; the nearest names are in the text.
    """
    known = names()
    if name not in known:
        near = _nearest(name, known) or ", ".join(known)
        raise UnknownQuestionError(f"no question {name!r}; nearest: {near}")
    return _read("questions", name)


def load_view(name: str) -> Question:
    """Return a stored query that serves a command of ours rather than a reader: a file of ``queries/views/``."""
    return _read("views", name)


def load_export(name: str) -> Question:
    """Return a stored query that feeds exports: a file of ``queries/exports/``."""
    return _read("exports", name)


def all_questions() -> tuple[Question, ...]:
    """Return all stored questions, sorted by name."""
    return tuple(_read("questions", name) for name in names())


@cache
def _read(folder: str, name: str) -> Question:
    query = asset("queries", folder, f"{name}.rq").read_text(encoding="utf-8")
    head = header(query)
    choices = {parameter: tuple(values) for entry in head.get("enumerate", ()) for parameter, values in entry.items()}
    return Question(
        name=name,
        summary=head["summary"],
        description=head["description"],
        tags=tuple(head["tags"]),
        parameters=tuple(_parameter(key, entry, choices) for key, entry in head.get("params", {}).items()),
        query=query,
    )


def _parameter(name: str, entry: Mapping[str, Any], choices: Mapping[str, tuple[str, ...]]) -> Parameter:
    return Parameter(
        name=name,
        kind=entry["kind"],
        description=entry["description"],
        required=entry.get("required", False),
        variable=entry.get("variable", name),
        choices=choices.get(name, ()),
    )


def _nearest(name: str, known: Iterable[str]) -> str:
    return ", ".join(get_close_matches(name, list(known), n=3, cutoff=0.5))


def _known(name: str, parameters: Mapping[str, Parameter]) -> str:
    near = _nearest(name, parameters) or ", ".join(parameters)
    return f"nearest: {near}" if near else "it has no parameters"


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "ae" else f"a {kind}"
