"""The few pieces of Markdown that the pages are put together from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = ["NOTICE", "page", "replace_part", "table"]

NOTICE = "<!-- Written by `make docs`. Change the sources, not this page. -->"


def page(title: str, introduction: str, sections: Iterable[str]) -> str:
    """Return a whole computed page."""
    return "\n\n".join([NOTICE, f"# {title}", introduction, *sections]) + "\n"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; a cell's line breaks and bars do not break it."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def replace_part(text: str, name: str, content: str) -> str:
    """Return a page whose part between the comments ``name: begin`` and ``name: end`` is the content.

    Raises:
        ValueError: If the page has no such part.
    """
    begin, end = f"<!-- {name}: begin, written by make docs -->", f"<!-- {name}: end -->"
    before, found, rest = text.partition(begin)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"the page has no part between {begin!r} and {end!r}")
    return f"{before}{begin}\n\n{content}\n\n{end}{after}"
