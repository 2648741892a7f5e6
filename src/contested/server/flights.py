"""Questions that are asked once, however many clients wait for the answer."""

from __future__ import annotations

import asyncio
from functools import partial

from contested.errors import RequestError
from contested.server.answers import Answer, answer_in
from contested.server.cache import Cache, Key
from contested.server.frames import pack
from contested.server.pool import Pool
from contested.server.question import Outcome, Question

__all__ = ["Flights"]


class _Flight:
    """A question under way, and those who wait for its answer."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.passengers: set[asyncio.Future[Answer]] = set()


class Flights:
    """Questions under way, by all that their answers depend on.

    Args:
        pool: Who answers.
        cache: Where answers are put.
    """

    def __init__(self, pool: Pool, cache: Cache) -> None:
        self._pool = pool
        self._cache = cache
        self._flights: dict[Key, _Flight] = {}

    async def join(self, key: Key, body: bytes, *, free_form: bool) -> Answer:
        """Wait for the answer to a request, which is asked if nobody else waits for it, and given up if nobody does.

        Raises:
            RequestError: There is no answer.
        """
        flight = self._flights.get(key) or self._begin(key, body, free_form=free_form)
        passenger: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        flight.passengers.add(passenger)
        try:
            return await passenger
        except asyncio.CancelledError:
            flight.passengers.discard(passenger)
            if not flight.passengers and self._flights.get(key) is flight:
                del self._flights[key]
                self._pool.withdraw(flight.question)
            raise

    def _begin(self, key: Key, body: bytes, *, free_form: bool) -> _Flight:
        question = Question(_frame(key, body), free_form=free_form, on_settled=partial(self._land, key))
        self._pool.ask(question)
        flight = self._flights[key] = _Flight(question)
        return flight

    def _land(self, key: Key, outcome: Outcome) -> None:
        """Give the outcome to all who wait for it."""
        answer = self._answer(key, outcome)
        for passenger in self._flights.pop(key).passengers:
            if passenger.done():
                continue
            if isinstance(answer, RequestError):
                passenger.set_exception(answer)
            else:
                passenger.set_result(answer)

    def _answer(self, key: Key, outcome: Outcome) -> Answer | RequestError:
        if isinstance(outcome, RequestError):
            return outcome
        try:
            answer = answer_in(outcome)
        except RequestError as error:
            return error
        self._cache.put(key, answer)
        return answer


def _frame(key: Key, body: bytes) -> bytes:
    """Return what a worker is asked; it is taken apart in :mod:`contested.server.worker`."""
    gzip = b"gzip" if key.gzip else b""
    head = (key.method.encode(), key.target, key.accept, key.media_type, gzip, key.address.encode("latin-1"))
    return pack(head, body)
