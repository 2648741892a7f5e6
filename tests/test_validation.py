"""Validation as a whole: the checks on their cases, what a report says, and where it says it."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QueryResultsFormat, RdfFormat, Store

from contested.assets import asset, ontology_files
from contested.namespaces import CTD, PREFIXES, RDF_TYPE, kind_namespace
from contested.reading import Source
from contested.store.embedded import EmbeddedStore
from contested.store.reference import ReferenceStore
from contested.validation import Check, Finding, Report, load_checks, run_check, validate
from contested.validation.bodies import of_source
from contested.validation.places import Places

CASES = Path(__file__).parent / "cases" / "checks"
WORLD = Path(__file__).parent / "cases" / "shapes" / "world.ttl"
CHECKS = {check.name: check for check in load_checks()}
ENGINES = [EmbeddedStore, ReferenceStore]
FOCUS = NamedNode(f"{kind_namespace('event')}clash")
SHAPE = NamedNode(f"{PREFIXES['ctd-shape']}Event-type")


def source(text: str, name: str = "claims.ttl", syntax: RdfFormat = RdfFormat.TURTLE) -> Source:
    """What the reader of files makes of a text whose prefixes are ours."""
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    document = text if syntax in {RdfFormat.N_QUADS, RdfFormat.JSON_LD} else head + text
    return Source(name=name, quads=tuple(pyoxigraph.parse(document, format=syntax)), text=text, prefixes=PREFIXES)


def world() -> Source:
    return source(WORLD.read_text(encoding="utf-8"), "world.ttl")


def findings_of(report: Report, rule: str) -> list[Finding]:
    return [finding for finding in report.findings if finding.shape.value == f"{PREFIXES['ctd-shape']}{rule}"]


# ------------------------------------------------------------------------------------------ the checks


def loaded(engine: type[EmbeddedStore] | type[ReferenceStore], file: Path) -> EmbeddedStore | ReferenceStore:
    store = engine()
    for path in [*ontology_files(), file]:
        store.load(pyoxigraph.parse(path=path))
    return store


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", CHECKS)
def test_a_check_finds_the_expected_rows(name: str, engine: type[EmbeddedStore] | type[ReferenceStore]) -> None:
    found = loaded(engine, CASES / name / "fires.ttl").select(CHECKS[name].query)
    expected = pyoxigraph.parse_query_results(path=CASES / name / "expected.tsv", format=QueryResultsFormat.TSV)
    assert isinstance(expected, pyoxigraph.QuerySolutions)
    rows = [tuple(row) for row in expected]
    assert rows, f"the case of {name} does not fire"
    assert found.variables == tuple(variable.value for variable in expected.variables)
    assert list(found.rows) == rows


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", CHECKS)
def test_a_check_is_silent_on_what_is_right(name: str, engine: type[EmbeddedStore] | type[ReferenceStore]) -> None:
    assert loaded(engine, CASES / name / "passes.ttl").select(CHECKS[name].query).rows == ()


def test_every_check_has_its_cases_and_every_case_its_check() -> None:
    assert {folder.name for folder in CASES.iterdir()} == CHECKS.keys()


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS.keys())
def test_the_header_of_a_check_says_what_it_asks_and_what_to_do(check: Check) -> None:
    assert check.severity in {"violation", "warning"}
    assert check.summary.endswith("?")
    assert check.description.endswith(".")
    assert check.message.endswith(".")


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS.keys())
def test_a_check_projects_its_focus_first_and_orders_by_all_that_it_projects(check: Check) -> None:
    projected = loaded(EmbeddedStore, CASES / check.name / "fires.ttl").select(check.query).variables
    order = re.search(r"ORDER BY (.*)$", check.query.strip())
    assert projected[0] == "focus"
    assert order
    assert set(order[1].split()) | {"?path"} == {f"?{variable}" for variable in projected} | {"?path"}


def test_a_check_makes_a_finding_with_its_message_filled_in() -> None:
    check = CHECKS["side-of-another-event"]
    first = run_check(check, loaded(EmbeddedStore, CASES / check.name / "fires.ttl"))[0]
    assert first.message == (
        "side:war-north is a side of event:war, but the claim is about event:clash: "
        "name the side of that event, or correct ctd:about."
    )
    assert first.severity == "violation"
    assert first.path == NamedNode(f"{CTD}target")
    assert first.value == NamedNode(f"{kind_namespace('side')}war-north")
    assert first.shape == check.shape


def test_a_check_names_an_iri_without_a_prefix_in_full_and_a_count_as_digits(tmp_path: Path) -> None:
    (tmp_path / "odd.rq").write_text(
        "#+ summary: s\n#+ description: d\n#+ severity: warning\n#+ message: '{focus} {count} {none}.'\n"
        "SELECT ?focus ?count ?none WHERE { BIND (<urn:x> AS ?focus) BIND (2 AS ?count) } ORDER BY ?focus"
    )
    (check,) = load_checks(tmp_path)
    assert run_check(check, EmbeddedStore())[0].message == "urn:x 2 ."


# ------------------------------------------------------------------------------------------ the report


def test_a_small_valid_world_conforms() -> None:
    report = validate([world()], EmbeddedStore())
    assert report.conforms
    assert [finding for finding in report.findings if finding.severity == "violation"] == []
    assert report.checked[f"{PREFIXES['ctd-shape']}CasualtyClaim"] == 1
    assert report.checked[f"{PREFIXES['ctd-shape']}Statement"] == 1
    assert report.checked[f"{PREFIXES['ctd-shape']}Vote"] == 0


def test_both_engines_give_the_same_report() -> None:
    assert validate([broken_world()], EmbeddedStore()) == validate([broken_world()], ReferenceStore())


def broken_world() -> Source:
    text = WORLD.read_text(encoding="utf-8").replace("ctd:low 12", "ctd:low 13").replace("a ctd:Side", "a ctd:Sidee", 1)
    return source(text, "world.ttl")


def test_a_report_has_findings_of_shapes_and_checks_in_the_order_of_the_file() -> None:
    report = validate([broken_world()], EmbeddedStore())
    assert not report.conforms
    assert [finding.order for finding in report.findings] == sorted(finding.order for finding in report.findings)
    assert findings_of(report, "QuantityClaim-order")
    assert findings_of(report, "check-undeclared-term")


def test_a_finding_of_a_shape_says_all_that_shacl_says() -> None:
    (finding,) = findings_of(validate([broken_world()], EmbeddedStore()), "QuantityClaim-order")
    assert finding.severity == "violation"
    assert finding.focus == NamedNode(f"{kind_namespace('claim')}south-killed")
    assert finding.path == NamedNode(f"{CTD}low")
    assert finding.value == Literal("13", datatype=NamedNode(f"{PREFIXES['xsd']}integer"))
    assert finding.component == NamedNode(f"{PREFIXES['sh']}LessThanOrEqualsConstraintComponent")
    assert finding.message.startswith("The smallest number that a claim allows is not above its greatest")
    assert finding.file == "world.ttl"


def test_a_finding_names_the_line_on_which_its_thing_starts() -> None:
    given = broken_world()
    (finding,) = findings_of(validate([given], EmbeddedStore()), "QuantityClaim-order")
    assert finding.line
    assert given.text.splitlines()[finding.line - 1].startswith("claim:south-killed a")


def test_a_warning_alone_conforms() -> None:
    lonely = source('place:hill a schema:Place ; rdfs:label "a hill"@en .', "hill.ttl")
    report = validate([world(), lonely], EmbeddedStore())
    assert report.conforms
    assert [(f.severity, f.file, f.line) for f in findings_of(report, "check-orphan") if f.file == "hill.ttl"] == [
        ("warning", "hill.ttl", 1)
    ]


def test_what_one_source_describes_another_refers_to() -> None:
    more = source(
        'side:river-war-north a ctd:Side ; rdfs:label "North"@en ; '
        "ctd:ofEvent event:river-war ; ctd:party agent:north ."
    )
    assert validate([more, world()], EmbeddedStore()).conforms
    assert not validate([more], EmbeddedStore()).conforms


def test_named_graphs_are_validated_too() -> None:
    text = WORLD.read_text(encoding="utf-8").replace("ctd:low 12", "ctd:low 13")
    head, _, body = text.rpartition("@prefix")
    prefix, _, body = body.partition("\n")
    given = source(f"{head}@prefix{prefix}\n<urn:graph> {{{body}}}", "world.trig", RdfFormat.TRIG)
    assert findings_of(validate([given], EmbeddedStore()), "QuantityClaim-order")


def test_nothing_to_check_does_not_conform() -> None:
    given = source("<urn:x> a <http://w3id.org/contested/ns#CasualtyClaim> .", "wrong-namespace.ttl")
    report = validate([world(), given], EmbeddedStore())
    (finding,) = findings_of(report, "vacuous")
    assert not report.conforms
    assert finding.severity == "violation"
    assert finding.file == "wrong-namespace.ttl"
    assert finding.message == (
        "Nothing in wrong-namespace.ttl is of a class that the shapes know: is its namespace right?"
    )


@pytest.mark.parametrize("sources", [[], [Source("empty.ttl", (), "", {})]])
def test_no_triples_at_all_conform(sources: list[Source]) -> None:
    assert validate(sources, EmbeddedStore()).findings == ()


def test_a_blank_node_is_found_too() -> None:
    report = validate([world(), source("_:side a ctd:Side .", "blank.ttl")], EmbeddedStore())
    (finding,) = findings_of(report, "Side-iri")
    assert isinstance(finding.focus, BlankNode)
    assert (finding.file, finding.line) == ("blank.ttl", None)


def test_data_that_declares_imports_fetches_nothing() -> None:
    given = source("<urn:data> a owl:Ontology ; owl:imports <http://127.0.0.1:9/none.ttl> , <file:///etc/passwd> .")
    assert findings_of(validate([world(), given], EmbeddedStore()), "vacuous")


# ------------------------------------------------------------------------------- the report as a graph


def finding(**changes: object) -> Finding:
    values: dict[str, object] = {
        "severity": "violation",
        "focus": FOCUS,
        "path": None,
        "value": None,
        "shape": SHAPE,
        "component": None,
        "message": "An event has a type.",
    }
    return Finding(**(values | changes))  # type: ignore[arg-type]


def asked(report: Report, pattern: str) -> bool:
    store = Store()
    store.extend(Quad(*triple) for triple in report.to_graph())
    return bool(store.query(f"ASK {{ {pattern} }}", prefixes=PREFIXES))


def test_a_report_is_a_shacl_validation_report() -> None:
    report = Report((finding(value=Literal("x"), path=NamedNode(RDF_TYPE)), finding(severity="warning")), {})
    assert asked(report, "?r a sh:ValidationReport ; sh:conforms false ; sh:result ?one , ?two . FILTER (?one != ?two)")
    assert asked(
        report, f"?x sh:focusNode {FOCUS} ; sh:value 'x' ; sh:resultPath rdf:type ; sh:resultSeverity sh:Violation"
    )
    assert asked(report, f"?x sh:sourceShape {SHAPE} ; sh:resultMessage ?m ; sh:resultSeverity sh:Warning")


def test_a_conforming_report_has_no_result() -> None:
    report = Report((), {})
    assert asked(report, "?r a sh:ValidationReport ; sh:conforms true")
    assert not asked(report, "?r sh:result ?x")


def test_a_report_as_turtle_holds_the_triples_of_its_graph() -> None:
    report = validate([broken_world()], EmbeddedStore())
    parsed = pyoxigraph.Dataset(pyoxigraph.parse(report.to_turtle(), format=RdfFormat.TURTLE))
    direct = pyoxigraph.Dataset(Quad(*triple) for triple in report.to_graph())
    for dataset in (parsed, direct):
        dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    assert parsed == direct


# ------------------------------------------------------------------------------------------ the places


TURTLE = """# a comment
event:clash a ctd:Event ;
    rdfs:label "claim:killed stands in a text"@en .

<https://w3id.org/contested/id/claim/killed> ctd:about event:clash .
  claim:hurt
    ctd:about event:clash .
"""


def place(given: list[Source], name: str) -> tuple[str | None, int | None]:
    kind, slug = name.split(":")
    thing = NamedNode(f"{kind_namespace(kind)}{slug}")
    return Places([of_source(one) for one in given], [thing]).of(thing)


@pytest.mark.parametrize(("name", "line"), [("event:clash", 2), ("claim:killed", 5), ("claim:hurt", 6)])
def test_the_line_of_a_thing_is_that_on_which_its_block_starts(name: str, line: int) -> None:
    assert place([source(TURTLE)], name) == ("claims.ttl", line)


def test_n_quads_have_lines_too() -> None:
    text = "\n<https://w3id.org/contested/id/event/clash> <urn:p> <urn:o> .\n"
    assert place([source(text, "data.nq", RdfFormat.N_QUADS)], "event:clash") == ("data.nq", 2)


def test_json_ld_has_a_file_and_no_line() -> None:
    text = '{"@id": "https://w3id.org/contested/id/event/clash", "@type": "https://w3id.org/contested/ns#Event"}'
    assert place([source(text, "data.jsonld", RdfFormat.JSON_LD)], "event:clash") == ("data.jsonld", None)


def test_a_thing_is_described_where_it_has_its_class() -> None:
    adding = source('event:clash rdfs:label "clash"@en .', "adding.ttl")
    assert place([adding, source(TURTLE)], "event:clash") == ("claims.ttl", 2)
    assert place([adding], "event:clash") == ("adding.ttl", 1)


def test_what_nothing_describes_has_no_place() -> None:
    assert place([source(TURTLE)], "event:unknown") == (None, None)


# ------------------------------------------------------------------------------------ the shipped data


def test_the_shipped_data_conforms() -> None:
    files = sorted(asset("data").rglob("*.ttl"))
    assert files
    given = [
        Source(str(file), tuple(pyoxigraph.parse(path=file)), file.read_text(encoding="utf-8"), PREFIXES)
        for file in files
    ]
    violations = [finding for finding in validate(given, EmbeddedStore()).findings if finding.severity == "violation"]
    assert violations == []
