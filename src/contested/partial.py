"""Writing a file for hours: what has been written is kept when the run ends early, and can be gone on with.

Beside ``FILE`` stand ``FILE.partial``, to which parts are appended, and ``FILE.partial.json``, the state: what run it
is, how many bytes are whole parts, and how far the run has come. The bytes are on disk before the state says so, and
the state is replaced in one step; whenever the machine stops, the two fit. At the end the partial file is renamed, so
that ``FILE`` is there as a whole or as it was.
"""

from __future__ import annotations

import json
import math
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final

from contested.errors import InputError, OutputError
from contested.files import write_text

__all__ = ["PartialFile"]

_SECONDS: Final = 2.0
"""How long a part may wait until the state speaks of it."""


class PartialFile:
    """A file that is being written, and how far the run has come.

    As a context manager it finishes the file at the end, and keeps what has been written when an exception ends it
    (``kept``). What broken input leaves behind in the first seconds is removed: it is written again as soon.
    """

    def __init__(self, target: Path, run: Mapping[str, Any], *, resume: bool, tail: str = "") -> None:
        """Begin a file, or go on with one.

        Args:
            target: The file.
            run: What is done, as JSON; a run can be gone on with where this is the same.
            resume: Whether to go on.
            tail: What the finished file ends with.

        Raises:
            OutputError: The file cannot be written; there is nothing to go on with, or something else; or there is
                something that would be lost.
        """
        _check(target)
        self.target = target
        self.path = target.with_name(f"{target.name}.partial")
        self.state_path = target.with_name(f"{target.name}.partial.json")
        self.run, self.tail = dict(run), tail
        self.done: tuple[int, Any] = (0, None)
        self.kept = False
        self.began, self.saved = time.monotonic(), -math.inf
        with self._said():
            self.file = self._resumed() if resume else self._begun()

    def _begun(self) -> IO[bytes]:
        if self.path.exists():
            raise OutputError(f"{self.path}: is of an interrupted run; go on with --resume, or remove it")
        self.state_path.unlink(missing_ok=True)
        return self.path.open("xb")

    def _resumed(self) -> IO[bytes]:
        state = self._state()
        differing = [name for name in self.run if state["run"].get(name) != self.run[name]]
        if differing:
            what = f"it had another {differing[0]}"
            raise OutputError(f"{self.path}: is of another run, {what}; remove it and start again without --resume")
        size = state["bytes"]
        if self.path.stat().st_size < size:
            raise OutputError(f"{self.path}: has been cut; remove it and start again without --resume")
        file = self.path.open("r+b")
        file.truncate(size)
        file.seek(size)
        self.done = (size, state.get("progress"))
        return file

    def _state(self) -> dict[str, Any]:
        if not self.path.exists():
            raise OutputError(f"{self.path}: is not there, so there is nothing to go on with; leave --resume out")
        try:
            state = json.loads(self.state_path.read_bytes())
        except (OSError, ValueError):
            state = None
        if not isinstance(state, dict) or not isinstance(state.get("run"), dict) or type(state.get("bytes")) is not int:
            raise OutputError(f"{self.state_path}: is no state of a run; remove {self.path} and start again")
        return state

    def write(self, parts: Iterable[str], progress: Any) -> None:
        """Append parts, and say how far the run has come with them, as JSON.

        Raises:
            OutputError: There is no room.
        """
        data = "".join(parts).encode()
        with self._said():
            self.file.write(data)
            self.done = (self.done[0] + len(data), progress)
            if time.monotonic() - self.saved > _SECONDS:
                self.save()

    @property
    def progress(self) -> Any:
        """How far the run has come, as was said with the last parts; None at its beginning."""
        return self.done[1]

    def save(self) -> None:
        """Force what was written to disk, and then the state."""
        self.file.flush()
        os.fsync(self.file.fileno())
        size, progress = self.done
        state = {"run": self.run, "progress": progress, "bytes": size}
        write_text(self.state_path, json.dumps(state, ensure_ascii=False))
        self.saved, self.kept = time.monotonic(), True

    @contextmanager
    def _said(self) -> Iterator[None]:
        """Say of the file what the system says."""
        try:
            yield
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise OutputError(f"{self.target}: cannot be written: {reason}") from None

    def __enter__(self) -> PartialFile:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if error is None:
            self._finish()
        elif self.progress is None or (isinstance(error, InputError) and time.monotonic() - self.began < _SECONDS):
            self._remove()
        else:
            self._keep()

    def _finish(self) -> None:
        try:
            with self._said():
                self.file.write(self.tail.encode())
                self.file.flush()
                os.fsync(self.file.fileno())
                self.file.close()
                self.path.replace(self.target)
                self.state_path.unlink(missing_ok=True)
        except OutputError:
            self._keep()
            raise

    def _remove(self) -> None:
        self._close()
        self.path.unlink(missing_ok=True)
        self.state_path.unlink(missing_ok=True)
        self.kept = False

    def _keep(self) -> None:
        """Save what can be saved; where there is no room any more, what was saved last stays."""
        with suppress(OSError, OutputError):
            self.save()
        if self.kept:
            self._close()
        else:
            self._remove()

    def _close(self) -> None:
        with suppress(OSError):
            self.file.close()


def _check(target: Path) -> None:
    if target.is_dir():
        raise OutputError(f"{target}: is a folder; name a file in it")
    if target.exists() and not target.is_file():
        raise OutputError(f"{target}: is no regular file; leave -o out and redirect standard output")
