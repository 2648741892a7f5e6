"""Rows that stay in columns: they are rows to whoever looks, and CSV and TSV of them are those of plain rows."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pyarrow
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from contested import arrow_text
from contested.answers import Answer, Row, Value
from contested.cli import run
from contested.columns import Columns
from contested.formats import FORMATS, to_csv, to_tsv

SIGNS = "=+-@\t\r\n,\"'\\ aé€😀"
TEXTS = st.one_of(st.text(SIGNS, max_size=5), st.sampled_from(["", "plain", "https://example.org/a-b"]))
FLOATS = st.floats() | st.sampled_from([1e16, 1e-5, -0.0, 0.1])
KINDS: Sequence[tuple[pyarrow.DataType, st.SearchStrategy[object]]] = (
    (pyarrow.string(), TEXTS),
    (pyarrow.string(), st.just("plain")),
    (pyarrow.large_string(), TEXTS),
    (pyarrow.int64(), st.integers(-(2**63), 2**63 - 1)),
    (pyarrow.uint8(), st.integers(0, 255)),
    (pyarrow.bool_(), st.booleans()),
    (pyarrow.float64(), FLOATS),
    (pyarrow.list_(pyarrow.string()), st.lists(TEXTS, max_size=2)),
    (pyarrow.null(), st.none()),
)
Render = Callable[..., Iterator[str]]


@st.composite
def columns(draw: st.DrawFn, rows: int) -> pyarrow.Array:
    """Draw a column whose memory may hold more than its cells."""
    kind, cells = draw(st.sampled_from(KINDS))
    before, after = draw(st.integers(0, 2)), draw(st.integers(0, 2))
    held = [draw(cells | st.none()) for _ in range(before + rows + after)]
    return pyarrow.array(held, kind).slice(before, rows)


@st.composite
def tables(draw: st.DrawFn) -> pyarrow.Table:
    """Draw a table of some batches, of which the last ones may be cut off."""
    rows, width = draw(st.integers(0, 8)), draw(st.integers(1, 4))
    whole = pyarrow.Table.from_arrays([draw(columns(rows)) for _ in range(width)], [f"c{n}" for n in range(width)])
    at = draw(st.integers(0, rows))
    return pyarrow.concat_tables([whole.slice(0, at), whole.slice(at)]).slice(0, draw(st.integers(0, rows)))


def table(**cells: Sequence[object]) -> pyarrow.Table:
    return pyarrow.table(dict(cells))


def plain(table: pyarrow.Table) -> Answer:
    """Return an answer with the rows that Arrow makes of a table."""
    rows = [tuple(row.values()) for row in table.to_pylist()]
    return Answer.of("toy", tuple(table.column_names), rows)


def kept(table: pyarrow.Table) -> Answer:
    return Answer("toy", tuple(table.column_names), Columns(table))


@pytest.mark.parametrize("exact", [True, False])
@pytest.mark.parametrize("render", [to_csv, to_tsv])
class TestText:
    @given(table=tables())
    @example(table=table(a=["", None, "b", "=1", '"', "\r"]))
    @example(table=table(a=["1,2", "-1"], b=[-1, None]))
    def test_it_is_that_of_plain_rows(self, render: Render, exact: bool, table: pyarrow.Table) -> None:
        assert "".join(render(kept(table), exact=exact)) == "".join(render(plain(table), exact=exact))

    def test_large_batches_are_written_in_parts(
        self, render: Render, exact: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        some = table(a=["x" * 99, "=1", "", None, "é,"], b=[1, 2, 3, 4, 5])
        monkeypatch.setattr(arrow_text, "_LARGEST", 40)
        parts = list(render(kept(some), exact=exact))
        assert len(parts) > 3
        assert "".join(parts) == "".join(render(plain(some), exact=exact))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_columns(name: str) -> None:
    some = table(a=["x", None, "=1\t,"], b=[1, None, -3], c=[True, None, False])
    assert "".join(FORMATS[name](kept(some))) == "".join(FORMATS[name](plain(some)))


@pytest.fixture
def some() -> pyarrow.Table:
    return pyarrow.concat_tables([table(a=["x", "y", None], n=[1, 2, 3]), table(a=["x", "z"], n=[None, 5])])


def test_columns_are_the_sequence_of_their_rows(some: pyarrow.Table) -> None:
    rows, columns = plain(some).rows, Columns(some)
    assert len(columns) == 5
    assert list(columns) == list(reversed(list(reversed(columns)))) == list(rows)
    assert [columns[place] for place in range(-5, 5)] == [rows[place] for place in range(-5, 5)]
    assert rows[4] in columns
    assert Row(("a", "n"), ("q", 1)) not in columns
    for wrong in (5, -6):
        with pytest.raises(IndexError):
            columns[wrong]


PLACES = st.none() | st.integers(-7, 7)


@given(first=PLACES, last=PLACES, step=PLACES.filter(lambda step: step != 0))
def test_a_slice_is_that_of_the_rows(first: int | None, last: int | None, step: int | None) -> None:
    whole = table(n=[0, 1, 2, 3, 4])
    assert Columns(whole)[first:last:step] == plain(whole).rows[first:last:step]


def test_columns_are_equal_to_the_same_rows_and_to_nothing_else(some: pyarrow.Table) -> None:
    rows = plain(some).rows
    assert Columns(some) == rows == Columns(some)
    assert rows == Columns(some)
    assert kept(some) == plain(some)
    for other in (rows[:4], (*rows[:4], rows[0]), Columns(some.slice(1)), 5):
        assert Columns(some) != other


def test_a_row_is_made_for_whoever_looks_and_its_texts_are_shared(some: pyarrow.Table) -> None:
    texts = [f"{n % 2}" * 9 for n in range(6)]
    first, *_, last = [row["a"] for row in Columns(table(a=texts))][:5]
    assert first is last
    assert repr(Columns(some)) == "<5 rows of a, n>"


@pytest.mark.parametrize("variable", ["a", "n"])
def test_a_column_of_an_answer_has_its_values(some: pyarrow.Table, variable: str) -> None:
    expected: list[Value] = [row[variable] for row in plain(some)]
    assert list(kept(some).column(variable)) == list(plain(some).column(variable)) == expected


def test_frames_are_those_of_plain_rows(some: pyarrow.Table) -> None:
    import pandas.testing
    import polars.testing

    pandas.testing.assert_frame_equal(kept(some).to_pandas(), plain(some).to_pandas())
    polars.testing.assert_frame_equal(kept(some).to_polars(), plain(some).to_polars())


def test_an_answer_in_columns_can_be_sent_to_another_process(some: pyarrow.Table) -> None:
    assert pickle.loads(pickle.dumps(kept(some))) == plain(some)


def test_questions_of_the_graph_do_not_wait_for_arrow() -> None:
    code = (
        "import sys, contested, contested.formats as formats; "
        "answer = contested.open().ask('bounds'); assert list(formats.to_csv(answer)); print('pyarrow' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@pytest.mark.parametrize("render", ["to_csv", "to_tsv"])
def test_questions_of_a_table_do_not_wait_for_pandas(render: str, tmp_path: Path) -> None:
    assert run(["export", "parquet", "-o", str(tmp_path / "claims.parquet")]) == 0
    code = (
        "import sys, contested, contested.formats as formats; answer = contested.Table(sys.argv[1]).ask('casualties'); "
        f"assert list(formats.{render}(answer)); print('pandas' in sys.modules)"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "claims.parquet")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
