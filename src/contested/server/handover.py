"""What pages need, read by a process of its own and handed over: for an engine that a fork does not copy.

A store on disk has threads as soon as it is open. So the process that forks workers never opens it; each worker opens
it for itself, and this one, which ends when it has read everything, opens it first.
"""

from __future__ import annotations

import io
import os
import pickle
import select
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice
from typing import Any, BinaryIO, Final, NoReturn

from contested.errors import ContestedError, WorkerError
from contested.server.commands import CRASHED
from contested.server.isolation import end_with_parent
from contested.server.log import tell
from contested.web.application import Web

__all__ = ["Handover"]

_PARTS: Final = ("catalogue", "entities")
"""What a web site reads once, by the names of its attributes."""
_PAUSE: Final = 0.02
_LOW_PRIORITY: Final = 10


class Handover:
    """A process that opens the engine of a web site, reads what its pages need, and hands it over.

    Args:
        web: The site, whose engine is not open.
        read: Has the site read what pages need, the first of it before the first step.
        release: Lets go of what is the forking process's alone, in the new process.
    """

    def __init__(self, web: Web, read: Callable[[Web], Iterator[None]], release: Callable[[], None]) -> None:
        self._web = web
        incoming, outgoing = os.pipe()
        parent = os.getpid()
        if not os.fork():
            os.close(incoming)
            _become_reader(web, read, release, outgoing, parent)
        os.close(outgoing)
        self._incoming = os.fdopen(incoming, "rb")

    def wait(self) -> None:
        """Wait until the first page can be made, and take over what it needs.

        Raises:
            ContestedError: The engine cannot be opened, or asked.
        """
        try:
            self._take()
        except EOFError:
            raise WorkerError("the process that reads the store has ended; start the server again") from None

    def steps(self) -> Iterator[None]:
        """Wait for what is read, a moment a step, and take it over in the last one."""
        while not select.select([self._incoming], (), (), _PAUSE)[0]:
            yield
        with closing(self._incoming):
            try:
                self._take()
            except (EOFError, ContestedError) as error:
                tell(f"error: what lists need could not be read, each page that needs it will try: {error}")
        yield

    def _take(self) -> None:
        parts = _Unpickler(self._incoming, self._web).load()
        if isinstance(parts, ContestedError):
            raise parts
        self._web.__dict__.update(parts)


def _become_reader(
    web: Web, read: Callable[[Web], Iterator[None]], release: Callable[[], None], outgoing: int, parent: int
) -> NoReturn:
    code = CRASHED
    try:
        end_with_parent(parent)
        release()
        os.nice(_LOW_PRIORITY)
        steps = _steps(web, read)
        with os.fdopen(outgoing, "wb") as file:
            _hand_over(web, islice(steps, 1), file)
            _hand_over(web, steps, file)
        code = 0
    except BrokenPipeError:
        code = 0
    except BaseException:  # told here, since nothing of the other process's may run in this one
        traceback.print_exc()
    finally:
        os._exit(code)


def _steps(web: Web, read: Callable[[Web], Iterator[None]]) -> Iterator[None]:
    web.graph.store.open()
    yield from read(web)


def _hand_over(web: Web, steps: Iterator[None], file: BinaryIO) -> None:
    """Write what the site has read once some steps are done, or what stood in the way."""
    try:
        for _ in steps:
            pass
        parts: object = {name: web.__dict__[name] for name in _PARTS if name in web.__dict__}
    except ContestedError as error:
        parts = error
    written = io.BytesIO()  # whole or not at all
    _Pickler(written, web).dump(parts)
    file.write(written.getbuffer())
    file.flush()


class _Pickler(pickle.Pickler):
    """Writes the graph and its engine as names, for each process has its own."""

    def __init__(self, file: BinaryIO, web: Web) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._names = {id(thing): name for name, thing in _own(web).items()}

    def persistent_id(self, thing: object) -> str | None:
        return self._names.get(id(thing))


class _Unpickler(pickle.Unpickler):
    """Reads what :class:`_Pickler` wrote."""

    def __init__(self, file: BinaryIO, web: Web) -> None:
        super().__init__(file)
        self._own = _own(web)

    def persistent_load(self, name: str) -> Any:
        return self._own[name]


def _own(web: Web) -> dict[str, object]:
    return {"graph": web.graph, "store": web.graph.store}
