"""Looking after a store on disk: checking it, backing it up to a folder or a tar file, and restoring it."""

from __future__ import annotations

import hashlib
import io
import os
import secrets
import shutil
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Final, TypeAlias

from contested.errors import StoreError
from contested.store.disk.engine import DiskStore, held
from contested.store.disk.generations import IN_USE, damage, reason
from contested.store.disk.state import STATE, State, parsed_state, state_text, sync_folder

__all__ = ["backup", "restore", "verify"]

Open: TypeAlias = Callable[[str], IO[bytes]]
Put: TypeAlias = Callable[[str, int, IO[bytes]], None]

_TAR: Final = ".tar"


def verify(directory: Path) -> list[str]:
    """Read every file of a store, and return what is wrong: what is missing, or not as it was written.

    Raises:
        StoreError: There is no store; what it says of itself is damaged or of another version; it cannot be opened.
    """
    state, lock = held(directory)
    try:
        with _telling(directory, "read"):
            problems = list(damage(directory, state, thoroughly=True))
        if not problems:
            store = DiskStore(directory, state, lock)
            store.open()
            store.close()
        return problems
    finally:
        lock.close()


def backup(directory: Path, target: Path) -> State:
    """Copy the present generation of a store to a new folder, or to a tar file, whole or not at all.

    What is copied is checked on the way. The folder is a store itself.

    Raises:
        StoreError: There is no store, it is damaged, the target exists, or it cannot be written.
    """
    if target.exists():
        raise StoreError(f"{target}: is there already; name a new folder, or a new file that ends in {_TAR}")
    state, lock = held(directory)
    writer = _tar_writer if target.suffix.lower() == _TAR else _folder_writer
    try:
        with _telling(target, "written"), writer(target) as put:
            _copy(directory, state, lambda name: (directory / name).open("rb"), put)
    finally:
        lock.close()
    return state


def restore(source: Path, directory: Path) -> State:
    """Make a store of a backup, whole or not at all; what is copied is checked on the way.

    Raises:
        StoreError: There is something in the folder already, or no backup, or a damaged one; it cannot be written.
    """
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise StoreError(f"{directory}: is not empty, and nothing is overwritten; name a new folder")
    with _telling(directory, "restored"), _opened(source) as open_:
        with open_(STATE) as file:
            state = parsed_state(source, file.read())
        with _folder_writer(directory) as put:
            _copy(source, state, open_, put)
    return state


def _copy(source: Path, state: State, open_: Open, put: Put) -> None:
    """Copy a generation, and then what makes it the present one."""
    folder = state.folder(Path()).as_posix()
    for name, file in state.files.items():
        with open_(f"{folder}/{name}") as content:
            checked = _Checked(content)
            put(f"{folder}/{name}", file.size, checked)
        if checked.digest.hexdigest() != file.sha256:
            raise StoreError(f"{source}: {folder}/{name} is not as it was written; see: contested store verify")
    put(f"{folder}/{IN_USE}", 0, io.BytesIO())
    text = state_text(state).encode()
    put(STATE, len(text), io.BytesIO(text))


class _Checked(io.BytesIO):
    """A file, and the checksum of what has been read of it."""

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__()
        self._file, self.digest = file, hashlib.sha256()

    def read(self, size: int | None = -1) -> bytes:
        data = self._file.read(-1 if size is None else size)
        self.digest.update(data)
        return data


@contextmanager
def _tar_writer(target: Path) -> Iterator[Put]:
    temporary = _beside(target)
    try:
        with temporary.open("xb") as file:
            with tarfile.open(fileobj=file, mode="w") as archive:
                yield partial(_put_member, archive)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _put_member(archive: tarfile.TarFile, name: str, size: int, content: IO[bytes]) -> None:
    member = tarfile.TarInfo(name)
    member.size = size
    archive.addfile(member, content)


@contextmanager
def _folder_writer(target: Path) -> Iterator[Put]:
    temporary = _beside(target)
    temporary.mkdir(parents=True)
    try:
        yield partial(_put_file, temporary)
        for path in [*temporary.rglob("*"), temporary]:
            sync_folder(path)
        temporary.rename(target)  # over an empty folder, never over another one
        sync_folder(temporary.parent)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _put_file(folder: Path, name: str, _: int, content: IO[bytes]) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        shutil.copyfileobj(content, file)


def _beside(target: Path) -> Path:
    return target.absolute().with_name(f".contested-{secrets.token_hex(8)}.tmp")


@contextmanager
def _opened(source: Path) -> Iterator[Open]:
    """Return a context that gives a function to open the files of a backup by their names in it."""
    if source.is_dir():
        yield lambda name: (source / name).open("rb")
        return
    with tarfile.open(source) as archive:
        yield partial(_member, archive)


def _member(archive: tarfile.TarFile, name: str) -> IO[bytes]:
    content = archive.extractfile(name)
    if content is None:
        raise tarfile.ReadError(f"{name} is no file")
    return content


@contextmanager
def _telling(path: Path, verb: str) -> Iterator[None]:
    """Say in one line what the system, or what reads tar files, refuses."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise StoreError(f"{path}: cannot be {verb}: {reason(error)}") from None
    except (tarfile.TarError, KeyError) as error:
        raise StoreError(f"{path}: cannot be {verb}: this is no backup of a store: {error.args[0]}") from None
