"""The page of an event as a browser gets it."""

from __future__ import annotations

import pytest
from browsing import get
from riverside import HTML, SVG, of_class, read, river, section, shipped, words, world

import contested
from contested.web.addresses import FileLinks
from contested.web.application import Web


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
                "Borduria, Bordurian side, the other’s losses",
                "12 killed denied by Arcadia contradicted by 1",
                0,
                0,
                1,
                0,
            ),
            ("River League, League side, the other’s losses", "3–12 killed contradicted by 1", 0, 0, 0, 0),
            ("Observers, On no side,", "number unknown killed", 0, 0, 0, 1),
            ("Arcadia, Arcadian side, the other’s losses", "at least 500 killed contradicted by 1", 0, 1, 0, 0),
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

    def test_a_place_is_named_in_the_form_of_each_side(self) -> None:
        page = section(read(shipped(), "/event/2008-mardakert-clashes"), "map")
        place = next(item for item in of_class(page, "places")[0].iter(f"{HTML}li") if "Mardakert" in words(item))
        forms = [(name.get("lang"), words(name)) for name in place.iter(f"{HTML}bdi") if name.get("lang")]
        assert forms == [("az", "Ağdərə"), ("ru", "Мардакерт"), ("hy", "Մարտակերտ")]

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

    def test_search_engines_get_the_event_in_schema_org(self) -> None:
        (script,) = read(river(), "/event/river-war").iter(f"{HTML}script")
        assert '"River War"' in words(script)

    def test_an_event_that_nobody_knows_is_not_found(self) -> None:
        assert get(river(), "/event/no-such-war").status == 404


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
            assert {script.get("type") for script in page.iter(f"{HTML}script")} == {"application/ld+json"}
            assert not list(page.iter(f"{HTML}img"))
            assert "\u202e" not in words(section(page, "content"))
            assert "alert(1)>{{7*7}}\\u202eevil" in words(section(page, "content"))

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
