"""Stored questions: about all events and about one, beside the engine alone and beside rdflib."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

import pyoxigraph

from benchmarks.generate import ONE_EVENT
from benchmarks.measurement import Measurement
from benchmarks.setting import Setting
from benchmarks.stores import arguments_of, bare, bare_rows, loaded, our_rows
from benchmarks.tasks import task
from benchmarks.timing import printed, some_seconds
from contested.questions import Question, all_questions
from contested.store.embedded import EmbeddedStore

__all__ = ["measure"]


def measure(setting: Setting) -> Iterator[Measurement]:
    """Yield what each question takes."""
    yield from _beside_the_engine(setting)
    yield from _beside_rdflib(setting)


def _beside_the_engine(setting: Setting) -> Iterator[Measurement]:
    file = setting.claims(setting.large)
    store, engine = loaded(file), bare(file)
    for question in all_questions():
        arguments = arguments_of(question.name)
        yield _asked(setting, store, engine, question, arguments, "about all events", 1.0)
    for question in all_questions():
        arguments = _of_one_event(question)
        if arguments:
            yield _asked(setting, store, engine, question, arguments, f"of one {next(iter(arguments))}", 0.03)


def _asked(
    setting: Setting,
    store: EmbeddedStore,
    engine: pyoxigraph.Store,
    question: Question,
    arguments: Mapping[str, str],
    whose: str,
    at_most: float,
) -> Measurement:
    theirs = some_seconds(partial(bare_rows, engine, question, arguments), setting.rounds)
    ours = some_seconds(partial(our_rows, store, question, arguments), setting.rounds)
    rows = our_rows(store, question, arguments) if ours < 1 else None
    return Measurement(
        what=f"{question.name}, {whose}",
        ours=ours,
        size=setting.large,
        peer="pyoxigraph",
        theirs=theirs,
        at_most=at_most,
        note=f"{rows:,} rows" if rows is not None else "",
    )


def _of_one_event(question: Question) -> Mapping[str, str]:
    """Return the first of the question's parameters that the event or a thing of its own is an argument for."""
    known = [parameter.name for parameter in question.parameters if parameter.name in ONE_EVENT]
    return {name: ONE_EVENT[name] for name in known[:1]}


def _beside_rdflib(setting: Setting) -> Iterator[Measurement]:
    """Yield what the same takes rdflib, as far as it gets."""
    file = setting.claims(setting.small)
    store = loaded(file)
    for question in all_questions():
        arguments = arguments_of(question.name)
        pairs = [f"{name}={value}" for name, value in arguments.items()]
        theirs = printed(task("rdflib_ask", setting.cap, file, question.name, *pairs))
        yield Measurement(
            what=f"{question.name}, about all events",
            ours=some_seconds(partial(our_rows, store, question, arguments), setting.rounds),
            size=setting.small,
            peer="rdflib",
            theirs=float(theirs) if theirs else None,
            cap=None if theirs else setting.cap,
            at_least=20,
        )
