"""A folder that is written whole or not at all, and that replaces nothing but what was written here before.

``SHA256SUMS`` lists every other file of the folder, in the form that ``sha256sum --check`` reads. A folder is ours if
each of its files is listed there and has not changed since.
"""

from __future__ import annotations

import hashlib
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from contested.errors import OutputError
from contested.files import write_text

__all__ = ["CHECKSUMS", "replacing"]

CHECKSUMS: Final = "SHA256SUMS"


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """Give an empty folder to write to, which takes the place of another one when all has gone well.

    It lies beside the other one, so that it can be renamed.

    Args:
        folder: The folder to replace; it may be missing or empty.

    Raises:
        OutputError: The folder holds what was not written here, or cannot be written; it is as it was before.
    """
    target = folder.resolve()
    _check_ours(target)
    staging = target.with_name(f".contested-{secrets.token_hex(8)}.tmp")
    try:
        _make(staging, folder)
        yield staging
        write_text(staging / CHECKSUMS, (f"{_digest(path)}  {name}\n" for name, path in _files(staging)))
        _swap(staging, target)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _check_ours(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise OutputError(f"{folder}: is no folder; name another one")
    try:
        strange = _strange(folder, _listed(folder / CHECKSUMS))
    except OSError as error:
        raise OutputError(f"{folder}: cannot be read: {error.strerror or error}; name another folder") from error
    if strange is not None:
        raise OutputError(
            f"{folder}: not replaced, because {strange} is not as this command wrote it; name another folder"
        )


def _strange(folder: Path, listed: Mapping[str, str]) -> str | None:
    """Return the name of a file that was not written here; nothing is read where nothing is listed."""
    for name, path in _files(folder) if listed else _found(folder):
        if not path.is_file() or path.is_symlink() or listed.get(name) is None or listed[name] != _digest(path):
            return name
    return None


def _listed(checksums: Path) -> dict[str, str]:
    if not checksums.is_file():
        return {}
    lines = checksums.read_text(encoding="utf-8", errors="replace").splitlines()
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def _files(folder: Path) -> list[tuple[str, Path]]:
    """Return all that is in a folder but subfolders and the list of checksums, by name."""
    return sorted(_found(folder))


def _found(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the same as it is found."""
    named = ((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*"))
    return ((name, path) for name, path in named if name != CHECKSUMS and (path.is_symlink() or not path.is_dir()))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _make(staging: Path, folder: Path) -> None:
    try:
        staging.mkdir(parents=True)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written: {error.strerror or error}") from error


def _swap(staging: Path, folder: Path) -> None:
    """Put one folder where the other is, and delete that one."""
    old = staging.with_suffix(".old")
    try:
        if folder.exists():
            folder.rename(old)
        staging.rename(folder)
    except OSError as error:
        if old.exists():
            old.rename(folder)
        raise OutputError(f"{folder}: cannot be replaced: {error.strerror or error}") from error
    shutil.rmtree(old, ignore_errors=True)
