"""Stored questions asked of a table: the Parquet file that ``contested export parquet`` writes.

A question that has a file ``queries/tables/<kind of table>/<name>.sql`` beside its query is answered in SQL, by duckdb,
with the same columns and rows in the same order. The table is the only thing read: there is no second model, and no
import. Where data breaks a rule of the shapes, such as one English label a thing, the table holds less than the graph,
and answers can differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from contested.answers import Answer
from contested.assets import asset
from contested.columns import Columns
from contested.errors import InputError, MissingLibraryError, TableVersionError, UnknownQuestionError
from contested.export.tables.column import Type
from contested.export.tables.kinds import CLAIMS, KINDS, ROWS, Kind
from contested.graph import PathLike
from contested.namespaces import kind_namespace
from contested.questions import Parameter, Question, load, unknown_thing

if TYPE_CHECKING:
    import duckdb

__all__ = ["Table", "table_questions"]

_PRELUDE: Final = "prelude"
_AT_ONCE: Final = 10_000
"""Rows that are fetched together, and stay so: what is made of them at once fits in the cache of a processor."""

_GLOB: Final = str.maketrans({sign: f"[{sign}]" for sign in "*?["})
"""Signs of a file's name that duckdb takes for patterns."""


@cache
def table_questions() -> Mapping[str, Kind]:
    """Return the stored questions that tables answer, by their names in order, with the kind of table that does."""
    found = {path.stem: kind for kind in KINDS.values() for path in _folder(kind).glob("*.sql")}
    return {name: found[name] for name in sorted(found) if name != _PRELUDE}


class Table:
    """A table in a Parquet file, for :meth:`ask`; ``kind`` is what its rows stand for.

    Raises:
        MissingLibraryError: If duckdb or pyarrow is not installed.
        InputError: If the file is no table of ours.
    """

    def __init__(self, path: PathLike) -> None:
        self._path = Path(path)
        self._database = _connect()
        if not self._path.is_file():
            raise InputError(f"{self._path}: no such file")
        with self._understood():
            relation = self._database.read_parquet(str(path).translate(_GLOB))
            self.kind = _kind_of(self._path, relation.columns)
            relation.create_view(f"{self.kind.key}_table")
            for prelude in _preludes(self.kind):
                self._database.execute(prelude.read_text(encoding="utf-8"))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def ask(self, question: str, **parameters: str) -> Answer:
        """Answer a stored question, as :meth:`contested.Graph.ask` does.

        Raises:
            UnknownQuestionError: If no stored question has that name, or the table does not hold what it asks for.
            ParameterError: If a parameter is unknown, missing, malformed, or names nothing in the table.
            InputError: If the file cannot be read.
        """
        stored = load(question)
        _check_kind(question, self._path, self.kind)
        sql = (_folder(self.kind) / f"{question}.sql").read_text(encoding="utf-8")
        rows = self._rows(sql, _arguments(stored, parameters))
        if not rows:
            self._check_things(stored, parameters)
        return Answer(question, rows.variables, rows)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def _rows(self, sql: str, arguments: Mapping[str, str | None]) -> Columns:
        with self._understood():
            return Columns(self._database.sql(sql, params=arguments).to_arrow_reader(_AT_ONCE).read_all())

    def _check_things(self, question: Question, arguments: Mapping[str, str]) -> None:
        for parameter in question.parameters:
            if parameter.kind != "text" and parameter.name in arguments:
                self._check_thing(parameter, arguments[parameter.name])

    def _check_thing(self, parameter: Parameter, argument: str) -> None:
        wanted = {"thing": parameter.term(argument).value, "namespace": kind_namespace(parameter.kind)}
        known = list(map(str, self._rows(_things(self.kind), wanted).column("thing")))
        if wanted["thing"] not in known:
            raise unknown_thing(parameter, argument, known)

    @contextmanager
    def _understood(self) -> Iterator[None]:
        import duckdb

        try:
            yield
        except duckdb.Error as error:
            raise InputError(f"{self._path}: cannot be read as Parquet: {str(error).splitlines()[0]}") from None


def _connect() -> duckdb.DuckDBPyConnection:
    """Return an engine of its own, which fetches nothing, and prints nothing while it works."""
    try:
        import duckdb
        import pyarrow  # noqa: F401 - rows come from duckdb in its arrays
    except ImportError:
        raise MissingLibraryError("duckdb or pyarrow is not installed: pip install 'contested[duckdb]'") from None
    offline = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
    database = duckdb.connect(":memory:", config={**offline})
    database.execute("SET enable_progress_bar = false")
    return database


def _kind_of(path: Path, found: Sequence[str]) -> Kind:
    """Return the kind of a table, which its first column tells."""
    kind = next((kind for kind in KINDS.values() if kind.key == found[0]), CLAIMS)
    missing = [column.name for column in kind.columns if column.name not in found]
    if missing:
        raise TableVersionError(
            f"{path}: is no table of {kind.name} of this version, for it has no column {missing[0]}; "
            f"write one: {_command(kind, path.name)}"
        )
    return kind


def _check_kind(question: str, path: Path, kind: Kind) -> None:
    answering = table_questions().get(question)
    if answering is None:
        answered = ", ".join(table_questions())
        raise UnknownQuestionError(f"no table answers {question}, the graph does; tables answer: {answered}")
    if answering is not kind:
        advice = f"write one: {_command(answering, f'{answering.name}.parquet')}"
        raise UnknownQuestionError(f"{path}: {question} is answered from a table of {answering.name}; {advice}")


def _command(kind: Kind, file_name: str) -> str:
    rows = "" if kind is CLAIMS else f" --{ROWS.name} {kind.name}"
    return f"contested export parquet{rows} -o {file_name}"


def _folder(kind: Kind) -> Path:
    return asset("queries", "tables", kind.name)


def _preludes(kind: Kind) -> Iterator[Path]:
    """Yield the files of what questions share: those over any table, and those over tables of a kind."""
    yield asset("queries", "tables", "macros.sql")
    prelude = _folder(kind) / f"{_PRELUDE}.sql"
    if prelude.is_file():
        yield prelude


def _things(kind: Kind) -> str:
    """Return the query for the things in a table that have a name, or begin with a namespace."""
    parts = [
        f"SELECT {f'unnest({one.name})' if one.many else one.name} AS thing FROM {kind.key}_table"  # noqa: S608 - ours
        for one in kind.columns
        if one.type is Type.IRI
    ]
    return (
        f"SELECT DISTINCT thing FROM ({' UNION ALL '.join(parts)}) "  # noqa: S608 - of the same names
        "WHERE thing = $thing OR starts_with(thing, $namespace)"
    )


def _arguments(question: Question, given: Mapping[str, str]) -> Mapping[str, str | None]:
    """Return an argument for each parameter; None leaves it open."""
    terms = question.bind(given)
    variables = {parameter.name: parameter.variable for parameter in question.parameters}
    return {name: terms[variable].value if variable in terms else None for name, variable in variables.items()}
