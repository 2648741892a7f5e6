"""A reconciliation service that somebody else runs, asked over HTTP."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar
from urllib.parse import urlencode, urlsplit
from urllib.request import Request

from contested.errors import EndpointAnswerError, EndpointRefusedError
from contested.formats import one_line
from contested.links.protocol import (
    Candidate,
    Manifest,
    Query,
    parse_json,
    read_candidates,
    read_manifest,
    write_queries,
)
from contested.store.patience import exchange_patiently
from contested.store.transport import checked_address

__all__ = ["Service", "open_service"]

_Read = TypeVar("_Read")

_TIMEOUT: Final = 60.0
_MAX_BYTES: Final = 16 << 20
_HEADERS: Final = {"Accept": "application/json", "User-Agent": "contested (reconciliation client)"}


@dataclass(frozen=True)
class Service:
    """A service whose manifest was read; made by :func:`open_service`."""

    address: str
    manifest: Manifest
    timeout: float
    max_bytes: int
    sleep: Callable[[float], None]

    def candidates(self, queries: Sequence[Query]) -> list[tuple[Candidate, ...]]:
        """Return the candidates for each query of a batch, the best first.

        Raises:
            EndpointError: The service cannot be used, or its answer is none.
        """
        form = urlencode({"queries": write_queries(queries)}).encode()
        return self.fetch(form, lambda content: read_candidates(content, self.manifest, queries))

    def fetch(self, form: bytes | None, read: Callable[[Any], _Read]) -> _Read:
        """Send a form, or ask for the manifest where there is none, and read the JSON that comes back.

        Raises:
            EndpointError: The service cannot be used, or its answer is none.
        """
        request = Request(self.address, data=form, headers=_HEADERS)  # noqa: S310 - the scheme has been checked
        answer = exchange_patiently(request, timeout=self.timeout, max_bytes=self.max_bytes, sleep=self.sleep)
        if refusal := answer.refusal():
            raise self._wrong(refusal)
        if answer.media_type == "text/html":
            raise self._wrong("answered with a web page; name the address at which the service itself answers")
        try:
            return read(parse_json(answer.body))
        except ValueError as error:
            raise self._wrong(f"gave an answer that cannot be used: {error}") from None

    def _wrong(self, what: str) -> EndpointAnswerError:
        return EndpointAnswerError(one_line(f"{self.address} {what}"))


def open_service(
    url: str,
    *,
    timeout: float = _TIMEOUT,
    max_bytes: int = _MAX_BYTES,
    sleep: Callable[[float], None] = time.sleep,
) -> Service:
    """Ask a reconciliation service what it is.

    Args:
        url: Its address, http or https, at which both its manifest and its answers are.
        timeout: Seconds until a whole answer must be there.
        max_bytes: The longest answer that is read.
        sleep: What waits while the service is busy.

    Raises:
        EndpointError: The address is not one that we go to, nothing answers, or it is no such service.
    """
    address = checked_address(url)
    if "@" in urlsplit(address).netloc:
        raise EndpointRefusedError("an address with a user or a password is refused; reconciliation needs none")
    unknown = Service(address, Manifest("", ""), timeout, max_bytes, sleep)
    return Service(address, unknown.fetch(None, read_manifest), timeout, max_bytes, sleep)
