"""The first page: what is here, and where to begin."""

from __future__ import annotations

from contested.web.application import Web
from contested.web.messages import Request, Response
from contested.web.rendering import page

__all__ = ["home"]


def home(web: Web, request: Request) -> Response:
    """Return the first page."""
    return page(web, request, "home.html")
