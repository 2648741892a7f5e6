"""A parameter's value as a reader sees it: lines of characters, each of which knows where it comes from.

Links show their text, templates what :mod:`contested.extract.shows` says, flags become one mark each (``FLAG``);
references and comments show nothing. A line ends at ``<br>``, at a list item, at an empty line or at a rule; a lone
line end is a space, as in MediaWiki.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from contested.extract.brackets import Node
from contested.extract.flags import flag_of_emoji, flag_of_file
from contested.extract.lines import FLAG, GAP, Break, Flag, Line, LineBuilder, Span
from contested.extract.templates import show_template
from contested.extract.wikitext import Parameter, read_call

__all__ = ["Painter", "read_lines"]

_DEEPEST = 40
_MARKUP = re.compile(
    r"(?=[\s*\#:;\-<'\[h&_\U0001F1E6-\U0001F1FF])(?:"
    r"(?P<item>(?:\A|(?<=\n))[ \t]*[*\#:;]+)"
    r"|(?P<rule>-{4,})"
    r"|(?P<paragraph>\n[ \t]*(?:\n\s*)+)"
    r"|(?P<newline>\n)"
    r"|(?P<break></?(?:br|p|div|li|hr|tr|td|ul|ol|center)\b[^<>]*>)"
    r"|(?P<quotes>'{2,})"
    r"|(?P<note><sup\b[^<>]*>[\[(]?(?:\d{1,2}|[a-z]|note \d+)[\])]?</sup>)"
    r"|(?P<tag></?[a-z][^<>]*>)"
    r"|(?P<web>\[(?:https?:)?//[^\s\]<>]*[ ]?)"
    r"|(?P<url>https?://[^\s\]<>]*)"
    r"|(?P<entity>&(?:\#\d{1,7}|\#x[0-9a-f]{1,6}|[a-z]\w{1,20});)"
    r"|(?P<emoji>[\U0001F1E6-\U0001F1FF]{2})"
    r"|(?P<switch>__[A-Z]{3,}__)"
    r")",
    re.IGNORECASE,
)
_ITEM_MARK = re.compile(r"[ \t]*[*#:;]+")
_INVISIBLE = re.compile(
    "[\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u00ad]+"
)
_FILE = re.compile(r"\s*:?\s*(?:file|image|media)\s*:", re.IGNORECASE)


def read_lines(text: str, parameter: Parameter) -> list[Line]:
    """Return the lines of a template parameter's value, empty ones left out."""
    painter = Painter(text)
    painter.value(parameter.start, parameter.end, parameter.children, 0)
    return painter.finish()


class Painter:
    """Writes what a value shows, character by character, with its place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.done: list[Line] = []
        self.line = LineBuilder("start", 0)
        self.bold = False
        self.level = 0

    def finish(self) -> list[Line]:
        """Return the lines, the last one ended."""
        self.break_line("break", 0)
        return self.done

    def break_line(self, opening: Break, level: int) -> None:
        """End the line, and begin the next one."""
        if not self.line.empty:
            self.done.append(self.line.build())
        elif self.line.opening != "break" and opening == "break":
            opening = self.line.opening
        self.line = LineBuilder(opening, level)

    def show(self, shown: str, start: int, end: int) -> None:
        """Write characters which all come from one place."""
        self.line.write(shown, [start] * len(shown), [end] * len(shown), bold=self.bold)

    def show_flag(self, flag: Flag, start: int, end: int) -> None:
        """Write a flag."""
        self.show(f" {FLAG} ", start, end)
        self.line.flags.append(flag)

    def value(self, start: int, end: int, children: Sequence[Node], depth: int) -> None:
        """Write a block of wikitext, which may begin with a list mark."""
        mark = _ITEM_MARK.match(self.text, start, end)
        if mark is not None and (not children or children[0].start >= mark.end()):
            self.break_line("item", self.level + len(mark.group().strip()))
            self.bold = mark.group().endswith(";")
            start = mark.end()
        self.inline(start, end, children, depth)

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
        """Write text between templates, links and references."""
        for mark in _MARKUP.finditer(self.text, start, end):
            self.plain(start, mark.start())
            self.markup(mark)
            start = mark.end()
        self.plain(start, end)

    def plain(self, start: int, end: int) -> None:
        """Write characters as they are, but for those that nobody sees."""
        while start < end:
            hidden = _INVISIBLE.search(self.text, start, end)
            seen = hidden.start() if hidden is not None else end
            shown = self.text[start:seen].replace(FLAG, " ")
            self.line.write(shown, range(start, seen), range(start + 1, seen + 1), bold=self.bold)
            start = hidden.end() if hidden is not None else end

    def markup(self, mark: re.Match[str]) -> None:
        """Do what a piece of markup says."""
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
            case "note":
                self.reference(mark.start(), mark.end())
            case "quotes":
                self.bold ^= len(mark.group()) in (3, 5)
            case "entity":
                self.show(unescape(mark.group()).replace(FLAG, " "), mark.start(), mark.end())
            case "emoji":
                self.show_flag(flag_of_emoji(mark.group()), mark.start(), mark.end())
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
        """Write a template, a link or a hidden part."""
        match node.kind:
            case "template" if depth <= _DEEPEST:
                show_template(self, read_call(self.text, node), depth)
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
        """Remember a reference; a space stands for it, one that never stands in a number."""
        self.line.references.append(Span(start, end))
        self.show(GAP, start, end)

    def unknown(self, start: int, end: int) -> None:
        """Remember what we do not know how to display; a space stands for it."""
        self.line.opaque.append(Span(start, end))
        self.show(GAP, start, end)

    def nowiki(self, node: Node) -> None:
        """Write what ``<nowiki>`` holds."""
        first = self.text.find(">", node.start, node.end) + 1
        last = max(self.text.rfind("</", first, node.end), first)
        shown = self.text[first:last].replace(FLAG, " ")
        self.line.write(shown, range(first, last), range(first + 1, last + 1), bold=self.bold)

    def link(self, node: Node, depth: int) -> None:
        """Write a link's text; a picture shows nothing but the flag that it may be of."""
        first, last = node.start + 2, node.end - 2
        target_end = node.bars[0] if node.bars else last
        if _FILE.match(self.text, first, target_end):
            flag = flag_of_file(self.text[first:target_end])
            if flag is not None:
                self.show_flag(flag, node.start, node.end)
            return
        begin = len(self.line.text)
        inside = [child for child in node.children if child.start > target_end] if node.bars else node.children
        self.inline(target_end + 1 if node.bars else first, last, inside, depth)
        self.line.links.append((begin, len(self.line.text), self.text[first:target_end].strip()))
