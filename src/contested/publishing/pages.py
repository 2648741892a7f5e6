"""A static web site: the pages that the server shows, as files, beside the data that ``export --all`` writes.

The pages are found by following links from the first one: a page that nothing links to is not written, and a link that
leads nowhere is an error. All links are relative, so the folder can be served below any address.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

from contested.errors import ExportError
from contested.evidence import Article
from contested.files import write_file
from contested.graph import Graph
from contested.publishing.folder import replacing
from contested.publishing.site import Published, write_folder
from contested.web.addresses import FileLinks, file_of
from contested.web.application import Web
from contested.web.messages import Request
from contested.web.routes import respond
from contested.web.translation import ENGLISH, Language

__all__ = ["Site", "write_site"]

_ACCEPT: Final = "text/html, */*;q=0.1"


@dataclass(frozen=True)
class Site:
    """What became of a folder: how many pages are in it, and what was published beside them."""

    pages: int
    published: Published


class _Crawl:
    """The paths that pages link to, in the order in which they are first seen."""

    def __init__(self) -> None:
        self._paths = dict.fromkeys(["/"])

    def links(self, page: str) -> _SeenLinks:
        """Return the links of a page, which are followed later."""
        return _SeenLinks(FileLinks(page), self._paths)

    def __iter__(self) -> Iterator[str]:
        """Yield every path once, those too that are found meanwhile."""
        done = 0
        while done < len(self._paths):
            yield from (found := list(self._paths)[done:])
            done += len(found)


@dataclass(frozen=True)
class _SeenLinks:
    """Links between files that are noted when they are made."""

    files: FileLinks
    seen: dict[str, None]

    def url(self, path: str, **parameters: str) -> str:
        """Return the way to a file; see :class:`contested.web.addresses.FileLinks`."""
        self.seen.setdefault(path.partition("#")[0])
        return self.files.url(path, **parameters)


def write_site(
    graph: Graph,
    folder: Path,
    *,
    article: Article | None = None,
    base_url: str | None = None,
    ours: bool = True,
    language: Language = ENGLISH,
    advance: Callable[[], None] = lambda: None,
) -> Site:
    """Write a graph as a static web site, whole or not at all.

    Args:
        graph: What is shown.
        folder: Where; what is there is replaced if it was written by this function.
        article: The text that passages point into, for highlights.
        base_url: Where the folder will be served. Without it, the descriptions name no addresses.
        ours: Whether the data are the shipped ones; the licence of others is not ours to tell.
        language: What the pages are written in.
        advance: Called after each page.

    Raises:
        ExportError: If the base URL is none, or a page links to what there is not.
        OutputError: If the folder holds what was not written here, or cannot be written.
    """
    with replacing(folder) as staging:
        published = write_folder(graph, staging, base_url=base_url, ours=ours)
        with as_file(files("contested.web") / "static") as static:
            shutil.copytree(static, staging / "static")
        crawl = _Crawl()
        web = Web(graph, article, crawl.links, is_static=True, language=language)
        return Site(sum(1 for _ in _write_pages(web, crawl, staging, advance)), published)


def _write_pages(web: Web, crawl: _Crawl, folder: Path, advance: Callable[[], None]) -> Iterator[str]:
    for path in crawl:
        file = folder / file_of(path)
        if file.suffix != ".html" and file.exists():
            continue
        response = respond(web, Request(path, accept=_ACCEPT))
        if response.status != 200:
            raise ExportError(f"a page links to {path}, which there is not (status {response.status})")
        file.parent.mkdir(parents=True, exist_ok=True)
        write_file(file, [response.body])
        advance()
        yield path
