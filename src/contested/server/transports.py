"""Transports around that of a connection: one for fewer calls of the system, and one that hangs up politely."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Final

__all__ = ["Gathering", "Parting"]

_MOST: Final = 64 << 10
"""Bytes that are kept; with more of them the call is the smaller part of the work."""
_LINGER_SECONDS: Final = 2.0
"""Seconds in which a client that is still sending may read why nobody listens any more."""


class Gathering:
    """A transport that sends what it is given a moment later."""

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._pieces: list[bytes] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """Send data, in this round of the event loop or the next."""
        if not self._pieces:
            self._loop.call_soon(self._send)
        self._pieces.append(data)
        if len(data) > _MOST:
            self._send()

    def write_eof(self) -> None:
        """Send nothing after what is there."""
        self._send()
        self._transport.write_eof()

    def close(self) -> None:
        """Close the connection, once what is there has been sent."""
        self._send()
        self._transport.close()

    def get_write_buffer_size(self) -> int:
        """Return how many bytes wait for the client to take them."""
        return sum(map(len, self._pieces)) + self._transport.get_write_buffer_size()

    def _send(self) -> None:
        pieces, self._pieces = self._pieces, []
        if pieces and not self._transport.is_closing():
            self._transport.write(b"".join(pieces))


class Parting:
    """A transport that is closed in two steps while its client is still sending (RFC 9112, 9.6).

    Closed at once, it would answer what comes next with a reset, and the client might never read what was sent to it.

    Args:
        transport: What is closed.
        loop: Its event loop.
        is_receiving: Says whether a part of a request has come, and not yet its end.
    """

    def __init__(self, transport: Gathering, loop: asyncio.AbstractEventLoop, is_receiving: Callable[[], bool]) -> None:
        self._transport = transport
        self._loop = loop
        self._is_receiving = is_receiving
        self.is_lingering = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def is_closing(self) -> bool:
        """Say whether nothing can be sent any more."""
        return self.is_lingering or self._transport.is_closing()

    def close(self) -> None:
        """Send nothing after what is there; close once the client hangs up too, or has had time to."""
        if self.is_closing() or not self._is_receiving():
            self._transport.close()
            return
        self.is_lingering = True
        self._transport.write_eof()
        self._transport.resume_reading()
        self._loop.call_later(_LINGER_SECONDS, self._transport.close)
