"""The prose of an article: its text with blanks for templates, tables, references, comments and the like.

Places stay the same, so that what is found in it is found in the text. What is never closed hides the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from contested.extract.lines import Span

__all__ = ["prose_of"]

_MARK = re.compile(
    r"<!--|-->|<(?P<close>/?)(?P<tag>ref|nowiki|math|gallery|timeline|blockquote|poem|pre|source|syntaxhighlight)"
    r"(?=[\s/>])[^<>]*>|(?P<open>\{\{|\{\|)|(?P<shut>\}\}|\|\})|\[?https?://[^\s\]]+",
    re.IGNORECASE,
)
_HEADING = re.compile(r"^=+[^\n]*=[ \t]*$", re.MULTILINE)
_INK = re.compile(r"\S")


def prose_of(text: str, boxes: Iterable[Span]) -> str:
    """Return the text with blanks for what is no prose, the infoboxes among it; line breaks stay."""
    headings = (Span(*match.span()) for match in _HEADING.finditer(text))
    hidden = sorted([*boxes, *headings, *_hidden(text)], key=lambda span: span.start)
    parts, position = [], 0
    for span in hidden:
        start = max(span.start, position)
        parts.append(text[position:start])
        parts.append(_INK.sub(" ", text[start : span.end]))
        position = max(position, span.end)
    return "".join([*parts, text[position:]])


def _hidden(text: str) -> Iterator[Span]:
    """Yield the outermost hidden parts."""
    opened: list[str] = []
    start = 0
    for mark in _MARK.finditer(text):
        before = bool(opened)
        _step(opened, mark)
        if opened and not before:
            start = mark.start()
        elif before and not opened:
            yield Span(start, mark.end())
        elif not before:
            yield Span(*mark.span())
    if opened:
        yield Span(start, len(text))


def _step(opened: list[str], mark: re.Match[str]) -> None:
    """Open or close what a mark opens or closes; in a comment or between tags nothing else counts."""
    inner = opened[-1] if opened else ""
    tag = (mark["tag"] or "").lower()
    if mark.group() == "<!--":
        opened += [] if inner else ["-->"]
    elif inner in {"{{", ""} and tag and not mark["close"] and not mark.group().endswith("/>"):
        opened.append(tag)
    elif inner in {"{{", ""} and mark["open"]:
        opened.append("{{")
    elif inner and (mark.group() == inner or (mark["close"] and tag == inner) or (inner == "{{" and mark["shut"])):
        opened.pop()
