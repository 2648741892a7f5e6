"""What whoever starts the server decides, and the limits that nobody needs to."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from urllib.parse import urlsplit

__all__ = [
    "BODY_SECONDS",
    "CACHE_BYTES",
    "HEAD_BYTES",
    "HEAD_SECONDS",
    "IDLE_SECONDS",
    "MAX_ANSWER",
    "MAX_BODY",
    "MAX_CONNECTIONS",
    "MAX_OUTGOING",
    "MAX_TARGET",
    "MAX_WAITING",
    "STALLED_SECONDS",
    "Settings",
]

MAX_BODY: Final = 1 << 20
"""Bytes of a request's body."""
MAX_TARGET: Final = 16 << 10
"""Bytes of a request's path and query string; a longer query is sent as the body of a POST."""
HEAD_BYTES: Final = 48 << 10
"""Bytes of a request's line and headers together."""
HEAD_SECONDS: Final = 5.0
"""Seconds from the first sign of a request, or of a new connection, to the end of its headers."""
BODY_SECONDS: Final = 10.0
"""Seconds that a request's body may take."""
IDLE_SECONDS: Final = 15
"""Seconds that a connection stays open after an answer."""
STALLED_SECONDS: Final = 20.0
"""Seconds after which a client that does not take its answer is let go."""
MAX_CONNECTIONS: Final = 4096
"""Connections at a time, where the system lets one have so many files open."""
MAX_WAITING: Final = 512
"""Requests that wait for a worker, of queries that anybody can write and of others; more are turned away."""
MAX_ANSWER: Final = 32 << 20
"""Bytes of an answer before compression."""
MAX_OUTGOING: Final = 256 << 20
"""Bytes of all answers that are on their way to clients."""
CACHE_BYTES: Final = 64 << 20
"""Bytes of answers that are kept, since the data does not change while it is served."""


@dataclass(frozen=True)
class Settings:
    """How to serve.

    Args:
        host: The address to listen on.
        port: The port; 0 takes a free one.
        timeout: Seconds that a request may take, the wait for a worker included.
        memory: Bytes that a worker may use beyond what the graph takes.
        workers: How many there are at most.
        hosts: Names beside those of loopback by which clients may call the server.
        base_url: Where clients find the server, if not where they say: ``https://claims.example.org``.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    timeout: float = 10.0
    memory: int = 1 << 30
    workers: int = 8
    hosts: tuple[str, ...] = ()
    base_url: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names by which clients may call the server, beside those of loopback."""
        return (*self.hosts, *filter(None, (self.host, urlsplit(self.base_url).hostname)))

    @cached_property
    def quick_workers(self) -> int:
        """How many workers are kept free of long requests: as many as there are processors, but half of all at most."""
        return max(1, min(os.cpu_count() or 1, self.workers // 2))

    @cached_property
    def free_form_workers(self) -> int:
        """How many workers may be at queries that anybody can write; the others are for pages."""
        return max(1, self.workers - self.quick_workers)
