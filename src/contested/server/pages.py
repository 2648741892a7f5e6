"""Requests that workers answer: kept where they can be, and asked for where not."""

from __future__ import annotations

from hashlib import blake2b
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from contested.server.answers import Outgoing, header, takes_gzip
from contested.server.cache import Cache, Key
from contested.server.flights import Flights
from contested.server.limits import read_body
from contested.server.pool import Pool

__all__ = ["Kept", "Pages"]

_FREE_FORM: Final = "/sparql"
"""Where clients send queries of their own."""


class Kept:
    """Answers at once what was answered before, and leaves the rest to the next application."""

    def __init__(self, app: ASGIApp, cache: Cache, outgoing: Outgoing, base_url: str) -> None:
        self._app = app
        self._cache = cache
        self._outgoing = outgoing
        self._base_url = base_url

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from the cache or not."""
        key = scope["state"]["key"] = _key(scope, self._base_url)
        answer = self._cache.get(key) if key.method == "GET" else None
        if answer is None:
            await self._app(scope, receive, send)
        else:
            await self._outgoing.send(answer, scope, send)


class Pages:
    """Asks a worker."""

    def __init__(self, pool: Pool, cache: Cache, outgoing: Outgoing) -> None:
        self._cache = cache
        self._flights = Flights(pool, cache)
        self._outgoing = outgoing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with what a worker says.

        Raises:
            RequestError: The body is too large or late, or no worker can answer.
        """
        key: Key = scope["state"]["key"]
        body, answer = b"", None
        if header(scope, b"content-length") not in {b"", b"0"} or header(scope, b"transfer-encoding"):
            body = await read_body(receive)
            key = key._replace(digest=blake2b(body).digest())
            answer = self._cache.get(key)
        if answer is None:
            answer = await self._flights.join(key, body, free_form=scope["path"] == _FREE_FORM)
        await self._outgoing.send(answer, scope, send)


def _key(scope: Scope, base_url: str) -> Key:
    method = scope["method"]
    target = scope["raw_path"] + b"?" + scope["query_string"] if scope["query_string"] else scope["raw_path"]
    return Key(
        method="GET" if method == "HEAD" else method,
        target=target,
        accept=header(scope, b"accept"),
        media_type=header(scope, b"content-type"),
        gzip=takes_gzip(scope),
        address=base_url or f"{scope['scheme']}://{header(scope, b'host').decode('latin-1')}",
    )
