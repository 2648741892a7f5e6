"""The front's end of one worker: a question goes out; an answer, or the reason why there is none, comes back."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from typing import Final, cast

from contested.errors import RequestError
from contested.server.commands import OUT_OF_MEMORY
from contested.server.frames import Frame, FrameError, FrameReader
from contested.server.settings import MAX_ANSWER

__all__ = ["Link"]

_OUT_OF_MEMORY: Final = (OUT_OF_MEMORY, -signal.SIGABRT)
"""How a worker ends for want of memory: Python says so, Rust aborts."""
_CODE_IS_LATE: Final = 1.0
"""Seconds after which nobody waits any more to hear how a worker ended."""


class Link(asyncio.Protocol):
    """A worker as the front sees it.

    Args:
        number: By which the zygote knows it.
        generation: That of the zygote's memory from which it was forked.
        memory: Bytes that it may use, to be named where they were not enough.
        on_end: Called once the worker has hung up.
    """

    def __init__(self, number: int, generation: int, memory: int, on_end: Callable[[Link], None]) -> None:
        self.number = number
        self.generation = generation
        self.is_slow = False
        self.is_spent = False
        self.has_worked = False
        self.timer: asyncio.TimerHandle | None = None
        self._memory = memory
        self._on_end = on_end
        self._reader = FrameReader(MAX_ANSWER + 1)
        self._answer: asyncio.Future[Frame] | None = None
        self._transport: asyncio.Transport | None = None

    async def ask(self, question: bytes) -> Frame:
        """Send a frame, and return the one that answers it.

        Raises:
            RequestError: The worker ended before it answered, or was given up by :meth:`fail`.
        """
        if self._transport is None or self.is_spent:
            raise RequestError("the process that was to answer has ended; try again", 503)
        self.has_worked = True
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(question)
        return await self._answer

    def fail(self, error: RequestError) -> None:
        """Give the question up that the worker is at, if there is one."""
        self.is_spent = True
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(error)

    def ended(self, code: int | None) -> None:
        """Give the question up, since the worker has ended with this exit code, or in a way that nobody knows."""
        if code in _OUT_OF_MEMORY:
            most = f"{self._memory >> 20} MB of memory"
            self.fail(RequestError(f"this needs more than {most}; ask for less, or serve with a larger --memory", 503))
        elif code == -signal.SIGKILL:
            self.fail(RequestError("the process that answered was killed, perhaps for want of memory", 503))
        else:
            self.fail(RequestError("the process that answered has ended, which is our mistake; please report it", 500))

    def close(self) -> None:
        """Hang up."""
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Take a piece of the answer."""
        try:
            frame = self._reader.feed(data)
        except FrameError:
            self.ended(None)
            return
        if frame is not None and self._answer is not None and not self._answer.done():
            self._answer.set_result(frame)

    def connection_lost(self, error: Exception | None) -> None:
        """Wait a moment to hear why, if there is a question to give up."""
        self.is_spent = True
        if self._answer is not None and not self._answer.done():
            asyncio.get_running_loop().call_later(_CODE_IS_LATE, self.ended, None)
        self._on_end(self)
