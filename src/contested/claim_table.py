"""Stored questions asked of a claim table: the Parquet file that ``contested export parquet`` writes.

A question that has a file ``queries/tables/<name>.sql`` beside its query is answered in SQL, by duckdb, with the same
columns and rows in the same order. The table is the only thing read: there is no second model, and no import. Where
data breaks a rule of the shapes, such as one English label a thing, the table holds less than the graph, and answers
can differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from contested.answers import Answer, Value
from contested.assets import asset
from contested.collecting import collector_at_rest
from contested.errors import InputError, MissingLibraryError, TableVersionError, UnknownQuestionError
from contested.export.tables.column import Type
from contested.export.tables.columns import COLUMNS
from contested.graph import PathLike
from contested.namespaces import kind_namespace
from contested.questions import Parameter, Question, load, unknown_thing

if TYPE_CHECKING:
    import duckdb

__all__ = ["ClaimTable", "table_questions"]

_PRELUDE: Final = "prelude"
_GLOB: Final = str.maketrans({sign: f"[{sign}]" for sign in "*?["})
"""Signs of a file's name that duckdb takes for patterns."""

_IRIS: Final = [
    f"SELECT {f'unnest({column.name})' if column.many else column.name} AS thing FROM claims"  # noqa: S608 - our names
    for column in COLUMNS
    if column.type is Type.IRI
]
_THINGS: Final = (
    f"SELECT DISTINCT thing FROM ({' UNION ALL '.join(_IRIS)}) "  # noqa: S608 - of the same names
    "WHERE thing = $thing OR starts_with(thing, $namespace)"
)


def table_questions() -> tuple[str, ...]:
    """Return the names of the stored questions that a claim table answers, sorted."""
    return tuple(sorted(path.stem for path in asset("queries", "tables").glob("*.sql") if path.stem != _PRELUDE))


class ClaimTable:
    """A claim table in a Parquet file, for :meth:`ask`.

    Raises:
        MissingLibraryError: If duckdb is not installed.
        InputError: If the file is no claim table.
    """

    def __init__(self, path: PathLike) -> None:
        self._path = Path(path)
        self._database = _connect()
        if not self._path.is_file():
            raise InputError(f"{self._path}: no such file")
        with self._understood():
            relation = self._database.read_parquet(str(path).translate(_GLOB))
            _check_columns(self._path, relation.columns)
            relation.create_view("claim_table")
            self._database.execute(_sql(_PRELUDE))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @collector_at_rest()
    def ask(self, question: str, **parameters: str) -> Answer:
        """Answer a stored question, as :meth:`contested.Graph.ask` does.

        Raises:
            UnknownQuestionError: If no stored question has that name, or a claim table does not hold what it asks for.
            ParameterError: If a parameter is unknown, missing, malformed, or names nothing in the table.
            InputError: If the file cannot be read.
        """
        stored = load(question)
        if question not in table_questions():
            answered = ", ".join(table_questions())
            raise UnknownQuestionError(
                f"a claim table does not answer {question}, the graph does; it answers: {answered}"
            )
        variables, rows = self._rows(_sql(question), _arguments(stored, parameters))
        if not rows:
            self._check_things(stored, parameters)
        return Answer.of(question, variables, rows)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def _rows(self, sql: str, arguments: Mapping[str, str | None]) -> tuple[tuple[str, ...], list[tuple[Value, ...]]]:
        with self._understood():
            found = self._database.execute(sql, arguments)
            variables = tuple(name for name, *_ in found.description or ())
            return variables, found.fetchall()

    def _check_things(self, question: Question, arguments: Mapping[str, str]) -> None:
        for parameter in question.parameters:
            if parameter.kind != "text" and parameter.name in arguments:
                self._check_thing(parameter, arguments[parameter.name])

    def _check_thing(self, parameter: Parameter, argument: str) -> None:
        wanted = {"thing": parameter.term(argument).value, "namespace": kind_namespace(parameter.kind)}
        _, rows = self._rows(_THINGS, wanted)
        known = [str(thing) for (thing,) in rows]
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
    """Return an engine of its own, which fetches nothing."""
    try:
        import duckdb
    except ImportError:
        raise MissingLibraryError("duckdb is not installed: pip install 'contested[duckdb]'") from None
    offline = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
    return duckdb.connect(":memory:", config={**offline})


def _check_columns(path: Path, found: Sequence[str]) -> None:
    missing = [column.name for column in COLUMNS if column.name not in found]
    if missing:
        advice = f"write one: contested export parquet -o {path.name}"
        raise TableVersionError(
            f"{path}: is no claim table of this version, for it has no column {missing[0]}; {advice}"
        )


def _sql(name: str) -> str:
    return asset("queries", "tables", f"{name}.sql").read_text(encoding="utf-8")


def _arguments(question: Question, given: Mapping[str, str]) -> Mapping[str, str | None]:
    """Return an argument for each parameter; None leaves it open."""
    terms = question.bind(given)
    variables = {parameter.name: parameter.variable for parameter in question.parameters}
    return {name: terms[variable].value if variable in terms else None for name, variable in variables.items()}
