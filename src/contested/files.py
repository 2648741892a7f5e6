"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from contested.errors import OutputError

__all__ = ["write_text"]


def write_text(path: Path, text: str) -> None:
    """Write text as UTF-8, so that at any moment the file holds either what it held before or all of the new text.

    The text goes to a temporary file in the same folder, which is forced to disk and then renamed.

    Raises:
        OutputError: the file cannot be written; nothing of it has changed.
    """
    temporary = path.with_name(f".contested-{secrets.token_hex(8)}.tmp")
    try:
        _write_renamed(path, temporary, text)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error


def _write_renamed(path: Path, temporary: Path, text: str) -> None:
    try:
        with temporary.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
