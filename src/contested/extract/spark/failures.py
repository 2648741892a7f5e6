"""What goes wrong in Spark, as one line of ours: Spark tells it with a stack of its own in Java, and one in Python."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from py4j.protocol import Py4JError
from pyspark.errors import PySparkException

from contested.errors import ContestedError, InputError, MissingLibraryError, WorkerError
from contested.extract.spark.session import JAVA

__all__ = ["told"]

_MODULE: Final = re.compile(r"No module named '(?P<name>[\w.]+)'")
_FILE: Final = re.compile(r"\[FAILED_READ_FILE[.\w]*\] Encountered error while reading file (?P<path>\S+?)\. ")
_CAUSE: Final = re.compile(r"^Caused by: (?:[\w$]+\.)*(?P<cause>[^\n]+)", re.MULTILINE)
_NO_START: Final = "[JAVA_GATEWAY_EXITED]"
_SAID: Final = re.compile(r"^.*(?:Error|Exception).*$", re.MULTILINE)
_LONGEST: Final = 300


@contextmanager
def told(log: Path | None) -> Iterator[None]:
    """Turn an error of Spark into one of ours; ``log`` is where Spark has said more, if that is known."""
    try:
        yield
    except (PySparkException, Py4JError, ConnectionError, EOFError) as error:
        raise _error(str(error), log) from None


def _error(report: str, log: Path | None) -> ContestedError:
    where = "" if log is None else f"; Spark's log is {log}"
    if _NO_START in report:
        said = _SAID.search(log.read_text(encoding="utf-8", errors="replace")) if log is not None else None
        reason = f": {_shortened(said.group())}" if said else ""
        return WorkerError(f"Spark cannot be started{reason}; it needs {JAVA}{where}")
    module, file = _MODULE.search(report), _FILE.search(report)
    if module is not None:
        return MissingLibraryError(
            f"Python on Spark's machines has no {module['name']}: send an environment with contested[spark] along, or "
            f"name one that is there as PYSPARK_PYTHON{where}"
        )
    if file is not None:
        return InputError(f"cannot be read: {_cause(report)}; fetch the file again{where}", path=file["path"])
    return WorkerError(f"Spark gave up: {_cause(report)}{where}")


def _cause(report: str) -> str:
    r"""Return the innermost cause that Java gives, or else how the report begins.

    >>> _cause("text failed\njava.io.IOException: a\n\tat B\nCaused by: java.io.EOFException: too short\n\tat C")
    'EOFException: too short'
    """
    causes = [match["cause"] for match in _CAUSE.finditer(report)]
    return _shortened(causes[-1] if causes else next(iter(report.strip().splitlines()), "it says nothing"))


def _shortened(line: str) -> str:
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]} …"
