"""Inputs as Spark reads them: any path of Hadoop's file systems, cut into pages.

A page ends with ``</page>``, in JSON lines with the line, and Spark's text source cuts there wherever a task begins,
also within plain files and within bzip2, of one stream or of many, whose blocks it finds on its own. A file that gzip
has packed cannot be cut: one task reads all of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from pyspark.errors import AnalysisException
from pyspark.sql import functions

from contested.errors import InputError
from contested.extract.blocks import ENDS, MOST_BYTES, SHOWN, Kind, kind_of_name, site_of

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["Pages", "find_pages"]

_KINDS: Final[tuple[Kind, ...]] = ("xml", "lines")
_WHOLE: Final = ".gz"
_NOT_READ: Final = (".7z", ".zst")
_LARGE: Final = 256 << 20
"""Bytes of a file that one task reads from which it is said."""


@dataclass(frozen=True)
class Pages:
    """Pages of one kind: a row a page with ``source``, ``size`` and ``data``; and what the files say of themselves.

    ``sites`` are the hosts of the wikis that exports say they are of, by file; ``uncut`` are large files that one task
    reads each.
    """

    kind: Kind
    frame: DataFrame
    sites: Mapping[str, str | None]
    uncut: tuple[str, ...]


def find_pages(spark: SparkSession, inputs: Sequence[str]) -> list[Pages]:
    """Return the pages of files, of all files below folders, and of what patterns (``*``) name.

    Raises:
        InputError: There is no such file, none of a kind that Spark reads, or an export is empty.
    """
    found: dict[Kind, dict[str, int]] = defaultdict(dict)
    for path in inputs:
        for file, size in _files(spark, path).items():
            found[_kind(file)][file] = size
    return [_pages(spark, kind, files) for kind, files in sorted(found.items())]


def _files(spark: SparkSession, path: str) -> dict[str, int]:
    """Return the files that an input is, with their sizes; below a folder, those of a known kind."""
    if path == "-":
        raise InputError("Spark reads files, not standard input; leave --engine out, or name a file", path=path)
    try:
        listing = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(path)
        rows = listing.select("path", "length").collect()
    except AnalysisException as error:
        if error.getCondition() != "PATH_NOT_FOUND":
            raise
        raise InputError("is not there, as Spark's machines see it; check the name", path=path) from None
    files = {row["path"]: row["length"] for row in rows if kind_of_name(row["path"]) in _KINDS}
    if not files:
        what = "holds no XML exports or JSON lines, or empty ones; name files .xml or .jsonl (also with .bz2 or .gz)"
        raise InputError(what, path=path)
    return files


def _kind(file: str) -> Kind:
    if PurePosixPath(file).suffix.lower() in _NOT_READ:
        raise InputError("is packed in a way that Spark does not read; pack it with bzip2, which it cuts", path=file)
    kind = kind_of_name(file)
    assert kind is not None, "files of other kinds are no input"
    return kind


def _pages(spark: SparkSession, kind: Kind, files: Mapping[str, int]) -> Pages:
    frame = _frame(spark, kind, sorted(files))
    sites = dict(_site(spark, file) for file in sorted(files)) if kind == "xml" else {}
    uncut = sorted(file for file, size in files.items() if file.lower().endswith(_WHOLE) and size > _LARGE)
    return Pages(kind, frame, sites, tuple(uncut))


def _frame(spark: SparkSession, kind: Kind, files: Iterable[str]) -> DataFrame:
    """Return a row a page; of a page that is too large, its beginning."""
    page, data = functions.col("value").cast("binary"), functions.length(functions.col("value").cast("binary"))
    text = spark.read.text(list(files), lineSep=ENDS[kind].decode())
    return text.select(
        functions.col("_metadata.file_path").alias("source"),
        data.alias("size"),
        functions.when(data > MOST_BYTES, functions.substring(page, 1, SHOWN)).otherwise(page).alias("data"),
    )


def _site(spark: SparkSession, file: str) -> tuple[str, str | None]:
    """Return the name of an export as rows have it, and the host of the wiki that it says it is of."""
    row = _frame(spark, "xml", [file]).where("_metadata.file_block_start = 0").first()
    if row is None:
        raise InputError("is empty; fetch the file again", path=file)
    return row["source"], site_of(bytes(row["data"]))
