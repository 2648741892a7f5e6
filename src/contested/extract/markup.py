"""A parameter's value as a reader sees it: lines of characters, each of which knows where it comes from.

Links show their text, templates what :mod:`contested.extract.shows` says, flags become one mark each (``FLAG``);
references and comments show nothing. A line ends at ``<br>``, at a list item, at an empty line or at a rule; a lone
line end is a space, as in MediaWiki.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Literal

from contested.extract.shows import FIXED, PREFIXED, Display, display_of, shown_argument
from contested.extract.countries import flag_name
from contested.extract.wikitext import Node, Parameter, Template, read_call

__all__ = ["FLAG", "Flag", "Line", "Span", "plain_line", "read_lines"]

FLAG = "\N{OBJECT REPLACEMENT CHARACTER}"
"""The one character that stands for a flag in a line's text."""

_DEEPEST = 40
Break = Literal["start", "break", "item", "paragraph"]


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the input: Unicode code points from ``start``, ``end`` not included."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Flag:
    """A flag: whose it is, and whether the name stands beside it."""

    name: str
    named: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line: ``starts[i]`` and ``ends[i]`` are the place in the input of what shows as ``text[i]``.

    ``level`` counts list marks; ``flags`` belong to the ``FLAG`` characters in their order; ``references`` are places of
    references and footnotes, ``opaque`` of what we do not know how to display.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    bold: tuple[bool, ...]
    level: int
    opening: Break
    flags: tuple[Flag, ...]
    links: tuple[tuple[int, int, str], ...]
    references: tuple[Span, ...]
    opaque: tuple[Span, ...]

    def span(self, first: int, last: int) -> Span:
        """Return the place in the input of ``text[first:last]``, which must not be empty."""
        return Span(self.starts[first], self.ends[last - 1])


class _LineBuilder:
    """A line while it is written."""

    def __init__(self, opening: Break, level: int) -> None:
        self.opening, self.level = opening, level
        self.text: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.bold: list[bool] = []
        self.flags: list[Flag] = []
        self.links: list[tuple[int, int, str]] = []
        self.references: list[Span] = []
        self.opaque: list[Span] = []

    def build(self) -> Line:
        return Line(
            "".join(self.text),
            tuple(self.starts),
            tuple(self.ends),
            tuple(self.bold),
            self.level,
            self.opening,
            tuple(self.flags),
            tuple(self.links),
            tuple(self.references),
            tuple(self.opaque),
        )

    @property
    def empty(self) -> bool:
        return not (self.references or self.opaque) and all(character.isspace() for character in self.text)


_MARKUP = re.compile(
    r"(?P<item>(?:\A|(?<=\n))[ \t]*[*\#:;]+)"
    r"|(?P<rule>-{4,})"
    r"|(?P<paragraph>\n[ \t]*(?:\n\s*)+)"
    r"|(?P<newline>\n)"
    r"|(?P<break></?(?:br|p|div|li|hr|tr|td|ul|ol|center)\b[^<>]*>)"
    r"|(?P<quotes>'{2,})"
    r"|(?P<tag></?[a-z][^<>]*>)"
    r"|(?P<web>\[(?:https?:)?//[^\s\]<>]*[ ]?)"
    r"|(?P<url>https?://[^\s\]<>]*)"
    r"|(?P<entity>&(?:\#\d{1,7}|\#x[0-9a-f]{1,6}|[a-z]\w{1,20});)"
    r"|(?P<emoji>[\U0001F1E6-\U0001F1FF]{2})"
    r"|(?P<switch>__[A-Z]{3,}__)",
    re.IGNORECASE,
)
_ITEM_MARK = re.compile(r"[ \t]*[*#:;]+")
_INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u00ad")
_FILE = re.compile(r"\s*:?\s*(?:file|image|media)\s*:", re.IGNORECASE)
_FLAG_FILE = re.compile(r"\s*(?:file|image)\s*:\s*(?:war[ _]|civil[ _]|naval[ _])?flag[ _]of[ _](?:the[ _])?(?P<name>[^(.|]+)", re.IGNORECASE)


def read_lines(text: str, parameter: Parameter) -> list[Line]:
    """Return the lines of a template parameter's value, empty ones left out."""
    painter = _Painter(text)
    painter.value(parameter.start, parameter.end, parameter.children, 0)
    return painter.finish()


def plain_line(text: str, start: int, end: int) -> Line:
    """Return a line of text without markup."""
    places = range(start, end)
    ends = range(start + 1, end + 1)
    shown = text[start:end].replace(FLAG, " ")
    return Line(shown, tuple(places), tuple(ends), (False,) * len(shown), 0, "start", (), (), (), ())


class _Painter:
    """Writes what a value shows, character by character, with its place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.done: list[Line] = []
        self.line = _LineBuilder("start", 0)
        self.bold = False
        self.level = 0
        self.closed = False

    def finish(self) -> list[Line]:
        self.break_line("break", 0)
        return self.done

    def break_line(self, opening: Break, level: int) -> None:
        if not self.line.empty:
            self.done.append(self.line.build())
        elif self.line.opening != "break" and opening == "break":
            opening = self.line.opening
        self.line = _LineBuilder(opening, level)

    def show(self, shown: str, start: int, end: int) -> None:
        """Write characters which all come from one place."""
        for character in shown:
            self.line.text.append(character)
            self.line.starts.append(start)
            self.line.ends.append(end)
            self.line.bold.append(self.bold)

    def show_flag(self, flag: Flag, start: int, end: int) -> None:
        self.show(f" {FLAG} ", start, end)
        self.line.flags.append(flag)

    def value(self, start: int, end: int, children: Sequence[Node], depth: int) -> None:
        """Write a block of wikitext, which may begin with a list mark."""
        mark = _ITEM_MARK.match(self.text, start, end)
        if mark is not None and not self.starts_with_child(children, mark.end()):
            self.break_line("item", self.level + len(mark.group().strip()))
            self.bold = mark.group().endswith(";")
            start = mark.end()
        self.inline(start, end, children, depth)

    def starts_with_child(self, children: Sequence[Node], end: int) -> bool:
        return bool(children) and children[0].start < end

    def inline(self, start: int, end: int, children: Sequence[Node], depth: int) -> None:
        """Write the text between the children, and the children."""
        for child in children:
            self.gap(start, child.start)
            if child.kind == "unclosed reference":
                self.line.opaque.append(Span(child.start, end))
                return
            self.child(child, depth + 1)
            start = child.end
        self.gap(start, end)

    def gap(self, start: int, end: int) -> None:
        for mark in _MARKUP.finditer(self.text, start, end):
            self.plain(start, mark.start())
            self.markup(mark)
            start = mark.end()
        self.plain(start, end)

    def plain(self, start: int, end: int) -> None:
        for place in range(start, end):
            character = self.text[place]
            if character not in _INVISIBLE:
                self.show(" " if character == FLAG else character, place, place + 1)

    def markup(self, mark: re.Match[str]) -> None:
        match mark.lastgroup:
            case "item":
                self.break_line("item", self.level + len(mark.group().strip()))
                self.bold = mark.group().endswith(";")
            case "rule" | "paragraph":
                self.break_line("paragraph", self.level)
                self.bold = False
            case "newline":
                self.newline(mark)
            case "break":
                self.break_line("break", self.line.level)
            case "quotes":
                self.bold ^= len(mark.group()) in (3, 5)
            case "entity":
                self.show(unescape(mark.group()).replace(FLAG, " "), mark.start(), mark.end())
            case "emoji":
                self.show_flag(Flag(flag_name(_letters(mark.group())), named=False), mark.start(), mark.end())
            case _:
                self.show(" " if mark.lastgroup == "url" else "", mark.start(), mark.end())

    def newline(self, mark: re.Match[str]) -> None:
        """End a list item at the end of its line; elsewhere a line end is a space."""
        self.bold = False
        if self.line.opening == "item" and not self.line.empty:
            self.break_line("paragraph", self.level)
        else:
            self.show(" ", mark.start(), mark.end())

    def child(self, node: Node, depth: int) -> None:
        match node.kind:
            case "template" if depth <= _DEEPEST:
                _TemplatePainter(self, read_call(self.text, node), depth).paint()
            case "link" if depth <= _DEEPEST:
                self.link(node, depth)
            case "nowiki":
                self.nowiki(node)
            case "reference":
                self.reference(node.start, node.end)
            case "comment":
                pass
            case _:
                self.unknown(node.start, node.end)

    def reference(self, start: int, end: int) -> None:
        self.line.references.append(Span(start, end))
        self.show(" ", start, end)

    def unknown(self, start: int, end: int) -> None:
        self.line.opaque.append(Span(start, end))
        self.show(" ", start, end)

    def nowiki(self, node: Node) -> None:
        first = self.text.find(">", node.start, node.end) + 1
        last = self.text.rfind("</", first, node.end)
        for place in range(first, last):
            self.show(self.text[place].replace(FLAG, " "), place, place + 1)

    def link(self, node: Node, depth: int) -> None:
        """Write a link's text; a picture shows nothing but the flag that it may be of."""
        first, last = node.start + 2, node.end - 2
        target_end = node.bars[0] if node.bars else last
        if _FILE.match(self.text, first, target_end):
            flag = _FLAG_FILE.match(self.text, first, target_end)
            if flag is not None:
                self.show_flag(Flag(flag_name(_file_name(flag["name"])), named=False), node.start, node.end)
            return
        begin = len(self.line.text)
        inside = [child for child in node.children if child.start > target_end] if node.bars else node.children
        self.inline(target_end + 1 if node.bars else first, last, inside, depth)
        self.line.links.append((begin, len(self.line.text), self.text[first:target_end].strip()))


class _TemplatePainter:
    """Writes what one template shows."""

    def __init__(self, painter: _Painter, template: Template, depth: int) -> None:
        self.painter, self.template, self.depth = painter, template, depth
        self.arguments = {argument.name: argument for argument in template.parameters}

    def paint(self) -> None:
        name, start, end = self.template.name, self.template.start, self.template.end
        match display_of(name):
            case Display.NOTHING:
                self.painter.reference(start, end)
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
        return Flag(flag_name(_file_name(name)), named)

    def argument(self, name: str) -> None:
        argument = self.arguments.get(name)
        if argument is not None:
            self.painter.value(argument.start, argument.end, argument.children, self.depth)

    def unnamed(self) -> Iterable[Parameter]:
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
        self.painter.bold = True
        self.argument("title")
        self.painter.bold = False
        self.items(self.painter.level + 1)

    def fixed(self, shown: str) -> None:
        if shown == "\n":
            self.painter.break_line("break", self.painter.line.level)
        else:
            self.painter.show(shown, self.template.start, self.template.end)

    def joined(self) -> None:
        self.painter.show(self.template.name.upper() + " ", self.template.start, self.template.start + 1)
        for argument in self.unnamed():
            self.painter.inline(argument.start, argument.end, argument.children, self.depth)
            self.painter.show(" ", argument.start, argument.end)


def _letters(emoji: str) -> str:
    """Return the two letters of a flag written with regional indicators."""
    return "".join(chr(ord(character) - 0x1F1E6 + ord("A")) for character in emoji)


def _file_name(name: str) -> str:
    """Return what a flag is named for, without the underscores and the ending of a file's name."""
    name = name.replace("_", " ")
    name = re.sub(r"\.(?:svg|png|gif|jpe?g)\s*$", "", name, flags=re.IGNORECASE)
    return re.sub(r"^\s*flag of (?:the )?", "", name, flags=re.IGNORECASE).strip()
