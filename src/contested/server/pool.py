"""Which worker does what: a queue, and rules by which long requests never keep short ones waiting.

Some workers are kept for quick requests. One whose request takes long is set aside: another worker takes its place,
and it ends when it is done. Queries that anybody can write hold a part of the workers at most, so that pages are always
answered, and the long ones among them go on at a lower priority.

While requests are answered in a millisecond or so, a worker is given the next ones before it is done, so that neither
side waits for the other. It answers them one after the other. If one takes long after all, or ends the worker, those
behind it are asked again elsewhere.
"""

from __future__ import annotations

import asyncio
import socket
from typing import Final

from contested.errors import RequestError, WorkerError
from contested.server.frames import Frame
from contested.server.hatchery import Hatchery
from contested.server.link import Link
from contested.server.question import Question, Waiting
from contested.server.settings import MAX_WAITING, Settings

__all__ = ["Pool"]

_LONG: Final = 0.5
"""Seconds after which a request is a long one."""
_STILLBORN: Final = 1.0
"""Seconds before another worker is forked in the place of one that ended before it was asked anything."""
_AHEAD: Final = 0.01
"""Seconds of work that a worker may be given at a time, going by how long requests took so far."""
_MOST_AHEAD: Final = 8
"""Requests that a worker may be given at a time."""
_MEMORY: Final = 16
"""The number of requests that count for how long requests take."""


class Pool:
    """Workers that are idle, at work, or on their way."""

    def __init__(self, hatchery: Hatchery, settings: Settings) -> None:
        self._hatchery = hatchery
        self._settings = settings
        self._loop = asyncio.get_running_loop()
        self._links: dict[int, Link] = {}
        self._connecting: set[asyncio.Task[None]] = set()
        self._waiting = Waiting()
        self._is_handing_out = False
        self._pace = {False: _LONG, True: _LONG}
        """Seconds that requests take, those that anybody can write and the others apart."""
        self._generation = 0
        self.failure: asyncio.Future[None] = self._loop.create_future()
        """Fails once the zygote has ended, and with it all that can be done here."""
        self._loop.add_reader(hatchery.fileno(), self._hear)
        self._grow()

    def ask(self, question: Question) -> None:
        """Have a question settled, by a worker or when its time is up.

        Raises:
            RequestError: Too many wait already.
        """
        if self._waiting.count(free_form=question.free_form) >= MAX_WAITING:
            raise _busy(f"{MAX_WAITING} requests are waiting already")
        question.asked = self._loop.time()
        question.timer = self._loop.call_at(question.asked + self._settings.timeout, self._expire, question)
        self._waiting.add(question)
        self._hand_out_soon()

    def withdraw(self, question: Question) -> None:
        """Forget a question that nobody waits for any more; a worker that is at it is killed."""
        question.withdraw()
        if not self._waiting.remove(question) and (link := self._link_at(question)):
            self._retire(link)

    def give_up(self) -> None:
        """Answer all that wait, and all that is under way, with the news that the server stops."""
        for question in [*self._waiting, *(one for link in self._links.values() for one in link.questions)]:
            self._waiting.remove(question)
            question.settle(RequestError("the server is being stopped", 503))

    def close(self) -> None:
        """Hang up on all workers."""
        self._loop.remove_reader(self._hatchery.fileno())
        for task in self._connecting:
            task.cancel()
        for link in self._links.values():
            link.close()
        self._links.clear()

    # ------------------------------------------------------------------------------------------------- who does what

    def _hand_out_soon(self) -> None:
        """Hand questions out once all that came at the same time is known."""
        if not self._is_handing_out:
            self._is_handing_out = True
            self._loop.call_soon(self._hand_out)

    def _hand_out(self) -> None:
        """Give workers to those who have waited longest."""
        self._is_handing_out = False
        asked = set()
        while (found := self._next_turn()) is not None:
            link, question = found
            self._waiting.remove(question)
            link.add(question)
            if len(link.questions) == 1:
                self._watch(link, self._loop.time())
            asked.add(link)
        for link in asked:
            link.send()

    def _next_turn(self) -> tuple[Link, Question] | None:
        for question in self._waiting.first():
            may_begin = self._may_begin(free_form=question.free_form)
            if (link := self._link_for(question, may_begin=may_begin)) is not None:
                return link, question
            if may_begin:
                return None  # the next worker that is done is for this one, and is not to be given more before
        return None

    def _may_begin(self, *, free_form: bool) -> bool:
        """Say whether another worker may begin with a question of that kind."""
        busy = sum(bool(link.questions) and link.questions[0].free_form for link in self._links.values())
        return not free_form or busy < self._settings.free_form_workers

    def _link_for(self, question: Question, *, may_begin: bool) -> Link | None:
        """Return a worker that is idle, or else one that will soon be done with questions of the same kind."""
        links = [link for link in self._links.values() if self._is_fit(link)]
        idle = next((link for link in links if not link.questions), None)
        if idle is not None and may_begin:
            return idle
        most = min(_MOST_AHEAD, int(_AHEAD / self._pace[question.free_form]))
        alike = [link for link in links if link.questions and link.questions[0].free_form == question.free_form]
        shortest = min(alike, key=lambda link: len(link.questions), default=None)
        return shortest if shortest is not None and len(shortest.questions) < most else None

    def _is_fit(self, link: Link) -> bool:
        return link.is_open and not link.is_slow and link.generation == self._generation

    def _link_at(self, question: Question) -> Link | None:
        """Return the worker that is at a question."""
        links = self._links.values()
        return next((link for link in links if link.questions and link.questions[0] is question), None)

    # ------------------------------------------------------------------------------------------ what becomes of workers

    def began(self, link: Link) -> None:
        """Let a worker have what waits for it."""
        self._hand_out_soon()

    def answered(self, link: Link, question: Question, answer: Frame) -> None:
        """Pass an answer on, and see how the worker goes on."""
        now = self._loop.time()
        self._note_pace(question, now - link.since)
        question.settle(answer)
        if link.is_slow or not (link.questions or self._is_fit(link)):
            self._retire(link)
        else:
            self._watch(link, now)
        self._hand_out_soon()

    def ended(self, link: Link, reason: RequestError) -> None:
        """Replace a worker that ended by itself, and tell why to whoever waits for what it was at."""
        if link.number not in self._links:
            return
        if link.questions:
            link.questions[0].settle(reason)
        if link.has_worked:
            self._retire(link)
        else:
            del self._links[link.number]
            self._loop.call_later(_STILLBORN, self._grow)

    def _note_pace(self, question: Question, seconds: float) -> None:
        pace = self._pace[question.free_form]
        self._pace[question.free_form] = pace + (min(seconds, _LONG) - pace) / _MEMORY

    def _watch(self, link: Link, now: float) -> None:
        """See that nobody waits long behind what a worker is at now."""
        link.since = now
        if link.timer is not None:
            link.timer.cancel()
        link.timer = self._loop.call_at(now + _LONG, self._set_aside, link) if link.questions else None

    def _set_aside(self, link: Link) -> None:
        """Put another worker in the place of one that takes long, or end it if nobody waits for what it is at."""
        if link.questions[0].is_settled:
            self._retire(link)
            return
        head = link.questions.popleft()
        self._take_back(link)
        link.questions.append(head)
        link.is_slow = True
        self._pace[head.free_form] = _LONG
        if head.free_form:
            self._hatchery.renice(link.number)
        self._grow()

    def _expire(self, question: Question) -> None:
        """End the wait for an answer, and the worker that is at it."""
        if (link := self._link_at(question)) is not None:
            question.settle(self._too_long())
            self._retire(link)
        else:
            question.settle(_busy("all workers are busy"))
            self._waiting.remove(question)

    def _retire(self, link: Link) -> None:
        del self._links[link.number]
        self._hatchery.kill(link.number)
        link.close()
        self._take_back(link)
        self._grow()

    def _take_back(self, link: Link) -> None:
        """Let what a worker has not begun with be asked elsewhere."""
        self._waiting.put_back(link.questions)
        link.questions.clear()
        self._hand_out_soon()

    def _grow(self) -> None:
        """Have workers forked until enough are free of long requests, or there are as many as there may be."""
        quick = sum(not link.is_slow for link in self._links.values())
        missing = min(self._settings.quick_workers - quick, self._settings.workers - len(self._links))
        for _ in range(missing):
            self._fork()

    def _fork(self) -> None:
        number, connection = self._hatchery.fork()
        link = Link(number, self._generation, self._settings.memory, self)
        self._links[number] = link
        task = self._loop.create_task(self._connect(link, connection))
        self._connecting.add(task)
        task.add_done_callback(self._connecting.discard)

    async def _connect(self, link: Link, connection: socket.socket) -> None:
        await self._loop.create_unix_connection(lambda: link, sock=connection)

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
                self._links[message["worker"]].end(message["code"])

    def _renew(self) -> None:
        """Replace the workers that were forked before all was made ready; those at work, when they are done."""
        self._generation += 1
        for link in list(self._links.values()):
            if not link.questions:
                self._retire(link)

    def _too_long(self) -> RequestError:
        return RequestError(
            f"this was not answered within {self._settings.timeout:g} seconds; "
            "ask for less, or serve with a larger --timeout",
            504,
        )


def _busy(reason: str) -> RequestError:
    return RequestError(f"{reason}; try again later", 503, (("Retry-After", "2"),))
