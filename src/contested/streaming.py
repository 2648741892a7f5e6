"""RDF of any size through the one guarded door: what :mod:`contested.reading` promises, a piece at a time.

Turtle, TriG, N-Triples and N-Quads flow from the file to the parser, whole lines at a time, and are checked on the way:
no memory grows with the file. The parsers of RDF/XML and JSON-LD hold a whole document, whose size is bounded.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph
from pyoxigraph import RdfFormat

from contested.batches import Batch, batches_of
from contested.errors import InputError
from contested.files import decoded_part, without_mark
from contested.packed.streams import PACKED
from contested.reading import (
    DEFAULT_LIMITS,
    DOCUMENTS,
    FORMATS,
    Limits,
    Source,
    first_flaw,
    flawed,
    mislabelled,
    read_bytes,
    sniff,
    syntax_error,
)
from contested.structure import Depth

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["format_of_name", "read_pieces"]

_BUFFER: Final = 1 << 16
_HEAD: Final = 4096
_MEBIBYTE: Final = 1 << 20


def read_pieces(name: str, pieces: Iterable[bytes], *, limits: Limits = DEFAULT_LIMITS) -> Iterator[Batch]:
    """Yield the quads of a file, some thousand at a time; blank nodes keep the labels that the file gives them.

    Args:
        name: The file as the user named it; its suffix, without that of a packed file, says the format.
        pieces: What it holds, unpacked.
        limits: What is read at the most. A file that is not a document may be of any size.

    Raises:
        InputError: It is too deep, malformed, or holds an ill-typed literal or too long a line; what comes before has
            been yielded.
    """
    rest = iter(pieces)
    head = without_mark(name, _beginning(rest))
    text = head.decode(errors="replace")
    format_ = format_of_name(name) or sniff(text) or RdfFormat.TRIG
    whole = chain([head], rest)
    if format_ in DOCUMENTS:
        yield from _document(name, whole, format_, limits)
    else:
        yield from _lines(_Lines(name, whole, limits), name, text, format_)


def _beginning(pieces: Iterator[bytes]) -> bytes:
    """Take as many pieces as are needed to see what a file is."""
    head = b""
    while len(head) < _HEAD and (piece := next(pieces, b"")):
        head += piece
    return head


def format_of_name(name: str) -> RdfFormat | None:
    """Return the format that a file's name says, packed or not: Turtle for ``claims.ttl.gz``."""
    path = Path(name)
    return FORMATS.get((Path(path.stem) if path.suffix.lower() in PACKED else path).suffix.lower())


def _document(name: str, pieces: Iterable[bytes], format_: RdfFormat, limits: Limits) -> Iterator[Batch]:
    data = bytearray()
    for piece in pieces:
        data += piece
        if len(data) > limits.document:
            most = limits.document // _MEBIBYTE
            raise InputError(f"is over {most} MiB of {format_.name}; convert it to N-Quads", path=name)
    return batches_of(read_bytes(bytes(data), name, format_=format_, limits=limits).quads)


def _lines(lines: _Lines, name: str, head: str, format_: RdfFormat) -> Iterator[Batch]:
    parser = pyoxigraph.parse(io.BufferedReader(lines, _BUFFER), format=format_)
    batches = batches_of(parser)
    while True:
        try:
            quads = next(batches, None)
        except SyntaxError as error:
            raise mislabelled(name, head, format_) or syntax_error(name, format_, error) from None
        except InputError as error:
            raise mislabelled(name, head, format_) or error from None
        if quads is None:
            return
        lines.check(quads, parser.prefixes)
        yield quads


class _Lines(io.RawIOBase):
    """A text that comes in pieces, as a parser reads it: whole lines, checked before the parser sees them.

    The last lines are kept, of which the parser may not have given all quads yet, to find places in them.
    """

    def __init__(self, name: str, pieces: Iterable[bytes], limits: Limits) -> None:
        self._name, self._limits = name, limits
        self._depth = Depth(limits.depth)
        self._lines = self._bytes = 0
        self._parts = self._checked(pieces)
        self._part = io.BytesIO()
        self._kept: list[tuple[int, str]] = []

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Give some bytes, none at the end only.

        Raises:
            InputError: What comes next is too deep, no UTF-8, or too long a line.
        """
        target = memoryview(buffer).cast("B")
        while not (size := self._part.readinto(target)):
            part = next(self._parts, None)
            if part is None:
                return 0
            self._part = io.BytesIO(part)
        return size

    def check(self, quads: Batch, prefixes: Mapping[str, str]) -> None:
        """Check the literals of the quads that the parser has given last.

        Raises:
            InputError: One is no value of its datatype.
        """
        if found := first_flaw(quads):
            text = "".join(part for _, part in self._kept)
            raise flawed(Source(self._name, (), text, prefixes), *found, lines=self._kept[0][0])
        del self._kept[:-2]

    def _checked(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Cut pieces after the last end of a line in them, and check the parts."""
        rest = bytearray()
        for piece in pieces:
            rest += piece
            end = rest.rfind(b"\n") + 1
            if end:
                yield self._part_of(bytes(rest[:end]))
                del rest[:end]
            if len(rest) > self._limits.line:
                message = f"the line is longer than {self._limits.line // _MEBIBYTE} MiB; break it up"
                raise InputError(message, path=self._name, line=self._lines + 1)
        yield self._part_of(bytes(rest))

    def _part_of(self, data: bytes) -> bytes:
        text = decoded_part(self._name, data, offset=self._bytes, lines=self._lines)
        if place := self._depth.too_deep(text):
            message = f"nests deeper than {self._limits.depth} levels; name the inner nodes"
            raise InputError(message, path=self._name, line=self._lines + place[0], column=place[1])
        self._kept.append((self._lines, text))
        self._lines += data.count(b"\n")
        self._bytes += len(data)
        return data
