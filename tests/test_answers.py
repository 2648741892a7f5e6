"""Typed rows: every term has one Python value, and tables take the rows as they are."""

from __future__ import annotations

import math
import sys

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from contested.answers import Answer, Row, answer, value
from contested.errors import ContestedError
from contested.namespaces import XSD
from contested.store.base import Solutions, Term


def typed(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + datatype))


VALUES = [
    (typed("12", "integer"), 12),
    (typed("-007", "integer"), -7),
    (typed("+3", "nonNegativeInteger"), 3),
    (typed(" \n12\t", "integer"), 12),
    (typed("255", "unsignedByte"), 255),
    (typed("0", "positiveInteger"), "0"),
    (typed("300", "byte"), "300"),
    (typed("-1", "unsignedLong"), "-1"),
    (typed("1", "nonPositiveInteger"), "1"),
    (typed("1_000", "integer"), "1_000"),
    (typed("١٢", "integer"), "١٢"),
    (typed("12.0", "integer"), "12.0"),
    (typed("9" * 200_000, "integer"), "9" * 200_000),
    (typed("0.50", "decimal"), 0.5),
    (typed(".5", "decimal"), 0.5),
    (typed("1e3", "decimal"), "1e3"),
    (typed("1e3", "double"), 1000.0),
    (typed("-INF", "float"), -math.inf),
    (typed("inf", "double"), "inf"),
    (typed("true", "boolean"), True),
    (typed("0", "boolean"), False),
    (typed("TRUE", "boolean"), "TRUE"),
    (typed("2031-05-02", "date"), "2031-05-02"),
    (typed("2031", "gYear"), "2031"),
    (Literal("twelve"), "twelve"),
    (Literal("twölf", language="de"), "twölf"),
    (Literal("12", datatype=NamedNode("http://example.org/integer")), "12"),
    (NamedNode("http://example.org/12"), "http://example.org/12"),
    (BlankNode("b0"), "_:b0"),
    (None, None),
]


@pytest.mark.parametrize(("term", "expected"), VALUES, ids=lambda part: str(part)[:40])
def test_value_is_what_the_datatype_says(term: Term | None, expected: object) -> None:
    found = value(term)
    assert found == expected
    assert type(found) is type(expected)


def test_nan_is_a_float() -> None:
    found = value(typed("NaN", "double"))
    assert isinstance(found, float)
    assert math.isnan(found)


def test_triple_is_its_text() -> None:
    thing = NamedNode("http://example.org/a")
    assert value(Triple(thing, thing, Literal("b"))) == '<http://example.org/a> <http://example.org/a> "b"'


@pytest.fixture
def sample() -> Answer:
    rows = (
        (NamedNode("http://example.org/a"), typed("12", "integer"), Literal("<script>alert(1)</script>")),
        (NamedNode("http://example.org/b"), None, Literal("no & none")),
    )
    return answer("sample", Solutions(("claim", "low", "class"), rows))


class TestRow:
    def test_is_a_mapping_in_the_order_of_the_variables(self) -> None:
        row = Row(("low", "high"), (1, None))
        assert dict(row) == {"low": 1, "high": None}
        assert list(row) == ["low", "high"]
        assert len(row) == 2

    def test_columns_are_attributes(self) -> None:
        assert Row(("low",), (1,)).low == 1

    def test_unknown_column_is_named(self) -> None:
        with pytest.raises(AttributeError, match=r"no column 'hihg'; there are: low, high"):
            _ = Row(("low", "high"), (1, 2)).hihg

    def test_shows_its_values(self) -> None:
        assert repr(Row(("low", "harm"), (1, "killed"))) == "Row(low=1, harm='killed')"


class TestAnswer:
    def test_is_its_rows(self, sample: Answer) -> None:
        assert len(sample) == 2
        assert [row["low"] for row in sample] == [12, None]

    def test_to_dicts_keeps_order_and_absence(self, sample: Answer) -> None:
        assert sample.to_dicts()[1] == {"claim": "http://example.org/b", "low": None, "class": "no & none"}
        assert list(sample.to_dicts()[0]) == ["claim", "low", "class"]

    def test_html_is_inert(self, sample: Answer) -> None:
        html = sample._repr_html_()
        assert "<script>" not in html
        assert "&lt;script&gt;" in html
        assert "<td></td>" in html
        assert html.startswith("<table><thead><tr><th>claim</th>")

    def test_html_of_variable_names_is_inert(self) -> None:
        assert "<img" not in answer("x", Solutions(("<img src=x>",), ()))._repr_html_()

    def test_html_says_how_many_rows_it_leaves_out(self) -> None:
        many = answer("many", Solutions(("n",), tuple((typed(str(number), "integer"),) for number in range(103))))
        html = many._repr_html_()
        assert html.count("<tr>") == 101
        assert "and 3 more rows" in html

    def test_pandas_keeps_whole_numbers_whole(self, sample: Answer) -> None:
        pandas = pytest.importorskip("pandas")
        frame = sample.to_pandas()
        assert list(frame.columns) == ["claim", "low", "class"]
        assert frame["low"].dtype == pandas.Int64Dtype()
        assert frame["low"][0] == 12
        assert frame["low"].isna().tolist() == [False, True]

    def test_pandas_of_no_rows_has_the_columns(self) -> None:
        pytest.importorskip("pandas")
        assert list(answer("x", Solutions(("low",), ())).to_pandas().columns) == ["low"]

    def test_polars_keeps_whole_numbers_whole(self, sample: Answer) -> None:
        polars = pytest.importorskip("polars")
        frame = sample.to_polars()
        assert frame.schema["low"] == polars.Int64
        assert frame["low"].to_list() == [12, None]
        assert frame.columns == ["claim", "low", "class"]

    def test_polars_of_no_rows_has_the_columns(self) -> None:
        pytest.importorskip("polars")
        assert answer("x", Solutions(("low",), ())).to_polars().columns == ["low"]

    @pytest.mark.parametrize("library", ["pandas", "polars"])
    def test_missing_library_is_named_with_the_fix(
        self, sample: Answer, library: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, library, None)
        with pytest.raises(ContestedError, match=rf"pip install 'contested\[{library}\]'"):
            getattr(sample, f"to_{library}")()
