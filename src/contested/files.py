"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from contested.errors import OutputError

__all__ = ["write_text"]


def write_text(path: Path, text: str | Iterable[str]) -> None:
    """Write text, or its parts as they come, as UTF-8; at any moment the file is as it was before or as it is to be.

    The text goes to a temporary file in the same folder, which is forced to disk and then renamed.

    Raises:
        OutputError: the file cannot be written; nothing of it has changed.
    """
    temporary = path.with_name(f".contested-{secrets.token_hex(8)}.tmp")
    try:
        _write_renamed(path, temporary, [text] if isinstance(text, str) else text)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error


def _write_renamed(path: Path, temporary: Path, parts: Iterable[str]) -> None:
    try:
        with temporary.open("x", encoding="utf-8", newline="") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
