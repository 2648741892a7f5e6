"""Questions over the claim table: the same answers as the graph's, question by question, on random graphs."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from conftest import ROOT
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

import contested
from benchmarks.generate import graph as made_up
from contested.assets import asset, ontology_files
from contested.cli import run
from contested.errors import InputError, MissingLibraryError, ParameterError, UnknownQuestionError, UnknownThingError
from contested.export import export
from contested.export.tables.kinds import KINDS
from contested.formats import to_csv, to_tsv
from contested.graph import Graph
from contested.namespaces import PREFIXES, XSD, expand
from contested.questions import load, names
from contested.reading import read_all
from contested.store.embedded import EmbeddedStore
from contested.stored import header
from contested.table import Table, table_questions

QUESTIONS = tuple(table_questions())
CASES = ROOT / "tests" / "cases" / "queries"
ONTOLOGY = [quad for source in read_all(ontology_files()) for quad in source.quads]
SEEDS = range(1, 4)
CLAIMS = 150
Tables = Mapping[str, Table]


def graph_of(triples: Iterator[Triple] | list[Triple]) -> Graph:
    store = EmbeddedStore()
    store.load([*ONTOLOGY, *(Quad(*triple) for triple in triples)])
    return Graph(store)


@contextmanager
def tables_of(graph: Graph, folder: Path) -> Iterator[Tables]:
    """Give a table of each kind, by its name."""
    with ExitStack() as opened:
        yield {kind: opened.enter_context(Table(table_file(graph, kind, folder))) for kind in KINDS}


def table_file(graph: Graph, kind: str, folder: Path) -> Path:
    path = folder / f"{kind}.parquet"
    path.write_bytes(b"".join(part for part in export(graph, "parquet", rows=kind) if isinstance(part, bytes)))
    return path


def objects(triples: list[Triple], name: str) -> dict[NamedNode, list[NamedNode]]:
    """Group the objects of a property by subject."""
    found: dict[NamedNode, list[NamedNode]] = {}
    for triple in triples:
        if triple.predicate.value == expand(name):
            assert isinstance(triple.subject, NamedNode)
            assert isinstance(triple.object, NamedNode)
            found.setdefault(triple.subject, []).append(triple.object)
    return found


def objects_of(triples: list[Triple], subject: NamedNode, name: str) -> list[object]:
    return [triple.object for triple in triples if (triple.subject, triple.predicate.value) == (subject, expand(name))]


def a_year(number: int) -> Literal:
    return Literal(str(number), datatype=NamedNode(f"{XSD}gYear"))


class World:
    """A made-up graph with all that makes counts hard to compare, as the seed says."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.triples = list(made_up(CLAIMS, seed))
        self.events = objects(self.triples, "ctd:about")
        self.claims = sorted(objects(self.triples, "ctd:claimant"), key=str)
        self._narrow()
        self._limit()
        self._part()
        self._mix_sides()
        self._report_again()
        self._name_offices()
        self._speak_in_circles()
        self._react()
        self._translate()
        self._name_victims()
        self._count_otherwise()
        self._place_events()
        self._note_again()
        self._take_names()

    def say(self, subject: NamedNode, name: str, value: NamedNode | Literal) -> None:
        self.triples.append(Triple(subject, NamedNode(expand(name)), value))

    def some(self, share: float) -> list[NamedNode]:
        return [claim for claim in self.claims if self.chance.random() < share]

    def _narrow(self) -> None:
        """Let there be few kinds of victims and harms, so that many claims can be compared."""
        few = {
            expand("ctd:victimCategory"): NamedNode(expand("ctd-victim:Military")),
            expand("ctd:harm"): NamedNode(expand("ctd-harm:Killed")),
        }
        self.triples = [
            Triple(triple.subject, triple.predicate, few[triple.predicate.value])
            if triple.predicate.value in few and self.chance.random() < 0.7
            else triple
            for triple in self.triples
            if triple.predicate.value != expand("ctd:victims") or self.chance.random() < 0.9
        ]

    def _limit(self) -> None:
        for claim in self.some(0.3):
            self.say(claim, "ctd:restriction", Literal(self.chance.choice(["men", "in the village"]), language="en"))
        for name in ("ctd:asOf", "ctd:statedOn"):
            for claim in self.some(0.3):
                self.say(
                    claim, name, Literal(f"2031-05-0{self.chance.randint(1, 2)}", datatype=NamedNode(f"{XSD}date"))
                )
        for claim in self.some(0.3):
            self.say(claim, "ctd:approximate", Literal(True))
        for claim in self.some(0.2):
            self.say(claim, "ctd:item", Literal("howitzers", language="en"))

    def _part(self) -> None:
        """Make claims parts of later ones about the same event, some of several."""
        for claim in self.some(0.4):
            later = [
                other for other in self.claims if self.events[other] == self.events[claim] and str(other) > str(claim)
            ]
            for whole in self.chance.sample(later, min(len(later), self.chance.choice([1, 1, 2]))):
                self.say(claim, "dcterms:isPartOf", whole)

    def _mix_sides(self) -> None:
        """Let agents speak for several, and two sides have a party in common."""
        agents = sorted({agent for found in objects(self.triples, "ctd:claimant").values() for agent in found}, key=str)
        for _ in range(10):
            self.say(self.chance.choice(agents), "ctd:speaksFor", self.chance.choice(agents))
        for side in sorted(objects(self.triples, "ctd:ofEvent"), key=str):
            if self.chance.random() < 0.3:
                self.say(side, "ctd:party", self.chance.choice(agents))

    def _report_again(self) -> None:
        passages = sorted(objects(self.triples, "ctd:inDocument"), key=str)
        for claim in self.some(0.4):
            self.say(claim, "ctd:reportedIn", self.chance.choice(passages))
        for claim in self.some(0.2):
            self.say(claim, "schema:location", NamedNode(expand(f"place:place-{self.chance.randrange(20)}")))
        for passage in self.chance.sample(passages, len(passages) // 3):
            self.say(passage, "ctd:field", Literal("Losses"))

    def _name_offices(self) -> None:
        """Let agents hold offices, some several, and speak through others; name wider occasions; deny twice."""
        agents = sorted({agent for found in objects(self.triples, "ctd:claimant").values() for agent in found}, key=str)
        for title, language in (("Minister", "en"), ("Colonel; retired", "en"), ("Oberst", "de")):
            for agent in self.chance.sample(agents, len(agents) // 3):
                self.say(agent, "schema:jobTitle", Literal(title, language=language))
        for claim in self.some(0.2):
            for voice in self.chance.sample(agents, self.chance.choice([1, 2])):
                self.say(claim, "ctd:voicedBy", voice)
        for claim in self.some(0.2):
            self.say(claim, "ctd:occasion", self.chance.choice([*self.events.values()])[0])
        for denial in sorted(objects(self.triples, "ctd:denies"), key=str):
            if self.chance.random() < 0.3:
                self.say(denial, "ctd:denies", self.chance.choice(self.claims))

    def _speak_in_circles(self) -> None:
        """Let agents speak for each other, for themselves, and for some who are as near as others."""
        state, ministry, spokesman, *others = sorted(objects(self.triples, "ctd:speaksFor"), key=str)
        for agent, principal in ((state, ministry), (ministry, state), (spokesman, spokesman), (others[0], state)):
            self.say(agent, "ctd:speaksFor", principal)
        for principal in self.chance.sample(others, 3):
            self.say(others[1], "ctd:speaksFor", principal)

    def _react(self) -> None:
        """Make reactions and votes that say several things of a kind, or none; let some passages be only cited."""
        agents = sorted(objects(self.triples, "ctd:speaksFor"), key=str)
        documents = sorted(
            {one for found in objects(self.triples, "ctd:inDocument").values() for one in found}, key=str
        )
        passages = sorted(objects(self.triples, "ctd:inDocument"), key=str)
        events = sorted({event for about in self.events.values() for event in about}, key=str)[:8]
        kinds = [NamedNode(expand(name)) for name in ("ctd:Reaction", "ctd:Vote", "oa:Annotation")]
        acts = [NamedNode(expand(f"ctd-act:{name}")) for name in ("Hope", "Concern", "Demand")]
        for number in range(30):
            statement = NamedNode(expand(f"statement:made-up-{number}"))
            for name, values, most in (
                ("ctd:about", events, 2),
                ("ctd:speaker", [*agents, documents[0]], 3),
                ("rdf:type", kinds, 3),
                ("ctd:speechAct", acts, 3),
                ("ctd:addressee", agents, 3),
                ("ctd:adopted", documents, 2),
                ("ctd:reportedIn", passages, 3),
            ):
                least = 1 if name in ("ctd:about", "rdf:type") else 0
                for value in self.chance.sample(values, self.chance.randint(least, most)):
                    self.say(statement, name, value)
            self.say(statement, "rdfs:label", Literal(f"Statement {number}", language="en"))
        for passage in self.chance.sample(passages, len(passages) // 4):
            self._unselect(passage)

    def _unselect(self, passage: NamedNode) -> None:
        """Take away which characters a passage is."""
        selects = NamedNode(expand("oa:hasSelector"))
        self.triples = [one for one in self.triples if (one.subject, one.predicate) != (passage, selects)]

    def _translate(self) -> None:
        """Paraphrase some claims and statements in German too."""
        for statement in [*self.some(0.3), *sorted(objects(self.triples, "ctd:speaker"), key=str)[:10]]:
            self.say(statement, "dcterms:description", Literal("Es heißt so.", language="de"))

    def _name_victims(self) -> None:
        """Let claims name several persons, of some of whom it is known when they were born, and where they enlisted."""
        agents = sorted(objects(self.triples, "ctd:speaksFor"), key=str)
        persons = [NamedNode(expand(f"agent:soldier-{number}")) for number in range(20)]
        for claim in self.some(0.2):
            for person in self.chance.sample(persons, self.chance.choice([1, 2, 3])):
                self.say(claim, "ctd:names", person)
        for name, year in (("schema:birthDate", 1985), ("ctd:enlistedIn", 2005)):
            for person in self.chance.sample(persons, 10):
                self.say(person, name, a_year(year + self.chance.randrange(9)))
        for person in self.chance.sample(persons, 10):
            self.say(person, "ctd:enlistedAt", self.chance.choice(agents))

    def _count_otherwise(self) -> None:
        """Let those who name victims count more or fewer of the same people in other claims."""
        left_out = {expand(name) for name in ("ctd:names", "ctd:low", "ctd:high", "ctd:figure", "dcterms:isPartOf")}
        for claim in self.chance.sample(sorted(objects(self.triples, "ctd:names"), key=str), 20):
            said = [one for one in self.triples if one.subject == claim and one.predicate.value not in left_out]
            for name, number in (("ctd:low", 90), ("ctd:high", 1), ("ctd:low", 70)):
                other = NamedNode(f"{claim.value}-{number}")
                self.triples += [Triple(other, one.predicate, one.object) for one in said]
                self.say(other, name, Literal(number))
                if name == "ctd:low":
                    self.say(other, "ctd:figure", Literal("many"))

    def _place_events(self) -> None:
        """Let events have several places and wider ones, or only years as dates, or none."""
        dates = {expand("schema:startDate"), expand("schema:endDate")}
        self.triples = [triple for triple in self.triples if triple.predicate.value not in dates or self.is_kept()]
        events = sorted({event for about in self.events.values() for event in about}, key=str)
        for event in events:
            for name in ("schema:startDate", "schema:endDate"):
                if not objects_of(self.triples, event, name) and self.chance.random() < 0.5:
                    self.say(event, name, a_year(2031))
            for _ in range(self.chance.choice([0, 1, 3])):
                self.say(event, "schema:location", NamedNode(expand(f"place:place-{self.chance.randrange(20)}")))
            if self.chance.random() < 0.3:
                self.say(event, "dcterms:description", Literal("Es geschah so.", language="de"))
            for wider in self.chance.sample(events, self.chance.choice([0, 0, 1, 2])):
                self.say(event, "schema:superEvent", wider)

    def _note_again(self) -> None:
        """Put notes on passages of several documents and sections, some without one; let some links be no notes."""
        section = expand("ctd:section")
        self.triples = [triple for triple in self.triples if triple.predicate.value != section or self.is_kept()]
        passages = sorted(objects(self.triples, "ctd:inDocument"), key=str)
        for note in sorted(objects(self.triples, "oa:hasTarget"), key=str):
            for passage in self.chance.sample(passages, self.chance.choice([0, 1, 12])):
                self.say(note, "oa:hasTarget", passage)
        for number, passage in enumerate(self.chance.sample(passages, 5)):
            bookmark = NamedNode(expand(f"note:bookmark-{number}"))
            self.say(bookmark, "oa:hasTarget", passage)
            self.say(bookmark, "oa:motivatedBy", NamedNode(expand("oa:bookmarking")))

    def is_kept(self) -> bool:
        return self.chance.random() < 0.6

    def _take_names(self) -> None:
        """Let some things have no English name, but another one or none."""
        label = expand("rdfs:label")
        self.triples = [
            Triple(triple.subject, triple.predicate, Literal("Nom", language="fr"))
            if triple.predicate.value == label and self.chance.random() < 0.1
            else triple
            for triple in self.triples
            if triple.predicate.value != label or self.chance.random() < 0.9
        ]


@pytest.fixture(scope="module", params=SEEDS)
def random_graph(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Graph, Tables]]:
    graph = graph_of(World(request.param).triples)
    with graph, tables_of(graph, tmp_path_factory.mktemp("tables")) as tables:
        yield graph, tables


def needed(question: str, graph: Graph) -> dict[str, str]:
    """Return arguments for the parameters that a question needs: each is a side, and one that claims something."""
    needs = [parameter.name for parameter in load(question).parameters if parameter.required]
    return {name: a_side(graph) for name in needs}


def a_side(graph: Graph) -> str:
    sides = sorted({str(row["claimantSide"]) for row in graph.ask("undenied") if row["claimantSide"]})
    return sides[len(sides) // 2]


def askable(graph: Graph) -> list[str]:
    """Return the questions without those that need a side, where no claimant has one: the table knows none then."""
    has_sides = any(row["claimantSide"] for row in graph.ask("undenied"))
    return [name for name in QUESTIONS if has_sides or not any(one.required for one in load(name).parameters)]


def assert_same(graph: Graph, tables: Tables, question: str, **arguments: str) -> None:
    table = tables[table_questions()[question].name]
    ours, expected = table.ask(question, **arguments), graph.ask(question, **arguments)
    assert ours == expected, question
    for render in (to_csv, to_tsv):
        assert "".join(render(ours)) == "".join(render(expected)), question


@pytest.mark.parametrize("question", QUESTIONS)
class TestRandomGraphs:
    def test_the_table_answers_as_the_graph_does(self, random_graph: tuple[Graph, Tables], question: str) -> None:
        graph, tables = random_graph
        assert_same(graph, tables, question, **needed(question, graph))

    def test_so_it_does_with_each_parameter(self, random_graph: tuple[Graph, Tables], question: str) -> None:
        graph, tables = random_graph
        answer = graph.ask(question, **needed(question, graph))
        for parameter in load(question).parameters:
            for value in sorted({str(row[parameter.name]) for row in answer if row.get(parameter.name)})[:2]:
                assert_same(graph, tables, question, **{parameter.name: value})


def test_random_graphs_have_what_makes_counts_hard_to_compare() -> None:
    several = f"SELECT ?part WHERE {{ ?part <{expand('dcterms:isPartOf')}> ?one , ?two FILTER(?one != ?two) }}"
    with graph_of(World(SEEDS[-1]).triples) as graph:
        assert len(graph.query(several)) > 3
        assert all(graph.ask(question, **needed(question, graph)).rows for question in QUESTIONS)
        assert any(" " in str(row["voicedBy"]) for row in graph.ask("denials"))
        assert any(row["denierOffice"] == "Colonel; retired; Minister" for row in graph.ask("denials"))
        assert {row["field"] for row in graph.ask("single-source")} == {None, "Losses"}


SAID_OR_NOT = {
    "passages": ("claimLabel", "documentLabel", "field", "start", "end"),
    "statements": ("agentLabel", "office", "statementLabel", "description", "statedOn", "passages"),
    "speakers": ("speakerLabel", "office", "chain", "side", "sideLabel"),
    "reactions": ("speakerLabel", "office", "acts", "addressees", "addresseeLabels", "passages"),
    "votes": ("speakerLabel", "inFavour", "adopted", "adoptedLabel", "addressees", "passages"),
}


def test_random_graphs_have_statements_of_many_kinds() -> None:
    with graph_of(World(SEEDS[-1]).triples) as graph:
        passages, statements, speakers, reactions, votes = answers = [graph.ask(name) for name in SAID_OR_NOT]
    for answer in answers:
        assert all(len({row[column] is None for row in answer}) == 2 for column in SAID_OR_NOT[answer.name])
    assert any(str(row["chain"]).count(" > ") > 3 for row in speakers)
    assert any(row["speakerLabel"] in str(row["chain"]).split(" > ") for row in speakers), "a circle"
    assert {row["statements"] for row in speakers} > {1, 2}
    for several, rows in (("type", statements), ("event", reactions), ("speaker", reactions), ("adopted", votes)):
        assert len({row["statement"] for row in rows}) < len({(row["statement"], row[several]) for row in rows})
    assert any(" " in str(row["acts"]) for row in reactions)
    assert any("; " in str(row["addresseeLabels"]) for row in votes)
    assert len({row["claim"] for row in passages}) < len({(row["claim"], row["passage"]) for row in passages})


def test_random_graphs_have_events_persons_and_notes_of_many_kinds() -> None:
    with graph_of(World(SEEDS[-1]).triples) as graph:
        events, dead, notes = (list(graph.ask(name)) for name in ("timeline", "named-dead", "errata"))
    assert {row["start"] for row in events} > {None, "2031"}
    assert max(str(row["places"]).count(" ") for row in events) == 3
    assert max(map([row["event"] for row in events].count, {row["event"] for row in events})) == 2
    assert {row["fits"] for row in dead} == {True, False}
    assert max(str(row["misfits"]).count(" ") for row in dead) > 1
    for column in ("personLabel", "birthYear", "enlistedAt", "enlistedAtLabel", "enlistedIn", "misfits"):
        assert len({row[column] is None for row in dead}) == 2, column
    assert any("; " in str(row["sections"]) for row in notes)
    assert len({row["document"] for row in notes}) < len(notes) > len({row["note"] for row in notes})


@pytest.mark.parametrize("case", QUESTIONS)
def test_cases_of_the_stored_questions_have_the_same_answers(case: str, tmp_path: Path) -> None:
    files = [CASES / "world.ttl", CASES / case / "data.ttl"]
    graph = graph_of([quad.triple for file in files for quad in parse(path=str(file), format=RdfFormat.TURTLE)])
    with tables_of(graph, tmp_path) as tables:
        for question in askable(graph):
            assert_same(graph, tables, question, **needed(question, graph))


def test_the_shipped_data_have_the_same_answers(tmp_path: Path) -> None:
    with contested.open() as graph, tables_of(graph, tmp_path) as tables:
        for question in QUESTIONS:
            assert_same(graph, tables, question, **needed(question, graph))


def test_an_empty_table_answers_with_the_columns_of_the_question(tmp_path: Path) -> None:
    with graph_of([]) as graph, tables_of(graph, tmp_path) as tables:
        for question in askable(graph):
            assert_same(graph, tables, question)


@pytest.mark.parametrize("name", QUESTIONS)
def test_each_file_has_the_question_that_it_answers_in_its_header(name: str) -> None:
    assert name in names()
    text = asset("queries", "tables", table_questions()[name].name, f"{name}.sql").read_text(encoding="utf-8")
    assert header(text)["summary"] == load(name).summary
    assert header(text)["description"].endswith(".")
    assert all(len(line) <= 120 for line in text.splitlines())


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("shipped") / "claims.parquet"
    assert run(["export", "parquet", "-o", str(path)]) == 0
    return path


def test_an_unknown_thing_is_named_with_the_nearest_one(shipped: Path) -> None:
    with Table(shipped) as table:
        with pytest.raises(UnknownThingError, match="nearest: 2008-mardakert-clashes"):
            table.ask("bounds", event="2008-mardakert-clash")
        assert len(table.ask("displaced", event="2008-mardakert-clashes")) == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [({"harm": "kiled"}, "killed"), ({"evnt": "x"}, "event"), ({"event": "x' OR 1=1"}, "no name of an event")],
)
def test_arguments_are_checked_as_the_graph_does(shipped: Path, arguments: Mapping[str, str], told: str) -> None:
    with Table(shipped) as table, pytest.raises(ParameterError, match=told):
        table.ask("bounds", **arguments)


def test_an_argument_is_never_pasted_into_a_query(shipped: Path) -> None:
    hostile = f"{PREFIXES['event']}x'%20OR%20'1'='1"
    with Table(shipped) as table, pytest.raises(UnknownThingError):
        table.ask("bounds", event=hostile)


@pytest.mark.parametrize(("name", "told"), [("votes", "--rows statements"), ("bound", "nearest: bounds")])
def test_a_question_that_the_table_does_not_answer_is_refused(shipped: Path, name: str, told: str) -> None:
    with Table(shipped) as table, pytest.raises(UnknownQuestionError, match=told):
        table.ask(name)


def test_a_question_that_no_table_answers_is_left_to_the_graph(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("contested.table.table_questions", dict)
    with Table(shipped) as table, pytest.raises(UnknownQuestionError, match="the graph does"):
        table.ask("votes")


def test_a_file_that_is_no_table_of_ours_is_told(tmp_path: Path) -> None:
    import pyarrow
    import pyarrow.parquet

    other, text = tmp_path / "other.parquet", tmp_path / "claims.csv"
    pyarrow.parquet.write_table(pyarrow.table({"claim": ["a"]}), other)
    text.write_text("claim\n", encoding="utf-8")
    for path, told in ((other, "no column claim_label"), (text, "as Parquet"), (tmp_path / "none", "no such file")):
        with pytest.raises(InputError, match=told) as error:
            Table(path)
        assert "\n" not in str(error.value)


def test_asking_does_not_wait_for_pandas(shipped: Path) -> None:
    code = (
        "import sys; from contested.table import Table; assert len(Table(sys.argv[1]).ask('bounds')); "
        "print([name for name in ('pandas', 'polars') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(shipped)], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_signs_of_patterns_in_a_name_are_its_own(shipped: Path, tmp_path: Path) -> None:
    odd = tmp_path / "claims[1]*?.parquet"
    odd.write_bytes(shipped.read_bytes())
    (tmp_path / "claims1.parquet").write_bytes(b"no table")
    with Table(odd) as table:
        assert len(table.ask("casualties")) > 0


def test_long_work_draws_nothing_into_what_is_printed(shipped: Path) -> None:
    with Table(shipped) as table:
        assert table._database.execute("SELECT current_setting('enable_progress_bar')").fetchall() == [(False,)]


def test_what_rows_say_alike_is_one_object_and_numbers_stay_what_they_are(tmp_path: Path) -> None:
    with graph_of(World(1).triples) as graph, Table(table_file(graph, "claims", tmp_path)) as table:
        rows = table.ask("casualties").rows
        names = [row["eventLabel"] for row in rows]
    assert len({id(name) for name in names}) == len(set(names)) < len(rows)
    assert {type(row["approximate"]) for row in rows} == {bool}
    assert {type(row["low"]) for row in rows} == {int, type(None)}


def test_a_missing_library_is_named_with_its_extra(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(MissingLibraryError, match=r"pip install 'contested\[duckdb\]'"):
        Table(shipped)


@pytest.mark.parametrize("format_name", ["table", "csv", "json", "markdown"])
def test_the_command_prints_the_same(shipped: Path, format_name: str, capsys: pytest.CaptureFixture[str]) -> None:
    printed = []
    for more in ([], ["--table", str(shipped)]):
        assert run(["ask", "contradictions", "--format", format_name, *more]) == 0
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1]
    assert printed[0]


def test_a_table_goes_without_other_data(shipped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "bounds", "--table", str(shipped), "--endpoint", "http://localhost/sparql"]) == 2
    assert "--table asks one file" in capsys.readouterr().err
