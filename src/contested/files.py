"""Writing a file whole or not at all, and its bytes as text."""

from __future__ import annotations

import codecs
import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from contested.errors import InputError, OutputError
from contested.locating import line_and_column

__all__ = ["decoded", "decoded_part", "without_mark", "write_file", "write_text"]

_NO_TEXT: Final = {
    b"\xff\xfe": "is UTF-16 text; save it as UTF-8",
    b"\xfe\xff": "is UTF-16 text; save it as UTF-8",
    b"\x1f\x8b": "is compressed; unpack it first",
    b"PK\x03\x04": "is compressed; unpack it first",
}


def decoded(name: str, data: bytes) -> str:
    """Return bytes of a file as text, without a byte order mark.

    Raises:
        InputError: They are not UTF-8; the error names the file, the line and the column.
    """
    content = without_mark(name, data)
    return decoded_part(name, content, offset=len(data) - len(content))


def without_mark(name: str, data: bytes) -> bytes:
    """Return the beginning of a text without its byte order mark.

    Raises:
        InputError: It is the beginning of something that is no UTF-8 text.
    """
    for beginning, problem in _NO_TEXT.items():
        if data.startswith(beginning):
            raise InputError(problem, path=name)
    return data.removeprefix(codecs.BOM_UTF8)


def decoded_part(name: str, data: bytes, *, offset: int = 0, lines: int = 0) -> str:
    """Return some whole lines of a file as text.

    Args:
        name: The file, for the error.
        data: The lines.
        offset: How many bytes come before them in the file.
        lines: How many lines come before them.

    Raises:
        InputError: They are not UTF-8; the error names the file, the line and the column.
    """
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        line, column = line_and_column(before, len(before))
        message = f"is not UTF-8 text (byte {offset + error.start} is {data[error.start]:#04x}); save it as UTF-8"
        raise InputError(message, path=name, line=lines + line, column=column) from None


def write_text(path: Path, text: str | Iterable[str]) -> None:
    """Write text, or its parts as they come, as :func:`write_file` does."""
    write_file(path, [text] if isinstance(text, str) else text)


def write_file(path: Path, parts: Iterable[str | bytes]) -> None:
    """Write parts as they come, text as UTF-8; at any moment the file is as it was before or as it is to be.

    They go to a temporary file in the same folder, which is forced to disk and then renamed.

    Raises:
        OutputError: The file cannot be written; nothing of it has changed.
    """
    temporary = path.with_name(f".contested-{secrets.token_hex(8)}.tmp")
    try:
        _write_renamed(path, temporary, parts)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error


def _write_renamed(path: Path, temporary: Path, parts: Iterable[str | bytes]) -> None:
    try:
        with temporary.open("xb") as file:
            file.writelines(part.encode() if isinstance(part, str) else part for part in parts)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
