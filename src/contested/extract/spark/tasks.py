"""What a task of Spark does: pages in, records out, in Arrow batches.

The extractor runs in a process below the task's own. A page on which it dies, or that takes too long, is given up there
and counted, as on one machine, instead of failing the task time and again until Spark fails the job.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from pyspark.accumulators import Accumulator, AccumulatorParam

from contested.errors import InputError
from contested.extract.blocks import ENDS, MOST_BYTES, XML_HEAD, Block, Kind
from contested.extract.pages import PassedOver, pages_of
from contested.extract.runs import Reading, Result
from contested.extract.workers import Steps, in_order

if TYPE_CHECKING:
    import pyarrow

__all__ = ["Pack", "Tally", "TallyParam", "Task", "block_of"]

Record = TypeVar("Record")
Batches = Iterator["pyarrow.RecordBatch"]
Pack = Callable[[Sequence[Record]], "pyarrow.RecordBatch"]
"""Makes a batch of records."""

_ENOUGH: Final = 1 << 20
"""Bytes of pages that are handed to the process below at a time."""

_MOST_PROBLEMS: Final = 100
"""Pages given up that are named; all are counted."""

_NO_PAGE: Final = b"</mediawiki>"
_TITLE: Final = re.compile(rb"<title>([^<]*)</title>")


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted, and a line for each of the first pages that were given up."""

    counts: Counter[str] = field(default_factory=Counter)
    problems: tuple[str, ...] = ()

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.counts + other.counts, (*self.problems, *other.problems)[:_MOST_PROBLEMS])


class TallyParam(AccumulatorParam[Tally]):
    """Tells Spark how tallies are added. It adds that of each task once, whatever was tried and lost before."""

    def zero(self, value: Tally) -> Tally:
        """Return the tally of nothing."""
        return Tally()

    def addInPlace(self, value1: Tally, value2: Tally) -> Tally:  # noqa: N802 # Spark's name
        """Return the sum of two tallies."""
        return value1 + value2


@dataclass(frozen=True, slots=True)
class Task(Generic[Record]):
    """What is done with pages of one kind: the extraction, the columns that records become, and where it is counted.

    ``sites`` are the hosts of the wikis that exports say they are of, by file; ``limit`` is how many seconds a page may
    take.
    """

    kind: Kind
    sites: Mapping[str, str | None]
    reading: Reading[Record]
    pack: Pack[Record]
    tally: Accumulator[Tally]
    limit: float

    def function(self) -> Callable[[Batches], Batches]:
        """Return it as a function, which Spark asks for."""
        return lambda batches: self.run(batches)

    def run(self, batches: Batches) -> Batches:
        """Yield what the pages of a task give."""
        groups = _groups(self._blocks(batches))
        first = next(groups, None)
        if first is None:
            return
        with closing(in_order(chain([first], groups), _Alone(self.reading), 1, self.limit)) as results:
            for result in results:
                self.tally.add(Tally(result.counts, tuple(result.problems)))
                if result.records:
                    yield self.pack(result.records)

    def _blocks(self, batches: Batches) -> Iterator[Block]:
        for batch in batches:
            for source, size, data in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                block = block_of(self.kind, source, data, self.sites.get(source), oversized=size > MOST_BYTES)
                if block is not None:
                    yield block


def block_of(kind: Kind, source: str, data: bytes, site: str | None, *, oversized: bool) -> Block | None:
    """Return a page of a file as a block of its own; None for what comes after the last page.

    >>> block_of("xml", "dump.xml", b"<page><title>A</title>", None, oversized=False).data
    b'<page><title>A</title></page>'
    >>> block_of("xml", "dump.xml", b"</mediawiki>", None, oversized=False) is None
    True
    """
    if kind != "xml":
        return Block(source, kind, data, oversized=oversized)
    end = data.rstrip()
    if not end or end.endswith(_NO_PAGE):
        return None
    whole = data if oversized else data + ENDS[kind]
    first = XML_HEAD.match(data) is not None
    return Block(source, kind, whole, first=first, last=False, oversized=oversized, site=site)


def _groups(blocks: Iterable[Block]) -> Iterator[tuple[Block, ...]]:
    group, size = list[Block](), 0
    for block in blocks:
        group.append(block)
        size += len(block.data)
        if size >= _ENOUGH:
            yield tuple(group)
            group, size = [], 0
    if group:
        yield tuple(group)


@dataclass(frozen=True, slots=True)
class _Alone(Generic[Record]):
    """Reads blocks of one page each; one that cannot be read is given up, and ends nothing. Blocks are the steps."""

    reading: Reading[Record]

    def __call__(self, blocks: Sequence[Block], given_up: Mapping[int, str], steps: Steps) -> Result[Record]:
        result = Result[Record](0)
        for number, block in enumerate(blocks):
            steps.value = number
            self._read(block, given_up.get(number), result)
        return result

    def _read(self, block: Block, given_up: str | None, result: Result[Record]) -> None:
        try:
            for page in pages_of(block):
                self.reading.read(page, result, given_up)
        except InputError as error:
            title = _TITLE.search(block.data)
            name = title[1].decode(errors="replace") if title else ""
            result.give_up(PassedOver(block.source, name, "malformed"), error.message)
