"""Values as cells of CSV and TSV: as text, harmless to spreadsheets, and joined to lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Final

from contested.rows import Value

__all__ = ["FORMULA_SIGNS", "TSV_ESCAPES", "csv_line", "defuse", "defused_text", "text_of", "tsv_line"]

FORMULA_SIGNS: Final = frozenset("=+-@\t\r")
"""Signs that a text begins with which a spreadsheet would run."""

TSV_ESCAPES: Final = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
"""What stands in tab-separated values for what would break a line."""

_ESCAPES: Final = str.maketrans(TSV_ESCAPES)


def text_of(value: Value) -> str:
    """Return a value as a cell holds it: nothing for what is absent, XSD's ``true`` and ``false`` for booleans."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def defuse(value: Value) -> Value:
    """Return a text that a spreadsheet would run as a formula with an apostrophe before it; all else as it is.

    Follows OWASP's advice on CSV injection. Numbers are no text, so a negative number stays one.

    >>> defuse("=1+1"), defuse(-4)
    ("'=1+1", -4)
    """
    return defused_text(value) if isinstance(value, str) else value


def defused_text(value: Value) -> str:
    """Return what :func:`text_of` makes of what :func:`defuse` does, in one step."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value[:1] in FORMULA_SIGNS else value
    return text_of(value)


def csv_line(cells: Sequence[str]) -> str:
    """Return one record of CSV; the writer quotes carriage returns in cells only while it ends lines with one."""
    line = ",".join(cells)
    if _is_plain(line, len(cells)):
        return f"{line}\n"
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue().removesuffix("\r\n") + "\n"


def tsv_line(cells: Sequence[str]) -> str:
    """Return one line of tab-separated values."""
    return "\t".join(cell.translate(_ESCAPES) for cell in cells) + "\n"


def _is_plain(line: str, cells: int) -> bool:
    """Tell whether no cell of a line holds what must be quoted; an only cell that is empty must be, too."""
    return line.count(",") == cells - 1 and line != "" and not ('"' in line or "\r" in line or "\n" in line)
