"""The front's side of the zygote: start it, tell it what to do, hear which workers ended."""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, NoReturn, Self

from contested.errors import ContestedError, WorkerError
from contested.server.commands import COMMAND, CRASHED, FORK, KILL, RENICE

if TYPE_CHECKING:
    from contested.web.application import Web

__all__ = ["Hatchery"]

_CHUNK: Final = 1 << 16
_PATIENCE: Final = 2.0
"""Seconds that the zygote may take to end its workers and itself."""
_PAUSE: Final = 0.005


class Hatchery:
    """A zygote that is running.

    Made by :meth:`start`, before the process has threads or an event loop.
    """

    def __init__(self, process: int, control: socket.socket) -> None:
        self._process = process
        self._control = control
        self._heard = bytearray()
        self._is_loaded = False
        self._last = 0

    @classmethod
    def start(cls, open_web: Callable[[], Web], memory: int, listener: socket.socket) -> Self:
        """Fork the zygote, which begins to load the graph; it does not keep the socket on which the front listens."""
        ours, theirs = socket.socketpair()
        parent = os.getpid()
        sys.stdout.flush()
        sys.stderr.flush()
        process = os.fork()
        if not process:
            ours.close()
            listener.close()
            _become_zygote(open_web, theirs, memory, parent)
        theirs.close()
        return cls(process, ours)

    def wait(self) -> bool:
        """Wait until the graph is loaded, and return whether workers are without a network.

        Raises:
            ContestedError: The graph cannot be loaded.
            WorkerError: The process ended for no reason that it told.
        """
        while not (messages := self.hear(1)):  # byte by byte, to leave what comes next to the event loop
            pass
        (message,) = messages
        if message["event"] == "failed":
            raise ContestedError(message["message"])
        self._is_loaded = True
        return bool(message["isolated"])

    def fileno(self) -> int:
        """Return the number of the file by which one can wait for :meth:`hear`."""
        return self._control.fileno()

    def hear(self, most: int = _CHUNK) -> list[Mapping[str, Any]]:
        """Return what the zygote says in so many bytes, each message once; it waits where it says nothing.

        Raises:
            WorkerError: The zygote ended.
        """
        try:
            data = self._control.recv(most)
        except ConnectionResetError:  # it ended before it had read all that it was told
            data = b""
        if not data:
            raise WorkerError("the process that holds the graph has ended; start the server again")
        *lines, rest = (self._heard + data).split(b"\n")
        self._heard = bytearray(rest)
        return [json.loads(line) for line in lines]

    def fork(self) -> tuple[int, socket.socket]:
        """Have a worker forked, and return its number and the socket to ask it on, which can be used at once."""
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        self._last += 1
        with theirs:
            self._command(FORK, self._last, theirs.fileno())
        return self._last, ours

    def kill(self, worker: int) -> None:
        """Have a worker killed; one that has ended already is no mistake."""
        self._command(KILL, worker)

    def renice(self, worker: int) -> None:
        """Have a worker let other processes go first."""
        self._command(RENICE, worker)

    def _command(self, command: bytes, worker: int, *files: int) -> None:
        with suppress(BrokenPipeError, ConnectionResetError):  # that the zygote has ended, `hear` will tell
            socket.send_fds(self._control, [COMMAND.pack(command, worker)], files)

    def end(self) -> None:
        """End the zygote and its workers, by hanging up; kill it where it does not notice."""
        self._control.close()
        deadline = time.monotonic() + (_PATIENCE if self._is_loaded else 0.0)
        while not os.waitpid(self._process, os.WNOHANG)[0]:
            if time.monotonic() > deadline:
                os.kill(self._process, signal.SIGKILL)
            time.sleep(_PAUSE)


def _become_zygote(open_web: Callable[[], Web], control: socket.socket, memory: int, parent: int) -> NoReturn:
    """Run the zygote's code, and nothing else, in a process that has just been forked."""
    try:
        from contested.server.zygote import run_zygote  # with all that pages need, which the front does without

        run_zygote(open_web, control, memory, parent)
    finally:
        os._exit(CRASHED)
