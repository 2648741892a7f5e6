"""The query console as a page, what it begins with, and what it completes; in a browser it is tried elsewhere."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from typing import Any, TypeAlias
from xml.etree.ElementTree import Element

import html5lib
import pytest
from browsing import get
from conftest import ROOT, Require

from contested.graph import Graph
from contested.namespaces import PREFIXES, expand
from contested.questions import all_questions, load_view
from contested.web import console
from contested.web.application import Web

Completer: TypeAlias = Callable[[str, bool], Any]
STATIC = ROOT / "src" / "contested" / "web" / "static"
CARET = "|"


@pytest.fixture(scope="module")
def site(world: Graph) -> Web:
    return Web(world)


def page_of(web: Web, address: str) -> Element:
    response = get(web, address)
    assert (response.status, response.media_type) == (200, "text/html; charset=utf-8")
    page: Element = html5lib.parse(response.body, namespaceHTMLElements=False)
    return page


def query_of(page: Element) -> str:
    area = page.find(".//textarea[@name='query']")
    assert area is not None
    return area.text or ""


class TestThePage:
    def test_it_is_a_form_that_works_without_scripts(self, site: Web) -> None:
        page = page_of(site, "/sparql")
        form = page.find(".//form[@id='console']")
        assert form is not None
        assert (form.get("action"), form.get("method")) == ("/sparql", "post")
        assert page.find(".//label[@for='query']") is not None
        assert [option.get("value") for option in form.iter("option")] == ["html", "csv", "tsv", "json", "xml"]

    def test_it_begins_with_a_query_that_answers(self, site: Web) -> None:
        found = site.graph.query(query_of(page_of(site, "/sparql")))
        assert found.variables == ("event", "claim", "label", "low", "high")
        assert len(found) > 1

    def test_each_stored_question_can_be_begun_with(self, site: Web) -> None:
        page = page_of(site, "/sparql")
        offered = [option.get("value") for option in page.findall(".//select[@name='question']/option")]
        assert offered == ["", *(question.name for question in all_questions())]
        for question in all_questions():
            assert query_of(page_of(site, f"/sparql?question={question.name}")) == question.query

    def test_a_question_comes_with_its_arguments(self, site: Web) -> None:
        query = query_of(page_of(site, "/sparql?question=casualties&event=ford&harm=killed"))
        assert site.graph.query(query).rows == site.graph.ask("casualties", event="ford", harm="killed").rows

    @pytest.mark.parametrize(
        ("query", "status"), [("question=casualtys", 404), ("question=casualties&harm=x", 400), ("question=../x", 404)]
    )
    def test_what_is_no_question_is_refused(self, site: Web, query: str, status: int) -> None:
        assert get(site, f"/sparql?{query}").status == status

    @pytest.mark.parametrize("built", [False, True])
    def test_it_names_the_built_editor_only_where_there_is_one(
        self, site: Web, built: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(console, "_has_editor", lambda: built)
        form = page_of(site, "/sparql").find(".//form[@id='console']")
        assert form is not None
        assert form.get("data-editor") == ("/static/assets/editor.js" if built else None)

    def test_the_editor_is_where_the_build_writes_it(self) -> None:
        build = (ROOT / "editor" / "build.mjs").read_text(encoding="utf-8")
        assert f"../src/contested/web/{console.EDITOR.rpartition('/')[0]}" in build


class TestTerms:
    def test_classes_properties_and_concepts_of_ours_are_there(self, site: Web) -> None:
        terms = {term["name"]: term for term in json.loads(get(site, "/console/terms.json").body)["terms"]}
        assert terms["ctd:CasualtyClaim"]["kind"] == "class"
        assert terms["ctd:low"]["kind"] == "property"
        assert terms["ctd-harm:Killed"]["kind"] == "concept"
        assert terms["rdfs:label"]["kind"] == "term"
        assert all(term["definition"] for name, term in terms.items() if name.startswith("ctd"))

    def test_every_name_stands_for_an_iri_once(self, site: Web) -> None:
        content = json.loads(get(site, "/console/terms.json").body)
        names = [term["name"] for term in content["terms"]]
        assert content["prefixes"] == PREFIXES
        assert len(names) == len(set(names)) == len({expand(name) for name in names})

    def test_the_examples_are_the_stored_texts(self, site: Web) -> None:
        content = json.loads(get(site, "/console/examples.json").body)
        assert content == {question.name: question.query for question in all_questions()}

    def test_the_stored_query_lists_each_term_once_in_order(self, site: Web) -> None:
        rows = site.graph.store.select(load_view("vocabulary").query).rows
        terms = [str(row[0]) for row in rows]
        assert terms == sorted(set(terms))


def node(program: str) -> Any:
    """Run a module in Node.js, and read the JSON that it prints."""
    command = ["node", "--input-type=module", "--no-warnings", "-"]
    return json.loads(subprocess.run(command, input=program, capture_output=True, text=True, check=True).stdout)


@pytest.fixture(scope="module")
def completed(require: Require) -> Completer:
    """A function that runs the console's module of completions in Node.js."""
    require(shutil.which("node"), "Node.js is not installed")
    vocabulary = {
        "prefixes": {"ctd": "urn:ctd#", "ctd-harm": "urn:harm#", "rdfs": "urn:rdfs#"},
        "terms": [
            {"name": "ctd:low", "kind": "property", "label": "low", "definition": "The least."},
            {"name": "ctd:below", "kind": "property", "label": "below", "definition": ""},
            {"name": "ctd-harm:Killed", "kind": "concept", "label": "killed", "definition": "Dead."},
            {"name": "rdfs:label", "kind": "term", "label": "", "definition": ""},
        ],
    }

    def run(text: str, explicit: bool) -> Any:
        program = f"""
            import {{ suggest, complete }} from {json.dumps((STATIC / "completion.js").as_uri())};
            const [vocabulary, text, caret] = {json.dumps([vocabulary, text.replace(CARET, ""), text.index(CARET)])};
            const found = suggest(text, caret, vocabulary, {json.dumps(explicit)});
            const done = found && complete(text, found.from, caret, found.options[0], vocabulary);
            console.log(JSON.stringify(found && {{
                names: found.options.map((option) => option.name),
                done: done.text.slice(0, done.caret) + "|" + done.text.slice(done.caret),
            }}));
        """
        return node(program)

    return run


class TestCompletion:
    def test_a_name_with_a_prefix_is_completed_while_it_is_typed(self, completed: Completer) -> None:
        found = completed("PREFIX ctd: <urn:ctd#>\nASK { ?c ctd:lo| }", False)
        assert found["names"] == ["ctd:low", "ctd:below"]
        assert found["done"] == "PREFIX ctd: <urn:ctd#>\nASK { ?c ctd:low| }"

    def test_a_prefix_that_is_not_declared_brings_its_declaration(self, completed: Completer) -> None:
        assert completed("ASK { ?c ctd:lo| }", False)["done"] == "PREFIX ctd: <urn:ctd#>\nASK { ?c ctd:low| }"

    def test_the_declaration_goes_before_the_first_one(self, completed: Completer) -> None:
        found = completed("#+ summary: x\nPREFIX rdfs: <urn:rdfs#>\nASK { ?c ctd:l|", False)
        assert found["done"] == "#+ summary: x\nPREFIX ctd: <urn:ctd#>\nPREFIX rdfs: <urn:rdfs#>\nASK { ?c ctd:low|"

    def test_a_variable_is_completed_from_the_others(self, completed: Completer) -> None:
        assert completed("SELECT ?cl| { ?claim a ?class }", False)["names"] == ["?claim", "?class"]

    def test_a_word_is_completed_only_when_asked_for(self, completed: Completer) -> None:
        assert completed("ASK { ?c ?p kill| }", False) is None
        assert completed("ASK { ?c ?p kill| }", True)["names"] == ["ctd-harm:Killed"]
        assert completed("SEL|", True)["names"] == ["SELECT"]
        assert completed("ASK { ?c ct|", True)["names"] == ["ctd:", "ctd-harm:"]

    @pytest.mark.parametrize(
        "text", ["# ctd:lo|", "ASK { ?c ?p <urn:lo|", 'ASK { ?c ?p "ctd:lo|', "ASK { ?c ?p 'ctd:|"]
    )
    def test_nothing_is_completed_in_comments_iris_and_strings(self, completed: Completer, text: str) -> None:
        assert completed(text, True) is None

    def test_something_is_completed_after_them(self, completed: Completer) -> None:
        assert completed('ASK { <urn:a#b> ?p "#" ; ctd:l| }', False)["names"][0] == "ctd:low"

    def test_a_long_line_of_anything_is_read_at_once(self, completed: Completer) -> None:
        assert completed("?x <= 1 " * 20_000 + "ctd:l|", False)["names"][0] == "ctd:low"


def test_links_lead_only_to_our_pages_and_the_web(require: Require) -> None:
    require(shutil.which("node"), "Node.js is not installed")
    cases = {
        "https://w3id.org/contested/id/event/ford": "/event/ford",
        "https://w3id.org/contested/ns#low": "/ns#low",
        "https://w3id.org/contested/scheme/harm#Killed": "/scheme/harm#Killed",
        "https://w3id.org/contested/id/event/a?b#c": "/event/a%3Fb%23c",
        "https://example.org/x": "https://example.org/x",
        "javascript:alert(1)": None,
        "JAVASCRIPT:alert(1)": None,
        "data:text/html,x": None,
        "vbscript:x": None,
        "file:///etc/passwd": None,
        "//example.org/": None,
        "http://": None,
        "urn:x:1": None,
    }
    program = f"""
        import {{ addressOf }} from {json.dumps((STATIC / "result_table.js").as_uri())};
        const where = {{ base: "https://w3id.org/contested/", kinds: ["event"] }};
        console.log(JSON.stringify({json.dumps(list(cases))}.map((iri) => addressOf(iri, where))));
    """
    assert node(program) == list(cases.values())
