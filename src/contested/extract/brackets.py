"""Braces, links and hidden parts of wikitext, matched in one pass.

Braces and brackets are matched with a stack, as MediaWiki's preprocessor does: a run of braces closes as an argument
(three) or a template (two), from the inside out. Comments, ``<nowiki>`` and references are opaque: a brace or a bar in
them is none. Every character is looked at a bounded number of times, whatever the text; nothing here calls itself.

>>> [(node.kind, node.start, node.end) for node in read_nodes("See [[the ford]] {{small|{{nowrap|1}}}}.")]
[('link', 4, 16), ('template', 17, 39)]
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Node", "hidden_spans", "match_braces", "read_nodes"]

Kind = Literal["template", "argument", "link", "comment", "reference", "nowiki", "unclosed reference"]


@dataclass(slots=True)
class Node:
    """A bracketed part of the text; ``bars`` are the places of its own ``|``, ``children`` what lies inside it."""

    kind: Kind
    start: int
    end: int
    bars: list[int] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)


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


def hidden_spans(text: str) -> list[tuple[int, int]]:
    """Return where comments, ``<nowiki>`` and preformatted parts are; what is never closed reaches to the end."""
    spans, position = [], 0
    while (match := _HIDING.search(text, position)) is not None:
        position = _end_of(text, match, missing=len(text))
        spans.append((match.start(), position))
    return spans


def match_braces(text: str, start: int) -> Node | None:
    """Return the template that opens with the two braces at ``start``, or None if it is never closed."""
    return _Matcher(text).match(start)


def read_nodes(text: str) -> list[Node]:
    """Return the templates, links, references and comments of a whole text, outermost only.

    What is never closed is text; what lies in it counts as if it stood alone.
    """
    return _Matcher(text).read()


def _end_of(text: str, match: re.Match[str], *, missing: int) -> int:
    """Return where the opaque part that a token opens ends; a tag that closes itself is its own end."""
    if match["tag"] is None:
        end = text.find("-->", match.end())
        return end + 3 if end >= 0 else missing
    if match.group().endswith("/>"):
        return match.end()
    closer = _CLOSERS[match["tag"].lower()].search(text, match.end())
    return closer.end() if closer else missing


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
