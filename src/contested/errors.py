"""The errors of contested: one tree, so that a caller catches as much or as little as it wants.

::

    ContestedError                 anything that a user can mend; its text is one line, with the fix
    ├── InputError                 data that cannot be read: missing, unreadable, too large, malformed
    │   ├── EvidenceError          a text that is not the one that the passages were made from
    │   └── TableVersionError      a table with other columns than this version's
    ├── QueryError                 a query that is malformed, refused or too deep
    │   ├── RefusedQueryError      a query that we do not run: an update, SERVICE, FROM with a file
    │   ├── UnknownQuestionError   no stored question has that name
    │   └── ParameterError         a parameter that is missing, unknown or malformed
    │       └── UnknownThingError  a name that the data do not know
    ├── EndpointError              a remote endpoint that cannot be used, or whose answer is not an answer
    │   ├── EndpointRefusedError   an address that we do not go to
    │   ├── EndpointTimeoutError   no whole answer within the deadline
    │   ├── EndpointTooLargeError  an answer over the byte cap
    │   └── EndpointAnswerError    an error status, HTML, truncated or wrongly typed content
    ├── ExportError                what a format cannot hold at all, or an option that it does not take
    │   └── MissingLibraryError    something that needs an optional library, which is not installed
    ├── StoreError                 a store on disk: missing, foreign, in use, damaged, full, of another version
    ├── OutputError                a file that cannot be written, or a run that cannot be gone on with
    ├── UnsupportedShapeError      a shape that an engine is not known to judge rightly
    ├── RequestError               what a client of the server cannot have; it brings the status of HTTP
    └── WorkerError                processes that cannot be started, or end again and again

The command line prints the text after ``contested: error:`` and exits with 1, or with 2 where 1 is a finding.
"""

from __future__ import annotations

from pathlib import Path

__all__ = [
    "ContestedError",
    "EndpointAnswerError",
    "EndpointError",
    "EndpointRefusedError",
    "EndpointTimeoutError",
    "EndpointTooLargeError",
    "EvidenceError",
    "ExportError",
    "InputError",
    "MissingLibraryError",
    "OutputError",
    "ParameterError",
    "QueryError",
    "RefusedQueryError",
    "RequestError",
    "StoreError",
    "TableVersionError",
    "UnknownQuestionError",
    "UnknownThingError",
    "UnsupportedShapeError",
    "WorkerError",
]


class ContestedError(Exception):
    """Something that a user can mend. ``str()`` is one line that names what, where and the fix."""


class InputError(ContestedError):
    """Data that cannot be read.

    ``path`` is the file as the user named it (``-`` is standard input); ``line`` and ``column`` count from 1.
    ``message`` says what is wrong without them.
    """

    def __init__(
        self, message: str, *, path: Path | str | None = None, line: int | None = None, column: int | None = None
    ):
        self.message, self.path, self.line, self.column = message, path, line, column
        place = ":".join(str(part) for part in (path, line, column) if part is not None)
        super().__init__(f"{place}: {message}" if place else message)


class EvidenceError(InputError):
    """A text that is not the one that the passages were made from."""


class TableVersionError(InputError):
    """A file that lacks a column which tables of its kind have in this version."""


class QueryError(ContestedError):
    """A query that is malformed, refused or too deep."""


class RefusedQueryError(QueryError):
    """A query that is well formed and that we do not run: an update, or one that leaves its endpoint."""


class UnknownQuestionError(QueryError):
    """No stored question has that name."""


class ParameterError(QueryError):
    """A parameter that is missing, unknown or malformed."""


class UnknownThingError(ParameterError):
    """A name that the data do not know."""


class EndpointError(ContestedError):
    """A remote endpoint that cannot be used, or whose answer is not an answer."""


class EndpointRefusedError(EndpointError):
    """An address that we do not go to."""


class EndpointTimeoutError(EndpointError):
    """No whole answer within the deadline."""


class EndpointTooLargeError(EndpointError):
    """An answer over the byte cap."""


class EndpointAnswerError(EndpointError):
    """An error status, or content that is HTML, truncated or of the wrong type."""


class ExportError(ContestedError):
    """What a format cannot hold at all, or an option that it does not take."""


class MissingLibraryError(ExportError):
    """Something that needs an optional library, which is not installed."""


class StoreError(ContestedError):
    """A store on disk that is missing, foreign, in use, damaged or of another version, or that cannot be written."""


class OutputError(ContestedError):
    """A file that cannot be written, or a run that cannot be gone on with."""


class UnsupportedShapeError(ContestedError):
    """A shape that an engine is not known to judge rightly."""


class RequestError(ContestedError):
    """What a client of the server cannot have, with the status and headers of HTTP (RFC 9110) that say so."""

    def __init__(self, message: str, status: int, headers: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(message)
        self.status = status
        self.headers = headers


class WorkerError(ContestedError):
    """Processes that cannot be started, or that end again and again."""
