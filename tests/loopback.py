"""A site over HTTP on loopback, for real clients: one request at a time, without the safety of ``contested serve``."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qsl, unquote, urlsplit

from contested.web.application import Web
from contested.web.messages import Request
from contested.web.routes import respond

__all__ = ["on_loopback"]


@contextmanager
def on_loopback(web: Web) -> Iterator[str]:
    """Serve a site, and give the address of its root without a slash at the end."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            response = respond(
                web,
                Request(
                    unquote(parts.path),
                    tuple(parse_qsl(parts.query, keep_blank_values=True)),
                    self.command,
                    self.headers.get("Accept", "*/*"),
                    self.headers.get("Content-Type", ""),
                    body,
                    address,
                ),
            )
            self.send_response(response.status)
            for name, value in (("Content-Type", response.media_type), *response.headers):
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(response.body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(response.body)

        do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = answer  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield address
        server.shutdown()
        thread.join()
