"""Starting Spark, or joining the one that runs, without its noise.

What Spark logs goes to a file, unless ``spark-submit`` has started it: then it goes where its user has configured.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from contested.errors import ContestedError, MissingLibraryError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = ["JAVA", "spark_session"]

_SUBMITTED: Final = "PYSPARK_GATEWAY_PORT"
"""The variable by which spark-submit tells a program where its Java is."""

JAVA: Final = "Java 17 or newer (Debian: apt install default-jre-headless; conda: openjdk), or name it as JAVA_HOME"
"""What Spark runs on, and how to get it."""


@contextmanager
def spark_session(master: str | None = None) -> Iterator[SparkSession]:
    """Give the session that this process has, or a new one, which ends with the context.

    Args:
        master: The cluster's address as spark-submit takes it. Without it, Spark's own settings tell, then the variable
            SPARK_MASTER, and else all cores of this machine are used.

    Raises:
        MissingLibraryError: pyspark, pyarrow or Java is not installed.
        WorkerError: Spark cannot be started, or gives up what is done in the context.
        InputError: A file cannot be read there.
    """
    _require_pyspark()
    from pyspark.sql import SparkSession

    from contested.extract.spark.failures import told

    active = SparkSession.getActiveSession()
    if active is not None:
        with told(None), _silent_on_pandas():
            yield active
    elif _SUBMITTED in os.environ:
        with told(None), _silent_on_pandas(), _started(master) as session:
            yield session
    else:
        _require_java()
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        master = master or os.environ.get("SPARK_MASTER")
        with _logged() as log, told(log), _silent_on_pandas(), _started(master, log) as session:
            yield session


def _require_pyspark() -> None:
    try:
        import pyarrow
        import pyspark  # noqa: F401
    except ImportError as error:
        raise MissingLibraryError(f"{error.name} is not installed: pip install 'contested[spark]'") from None
    del pyarrow


def _require_java() -> None:
    home = os.environ.get("JAVA_HOME")
    if not shutil.which(Path(home, "bin", "java") if home else "java"):
        what = f"JAVA_HOME is {home}, where there is no bin/java" if home else "there is no java"
        raise MissingLibraryError(f"Spark needs Java, and {what}: install {JAVA}")


@contextmanager
def _logged() -> Iterator[Path]:
    """Give a file for what Spark logs, which stays if an error names it."""
    handle, name = tempfile.mkstemp(prefix="contested-spark-", suffix=".log")
    os.close(handle)
    named = False
    try:
        yield Path(name)
    except ContestedError as error:
        named = name in str(error)
        raise
    finally:
        if not named:
            Path(name).unlink(missing_ok=True)


@contextmanager
def _started(master: str | None, log: Path | None = None) -> Iterator[SparkSession]:
    with _standard_error_to(log):
        session = _start(master)
    try:
        yield session
    finally:
        session.stop()


def _start(master: str | None) -> SparkSession:
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("contested extract")
    return (builder if master is None else builder.master(master)).getOrCreate()


@contextmanager
def _standard_error_to(log: Path | None) -> Iterator[None]:
    """Let processes that are started meanwhile write their standard error to a file."""
    if log is None:
        yield
        return
    sys.stderr.flush()
    ours = os.dup(2)
    try:
        with log.open("ab") as file:
            os.dup2(file.fileno(), 2)
        yield
    finally:
        os.dup2(ours, 2)
        os.close(ours)


@contextmanager
def _silent_on_pandas() -> Iterator[None]:
    """Leave out what pyspark warns of new releases of pandas, which we do not use."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="PySpark does not yet fully support pandas", category=FutureWarning)
        yield
