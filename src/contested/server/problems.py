"""What is wrong with a request, as RFC 9457 says for programs, and as a page for people."""

from __future__ import annotations

import json
from html import escape
from http import HTTPStatus
from typing import Final

from contested.formats import visible
from contested.web.messages import Headers, Response, html
from contested.web.negotiation import choose

__all__ = ["problem"]

_OFFERS: Final = ("application/problem+json", "application/json", "text/html")
_PAGE: Final = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · contested</title>
<link rel="stylesheet" href="/static/style.css">
</head>
<body>
<main id="content">
<h1>{title}</h1>
<p class="error">{message}</p>
<p><a href="/">Begin at the first page</a></p>
</main>
</body>
</html>
"""


def problem(status: int, message: str, accept: str = "", headers: Headers = ()) -> Response:
    """Return the response that tells what is wrong, as the client likes it best."""
    if choose(accept, _OFFERS) == "text/html":
        title = HTTPStatus(status).phrase
        return html(_PAGE.format(title=escape(title), message=escape(visible(message))), status, headers)
    body = json.dumps({"title": HTTPStatus(status).phrase, "status": status, "detail": message}, ensure_ascii=False)
    return Response(body.encode(), "application/problem+json", status, headers)
