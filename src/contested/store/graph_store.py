"""A graph at an endpoint as a whole: the SPARQL 1.1 Graph Store HTTP Protocol, for one graph."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode, urlsplit
from urllib.request import Request

from contested.errors import EndpointAnswerError, EndpointTooLargeError
from contested.formats import one_line
from contested.store.client import Client

__all__ = ["GraphStore"]

_TYPE: Final = "application/n-triples"
_A_GLANCE: Final = 1 << 16
"""Bytes of a graph by which we see that it is not empty."""
_MISSING: Final = frozenset([HTTPStatus.NOT_FOUND, HTTPStatus.GONE])
_DONE: Final = frozenset([HTTPStatus.OK, HTTPStatus.CREATED, HTTPStatus.ACCEPTED, HTTPStatus.NO_CONTENT])


class GraphStore:
    """One graph of a graph store: it is replaced, added to, or removed.

    Args:
        client: The client of the graph store's address, which is often another than that for queries.
        graph: The IRI of the graph; without it, the default graph.
    """

    def __init__(self, client: Client, graph: str | None) -> None:
        self.graph = graph
        self._client, self._address = client, _address(client.url, graph)

    @property
    def name(self) -> str:
        """The graph and where it is, for people."""
        return f"the graph {self.graph or 'that is the default'} at {self._client.url}"

    def is_empty(self) -> bool:
        """Tell whether the graph has no triple, or is not there.

        Raises:
            EndpointError: The graph store cannot be used.
        """
        request = Request(self._address, headers={"Accept": _TYPE})  # noqa: S310 - the client has checked the scheme
        try:
            answer = self._client.exchange(request, max_bytes=_A_GLANCE)
        except EndpointTooLargeError:
            return False
        if answer.status in _MISSING:
            return True
        if refusal := answer.refusal():
            raise self._wrong(refusal)
        return not any(line.strip() and not line.startswith(b"#") for line in answer.body.splitlines())

    def replace(self, triples: bytes) -> None:
        """Make N-Triples the whole graph.

        Raises:
            EndpointError: The graph store cannot be used, or refuses.
        """
        self._send("PUT", triples)

    def add(self, triples: bytes) -> None:
        """Add N-Triples to the graph; those that are there already change nothing.

        Raises:
            EndpointError: The graph store cannot be used, or refuses.
        """
        self._send("POST", triples)

    def remove(self) -> None:
        """Remove the graph; it may be gone already.

        Raises:
            EndpointError: The graph store cannot be used, or refuses.
        """
        self._send("DELETE", None)

    def _send(self, method: str, triples: bytes | None) -> None:
        headers = {} if triples is None else {"Content-Type": _TYPE}
        request = Request(self._address, data=triples, headers=headers, method=method)  # noqa: S310
        answer = self._client.exchange(request)
        if answer.status not in _DONE and not (method == "DELETE" and answer.status in _MISSING):
            raise self._wrong(answer.refusal() or f"answered with {answer.status}")

    def _wrong(self, what: str) -> EndpointAnswerError:
        return EndpointAnswerError(one_line(f"{self._client.url} {what}"))


def _address(url: str, graph: str | None) -> str:
    """Return the address of a graph by indirect identification (section 4.2 of the protocol).

    >>> _address("http://localhost/store", "urn:x:1")
    'http://localhost/store?graph=urn%3Ax%3A1'
    """
    question = "default" if graph is None else urlencode({"graph": graph})
    return f"{url}{'&' if urlsplit(url).query else '?'}{question}"
