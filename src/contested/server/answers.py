"""What the front sends: a whole response, with the headers that every one of ours has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Final

from starlette.types import Scope, Send

from contested.errors import RequestError
from contested.server.frames import Frame
from contested.server.settings import MAX_OUTGOING
from contested.web.messages import Response

__all__ = ["COMMON_HEADERS", "Answer", "Outgoing", "answer_in", "answer_of", "header", "plain", "takes_gzip"]

COMMON_HEADERS: Final = (
    ("Access-Control-Allow-Origin", "*"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
)
"""What every response says, even one to bytes that are no request. Without credentials, any site may read the data."""

_POLICY_NAME: Final = b"content-security-policy"
_POLICY: Final = (
    b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    b"connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_OF_CONTENT: Final = (b"content-length", b"content-type", b"content-encoding")
_UNSAFE: Final = re.compile(rb"[\x00-\x08\x0A-\x1F\x7F]")
_GZIP: Final = re.compile(rb"(^|[ ,])gzip(?! *; *q=0(\.0*)?( |,|$))")
_PIECE: Final = 1 << 18
"""Bytes that are handed to the network at a time, so that a slow client holds no copy of a large answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A response that can be sent any number of times; ``etag`` is empty where it has none."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes
    etag: bytes = b""


class Outgoing:
    """Sends answers, as long as those on their way are not too many bytes together."""

    def __init__(self) -> None:
        self._bytes = 0

    async def send(self, answer: Answer, scope: Scope, send: Send) -> None:
        """Send an answer, or only that the client has it already (RFC 9110, 13.1.2).

        Raises:
            RequestError: Too much is on its way to clients that do not take it.
        """
        if answer.etag and _has_it(header(scope, b"if-none-match"), answer.etag):
            kept = [one for one in answer.headers if one[0] not in _OF_CONTENT]
            await send({"type": "http.response.start", "status": 304, "headers": kept})
            await send({"type": "http.response.body"})
        elif len(answer.body) <= _PIECE or scope["method"] == "HEAD":
            await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
            await send({"type": "http.response.body", "body": answer.body})
        else:
            await self._send_in_pieces(answer, send)

    async def _send_in_pieces(self, answer: Answer, send: Send) -> None:
        if self._bytes + len(answer.body) > MAX_OUTGOING:
            raise RequestError("too many large answers are on their way; try again later", 503, (("Retry-After", "5"),))
        self._bytes += len(answer.body)
        try:
            await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
            for start in range(0, len(answer.body), _PIECE):
                piece = answer.body[start : start + _PIECE]
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body"})
        finally:
            self._bytes -= len(answer.body)


def answer_of(status: int, headers: Iterable[tuple[str, str]], body: bytes) -> Answer:
    """Return an answer with a response's headers, ours, and its length; a policy of its own stands for ours.

    Raises:
        RequestError: A header holds what would break out of it.
    """
    return _answer(status, [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers], body)


def answer_in(frame: Frame) -> Answer:
    """Return the answer that a worker gave: its status, then the names of headers, in lower case, and their values.

    Raises:
        RequestError: A header holds what would break out of it.
    """
    status, *headers = frame.head
    return _answer(int(status), list(zip(headers[::2], headers[1::2], strict=True)), frame.body)


def _answer(status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> Answer:
    if _UNSAFE.search(b"".join(chain.from_iterable(headers))):
        raise RequestError("a header of the answer would hold a control character", 500)
    named = dict(headers)
    if _POLICY_NAME not in named:
        headers.append((_POLICY_NAME, _POLICY))
    headers.append((b"content-length", b"%d" % len(body)))
    return Answer(status, headers, body, named.get(b"etag", b""))


def plain(response: Response) -> Answer:
    """Return the answer that is a response."""
    return answer_of(response.status, (("Content-Type", response.media_type), *response.headers), response.body)


def header(scope: Scope, name: bytes) -> bytes:
    """Return a header of a request; what was said several times, joined by commas (RFC 9110, 5.3)."""
    headers: dict[bytes, bytes] | None = scope["state"].get("headers")
    if headers is None:
        headers = scope["state"]["headers"] = _joined(scope["headers"])
    return headers.get(name, b"")


def _joined(headers: Iterable[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    joined: dict[bytes, bytes] = {}
    for name, value in headers:
        joined[name] = joined[name] + b", " + value if name in joined else value
    return joined


def takes_gzip(scope: Scope) -> bool:
    """Say whether the client can read what gzip has compressed (RFC 9110, 12.5.3)."""
    return _GZIP.search(header(scope, b"accept-encoding")) is not None


def _has_it(wanted: bytes, etag: bytes) -> bool:
    known = [one.strip().removeprefix(b"W/") for one in wanted.split(b",")]
    return bool(wanted) and (etag in known or b"*" in known)
