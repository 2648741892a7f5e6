"""What stands between the network and the pages: ASGI applications, each around the next one.

The order, from the outside: :class:`Attended`, :class:`Explained`, :class:`Named`, :class:`Preflight`,
:class:`contested.server.limits.Limited`, and then the cache and the routes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from contested.errors import RequestError
from contested.server.answers import Outgoing, answer_of, header, plain
from contested.server.connections import Connection
from contested.server.problems import problem

__all__ = ["Attended", "Explained", "Named", "Preflight"]

_PREFLIGHT: Final = (
    ("Access-Control-Allow-Methods", "GET, HEAD, POST"),
    ("Access-Control-Allow-Headers", "Accept, Content-Type"),
    ("Access-Control-Max-Age", "86400"),
    ("Allow", "GET, HEAD, POST, OPTIONS"),
)


class Attended:
    """Ends the work for a request when its client goes away."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and be cancelled by the connection when it is lost."""
        connection: Connection = scope["state"]["connection"]
        connection.task = asyncio.current_task()
        try:
            await self._app(scope, receive, send)
        except asyncio.CancelledError:
            if not connection.is_lost:
                raise
        finally:
            connection.task = None


class Explained:
    """Tells the client what is wrong with its request."""

    def __init__(self, app: ASGIApp, outgoing: Outgoing) -> None:
        self._app = app
        self._outgoing = outgoing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or send the problem that stands in the way."""
        try:
            await self._app(scope, receive, send)
        except RequestError as error:
            accept = header(scope, b"accept").decode("latin-1")
            answer = plain(problem(error.status, str(error), accept, error.headers))
            await self._outgoing.send(answer, scope, send)


class Named:
    """Answers only to names that are ours, so that no stranger's name can be made to lead here (DNS rebinding).

    Args:
        app: What answers.
        names: The names, beside ``localhost`` and the address that the client has connected to.
    """

    def __init__(self, app: ASGIApp, names: Iterable[str]) -> None:
        self._app = app
        self._names = frozenset(["localhost", *(name.lower() for name in names)])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, if the request is for us."""
        name = _name_of(header(scope, b"host").decode("latin-1"))
        if name not in self._names and name != scope["server"][0]:
            raise RequestError("this server has another name; whoever runs it can add names with --allow-host", 421)
        await self._app(scope, receive, send)


class Preflight:
    """Answers what browsers ask before they let another site's script send a query (the Fetch standard's CORS)."""

    def __init__(self, app: ASGIApp, outgoing: Outgoing) -> None:
        self._app = app
        self._outgoing = outgoing
        self._answer = answer_of(204, _PREFLIGHT, b"")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer OPTIONS, for all addresses alike."""
        if scope["method"] == "OPTIONS":
            await self._outgoing.send(self._answer, scope, send)
        else:
            await self._app(scope, receive, send)


def _name_of(host: str) -> str:
    """Return the name or address in a ``Host`` header, without port and brackets.

    >>> _name_of("LOCALHOST.:8000"), _name_of("[::1]:8000"), _name_of("127.0.0.1")
    ('localhost', '::1', '127.0.0.1')
    """
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower().removesuffix(".")
