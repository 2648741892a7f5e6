"""Pages of wikitext out of files, folders, MediaWiki XML exports and JSON lines, one at a time.

Exports follow MediaWiki's export schema (versions 0.3 to 0.11); they and JSON lines are read as streams, so memory does
not grow with the file, and may be compressed with bzip2 or gzip. XML with a DTD is refused: entities are how a small
file becomes a large one.
"""

from __future__ import annotations

import bz2
import gzip
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final
from urllib.parse import urlsplit
from xml.parsers import expat

from contested.errors import InputError
from contested.files import decoded

__all__ = ["MOST_TEXT", "Page", "PassedOver", "read_pages"]

MOST_TEXT: Final = 64 << 20
"""Characters of the largest page; MediaWiki itself stops at two million bytes."""

_CHUNK: Final = 1 << 20
_TEXTS: Final = frozenset([".wikitext", ".wiki", ".mediawiki", ".txt"])
_LINES: Final = frozenset([".jsonl", ".ndjson"])
_OPENERS: Final[Mapping[str, Callable[[str, str], Any]]] = {".bz2": bz2.open, ".gz": gzip.open}


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its text as stored, and its title, revision and the revision's time (ISO 8601) where these are told.

    ``site`` is the host of the wiki that an export says it is of: ``en.wikipedia.org``.
    """

    source: str
    title: str | None
    text: str
    revision: int | None = None
    timestamp: str | None = None
    site: str | None = None


@dataclass(frozen=True, slots=True)
class PassedOver:
    """One page that is no article to extract from, and why: ``redirect``, ``namespace``, ``size`` or ``malformed``."""

    source: str
    title: str
    reason: str


def read_pages(path: str) -> Iterator[Page | PassedOver]:
    """Yield the pages of a file, of all files below a folder, or of standard input (``-``, the text of one page).

    Raises:
        InputError: If the file is missing, unreadable, of no known kind, damaged, or XML with a DTD.
    """
    if path == "-":
        yield _single("-", sys.stdin.buffer.read(MOST_TEXT + 1))
    elif Path(path).is_dir():
        yield from _folder(path)
    else:
        yield from _file(path)


def _folder(path: str) -> Iterator[Page | PassedOver]:
    files = sorted(file for file in Path(path).rglob("*") if file.is_file() and _kind(file) is not None)
    if not files:
        raise InputError("the folder holds no wikitext, XML export or JSON lines", path=path)
    for file in files:
        yield from _file(str(file))


def _file(path: str) -> Iterator[Page | PassedOver]:
    kind = _kind(Path(path))
    if kind is None:
        raise InputError(
            "is of no known kind; name it .wikitext, .txt, .xml or .jsonl (also with .bz2 or .gz)", path=path
        )
    with _opened(path) as file:
        if kind in _TEXTS:
            yield _single(path, file.read(MOST_TEXT + 1))
        elif kind in _LINES:
            yield from _json_lines(path, file)
        else:
            yield from _Export(path).pages(file)


def _kind(file: Path) -> str | None:
    suffixes = [suffix.lower() for suffix in file.suffixes]
    if suffixes and suffixes[-1] in _OPENERS:
        suffixes.pop()
    kind = suffixes[-1] if suffixes else ""
    return kind if kind in _TEXTS | _LINES | {".xml"} else None


@contextmanager
def _opened(path: str) -> Iterator[IO[bytes]]:
    """Open a file, compressed or not; what goes wrong while it is read is said of the file."""
    try:
        opener = _OPENERS.get(Path(path).suffix.lower())
        with opener(path, "rb") if opener else Path(path).open("rb") as file:
            yield file
    except (OSError, EOFError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"cannot be read: {reason}; check the name, or fetch the file again", path=path) from None


# ------------------------------------------------------------------------------------------------------------ one page


def _single(path: str, data: bytes) -> Page | PassedOver:
    if len(data) > MOST_TEXT:
        return PassedOver(path, "", "size")
    return Page(path, None, decoded(path, data))


# ---------------------------------------------------------------------------------------------------------- JSON lines


def _json_lines(path: str, file: IO[bytes]) -> Iterator[Page | PassedOver]:
    number = 0
    while line := file.readline(MOST_TEXT + 1):
        number += 1
        if len(line) > MOST_TEXT:
            yield PassedOver(path, f"line {number}", "size")
            _skip_line(file)
        elif line.strip():
            yield _json_page(path, number, line)


def _skip_line(file: IO[bytes]) -> None:
    while (piece := file.readline(_CHUNK)) and not piece.endswith(b"\n"):
        pass


def _json_page(path: str, number: int, line: bytes) -> Page | PassedOver:
    try:
        content = json.loads(line)
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict) or not all(isinstance(content.get(key), str) for key in ("title", "text")):
        return PassedOver(path, f"line {number}", "malformed")
    return Page(path, content["title"], content["text"], _integer(content, "revid"), content.get("timestamp"))


def _integer(content: Mapping[str, Any], key: str) -> int | None:
    value = content.get(key)
    return value if isinstance(value, int) else None


# ---------------------------------------------------------------------------------------------------------- XML exports


class _Export:
    """Reads a MediaWiki XML export with expat, keeping one page at a time."""

    _KEPT: Final = frozenset(["title", "ns", "id", "timestamp", "text", "base"])

    def __init__(self, path: str) -> None:
        self._path = path
        self._stack: list[str] = []
        self._parts: list[str] = []
        self._length = 0
        self._fields: dict[str, str] = {}
        self._site: str | None = None
        self._done: list[Page | PassedOver] = []
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def pages(self, file: IO[bytes]) -> Iterator[Page | PassedOver]:
        """Yield the pages of an export as they end.

        Raises:
            InputError: If the XML is not well formed, ends too early, or has a DTD.
        """
        last = False
        while not last:
            piece = file.read(_CHUNK)
            last = not piece
            self._feed(piece, last)
            yield from self._done
            self._done.clear()

    def _feed(self, piece: bytes, last: bool) -> None:
        try:
            self._parser.Parse(piece, last)
        except expat.ExpatError as error:
            reason = expat.errors.messages[error.code]
            raise InputError(
                f"is no whole XML export: {reason}", path=self._path, line=error.lineno, column=error.offset + 1
            ) from None

    def _refuse(self, *_: object) -> None:
        line = self._parser.CurrentLineNumber
        raise InputError("has a DTD, which is refused; export the pages again without one", path=self._path, line=line)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._stack.append(name)
        self._parts.clear()
        self._length = 0
        if name == "page":
            self._fields = {}
        elif name == "redirect":
            self._fields["redirect"] = attributes.get("title", "")

    def _characters(self, data: str) -> None:
        self._length += len(data)
        if self._stack[-1] in self._KEPT and self._length <= MOST_TEXT:
            self._parts.append(data)

    def _end(self, name: str) -> None:
        self._stack.pop()
        if name == "page":
            self._done.append(self._page())
        elif name in self._KEPT:
            self._keep(name)
        self._parts.clear()

    def _keep(self, name: str) -> None:
        """Keep a field of the page or of its last revision; ``id`` means the revision's, not the contributor's.

        ``base`` is the address of the wiki's main page.
        """
        parent = self._stack[-1] if self._stack else ""
        if name == "base":
            self._site = urlsplit("".join(self._parts).strip()).hostname
        elif parent == "revision" or (parent == "page" and name != "id"):
            self._fields[name] = "".join(self._parts)
            if self._length > MOST_TEXT:
                self._fields["large"] = name

    def _page(self) -> Page | PassedOver:
        fields = self._fields
        title = fields.get("title", "")
        if reason := self._reason():
            return PassedOver(self._path, title, reason)
        revision = fields.get("id", "")
        return Page(
            self._path,
            title,
            fields["text"],
            int(revision) if revision.isdecimal() else None,
            fields.get("timestamp"),
            self._site,
        )

    def _reason(self) -> str | None:
        fields = self._fields
        checks = {
            "redirect": "redirect" in fields,
            "namespace": fields.get("ns", "0") != "0",
            "size": "large" in fields,
            "malformed": "text" not in fields,
        }
        return next((reason for reason, holds in checks.items() if holds), None)
