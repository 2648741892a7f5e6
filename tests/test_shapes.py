"""The shapes, each on examples: what fires fires alone, and nothing fires on what is right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SH
from rdflib.paths import AlternativePath, SequencePath
from rdflib.paths import Path as PropertyPath
from rdflib.term import Node

from contested.assets import asset, ontology_files
from contested.batches import batches_of
from contested.namespaces import PREFIXES
from contested.reading import read
from contested.store.embedded import EmbeddedStore
from contested.validation import shape_files
from contested.validation.fast import fast_findings
from contested.validation.native import is_installed, native_engine
from contested.validation.report import Finding
from contested.validation.shacl import shacl_findings, to_graph
from contested.validation.targets import read_targets

CASES = Path(__file__).parent / "cases" / "shapes"
STYLE = "ontology-style"
"""The folder of the examples for the shapes that the ontology must meet; the others are for data."""
INVALID = sorted(file for file in CASES.glob("*/invalid-*.ttl") if file.parent.name != STYLE)
VALID = sorted(file for file in CASES.glob("*/valid-*.ttl") if file.parent.name != STYLE)
INVALID_STYLE = sorted(CASES.glob(f"{STYLE}/invalid-*.ttl"))
SHAPE = PREFIXES["ctd-shape"]
TERMS = Path(__file__).parent / "terms" / "sh.txt"
FORBIDDEN = {SH.js, SH.target, SH.sparql, SH.rule, SH.shapesGraph, OWL.imports}
"""What would run a script, fetch a graph or hide a query in a shape."""


@cache
def shapes() -> rdflib.Graph:
    return graph(*shape_files())


@cache
def style() -> rdflib.Graph:
    return graph(asset("shapes", f"{STYLE}.ttl"))


@cache
def surroundings() -> rdflib.Graph:
    return graph(*ontology_files(), CASES / "world.ttl")


def graph(*files: Path) -> rdflib.Graph:
    return to_graph(quad for file in files for quad in pyoxigraph.parse(path=file))


def example(file: Path) -> rdflib.Graph:
    return surroundings() + graph(file)


@cache
def findings(file: Path) -> list[Finding]:
    return shacl_findings(example(file), shapes())


def fast(file: Path) -> list[Finding]:
    """What the fast engine finds, where it is installed."""
    if not is_installed():
        return findings(file)
    quads = [quad for path in [*ontology_files(), CASES / "world.ttl", file] for quad in pyoxigraph.parse(path=path)]
    rules = [quad for path in shape_files() for quad in read(path).quads]
    return fast_findings(batches_of(quads), rules, native_engine)


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
    assert sorted(map(str, fast(file))) == sorted(map(str, findings(file)))


@pytest.mark.parametrize("file", [CASES / "world.ttl", *VALID], ids=name)
def test_nothing_fires_on_a_valid_example(file: Path) -> None:
    assert findings(file) == fast(file) == []


@pytest.mark.parametrize("file", INVALID_STYLE, ids=name)
def test_an_ontology_out_of_style_fires_the_shape_that_its_example_names_and_no_other(file: Path) -> None:
    assert {finding.shape.value for finding in shacl_findings(graph(file), style())} == {expected(file)}


def test_nothing_fires_on_an_ontology_in_style() -> None:
    example_ontology = graph(CASES / STYLE / "valid-full.ttl")
    assert shacl_findings(example_ontology, style()) == []
    assert all(focus_nodes(example_ontology, style()).values())


def test_our_ontology_is_in_style() -> None:
    ours = graph(*ontology_files())
    assert [finding.message for finding in shacl_findings(ours, style())] == []
    assert all(focus_nodes(ours, style()).values())


def test_every_rule_of_style_has_an_invalid_example() -> None:
    assert {expected(file) for file in INVALID_STYLE} == {str(shape) for shape in style().subjects(SH.message)}


def test_every_rule_has_an_invalid_example() -> None:
    assert {expected(file) for file in INVALID} == rules()


def test_every_example_lies_in_the_folder_of_the_file_of_its_shape() -> None:
    homes = {str(shape): file.stem for file in shape_files() for shape in graph(file).subjects(SH.message)}
    assert {file: homes[expected(file)] for file in INVALID} == {file: file.parent.name for file in INVALID}


def test_every_rule_looks_at_something_in_a_valid_example() -> None:
    """A rule passes for want of anything to look at unless a valid example has its target, and its path a value."""
    seen = {shape for file in [CASES / "world.ttl", *VALID] for shape in looked_at(example(file))}
    assert rules() - seen == set()


def focus_nodes(data: rdflib.Graph, shapes: rdflib.Graph) -> dict[str, set[Node]]:
    """The nodes that each node shape with targets looks at: SHACL section 2.1.3, without implicit classes."""
    targeted = {shape for predicate in (SH.targetClass, SH.targetSubjectsOf) for shape in shapes.subjects(predicate)}
    return {str(shape): set(targets(data, shapes, shape)) for shape in targeted}


def targets(data: rdflib.Graph, shapes: rdflib.Graph, shape: Node) -> Iterator[Node]:
    for class_ in shapes.objects(shape, SH.targetClass):
        for subclass in data.transitive_subjects(RDFS.subClassOf, class_):
            yield from data.subjects(RDF.type, subclass)
    for predicate in shapes.objects(shape, SH.targetSubjectsOf):
        yield from data.subjects(predicate)


def test_what_shapes_look_at_is_counted() -> None:
    store = EmbeddedStore()
    quads = [*pyoxigraph.parse(path=CASES / "world.ttl"), *(q for file in ontology_files() for q in read(file).quads)]
    store.load(quads)
    counted = read_targets([quad for file in shape_files() for quad in read(file).quads], store)
    expected = {shape: len(nodes) for shape, nodes in focus_nodes(surroundings(), shapes()).items()}
    assert {shape: targets.count(store) for shape, targets in counted.items()} == expected


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


@cache
def every_shape() -> rdflib.Graph:
    return shapes() + style()


def test_every_shape_has_an_iri_of_ours() -> None:
    found = {*every_shape().subjects(RDF.type), *every_shape().objects(predicate=SH.property)}
    assert [shape for shape in found if not str(shape).startswith(SHAPE)] == []


def test_every_property_shape_has_a_name_a_severity_and_a_message_in_english() -> None:
    for shape in every_shape().subjects(RDF.type, SH.PropertyShape):
        label, message = every_shape().value(shape, SH.name), every_shape().value(shape, SH.message)
        assert isinstance(label, rdflib.Literal), shape
        assert isinstance(message, rdflib.Literal), shape
        assert label.language == message.language == "en", shape
        assert message.endswith("."), shape
        assert every_shape().value(shape, SH.severity) in {SH.Violation, SH.Warning}, shape


def test_every_rule_on_nodes_has_a_severity() -> None:
    for shape in map(rdflib.URIRef, rules()):
        assert shapes().value(shape, SH.severity) in {SH.Violation, SH.Warning}, shape


def test_every_shape_without_a_target_is_used_by_another() -> None:
    used = set(shapes().objects())
    targeted = {shape for predicate in (SH.targetClass, SH.targetSubjectsOf) for shape in shapes().subjects(predicate)}
    assert set(shapes().subjects(RDF.type)) - used - targeted == set()


def test_no_term_of_shacl_is_misspelt() -> None:
    """A misspelt constraint passes whatever it is given."""
    known = {f"{PREFIXES['sh']}{term}" for term in TERMS.read_text(encoding="utf-8").split()}
    used = {str(term) for triple in every_shape() for term in triple if str(term).startswith(PREFIXES["sh"])}
    assert used - known == set()


def test_shapes_run_no_script_and_fetch_nothing() -> None:
    assert set(every_shape().predicates()) & FORBIDDEN == set()
