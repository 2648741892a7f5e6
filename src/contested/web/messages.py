"""What is asked and what is answered, apart from any server: a request and a response of HTTP (RFC 9110)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

__all__ = ["Headers", "Request", "Response", "html", "see_other"]

Headers: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Request:
    """What a client asks for.

    ``path`` and ``parameters``, those of the query string in their order, are decoded; ``media_type`` is the whole
    ``Content-Type``; ``address`` is where the client found us, such as ``http://127.0.0.1:8000``.
    """

    path: str
    parameters: tuple[tuple[str, str], ...] = ()
    method: str = "GET"
    accept: str = "*/*"
    media_type: str = ""
    body: bytes = b""
    address: str = ""

    def parameter(self, name: str, default: str = "") -> str:
        """Return the first value of a parameter, or the default where it is missing or empty."""
        return next((value for key, value in self.parameters if key == name and value), default)


@dataclass(frozen=True)
class Response:
    """What a client gets: ``media_type`` is the whole ``Content-Type``."""

    body: bytes
    media_type: str
    status: int = 200
    headers: Headers = ()


def html(text: str, status: int = 200, headers: Headers = ()) -> Response:
    """Return a page."""
    return Response(text.encode(), "text/html; charset=utf-8", status, headers)


def see_other(address: str) -> Response:
    """Return a redirection to the document that tells of a thing, with status 303 (W3C, *Cool URIs*)."""
    return Response(b"", "text/plain; charset=utf-8", 303, (("Location", address),))
