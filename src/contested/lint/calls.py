"""Infoboxes as they are written: the template's name, and where the name and the value of each parameter stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contested.extract.article import INFOBOXES, Box
from contested.extract.lines import Span
from contested.extract.wikitext import Template, find_templates

__all__ = ["Call", "Given", "calls_of"]

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Given:
    """A parameter that an infobox gives; a value without a name has the empty name."""

    name: str
    place: Span
    value: Span

    @property
    def empty(self) -> bool:
        """Whether nothing is given."""
        return self.value.start == self.value.end


@dataclass(frozen=True, slots=True)
class Call:
    """One infobox; ``template`` is the normal name, None in the plain form, which knows neither case nor templates."""

    template: str | None
    place: Span
    parameters: tuple[Given, ...]


def calls_of(text: str, boxes: Sequence[Box]) -> tuple[Call, ...]:
    """Return the infoboxes of a text, whose boxes these are, as they are written."""
    templates = [_call(text, template) for template in find_templates(text, INFOBOXES)]
    return tuple(templates or [_plain_call(text, box) for box in boxes])


def _call(text: str, template: Template) -> Call:
    return Call(template.name, Span(template.start, template.end), tuple(_given(text, template)))


def _given(text: str, template: Template) -> Iterator[Given]:
    before = template.start
    for parameter in template.parameters:
        name = _name(text, before, parameter.start)
        value = Span(parameter.start, parameter.end)
        yield Given(text[name.start : name.end], name, value) if name else Given("", value, value)
        before = parameter.end


def _name(text: str, start: int, end: int) -> Span | None:
    """Return the name between a bar and the ``=`` that ends a part of the text; None if there is no ``=``."""
    part = _COMMENT.sub(lambda comment: " " * len(comment.group()), text[start:end]).rstrip()
    if not part.endswith("="):
        return None
    return _trimmed(text, start + part.rfind("|") + 1, start + len(part) - len("="))


def _plain_call(text: str, box: Box) -> Call:
    return Call(None, box.place, tuple(_plain_given(text, field.place) for field in box.fields))


def _plain_given(text: str, value: Span) -> Given:
    """Return the row ``- Key: value`` that a value stands in."""
    row = text.rfind("\n", 0, value.start) + 1
    name = _trimmed(text, row + len("- "), value.start - len(":"))
    return Given(text[name.start : name.end], name, _trimmed(text, value.start, value.end))


def _trimmed(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    first = start + len(part) - len(part.lstrip())
    return Span(first, first + len(part.strip()))
