"""An exchange with a service that may be busy: asked again after a pause, and not for ever."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from random import uniform
from typing import Final
from urllib.request import Request

from contested.store.transport import Answer, exchange

__all__ = ["exchange_patiently", "patiently"]

_BUSY: Final = frozenset([429, 503])
_PAUSES: Final = (1.0, 2.0, 4.0, 8.0)
"""Seconds between attempts where the service does not say how long it wants to be left alone."""
_SPREAD: Final = 1.25
"""By how much a pause may grow, so that clients that were refused together do not come back together."""
_LONGEST_PAUSE: Final = 60.0
"""Seconds for which we wait at the most; whoever is asked to wait longer is told so instead."""
_LONGEST_WAIT: Final = 120.0
"""Seconds that all pauses of one exchange take together at the most."""


def exchange_patiently(
    request: Request, *, timeout: float, max_bytes: int, sleep: Callable[[float], None] = time.sleep
) -> Answer:
    """Send a request as :func:`contested.store.transport.exchange` does, again while the service says that it is busy.

    Raises:
        EndpointError: As that function does; such failures are not tried again.
    """
    return patiently(partial(exchange, request, timeout=timeout, max_bytes=max_bytes), sleep)


def patiently(attempt: Callable[[], Answer], sleep: Callable[[float], None] = time.sleep) -> Answer:
    """Attempt an exchange, again while the service says that it is busy: by status 429 or 503, and no other.

    The pauses are those of its ``Retry-After`` (RFC 9110, section 10.2.3), or grow; each is a little longer, by chance.
    The last answer is returned, which may still say that it is busy.
    """
    waited = 0.0
    for usual in _PAUSES:
        answer = attempt()
        pause = _wanted_pause(answer.headers["Retry-After"], usual)
        if answer.status not in _BUSY or pause > _LONGEST_PAUSE or waited + pause > _LONGEST_WAIT:
            return answer
        waited += pause
        sleep(pause * uniform(1, _SPREAD))  # noqa: S311 - nobody gains by guessing it
    return attempt()


def _wanted_pause(header: str | None, usual: float) -> float:
    """Return the seconds that ``Retry-After`` says, as a number or a date; the usual ones where it says nothing."""
    text = (header or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return usual
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max((moment - datetime.now(UTC)).total_seconds(), 0.0)
