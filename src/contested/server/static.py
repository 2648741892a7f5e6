"""What the front answers by itself: that it is there, and style sheets, scripts and pictures.

Files are read once and known by name, so that no path of a request reaches the disk.
"""

from __future__ import annotations

import gzip
from hashlib import blake2b
from pathlib import Path
from typing import Final

from starlette.types import Receive, Scope, Send

import contested.web
from contested.errors import RequestError
from contested.server.answers import Answer, Outgoing, answer_of, takes_gzip

__all__ = ["Health", "Static"]

_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
"""Media types by suffix, the same on every system; the ``mimetypes`` module asks the system."""
_COMPRESSIBLE: Final = ("text/", "application/", "image/svg")
_CACHING: Final = ("Cache-Control", "public, max-age=3600")


class Static:
    """The files below ``static/`` of the pages, as an ASGI application."""

    def __init__(self, outgoing: Outgoing) -> None:
        folder = Path(contested.web.__file__).parent / "static"
        self._files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
        self._outgoing = outgoing
        self._answers: dict[tuple[str, bool], Answer] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send a file.

        Raises:
            RequestError: There is none of that name, or something else than the file is wanted.
        """
        _only_read(scope)
        name = scope["path"].removeprefix("/static/")
        if name not in self._files:
            raise RequestError("there is no file at this address", 404)
        await self._outgoing.send(self._answer(name, compressed=takes_gzip(scope)), scope, send)

    def _answer(self, name: str, *, compressed: bool) -> Answer:
        key = (name, compressed)
        if key not in self._answers:
            self._answers[key] = _read(self._files[name], compressed=compressed)
        return self._answers[key]


class Health:
    """Says that the server is there."""

    def __init__(self, outgoing: Outgoing) -> None:
        self._outgoing = outgoing
        self._answer = answer_of(
            200, [("Content-Type", "application/json"), ("Cache-Control", "no-store")], b'{"status": "ok"}\n'
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Say so.

        Raises:
            RequestError: Something else is wanted.
        """
        _only_read(scope)
        await self._outgoing.send(self._answer, scope, send)


def _only_read(scope: Scope) -> None:
    if scope["method"] not in {"GET", "HEAD"}:
        raise RequestError("this can only be read", 405, (("Allow", "GET, HEAD"),))


def _read(path: Path, *, compressed: bool) -> Answer:
    body = path.read_bytes()
    media_type = _TYPES.get(path.suffix, "application/octet-stream")
    headers = [("Content-Type", media_type), _CACHING, ("Vary", "Accept-Encoding")]
    if compressed and media_type.startswith(_COMPRESSIBLE):
        body = gzip.compress(body, mtime=0)
        headers.append(("Content-Encoding", "gzip"))
    headers.append(("ETag", f'"{blake2b(body, digest_size=12).hexdigest()}"'))
    return answer_of(200, headers, body)
