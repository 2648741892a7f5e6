"""Templates, links and hidden parts of wikitext, found in one pass.

Braces and brackets are matched with a stack, as MediaWiki's preprocessor does: a run of braces closes as an argument
(three) or a template (two), from the inside out. Comments, ``<nowiki>`` and references are opaque: a brace or a bar in
them is none. Every character is looked at a bounded number of times, whatever the text; nothing here calls itself.

>>> page = "Before. {{Infobox battle | conflict = Fight {{small|1}} | casualties1 = 4 killed }} After."
>>> [box.name for box in find_templates(page, frozenset({"infobox battle"}))]
['infobox battle']
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Literal

__all__ = [
    "Node",
    "Parameter",
    "Template",
    "find_templates",
    "hidden_spans",
    "normal_name",
    "read_call",
    "read_nodes",
    "read_template",
]

Kind = Literal["template", "argument", "link", "comment", "reference", "nowiki", "unclosed reference"]


@dataclass(slots=True)
class Node:
    """A bracketed part of the text; ``bars`` are the places of its own ``|``, ``children`` what lies inside it."""

    kind: Kind
    start: int
    end: int
    bars: list[int] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One argument of a template call: its name, or its number as text, and the place of its trimmed value."""

    name: str
    start: int
    end: int
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """A template call; ``closed`` is False where the text ends before its braces do."""

    name: str
    start: int
    end: int
    closed: bool
    parameters: tuple[Parameter, ...]


@dataclass(slots=True)
class _Frame:
    mark: str
    start: int
    count: int
    bars: list[int] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)


_TOKEN = re.compile(
    r"\{{2,}|\}{2,}|\[\[|\]\]|\||<(?:!--|(?P<tag>(?i:ref|nowiki|math|gallery|timeline))(?=[\s/>])[^<>]*>)"
)
_HIDING = re.compile(r"<(?:!--|(?P<tag>(?i:nowiki|pre|syntaxhighlight|source))(?=[\s/>])[^<>]*>)")
_CLOSERS = {
    tag: re.compile(rf"</(?i:{tag})\s*>")
    for tag in ("ref", "nowiki", "math", "gallery", "timeline", "pre", "syntaxhighlight", "source")
}
_CALL = re.compile(r"\{\{[\s_]*(?P<name>[^\s_{}|<\[][^{}|<\[\]]{0,60})")
_FUNCTIONS = frozenset({"formatnum", "lc", "uc", "lcfirst", "ucfirst"})
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LONGEST_NAME = 100


def normal_name(name: str) -> str:
    """Return a template's name as it is compared: no namespace, no underscores, one space, lower case.

    >>> normal_name(" template:Infobox_Military  conflict ")
    'infobox military conflict'
    """
    return _common_name(name) if len(name) <= _LONGEST_NAME else _plain_name(name)


def _plain_name(name: str) -> str:
    words = " ".join(_COMMENT.sub("", name).replace("_", " ").split()).casefold()
    return words.removeprefix("template:").strip()


_common_name = lru_cache(4096)(_plain_name)
"""The same few names come again and again; long ones are no names, and are not remembered."""


def find_templates(text: str, names: frozenset[str]) -> Iterator[Template]:
    """Yield the outermost calls of the templates with these normal names, in the order of the text.

    A call that is never closed comes with ``closed=False``, and is the last one: where it ends nobody knows.
    """
    starts = [call.start() for call in _CALL.finditer(text) if normal_name(call["name"]) in names]
    hidden, position = deque(hidden_spans(text) if starts else ()), 0
    for start in starts:
        if start < position or _covers(hidden, start):
            continue
        template = read_template(text, start)
        yield template
        if not template.closed:
            return
        position = template.end


def hidden_spans(text: str) -> list[tuple[int, int]]:
    """Return where comments, ``<nowiki>`` and preformatted parts are; what is never closed reaches to the end."""
    spans, position = [], 0
    while (match := _HIDING.search(text, position)) is not None:
        position = _end_of(text, match, missing=len(text))
        spans.append((match.start(), position))
    return spans


def _covers(spans: deque[tuple[int, int]], place: int) -> bool:
    while spans and spans[0][1] <= place:
        spans.popleft()
    return bool(spans) and spans[0][0] <= place


def _end_of(text: str, match: re.Match[str], *, missing: int) -> int:
    """Return where the opaque part that a token opens ends; a tag that closes itself is its own end."""
    if match["tag"] is None:
        end = text.find("-->", match.end())
        return end + 3 if end >= 0 else missing
    if match.group().endswith("/>"):
        return match.end()
    closer = _CLOSERS[match["tag"].lower()].search(text, match.end())
    return closer.end() if closer else missing


def read_template(text: str, start: int) -> Template:
    """Return the template call whose two braces are at ``start``."""
    node = _Matcher(text).match(start)
    if node is None:
        return Template(_name(text, start + 2), start, len(text), closed=False, parameters=())
    return read_call(text, node)


def read_nodes(text: str) -> list[Node]:
    """Return the templates, links, references and comments of a whole text, outermost only.

    What is never closed is text; what lies in it counts as if it stood alone.
    """
    return _Matcher(text).read()


def read_call(text: str, node: Node) -> Template:
    """Return the template call that a matched pair of braces is; a parser function's first argument is unnamed."""
    first = node.bars[0] if node.bars else node.end - 2
    name = normal_name(text[node.start + 2 : first])
    function, colon, _ = name.partition(":")
    if colon and function in _FUNCTIONS and not node.children:
        place = text.index(":", node.start) + 1
        return Template(function, node.start, node.end, closed=True, parameters=(Parameter("1", place, first, ()),))
    return Template(name, node.start, node.end, closed=True, parameters=tuple(_parameters(text, node)))


def _name(text: str, start: int) -> str:
    call = _CALL.match(text, start - 2)
    return normal_name(call["name"]) if call else ""


def _parameters(text: str, node: Node) -> Iterator[Parameter]:
    bounds = [*node.bars, node.end - 2]
    starts = [inner.start for inner in node.children]
    unnamed = 0
    child = bisect_left(starts, bounds[0])
    for before, end in pairwise(bounds):
        first, child = child, bisect_left(starts, end, child)
        inside = tuple(node.children[first:child])
        equals = _equals_sign(text, before + 1, end, inside)
        unnamed += equals is None
        name = str(unnamed) if equals is None else _bare_name(text, before + 1, equals)
        yield Parameter(name, *_trimmed(text, before + 1 if equals is None else equals + 1, end), inside)


def _bare_name(text: str, start: int, end: int) -> str:
    name = text[start:end]
    if "<" in name:
        name = _COMMENT.sub("", name)
    return " ".join(name.split()).casefold()


def _equals_sign(text: str, start: int, end: int, children: tuple[Node, ...]) -> int | None:
    """Return the first ``=`` that is no part of a child."""
    for child in children:
        found = text.find("=", start, child.start)
        if found >= 0:
            return found
        start = child.end
    found = text.find("=", start, end)
    return found if found >= 0 else None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    value = text[start:end].lstrip()
    start = end - len(value)
    return start, start + len(value.rstrip())


class _Matcher:
    """Matches braces and brackets from one opening on, with a stack of what is open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.stack: list[_Frame] = []
        self.never_closed: set[str] = set()
        self.result: Node | None = None

    def match(self, start: int) -> Node | None:
        """Return the template that opens with the two braces at ``start``, or None if it is never closed."""
        self.stack, position = [_Frame("{", start, 2)], start + 2
        while (token := _TOKEN.search(self.text, position)) is not None:
            position = self._step(token)
            if not self.stack:
                return self.result
        return None

    def read(self) -> list[Node]:
        """Return all that is closed, below a frame that nothing closes."""
        self.stack, position = [_Frame("", 0, 0)], 0
        while (token := _TOKEN.search(self.text, position)) is not None:
            position = self._step(token)
        return [child for frame in self.stack for child in frame.children]

    def _step(self, token: re.Match[str]) -> int:
        mark = token.group()
        if mark == "|":
            self.stack[-1].bars.append(token.start())
            return token.end()
        if mark[0] == "<":
            return self._opaque(token)
        if mark[0] == "{" or mark == "[[":
            self.stack.append(_Frame(mark[0], token.start(), len(mark)))
        elif mark == "]]":
            self._close_link(token.end())
        else:
            return self._close_braces(token.start(), len(mark))
        return token.end()

    def _opaque(self, token: re.Match[str]) -> int:
        """Pass over a comment, a reference or unparsed text; one that never ends hides nothing but itself."""
        tag = (token["tag"] or "comment").lower()
        missing = tag in self.never_closed
        end = token.end() if missing else _end_of(self.text, token, missing=-1)
        if end < 0 or missing:
            self.never_closed.add(tag)
            kind: Kind = "unclosed reference"
            end = token.end()
        else:
            kind = "comment" if tag == "comment" else "nowiki" if tag == "nowiki" else "reference"
        self.stack[-1].children.append(Node(kind, token.start(), end))
        return end

    def _close_link(self, end: int) -> None:
        top = self.stack[-1]
        if top.mark == "[":
            self.stack.pop()
            self.stack[-1].children.append(Node("link", top.start, end, top.bars, top.children))

    def _close_braces(self, start: int, count: int) -> int:
        while count >= 2 and self.stack:
            self._give_up_links()
            top = self.stack[-1]
            if not top.mark:
                break
            taken = 3 if min(count, top.count) >= 3 else 2
            kind: Kind = "argument" if taken == 3 else "template"
            node = Node(kind, top.start + top.count - taken, start + taken, top.bars, top.children)
            self._fold(top, node, taken)
            start, count = start + taken, count - taken
        return start + count if self.stack else start

    def _give_up_links(self) -> None:
        """Hand what lies in links that were never closed to the braces around them, each part once."""
        depth = len(self.stack) - 1
        while self.stack[depth].mark == "[":
            depth -= 1
        for frame in self.stack[depth + 1 :]:
            self.stack[depth].bars += frame.bars
            self.stack[depth].children += frame.children
        del self.stack[depth + 1 :]

    def _fold(self, top: _Frame, node: Node, taken: int) -> None:
        top.count -= taken
        top.bars, top.children = [], [node]
        if top.count < 2:
            self.stack.pop()
            if self.stack:
                self.stack[-1].children.append(node)
            else:
                self.result = node
