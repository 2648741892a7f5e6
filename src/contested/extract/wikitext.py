"""Template calls of wikitext: found by their names, and taken apart into parameters.

>>> page = "Before. {{Infobox battle | conflict = Fight {{small|1}} | casualties1 = 4 killed }} After."
>>> [box.name for box in find_templates(page, frozenset({"infobox battle"}))]
['infobox battle']
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from contested.extract.brackets import Node, hidden_spans, match_braces

__all__ = ["Parameter", "Template", "find_templates", "normal_name", "read_call", "read_template"]


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


def _covers(spans: deque[tuple[int, int]], place: int) -> bool:
    while spans and spans[0][1] <= place:
        spans.popleft()
    return bool(spans) and spans[0][0] <= place


def read_template(text: str, start: int) -> Template:
    """Return the template call whose two braces are at ``start``."""
    node = match_braces(text, start)
    if node is None:
        return Template(_name(text, start + 2), start, len(text), closed=False, parameters=())
    return read_call(text, node)


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
