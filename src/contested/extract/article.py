"""An article, whatever its form, and what its infobox fields hold.

Three forms are read: the wikitext of a page, a bare template call, and the plain form (``= Title =``, a line
``Infobox``, lines ``- Key: value`` in which commas stand for line breaks).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from contested.extract.lines import Line, Span, plain_line
from contested.extract.markup import read_lines
from contested.extract.recovery import recovered
from contested.extract.sides import cited_names
from contested.extract.tables import words
from contested.extract.wikitext import Parameter, find_templates

__all__ = ["INFOBOXES", "Box", "Field", "boxes_of"]

INFOBOXES = words(
    "infobox military conflict · infobox battle · infobox battles · infobox war · infobox conflict · warbox · "
    "battlebox · infobox military battle · infobox military operation · infobox operational plan · "
    "infobox civil conflict · infobox civilian attack · infobox terrorist attack · infobox attack · "
    "infobox massacre · infobox riot · infobox historical war · infobox war faction conflict · infobox protest · "
    "infobox military attack · infobox military campaign · infobox military engagement · infobox shooting · "
    "infobox mass murder"
)
"""The templates that describe a fight, by normal name: the canonical ones, their redirects and their kin."""


_LONGEST_FIELD = 100_000


@dataclass(frozen=True)
class Field:
    """One field of an infobox; its lines are made when they are asked for, once.

    A field of a real article has some thousands of characters. One that is far longer is a mistake or an attack, and
    has no lines. In the plain form commas end lines; ``read_whole`` leaves a value as it stands.
    """

    name: str
    place: Span
    read: Callable[[], Sequence[Line]]
    read_whole: Callable[[], Sequence[Line]] | None = None

    @property
    def too_long(self) -> bool:
        """Whether it is too long to be read."""
        return self.place.end - self.place.start > _LONGEST_FIELD

    def lines(self) -> Sequence[Line]:
        """Return the lines that a reader sees."""
        return self._lines

    @cached_property
    def _lines(self) -> Sequence[Line]:
        return () if self.too_long else self.read()

    def whole_lines(self) -> Sequence[Line]:
        """Return the lines that a reader sees, where a comma is never the end of one."""
        return self._lines if self.read_whole is None or self.too_long else self.read_whole()


@dataclass(frozen=True)
class Box:
    """One infobox: its fields in the order of the text, and the authors that its references cite."""

    place: Span
    fields: tuple[Field, ...]
    cited: frozenset[str]
    problem: str | None = None

    def field(self, name: str) -> Field | None:
        """Return the field of this name; the last one counts, as in MediaWiki."""
        return next((field for field in reversed(self.fields) if field.name == name), None)

    def lines(self, name: str) -> Sequence[Line]:
        """Return a field's lines, none if there is no such field."""
        field = self.field(name)
        return field.lines() if field is not None else ()


_MENTION = re.compile("[bB][oO][xX]")
"""What every name of an infobox has in it: where it is missing, nothing need be looked for."""

_PLAIN = re.compile(r"^Infobox[ \t]*\n(?P<rows>(?:-[^\n]*(?:\n|\Z))+)", re.MULTILINE)
_PART = re.compile(r"(?:[^,\n]|,(?! ))+")
_ROW = re.compile(r"^- (?P<key>[^:\n]{1,60}):(?P<value>[^\n]*)", re.MULTILINE)


def boxes_of(text: str) -> Iterator[Box]:
    """Yield the infoboxes of an article's text."""
    if _MENTION.search(text) is None:
        return
    found = False
    for template in find_templates(text, INFOBOXES):
        found = True
        template = template if template.closed else recovered(text, template)
        place = Span(template.start, template.end)
        problem = None if template.closed else "a template whose braces are never closed"
        fields = tuple(_field(text, parameter) for parameter in template.parameters)
        yield Box(place, fields, cited_names(text[template.start : template.end]), problem)
    if not found:
        yield from _plain_boxes(text)


def _plain_boxes(text: str) -> Iterator[Box]:
    for table in _PLAIN.finditer(text):
        rows = _ROW.finditer(text, table.start("rows"), table.end("rows"))
        fields = tuple(_plain_field(text, row) for row in rows)
        yield Box(Span(*table.span()), fields, frozenset())


def _field(text: str, parameter: Parameter) -> Field:
    return Field(parameter.name, Span(parameter.start, parameter.end), partial(read_lines, text, parameter))


def _plain_field(text: str, row: re.Match[str]) -> Field:
    place = Span(*row.span("value"))
    name = row["key"].strip().casefold()
    return Field(name, place, partial(_plain_lines, text, row), partial(_whole_line, text, place))


def _whole_line(text: str, place: Span) -> tuple[Line, ...]:
    return (plain_line(text, place.start, place.end),) if text[place.start : place.end].strip() else ()


def _plain_lines(text: str, row: re.Match[str]) -> tuple[Line, ...]:
    """Cut a value at its commas; a comma in a number has no space behind it."""
    start, end = row.span("value")
    return tuple(plain_line(text, *part.span()) for part in _PART.finditer(text, start, end) if part.group().strip())
