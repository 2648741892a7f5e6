"""The few pieces of HTML that the pages are put together from: no script, nothing from elsewhere.

Pieces are HTML; whatever comes from data goes through :func:`text` first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

__all__ = ["HEAD", "STYLE", "bullets", "code", "link", "page", "section", "table", "text"]

HEAD: Final = '<meta name="viewport" content="width=device-width, initial-scale=1">'

STYLE: Final = """\
:root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 70rem; padding: 1rem; }
h1, h2 { line-height: 1.2; }
h2 { margin-top: 2.5rem; }
.wide { overflow-x: auto; }
.wide table { min-width: 40rem; }
ul { columns: 20rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; padding-bottom: 0.5rem; width: min(100%, 100vw - 2rem); }
th, td { border-bottom: 1px solid #8888; padding: 0.4rem 0.8rem 0.4rem 0; text-align: left; vertical-align: top; }
th[scope=row] { font-weight: normal; }
:target { background: #fe05; }
"""


def text(content: str) -> str:
    """Return text as HTML.

    >>> text("<b> & c")
    '&lt;b&gt; &amp; c'
    """
    return escape(content)


def link(address: str, content: str) -> str:
    """Return a link to an address, with a text."""
    return f'<a href="{escape(address)}">{text(content)}</a>'


def code(content: str) -> str:
    """Return text in the letters of code."""
    return f"<code>{text(content)}</code>"


def section(title: str, *parts: str) -> str:
    """Return a section with its heading."""
    return "\n".join([f"<section>\n<h2>{text(title)}</h2>", *parts, "</section>"])


def bullets(items: Iterable[str]) -> str:
    """Return a list of pieces of HTML."""
    return "\n".join(["<ul>", *(f"<li>{item}</li>" for item in items), "</ul>"])


def table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]], *, ids: Iterable[str] = ()) -> str:
    """Return a table whose first column names the rows.

    Args:
        caption: What the table shows.
        headings: The texts above the columns.
        rows: Cells, which are pieces of HTML.
        ids: The anchors of the rows, if they have any.
    """
    anchors = [f' id="{escape(anchor)}"' for anchor in ids]
    lines = [_row(row, anchors[index] if anchors else "") for index, row in enumerate(rows)]
    head = "".join(f'<th scope="col">{text(heading)}</th>' for heading in headings)
    # A region that scrolls is named and can be reached with the keyboard.
    start = f'<section class="wide" tabindex="0" aria-label="{escape(caption)}">\n<table>'
    title = f"<caption>{text(caption)}</caption>"
    return "\n".join(
        [start, title, f"<thead><tr>{head}</tr></thead>", "<tbody>", *lines, "</tbody>", "</table>\n</section>"]
    )


def _row(cells: Sequence[str], anchor: str) -> str:
    first, *others = cells
    return f'<tr{anchor}><th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in others) + "</tr>"


def page(title: str, description: str, *parts: str) -> str:
    """Return a whole page in English.

    Args:
        title: The title of the page, which is also its heading.
        description: What search engines show of it.
        parts: What follows the heading.
    """
    lines = [
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        HEAD,
        f"<title>{text(title)}</title>",
        f'<meta name="description" content="{escape(description)}">',
        f"<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{text(title)}</h1>",
        *parts,
        "</main>\n</body>\n</html>\n",
    ]
    return "\n".join(lines)
