"""Asking the pages without a server: a request as a browser or a program sends it, and the response."""

from __future__ import annotations

from urllib.parse import parse_qsl, unquote, urlsplit

from contested.web.application import Web
from contested.web.messages import Request, Response
from contested.web.routes import respond

__all__ = ["BROWSER", "get", "send"]

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
"""The Accept header of a browser."""


def get(web: Web, address: str, accept: str = BROWSER) -> Response:
    """Ask for an address below the root, such as ``/ask/casualties?event=clash``."""
    return send(web, "GET", address, accept)


def send(web: Web, method: str, address: str, accept: str = "*/*", media_type: str = "", body: bytes = b"") -> Response:
    """Send any request, as a program does."""
    parts = urlsplit(address)
    parameters = tuple(parse_qsl(parts.query, keep_blank_values=True))
    return respond(
        web, Request(unquote(parts.path), parameters, method, accept, media_type, body, "http://127.0.0.1:8000")
    )
