"""The shapes, each on examples: what fires fires alone, and nothing fires on what is right."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib.namespace import OWL, RDF, SH
from rdflib.paths import AlternativePath, SequencePath
from rdflib.paths import Path as PropertyPath
from rdflib.term import Node

from contested.assets import asset, ontology_files
from contested.namespaces import PREFIXES
from contested.validation import shape_files
from contested.validation.report import Finding
from contested.validation.shacl import focus_nodes, shacl_findings, to_graph

CASES = Path(__file__).parent / "cases" / "shapes"
INVALID = sorted(CASES.glob("*/invalid-*.ttl"))
VALID = sorted(CASES.glob("*/valid-*.ttl"))
SHAPE = PREFIXES["ctd-shape"]
FORBIDDEN = {SH.js, SH.target, SH.sparql, SH.rule, SH.shapesGraph, OWL.imports}
"""What would run a script, fetch a graph or hide a query in a shape."""


@cache
def shapes() -> rdflib.Graph:
    return graph(*shape_files())


@cache
def surroundings() -> rdflib.Graph:
    return graph(*ontology_files(), CASES / "world.ttl")


def graph(*files: Path) -> rdflib.Graph:
    return to_graph(quad for file in files for quad in pyoxigraph.parse(path=file))


def example(file: Path) -> rdflib.Graph:
    return surroundings() + graph(file)


def findings(file: Path) -> list[Finding]:
    return shacl_findings(example(file), shapes())


def name(file: Path) -> str:
    return f"{file.parent.name}/{file.stem}"


def expected(file: Path) -> str:
    match = re.fullmatch(r"# fires ctd-shape:(\S+)", file.read_text(encoding="utf-8").partition("\n")[0])
    assert match, f"{file} does not say which shape fires"
    return f"{SHAPE}{match[1]}"


def rules() -> set[str]:
    """The shapes that say something: all but the parts of other shapes, which have no target of their own."""
    kinds = graph(asset("shapes", "kind.ttl"))
    return {str(shape) for shape in shapes().subjects(SH.message) if (shape, None, None) not in kinds}


@pytest.mark.parametrize("file", INVALID, ids=name)
def test_an_invalid_example_fires_the_shape_that_it_names_and_no_other(file: Path) -> None:
    assert {finding.shape.value for finding in findings(file)} == {expected(file)}


@pytest.mark.parametrize("file", [CASES / "world.ttl", *VALID], ids=name)
def test_nothing_fires_on_a_valid_example(file: Path) -> None:
    assert findings(file) == []


def test_every_rule_has_an_invalid_example() -> None:
    assert {expected(file) for file in INVALID} == rules()


def test_every_example_lies_in_the_folder_of_the_file_of_its_shape() -> None:
    homes = {str(shape): file.stem for file in shape_files() for shape in graph(file).subjects(SH.message)}
    assert {file: homes[expected(file)] for file in INVALID} == {file: file.parent.name for file in INVALID}


def test_every_rule_looks_at_something_in_a_valid_example() -> None:
    """A rule passes for want of anything to look at unless a valid example has its target, and its path a value."""
    seen = {shape for file in [CASES / "world.ttl", *VALID] for shape in looked_at(example(file))}
    assert rules() - seen == set()


def looked_at(data: rdflib.Graph) -> set[str]:
    by_shape = focus_nodes(data, shapes())
    found = {shape for shape, nodes in by_shape.items() if nodes}
    for shape, nodes in by_shape.items():
        for rule in shapes().objects(rdflib.URIRef(shape), SH.property):
            if any(has_value(data, node, rule) for node in nodes):
                found.add(str(rule))
    return found


def has_value(data: rdflib.Graph, node: Node, rule: Node) -> bool:
    """Whether a node has what a rule constrains; a rule that forbids a property is met by any node."""
    forbidden = shapes().value(rule, SH.maxCount) == rdflib.Literal(0)
    return forbidden or (node, path(rule), None) in data


def path(rule: Node) -> Node | PropertyPath:
    """The path of a property shape: a predicate, a sequence or alternatives, which is all that ours use."""
    node = shapes().value(rule, SH.path)
    assert node is not None
    if isinstance(node, rdflib.URIRef):
        return node
    alternatives = shapes().value(node, SH.alternativePath)
    if alternatives is not None:
        return AlternativePath(*predicates(alternatives))
    return SequencePath(*predicates(node))


def predicates(items: Node) -> list[rdflib.URIRef]:
    return [rdflib.URIRef(str(item)) for item in shapes().items(items)]


def test_every_shape_has_an_iri_of_ours() -> None:
    found = {*shapes().subjects(RDF.type, SH.NodeShape), *shapes().subjects(RDF.type, SH.PropertyShape)}
    assert [shape for shape in found if not str(shape).startswith(SHAPE)] == []


def test_every_property_shape_has_a_name_a_severity_and_a_message_in_english() -> None:
    for shape in shapes().subjects(RDF.type, SH.PropertyShape):
        label, message = shapes().value(shape, SH.name), shapes().value(shape, SH.message)
        assert isinstance(label, rdflib.Literal), shape
        assert isinstance(message, rdflib.Literal), shape
        assert label.language == message.language == "en", shape
        assert message.endswith("."), shape
        assert shapes().value(shape, SH.severity) in {SH.Violation, SH.Warning}, shape


def test_every_rule_on_nodes_has_a_severity() -> None:
    for shape in map(rdflib.URIRef, rules()):
        assert shapes().value(shape, SH.severity) in {SH.Violation, SH.Warning}, shape


def test_every_shape_without_a_target_is_used_by_another() -> None:
    used = set(shapes().objects())
    targeted = {shape for predicate in (SH.targetClass, SH.targetSubjectsOf) for shape in shapes().subjects(predicate)}
    assert set(shapes().subjects(RDF.type)) - used - targeted == set()


def test_no_term_of_shacl_is_misspelt() -> None:
    """A misspelt constraint passes whatever it is given."""
    style = graph(asset("shapes", "ontology-style.ttl"))
    used = {term for triple in [*shapes(), *style] for term in triple if str(term).startswith(str(SH))}
    assert [term for term in used if term not in SH] == []


def test_shapes_run_no_script_and_fetch_nothing() -> None:
    assert set(shapes().predicates()) & FORBIDDEN == set()
