"""One HTTP exchange with an address that somebody else runs, bounded in time, bytes and reach.

urllib waits as long as a byte comes now and then, reads as much as it is sent, and follows a redirect anywhere. Here
the whole exchange has one deadline, the body has a cap, a redirect stays on the host, and no connection goes to a
link-local address, where clouds keep their credentials.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from types import TracebackType
from typing import Any, Final
from urllib.error import URLError
from urllib.parse import urljoin, urlsplit, urlunsplit
from urllib.request import Request

from contested.errors import (
    EndpointAnswerError,
    EndpointError,
    EndpointRefusedError,
    EndpointTimeoutError,
)
from contested.store.bodies import read_body

__all__ = ["Answer", "checked_address", "exchange", "refuse_address", "says_loopback"]

_MOST_REDIRECTS: Final = 5
_REDIRECTS: Final = frozenset([301, 302, 303, 307, 308])
_LOCAL_NAMES: Final = (".localhost", "localhost")


@dataclass(frozen=True)
class Answer:
    """A whole answer: its status, the reason in words, its headers, and the bytes of its body."""

    status: int
    reason: str
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def media_type(self) -> str:
        """The type of the body in lower case, without its parameters; empty if the answer does not say it."""
        return (self.headers["Content-Type"] or "").partition(";")[0].strip().lower()

    def refusal(self) -> str | None:
        """Return in words what an answer says that is none, with the first line of its body; nothing for status 200."""
        if self.status == HTTPStatus.OK:
            return None
        retry = self.headers["Retry-After"]
        wait = f"; try again after {retry} (seconds, or a date)" if retry else ""
        return f"answered with {f'{self.status} {self.reason}'.strip()}{wait}{_first_line(self.body)}"


def checked_address(url: str) -> str:
    """Return an address without its fragment, if it is one that we go to: http or https, and a host.

    Raises:
        EndpointRefusedError: It is not.
    """
    try:
        parts = urlsplit(url)
        valid = bool(parts.hostname) and (parts.port is None or parts.port > 0) and url.isprintable()
    except ValueError:
        valid = False
    if not valid or parts.scheme not in {"http", "https"} or " " in url:
        raise EndpointRefusedError(f"{url!r} is no address of an endpoint; it begins with https:// or http://")
    return urlunsplit(parts._replace(fragment=""))


def exchange(request: Request, *, timeout: float, max_bytes: int) -> Answer:
    """Send a request, follow redirects on its host, and return the whole answer, whatever its status.

    Raises:
        EndpointRefusedError: The address, or one that it redirects to, is not one that we go to.
        EndpointTimeoutError: The answer was not whole at the deadline.
        EndpointTooLargeError: The body is over the cap.
        EndpointAnswerError: What came back is no HTTP, or less than was announced.
        EndpointError: There was no connection.
    """
    place = request.full_url.partition("?")[0]
    with _Wire(timeout) as wire, _translated(place, wire, timeout):
        for _ in range(_MOST_REDIRECTS + 1):
            with wire.open(request) as response:
                location = response.headers["Location"]
                if response.status not in _REDIRECTS or location is None:
                    body = read_body(response, max_bytes, place)
                    return Answer(response.status, response.reason, response.headers, body)
                request = _redirected(request, location)
    raise EndpointAnswerError(f"{place} redirects more than {_MOST_REDIRECTS} times")


def refuse_address(host: str, address: str) -> None:
    """Refuse an address that a host name must not stand for.

    Raises:
        EndpointRefusedError: It is link-local; or it is this machine's own, under a name that does not say so.
    """
    ip = ipaddress.ip_address(address)
    ip = getattr(ip, "ipv4_mapped", None) or ip
    if ip.is_link_local:
        raise EndpointRefusedError(f"{host} is the link-local address {ip}, which is refused")
    if ip.is_loopback and not says_loopback(host):
        raise EndpointRefusedError(f"{host} leads to this machine ({ip}); write localhost if that is meant")


def says_loopback(host: str) -> bool:
    """Tell whether a host's name says that it is this machine."""
    with contextlib.suppress(ValueError):
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    return host.lower().rstrip(".").endswith(_LOCAL_NAMES)


class _Wire:
    """The connections of one exchange: they are cut at its deadline, whatever they wait for."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True
        self._sockets: list[socket.socket] = []
        self._opener = urllib.request.OpenerDirector()
        for handler in (urllib.request.ProxyHandler(), _Http(self), _Https(self)):
            self._opener.add_handler(handler)

    def __enter__(self) -> _Wire:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._timer.cancel()
        for connection in self._sockets:
            connection.close()

    @property
    def left(self) -> float:
        """Seconds until the deadline."""
        return self._ends - time.monotonic()

    def open(self, request: Request) -> http.client.HTTPResponse:
        """Send a request and return the response, whose body is still to be read."""
        response = self._opener.open(request, timeout=max(self.left, 0.001))
        assert isinstance(response, http.client.HTTPResponse)
        return response

    def connect(self, address: tuple[str, int], *_: object) -> socket.socket:
        """Connect to the first address of a host that answers, if none of them is refused."""
        found = socket.getaddrinfo(*address, type=socket.SOCK_STREAM)
        for entry in found:
            refuse_address(address[0], str(entry[4][0]))
        failure: OSError = TimeoutError()
        for family, kind, protocol, _canonical, target in found:
            try:
                return self._connected(socket.socket(family, kind, protocol), target)
            except OSError as error:
                failure = error
        raise failure

    def _connected(self, connection: socket.socket, target: Any) -> socket.socket:
        try:
            connection.settimeout(max(self.left, 0.001))
            connection.connect(target)
            self._sockets.append(connection.dup())
        except OSError:
            connection.close()
            raise
        return connection

    def _cut(self) -> None:
        for connection in self._sockets:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class _HttpConnection(http.client.HTTPConnection):
    def __init__(self, host: str, *, wire: _Wire, **options: Any) -> None:
        super().__init__(host, **options)
        self._create_connection = wire.connect


class _HttpsConnection(http.client.HTTPSConnection):
    def __init__(self, host: str, *, wire: _Wire, **options: Any) -> None:
        super().__init__(host, **options)
        self._create_connection = wire.connect


class _Http(urllib.request.HTTPHandler):
    def __init__(self, wire: _Wire) -> None:
        super().__init__()
        self._wire = wire

    def http_open(self, req: Request) -> http.client.HTTPResponse:
        return self.do_open(partial(_HttpConnection, wire=self._wire), req)


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, wire: _Wire) -> None:
        super().__init__()
        self._wire = wire

    def https_open(self, req: Request) -> http.client.HTTPResponse:
        return self.do_open(partial(_HttpsConnection, wire=self._wire), req, context=ssl.create_default_context())


def _redirected(request: Request, location: str) -> Request:
    target = urljoin(request.full_url, location)
    if not _stays(urlsplit(request.full_url), urlsplit(target)):
        place = urlsplit(target)
        raise EndpointRefusedError(
            f"{request.full_url.partition('?')[0]} redirects to {place.scheme}://{place.netloc}, another host; "
            "name that endpoint yourself if you trust it"
        )
    return Request(target, data=request.data, headers=dict(request.headers), method=request.get_method())  # noqa: S310


def _stays(old: Any, new: Any) -> bool:
    """Say whether a redirect stays at its scheme, host and port, or only goes from http to https."""
    upgraded = old.scheme == "http" and new.scheme == "https" and new.port in {None, 443, old.port}
    return bool(old.hostname == new.hostname and (upgraded or (old.scheme, old.port) == (new.scheme, new.port)))


@contextlib.contextmanager
def _translated(place: str, wire: _Wire, timeout: float) -> Iterator[None]:
    """Say in our errors what goes wrong on the wire."""
    try:
        yield
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = error.reason if isinstance(error, URLError) else error
        if wire.left <= 0 or isinstance(reason, TimeoutError):
            raise EndpointTimeoutError(f"{place} gave no whole answer within {timeout:g} s") from None
        raise _failure(place, reason) from None


def _failure(place: str, reason: object) -> EndpointError:
    match reason:
        case socket.gaierror():
            return EndpointError(f"{place}: there is no host of that name")
        case ConnectionRefusedError():
            return EndpointError(f"{place}: nothing answers there (connection refused)")
        case http.client.IncompleteRead():
            return EndpointAnswerError(f"{place} broke off in the middle of its answer")
        case http.client.HTTPException():
            return EndpointAnswerError(f"{place} does not speak HTTP: {type(reason).__name__}")
    return EndpointError(f"{place}: {' '.join(str(reason).split())}")


def _first_line(body: bytes) -> str:
    lines = body[:2000].decode(errors="replace").splitlines()
    return next((f": {line.strip()[:200]}" for line in lines if line.strip()), "")
