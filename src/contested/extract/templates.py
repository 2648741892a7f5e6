"""Showing templates: what :mod:`contested.extract.shows` says of a template, written by the painter of the field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contested.extract.flags import flag_of_name
from contested.extract.lines import Flag
from contested.extract.shows import FIXED, PREFIXED, Display, display_of, shown_argument
from contested.extract.timewords import shown_date
from contested.extract.wikitext import Parameter, Template

if TYPE_CHECKING:
    from contested.extract.markup import Painter

__all__ = ["show_template"]


def show_template(painter: Painter, template: Template, depth: int) -> None:
    """Write what a template call shows."""
    _TemplatePainter(painter, template, depth).paint()


class _TemplatePainter:
    """Writes what one template shows."""

    def __init__(self, painter: Painter, template: Template, depth: int) -> None:
        self.painter, self.template, self.depth = painter, template, depth
        self.arguments = {argument.name: argument for argument in template.parameters}

    def paint(self) -> None:
        name, start, end = self.template.name, self.template.start, self.template.end
        match display_of(name):
            case Display.REFERENCE:
                self.painter.reference(start, end)
            case Display.NOTHING:
                self.painter.show(" ", start, end)
            case Display.DATE:
                self.date()
            case Display.FLAG | Display.ICON as display:
                self.painter.show_flag(self.flag(named=display is Display.FLAG), start, end)
            case Display.ITEMS:
                self.items(self.painter.level)
            case Display.FOLDED:
                self.folded()
            case Display.FIXED:
                self.fixed(FIXED[name])
            case Display.PREFIXED:
                self.painter.show(PREFIXED[name], start, start + 1)
                self.argument("1")
            case Display.JOINED:
                self.joined()
            case Display.ARGUMENT:
                self.argument(shown_argument(name))
            case _:
                self.painter.unknown(start, end)

    def flag(self, *, named: bool) -> Flag:
        shown = self.arguments.get("name") or self.arguments.get("1")
        name = self.painter.text[shown.start : shown.end] if shown else ""
        return flag_of_name(name, named=named)

    def argument(self, name: str) -> None:
        argument = self.arguments.get(name)
        if argument is not None:
            self.painter.value(argument.start, argument.end, argument.children, self.depth)

    def unnamed(self) -> Iterator[Parameter]:
        return (argument for argument in self.template.parameters if argument.name.isdigit())

    def items(self, level: int) -> None:
        painter, outer = self.painter, self.painter.level
        painter.level = level
        for argument in self.unnamed():
            painter.break_line("item", level)
            painter.value(argument.start, argument.end, argument.children, self.depth)
        painter.level = outer
        painter.break_line("paragraph", outer)

    def folded(self) -> None:
        self.painter.break_line("break", self.painter.level)
        self.argument("title")
        self.painter.line.bold[:] = [True] * len(self.painter.line.bold)
        self.painter.bold = False
        self.items(self.painter.level + 1)

    def fixed(self, shown: str) -> None:
        if shown == "\n":
            self.painter.break_line("break", self.painter.line.level)
        else:
            self.painter.show(shown, self.template.start, self.template.end)

    def date(self) -> None:
        """Write a date as a reader sees it; one that is not understood is shown as such."""
        values = [self.painter.text[argument.start : argument.end] for argument in self.unnamed()]
        shown = shown_date(self.template.name, values)
        if shown is None:
            self.painter.unknown(self.template.start, self.template.end)
        else:
            self.painter.show(shown, self.template.start, self.template.end)

    def joined(self) -> None:
        self.painter.show(self.template.name.upper() + " ", self.template.start, self.template.start + 1)
        for argument in self.unnamed():
            self.painter.inline(argument.start, argument.end, argument.children, self.depth)
            self.painter.show(" ", argument.start, argument.end)
