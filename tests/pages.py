"""Reading pages as a browser does: strictly, so that a page with an error of markup fails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias
from xml.etree.ElementTree import Element

import html5lib

from contested.web.messages import Response

__all__ = ["alone", "by_class", "links", "parse", "rows", "text"]

_HTML: TypeAlias = Element


def parse(response: Response) -> _HTML:
    """Return the page, or fail where it is none or its markup has an error."""
    assert response.media_type.startswith("text/html"), response.media_type
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    page: _HTML = parser.parse(response.body.decode())
    return page


def text(element: Element | None) -> str:
    """Return the text of an element as it is read, without what only programs see."""
    assert element is not None
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def rows(element: Element, table: int = 0) -> list[list[str]]:
    """Return the texts of the cells of a table, the rows of its body."""
    found = element.findall(".//table")[table]
    return [[text(cell) for cell in row if cell.tag in ("th", "td")] for row in found.findall("./tbody/tr")]


def by_class(element: Element, name: str) -> Iterator[Element]:
    """Yield the elements of a class."""
    return (one for one in element.iter() if isinstance(one.tag, str) and name in one.get("class", "").split())


def links(element: Element) -> dict[str, str]:
    """Return the address of each link by its text."""
    return {text(one): one.get("href", "") for one in element.iter("a")}


def alone(element: Element, tag: str) -> Element:
    """Return the only element of a tag."""
    (found,) = element.iter(tag)
    return found
