"""The commands of QuickStatements that proposals need, and what its two dialects cannot say.

``qs2`` is the public version 2 (PHP), ``qs3`` QuickStatements 3. Both read a line a command with tabs between columns,
and neither has an escape, so some texts cannot be written at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from contested.export.wikidata.checks import LONGEST, text_flaw
from contested.export.wikidata.model import Statement

__all__ = ["DIALECTS", "LAST", "AddStatement", "Command", "Create", "SetLabel", "unwritable"]

DIALECTS: Final = ("qs2", "qs3")
LAST: Final = "LAST"
"""The item that the last CREATE has made."""


@dataclass(frozen=True, slots=True)
class Create:
    """Make a new item."""

    summary: str


@dataclass(frozen=True, slots=True)
class SetLabel:
    """Label an item."""

    subject: str
    language: str
    text: str
    summary: str


@dataclass(frozen=True, slots=True)
class AddStatement:
    """Add a statement to an item; ``forced``: also where the item has the value already, as a statement of its own."""

    subject: str
    statement: Statement
    summary: str
    forced: bool


Command: TypeAlias = Create | SetLabel | AddStatement

_BOTH: Final[Mapping[str, str]] = {
    "||": "separates commands",
    "/*": "begins an edit summary",
    "*/": "ends an edit summary",
}
_ONLY_QS3: Final[Mapping[str, str]] = {
    '"': "is paired across columns and lines by QuickStatements 3",
    "\\": "hides the quotation mark after it from QuickStatements 3",
    "\N{LEFT DOUBLE QUOTATION MARK}": "is rewritten by QuickStatements 3",
    "\N{RIGHT DOUBLE QUOTATION MARK}": "is rewritten by QuickStatements 3",
    "___QSTS3_PLACEHOLDER___": "stands for another text in QuickStatements 3",
}
_FORBIDDEN: Final[Mapping[str, Mapping[str, str]]] = {"qs2": _BOTH, "qs3": {**_BOTH, **_ONLY_QS3}}


def unwritable(text: str, dialect: str, longest: int = LONGEST) -> str | None:
    """Return why a dialect cannot say a text, or None if it can: it would be cut, changed or taken for a command."""
    forbidden = _FORBIDDEN[dialect].items()
    found = (f"a text holds {part!r}, which {does}" for part, does in forbidden if part in text)
    return next(found, None) or text_flaw(text, longest)
