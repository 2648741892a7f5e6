"""A connection of HTTP/1.1 that is dropped when its client dawdles; uvicorn waits for headers as long as one likes."""

from __future__ import annotations

import asyncio
from typing import Any, Final, cast

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from contested.server.answers import plain
from contested.server.problems import problem
from contested.server.settings import (
    HEAD_BYTES,
    HEAD_SECONDS,
    MAX_BODY,
    MAX_CONNECTIONS,
    MAX_TARGET,
    STALLED_SECONDS,
)
from contested.server.transports import Gathering, Parting

__all__ = ["Connection"]

_LEAST_PROGRESS: Final = 16 << 10
"""Bytes of an answer that a client must take in :data:`STALLED_SECONDS`."""
_RAW_BYTES: Final = 8 * MAX_BODY
"""Bytes that a request may have as it is sent: chunks of a body bring their own lengths, and may bring more."""
_MAX_PIPELINED: Final = 16
"""Requests that a client may send before it has the answer to the first."""


class _RefusedError(Exception):
    """Ends the parsing of a request."""


class Connection(HttpToolsProtocol):
    """What uvicorn does, with a time for headers and for taking answers, and limits on the size of headers.

    ``task`` is what answers the request, which is cancelled when the client goes away.
    """

    def __init__(self, *arguments: Any, **others: Any) -> None:
        super().__init__(*arguments, **others)
        self.task: asyncio.Task[None] | None = None
        self.is_lost = False
        self._refusal = (400, "these bytes are no request of HTTP/1.1")
        self._is_in_head = True
        self._bytes = 0
        self._unsent = 0
        self._head_timer: asyncio.TimerHandle | None = None
        self._stall_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin to wait for a request, unless there are too many connections."""
        gathering = Gathering(cast(asyncio.Transport, transport), self.loop)
        self._parting = Parting(gathering, self.loop, lambda: self._bytes > 0)
        super().connection_made(cast(asyncio.Transport, self._parting))
        if len(self.connections) > MAX_CONNECTIONS:
            self._refuse(503, "there are too many connections; try again later")
        else:
            self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Give up what was to be answered."""
        self.is_lost = True
        super().connection_lost(exc)
        self._stop_head_timer()
        self._stop_stall_timer()
        if self.task is not None:
            self.task.cancel()

    def data_received(self, data: bytes) -> None:
        """Take bytes; the first one after a request begins the time of the next one's headers."""
        self._bytes += len(data)
        if self._parting.is_lingering:
            if self._bytes > _RAW_BYTES:
                self.transport.abort()
            return
        if self._is_in_head and self._head_timer is None:
            self._await_head()
        super().data_received(data)
        if self._is_in_head and self._bytes > HEAD_BYTES:
            self._refuse(431, f"the headers are larger than {HEAD_BYTES >> 10} kB")
        elif self._bytes > _RAW_BYTES:
            self._refuse(413, "the request is too large as it is sent")

    def on_message_begin(self) -> None:
        """Let the application know the connection."""
        super().on_message_begin()
        self.scope["state"]["connection"] = self

    def on_url(self, url: bytes) -> None:
        """Take a part of the request's target."""
        super().on_url(url)
        if len(self.url) > MAX_TARGET:
            self._refusal = (414, f"the address is longer than {MAX_TARGET >> 10} kB; send a long query with POST")
            raise _RefusedError

    def on_headers_complete(self) -> None:
        """Begin to answer."""
        self._is_in_head = False
        self._stop_head_timer()
        if self._bytes > HEAD_BYTES and sum(len(name) + len(value) for name, value in self.headers) > HEAD_BYTES:
            self._refusal = (431, f"the headers are larger than {HEAD_BYTES >> 10} kB")
            raise _RefusedError
        if len(self.pipeline) > _MAX_PIPELINED:
            raise _RefusedError
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """End the request; what comes now is the next one's."""
        self._is_in_head = True
        self._bytes = 0
        super().on_message_complete()

    def pause_writing(self) -> None:
        """See that the client goes on to take what waits for it."""
        super().pause_writing()
        self._await_progress()

    def resume_writing(self) -> None:
        """Be content with the client."""
        super().resume_writing()
        self._stop_stall_timer()

    def timeout_keep_alive_handler(self) -> None:
        """End an idle connection, even if its client has not taken all that was sent."""
        self.transport.abort()

    def send_400_response(self, msg: str) -> None:
        """Say what is wrong with bytes that are no request that we take, and end the connection."""
        if self.cycle is not None and not self.cycle.response_complete:
            self.transport.abort()
            return
        answer = plain(problem(*self._refusal))
        headers = [*self.server_state.default_headers, *answer.headers, (b"connection", b"close")]
        lines = [STATUS_LINE[answer.status], *(b"%b: %b\r\n" % header for header in headers), b"\r\n", answer.body]
        self.transport.write(b"".join(lines))
        self.transport.close()

    def _refuse(self, status: int, message: str) -> None:
        if not self.transport.is_closing():
            self._refusal = (status, message)
            self.send_400_response(message)

    def _await_head(self) -> None:
        self._head_timer = self.loop.call_later(HEAD_SECONDS, self._head_is_late)

    def _head_is_late(self) -> None:
        """Drop the connection, unless it is waiting for us and not we for it."""
        if self.cycle is not None and not self.cycle.response_complete:
            self._await_head()
        else:
            self._refuse(408, f"the headers did not arrive within {HEAD_SECONDS:g} seconds")

    def _await_progress(self) -> None:
        self._unsent = self.transport.get_write_buffer_size()
        self._stall_timer = self.loop.call_later(STALLED_SECONDS, self._look_for_progress)

    def _look_for_progress(self) -> None:
        if self._unsent - self.transport.get_write_buffer_size() < _LEAST_PROGRESS:
            self.transport.abort()
        else:
            self._await_progress()

    def _stop_head_timer(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _stop_stall_timer(self) -> None:
        if self._stall_timer is not None:
            self._stall_timer.cancel()
            self._stall_timer = None
