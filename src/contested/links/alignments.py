"""The file of alignments: Web Annotations that link things of ours to items elsewhere, each with its status.

A service makes candidates. A person makes one of them verified, and only then the thing gets its ``skos:exactMatch``.
What else the file says stays as it is.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from pyoxigraph import Dataset, Literal, NamedNode, Quad

from contested.errors import ContestedError, InputError
from contested.files import write_text
from contested.links.protocol import Candidate
from contested.links.reconciliation import Thing
from contested.namespaces import BASE, RDF_TYPE, XSD, expand, kind_namespace, prefixed
from contested.reading import read
from contested.structure import first_comment
from contested.turtle import to_turtle

if TYPE_CHECKING:
    from contested.links.service import Service

__all__ = ["Alignments", "Link"]

_SLUG: Final = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Link:
    """A note that links a thing to an item: its IRI, its status, and the address of the service that proposed it."""

    note: str
    thing: str
    item: str
    status: str
    service: str | None


class Alignments:
    """The links of one file, which is Turtle and need not exist yet."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._quads = Dataset()

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a file of alignments; where there is none, there are no links.

        Raises:
            InputError: It is no Turtle file, cannot be read, or has comments, which writing it again would lose.
        """
        if path.suffix != ".ttl":
            raise InputError("alignments are kept in Turtle; give the file a name that ends with .ttl", path=path)
        found = cls(path)
        if path.exists():
            source = read(path)
            if place := first_comment(source.text):
                raise InputError("holds a comment, which would be lost; take it out", path=path, line=place[0])
            found._quads = Dataset(source.quads)
        return found

    def links(self) -> list[Link]:
        """Return the links, sorted by thing, item and note."""
        notes = self._quads.quads_for_predicate(_iri("oa:hasBody"))
        links = [self._link(str(quad.subject)[1:-1]) for quad in notes if isinstance(quad.subject, NamedNode)]
        return sorted(links, key=lambda link: (link.thing, link.item, link.note))

    def settled(self, service: Service) -> set[str]:
        """Return the things that a service need not be asked about: it was, or a match in its space is verified."""
        return {
            link.thing
            for link in self.links()
            if link.service == service.address
            or (link.status == "verified" and link.item.startswith(service.manifest.space))
        }

    def propose(self, thing: Thing, candidate: Candidate, service: Service, date: str) -> None:
        """Add a candidate, unless something is said about the same thing and item already."""
        if self._links(thing.iri, candidate.item):
            return
        said = f"{candidate.name}: {candidate.description}" if candidate.description else candidate.name
        asked = f"{service.manifest.name}, asked for {thing.label}"
        note = _note(thing.iri, candidate.item)
        self._say(note, RDF_TYPE, _iri("oa:Annotation"))
        self._say(note, expand("oa:motivatedBy"), _iri("oa:linking"))
        self._say(note, expand("oa:hasTarget"), NamedNode(thing.iri))
        self._say(note, expand("oa:hasBody"), NamedNode(candidate.item))
        self._say(note, expand("dcterms:creator"), NamedNode(service.address))
        self._say(note, expand("dcterms:description"), Literal(said))
        self._say(note, expand("ctd:score"), _decimal(candidate.score))
        self._set(note, status="candidate", source=asked, date=date)

    def accept(self, thing: str, item: str, *, source: str, date: str) -> None:
        """Make a candidate verified, match the thing with it, and reject what the same service proposed beside it.

        Args:
            thing: The IRI of the thing.
            item: The IRI of the item.
            source: Where a person checked it.
            date: The day of the check.

        Raises:
            ContestedError: The file has no such candidate.
        """
        rivals = [link for link in self.links() if link.thing == thing and link.status == "candidate"]
        chosen = next((link for link in rivals if link.item == item), None)
        if chosen is None:
            there = ", ".join(prefixed(link.item) for link in rivals) or "none"
            raise ContestedError(
                f"{self.path} has no candidate {prefixed(item)} for {prefixed(thing)}; it has: {there}"
            )
        for link in rivals:
            if link is not chosen and link.service == chosen.service:
                self._replace(link.note, "dcterms:type", Literal("rejected"))
        self._set(chosen.note, status="verified", source=source, date=date)
        self._say(thing, expand("skos:exactMatch"), NamedNode(item))

    def write(self) -> None:
        """Write the file, whole or not at all.

        Raises:
            OutputError: It cannot be written.
        """
        write_text(self.path, to_turtle(self._quads))

    def _links(self, thing: str, item: str) -> bool:
        """Say whether there is a note about a thing and an item."""
        notes = (quad for quad in self._quads.quads_for_object(NamedNode(item)) if quad.predicate == _iri("oa:hasBody"))
        return any(self._value(str(quad.subject)[1:-1], "oa:hasTarget") == thing for quad in notes)

    def _link(self, note: str) -> Link:
        thing, item = self._value(note, "oa:hasTarget"), self._value(note, "oa:hasBody")
        return Link(note, thing, item, self._value(note, "dcterms:type"), self._value(note, "dcterms:creator") or None)

    def _value(self, note: str, name: str) -> str:
        """Return the first value of a property, as text, or nothing."""
        return min((str(getattr(quad.object, "value", "")) for quad in self._about(note, name)), default="")

    def _about(self, note: str, name: str) -> Iterator[Quad]:
        return (quad for quad in self._quads.quads_for_subject(NamedNode(note)) if quad.predicate == _iri(name))

    def _set(self, note: str, *, status: str, source: str, date: str) -> None:
        self._replace(note, "dcterms:type", Literal(status))
        self._replace(note, "dcterms:source", Literal(source))
        self._replace(note, "dcterms:date", Literal(date, datatype=NamedNode(f"{XSD}date")))

    def _replace(self, note: str, name: str, value: Literal) -> None:
        for quad in list(self._about(note, name)):
            self._quads.discard(quad)
        self._say(note, expand(name), value)

    def _say(self, subject: str, predicate: str, value: NamedNode | Literal) -> None:
        self._quads.add(Quad(NamedNode(subject), NamedNode(predicate), value))


def _note(thing: str, item: str) -> str:
    """Return the IRI of the note about a thing and an item: always the same, readable by its first part."""
    slug = _SLUG.sub("-", thing.removeprefix(f"{BASE}id/").lower()).strip("-")
    digest = hashlib.sha256(f"{thing} {item}".encode()).hexdigest()
    return f"{kind_namespace('note')}link-{slug}-{digest[:12]}"


def _decimal(score: float) -> Literal:
    """Return a score as ``xsd:decimal``, which has no exponents."""
    return Literal(format(Decimal(str(score)), "f"), datatype=NamedNode(f"{XSD}decimal"))


def _iri(name: str) -> NamedNode:
    return NamedNode(expand(name))
