"""An engine that is filled and asked in a thread of its own: it lets go of Python while it takes quads and answers.

So the checks go on while data are read and shapes run, on the second core of a machine. An engine that does not let go,
such as rdflib, which also changes filters of warnings that all threads share, is asked in turn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from types import TracebackType
from typing import Final, Generic, ParamSpec, Self, TypeVar

from pyoxigraph import Quad

from contested.batches import Batch
from contested.store.base import Store
from contested.store.embedded import EmbeddedStore
from contested.validation.needs import Needs

__all__ = ["Aside"]

Answer = TypeVar("Answer")
Result = TypeVar("Result")
Parameters = ParamSpec("Parameters")

_PART: Final = 250_000
"""Quads that a store is given at once: it has as many in memory besides, and the fewer, the less is left at the end."""


class Aside(Generic[Answer]):
    """What is asked of an engine: in turn, and as soon as the engine holds all that it needs.

    At the end of a ``with`` statement, what is under way is waited for, and what is not begun is not done.

    Args:
        store: The engine.
        asked: What asks it.
    """

    def __init__(self, store: Store, asked: Iterable[Callable[[], Answer]]) -> None:
        self._store, self._asked = store, tuple(asked)
        lets_go = isinstance(store, EmbeddedStore)
        self._thread: Executor = ThreadPoolExecutor(1, "checks") if lets_go else _InTurn()
        self._taken: list[Future[None]] = []
        self._answers: list[Future[Answer]] = []

    def __enter__(self) -> Self:
        """Start the thread.

        Raises:
            MemoryError: There is no room for it.
        """
        try:
            self._thread.submit(tuple)
        except RuntimeError:
            raise MemoryError from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._thread.shutdown(cancel_futures=True)

    def begin(self) -> None:
        """Begin to ask: the engine is full."""
        self._answers = [self._thread.submit(ask) for ask in self._asked]

    def taking(self, batches: Iterable[Batch], needs: Needs) -> Iterator[Batch]:
        """Yield quads, give the engine those that are needed, and begin to ask when it has them all.

        Raises:
            OSError: The engine cannot write them to disk.
        """
        part: list[Quad] = []
        for batch in batches:
            part.extend(needs.of(batch))
            if len(part) >= _PART:
                self._give(part)
                part = []
            yield batch
        self._give(part)
        self.begin()

    def answers(self) -> list[Answer]:
        """Wait for the answers, in the order of what asks.

        Raises:
            OSError: The engine cannot write to disk, or what the asking raises.
        """
        self._wait()
        return [answer.result() for answer in self._answers]

    def _give(self, part: list[Quad]) -> None:
        """Give the engine some quads once it has taken those before, so that two parts are in memory at most."""
        self._wait()
        self._taken = [self._thread.submit(self._store.load, part)]

    def _wait(self) -> None:
        for done in self._taken:
            done.result()


class _InTurn(Executor):
    """Does what it is given at once, in the thread that gives it."""

    def submit(
        self, fn: Callable[Parameters, Result], /, *args: Parameters.args, **kwargs: Parameters.kwargs
    ) -> Future[Result]:
        done: Future[Result] = Future()
        done.set_result(fn(*args, **kwargs))
        return done
