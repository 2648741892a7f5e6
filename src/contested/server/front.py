"""The process that speaks HTTP: the layers put together, and served by uvicorn until somebody says stop."""

from __future__ import annotations

import asyncio
import resource
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Final

import uvicorn
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route, Router
from starlette.types import ASGIApp

from contested.server.answers import COMMON_HEADERS, Outgoing
from contested.server.cache import Cache
from contested.server.connections import Connection
from contested.server.hatchery import Hatchery
from contested.server.layers import Attended, Explained, Named, Preflight
from contested.server.limits import Limited
from contested.server.pages import Kept, Pages
from contested.server.pool import Pool
from contested.server.settings import CACHE_BYTES, IDLE_SECONDS, Settings
from contested.server.static import Static

__all__ = ["run_front"]

_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_GRACE: Final = 1
"""Seconds in which answers under way may be finished once somebody says stop."""


def run_front(listener: socket.socket, hatchery: Hatchery, settings: Settings) -> None:
    """Serve until a signal or the end of the zygote.

    Raises:
        KeyboardInterrupt: Somebody pressed Ctrl-C.
        WorkerError: The zygote ended.
    """
    _allow_many_files()
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        stopped_by = runner.run(_serve(listener, hatchery, settings))
    if stopped_by == signal.SIGINT:
        raise KeyboardInterrupt


async def _serve(listener: socket.socket, hatchery: Hatchery, settings: Settings) -> int | None:
    pool = Pool(hatchery, settings)
    server = _Server(_config(application(pool, settings)))
    signals: list[int] = []

    def stop(number: int) -> None:
        signals.append(number)
        server.should_exit = True

    for number in _SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:  # as nohup has it
            asyncio.get_running_loop().add_signal_handler(number, stop, number)
    pool.failure.add_done_callback(lambda _: stop(0))
    try:
        await server.serve(sockets=[listener])
    finally:
        pool.close()
    if pool.failure.done():
        await pool.failure
    return signals[0] if signals else None


def application(pool: Pool, settings: Settings) -> ASGIApp:
    """Return all layers around the pages."""
    outgoing, cache = Outgoing(), Cache(CACHE_BYTES)
    pages = Pages(pool, cache, outgoing, settings.base_url)
    app: ASGIApp = Router(
        [Mount("/static", app=Static(outgoing)), Route("/healthz", _health)], redirect_slashes=False, default=pages
    )
    app = Kept(app, cache, outgoing, settings.base_url)
    app = Preflight(Limited(app), outgoing)
    app = Named(app, settings.names)
    return Attended(Explained(app, outgoing))


async def _health(_: Request) -> JSONResponse:
    return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


def _config(app: ASGIApp) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=Connection,
        ws="none",
        lifespan="off",
        interface="asgi3",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        headers=list(COMMON_HEADERS),
        timeout_keep_alive=IDLE_SECONDS,
        timeout_graceful_shutdown=_GRACE,
    )


class _Server(uvicorn.Server):
    """A server that leaves signals to us; uvicorn would raise them again once it has ended."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop]:
    with suppress(ImportError):
        import uvloop

        return uvloop.new_event_loop
    return asyncio.new_event_loop


def _allow_many_files() -> None:
    """Let this process have as many connections as the system allows without asking."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
