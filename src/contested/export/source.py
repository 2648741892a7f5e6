"""What an export is made from, and what a format of exports is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from contested.export.losses import Losses
from contested.graph import Graph
from contested.records import Records

__all__ = ["Companion", "Export", "Format", "Option", "Part"]

Part: TypeAlias = str | bytes


@dataclass(frozen=True)
class Export:
    """What is to be exported: a graph, all of it or one event (its slug or IRI), and where losses are noted."""

    graph: Graph
    event: str | None = None
    losses: Losses = field(default_factory=Losses)

    def records(self) -> Records:
        """Return the claims, the same object each time, so that what it has read of things is read once.

        Raises:
            ParameterError: If the data know no event of that name.
        """
        return self._records

    @cached_property
    def _records(self) -> Records:
        return Records(self.graph.store, self.event)


@dataclass(frozen=True)
class Option:
    """An option of a format: ``--name`` on the command line, a keyword argument of its function.

    A ``flag`` takes no value on the command line; its function gets a text that is not empty.
    """

    name: str
    description: str
    default: str | None = None
    choices: tuple[str, ...] = ()
    flag: bool = False


@dataclass(frozen=True)
class Companion:
    """A file that is written beside an exported file: what its name adds, and its text.

    The function is given the other file's name, and the options of the export as keyword arguments.
    """

    suffix: str
    write: Callable[..., str]


@dataclass(frozen=True)
class Format:
    """One format: its media type, the suffix of its files, what it is for, and what it cannot hold, in one sentence.

    A ``binary`` format is not written to a terminal. ``notice`` is what a person who gets a file must know, said on
    standard error.
    """

    write: Callable[..., Iterator[Part]]
    media_type: str
    suffix: str
    summary: str
    loses: str
    options: tuple[Option, ...] = ()
    notice: str | None = None
    companions: tuple[Companion, ...] = ()
    binary: bool = False
