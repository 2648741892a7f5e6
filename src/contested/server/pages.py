"""Requests that workers answer: put together, kept where they can be, asked for once however many wait."""

from __future__ import annotations

from hashlib import blake2b
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from contested.server.answers import Answer, Outgoing, answer_of, header, takes_gzip
from contested.server.cache import Cache, Flights, Key
from contested.server.frames import pack
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
        self._pool = pool
        self._cache = cache
        self._flights = Flights()
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
            answer = await self._flights.join(key, lambda: self._ask(key, body, free_form=scope["path"] == _FREE_FORM))
        await self._outgoing.send(answer, scope, send)

    async def _ask(self, key: Key, body: bytes, *, free_form: bool) -> Answer:
        frame = await self._pool.ask(_question(key, body), free_form=free_form)
        answer = answer_of(frame.header["status"], frame.header["headers"], frame.body)
        self._cache.put(key, answer)
        return answer


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


def _question(key: Key, body: bytes) -> bytes:
    path, _, query = key.target.decode("latin-1").partition("?")
    head = {
        "method": key.method,
        "path": path,
        "query": query,
        "accept": key.accept.decode("latin-1"),
        "media_type": key.media_type.decode("latin-1"),
        "gzip": key.gzip,
        "address": key.address,
    }
    return pack(head, body)
