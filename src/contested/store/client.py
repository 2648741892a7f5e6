"""The client of one endpoint: where it is, who we are to it, and how long and how much we bear."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit
from urllib.request import Request

from contested.errors import EndpointRefusedError
from contested.store.credentials import PASSWORD_VARIABLE, USER_VARIABLE, Credentials, credentials_for
from contested.store.patience import patiently
from contested.store.transport import Answer, checked_address, exchange

__all__ = ["MAX_BYTES", "TIMEOUT", "Client"]

TIMEOUT: Final = 60.0
"""Seconds until a whole answer must be there."""
MAX_BYTES: Final = 256 << 20
"""Bytes of the longest answer that is read."""


class Client:
    """Sends requests to one endpoint, again while it is busy, and says who we are.

    Args:
        url: The address of the endpoint, http or https, without a password.
        timeout: Seconds until each whole answer must be there.
        max_bytes: The longest answer that is read, unpacked.
        anonymous: Whether to say nothing of who we are, whatever the environment holds.
        sleep: What waits while the endpoint is busy.

    Raises:
        EndpointRefusedError: The address is not one that we go to, or not one that passwords go to.
    """

    def __init__(
        self,
        url: str,
        *,
        timeout: float = TIMEOUT,
        max_bytes: int = MAX_BYTES,
        anonymous: bool = False,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.url = _checked(url)
        self._timeout, self._max_bytes, self._sleep = timeout, max_bytes, sleep
        self._credentials: Credentials | None = None if anonymous else credentials_for(self.url)

    def exchange(self, request: Request, *, max_bytes: int | None = None) -> Answer:
        """Send a request to the endpoint, and return the whole answer, whatever its status.

        Raises:
            EndpointError: As :func:`contested.store.transport.exchange` raises it.
        """
        request.add_header("Accept-Encoding", "gzip")
        return patiently(partial(self._attempt, request, max_bytes or self._max_bytes), self._sleep)

    def _attempt(self, request: Request, max_bytes: int) -> Answer:
        send = partial(exchange, request, timeout=self._timeout, max_bytes=max_bytes)
        if self._credentials is None:
            return send()
        self._credentials.authorize(request)
        answer = send()
        if answer.status != HTTPStatus.UNAUTHORIZED:
            return answer
        if answer.headers["WWW-Authenticate"] is None:  # Virtuoso, which does not say to Basic what it wants
            request.remove_header("Authorization")
            answer = send()
        asked_anew = self._credentials.learn(answer.headers["WWW-Authenticate"], request)
        return send() if asked_anew else answer


def _checked(url: str) -> str:
    """Return an address without its fragment, if we go to such addresses and it holds no password."""
    address = checked_address(url)
    if "@" in urlsplit(address).netloc:
        message = f"put user and password in {USER_VARIABLE} and {PASSWORD_VARIABLE}, not in the address"
        raise EndpointRefusedError(message)
    return address
