"""The page of a claim, and that of a text with its passages, as a browser gets them."""

from __future__ import annotations

import hashlib
import re

import pytest
from browsing import get
from riverside import ARTICLE, HTML, TEXT, WORLD, of_class, read, river, section, words, world

from contested.evidence import Article
from contested.web.application import Web


class TestClaimPage:
    def test_it_says_who_speaks_for_whom_and_what_is_counted(self) -> None:
        page = read(river(), "/claim/arcadia-own-killed")
        facts = dict(
            zip(map(words, page.iter(f"{HTML}dt")), map(words, page.iter(f"{HTML}dd")), strict=True),
        )
        assert facts == {
            "Claimant": "Ministry of Arcadia speaks for Arcadia of the Arcadian side",
            "Voiced by": "Ada Reed",
            "Victims": "Arcadian side, military",
            "Harm": "killed",
            "Number": "0",
            "As printed": "“0”",
            "Stated on": "1901-06-01",
        }

    def test_without_a_paraphrase_it_makes_a_sentence(self) -> None:
        (lead,) = of_class(read(river(), "/claim/arcadia-own-killed"), "lead")
        assert words(lead) == "Ministry of Arcadia says of Arcadian side, military: 0 killed."

    def test_the_supporting_characters_stand_in_their_surroundings(self) -> None:
        (quotation,) = read(river(), "/claim/arcadia-own-killed").iter(f"{HTML}blockquote")
        assert words(quotation) == TEXT
        assert [words(mark) for mark in quotation.iter(f"{HTML}mark")] == ["Arcadia says 0 dead"]

    def test_another_text_is_not_quoted_from(self) -> None:
        other = Article("other.txt", TEXT, hashlib.sha256(b"another").hexdigest())
        page = read(Web(river().graph, other), "/claim/arcadia-own-killed")
        assert list(page.iter(f"{HTML}blockquote")) == []
        assert "characters 0–19" in words(section(page, "text"))

    def test_it_tells_who_denies_it_and_what_they_say_instead(self) -> None:
        denials = words(section(read(river(), "/claim/borduria-arcadian-killed"), "denials"))
        assert "Arcadia Arcadian side (figure). Ground: Nobody is missing." in denials
        assert "say instead: Arcadia: no Arcadian killed." in denials

    def test_it_tells_what_contradicts_and_what_agrees_with_it(self) -> None:
        page = read(river(), "/claim/borduria-arcadian-killed")
        assert "says exactly 12: no number fits both" in words(section(page, "contradictions"))
        assert "one lies inside the other" in words(section(page, "agreements"))

    def test_it_leads_to_the_claims_before_and_after(self) -> None:
        (turn,) = of_class(read(river(), "/claim/arcadia-own-killed"), "turn")
        links = [link.get("href") for link in turn.iter(f"{HTML}a")]
        assert links == ["/claim/arcadia-denies", "/claim/borduria-arcadian-killed"]

    def test_a_claim_about_no_event_has_a_page_too(self) -> None:
        web = world('claim:lost a ctd:OutcomeClaim ; rdfs:label "Lost claim"@en .')
        assert "Lost claim" in words(read(web, "/claim/lost"))


class TestDocumentText:
    def test_every_passage_is_marked_and_numbered_by_statement(self) -> None:
        (text,) = of_class(read(river(), "/document/chronicle/text"), "text")
        assert [(words(mark), mark.get("class")) for mark in text.iter(f"{HTML}mark")] == [
            ("Arcadia says 0 dead", "depth-2"),
            (".", "depth-1"),
            ("Borduria says 12", "depth-2"),
            (".", "depth-1"),
        ]
        links = {link.get("href"): words(link) for link in text.iter(f"{HTML}a")}
        assert links["/claim/arcadia-own-killed"] != links["/claim/borduria-arcadian-killed"]
        assert re.sub(r"\s*\d+( \d+)*(?=[.B]| Nobody|$)", "", words(text)).count("Nobody counts.") == 1

    def test_the_page_of_the_claim_leads_to_the_place(self) -> None:
        page = read(river(), "/claim/borduria-arcadian-killed")
        (link,) = [
            one.get("href") or "" for one in section(page, "text").iter(f"{HTML}a") if "#c" in (one.get("href") or "")
        ]
        assert link == "/document/chronicle/text#c21"
        assert section(read(river(), link.partition("#")[0]), "c21") is not None

    @pytest.mark.parametrize("article", [None, Article("other.txt", "Other", "0" * 64)])
    def test_without_the_right_text_there_is_no_such_page(self, article: Article | None) -> None:
        assert get(Web(river().graph, article), "/document/chronicle/text").status == 404

    @pytest.mark.parametrize("address", ["/document/no-such/text", "/document/chronicle/text/2"])
    def test_what_there_is_not_is_not_found(self, address: str) -> None:
        assert get(river(), address).status == 404

    def test_a_long_text_is_cut_into_parts(self) -> None:
        text = "A <b>long</b> text & more. " * 10_000
        article = Article("long.txt", text, hashlib.sha256(text.encode()).hexdigest())
        data = WORLD.read_text().replace(ARTICLE.sha256, article.sha256)
        web = Web(world(data).graph, article)
        last = read(web, "/document/chronicle/text/5")
        assert "Part 5 of 5" in words(last)
        parts = [of_class(read(web, f"/document/chronicle/text/{number}"), "text")[0] for number in range(2, 6)]
        assert "".join("".join(part.itertext()) for part in parts) == text[60_000:]
