"""Claims beside the characters that support them, on a text and a graph of our own."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

import contested
from contested.cli import run
from contested.errors import EvidenceError, ParameterError
from contested.evidence import evidence, read_article

TEXT = "= Toy =\n\n==Losses==\nThe Reds say that nine Blues fell – “nine”, no less.\n"
START = TEXT.index("nine Blues fell")
GRAPH = f"""
@prefix agent: <https://w3id.org/contested/id/agent/> .
@prefix claim: <https://w3id.org/contested/id/claim/> .
@prefix ctd: <https://w3id.org/contested/ns#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix document: <https://w3id.org/contested/id/document/> .
@prefix event: <https://w3id.org/contested/id/event/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix passage: <https://w3id.org/contested/id/passage/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix selector: <https://w3id.org/contested/id/selector/> .

agent:reds rdfs:label "Reds"@en .
claim:reds-nine a ctd:CasualtyClaim ; rdfs:label "Reds: 9 Blues killed"@en ; ctd:about event:toy ;
    ctd:claimant agent:reds ; ctd:reportedIn passage:nine ; dcterms:description "Nine, say the Reds."@en .
event:toy a ctd:Event ; rdfs:label "Toy clash"@en .
passage:nine ctd:inDocument document:toy ; ctd:section "Losses" ; oa:hasSelector selector:nine .
selector:nine oa:start {START} ; oa:end {START + 15} .
document:toy rdfs:label "Toy text"@en ; schema:sha256 "{hashlib.sha256(TEXT.encode()).hexdigest()}" .
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "toy.txt"
    file.write_bytes(TEXT.encode())
    return file


@pytest.fixture
def data(tmp_path: Path) -> Path:
    file = tmp_path / "toy.ttl"
    file.write_text(GRAPH, encoding="utf-8")
    return file


@pytest.mark.parametrize("thing", ["reds-nine", "toy", "https://w3id.org/contested/id/claim/reds-nine"])
def test_a_claim_and_an_event_show_the_characters(data: Path, article: Path, thing: str) -> None:
    (found,) = evidence(contested.open(data), thing, read_article(str(article)))
    assert (found.label, found.speaker, found.place) == ("Reds: 9 Blues killed", "Reds", "Losses")
    assert found.quote == "nine Blues fell"


def test_a_byte_order_mark_counts_in_the_checksum_and_not_in_the_offsets(data: Path, article: Path) -> None:
    marked = b"\xef\xbb\xbf" + TEXT.encode()
    article.write_bytes(marked)
    old, new = (hashlib.sha256(content).hexdigest() for content in (TEXT.encode(), marked))
    data.write_text(GRAPH.replace(old, new), encoding="utf-8")
    (found,) = evidence(contested.open(data), "reds-nine", read_article(str(article)))
    assert found.quote == "nine Blues fell"


def test_without_the_text_the_place_is_named(data: Path) -> None:
    (found,) = evidence(contested.open(data), "reds-nine")
    assert (found.start, found.end, found.quote) == (START, START + 15, None)


def test_another_text_is_refused(data: Path, article: Path) -> None:
    article.write_text(TEXT + "edited")
    with pytest.raises(EvidenceError, match="but the passages are of Toy text with SHA-256"):
        evidence(contested.open(data), "toy", read_article(str(article)))


def test_an_unknown_name_is_refused(data: Path) -> None:
    with pytest.raises(ParameterError, match="nothing in the data is called 'blues-nine'"):
        evidence(contested.open(data), "blues-nine")


def test_the_command_prints_the_claim_and_its_characters(
    data: Path, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["evidence", "toy", "--data", str(data), "--article", str(article)]) == 0
    assert capsys.readouterr().out == (
        "Reds: 9 Blues killed\n"
        "claim:reds-nine\n"
        "Nine, say the Reds.\n"
        f"  Losses [{START}–{START + 15}], Toy text: “nine Blues fell”\n"
        "\n"
    )


def test_a_text_that_is_only_cited_is_named(data: Path, article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cited = "claim:reds-nine ctd:reportedIn passage:memo . passage:memo ctd:inDocument document:memo ."
    data.write_text(GRAPH + cited + 'document:memo rdfs:label "Memo"@en .', encoding="utf-8")
    assert run(["evidence", "reds-nine", "--data", str(data), "--article", str(article)]) == 0
    assert capsys.readouterr().out.splitlines()[3:5] == [
        "  cited: Memo",
        f"  Losses [{START}–{START + 15}], Toy text: “nine Blues fell”",
    ]


@pytest.mark.parametrize("content", [b"\xff\xfe", None])
def test_a_text_that_cannot_be_read_is_one_line(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    file = tmp_path / "other.txt"
    if content is not None:
        file.write_bytes(content)
    assert run(["evidence", "toy", "--data", str(data), "--article", str(file)]) == 1
    assert capsys.readouterr().err.startswith(f"contested: error: {file}: ")
