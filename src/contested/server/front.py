"""The process that speaks HTTP: the layers put together, and served by uvicorn until somebody says stop."""

from __future__ import annotations

import asyncio
import gc
import logging
import resource
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Final

import uvicorn
from starlette.routing import Mount, Route, Router
from starlette.types import ASGIApp

from contested.server.accepting import accepting
from contested.server.answers import COMMON_HEADERS, Outgoing
from contested.server.cache import Cache
from contested.server.connections import Connection
from contested.server.hatchery import Hatchery
from contested.server.layers import Attended, Explained, Named, Preflight
from contested.server.limits import Limited
from contested.server.pages import Kept, Pages
from contested.server.pool import Pool
from contested.server.settings import CACHE_BYTES, IDLE_SECONDS, Settings
from contested.server.static import Health, Static

__all__ = ["run_front"]

_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_GRACE: Final = 1.0
"""Seconds in which answers under way may be finished once somebody says stop."""
_PATIENCE: Final = 3
"""Seconds after which nobody waits any more for clients to take their answers."""

_UNCOLLECTED: Final = 50_000
"""New objects after which the collector looks for cycles among them."""


def run_front(
    listener: socket.socket, hatchery: Hatchery, settings: Settings, on_start: Callable[[bool], None]
) -> None:
    """Serve, once the zygote has loaded the graph, until a signal or its end.

    Args:
        listener: The socket that listens already.
        hatchery: Where workers come from.
        settings: How to serve.
        on_start: Called with whether workers are without a network, as soon as a signal would stop the server in order.

    Raises:
        ContestedError: The graph cannot be loaded.
        KeyboardInterrupt: Somebody pressed Ctrl-C.
        WorkerError: The zygote ended.
    """
    _allow_many_files()
    _collect_seldom()
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.get_loop()
        isolated = hatchery.wait()
        stopped_by = runner.run(_serve(listener, hatchery, settings, lambda: on_start(isolated)))
    if stopped_by == signal.SIGINT:
        raise KeyboardInterrupt


async def _serve(
    listener: socket.socket, hatchery: Hatchery, settings: Settings, on_start: Callable[[], None]
) -> int | None:
    loop = asyncio.get_running_loop()
    pool = Pool(hatchery, settings)
    server = _Server(_config(application(pool, settings)))
    signals: list[int] = []

    def stop(number: int) -> None:
        signals.append(number)
        server.should_exit = True
        loop.call_later(_GRACE, pool.give_up)

    for number in _SIGNALS:
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:  # as nohup has it
            loop.add_signal_handler(number, stop, number)
    pool.failure.add_done_callback(lambda _: stop(0))
    on_start()
    try:
        with accepting(listener, server.new_connection):
            await server.serve(sockets=[])
    finally:
        pool.close()
    if pool.failure.done():
        await pool.failure
    return signals[0] if signals else None


def application(pool: Pool, settings: Settings) -> ASGIApp:
    """Return all layers around the pages."""
    outgoing, cache = Outgoing(), Cache(CACHE_BYTES)
    pages = Pages(pool, cache, outgoing)
    routes = [Mount("/static", app=Static(outgoing)), Route("/healthz", Health(outgoing))]
    app: ASGIApp = Router(routes, redirect_slashes=False, default=pages)
    app = Kept(app, cache, outgoing, settings.base_url)
    app = Preflight(Limited(app), outgoing)
    app = Named(app, settings.names)
    return Attended(Explained(app, outgoing))


def _config(app: ASGIApp) -> uvicorn.Config:
    config = uvicorn.Config(
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
        timeout_graceful_shutdown=_PATIENCE,
    )
    config.load()
    return config


class _Server(uvicorn.Server):
    """A server that leaves signals and new connections to us; uvicorn would raise signals again once it has ended."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    def new_connection(self) -> Connection:
        return Connection(config=self.config, server_state=self.server_state, app_state={})


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop]:
    with suppress(ImportError):
        import uvloop

        return uvloop.new_event_loop
    return asyncio.new_event_loop


def _allow_many_files() -> None:
    """Let this process have as many connections as the system allows without asking."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _collect_seldom() -> None:
    """Look for cycles less often: what a request leaves behind has none, and the rest stays until the end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_UNCOLLECTED)
