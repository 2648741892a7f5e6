"""The reference graphs, which travel with the package, and what is tried on each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from contested.assets import asset, ontology_files, shipped_data
from contested.namespaces import REFERENCE_GRAPH, kind_namespace
from contested.questions import Parameter, Question, all_questions, load_export, load_view
from contested.reading import read_all
from contested.validation.checks import load_checks

__all__ = ["Trial", "cases", "graph_name", "quads_of", "trials"]

_SHIPPED: Final = "shipped"
"""The case that is the shipped data."""
_WHOLE_DATASET: Final = frozenset(["named-graphs"])
"""Views that look at the graphs of a store, not into one."""


@dataclass(frozen=True)
class Trial:
    """A stored query that is tried: what it is for, its name, the graph that it is asked of, and its arguments."""

    kind: str
    name: str
    case: str
    query: str
    bindings: Mapping[str, NamedNode | Literal]

    @property
    def arguments(self) -> str:
        """What is bound, for people."""
        return " ".join(f"{name}={term.value.rpartition('/')[2]}" for name, term in self.bindings.items())


def graph_name(case: str) -> str:
    """Return the IRI of the graph of a case."""
    return REFERENCE_GRAPH + case


def cases() -> tuple[str, ...]:
    """Return the cases, each a reference graph."""
    return tuple(dict.fromkeys(trial.case for trial in trials()))


@cache
def trials() -> tuple[Trial, ...]:
    """Return all that is tried, those of a graph one after another."""
    return (*_questions(), *_checks(), *_others("view", load_view), *_others("export", load_export))


def quads_of(case: str) -> tuple[Quad, ...]:
    """Return the reference graph of a case: the ontology, and the case's data."""
    folder, _, name = case.partition("/")
    if case == _SHIPPED:
        return (*_ontology(), *_read(shipped_data()))
    if folder == "check":
        return (*_ontology(), *_read(_cases("checks") / name / "fires.ttl"))
    return (*_ontology(), *_read(_cases("queries") / "world.ttl"), *_read(_cases("queries") / name / "data.ttl"))


def _cases(folder: str) -> Path:
    return asset("tests", "cases", folder)


@cache
def _ontology() -> tuple[Quad, ...]:
    return tuple(quad for source in read_all(ontology_files()) for quad in source.quads)


def _read(path: Path) -> tuple[Quad, ...]:
    return tuple(quad for source in read_all([path]) for quad in source.quads)


def _questions() -> Iterator[Trial]:
    for question in all_questions():
        for answer in sorted((_cases("queries") / question.name).glob("expected*.tsv")):
            arguments = dict(part.split("=", 1) for part in answer.stem.split("--")[1:])
            bound = question.bind(arguments) if arguments else {}
            yield Trial("question", question.name, f"question/{question.name}", question.query, bound)


def _checks() -> Iterator[Trial]:
    for check in load_checks():
        yield Trial("check", check.name, f"check/{check.name}", check.query, {})


def _others(kind: str, load: Callable[[str], Question]) -> Iterator[Trial]:
    """Give the views or the exports, those that need a thing with the one that most is said of."""
    for file in sorted(asset("queries", f"{kind}s").glob("*.rq")):
        if file.stem not in _WHOLE_DATASET:
            question = load(file.stem)
            needed = {one.variable: _thing(one) for one in question.parameters if one.required}
            yield Trial(kind, question.name, _SHIPPED, question.query, needed)


def _thing(parameter: Parameter) -> NamedNode:
    """Return the thing of a kind of which the shipped data say most; of things of any kind, the event."""
    namespace = kind_namespace("event" if parameter.kind == "thing" else parameter.kind)
    subjects = (quad.subject for quad in quads_of(_SHIPPED))
    said = Counter(one for one in subjects if isinstance(one, NamedNode) and one.value.startswith(namespace))
    return said.most_common(1)[0][0]
