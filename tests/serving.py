"""The pages on loopback for a test, one request at a time: what a program or a browser outside of the test meets."""

from __future__ import annotations

import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import contested.web
from contested.web.application import Web
from contested.web.messages import Request, Response
from contested.web.routes import respond

__all__ = ["POLICY", "serving"]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
STATIC = Path(contested.web.__file__).parent / "static"


@contextmanager
def serving(web: Web) -> Iterator[str]:
    """Serve pages without the safety of ``contested serve``, and give the address where they are."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            self.send(_static(self.path) or respond(web, self.asked()))

        def asked(self) -> Request:
            parts = urlsplit(self.path)
            return Request(
                unquote(parts.path),
                tuple(parse_qsl(parts.query, keep_blank_values=True)),
                self.command,
                self.headers.get("Accept", "*/*"),
                self.headers.get("Content-Type", ""),
                self.rfile.read(int(self.headers.get("Content-Length") or 0)),
                f"http://{self.headers['Host']}",
            )

        def send(self, response: Response) -> None:
            self.send_response(response.status)
            headers = {"Content-Type": response.media_type, "Content-Security-Policy": POLICY, **dict(response.headers)}
            for name, value in (headers | {"Content-Length": str(len(response.body))}).items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(response.body)

        do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = answer  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def _static(address: str) -> Response | None:
    path = unquote(urlsplit(address).path)
    if not path.startswith("/static/"):
        return None
    file = STATIC / path.removeprefix("/static/")
    if not file.is_file():
        return Response(b"", "text/plain", 404)
    return Response(file.read_bytes(), mimetypes.guess_type(file.name)[0] or "application/octet-stream")
