"""A number of casualties in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from contested.extract.prose.counted import Counted

__all__ = ["Figure"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of casualties: what it counts, what became of them, and the tokens of the clause that says so.

    ``own`` says that its people are the speaker's own ("admitted the loss of"), ``hearsay`` are the words that say that
    somebody unnamed says so.
    """

    counted: Counted
    outcome: str
    start: int
    end: int
    group: str | None
    kind: str | None
    subset: bool = False
    qualifier: tuple[int, int] | None = None
    hearsay: tuple[int, int] | None = None
    scope: tuple[int, int] | None = None
