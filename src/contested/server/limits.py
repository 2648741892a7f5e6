"""How large a request may be, and how long it may take to arrive."""

from __future__ import annotations

import asyncio
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from contested.errors import RequestError
from contested.server.answers import header
from contested.server.settings import BODY_SECONDS, MAX_BODY, MAX_TARGET

__all__ = ["Limited", "read_body"]

_CLOSE: Final = (("Connection", "close"),)
"""What is still to come of the request is not read, so nothing can follow it."""


class Limited:
    """Refuses what is too large by its own account, before anything of the body is read."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, unless the request is too large."""
        if len(scope["raw_path"]) + len(scope["query_string"]) > MAX_TARGET:
            raise RequestError(
                f"the address is longer than {MAX_TARGET >> 10} kB; send a long query with POST", 414, _CLOSE
            )
        if header(scope, b"content-encoding").lower() not in (b"", b"identity"):
            raise RequestError("bodies must not be encoded; send the text as it is", 415, _CLOSE)
        length = header(scope, b"content-length")
        if length.isdigit() and int(length) > MAX_BODY:
            raise _too_large()
        await self._app(scope, receive, send)


async def read_body(receive: Receive) -> bytes:
    """Return the body of a request.

    Raises:
        RequestError: It is too large, or takes too long.
    """
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            while True:
                message = await receive()
                body += message.get("body", b"")
                if len(body) > MAX_BODY:
                    raise _too_large()
                if not message.get("more_body"):
                    return bytes(body)
    except TimeoutError:
        raise RequestError(f"the body did not arrive within {BODY_SECONDS:g} seconds", 408, _CLOSE) from None


def _too_large() -> RequestError:
    return RequestError(f"the body is larger than {MAX_BODY >> 20} MB", 413, _CLOSE)
