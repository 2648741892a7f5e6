"""Pages of wikitext out of files, folders, MediaWiki XML exports and JSON lines, one at a time.

Exports follow MediaWiki's export schema (versions 0.3 to 0.11). XML with a DTD is refused: entities are how a small
file becomes a large one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from xml.parsers import expat

from contested.errors import InputError
from contested.extract.blocks import Block, read_blocks
from contested.files import decoded
from contested.packed.streams import Meter

__all__ = ["Page", "PassedOver", "pages_of", "read_pages"]


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
    """Yield the pages of a file, of all files below a folder, or of standard input (``-``).

    Standard input is an XML export, JSON lines or the text of one page: how it begins tells.

    Raises:
        InputError: If the file is missing, unreadable, of no known kind, damaged, or XML with a DTD.
    """
    for block in read_blocks([path], Meter()):
        yield from pages_of(block)


def pages_of(block: Block) -> Iterator[Page | PassedOver]:
    """Yield the pages of a block.

    Raises:
        InputError: If the block is not UTF-8 text, XML that is not well formed, or XML with a DTD.
    """
    if block.kind == "xml":
        yield from _Export(block).pages()
    elif block.kind == "lines":
        yield from _json_lines(block)
    elif block.oversized:
        yield PassedOver(block.source, "", "size")
    else:
        yield Page(block.source, None, decoded(block.source, block.data))


# ---------------------------------------------------------------------------------------------------------- JSON lines


def _json_lines(block: Block) -> Iterator[Page | PassedOver]:
    if block.oversized:
        yield PassedOver(block.source, f"line {block.line}", "size")
        return
    for number, line in enumerate(block.data.split(b"\n"), start=block.line):
        if line.strip():
            yield _json_page(block.source, number, line)


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

_KEPT: Final = frozenset(["title", "ns", "id", "timestamp", "text"])
_ROOT: Final = b"<mediawiki>"
_END: Final = b"</mediawiki>"
_BUFFER: Final = 1 << 18


class _Export:
    """Reads a block of a MediaWiki XML export with expat.

    What a block lacks of the export around it is added, so that each is well formed alone.
    """

    def __init__(self, block: Block) -> None:
        self._block = block
        self._parents: list[str] = []
        self._parts: list[str] = []
        self._fields: dict[str, str] = {}
        self._done: list[Page | PassedOver] = []
        self._parser = parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.buffer_size = _BUFFER
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end

    def pages(self) -> Iterator[Page | PassedOver]:
        """Yield the pages; those before a place where the XML is not well formed come first.

        Raises:
            InputError: If the XML is not well formed, ends too early, or has a DTD.
        """
        try:
            self._parse()
        except InputError:
            yield from self._done
            raise
        finally:
            del self._parser  # which holds on to this object, and both to the block
        yield from self._done

    def _parse(self) -> None:
        block = self._block
        try:
            if not block.first:
                self._parser.Parse(_ROOT, False)
            self._parser.Parse(block.data, block.last)
            if block.oversized:
                self._done.append(PassedOver(block.source, self._fields.get("title", ""), "size"))
            elif not block.last:
                self._parser.Parse(_END, True)
        except expat.ExpatError as error:
            reason = expat.errors.messages[error.code]
            raise self._error(f"is no whole XML export: {reason}", error.lineno, error.offset) from None

    def _error(self, message: str, line: int, offset: int) -> InputError:
        block = self._block
        if line == 1:
            offset += block.column - 1 - (0 if block.first else len(_ROOT))
        return InputError(message, path=block.source, line=block.line + line - 1, column=offset + 1)

    def _refuse(self, *_: object) -> None:
        line = self._block.line + self._parser.CurrentLineNumber - 1
        message = "has a DTD, which is refused; export the pages again without one"
        raise InputError(message, path=self._block.source, line=line)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._parents.append(name)
        if name in _KEPT:
            self._parts = []
            self._parser.CharacterDataHandler = self._parts.append
        elif name == "page":
            self._fields = {}
        elif name == "redirect":
            self._fields["redirect"] = attributes.get("title", "")

    def _end(self, name: str) -> None:
        self._parents.pop()
        if name in _KEPT:
            self._parser.CharacterDataHandler = None
            self._keep(name)
        elif name == "page":
            self._done.append(self._page())

    def _keep(self, name: str) -> None:
        """Keep a field of the page or of its last revision; ``id`` means the revision's, not the contributor's."""
        parent = self._parents[-1] if self._parents else ""
        if parent == "revision" or (parent == "page" and name != "id"):
            self._fields[name] = "".join(self._parts)

    def _page(self) -> Page | PassedOver:
        fields = self._fields
        title = fields.get("title", "")
        if reason := self._reason():
            return PassedOver(self._block.source, title, reason)
        revision = fields.get("id", "")
        number = int(revision) if revision.isdecimal() else None
        return Page(self._block.source, title, fields["text"], number, fields.get("timestamp"), self._block.site)

    def _reason(self) -> str | None:
        fields = self._fields
        if "redirect" in fields:
            return "redirect"
        if fields.get("ns", "0") != "0":
            return "namespace"
        return None if "text" in fields else "malformed"
