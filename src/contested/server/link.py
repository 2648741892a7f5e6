"""The front's end of one worker: questions go out, and answers come back in the same order."""

from __future__ import annotations

import asyncio
import signal
from collections import deque
from typing import Final, Protocol, cast

from contested.errors import RequestError
from contested.server.commands import OUT_OF_MEMORY
from contested.server.frames import Frame, FrameError, FrameReader
from contested.server.question import Question
from contested.server.settings import MAX_ANSWER

__all__ = ["Link", "Owner"]

_OUT_OF_MEMORY: Final = (OUT_OF_MEMORY, -signal.SIGABRT)
"""How a worker ends for want of memory: Python says so, Rust aborts."""
_CODE_IS_LATE: Final = 1.0
"""Seconds after which nobody waits any more to hear how a worker ended."""


class Owner(Protocol):
    """Who is told what becomes of a worker."""

    def began(self, link: Link) -> None:
        """The worker can be asked."""

    def answered(self, link: Link, question: Question, answer: Frame) -> None:
        """The worker has answered a question, and is at the next one if it has any."""

    def ended(self, link: Link, reason: RequestError) -> None:
        """The worker has ended by itself; what it was at has no answer for that reason."""


class Link(asyncio.Protocol):
    """A worker as the front sees it.

    It is at the first of its ``questions``, and has not begun with the others: those can be asked again elsewhere.

    Args:
        number: By which the zygote knows it.
        generation: That of the zygote's memory from which it was forked.
        memory: Bytes that it may use, to be named where they were not enough.
        owner: Who is told what becomes of it.
    """

    def __init__(self, number: int, generation: int, memory: int, owner: Owner) -> None:
        self.number = number
        self.generation = generation
        self.questions: deque[Question] = deque()
        self.is_open = False
        self.is_slow = False
        self.has_worked = False
        self.since = 0.0
        """When it began with what it is at, on the clock of the event loop."""
        self.timer: asyncio.TimerHandle | None = None
        """What happens if that takes long."""
        self._memory = memory
        self._owner = owner
        self._reader = FrameReader(MAX_ANSWER + 1)
        self._unsent: list[bytes] = []
        self._transport: asyncio.Transport | None = None
        self._code: int | None = None

    def add(self, question: Question) -> None:
        """Let the worker answer a question after those that it has, as soon as :meth:`send` is called."""
        self.has_worked = True
        self.questions.append(question)
        self._unsent.append(question.data)

    def send(self) -> None:
        """Send what was added, all at once."""
        if self._transport is not None:
            self._transport.write(b"".join(self._unsent))
        self._unsent.clear()

    def end(self, code: int) -> None:
        """Take note of the code with which the worker has ended; what it said before is still to be read."""
        self._code = code
        if not self.is_open:
            self._tell_end()

    def close(self) -> None:
        """Hang up."""
        if self.timer is not None:
            self.timer.cancel()
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self._transport = cast(asyncio.Transport, transport)
        self.is_open = True
        self._owner.began(self)

    def data_received(self, data: bytes) -> None:
        """Take answers, or a piece of one."""
        try:
            answers = self._reader.feed(data)
        except FrameError:
            self._tell_end()
            return
        for answer in answers:
            if self.questions:
                self._owner.answered(self, self.questions.popleft(), answer)

    def connection_lost(self, error: Exception | None) -> None:
        """Wait a moment to hear how the worker ended."""
        self.is_open = False
        delay = _CODE_IS_LATE if self._code is None else 0
        asyncio.get_running_loop().call_later(delay, self._tell_end)

    def _tell_end(self) -> None:
        self._owner.ended(self, RequestError(*self._reason()))

    def _reason(self) -> tuple[str, int]:
        if self._code in _OUT_OF_MEMORY:
            most = f"{self._memory >> 20} MB of memory"
            return f"this needs more than {most}; ask for less, or serve with a larger --memory", 503
        if self._code == -signal.SIGKILL:
            return "the process that answered was killed, perhaps for want of memory", 503
        return "the process that answered has ended, which is our mistake; please report it", 500
