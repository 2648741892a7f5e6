"""What is said of a published dataset as a whole, and where it is served."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from pyoxigraph import Literal, NamedNode, Triple

from contested.catalog import Header
from contested.errors import ExportError
from contested.namespaces import expand, kind_namespace

__all__ = ["checked_base", "event_of", "own_data"]


def checked_base(url: str) -> str:
    """Return the address of a folder with a slash at its end.

    Raises:
        ExportError: If it is no address of the web, or has a query or a fragment.
    """
    try:
        parts = urlsplit(NamedNode(url).value)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc or "?" in url or "#" in url:
        raise ExportError(f"--base-url: {url!r} is no address of a folder; give one such as https://example.org/data/")
    return url.rstrip("/") + "/"


def own_data(file: Path, base_url: str | None) -> Header:
    """Return what can be said of data that are not ours: no licence, no dates.

    Its IRI is at the base URL; without one, it is a UUID that is computed from the data.

    Args:
        file: The data in Turtle.
        base_url: Where the folder will be served.
    """
    with file.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return Header(
        iri=uuid.uuid5(uuid.NAMESPACE_OID, digest).urn if base_url is None else f"{base_url}dataset",
        title="A dataset of contested accounts",
        description="Who claims what about a fight, and where it is reported.",
        properties={},
    )


def event_of(whole: Header, event: str, triples: Iterable[Triple]) -> Header:
    """Return what is said of the part of a dataset that concerns one event, which is the last part of its IRI, or all.

    Args:
        whole: What is said of the dataset.
        event: The event.
        triples: The part.
    """
    name = event.removeprefix(kind_namespace("event"))
    iri = NamedNode(event if ":" in event else kind_namespace("event") + event)
    label = expand("rdfs:label")
    found = (one.object for one in triples if one.subject == iri and one.predicate.value == label)
    labels = [term.value for term in found if isinstance(term, Literal) and term.language == "en"]
    return Header(
        iri=f"{whole.iri}/event/{name}",
        title=f"{whole.title}: {min(labels, default=name)}",
        description=whole.description,
        properties={**whole.properties, "dcterms:isPartOf": [NamedNode(whole.iri)]},
    )
