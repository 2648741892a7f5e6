"""The data in each format of exports, with a report of what the format could not hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from contested.errors import ExportError
from contested.export import FORMATS, Format, Losses, export
from contested.files import write_file, write_text
from contested.graph import Graph

__all__ = ["DataFile", "Skipped", "write_data"]

_FOLDER: Final = "data"


@dataclass(frozen=True)
class DataFile:
    """One file of data: the name of its format, its path and that of its report in the folder, and what is lost.

    ``companions`` are the paths of files that say more about it.
    """

    format_name: str
    format: Format
    path: str
    report: str
    losses: str
    companions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Skipped:
    """Something that was not written, and why."""

    name: str
    reason: str

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


def write_data(graph: Graph, folder: Path, event: str | None) -> Iterator[DataFile | Skipped]:
    """Write a graph in every format that can be written, yielding what became of each.

    Args:
        graph: What to export.
        folder: Where; the files go to ``data/`` in it.
        event: Only what concerns this event.

    Raises:
        ParameterError: If the data know no event of that name.
        OutputError: If a file cannot be written.
    """
    (folder / _FOLDER).mkdir()
    for name, format_ in FORMATS.items():
        try:
            yield _write(graph, folder, event, name, format_)
        except ExportError as error:
            yield Skipped(name, str(error))


def _write(graph: Graph, folder: Path, event: str | None, name: str, format_: Format) -> DataFile:
    losses = Losses()
    options = {option.name: option.default for option in format_.options if option.default is not None}
    path, report = f"{_FOLDER}/{name}{format_.suffix}", f"{_FOLDER}/{name}.losses.tsv"
    write_file(folder / path, export(graph, name, event=event, losses=losses, **options))
    write_text(folder / report, losses.to_tsv())
    companions = tuple(_write_companions(folder / path, format_))
    return DataFile(name, format_, path, report, losses.summary(), companions)


def _write_companions(path: Path, format_: Format) -> Iterator[str]:
    for companion in format_.companions:
        beside = path.with_name(path.name + companion.suffix)
        write_text(beside, companion.write(path.name))
        yield f"{_FOLDER}/{beside.name}"
