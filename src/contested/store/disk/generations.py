"""Making the next generation of a store beside the present one, and which of them are removed."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from contested.errors import StoreError
from contested.store.disk.locks import Lock
from contested.store.disk.state import STATE, File, State, present_state, sync_folder, write_state

__all__ = ["IN_USE", "damage", "files_of", "next_generation", "publish", "reason", "writing"]

IN_USE: Final = "in-use"
"""The file that readers of a generation hold a lock on."""

_LOCK: Final = "lock"
_GENERATION: Final = re.compile(r"generation-[1-9][0-9]*")
_TEMPORARY: Final = re.compile(r"\.contested-[0-9a-f]+\.tmp")
_OF_THE_SYSTEM: Final = "IO error: "
"""How the engine begins an error of the system, whose own words come last."""
_CHUNK: Final = 1 << 20
_SMALL: Final = 1 << 20


@contextmanager
def writing(directory: Path) -> Iterator[State | None]:
    """Return a context in which nobody else writes a store: with its present state, if it has one.

    What runs that were killed left behind is removed first. What the system refuses to write becomes one clear line.
    A folder that was made for a store goes again if none came to be.

    Raises:
        StoreError: Another process writes it, it is foreign, damaged or of another version, or cannot be written.
    """
    with _telling(directory):
        is_new = not directory.exists()
        lock = _locked(directory)
        try:
            state = present_state(directory)
            _sweep(directory, state)
            yield state
        finally:
            if is_new:
                _remove_without_store(directory)
            lock.close()


@contextmanager
def next_generation(directory: Path, present: State | None) -> Iterator[Path]:
    """Return a context with an empty folder for the next generation, which goes unless it becomes the present one."""
    folder = directory / f"generation-{present.generation + 1 if present else 1}"
    folder.mkdir()
    try:
        yield folder
    finally:
        now = present_state(directory)
        if now is None or now.folder(directory) != folder:
            shutil.rmtree(folder, ignore_errors=True)


def publish(directory: Path, state: State) -> None:
    """Force a generation to disk and make it the present one; those before it are removed unless somebody reads them.

    Raises:
        OSError: Something cannot be written; the generation before is still the present one.
    """
    folder = state.folder(directory)
    (folder / IN_USE).touch()
    for path in [*folder.rglob("*"), folder]:
        sync_folder(path)  # a file is forced to disk as a folder is
    write_state(directory, state)
    _sweep(directory, state)


def files_of(folder: Path, before: Path | None, known: Mapping[str, File]) -> dict[str, File]:
    """Return the files of a generation, with their sizes and checksums.

    Args:
        folder: The folder of the generation.
        before: The folder of the one before.
        known: The files of the one before. Those that are the same files keep their checksums, so that damage to them
            is not taken for what they are to be.
    """
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    names = [path.relative_to(folder).as_posix() for path in paths]
    return {
        name: known[name] if before and name in known and path.samefile(before / name) else _file(path)
        for name, path in zip(names, paths, strict=True)
    }


def damage(directory: Path, state: State, *, thoroughly: bool) -> Iterator[str]:
    """Yield what is wrong with the files of a generation: whether they are there, whole, and the same.

    Unless it is done thoroughly, only small files are read: the engine notices itself when a block of data has changed,
    but may take the rest of a damaged manifest for its end, and know of fewer files.

    Raises:
        OSError: A file cannot be read.
    """
    folder = state.folder(directory)
    for name, file in state.files.items():
        path = folder / name
        if not path.is_file():
            yield f"{path.relative_to(directory)} is missing"
        elif path.stat().st_size != file.size:
            yield f"{path.relative_to(directory)} is of another size"
        elif (thoroughly or file.size <= _SMALL) and _file(path) != file:
            yield f"{path.relative_to(directory)} has changed"


def reason(error: OSError | RuntimeError) -> str:
    """Return why the system refuses something, of its own errors and of those that the engine passes on."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    text = " ".join(str(error).split())
    return text.rpartition(": ")[2] if _OF_THE_SYSTEM in text else text


@contextmanager
def _telling(directory: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError) as error:
        if "corruption" in str(error).lower():
            raise StoreError(f"{directory}: is damaged; see: contested store verify {directory}") from None
        raise StoreError(f"{directory}: cannot be written: {reason(error)}; the store is as it was") from None


def _locked(directory: Path) -> Lock:
    directory.mkdir(parents=True, exist_ok=True)
    if foreign := _foreign(directory):
        message = f"holds {foreign!r}, which is not of a store of contested; name a new or empty folder"
        raise StoreError(f"{directory}: {message}")
    try:
        return Lock(directory / _LOCK)
    except BlockingIOError:
        raise StoreError(f"{directory}: another process writes this store; wait until it is done") from None


def _foreign(directory: Path) -> str | None:
    """Return the name of something in a folder without a state that no run of ours left there."""
    if (directory / STATE).exists():
        return None
    return next((name for name in sorted(path.name for path in directory.iterdir()) if not _is_ours(name)), None)


def _is_ours(name: str) -> bool:
    return name == _LOCK or bool(_GENERATION.fullmatch(name) or _TEMPORARY.fullmatch(name))


def _remove_without_store(directory: Path) -> None:
    """Remove the folder of a store if there is nothing in it but our lock."""
    if [path.name for path in directory.iterdir()] == [_LOCK]:
        (directory / _LOCK).unlink()
        directory.rmdir()


def _sweep(directory: Path, present: State | None) -> None:
    """Remove other generations than the present one, and files that were never finished."""
    kept = present.folder(directory) if present else None
    for path in sorted(directory.iterdir()):
        if _TEMPORARY.fullmatch(path.name):
            path.unlink()
        elif _GENERATION.fullmatch(path.name) and path != kept:
            _remove(path)


def _remove(folder: Path) -> None:
    """Remove a generation that nobody reads."""
    if not (folder / IN_USE).exists():
        shutil.rmtree(folder)  # it was never finished
        return
    try:
        lock = Lock(folder / IN_USE)
    except BlockingIOError:
        return
    shutil.rmtree(folder)
    lock.close()


def _file(path: Path) -> File:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            digest.update(piece)
        return File(file.tell(), digest.hexdigest())
