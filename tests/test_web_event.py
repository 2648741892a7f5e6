"""The pages of events and claims, and of a text with its passages, as a browser gets them."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from xml.etree.ElementTree import Element

import html5lib
import pytest
from browsing import get

import contested
from contested.evidence import Article
from contested.web.addresses import FileLinks
from contested.web.application import Web

WORLD = Path(__file__).parent / "cases" / "web" / "river-war.ttl"
TEXT = "Arcadia says 0 dead. Borduria says 12. Nobody counts."
ARTICLE = Article("chronicle.txt", TEXT, hashlib.sha256(TEXT.encode()).hexdigest())
HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"

PREFIXES = """
@prefix agent: <https://w3id.org/contested/id/agent/> .
@prefix claim: <https://w3id.org/contested/id/claim/> .
@prefix ctd: <https://w3id.org/contested/ns#> .
@prefix ctd-harm: <https://w3id.org/contested/scheme/harm#> .
@prefix ctd-victim: <https://w3id.org/contested/scheme/victim#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix event: <https://w3id.org/contested/id/event/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix side: <https://w3id.org/contested/id/side/> .
"""


@cache
def river() -> Web:
    return Web(contested.open(WORLD), ARTICLE)


@cache
def shipped() -> Web:
    return Web(contested.open())


def read(web: Web, address: str) -> Element:
    """Return a page, which must be one, without any style or script in it."""
    response = get(web, address)
    assert (response.status, response.media_type) == (200, "text/html; charset=utf-8")
    document: Element = html5lib.HTMLParser(strict=True).parse(response.body.decode())
    assert not any("style" in element.attrib for element in document.iter())
    assert not any(name.startswith("on") for element in document.iter() for name in element.attrib)
    return document


def words(element: Element) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def section(document: Element, name: str) -> Element:
    return next(element for element in document.iter() if element.get("id") == name)


def of_class(element: Element, name: str) -> list[Element]:
    return [one for one in element.iter() if name in (one.get("class") or "").split()]


def world(*triples: str) -> Web:
    """Return a site of a graph in Turtle."""
    with NamedTemporaryFile("w", suffix=".ttl", encoding="utf-8") as file:
        file.write(PREFIXES + "\n".join(triples))
        file.flush()
        return Web(contested.open(file.name))


class TestEventPage:
    def test_the_head_says_what_when_where_and_between_whom(self) -> None:
        page = read(river(), "/event/river-war")
        facts = [words(element) for element in page.iter(f"{HTML}dd")]
        assert facts[:8] == [
            "war",
            "1901-05 to 1903",
            "The Ford",
            "Arcadia",
            "Borduria",
            "River League",
            "Fight at the Bridge",
            "The Chronicle (12 claims, the text with its passages marked)",
        ]

    def test_the_summary_counts_claims_contradictions_and_denials(self) -> None:
        (summary,) = of_class(read(river(), "/event/river-war"), "summary")
        assert words(summary) == (
            "12 claims: Arcadian side 4, Bordurian side 3, League side 1, on no side 4; "
            "3 pairs of figures that cannot both be true; 1 claim denied."
        )

    def test_the_contents_lead_to_every_section_and_to_nothing_else(self) -> None:
        page = read(river(), "/event/river-war")
        (contents,) = of_class(page, "contents")
        names = [(link.get("href") or "")[1:] for link in contents.iter(f"{HTML}a")]
        assert names == [element.get("id") for element in of_class(page, "part")]
        assert len(names) == len(set(names)) == 17

    def test_an_event_without_claims_has_only_what_there_is(self) -> None:
        page = read(river(), "/event/quiet-day")
        assert [element.get("id") for element in of_class(page, "part")] == ["data"]

    def test_every_figure_is_a_row_with_its_own_sign(self) -> None:
        page = section(read(river(), "/event/river-war"), "losses")
        rows = [
            (
                words(of_class(row, "who")[0]),
                words(of_class(row, "figure")[0]),
                len(list(of_class(row, "track")[0].iter(f"{SVG}circle"))),
                len(of_class(row, "tip")),
                len(of_class(row, "strike")),
                len(of_class(row, "unknown")),
            )
            for row in of_class(page, "row")
        ]
        assert rows == [
            ("Ministry of Arcadia, Arcadian side, own losses", "0 killed contradicted by 2", 1, 0, 0, 0),
            (
                "Borduria, Bordurian side, enemy losses",
                "12 killed denied by Arcadia contradicted by 1",
                0,
                0,
                1,
                0,
            ),
            ("River League, League side, enemy losses", "3–12 killed contradicted by 1", 0, 0, 0, 0),
            ("Observers, On no side,", "number unknown killed", 0, 0, 0, 1),
            ("Arcadia, Arcadian side, enemy losses", "at least 500 killed contradicted by 1", 0, 1, 0, 0),
            ("Borduria, Bordurian side, own losses", "up to 9 killed contradicted by 1", 1, 1, 0, 0),
            ("The Chronicle, On no side,", "about 230,000 displaced", 0, 0, 0, 0),
        ]

    def test_each_sign_leads_to_its_claim_and_has_its_name(self) -> None:
        page = section(read(river(), "/event/river-war"), "losses")
        links = [link for track in of_class(page, "track") for link in track.iter(f"{SVG}a")]
        assert [words(next(link.iter(f"{SVG}title"))) for link in links][:2] == [
            "Arcadia: no Arcadian killed",
            "Borduria: 12 Arcadians killed (denied)",
        ]
        assert links[0].get("href") == "/claim/arcadia-own-killed"

    def test_a_number_that_is_about_is_marked(self) -> None:
        page = section(read(river(), "/event/river-war"), "losses")
        rows = [words(row) for row in of_class(page, "row") if of_class(row, "about-number")]
        assert len(rows) == 1
        assert "about 230,000" in rows[0]

    def test_the_table_has_every_figure_of_the_article_in_its_place(self) -> None:
        table = next(section(read(shipped(), "/event/2008-mardakert-clashes"), "table").iter(f"{HTML}table"))
        head, *rows = [[words(cell) for cell in row] for row in table.iter(f"{HTML}tr")]
        assert head == [
            "Victims",
            "Harm",
            "Armenia Armenian side",
            "Azerbaijan Azerbaijani side",
            "2008 Mardakert clashes (English Wikipedia) On no side",
        ]
        own, rival, denied = "own losses contradicted", "contradicted", "contradicted denied"
        assert rows == [
            ["Armenian side, military", "killed", f"0 {own}", f"12 {denied}", "–"],
            ["Azerbaijani side, military", "killed", f"8 {denied}", f"4 {own} 8 {own}", "–"],
            ["Armenian side, military", "wounded", f"2 {own}", f"4 {rival} 15 {rival}", "–"],
            ["Azerbaijani side, military", "wounded", f"7 {rival}", f"1 {own}", "–"],
            ["Azerbaijani side, civilian", "wounded", "–", "–", "2"],
        ]

    def test_contradictions_have_the_reasons_of_the_question(self) -> None:
        page = section(read(shipped(), "/event/2008-mardakert-clashes"), "contradictions")
        assert [words(title) for title in page.iter(f"{HTML}h3")] == ["Between the sides", "Within one account"]
        reasons = {row["reason"] for row in contested.open().ask("contradictions", event="2008-mardakert-clashes")}
        shown = words(page)
        assert len(reasons) == 7
        assert all(str(reason) in shown for reason in reasons)

    def test_versions_of_events_stand_in_a_column_each(self) -> None:
        columns = of_class(read(river(), "/event/river-war"), "account")
        assert [words(next(column.iter(f"{HTML}h3"))) for column in columns] == ["Arcadian side", "Bordurian side"]
        assert "Arcadia says that Borduria came over the river first." in words(columns[0])

    def test_denials_bounds_and_overclaiming_are_those_of_the_questions(self) -> None:
        page = read(river(), "/event/river-war")
        assert (
            "Arcadia Arcadian side denies Borduria: 12 Arcadians killed (figure). Ground: Nobody is missing."
            in words(section(page, "denials"))
        )
        bounds = [[words(cell) for cell in row] for row in section(page, "bounds").iter(f"{HTML}tr")]
        assert bounds[1:] == [
            ["Arcadian side, military, killed", "0", "12", "0", "3 to 12; 12"],
            ["Bordurian side, military, killed", "unknown", "unknown", "up to 9", "at least 500"],
        ]
        overclaiming = [[words(cell) for cell in row] for row in section(page, "overclaiming").iter(f"{HTML}tr")]
        assert overclaiming[1] == [
            "Arcadian side",
            "Bordurian side, military, killed",
            "0",
            "at least 500",
            "at least 500",
        ]

    def test_places_with_coordinates_are_on_the_map_and_all_are_in_the_list(self) -> None:
        page = section(read(river(), "/event/river-war"), "map")
        assert [words(name) for name in of_class(page, "name")] == ["The Ford", "The Mill"]
        places = [words(item) for item in next(one for one in of_class(page, "places")).iter(f"{HTML}li")]
        assert places[0].startswith("1 The Ford in The Valley the event 10.0, 20.0")
        assert any(place.startswith("Nowhere") and place.endswith("no coordinates in the data") for place in places)

    def test_reactions_votes_commanders_numbers_the_dead_and_notes_are_told(self) -> None:
        page = read(river(), "/event/river-war")
        assert "5 in favour, 2 against" in words(section(page, "reactions"))
        assert "Ada Reed: Arcadian side" in words(section(page, "commanders"))
        assert "strength, 400" in words(section(page, "quantities"))
        assert "Bo Ferry" in words(section(page, "dead"))
        assert "A slip: The number stands alone." in words(section(page, "notes"))

    def test_data_are_offered_in_every_format_and_table(self) -> None:
        links = {link.get("href") for link in section(read(river(), "/event/river-war"), "data").iter(f"{HTML}a")}
        assert {"/event/river-war.ttl", "/export/nanopub?event=river-war", "/ask/bounds.csv?event=river-war"} <= links

    def test_a_static_page_asks_nothing(self) -> None:
        web = Web(river().graph, links=FileLinks, is_static=True)
        page = read(web, "/event/river-war")
        links = [link.get("href") or "" for link in page.iter(f"{HTML}a")]
        assert "../claim/arcadia-own-killed.html" in [
            *links,
            *(link.get("href") or "" for link in page.iter(f"{SVG}a")),
        ]
        assert not [link for link in links if "?" in link and "openstreetmap" not in link]
        assert not list(page.iter(f"{HTML}form"))

    def test_an_event_that_nobody_knows_is_not_found(self) -> None:
        assert get(river(), "/event/no-such-war").status == 404


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


HOSTILE = '</script><script>alert(1)</script>"><img src=x onerror=alert(1)>{{7*7}}\\u202Eevil'


class TestHostileData:
    def test_labels_are_shown_as_they_are_and_do_nothing(self) -> None:
        web = world(
            f'event:e a ctd:Event ; rdfs:label "{HOSTILE}"@en ; dcterms:description "{HOSTILE}" .'.replace(
                '"><', '\\"><'
            ),
            f'agent:a a prov:Organization ; rdfs:label "{HOSTILE}"@en .'.replace('"><', '\\"><'),
            "side:s a ctd:Side ; ctd:ofEvent event:e ; ctd:party agent:a .",
            "claim:c a ctd:CasualtyClaim ; ctd:about event:e ; ctd:claimant agent:a ; ctd:victims side:s ;"
            " ctd:victimCategory ctd-victim:Military ; ctd:harm ctd-harm:Killed ; ctd:low 3 .",
        )
        for address in ("/event/e", "/claim/c"):
            page = read(web, address)
            assert not list(page.iter(f"{HTML}script"))
            assert not list(page.iter(f"{HTML}img"))
            assert "\u202e" not in words(page)
            assert "alert(1)>{{7*7}}\\u202eevil" in words(page)

    def test_an_address_that_runs_a_script_is_no_link(self) -> None:
        web = world(
            'event:e a ctd:Event ; rdfs:label "E"@en ; schema:location <javascript:alert(1)> .',
            "claim:c a ctd:OutcomeClaim ; ctd:about event:e ; ctd:claimant <javascript:alert(2)> .",
        )
        for address in ("/event/e", "/claim/c"):
            assert b'href="javascript:' not in get(web, address).body

    @pytest.mark.parametrize(("count", "label"), [(5000, "A claim"), (70, "x" * 10_000)])
    def test_no_page_outgrows_a_megabyte(self, count: int, label: str) -> None:
        web = world(
            f'event:e a ctd:Event ; rdfs:label "{label}"@en . side:s a ctd:Side ; ctd:ofEvent event:e .',
            *(f'agent:a{number} a prov:Organization ; rdfs:label "{label} {number}"@en .' for number in range(30)),
            *(
                f'claim:c{number} a ctd:CasualtyClaim ; rdfs:label "{label} {number}"@en ; ctd:about event:e ;'
                f" ctd:claimant agent:a{number % 30} ; ctd:victims side:s ; ctd:victimCategory ctd-victim:Military ;"
                f" ctd:harm ctd-harm:Killed ; ctd:low {number} ; ctd:high {number} ."
                for number in range(count)
            ),
        )
        page = get(web, "/event/e")
        assert page.status == 200
        assert len(page.body) < 1_000_000
        assert b'href="/claim/?event=e"' in page.body
        assert page.body.count(b'<li class="row') == 60
