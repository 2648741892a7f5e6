"""Which worker does what: a queue, and rules by which long requests never keep short ones waiting.

Some workers are kept for quick requests. One whose request takes long is set aside: another worker takes its place,
and it ends when it is done. Queries that anybody can write hold a part of the workers at most, so that pages are always
answered, and the long ones among them go on at a lower priority.
"""

from __future__ import annotations

import asyncio
import socket
from collections import deque
from contextlib import suppress
from typing import Final

from contested.errors import RequestError, WorkerError
from contested.server.frames import Frame
from contested.server.hatchery import Hatchery
from contested.server.link import Link
from contested.server.settings import MAX_WAITING, Settings

__all__ = ["Pool"]

_LONG: Final = 0.5
"""Seconds after which a request is a long one."""
_STILLBORN: Final = 1.0
"""Seconds before another worker is forked in the place of one that ended before it was asked anything."""

_Turn = asyncio.Future[Link]


class Pool:
    """Workers that are idle, at work, or on their way."""

    def __init__(self, hatchery: Hatchery, settings: Settings) -> None:
        self._hatchery = hatchery
        self._settings = settings
        self._loop = asyncio.get_running_loop()
        self._links: dict[int, Link] = {}
        self._idle: list[Link] = []
        self._connecting: set[asyncio.Task[None]] = set()
        self._turns: dict[bool, deque[tuple[float, _Turn]]] = {False: deque(), True: deque()}
        self._waiting = 0
        self._at_free_form = 0
        self._generation = 0
        self.failure: asyncio.Future[None] = self._loop.create_future()
        """Fails once the zygote has ended, and with it all that can be done here."""
        self._loop.add_reader(hatchery.fileno(), self._hear)
        self._grow()

    async def ask(self, question: bytes, *, free_form: bool) -> Frame:
        """Have a worker answer a frame.

        If the caller is cancelled, or the time is up, the worker is killed, whatever it is at.

        Raises:
            RequestError: Too many wait already, the time is up, or the worker ended.
        """
        deadline = self._loop.time() + self._settings.timeout
        link = await self._worker(deadline, free_form=free_form)
        soon = min(self._loop.time() + _LONG, deadline)
        link.timer = self._loop.call_at(soon, self._set_aside, link, deadline, free_form)
        try:
            return await link.ask(question)
        except asyncio.CancelledError:
            link.is_spent = True
            raise
        finally:
            link.timer.cancel()
            self._release(link, free_form=free_form)

    def give_up(self) -> None:
        """Answer all that wait, and all that is under way, with the news that the server stops."""
        error = RequestError("the server is being stopped", 503)
        for turns in self._turns.values():
            for _, turn in turns:
                _fail(turn, error)
        for link in self._links.values():
            link.fail(error)

    def close(self) -> None:
        """Hang up on all workers."""
        self._loop.remove_reader(self._hatchery.fileno())
        for task in self._connecting:
            task.cancel()
        for link in self._links.values():
            link.close()

    async def _worker(self, deadline: float, *, free_form: bool) -> Link:
        if self._idle and self._may_begin(free_form=free_form):
            self._at_free_form += free_form
            return self._idle.pop()
        if self._waiting >= MAX_WAITING:
            raise _busy(f"{MAX_WAITING} requests are waiting already")
        turn: _Turn = self._loop.create_future()
        self._turns[free_form].append((self._loop.time(), turn))
        self._waiting += 1
        limit = self._loop.call_at(deadline, _fail, turn, _busy("all workers are busy"))
        try:
            return await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._release(turn.result(), free_form=free_form)
            raise
        finally:
            self._waiting -= 1
            limit.cancel()

    def _may_begin(self, *, free_form: bool) -> bool:
        return not free_form or self._at_free_form < self._settings.free_form_workers

    def _give_turns(self) -> None:
        """Give idle workers to those who have waited longest."""
        while self._idle and (found := self._next_turn()):
            free_form, turn = found
            self._at_free_form += free_form
            turn.set_result(self._idle.pop())

    def _next_turn(self) -> tuple[bool, _Turn] | None:
        heads = []
        for free_form, turns in self._turns.items():
            while turns and turns[0][1].done():
                turns.popleft()
            if turns and self._may_begin(free_form=free_form):
                heads.append((turns[0][0], free_form))
        if not heads:
            return None
        _, free_form = min(heads)
        return free_form, self._turns[free_form].popleft()[1]

    def _release(self, link: Link, *, free_form: bool) -> None:
        self._at_free_form -= free_form
        if link.is_spent or link.is_slow or link.generation != self._generation:
            self._retire(link)
        else:
            self._idle.append(link)
        self._give_turns()

    def _set_aside(self, link: Link, deadline: float, free_form: bool) -> None:
        """Put another worker in the place of one that takes long, and wait for it no longer than it may take."""
        link.timer = self._loop.call_at(deadline, link.fail, self._too_long())
        link.is_slow = True
        if free_form:
            self._hatchery.renice(link.number)
        self._grow()

    def _retire(self, link: Link) -> None:
        self._links.pop(link.number, None)
        self._hatchery.kill(link.number)
        link.close()
        self._grow()

    def _grow(self) -> None:
        """Have workers forked until enough are free of long requests, or there are as many as there may be."""
        quick = sum(not link.is_slow for link in self._links.values())
        missing = min(self._settings.quick_workers - quick, self._settings.workers - len(self._links))
        for _ in range(missing):
            self._fork()

    def _fork(self) -> None:
        number, connection = self._hatchery.fork()
        link = Link(number, self._generation, self._settings.memory, self._ended)
        self._links[number] = link
        task = self._loop.create_task(self._connect(link, connection))
        self._connecting.add(task)
        task.add_done_callback(self._connecting.discard)

    async def _connect(self, link: Link, connection: socket.socket) -> None:
        await self._loop.create_unix_connection(lambda: link, sock=connection)
        if not link.is_spent:
            self._idle.append(link)
            self._give_turns()

    def _ended(self, link: Link) -> None:
        """Forget a worker that ended by itself; one that ended at work is released by whoever asked it."""
        if not link.has_worked:
            self._links.pop(link.number, None)
            self._loop.call_later(_STILLBORN, self._grow)
        elif link in self._idle:
            self._retire(link)
        with suppress(ValueError):
            self._idle.remove(link)

    def _hear(self) -> None:
        try:
            messages = self._hatchery.hear()
        except WorkerError as error:
            self._loop.remove_reader(self._hatchery.fileno())
            self.failure.set_exception(error)
            return
        for message in messages:
            if message["event"] == "warm":
                self._renew()
            elif message["worker"] in self._links:
                self._links[message["worker"]].ended(message["code"])

    def _renew(self) -> None:
        """Replace the workers that were forked before all was made ready; those at work, when they are done."""
        self._generation += 1
        idle, self._idle = self._idle, []
        for link in idle:
            self._retire(link)

    def _too_long(self) -> RequestError:
        return RequestError(
            f"this was not answered within {self._settings.timeout:g} seconds; "
            "ask for less, or serve with a larger --timeout",
            504,
        )


def _busy(reason: str) -> RequestError:
    return RequestError(f"{reason}; try again later", 503, (("Retry-After", "2"),))


def _fail(turn: _Turn, error: RequestError) -> None:
    if not turn.done():
        turn.set_exception(error)
