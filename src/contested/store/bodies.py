"""The body of an HTTP answer, read to its end and unpacked, up to a cap."""

from __future__ import annotations

import http.client
import zlib
from collections.abc import Iterator
from typing import Final

from contested.errors import EndpointAnswerError, EndpointTooLargeError

__all__ = ["read_body"]

_CHUNK: Final = 1 << 16
_GZIP: Final = zlib.MAX_WBITS | 16


def read_body(response: http.client.HTTPResponse, max_bytes: int, place: str) -> bytes:
    """Read a body to its end; one that is packed with gzip (RFC 9110, section 8.4.1.3) is unpacked.

    Raises:
        EndpointTooLargeError: It is over the cap, when it is unpacked.
        EndpointAnswerError: It is packed otherwise, or is no gzip.
        IncompleteRead: It is shorter than was announced.
    """
    coding = (response.headers["Content-Encoding"] or "identity").strip().lower()
    if coding not in {"identity", "gzip", "x-gzip"}:
        raise EndpointAnswerError(f"{place} packed its answer as {coding!r}, which was not asked for")
    chunks: list[bytes] = []
    size = 0
    for chunk in _chunks(response) if coding == "identity" else _unpacked(response, place):
        chunks.append(chunk)
        size += len(chunk)
        if size > max_bytes:
            raise EndpointTooLargeError(f"the answer of {place} is over {max_bytes:,} bytes; ask for less, with LIMIT")
    return b"".join(chunks)


def _chunks(response: http.client.HTTPResponse) -> Iterator[bytes]:
    while chunk := response.read(_CHUNK):
        yield chunk
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)


def _unpacked(response: http.client.HTTPResponse, place: str) -> Iterator[bytes]:
    """Unpack in small pieces, so that a small body that unpacks to a huge one ends at the cap."""
    unpack = zlib.decompressobj(_GZIP)
    try:
        for chunk in _chunks(response):
            while chunk:
                yield unpack.decompress(chunk, _CHUNK)
                chunk = unpack.unconsumed_tail
        yield unpack.flush()
    except zlib.error:
        raise EndpointAnswerError(f"{place} sent what is no gzip, though it says so") from None
    if not unpack.eof:
        raise http.client.IncompleteRead(b"")
