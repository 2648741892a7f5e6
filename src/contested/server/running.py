"""Starting all that serves, in the order that matters: the port, the zygote, then threads and an event loop."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

from contested.errors import ContestedError
from contested.server.hatchery import Hatchery
from contested.server.log import tell
from contested.server.settings import Settings

if TYPE_CHECKING:
    from contested.web.application import Web

__all__ = ["serve"]


def serve(open_web: Callable[[], Web], settings: Settings) -> None:
    """Serve until somebody says stop.

    Args:
        open_web: Loads what is served, in a process of its own.
        settings: How to serve.

    Raises:
        ContestedError: The port cannot be had, or the data cannot be loaded.
        WorkerError: The process that holds the data ended.
        KeyboardInterrupt: Somebody pressed Ctrl-C.
    """
    if not hasattr(os, "fork"):
        raise ContestedError("serving needs a system that can fork, such as Linux, macOS or WSL")
    with _listen(settings.host, settings.port) as listener:
        hatchery = Hatchery.start(open_web, settings.memory, listener)
        try:
            from contested.server.front import run_front  # takes its time, while the zygote loads the graph

            started = f"serving {_url(listener)} (Ctrl-C stops it); workers"
            run_front(listener, hatchery, settings, lambda isolated: tell(f"{started} {_isolation(isolated=isolated)}"))
        finally:
            hatchery.end()


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        reason = error.strerror or error
        raise ContestedError(f"cannot listen on {host}, port {port}: {reason}; choose with --host and --port") from None


def _url(listener: socket.socket) -> str:
    host, port, *_ = listener.getsockname()
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _isolation(*, isolated: bool) -> str:
    return "have no network" if isolated else "share this machine's network: the system gives them none of their own"
