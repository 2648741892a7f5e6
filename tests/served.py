"""``contested serve`` as a process of its own, and what a test wants to know of it."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from urllib.parse import quote, urlsplit

__all__ = ["Answer", "Served", "alive", "serving", "until"]

START_SECONDS: Final = 60
"""How long a server may take to start on a machine that is busy with other tests."""
COMMAND: Final = (sys.executable, "-c", "from contested.cli import main; main()", "serve", "--port", "0")


@dataclass(frozen=True)
class Answer:
    """A response, its header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Served:
    """A server that is running."""

    process: subprocess.Popen[bytes]
    address: str
    log: Path

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 0

    def get(self, path: str, method: str = "GET", body: bytes | None = None, /, **headers: str) -> Answer:
        """Ask on a connection of its own; underscores in the names of headers stand for hyphens."""
        begin = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, named)
            response = connection.getresponse()
            received = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, received, response.read(), time.monotonic() - begin)
        finally:
            connection.close()

    def query(self, text: str, accept: str = "application/sparql-results+json") -> Answer:
        """Send a query as the body of a POST."""
        return self.get("/sparql", "POST", text.encode(), Content_Type="application/sparql-query", Accept=accept)

    def raw(self, data: bytes, seconds: float = 30) -> bytes:
        """Send bytes as they are, and return what comes until the server hangs up."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as connection:
            with suppress(BrokenPipeError, ConnectionResetError):
                connection.sendall(data)
            return received(connection)

    @property
    def zygote(self) -> int:
        (number,) = children(self.process.pid)
        return number

    @property
    def workers(self) -> list[int]:
        return children(self.zygote)

    @property
    def memory(self) -> int:
        """Bytes of memory that all processes have for themselves."""
        return sum(map(private_bytes, (self.process.pid, self.zygote, *self.workers)))

    def lines(self) -> list[str]:
        """What was told on standard error."""
        return self.log.read_text(encoding="utf-8").splitlines()

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Send a signal, and return the exit code."""
        self.process.send_signal(number)
        return self.process.wait(10)


@contextmanager
def serving(*options: str) -> Iterator[Served]:
    """Start a server on a free port of loopback, wait until it listens, and end it."""
    with TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with log.open("wb") as output, subprocess.Popen([*COMMAND, *options], stderr=output) as process:
            try:
                until(lambda: b"serving" in log.read_bytes() or process.poll() is not None, START_SECONDS)
                lines = log.read_text(encoding="utf-8").splitlines()
                assert process.poll() is None, lines
                yield Served(process, lines[0].split()[2].rstrip("/"), log)
            finally:
                process.terminate()


def until(condition: Callable[[], object], seconds: float) -> None:
    """Wait until something is so, and fail if it is not in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"still not so after {seconds} seconds"
        time.sleep(0.02)


def received(connection: socket.socket) -> bytes:
    """Return all that comes until the other side hangs up."""
    data = b""
    with suppress(ConnectionResetError):
        while piece := connection.recv(1 << 16):
            data += piece
    return data


def children(process: int) -> list[int]:
    """Return the processes that a process has started and that have not ended, in order."""
    listed = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    return [number for number in map(int, listed) if alive(number)]


def alive(process: int) -> bool:
    """Say whether a process is there and has not ended."""
    with suppress(OSError):
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    return False


def private_bytes(process: int) -> int:
    """Return how many bytes a process shares with no other one, none if it has ended."""
    with suppress(OSError):
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
        return 1024 * sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))
    return 0


def cpu_seconds(process: int) -> float:
    """Return the time that a process has computed, none if it has ended."""
    with suppress(OSError):
        fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def query_path(text: str) -> str:
    """Return the path that asks a query by GET."""
    return f"/sparql?query={quote(text, safe='')}"
