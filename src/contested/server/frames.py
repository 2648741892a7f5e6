"""What front and worker say to each other: a header in JSON and a body of bytes, each with its length before it.

One side asks, the other answers; nobody sends a second frame before the first one is answered.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

__all__ = ["Frame", "FrameError", "FrameReader", "pack"]

_LENGTHS: Final = struct.Struct("!II")
_LONGEST_HEADER: Final = 1 << 20


class FrameError(Exception):
    """Bytes that are no frame: the other side is broken."""


class Frame(NamedTuple):
    """A header and a body."""

    header: Mapping[str, Any]
    body: bytes


def pack(header: Mapping[str, Any], body: bytes) -> bytes:
    """Return the bytes of a frame."""
    text = json.dumps(header).encode()
    return b"".join((_LENGTHS.pack(len(text), len(body)), text, body))


class FrameReader:
    """Puts a frame together from the pieces in which it comes.

    >>> reader = FrameReader(largest=100)
    >>> data = pack({"path": "/"}, b"body")
    >>> reader.feed(data[:10]), reader.feed(data[10:])
    (None, Frame(header={'path': '/'}, body=b'body'))
    """

    def __init__(self, largest: int) -> None:
        self._largest = largest
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Frame | None:
        """Take bytes, and return the frame once it is whole.

        Raises:
            FrameError: It is too large, has no readable header, or more comes after it.
        """
        self._buffer += data
        if len(self._buffer) < _LENGTHS.size:
            return None
        header, body = _LENGTHS.unpack_from(self._buffer)
        if header > _LONGEST_HEADER or body > self._largest:
            raise FrameError(f"a frame of {header} and {body} bytes")
        whole = _LENGTHS.size + header + body
        if len(self._buffer) < whole:
            return None
        return self._take(_LENGTHS.size + header, whole)

    def _take(self, middle: int, end: int) -> Frame:
        if len(self._buffer) > end:
            raise FrameError("more than one frame")
        buffer, self._buffer = bytes(self._buffer), bytearray()
        try:
            header = json.loads(buffer[_LENGTHS.size : middle])
        except ValueError:
            raise FrameError("a header that is no JSON") from None
        return Frame(header, buffer[middle:end])
