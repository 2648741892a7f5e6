"""The one guarded door through which RDF is read: Turtle, TriG, N-Triples, N-Quads, RDF/XML and JSON-LD 1.1.

Nothing is fetched: no remote JSON-LD context, no import, no external entity. Size, line length and depth are bounded
before a parser sees the text, since deep nesting kills the process inside the parser. A literal that is no value of its
datatype is refused here, with its line, before an engine rewrites or ignores it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

import pyoxigraph
from pyoxigraph import Literal, Quad, RdfFormat

from contested.errors import InputError
from contested.jsonld import without_remote_contexts
from contested.lexical import COORDINATES, flaw
from contested.structure import too_deep

__all__ = ["FORMATS", "Limits", "Source", "files", "read", "read_all"]

FORMATS: Final[Mapping[str, RdfFormat]] = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
    ".jsonld": RdfFormat.JSON_LD,
    ".json": RdfFormat.JSON_LD,
}
"""File name suffix to format."""

_CHUNK: Final = 1 << 20
_MEBIBYTE: Final = 1 << 20


@dataclass(frozen=True)
class Limits:
    """What is read at the most: bytes of a file, of a JSON-LD or RDF/XML document, of a line; levels of nesting."""

    size: int = 2048 * _MEBIBYTE
    document: int = 64 * _MEBIBYTE
    line: int = 16 * _MEBIBYTE
    depth: int = 100


@dataclass(frozen=True)
class Source:
    """A file that was read: its name as the user gave it, its quads, its text and the prefixes that it declares."""

    name: str
    quads: tuple[Quad, ...]
    text: str
    prefixes: Mapping[str, str]


DEFAULT_LIMITS: Final = Limits()


def read(path: Path | str, *, limits: Limits = DEFAULT_LIMITS) -> Source:
    """Read one file; ``-`` is standard input, whose format is seen from its beginning, as is that of other suffixes.

    Raises:
        InputError: If the file is missing, unreadable, too large, too deep, malformed or holds an ill-typed literal.
    """
    name = str(path)
    text = _decode(name, _bytes(name, limits))
    format_ = FORMATS.get(Path(name).suffix.lower()) or _sniff(text) or RdfFormat.TRIG
    _guard(name, text, format_, limits)
    quads, prefixes = _parse(name, text, format_)
    _check_literals(name, text, quads)
    return Source(name, quads, text, prefixes)


def read_all(
    paths: Iterable[Path | str],
    *,
    progress: Callable[[Iterable[Path | str]], Iterable[Path | str]] | None = None,
) -> list[Source]:
    """Read files, and folders with all the RDF files below them, in a fixed order.

    Args:
        paths: Files, folders, or ``-`` for standard input.
        progress: Wraps the files while they are read, for a progress bar.

    Raises:
        InputError: As :func:`read` does, and if a folder holds no RDF file.
    """
    wanted = [file for path in paths for file in files(path)]
    return [read(file) for file in (progress(wanted) if progress else wanted)]


def files(path: Path | str) -> list[Path | str]:
    """Return the RDF files below a folder, sorted; a file, or ``-``, is returned as it is.

    Raises:
        InputError: If a folder holds no RDF file.
    """
    if str(path) == "-" or not Path(path).is_dir():
        return [path]
    found: list[Path | str] = sorted(file for file in Path(path).rglob("*") if file.suffix.lower() in FORMATS)
    if not found:
        raise InputError(f"the folder holds no RDF file; known suffixes are {' '.join(FORMATS)}", path=path)
    return found


# -------------------------------------------------------------------------------------------------------- bytes to text


def _bytes(name: str, limits: Limits) -> bytes:
    try:
        if name == "-":
            return _bounded(name, sys.stdin.buffer, limits)
        with Path(name).open("rb") as file:
            return _bounded(name, file, limits)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}; check the name and the permissions", path=name) from None
    except ValueError:
        raise InputError("is no file name; name a file or a folder", path=ascii(name)) from None


def _bounded(name: str, file: IO[bytes], limits: Limits) -> bytes:
    """Read a file in pieces, so that an endless line or file is refused before it fills the memory."""
    pieces: list[bytes] = []
    size = lines = length = 0
    while piece := file.read(_CHUNK):
        size += len(piece)
        last = piece.rfind(b"\n")
        length = length + len(piece) if last < 0 else len(piece) - last - 1
        lines += piece.count(b"\n")
        if length > limits.line:
            message = f"is longer than {limits.line // _MEBIBYTE} MiB; break it up"
            raise InputError(f"the line {message}", path=name, line=lines + 1)
        if size > limits.size:
            raise InputError(f"is larger than {limits.size // _MEBIBYTE} MiB; split it", path=name)
        pieces.append(piece)
    return b"".join(pieces)


def _decode(name: str, data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError("is UTF-16 text; save it as UTF-8", path=name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"is not UTF-8 text (byte {error.start}); save it as UTF-8", path=name, line=line) from None


# -------------------------------------------------------------------------------------------------------- text to quads


def _sniff(text: str) -> RdfFormat | None:
    """Return the format that a text plainly has by its beginning; Turtle and its relatives look all the same."""
    start = "".join(text[:1000].split())
    if start.startswith(("<?xml", "<rdf:RDF")):
        return RdfFormat.RDF_XML
    if start.startswith(('{"', "{}", "[{")) or start == "[]":
        return RdfFormat.JSON_LD
    return None


def _guard(name: str, text: str, format_: RdfFormat, limits: Limits) -> None:
    if format_ in (RdfFormat.JSON_LD, RdfFormat.RDF_XML) and len(text) > limits.document:
        raise InputError(
            f"is over {limits.document // _MEBIBYTE} MiB of {format_.name}; convert it to N-Quads", path=name
        )
    if format_ == RdfFormat.RDF_XML:
        _refuse_entities(name, text)
    elif place := too_deep(text, limits.depth):
        message = f"nests deeper than {limits.depth} levels; name the inner nodes"
        raise InputError(message, path=name, line=place[0], column=place[1])


def _refuse_entities(name: str, text: str) -> None:
    for declaration in ("<!DOCTYPE", "<!ENTITY"):
        if (offset := text.find(declaration)) >= 0:
            line = text.count("\n", 0, offset) + 1
            raise InputError(f"{declaration} is refused: write the XML without a DTD or entities", path=name, line=line)


def _parse(name: str, text: str, format_: RdfFormat) -> tuple[tuple[Quad, ...], Mapping[str, str]]:
    content = without_remote_contexts(name, text) if format_ == RdfFormat.JSON_LD else text
    parser = pyoxigraph.parse(content, format=format_, rename_blank_nodes=True)
    try:
        return tuple(parser), parser.prefixes
    except SyntaxError as error:
        raise _syntax_error(name, text, format_, error) from None


def _syntax_error(name: str, text: str, format_: RdfFormat, error: SyntaxError) -> InputError:
    if text[:1000].lstrip().lower().startswith(("<!doctype html", "<html")):
        return InputError(f"is a web page, not {format_.name}; save the data itself", path=name)
    seen = _sniff(text)
    if seen is not None and seen != format_:
        suffix = next(suffix for suffix, known in FORMATS.items() if known == seen)
        return InputError(f"is not {format_.name} but looks like {seen.name}; name it {suffix}", path=name)
    reason = str(error.msg).partition(": ")[2] if str(error.msg).startswith("Parser error at") else str(error.msg)
    return InputError(
        f"is not {format_.name}: {' '.join(reason.split())}", path=name, line=error.lineno, column=error.offset
    )


# ------------------------------------------------------------------------------------------------------------- literals


def _check_literals(name: str, text: str, quads: Iterable[Quad]) -> None:
    for (datatype, value, predicate), quad in _distinct_literals(quads).items():
        if problem := flaw(datatype, value, predicate):
            shown = value if len(value) <= 40 else f"{value[:40]}…"
            raise InputError(f"{shown!r} {problem}", path=name, line=_line_of(text, quad, value))


def _distinct_literals(quads: Iterable[Quad]) -> dict[tuple[str, str, str], Quad]:
    """Return each lexical form once, and once for each coordinate property, with the first quad that has it."""
    distinct: dict[tuple[str, str, str], Quad] = {}
    for quad in quads:
        value = quad.object
        if type(value) is Literal:
            predicate = quad.predicate.value
            key = (value.datatype.value, value.value, predicate if predicate in COORDINATES else "")
            distinct.setdefault(key, quad)
    return distinct


def _line_of(text: str, quad: Quad, value: str) -> int | None:
    """Return the first line, at or after the one that names the subject, where the lexical form stands."""
    slug = getattr(quad.subject, "value", "").rstrip("/").rpartition("/")[2].rpartition("#")[2]
    subject = max(text.find(slug), 0)
    offset = text.find(value, subject)
    return None if offset < 0 or not value else text.count("\n", 0, offset) + 1
