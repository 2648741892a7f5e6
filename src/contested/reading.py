"""The one guarded door through which RDF is read: Turtle, TriG, N-Triples, N-Quads, RDF/XML and JSON-LD 1.1.

Nothing is fetched: no remote JSON-LD context, no import, no external entity. Size, line length and depth are bounded
before a parser sees the text, since deep nesting kills the process inside the parser. A literal that is no value of its
datatype is refused here, with its line, before an engine rewrites or ignores it.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

import pyoxigraph
from pyoxigraph import Literal, Quad, RdfFormat, Triple

from contested.batches import Batch
from contested.collecting import collector_at_rest
from contested.errors import InputError
from contested.files import decoded
from contested.jsonld import without_remote_contexts
from contested.lexical import COORDINATES, flaw
from contested.locating import locate
from contested.rdfxml import check as check_xml
from contested.store.base import Term
from contested.structure import too_deep

__all__ = [
    "DEFAULT_LIMITS",
    "DOCUMENTS",
    "FORMATS",
    "Limits",
    "Source",
    "files",
    "first_flaw",
    "flawed",
    "mislabelled",
    "read",
    "read_all",
    "read_bytes",
    "sniff",
    "syntax_error",
]

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

DOCUMENTS: Final = frozenset([RdfFormat.JSON_LD, RdfFormat.RDF_XML])
"""Formats whose parsers hold a whole document in memory."""

_COMMENTS: Final = r"(?:\s|#[^\r\n]*[\r\n])*+"
_TERM: Final = r'(?:<[^>\s]*>|_:\S+|"(?:[^"\\\r\n]|\\.)*"\S*)'
_LOOKS: Final[Mapping[RdfFormat, re.Pattern[str]]] = {
    RdfFormat.RDF_XML: re.compile(r"\s*+<(?:\?xml|rdf:RDF)\b"),
    RdfFormat.JSON_LD: re.compile(r'\s*+(?:\{\s*(?:"|\}\s*\Z)|\[\s*(?:\{|\]\s*\Z))'),
    RdfFormat.TRIG: re.compile(rf"{_COMMENTS}@?(?:prefix|base)\s", re.IGNORECASE),
    RdfFormat.N_QUADS: re.compile(rf"{_COMMENTS}(?:{_TERM}\s*){{4}}\."),
}
"""How a text begins that can only be of one format, or in TriG's case of it or the Turtle that it contains."""
_WEB_PAGE: Final = re.compile(r"\s*+<(?:!doctype\s+html|html)\b", re.IGNORECASE)

_PARSER_PLACE: Final = re.compile(r"^Parser error (?:at|between) .*?: ")

_STRICTEST: Final = min(COORDINATES, key=COORDINATES.__getitem__)
"""A property of which every value is flawed that is flawed with any property."""

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


def _format_of_name(name: str) -> RdfFormat | None:
    return FORMATS.get(Path(name).suffix.lower())


def read(path: Path | str, *, limits: Limits = DEFAULT_LIMITS) -> Source:
    """Read one file; ``-`` is standard input, whose format is seen from its beginning, as is that of other suffixes.

    Raises:
        InputError: If the file is missing, unreadable, too large, too deep, malformed or holds an ill-typed literal.
    """
    name = str(path)
    return read_bytes(_bytes(name, limits), name, limits=limits)


def read_bytes(data: bytes, name: str, *, format_: RdfFormat | None = None, limits: Limits = DEFAULT_LIMITS) -> Source:
    """Read RDF that is in memory, as the file of that name, or of the format where one is given.

    Raises:
        InputError: As :func:`read` does.
    """
    text = decoded(name, data)
    format_ = format_ or _format_of_name(name) or sniff(text) or RdfFormat.TRIG
    try:
        _guard(name, text, format_, limits)
        source = _parse(name, text, format_)
    except InputError as error:
        raise mislabelled(name, text, format_) or error from None
    _check_literals(source)
    return source


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


def files(path: Path | str, *, known: Callable[[str], RdfFormat | None] = _format_of_name) -> list[Path | str]:
    """Return the RDF files below a folder, sorted; a file, or ``-``, is returned as it is.

    Args:
        path: The folder or file.
        known: Returns the format of a file by its name, or None.

    Raises:
        InputError: If a folder cannot be listed or holds no RDF file.
    """
    if str(path) == "-" or not Path(path).is_dir():
        return [path]
    below = sorted(Path(folder, file) for folder, _, names in os.walk(path, onerror=_unlistable) for file in names)
    found: list[Path | str] = [file for file in below if known(str(file)) is not None]
    if not found:
        raise InputError(f"the folder holds no RDF file; known suffixes are {' '.join(FORMATS)}", path=path)
    return found


def _unlistable(error: OSError) -> None:
    raise InputError(f"the folder cannot be listed: {error.strerror}; check its permissions", path=error.filename)


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
    most = limits.document if _format_of_name(name) in DOCUMENTS else limits.size
    size = lines = length = 0
    while piece := file.read(_CHUNK):
        size += len(piece)
        last = piece.rfind(b"\n")
        length = length + len(piece) if last < 0 else len(piece) - last - 1
        lines += piece.count(b"\n")
        if length > limits.line:
            message = f"is longer than {limits.line // _MEBIBYTE} MiB; break it up"
            raise InputError(f"the line {message}", path=name, line=lines + 1)
        if size > most:
            raise InputError(f"is larger than {most // _MEBIBYTE} MiB; split it, or convert it to N-Quads", path=name)
        pieces.append(piece)
    return b"".join(pieces)


# -------------------------------------------------------------------------------------------------------- text to quads


def sniff(text: str) -> RdfFormat | None:
    """Return the format that a text plainly has by its beginning."""
    return next((format_ for format_, look in _LOOKS.items() if look.match(text)), None)


def _guard(name: str, text: str, format_: RdfFormat, limits: Limits) -> None:
    if format_ in DOCUMENTS and len(text) > limits.document:
        raise InputError(
            f"is over {limits.document // _MEBIBYTE} MiB of {format_.name}; convert it to N-Quads", path=name
        )
    if format_ == RdfFormat.RDF_XML:
        check_xml(name, text, limits.depth)
    elif place := too_deep(text, limits.depth):
        message = f"nests deeper than {limits.depth} levels; name the inner nodes"
        raise InputError(message, path=name, line=place[0], column=place[1])


def _parse(name: str, text: str, format_: RdfFormat) -> Source:
    content = without_remote_contexts(name, text) if format_ == RdfFormat.JSON_LD else text
    parser = pyoxigraph.parse(content, format=format_, rename_blank_nodes=True)
    try:
        with collector_at_rest():
            return Source(name, tuple(parser), text, parser.prefixes)
    except SyntaxError as error:
        raise syntax_error(name, format_, error) from None


def syntax_error(name: str, format_: RdfFormat, error: SyntaxError) -> InputError:
    """Say in our words what a parser finds wrong with a file, and where."""
    reason = " ".join(_PARSER_PLACE.sub("", error.msg).split())
    if "No scheme found" in reason:
        reason = "an IRI is relative, and there is no base; write it in full"
    return InputError(f"is not {format_.name}: {reason}", path=name, line=error.lineno, column=error.offset)


def mislabelled(name: str, text: str, format_: RdfFormat) -> InputError | None:
    """Return the error for a text that cannot be read, and plainly is of another format."""
    if _WEB_PAGE.match(text):
        return InputError(f"is a web page, not {format_.name}; save the data itself", path=name)
    seen = sniff(text)
    if seen is None or seen == format_ or (seen, format_) == (RdfFormat.TRIG, RdfFormat.TURTLE):
        return None
    looks, suffix = ("Turtle", ".ttl") if seen == RdfFormat.TRIG else (seen.name, f".{seen.file_extension}")
    return InputError(f"is not {format_.name} but looks like {looks}; name it {suffix}", path=name)


# ------------------------------------------------------------------------------------------------------------- literals


def _check_literals(source: Source) -> None:
    if found := first_flaw(Batch(source.quads)):
        raise flawed(source, *found)


def first_flaw(quads: Batch) -> tuple[Quad, str] | None:
    """Return the first quad whose literal is no value, and what is wrong with it; each literal is checked once."""
    suspects = {term for term in quads.values if _flaw(term, _STRICTEST)}
    for quad in quads if suspects else ():
        if quad.object in suspects and (problem := _flaw(quad.object, quad.predicate.value)):
            return quad, problem
    return None


def _flaw(term: Term, predicate: str) -> str | None:
    literal = _innermost(term)
    return flaw(literal.datatype.value, literal.value, predicate) if isinstance(literal, Literal) else None


def flawed(source: Source, quad: Quad, problem: str, *, lines: int = 0) -> InputError:
    """Return the error for a literal that is no value, with where it stands; so many lines come before the text."""
    value = str(getattr(_innermost(quad.object), "value", ""))
    shown = value if len(value) <= 40 else f"{value[:40]}…"
    place = locate(source.text, source.prefixes, quad.subject, value)
    line, column = (lines + place[0], place[1]) if place else (None, None)
    return InputError(f"{shown!r} {problem}", path=source.name, line=line, column=column)


def _innermost(term: Term) -> Term:
    """Return the object of a triple term, which may be a triple term again; any other term as it is."""
    while isinstance(term, Triple):
        term = term.object
    return term
