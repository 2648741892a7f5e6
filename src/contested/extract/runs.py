"""Extraction from whole dumps: what each page gives, in the order of the input, on as many processes as wanted.

Inputs are cut into blocks of pages (:mod:`contested.extract.blocks`), which processes read, look through for infoboxes
and extract from. A little input is read in this process, since others take time to start. A page on which a process
dies, or that takes too long, is told of and counted, and does not end the run.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final, Generic, NamedTuple, TypeVar

from contested.errors import InputError
from contested.extract.blocks import Block, read_blocks
from contested.extract.extraction import extract
from contested.extract.model import Extraction
from contested.extract.pages import Page, PassedOver, pages_of
from contested.extract.workers import Steps, in_order
from contested.packed.streams import Meter

__all__ = ["SECONDS_A_PAGE", "START", "MakeRecord", "Outcome", "Place", "Reading", "Result", "records"]

Record = TypeVar("Record")

MakeRecord = Callable[[Page, Extraction], Record]
"""Makes a record of what an article gave. It is a function of a module, since it runs in other processes."""

SECONDS_A_PAGE: Final = 60.0
"""How long a page may take; those of Wikipedia take some milliseconds."""

_A_LITTLE: Final = 4 << 20
"""Bytes of input that are read without other processes."""


class Place(NamedTuple):
    """How far a run has come: the number of blocks that are done, and a checksum of the last one."""

    blocks: int
    checksum: int


START: Final = Place(0, 0)


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Record]):
    """What a block of pages gave: records, counts by what is counted, and a line for each page that was given up."""

    records: tuple[Record, ...]
    counts: Counter[str]
    problems: tuple[str, ...]
    pages: int
    place: Place


def records(
    inputs: Iterable[str],
    make: MakeRecord[Record],
    *,
    fields_only: bool = False,
    jobs: int = 1,
    after: Place = START,
    meter: Meter | None = None,
    limit: float = SECONDS_A_PAGE,
) -> Generator[Outcome[Record], None, None]:
    """Yield what inputs give, block by block in their order; the same whatever the number of processes.

    Args:
        inputs: Files, folders, or ``-``.
        make: Makes a record of what an article gave.
        fields_only: Whether to leave prose out.
        jobs: How many processes work at a time.
        after: The place after which to begin, as an earlier run over the same inputs gave it.
        meter: Is told how much has been read.
        limit: Seconds that a page may take, where other processes work.

    Raises:
        InputError: An input is missing, unreadable or damaged, or is not what it was up to the place to begin at; what
            comes before has been yielded.
        WorkerError: No process can be started.
    """
    blocks = read_blocks(inputs, meter or Meter(), jobs)
    _pass(blocks, after)
    work = Reading(make, fields_only)
    few, more = _a_little(blocks)
    results = in_order(chain(few, blocks), work, jobs, limit) if more else (work(block, {}, _Step()) for block in few)
    for number, result in enumerate(results, start=after.blocks + 1):
        place = Place(number, result.checksum)
        yield Outcome(tuple(result.records), result.counts, tuple(result.problems), result.pages, place)
        if result.error is not None:
            raise result.error


def _pass(blocks: Iterator[Block], after: Place) -> None:
    """Pass over the blocks that are done."""
    block = None
    for _ in range(after.blocks):
        block = next(blocks, None)
    if block is not None and zlib.crc32(block.data) == after.checksum:
        return
    if after != START:
        raise InputError("the inputs are not what they were in the interrupted run; start again without --resume")


def _a_little(blocks: Iterator[Block]) -> tuple[list[Block], bool]:
    """Return the first blocks, and whether there are more than a little."""
    few, size = list[Block](), 0
    for block in blocks:
        few.append(block)
        size += len(block.data)
        if size > _A_LITTLE:
            return few, True
    return few, False


# ------------------------------------------------------------------------------------------------ what processes do


@dataclass
class _Step:
    """Where the work in this process tells at which page it is."""

    value: int = 0


class Result(Generic[Record]):
    """What is known so far of what a process reads: records, counts, and a line for each page that was given up."""

    def __init__(self, checksum: int) -> None:
        self.checksum = checksum
        self.records: list[Record] = []
        self.counts: Counter[str] = Counter()
        self.problems: list[str] = []
        self.pages = 0
        self.error: InputError | None = None

    def add(self, record: Record, extraction: Extraction) -> None:
        """Count an article."""
        self.records.append(record)
        self.counts["articles"] += 1
        self.counts["claims"] += len(extraction.claims)
        self.counts["without a number"] += len(extraction.non_claims)
        self.counts["not understood"] += len(extraction.unparsed)

    def give_up(self, page: Page | PassedOver, reason: str) -> None:
        """Count a page that gives nothing, and say why."""
        title = page.title or "the page"
        self.problems.append(f"{page.source}: {title!r} was given up: {reason}")
        self.counts["given up"] += 1


@dataclass(frozen=True, slots=True)
class Reading(Generic[Record]):
    """Reads the pages of a block, and extracts from them; pages are the steps."""

    make: MakeRecord[Record]
    fields_only: bool

    def __call__(self, block: Block, given_up: Mapping[int, str], steps: Steps) -> Result[Record]:
        """Return what the block gives without the pages that were given up, whose numbers come with the reason."""
        result = Result[Record](zlib.crc32(block.data))
        try:
            for number, page in enumerate(pages_of(block)):
                steps.value = number
                self.read(page, result, given_up.get(number))
        except InputError as error:
            result.error = error
        return result

    def read(self, page: Page | PassedOver, result: Result[Record], given_up: str | None = None) -> None:
        """Extract from a page, unless it is passed over or was given up, and count it."""
        result.pages += 1
        if given_up is not None:
            result.give_up(page, given_up)
        elif isinstance(page, PassedOver):
            result.counts[f"passed over ({page.reason})"] += 1
        else:
            self._page(page, result)

    def _page(self, page: Page, result: Result[Record]) -> None:
        try:
            extraction = self._extraction(page)
            if extraction.conflicts or extraction.parts():
                result.add(self.make(page, extraction), extraction)
            else:
                result.counts["passed over (no infobox of a fight)"] += 1
        except (MemoryError, RecursionError) as error:
            result.give_up(page, f"it is too large or too deep ({type(error).__name__})")

    def _extraction(self, page: Page) -> Extraction:
        revision = None if page.revision is None else str(page.revision)
        return extract(
            page.text, title=page.title, revision=revision, timestamp=page.timestamp, fields_only=self.fields_only
        )
