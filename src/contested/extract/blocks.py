"""Inputs cut into blocks of whole pages, each of which can be read alone, in any process.

A block of a MediaWiki XML export ends behind a ``</page>``, one of JSON lines behind a line, and a file of wikitext is
one block. Where blocks end depends on nothing but the input, so that a run that was interrupted finds its place again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final, Literal
from urllib.parse import urlsplit

from contested.errors import InputError
from contested.packed.streams import PACKED, Meter, pieces_of

__all__ = [
    "ENDS",
    "MOST_BYTES",
    "SHOWN",
    "XML_HEAD",
    "Block",
    "Kind",
    "kind_of_name",
    "read_blocks",
    "site_of",
    "sizes_of",
]

MOST_BYTES: Final = 64 << 20
"""Bytes of the largest page; MediaWiki itself stops at two million."""

_ENOUGH: Final = 1 << 20
"""Bytes after which a block ends with the page."""

SHOWN: Final = 1 << 14
"""Bytes that are kept of a page that is too large: its title is among them."""

Kind = Literal["text", "lines", "xml"]

_KINDS: Final[dict[str, Kind]] = {
    ".wikitext": "text",
    ".wiki": "text",
    ".mediawiki": "text",
    ".txt": "text",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".xml": "xml",
}
ENDS: Final[dict[Kind, bytes]] = {"xml": b"</page>", "lines": b"\n"}
"""What a page ends with."""

XML_HEAD: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!DOCTYPE|!--|mediawiki)")
"""How an export begins, which its pages do not."""

_JSON: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"")
_BASE: Final = re.compile(rb"<base>([^<]*)</base>")
_REVISION: Final = b"<revision>"


@dataclass(frozen=True, slots=True)
class Block:
    """Whole pages of one input, as bytes.

    ``line`` and ``column`` tell where it begins, ``first`` and ``last`` that nothing of the input comes before or
    after it; ``oversized`` says that it is the beginning of one page over the limit. ``site`` is the host of the wiki
    that an export says it is of.
    """

    source: str
    kind: Kind
    data: bytes
    line: int = 1
    column: int = 1
    first: bool = True
    last: bool = True
    oversized: bool = False
    site: str | None = None


def sizes_of(paths: Iterable[str]) -> list[tuple[str, int | None]]:
    """Return the files that inputs are, and their sizes, which standard input and what is not there do not have.

    Raises:
        InputError: A folder holds nothing that can be read.
    """
    files = chain.from_iterable(map(_files, paths))
    return [(file, Path(file).stat().st_size if Path(file).is_file() else None) for file in files]


def _files(path: str) -> list[str]:
    """Return the files that an input is: those below a folder, in order; else the input itself."""
    if path == "-" or not Path(path).is_dir():
        return [path]
    files = sorted(file for file in Path(path).rglob("*") if file.is_file() and kind_of_name(str(file)) is not None)
    if not files:
        raise InputError("the folder holds no wikitext, XML export or JSON lines", path=path)
    return [str(file) for file in files]


def read_blocks(paths: Iterable[str], meter: Meter, threads: int = 1) -> Iterator[Block]:
    """Yield the blocks of files, of all files below folders, and of standard input (``-``).

    Args:
        paths: The inputs.
        meter: Is told how much has been read.
        threads: How many threads unpack at once.

    Raises:
        InputError: A file is missing, unreadable, damaged, or of no known kind.
    """
    for path in chain.from_iterable(map(_files, paths)):
        kind = None if path == "-" else _known_kind(path)
        pieces = pieces_of(path, meter, threads)
        head = next(pieces, b"")
        yield from _cut(path, kind or _kind_of(head), chain([head], pieces))


def _known_kind(path: str) -> Kind:
    kind = kind_of_name(path)
    if kind is None:
        message = "is of no known kind; name it .wikitext, .txt, .xml or .jsonl (also with .bz2, .gz, .zst or .7z)"
        raise InputError(message, path=path)
    return kind


def kind_of_name(path: str) -> Kind | None:
    """Return what a file's name says that it is; parts of dumps are named like ``x.xml-p1p900.bz2``."""
    suffixes = [suffix.lower() for suffix in Path(path).suffixes]
    if suffixes and suffixes[-1] in PACKED:
        suffixes.pop()
    return _KINDS.get(suffixes[-1].partition("-")[0]) if suffixes else None


def _kind_of(head: bytes) -> Kind:
    """Return what standard input is by how it begins."""
    return "xml" if XML_HEAD.match(head) else "lines" if _JSON.match(head) else "text"


def _cut(path: str, kind: Kind, pieces: Iterable[bytes]) -> Iterator[Block]:
    return _text(path, pieces) if kind == "text" else _Cutter(path, kind, ENDS[kind]).blocks(pieces)


def _text(path: str, pieces: Iterable[bytes]) -> Iterator[Block]:
    data = bytearray()
    for piece in pieces:
        data += piece
        if len(data) > MOST_BYTES:
            yield Block(path, "text", b"", oversized=True)
            return
    yield Block(path, "text", bytes(data))


class _Cutter:
    """Cuts what comes in pieces behind pages."""

    def __init__(self, path: str, kind: Kind, end: bytes) -> None:
        self.path, self.kind, self.end = path, kind, end
        self.buffer = bytearray()
        self.line, self.column, self.first = 1, 1, True
        self.forgotten = 0
        self.site: str | None = None

    def blocks(self, pieces: Iterable[bytes]) -> Iterator[Block]:
        """Yield the blocks; the last one holds what is left."""
        rest = iter(pieces)
        for piece in rest:
            searched = len(self.buffer)
            self.buffer += piece
            yield from self._whole(searched)
            if len(self.buffer) > MOST_BYTES:
                yield from self._oversized(rest)
        yield self._block(len(self.buffer), last=True)

    def _whole(self, searched: int) -> Iterator[Block]:
        """Yield the blocks that are complete; before ``searched`` no page has ended that ends one."""
        searched = max(searched, _ENOUGH) - len(self.end)
        while (place := self.buffer.find(self.end, max(searched, 0))) >= 0:
            yield self._block(place + len(self.end))
            searched = _ENOUGH - len(self.end)

    def _oversized(self, rest: Iterator[bytes]) -> Iterator[Block]:
        """Yield the pages before one that is too large, and what is kept of it; drop the rest of it."""
        before = self.buffer.rfind(self.end) + len(self.end)
        if before >= len(self.end):
            yield self._block(before)
        if len(self.buffer) <= MOST_BYTES or self._forgets_revisions():
            return
        yield self._block(SHOWN, oversized=True)
        self._drop(rest)
        yield from self._whole(0)

    def _forgets_revisions(self) -> bool:
        """Drop all revisions but the last, which is the one that counts; whether there were others."""
        first, last = self.buffer.find(_REVISION), self.buffer.rfind(_REVISION)
        if self.kind != "xml" or first == last:
            return False
        self.forgotten += self.buffer.count(b"\n", first, last)
        del self.buffer[first:last]
        return True

    def _drop(self, rest: Iterator[bytes]) -> None:
        while (place := self.buffer.find(self.end)) < 0:
            piece = next(rest, None)
            if piece is None:
                break
            self._pass(len(self.buffer) - len(self.end))
            self.buffer += piece
        self._pass(len(self.buffer) if place < 0 else place + len(self.end))

    def _block(self, length: int, *, last: bool = False, oversized: bool = False) -> Block:
        data = bytes(self.buffer[:length])
        if self.first and self.kind == "xml":
            self.site = site_of(data)
        block = Block(self.path, self.kind, data, self.line, self.column, self.first, last, oversized, self.site)
        self._pass(length)
        self.first = False
        return block

    def _pass(self, length: int) -> None:
        """Go on behind a part of the buffer."""
        length = max(length, 0)
        newline = self.buffer.rfind(b"\n", 0, length)
        self.line += self.buffer.count(b"\n", 0, length) + self.forgotten
        self.forgotten = 0
        self.column = length - newline if newline >= 0 else self.column + length
        del self.buffer[:length]


def site_of(data: bytes) -> str | None:
    """Return the host of the address that an export gives, before its pages, as its wiki's main page."""
    base = _BASE.search(data[: data.find(b"<page>")])
    try:
        return urlsplit(base[1].decode(errors="replace").strip()).hostname if base else None
    except ValueError:
        return None
