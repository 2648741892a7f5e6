"""Fewer calls of the system: what is written in one round of the event loop is sent at once, head and body together."""

from __future__ import annotations

import asyncio
from typing import Any, Final

__all__ = ["Gathering"]

_MOST: Final = 64 << 10
"""Bytes that are kept; with more of them the call is the smaller part of the work."""


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
