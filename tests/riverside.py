"""A made-up war as a site, and pages read as a browser reads them."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from xml.etree.ElementTree import Element

import html5lib
from browsing import get

import contested
from contested.evidence import Article
from contested.web.application import Web

__all__ = [
    "ARTICLE",
    "HTML",
    "SVG",
    "TEXT",
    "WORLD",
    "of_class",
    "read",
    "river",
    "section",
    "shipped",
    "words",
    "world",
]

WORLD = Path(__file__).parent / "cases" / "web" / "river-war.ttl"
TEXT = "Arcadia says 0 dead. Borduria says 12. Nobody counts."
ARTICLE = Article("chronicle.txt", TEXT, hashlib.sha256(TEXT.encode()).hexdigest())
HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"

PREFIXES = """
@prefix agent: <https://w3id.org/contested/id/agent/> .
@prefix claim: <https://w3id.org/contested/id/claim/> .
@prefix ctd: <https://w3id.org/contested/ns#> .
@prefix ctd-harm: <https://w3id.org/contested/scheme/harm#> .
@prefix ctd-victim: <https://w3id.org/contested/scheme/victim#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix event: <https://w3id.org/contested/id/event/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix side: <https://w3id.org/contested/id/side/> .
"""


@cache
def river() -> Web:
    """Return a site of the war, with its text."""
    return Web(contested.open(WORLD), ARTICLE)


@cache
def shipped() -> Web:
    """Return a site of the shipped data."""
    return Web(contested.open())


def read(web: Web, address: str) -> Element:
    """Return a page, which must be one, without any style or script in it."""
    response = get(web, address)
    assert (response.status, response.media_type) == (200, "text/html; charset=utf-8")
    document: Element = html5lib.HTMLParser(strict=True).parse(response.body.decode())
    assert not any("style" in element.attrib for element in document.iter())
    assert not any(name.startswith("on") for element in document.iter() for name in element.attrib)
    return document


def words(element: Element) -> str:
    """Return the text of an element, with single spaces."""
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def section(document: Element, name: str) -> Element:
    """Return the element with an id."""
    return next(element for element in document.iter() if element.get("id") == name)


def of_class(element: Element, name: str) -> list[Element]:
    """Return the elements of a class."""
    return [one for one in element.iter() if name in (one.get("class") or "").split()]


def world(*triples: str) -> Web:
    """Return a site of a graph in Turtle."""
    with NamedTemporaryFile("w", suffix=".ttl", encoding="utf-8") as file:
        file.write(PREFIXES + "\n".join(triples))
        file.flush()
        return Web(contested.open(file.name))
