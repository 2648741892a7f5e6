"""Taking new connections as soon as they come, all that there are at a time.

uvloop takes one in each round of its event loop. Under load a round takes long, and the last of two hundred clients
waits for seconds; so we accept ourselves.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from contested.server.log import tell

__all__ = ["accepting"]

_MOST: Final = 256
"""Connections taken in one round, so that those that are there get their turn too."""
_PAUSE: Final = 0.5
"""Seconds before we try again when the system has no more to give: files, or memory."""


@contextmanager
def accepting(listener: socket.socket, protocol: Callable[[], asyncio.Protocol]) -> Iterator[None]:
    """Give each new connection a protocol of its own, until the context is left; then close the listener."""
    acceptor = _Acceptor(listener, protocol)
    acceptor.resume()
    try:
        yield
    finally:
        acceptor.stop()


class _Acceptor:
    def __init__(self, listener: socket.socket, protocol: Callable[[], asyncio.Protocol]) -> None:
        self._listener = listener
        self._protocol = protocol
        self._loop = asyncio.get_running_loop()
        self._beginning: set[asyncio.Task[object]] = set()
        self._pause: asyncio.TimerHandle | None = None
        listener.setblocking(False)

    def resume(self) -> None:
        self._loop.add_reader(self._listener.fileno(), self._accept)

    def stop(self) -> None:
        if self._pause is not None:
            self._pause.cancel()
        self._loop.remove_reader(self._listener.fileno())
        self._listener.close()

    def _accept(self) -> None:
        for _ in range(_MOST):
            try:
                connection, _address = self._listener.accept()
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return
            except OSError as error:
                self._wait(error)
                return
            self._begin(connection)

    def _begin(self, connection: socket.socket) -> None:
        task = self._loop.create_task(self._loop.connect_accepted_socket(self._protocol, connection))
        self._beginning.add(task)
        task.add_done_callback(self._beginning.discard)

    def _wait(self, error: OSError) -> None:
        tell(f"error: a connection cannot be taken: {error.strerror}")
        self._loop.remove_reader(self._listener.fileno())
        self._pause = self._loop.call_later(_PAUSE, self.resume)
