"""What front and worker say to each other: frames, each some strings and a body, with their lengths before them.

The front may ask several questions before it has the answer to the first; answers come in the order of the questions.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Final, NamedTuple

__all__ = ["Frame", "FrameError", "FrameReader", "pack"]

_LENGTHS: Final = struct.Struct("!II")
_LONGEST_HEAD: Final = 1 << 20
_END: Final = b"\0"
"""What stands between two strings; it is in no request line and in no header of HTTP (RFC 9110, 5.5)."""


class FrameError(Exception):
    """Bytes that are no frame, or would be none."""


class Frame(NamedTuple):
    """Strings and a body."""

    head: Sequence[bytes]
    body: bytes


def pack(head: Sequence[bytes], body: bytes) -> bytes:
    """Return the bytes of a frame.

    Raises:
        FrameError: One of the strings would be read as two.
    """
    joined = _END.join(head)
    if joined.count(_END) != len(head) - 1:
        raise FrameError("a string with a NUL")
    return b"".join((_LENGTHS.pack(len(joined), len(body)), joined, body))


class FrameReader:
    """Puts frames together from the pieces in which they come.

    >>> reader = FrameReader(largest=100)
    >>> data = pack([b"GET", b"/"], b"body") + pack([b"GET", b"/next"], b"")
    >>> reader.feed(data[:10]), reader.feed(data[10:])
    ([], [Frame(head=[b'GET', b'/'], body=b'body'), Frame(head=[b'GET', b'/next'], body=b'')])
    """

    def __init__(self, largest: int) -> None:
        self._largest = largest
        self._buffer = bytearray()

    def feed(self, data: bytes) -> list[Frame]:
        """Take bytes, and return the frames that are whole now.

        Raises:
            FrameError: A frame is too large.
        """
        self._buffer += data
        frames, begin = [], 0
        while (end := self._end(begin)) <= len(self._buffer):
            frames.append(self._frame(begin, end))
            begin = end
        del self._buffer[:begin]
        return frames

    def _end(self, begin: int) -> int:
        """Return where the frame ends that begins there, as far as that is known: it may be later."""
        if len(self._buffer) < begin + _LENGTHS.size:
            return begin + _LENGTHS.size
        head, body = _LENGTHS.unpack_from(self._buffer, begin)
        if head > _LONGEST_HEAD or body > self._largest:
            raise FrameError(f"a frame of {head} and {body} bytes")
        return begin + _LENGTHS.size + int(head) + int(body)

    def _frame(self, begin: int, end: int) -> Frame:
        head, _ = _LENGTHS.unpack_from(self._buffer, begin)
        middle = begin + _LENGTHS.size + head
        return Frame(bytes(self._buffer[begin + _LENGTHS.size : middle]).split(_END), bytes(self._buffer[middle:end]))
