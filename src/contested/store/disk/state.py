"""What ``contested-store.json`` says: the one file whose replacement makes another generation the present one."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from contested.errors import OutputError, StoreError
from contested.files import write_text

__all__ = [
    "FORMAT",
    "STATE",
    "File",
    "Input",
    "State",
    "parsed_state",
    "present_state",
    "read_state",
    "state_text",
    "sync_folder",
    "write_state",
]

FORMAT: Final = 1
"""The version of the layout on disk."""

STATE: Final = "contested-store.json"


@dataclass(frozen=True)
class Input:
    """A file that was loaded: its name as the user gave it, its unpacked bytes and their SHA-256, and when."""

    name: str
    size: int
    sha256: str
    loaded: str


@dataclass(frozen=True)
class File:
    """A file of a generation."""

    size: int
    sha256: str


@dataclass(frozen=True)
class State:
    """A generation: its number, who made it when, how many triples and printed literals it holds, from what, in what.

    ``ontology`` is the SHA-256 of the ontology that is loaded beside the data; ``files`` are named from the folder of
    the generation on.
    """

    generation: int
    contested: str
    engine: str
    made: str
    ontology: str
    triples: int
    printed: int
    inputs: tuple[Input, ...]
    files: Mapping[str, File]
    format: int = field(default=FORMAT)

    def folder(self, directory: Path) -> Path:
        """Return the folder of the generation."""
        return directory / f"generation-{self.generation}"


def read_state(directory: Path) -> State:
    """Read what a store says of itself.

    Raises:
        StoreError: There is no store, or one that is damaged or of another version.
    """
    state = present_state(directory)
    if state is None:
        raise StoreError(f"{directory}: is no store of contested; make one: contested load FILE --store {directory}")
    return state


def present_state(directory: Path) -> State | None:
    """Read what a store says of itself; None if there is none yet.

    Raises:
        StoreError: The store is damaged or of another version.
    """
    try:
        text = (directory / STATE).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise StoreError(f"{directory}: cannot be read: {error.strerror}; check its permissions") from None
    return parsed_state(directory, text)


def write_state(directory: Path, state: State) -> None:
    """Make a generation the present one, at once or not at all.

    Raises:
        OSError: It cannot be written; the generation before is still the present one.
    """
    try:
        write_text(directory / STATE, state_text(state))
    except OutputError as error:
        raise error.__cause__ or OSError(str(error)) from None
    sync_folder(directory)


def state_text(state: State) -> str:
    """Return what ``contested-store.json`` says of a generation."""
    content = asdict(state)
    return json.dumps({**content, "checksum": _checksum(content)}, indent=1) + "\n"


def sync_folder(folder: Path) -> None:
    """Force to disk which files a folder holds."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def parsed_state(directory: Path, text: bytes) -> State:
    """Read what a store, or a backup of one, says of itself.

    Raises:
        StoreError: It is damaged or of another version.
    """
    try:
        content = json.loads(text)
        checksum, version = content.pop("checksum", None), content.get("format")
    except (ValueError, AttributeError, TypeError, RecursionError):
        raise _damaged(directory) from None
    if isinstance(version, int) and version != FORMAT:
        advice = "upgrade contested" if version > FORMAT else "load the data into a new folder"
        raise StoreError(f"{directory}: is a store of version {version}, and this contested reads {FORMAT}; {advice}")
    if checksum != _checksum(content):
        raise _damaged(directory)
    inputs = tuple(Input(**one) for one in content["inputs"])
    return State(**{**content, "inputs": inputs, "files": {name: File(**f) for name, f in content["files"].items()}})


def _checksum(content: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _damaged(directory: Path) -> StoreError:
    return StoreError(f"{directory / STATE}: is damaged; restore a backup, or load the data into a new folder")
