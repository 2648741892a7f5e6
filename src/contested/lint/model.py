"""What linting says: remarks with places, made by rules, reported as findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from contested.lint.article import Article

__all__ = ["Finding", "Level", "Remark", "Rule", "shortened"]

_EXCERPT = 40

Level = Literal["error", "warning", "note"]
"""How bad it is, in the words of SARIF: wrong for sure, wrong in all likelihood, or worth a look."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something said of a place in an article; ``related`` are further places that show it."""

    message: str
    start: int
    end: int
    related: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is looked for. Its code never changes its meaning; ``fix`` tells an editor what to do."""

    code: str
    name: str
    level: Level
    summary: str
    fix: str
    find: Callable[[Article], Iterable[Remark]]


@dataclass(frozen=True, slots=True)
class Finding:
    """A remark and the rule that makes it."""

    rule: Rule
    remark: Remark


def shortened(text: str) -> str:
    """Return words of an article as a message shows them: on one line, and not all of them if they are many."""
    shown = " ".join(text[: 4 * _EXCERPT].split())
    return shown if len(shown) <= _EXCERPT else shown[: _EXCERPT - 1] + "…"
