"""The process that loads the graph once and forks workers, which share its memory until they write to it.

A store on disk it does not open, since no fork copies the threads of its engine; each worker does.

It has one thread and no event loop, so that a fork copies nothing half-done. It alone knows its children's numbers, and
reaps them: no other process ever signals a number that may by then be somebody else's. It ends, and its workers with
it, as soon as the front hangs up.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import traceback
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import chain
from typing import Any, Final, NoReturn

from contested.errors import ContestedError
from contested.server.commands import COMMAND, CRASHED, FORK, KILL, RENICE
from contested.server.isolation import end_with_parent, leave_network, limit_memory
from contested.server.log import tell
from contested.server.warming import load_code, read
from contested.server.worker import work
from contested.web.application import Web

__all__ = ["run_zygote"]

_IGNORED: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""What a terminal or a supervisor sends to all of us; the front decides what comes of it."""
_MOST_COMMANDS: Final = 64
_LOW_PRIORITY: Final = 10


def run_zygote(open_web: Callable[[], Web], control: socket.socket, memory: int, parent: int) -> NoReturn:
    """Load the graph, fork what the front asks for until it hangs up, and end the process.

    Args:
        open_web: Loads the graph.
        control: Where the front's commands come from.
        memory: Bytes that a worker may use beyond what it begins with.
        parent: The number of the front's process.
    """
    code = CRASHED
    try:
        for number in _IGNORED:
            signal.signal(number, signal.SIG_IGN)
        end_with_parent(parent)
        code = _run(open_web, control, memory, parent)
    except (BrokenPipeError, ConnectionResetError):
        code = 0
    except BaseException:  # told here, since nothing of the front's may run in this process
        traceback.print_exc()
    finally:
        os._exit(code)


def _run(open_web: Callable[[], Web], control: socket.socket, memory: int, parent: int) -> int:
    try:
        web = open_web()
        isolated = leave_network()
        end_with_parent(parent)  # said again, since the kernel forgets it when a process changes its namespace
        zygote = _Zygote(web, control, memory)
        reading = zygote.begin_to_read()
    except ContestedError as error:
        _say(control, event="failed", message=str(error))
        return 1
    _say(control, event="ready", isolated=isolated)
    zygote.serve(chain(load_code(web.language), reading))
    return 0


def _say(control: socket.socket, **message: Any) -> None:
    control.sendall(json.dumps(message).encode() + b"\n")


class _Zygote:
    """Children by the number that the front gave them, and the sockets of those that are still to be forked."""

    def __init__(self, web: Web, control: socket.socket, memory: int) -> None:
        self.web, self.control, self.memory = web, control, memory
        self.processes: dict[int, int] = {}
        self.sockets: deque[int] = deque()
        self.commands = bytearray()
        self.wake, self.woken = socket.socketpair()
        self.wake.setblocking(False)
        self.woken.setblocking(False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self.wake.fileno(), warn_on_full_buffer=False)

    def begin_to_read(self) -> Iterator[None]:
        """Make the first page, and return the steps in which all that pages need is read.

        Raises:
            ContestedError: The engine cannot be opened, or asked.
        """
        if self.web.graph.store.is_open:
            steps = read(self.web)
            next(steps)
            return steps
        from contested.server.handover import Handover  # which a graph in memory does without

        handover = Handover(self.web, read, self._release)
        handover.wait()
        return handover.steps()

    def serve(self, chores: Iterator[None]) -> None:
        """Do as the front says until it hangs up; while it says nothing, do the chores."""
        poll = select.poll()
        poll.register(self.control, select.POLLIN)
        poll.register(self.woken, select.POLLIN)
        self._settle()
        is_warm, must_wait = False, True  # for the front, which has its first workers forked at once
        try:
            while True:
                ready = {descriptor for descriptor, _ in poll.poll(None if must_wait else 0)}
                if self.woken.fileno() in ready:
                    self._reap()
                if self.control.fileno() in ready:
                    if not self._obey():
                        return
                    must_wait = is_warm
                if not ready:
                    must_wait = is_warm = self._has_done(chores)
        finally:
            self._end_all()

    def _has_done(self, chores: Iterator[None]) -> bool:
        """Do a chore, and return whether it was the last one, which the front is told."""
        for _ in chores:
            return False
        self._settle()
        _say(self.control, event="warm")
        return True

    def _settle(self) -> None:
        """Put what there is out of the collector's reach, which would write to it and so copy it for each worker."""
        gc.collect()
        gc.freeze()

    def _obey(self) -> bool:
        """Do what the front says, and return whether it is still there."""
        data, descriptors, _, _ = socket.recv_fds(self.control, COMMAND.size * _MOST_COMMANDS, _MOST_COMMANDS)
        self.sockets.extend(descriptors)
        self.commands += data
        while len(self.commands) >= COMMAND.size:
            command, number = COMMAND.unpack_from(self.commands)
            del self.commands[: COMMAND.size]
            self._do(command, number)
        return bool(data)

    def _do(self, command: bytes, number: int) -> None:
        if command == FORK:
            self._fork(number)
        elif number in self.processes:
            _ORDERS[command](self.processes[number])

    def _fork(self, number: int) -> None:
        """Fork a worker; the front sees that there is none, if it cannot be, by the end of the socket."""
        descriptor = self.sockets.popleft()
        parent = os.getpid()
        try:
            process = os.fork()
        except OSError as error:
            os.close(descriptor)
            tell(f"error: no worker can be started: {error.strerror}")
            return
        if not process:
            self._become_worker(descriptor, parent)
        os.close(descriptor)
        self.processes[number] = process

    def _become_worker(self, descriptor: int, parent: int) -> NoReturn:
        """Let go of all that is the zygote's, so that each side sees at once when the other one ends; then work."""
        try:
            end_with_parent(parent)
            self._release()
            self.web.graph.store.open()
            limit_memory(self.memory)
            work(self.web, socket.socket(fileno=descriptor))
        finally:
            os._exit(CRASHED)

    def _release(self) -> None:
        """Let go, in a process that was forked, of what is this one's alone."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for own in (self.control, self.wake, self.woken):
            own.close()
        for other in self.sockets:
            os.close(other)

    def _reap(self) -> None:
        """Tell the front which workers have ended, and how."""
        with suppress(BlockingIOError):
            while self.woken.recv(_MOST_COMMANDS):
                pass
        with suppress(ChildProcessError):
            while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                self._bury(*ended)

    def _bury(self, process: int, status: int) -> None:
        for number, one in list(self.processes.items()):
            if one == process:
                del self.processes[number]
                _say(self.control, event="ended", worker=number, code=os.waitstatus_to_exitcode(status))

    def _end_all(self) -> None:
        for process in self.processes.values():
            _kill(process)
        for process in self.processes.values():
            os.waitpid(process, 0)


def _kill(process: int) -> None:
    os.kill(process, signal.SIGKILL)


def _renice(process: int) -> None:
    os.setpriority(os.PRIO_PROCESS, process, _LOW_PRIORITY)


_ORDERS: Final[dict[bytes, Callable[[int], None]]] = {KILL: _kill, RENICE: _renice}
