"""Stored questions: each answers its case exactly, on both engines, and its parameters are bound, never pasted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, QuerySolutions, RdfFormat

from benchmarks.generate import graph as made_up
from contested import questions
from contested.assets import asset, ontology_files
from contested.errors import ParameterError, UnknownQuestionError
from contested.namespaces import PREFIXES, kind_namespace
from contested.questions import Parameter, Question, all_questions, load, names
from contested.store.base import Bindings, Solutions, Store
from contested.store.embedded import EmbeddedStore
from contested.store.reference import ReferenceStore

CASES = Path(__file__).parent / "cases" / "queries"
EXPECTED = sorted(CASES.glob("*/expected*.tsv"))
ENGINES: dict[str, type[EmbeddedStore] | type[ReferenceStore]] = {"embedded": EmbeddedStore, "rdflib": ReferenceStore}

INJECTIONS = (
    'x" } UNION {?s ?p ?o} #',
    "> ?p ?o } #",
    "https://w3id.org/contested/id/event/ford> ?p ?o } #",
    "https://w3id.org/contested/id/event/ford } UNION {?s ?p ?o}",
    "ford\n} UNION {?s ?p ?o",
    "Ford",
    "../ford",
    "",
)


@cache
def quads(path: Path) -> tuple[Quad, ...]:
    return tuple(pyoxigraph.parse(path=str(path), format=RdfFormat.TURTLE))


def ontology_quads() -> Iterator[Quad]:
    for path in ontology_files():
        yield from quads(path)


def case_store(name: str, engine: str) -> Store:
    store = ENGINES[engine]()
    store.load([*ontology_quads(), *quads(CASES / "world.ttl"), *quads(CASES / name / "data.ttl")])
    return store


def expected_answer(path: Path) -> Solutions:
    results = pyoxigraph.parse_query_results(path=str(path), format=QueryResultsFormat.TSV)
    assert isinstance(results, QuerySolutions)
    return Solutions(tuple(variable.value for variable in results.variables), tuple(map(tuple, results)))


def case_arguments(path: Path) -> dict[str, str]:
    """Read the arguments from a file's name: expected--event=ford.tsv."""
    return dict(part.split("=", 1) for part in path.stem.split("--")[1:])


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_question_answers_its_case(path: Path, engine: str) -> None:
    question, arguments = load(path.parent.name), case_arguments(path)
    bindings = question.bind(arguments) if arguments else {}
    assert case_store(question.name, engine).select(question.query, bindings) == expected_answer(path)


def test_every_question_has_a_case_and_every_case_a_question() -> None:
    assert {path.parent.name for path in EXPECTED if path.stem == "expected"} == set(names())


@pytest.mark.parametrize("question", all_questions(), ids=lambda question: question.name)
class TestHeader:
    def test_says_what_it_asks(self, question: Question) -> None:
        assert question.summary.endswith("?")
        assert "\n" not in question.summary
        assert question.description.endswith(".")
        assert question.tags

    def test_parameters_are_projected(self, question: Question) -> None:
        projection = question.query.split("WHERE", 1)[0]
        variables = set(re.findall(r"\?(\w+)", projection))
        assert {parameter.variable for parameter in question.parameters} <= variables

    def test_parameters_are_of_known_kinds_and_described(self, question: Question) -> None:
        for parameter in question.parameters:
            assert parameter.kind in {"event", "side", "agent", "claim", "document", "text"}
            assert parameter.description.endswith((".", "?"))

    def test_names_only_declared_terms(self, question: Question) -> None:
        declared = {str(quad.subject) for quad in ontology_quads()}
        used = {
            f"<{PREFIXES[prefix]}{local}>"
            for prefix, local in re.findall(r"\b(ctd(?:-\w+)?):(\w+)", without_comments(question.query))
        }
        assert used <= declared

    def test_prefixes_are_those_of_the_project(self, question: Question) -> None:
        text = without_comments(question.query)
        for prefix, namespace in re.findall(r"PREFIX ([\w-]+): <([^>]*)>", text):
            assert PREFIXES[prefix] == namespace
            assert re.search(rf"[^\w-]{prefix}:\w", text.split("SELECT", 1)[1])

    def test_order_is_total(self, question: Question) -> None:
        """The variables of ORDER BY tell every two rows of the case apart."""
        order = question.query.rsplit("ORDER BY", 1)[1]
        variables = re.findall(r"\?(\w+)", order)
        answer = expected_answer(CASES / question.name / "expected.tsv")
        keys = [tuple(row[answer.variables.index(name)] for name in variables) for row in answer.rows]
        assert len(keys) > 1
        assert len({str(key) for key in keys}) == len(keys)

    def test_lines_fit(self, question: Question) -> None:
        assert max(map(len, question.query.splitlines())) <= 120


def without_comments(query: str) -> str:
    return re.sub(r"(?m)^\s*#.*$", "", query)


@pytest.mark.parametrize(("name", "scheme"), [("harm", "harm"), ("victimCategory", "victim"), ("measure", "measure")])
def test_choices_are_the_notations_of_their_scheme(name: str, scheme: str) -> None:
    notation = NamedNode(f"{PREFIXES['skos']}notation")
    path = asset("ontology", "schemes", f"{scheme}.ttl")
    notations = {quad.object.value for quad in quads(path) if quad.predicate == notation}  # type: ignore[union-attr]
    choices = {
        parameter.choices for question in all_questions() for parameter in question.parameters if parameter.name == name
    }
    assert choices == {tuple(sorted(notations))}


class TestBind:
    def test_slug_becomes_an_iri_of_its_kind(self) -> None:
        assert load("casualties").bind({"event": "ford"}) == {"event": NamedNode(f"{kind_namespace('event')}ford")}

    def test_whole_iri_is_taken_as_it_is(self) -> None:
        iri = "http://example.org/Events/7?a=b"
        assert load("casualties").bind({"event": iri}) == {"event": NamedNode(iri)}

    def test_text_becomes_a_string(self) -> None:
        assert load("casualties").bind({"harm": "killed"}) == {"harm": Literal("killed")}

    def test_parameter_may_be_called_otherwise_than_its_variable(self) -> None:
        assert set(load("timeline").bind({"event": "ford"})) == {"frame"}

    def test_nothing_is_bound_without_arguments(self) -> None:
        assert load("casualties").bind({}) == {}

    @pytest.mark.parametrize("argument", INJECTIONS)
    def test_argument_that_is_no_name_is_refused_in_one_line(self, argument: str) -> None:
        with pytest.raises(ParameterError, match=r"^event: ") as caught:
            load("casualties").bind({"event": argument})
        assert "\n" not in str(caught.value)

    def test_other_choice_is_refused_with_the_nearest(self) -> None:
        with pytest.raises(ParameterError, match=r"^harm: 'kiled' .* nearest: killed"):
            load("casualties").bind({"harm": "kiled"})

    def test_unknown_parameter_is_refused_with_the_nearest(self) -> None:
        with pytest.raises(ParameterError, match=r"^casualties takes no 'evnt'; nearest: event$"):
            load("casualties").bind({"evnt": "ford"})

    def test_missing_parameter_is_named(self) -> None:
        with pytest.raises(ParameterError, match=r"^according-to needs 'side': "):
            load("according-to").bind({})


class TestInjection:
    """Free text that tries to break out of the query is a term like any other: no row more, no row less."""

    FREE = Question(
        name="labels",
        summary="What bears a label?",
        description="Things by label.",
        tags=("test",),
        parameters=(Parameter("label", "text", "The label.", required=True, variable="label", choices=()),),
        query=f"SELECT ?thing ?label WHERE {{ ?thing <{PREFIXES['rdfs']}label> ?label }} ORDER BY ?thing",
    )

    @pytest.mark.parametrize("engine", ENGINES)
    @pytest.mark.parametrize("text", INJECTIONS)
    def test_text_is_bound_as_a_term(self, text: str, engine: str) -> None:
        store = ENGINES[engine]()
        label = NamedNode(f"{PREFIXES['rdfs']}label")
        things = [NamedNode(f"http://example.org/{number}") for number in range(3)]
        store.load([Quad(things[0], label, Literal(text)), Quad(things[1], label, Literal("other"))])
        assert [row["thing"] for row in self.FREE.run(store, {"label": text})] == [things[0].value]


class TestRun:
    def test_gives_typed_rows(self) -> None:
        answer = load("casualties").run(case_store("casualties", "embedded"), {"event": "hill", "harm": "killed"})
        assert [(row["low"], row["approximate"], row["asOf"]) for row in answer] == [(1, False, None)]

    def test_thing_without_rows_has_an_empty_answer(self) -> None:
        answer = load("casualties").run(case_store("casualties", "embedded"), {"event": "war"})
        assert len(answer) == 0

    @pytest.mark.parametrize("engine", ENGINES)
    def test_unknown_thing_is_named_with_the_nearest(self, engine: str) -> None:
        with pytest.raises(ParameterError, match=r"^no event 'fort' in the data; nearest: ford$"):
            load("casualties").run(case_store("casualties", engine), {"event": "fort"})

    def test_unknown_thing_of_another_namespace_is_named(self) -> None:
        with pytest.raises(ParameterError, match=r"^no event 'http://example.org/7' in the data$"):
            load("casualties").run(case_store("casualties", "embedded"), {"event": "http://example.org/7"})

    def test_thing_of_another_kind_is_not_of_this_one(self) -> None:
        with pytest.raises(ParameterError, match=r"^no agent 'ford' in the data; nearest: "):
            load("statements").run(case_store("statements", "embedded"), {"agent": "ford", "event": "ford"})


class TestLoad:
    def test_unknown_question_is_refused_with_the_nearest(self) -> None:
        with pytest.raises(UnknownQuestionError, match=r"^no question 'casualty'; nearest: casualties"):
            load("casualty")

    @pytest.mark.parametrize("name", ["../views/things", "casualties.rq", "", "/etc/passwd"])
    def test_path_is_no_name(self, name: str) -> None:
        with pytest.raises(UnknownQuestionError):
            load(name)

    def test_reads_one_file(self, monkeypatch: pytest.MonkeyPatch) -> None:
        read: list[str] = []
        whole = Path.read_text

        def read_text(path: Path, encoding: str | None = None, errors: str | None = None) -> str:
            read.append(path.name)
            return whole(path, encoding, errors)

        monkeypatch.setattr(Path, "read_text", read_text)
        questions._read.cache_clear()
        load("votes")
        assert read == ["votes.rq"]

    def test_names_are_those_of_the_files(self) -> None:
        assert {question.name for question in all_questions()} == set(names())


@pytest.fixture(scope="module")
def many_claims() -> EmbeddedStore:
    store = EmbeddedStore()
    store.load([*ontology_quads(), *(Quad(*triple) for triple in made_up(600, 3))])
    return store


@pytest.mark.parametrize("question", all_questions(), ids=lambda question: question.name)
def test_the_form_for_all_events_has_the_same_rows(question: Question, many_claims: EmbeddedStore) -> None:
    for store in (many_claims, case_store(question.name, "embedded")):
        assert store.select(question.query_of_all) == store.select(question.query)


def test_the_form_for_all_events_is_asked_where_no_thing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    store, asked = case_store("votes", "embedded"), list[str]()
    select = store.select

    def watched(query: str, bindings: Bindings | None = None) -> Solutions:
        asked.append(query)
        return select(query, bindings)

    monkeypatch.setattr(store, "select", watched)
    votes = load("votes")
    votes.run(store, {})
    votes.run(store, {"event": "ford"})
    assert asked[:2] == [votes.query_of_all, votes.query]
    assert "FILTER EXISTS" not in votes.query_of_all
