"""Typed rows: the answer to a question in values that Python, pandas and polars know.

The one border between terms and values is :func:`value`. Literals become what their datatype says in XML Schema 1.1,
Part 2; a literal that its datatype does not allow, and one of a datatype that has no plain Python value, stays the
text that it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Final, Self

from pyoxigraph import BlankNode, Literal, NamedNode

from contested.columns import Columns
from contested.errors import ContestedError
from contested.namespaces import XSD
from contested.rows import Row, Value
from contested.store.base import Solutions, Term

if TYPE_CHECKING:
    import pandas
    import polars

__all__ = ["Answer", "Row", "Value", "answer", "integer", "value"]

_INTEGER: Final = re.compile(r"[+-]?[0-9]+")
_DECIMAL: Final = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")
_DOUBLE: Final = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?|[+-]?INF|NaN")
_BOOLEAN: Final = {"true": True, "1": True, "false": False, "0": False}
_XML_SPACE: Final = " \t\n\r"
_LONGEST_INTEGER: Final = 1000
"""Digits of the longest integer that becomes a number: Python takes ever longer for longer ones, and then refuses."""

_RANGES: Final[dict[str, tuple[int | None, int | None]]] = {
    "integer": (None, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "long": (-(2**63), 2**63 - 1),
    "int": (-(2**31), 2**31 - 1),
    "short": (-(2**15), 2**15 - 1),
    "byte": (-(2**7), 2**7 - 1),
    "unsignedLong": (0, 2**64 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedByte": (0, 2**8 - 1),
}
_SHOWN_ROWS: Final = 100


@dataclass(frozen=True)
class Answer:
    """The answer to a question: its name, the query's variables in order, and the rows."""

    name: str
    variables: tuple[str, ...]
    rows: Sequence[Row]

    @classmethod
    def of(cls, name: str, variables: tuple[str, ...], rows: Iterable[tuple[Value, ...]]) -> Self:
        """Return an answer made of plain tuples, each in the order of the variables."""
        return cls(name, variables, tuple(Row(variables, row) for row in rows))

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def column(self, variable: str) -> Iterator[Value]:
        """Yield the values of a variable, row by row, sooner than one row after the other is looked at."""
        if isinstance(self.rows, Columns):
            return self.rows.column(variable)
        return (row[variable] for row in self.rows)

    def to_dicts(self) -> list[dict[str, Value]]:
        """Return each row as a dictionary, the variables in order."""
        return [dict(row) for row in self.rows]

    def to_pandas(self) -> pandas.DataFrame:
        """Return a pandas data frame whose columns allow missing values of their own type.

        Raises:
            ContestedError: pandas is not installed.
        """
        try:
            import pandas
        except ImportError:
            raise _missing("pandas") from None
        return pandas.DataFrame(self._columns(), dtype=object).convert_dtypes()

    def to_polars(self) -> polars.DataFrame:
        """Return a polars data frame.

        Raises:
            ContestedError: polars is not installed.
        """
        try:
            import polars
        except ImportError:
            raise _missing("polars") from None
        return polars.DataFrame(self._columns(), strict=False)

    def _columns(self) -> dict[str, list[Value]]:
        return {variable: list(self.column(variable)) for variable in self.variables}

    def _repr_html_(self) -> str:
        """Return an HTML table for a notebook: the first hundred rows, every text escaped."""
        head = "".join(f"<th>{escape(variable)}</th>" for variable in self.variables)
        body = "".join(f"<tr>{''.join(map(_cell, row.values()))}</tr>" for row in self.rows[:_SHOWN_ROWS])
        left = len(self.rows) - _SHOWN_ROWS
        more = f"<p>and {left} more rows</p>" if left > 0 else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def answer(name: str, solutions: Solutions) -> Answer:
    """Turn the solutions of a query into typed rows."""
    return Answer.of(name, solutions.variables, (tuple(map(value, terms)) for terms in solutions.rows))


def value(term: Term | None) -> Value:
    """Return the Python value of a term; every term has one.

    >>> value(Literal("012", datatype=NamedNode(XSD + "integer")))
    12
    >>> value(Literal("twelve", datatype=NamedNode(XSD + "integer")))
    'twelve'
    """
    if term is None:
        return None
    if isinstance(term, NamedNode):
        return term.value
    if isinstance(term, Literal):
        return _literal_value(term)
    return f"_:{term.value}" if isinstance(term, BlankNode) else str(term)


def integer(text: str) -> int | None:
    """Return the number that a text is if xsd:integer allows it.

    >>> integer(" 012"), integer("12.0")
    (12, None)
    """
    digits = text.strip(_XML_SPACE)
    return int(digits) if len(digits) <= _LONGEST_INTEGER and _INTEGER.fullmatch(digits) else None


def _literal_value(literal: Literal) -> Value:
    datatype = literal.datatype.value
    read = _READERS.get(datatype.removeprefix(XSD)) if datatype.startswith(XSD) else None
    read_value = read(literal.value.strip(_XML_SPACE)) if read else None
    return literal.value if read_value is None else read_value


def _integer_reader(lowest: int | None, highest: int | None) -> Callable[[str], int | None]:
    def read(text: str) -> int | None:
        number = integer(text)
        if number is None:
            return None
        inside = (lowest is None or number >= lowest) and (highest is None or number <= highest)
        return number if inside else None

    return read


def _float_reader(lexical: re.Pattern[str]) -> Callable[[str], float | None]:
    return lambda text: float(text) if lexical.fullmatch(text) else None


_READERS: Final[dict[str, Callable[[str], int | float | bool | None]]] = {
    "boolean": _BOOLEAN.get,
    "decimal": _float_reader(_DECIMAL),
    "double": _float_reader(_DOUBLE),
    "float": _float_reader(_DOUBLE),
    **{name: _integer_reader(*bounds) for name, bounds in _RANGES.items()},
}


def _cell(cell: Any) -> str:
    return f"<td>{'' if cell is None else escape(str(cell))}</td>"


def _missing(library: str) -> ContestedError:
    return ContestedError(f"{library} is not installed: pip install 'contested[{library}]'")
