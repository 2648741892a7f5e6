"""The shipped passages against the article itself, wherever its text is at hand."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache

import pytest
from conftest import SHARED
from pyoxigraph import QuerySolutions, RdfFormat, Store

from contested.assets import shipped_data
from contested.namespaces import PREFIXES

ARTICLE = SHARED / "article" / "2008-mardakert-clashes.txt"
needs_article = pytest.mark.skipif(not ARTICLE.is_file(), reason=f"the article is not at {ARTICLE}")

NUMBER_WORDS = {
    "no": 0,
    "a": 1,
    "an": 1,
    "one": 1,
    "another": 1,
    "two": 2,
    "four": 4,
    "seven": 7,
    "eight": 8,
    "twelve": 12,
    "fifteen": 15,
    "sixteen": 16,
    "ten thousand": 10_000,
}
LONGEST = 400
"""A passage longer than this points to a paragraph, not to the words that support a claim."""


@dataclass(frozen=True)
class Passage:
    """A shipped passage: where it says that it stands."""

    section: str
    field: str | None
    start: int
    end: int

    @property
    def text(self) -> str:
        return article()[self.start : self.end]


@cache
def store() -> Store:
    store = Store()
    for path in shipped_data().rglob("*.ttl"):
        store.load(path=path, format=RdfFormat.TURTLE)
    return store


def rows(query: str) -> list[dict[str, str]]:
    """Answer a query with the values that are bound, as strings."""
    solutions = store().query(query, prefixes=PREFIXES)
    assert isinstance(solutions, QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    return [{name: term.value for name in names if (term := row[name])} for row in solutions]


@cache
def passages() -> dict[str, Passage]:
    where = (
        "?p ctd:section ?section ; oa:hasSelector [ oa:start ?start ; oa:end ?end ] OPTIONAL { ?p ctd:field ?field }"
    )
    return {
        row["p"]: Passage(row["section"], row.get("field"), int(row["start"]), int(row["end"]))
        for row in rows(f"SELECT ?p ?section ?field ?start ?end {{ {where} }} ORDER BY ?p")
    }


@cache
def quantities() -> dict[str, list[dict[str, str]]]:
    where = "?c ctd:figure ?figure ; ctd:reportedIn ?p OPTIONAL { ?c ctd:low ?low } OPTIONAL { ?c ctd:high ?high }"
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows(f"SELECT ?c ?figure ?p ?low ?high {{ {where} }} ORDER BY ?c ?p"):
        found.setdefault(row["c"], []).append(row)
    return found


@cache
def article() -> str:
    return ARTICLE.read_bytes().decode("utf-8")


@cache
def sections() -> dict[str, tuple[int, int]]:
    """Return where each section of the article's text starts and ends, by its heading."""
    text = article()
    headings = list(re.finditer(r"^==+ ?(.+?) ?==+$", text, re.MULTILINE))
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    infobox = text.index("\nInfobox\n")
    lead = text.index("\n\n", infobox + 1)
    return {
        "Infobox": (infobox, lead),
        "Lead": (lead, headings[0].start()),
        **{heading[1]: (heading.end(), end) for heading, end in zip(headings, ends, strict=True)},
    }


def field_span(field: str) -> tuple[int, int]:
    line = re.search(rf"^- {field}: .*$", article(), re.MULTILINE)
    assert line
    return line.span()


def numbers(text: str) -> set[int]:
    words = {value for word, value in NUMBER_WORDS.items() if re.search(rf"\b{word}\b", text.lower())}
    return words | {int(digits.replace(",", "")) for digits in re.findall(r"\d+(?:,\d{3})*", text)}


@needs_article
def test_the_document_carries_the_checksum_of_the_article() -> None:
    (row,) = rows("SELECT ?sum { document:enwiki-2008-mardakert-clashes schema:sha256 ?sum }")
    assert row["sum"] == hashlib.sha256(ARTICLE.read_bytes()).hexdigest()


@needs_article
@pytest.mark.parametrize("passage", passages().values(), ids=list(passages()))
def test_each_passage_lies_tightly_inside_the_section_and_field_it_names(passage: Passage) -> None:
    first, last = sections()[passage.section]
    assert first <= passage.start < passage.end <= last
    assert passage.end - passage.start <= LONGEST
    assert passage.text == passage.text.strip()
    assert (passage.section == "Infobox") == (passage.field is not None)
    if passage.field is not None:
        assert field_span(passage.field)[0] <= passage.start < passage.end <= field_span(passage.field)[1]


@needs_article
@pytest.mark.parametrize("claim", quantities())
def test_each_passage_of_a_quantity_contains_its_figure(claim: str) -> None:
    reports = quantities()[claim]
    bounds = {int(reports[0][bound]) for bound in ("low", "high") if bound in reports[0]}
    texts = [passages()[report["p"]].text for report in reports]
    assert [text for text in texts if not bounds <= numbers(text)] == []
    assert [text for text in texts if reports[0]["figure"] in text] != []


@needs_article
def test_each_section_with_text_has_a_passage() -> None:
    written = {name for name, span in sections().items() if article()[slice(*span)].strip()}
    assert {passage.section for passage in passages().values()} == written


@needs_article
def test_each_sentence_and_field_of_the_article_is_reached_by_a_passage() -> None:
    sentences = re.finditer(r"[^\n]+?(?:\. (?=[A-Z])|$)", article(), re.MULTILINE)
    prose = [match for match in sentences if not match[0].startswith("=") and match[0] != "Infobox"]
    spans = [(passage.start, passage.end) for passage in passages().values()]
    missed = [match.start() for match in prose if not any(s < match.end() and match.start() < e for s, e in spans)]
    assert len(prose) > 50
    assert missed == []


@needs_article
def test_no_words_of_ours_are_the_words_of_the_article() -> None:
    words = rows("SELECT ?t ?text { ?t dcterms:description|ctd:ground|oa:bodyValue ?text } ORDER BY ?t ?text")
    copied = word_runs(article())
    assert [row["t"] for row in words if word_runs(row["text"]) & copied] == []


def word_runs(text: str, length: int = 6) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}
