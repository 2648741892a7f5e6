"""A run of the extractor on a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import reduce
from typing import TYPE_CHECKING, Any, Final

from pyspark.errors import AnalysisException

from contested.errors import OutputError
from contested.extract.runs import SECONDS_A_PAGE, Reading
from contested.extract.spark.inputs import Pages, find_pages
from contested.extract.spark.outputs import Output
from contested.extract.spark.tasks import Tally, TallyParam, Task

if TYPE_CHECKING:
    from pyspark.accumulators import Accumulator
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["extract_on_spark"]

_BATCHES: Final = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": "256",
    "spark.sql.execution.arrow.maxBytesPerBatch": "4m",
}
"""How many pages go to a task's Python at a time. Without a limit they are 10,000, whose texts may be gigabytes."""


def extract_on_spark(
    spark: SparkSession,
    inputs: Sequence[str],
    target: str,
    output: Output[Any],
    *,
    fields_only: bool = False,
    limit: float = SECONDS_A_PAGE,
    say: Callable[[str], None] = lambda line: None,
) -> Tally:
    """Extract from files of a cluster into a folder of it, and return what was counted.

    Args:
        spark: The session; its settings are left as they are.
        inputs: Files, folders or patterns of XML exports and JSON lines, in Hadoop's file systems.
        target: The folder, which must not exist. It has ``_SUCCESS`` once it is whole.
        output: What to write, of :data:`contested.extract.spark.outputs.OUTPUTS`.
        fields_only: Whether to leave prose out.
        limit: Seconds that a page may take.
        say: Is told of what makes a run slow.

    Raises:
        InputError: An input is not there, or of no kind that Spark reads.
        OutputError: The folder exists already.
        PySparkException: What else goes wrong in Spark; :func:`.failures.told` says it in a line.
    """
    found = find_pages(spark, inputs)
    for file in (file for pages in found for file in pages.uncut):
        say(f"{file}: one task reads all of it, since gzip cannot be cut; bzip2 can")
    tally: Accumulator[Tally] = spark.sparkContext.accumulator(Tally(), TallyParam())
    reading = Reading(output.make, fields_only)

    def extracted(pages: Pages) -> DataFrame:
        task = Task(pages.kind, pages.sites, reading, output.pack, tally, limit)
        return pages.frame.mapInArrow(task.function(), output.schema)

    with _small_batches(spark):
        _write(reduce(lambda one, other: one.union(other), map(extracted, found)), target, output)
    return tally.value


@contextmanager
def _small_batches(spark: SparkSession) -> Iterator[None]:
    before = {name: spark.conf.get(name) for name in _BATCHES}
    try:
        for name, value in _BATCHES.items():
            spark.conf.set(name, value)
        yield
    finally:
        for name, old in before.items():
            spark.conf.set(name, str(old))


def _write(frame: DataFrame, target: str, output: Output[Any]) -> None:
    try:
        output.write(frame.write, target)
    except AnalysisException as error:
        if error.getCondition() != "PATH_ALREADY_EXISTS":
            raise
        message = "is there already; name another folder, or remove it (one without _SUCCESS is of an unfinished run)"
        raise OutputError(f"{target}: {message}") from None
