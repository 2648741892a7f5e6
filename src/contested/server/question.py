"""A request on its way to an answer: it waits for a worker, or is with one, and is settled once and for all."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from contested.errors import RequestError
from contested.server.frames import Frame

__all__ = ["Outcome", "Question", "Waiting"]

Outcome: TypeAlias = Frame | RequestError
"""An answer, or the reason why there is none."""


class Question:
    """What somebody waits for, however often it must be asked.

    Args:
        data: The frame that asks it.
        free_form: Whether it is a query that anybody can write.
        on_settled: Called with the outcome, unless the question is withdrawn first.
    """

    __slots__ = ("_on_settled", "asked", "data", "free_form", "is_settled", "timer")

    def __init__(self, data: bytes, *, free_form: bool, on_settled: Callable[[Outcome], None]) -> None:
        self.data = data
        self.free_form = free_form
        self.is_settled = False
        self.asked = 0.0
        """When, on the clock of the event loop."""
        self.timer: asyncio.TimerHandle | None = None
        """What ends the time that it may take."""
        self._on_settled = on_settled

    def settle(self, outcome: Outcome) -> None:
        """Tell the outcome to whoever waits for it; the first one counts."""
        if not self.is_settled:
            self.withdraw()
            self._on_settled(outcome)

    def withdraw(self) -> None:
        """Let it be without an outcome, since nobody waits any more."""
        self.is_settled = True
        if self.timer is not None:
            self.timer.cancel()


class Waiting:
    """Questions that no worker has yet, those that anybody can write and the others apart."""

    def __init__(self) -> None:
        self._questions: dict[bool, OrderedDict[Question, None]] = {False: OrderedDict(), True: OrderedDict()}

    def __iter__(self) -> Iterator[Question]:
        for questions in self._questions.values():
            yield from questions

    def count(self, *, free_form: bool) -> int:
        """Return how many of a kind wait."""
        return len(self._questions[free_form])

    def add(self, question: Question) -> None:
        """Let a question wait until its turn."""
        self._questions[question.free_form][question] = None

    def put_back(self, questions: Iterable[Question]) -> None:
        """Let questions have the next turns that had theirs already, in this order."""
        for question in reversed([one for one in questions if not one.is_settled]):
            self.add(question)
            self._questions[question.free_form].move_to_end(question, last=False)

    def first(self) -> list[Question]:
        """Return the question of each kind whose turn it is, the one that was asked first before the other."""
        heads = [next(iter(questions)) for questions in self._questions.values() if questions]
        return sorted(heads, key=lambda question: question.asked) if len(heads) > 1 else heads

    def remove(self, question: Question) -> bool:
        """Let a question wait no longer, and return whether it did."""
        questions = self._questions[question.free_form]
        return question in questions and questions.pop(question) is None
