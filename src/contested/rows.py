"""One row of an answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, ValuesView
from functools import lru_cache
from typing import TypeAlias

__all__ = ["Row", "Value"]

Value: TypeAlias = str | int | float | bool | None
"""What a row holds: an IRI and a date are text, None is unbound."""


class Row(Mapping[str, Value]):
    """One row: ``row["low"]`` or ``row.low``, in the order of the query's variables.

    >>> Row(("harm", "low"), ("killed", 12)).low
    12
    """

    __slots__ = ("_places", "_values")

    def __init__(self, variables: tuple[str, ...], values: tuple[Value, ...]) -> None:
        self._places, self._values = _places(variables), values
        if len(self._places) != len(values):
            raise ValueError(f"{len(variables)} variables, and {len(values)} values")

    def __getitem__(self, variable: str) -> Value:
        return self._values[self._places[variable]]

    def __getattr__(self, variable: str) -> Value:
        places: Mapping[str, int] = object.__getattribute__(self, "_places")
        if variable not in places:
            raise AttributeError(f"no column {variable!r}; there are: {', '.join(places)}")
        return self[variable]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._values)

    def values(self) -> ValuesView[Value]:
        """Return the values in order."""
        return _Cells(self)

    def __repr__(self) -> str:
        return f"Row({', '.join(f'{variable}={value!r}' for variable, value in self.items())})"


class _Cells(ValuesView[Value]):
    """The values of a row, without looking each up by its variable."""

    def __init__(self, row: Row) -> None:
        super().__init__(row)
        self._cells = row._values

    def __iter__(self) -> Iterator[Value]:
        return iter(self._cells)


@lru_cache(maxsize=64)
def _places(variables: tuple[str, ...]) -> Mapping[str, int]:
    """Return where the value of each variable stands: one table for all rows of an answer, which saves their memory."""
    return {variable: place for place, variable in enumerate(variables)}
