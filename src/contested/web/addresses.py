"""Where the page about a thing is, and how one page links to another on a server and in a folder of files."""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import relpath
from typing import Final, Protocol
from urllib.parse import quote, urlencode, urlsplit

from contested.namespaces import BASE, KINDS, kind_namespace

__all__ = ["FileLinks", "Links", "ServerLinks", "file_of", "is_web_address", "path_of"]

_SAFE: Final = "/-._~!$&'()*+,;=:@"
"""What a path may hold unescaped, by RFC 3986."""


def path_of(iri: str) -> str | None:
    """Return the decoded path of the page about a thing of ours, or None for anything else.

    >>> path_of("https://w3id.org/contested/id/event/2008-mardakert-clashes")
    '/event/2008-mardakert-clashes'
    >>> path_of("https://w3id.org/contested/ns#CasualtyClaim")
    '/ns#CasualtyClaim'
    """
    for kind in KINDS:
        if iri.startswith(kind_namespace(kind)) and iri != kind_namespace(kind):
            return f"/{kind}/{iri.removeprefix(kind_namespace(kind))}"
    return f"/{iri.removeprefix(BASE)}" if iri.startswith((f"{BASE}ns#", f"{BASE}scheme/")) else None


def is_web_address(iri: str) -> bool:
    """Say whether a browser may be led there: an address of the web or of mail, and no script, file or data.

    >>> is_web_address("https://example.org/"), is_web_address("javascript:alert(1)")
    (True, False)
    """
    try:
        parts = urlsplit(iri)
    except ValueError:
        return False
    return parts.scheme == "mailto" or (parts.scheme in {"http", "https"} and bool(parts.netloc))


class Links(Protocol):
    """How a page names the address of another one."""

    def url(self, path: str, **parameters: str) -> str:
        """Return the address of a decoded path, with the parameters that are not empty; a fragment may follow ``#``."""


@dataclass(frozen=True)
class ServerLinks:
    """Links from the root of a server."""

    def url(self, path: str, **parameters: str) -> str:
        """Return the path, encoded, with its query string and fragment."""
        where, hash_, fragment = path.partition("#")
        query = urlencode({name: value for name, value in parameters.items() if value})
        return quote(where, _SAFE) + (f"?{query}" if query else "") + hash_ + quote(fragment, _SAFE)


@dataclass(frozen=True)
class FileLinks:
    """Links in a folder of files, which can be served below any address or opened from a disk.

    ``page`` is the decoded path of the page that links.
    """

    page: str

    def url(self, path: str, **parameters: str) -> str:
        """Return the way from one file to the other; files take no parameters."""
        where, hash_, fragment = path.partition("#")
        way = relpath(file_of(where), start=file_of(self.page).rpartition("/")[0] or ".")
        return quote(way, _SAFE) + hash_ + quote(fragment, _SAFE)


def file_of(path: str) -> str:
    """Return the file, relative to the folder of a static site, that holds what a path answers.

    >>> file_of("/"), file_of("/event/"), file_of("/event/clash"), file_of("/event/clash.ttl")
    ('index.html', 'event/index.html', 'event/clash.html', 'event/clash.ttl')
    """
    name = path.removeprefix("/")
    if not name or name.endswith("/"):
        return f"{name}index.html"
    return name if "." in name.rpartition("/")[2] else f"{name}.html"
