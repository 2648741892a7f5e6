from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import (
    BaseDirection,
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
)

from contested.assets import ontology_files
from contested.blank_nodes import DEEPEST
from contested.errors import ContestedError
from contested.namespaces import PREFIXES, XSD
from contested.store.base import Term
from contested.turtle import to_turtle

EX = "http://example.org/"
SUBJECT = NamedNode(EX + "s")
PREDICATE = NamedNode(EX + "p")
RDF = PREFIXES["rdf"]

HOSTILE_TEXT = st.one_of(
    st.text(),
    st.text(alphabet='"\\\n\r\t\b\f\x00\x7f\x85\u061c\u200e\u202e\u2028\u2069\ufeff\ufffe\U0010ffffa.', max_size=12),
    st.from_regex(r"[+-]?[0-9]{1,4}(\.[0-9]{0,3})?", fullmatch=True),
    st.sampled_from(["true", "false", "1", "007", "-0", "+12", "0.50", ".5", "5.", "700–1,000", "Up to 9", 'a """ b']),
)
LOCAL_NAMES = st.one_of(
    st.from_regex(r"[A-Za-z0-9_.-]{1,8}", fullmatch=True),
    st.sampled_from(["", "a/b", "a%20b", "a.", ".a", "a:b", "1a", "-a", "é", "a'b", "a~b", "(a)", "a?b=c&d", "a,b;"]),
)
IRIS = st.builds(
    lambda namespace, local: NamedNode(namespace + local),
    st.sampled_from([EX, PREFIXES["event"], PREFIXES["ctd"], PREFIXES["ctd-harm"], RDF, "urn:x:", "http://é.example/"]),
    LOCAL_NAMES,
)
DATATYPES = st.one_of(
    IRIS,
    st.sampled_from([NamedNode(XSD + name) for name in ("integer", "decimal", "boolean", "double", "date", "string")]),
)
LITERALS = st.one_of(
    st.builds(Literal, HOSTILE_TEXT),
    st.builds(
        lambda text, tag: Literal(text, language=tag), HOSTILE_TEXT, st.sampled_from(["en", "az", "hy-Latn", "x-a"])
    ),
    st.builds(lambda text, datatype: Literal(text, datatype=datatype), HOSTILE_TEXT, DATATYPES),
)
BLANK_NODES = st.sampled_from([BlankNode(name) for name in "abcdefg"])
LIST_PREDICATES = st.sampled_from([NamedNode(RDF + "first"), NamedNode(RDF + "rest"), PREDICATE])
NAMED_TRIPLES = st.sets(st.builds(Triple, IRIS, IRIS, st.one_of(IRIS, LITERALS)), max_size=12)
BLANK_TRIPLES = st.sets(
    st.builds(
        Triple,
        st.one_of(BLANK_NODES, st.just(SUBJECT)),
        LIST_PREDICATES,
        st.one_of(BLANK_NODES, st.just(NamedNode(RDF + "nil")), LITERALS),
    ),
    max_size=10,
)


def read(text: str) -> set[Triple]:
    return {quad.triple for quad in parse(text, format=RdfFormat.TURTLE)}


def canonical(triples: set[Triple]) -> Dataset:
    dataset = Dataset(Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def body(*triples: Triple) -> str:
    return to_turtle(triples).split("\n\n", 1)[-1]


def objects(*values: Term) -> list[Triple]:
    return [Triple(SUBJECT, PREDICATE, value) for value in values]


@given(NAMED_TRIPLES)
def test_named_triples_survive_the_round_trip(triples: set[Triple]) -> None:
    assert read(to_turtle(triples)) == triples


@given(BLANK_TRIPLES)
def test_blank_nodes_survive_the_round_trip(triples: set[Triple]) -> None:
    assert canonical(read(to_turtle(triples))) == canonical(triples)


@given(st.one_of(NAMED_TRIPLES, BLANK_TRIPLES), st.randoms())
def test_bytes_do_not_depend_on_order_or_repetition(triples: set[Triple], shuffler: random.Random) -> None:
    shuffled = [*triples, *triples]
    shuffler.shuffle(shuffled)
    assert to_turtle(shuffled) == to_turtle(triples)


@given(st.one_of(NAMED_TRIPLES, BLANK_TRIPLES))
def test_writing_what_was_written_changes_no_byte(triples: set[Triple]) -> None:
    text = to_turtle(triples)
    assert to_turtle(read(text)) == text


@given(HOSTILE_TEXT)
def test_every_string_stays_on_one_line(text: str) -> None:
    assert len(to_turtle(objects(Literal(text))).splitlines()) == 1


@pytest.mark.parametrize("path", ontology_files(), ids=lambda path: path.name)
def test_the_ontology_survives_the_round_trip(path: Path) -> None:
    triples = {quad.triple for quad in parse(path=path)}
    assert canonical(read(to_turtle(triples))) == canonical(triples)


def test_layout() -> None:
    claim = NamedNode(PREFIXES["claim"] + "b")
    passages = [NamedNode(PREFIXES["passage"] + f"a-passage-with-a-long-name-{number}") for number in (3, 1, 2)]
    triples = [
        Triple(claim, NamedNode(PREFIXES["ctd"] + "figure"), Literal("12")),
        Triple(claim, NamedNode(PREFIXES["ctd"] + "low"), Literal(12)),
        Triple(claim, NamedNode(PREFIXES["ctd"] + "about"), NamedNode(PREFIXES["event"] + "x")),
        Triple(claim, NamedNode(PREFIXES["rdfs"] + "label"), Literal("Twelve", language="en")),
        Triple(claim, NamedNode(RDF + "type"), NamedNode(PREFIXES["ctd"] + "CasualtyClaim")),
        *(Triple(claim, NamedNode(PREFIXES["ctd"] + "reportedIn"), passage) for passage in passages),
        Triple(NamedNode(PREFIXES["agent"] + "z"), NamedNode(PREFIXES["ctd"] + "speaksFor"), NamedNode(EX + "a/")),
    ]
    assert to_turtle(triples) == (
        "@prefix agent: <https://w3id.org/contested/id/agent/> .\n"
        "@prefix claim: <https://w3id.org/contested/id/claim/> .\n"
        "@prefix ctd: <https://w3id.org/contested/ns#> .\n"
        "@prefix event: <https://w3id.org/contested/id/event/> .\n"
        "@prefix passage: <https://w3id.org/contested/id/passage/> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "\n"
        "agent:z ctd:speaksFor <http://example.org/a/> .\n"
        "\n"
        "claim:b a ctd:CasualtyClaim ;\n"
        '    rdfs:label "Twelve"@en ;\n'
        "    ctd:about event:x ;\n"
        '    ctd:figure "12" ;\n'
        "    ctd:low 12 ;\n"
        "    ctd:reportedIn\n"
        "        passage:a-passage-with-a-long-name-1 ,\n"
        "        passage:a-passage-with-a-long-name-2 ,\n"
        "        passage:a-passage-with-a-long-name-3 .\n"
    )


def test_nothing_is_an_empty_document() -> None:
    assert to_turtle([]) == ""


@pytest.mark.parametrize(
    ("literal", "printed"),
    [
        (Literal(12), "12"),
        (Literal("007", datatype=NamedNode(XSD + "integer")), '"007"^^xsd:integer'),
        (Literal("+1", datatype=NamedNode(XSD + "integer")), '"+1"^^xsd:integer'),
        (Literal("٣", datatype=NamedNode(XSD + "integer")), '"٣"^^xsd:integer'),
        (Literal("40.2104", datatype=NamedNode(XSD + "decimal")), "40.2104"),
        (Literal("40.", datatype=NamedNode(XSD + "decimal")), '"40."^^xsd:decimal'),
        (Literal("40", datatype=NamedNode(XSD + "decimal")), '"40"^^xsd:decimal'),
        (Literal(True), "true"),
        (Literal("1", datatype=NamedNode(XSD + "boolean")), '"1"^^xsd:boolean'),
        (Literal("12"), '"12"'),
        (Literal('say "no"\n\\'), r'"say \"no\"\n\\"'),
        (Literal("a\u202eb"), r'"a\u202Eb"'),
        (Literal("x", language="en"), '"x"@en'),
    ],
)
def test_literals(literal: Literal, printed: str) -> None:
    assert body(*objects(literal)).strip() == f"<{EX}s> <{EX}p> {printed} ."


@pytest.mark.parametrize("local", ["a/b", "a.", "a%20b", ".a", "-a", "a:b", "é", ""])
def test_a_name_that_would_need_escapes_is_a_full_iri(local: str) -> None:
    iri = PREFIXES["event"] + local
    assert f"<{iri}>" in to_turtle(objects(NamedNode(iri)))


def test_the_longest_namespace_names_an_iri() -> None:
    text = to_turtle(objects(NamedNode(EX + "long/x")), prefixes={"short": EX, "long": EX + "long/"})
    assert "short:p long:x ." in text


def test_trees_of_blank_nodes_nest_and_lists_print_as_lists() -> None:
    outer, inner, first, second = (BlankNode(name) for name in "wxyz")
    triples = [
        *objects(outer),
        Triple(outer, PREDICATE, inner),
        Triple(outer, PREDICATE, Literal(5)),
        Triple(inner, PREDICATE, first),
        Triple(first, NamedNode(RDF + "first"), Literal(2)),
        Triple(first, NamedNode(RDF + "rest"), second),
        Triple(second, NamedNode(RDF + "first"), Literal(1)),
        Triple(second, NamedNode(RDF + "rest"), NamedNode(RDF + "nil")),
    ]
    assert to_turtle(triples, prefixes={"": EX}).splitlines()[-1] == ":s :p [ :p 5 , [ :p ( 2 1 ) ] ] ."


def test_a_shared_blank_node_gets_a_label() -> None:
    shared = BlankNode("shared")
    triples = [*objects(shared), Triple(SUBJECT, SUBJECT, shared), Triple(shared, PREDICATE, Literal(1))]
    assert "_:c14n0 <http://example.org/p> 1 ." in to_turtle(triples)


def test_brackets_do_not_nest_without_end() -> None:
    nodes = [BlankNode(f"n{number}") for number in range(3 * DEEPEST)]
    triples = {*objects(nodes[0]), *(Triple(a, PREDICATE, b) for a, b in itertools.pairwise(nodes))}
    text = to_turtle(triples)
    assert max(block.count("[") for block in text.split(" .\n")) == DEEPEST
    assert canonical(read(text)) == canonical(triples)


def test_a_long_list_is_written_without_recursion() -> None:
    cells = [BlankNode(f"n{number}") for number in range(5_000)]
    firsts = [Triple(cell, NamedNode(RDF + "first"), Literal(1)) for cell in cells]
    rests = [Triple(a, NamedNode(RDF + "rest"), b) for a, b in itertools.pairwise(cells)]
    last = Triple(cells[-1], NamedNode(RDF + "rest"), NamedNode(RDF + "nil"))
    assert to_turtle([*objects(cells[0]), *firsts, *rests, last]).count(" 1\n") == len(cells)


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        (Quad(SUBJECT, PREDICATE, SUBJECT, NamedNode(EX + "graph")), EX + "graph"),
        (Triple(SUBJECT, PREDICATE, Triple(SUBJECT, PREDICATE, Literal("inner"))), "inner"),
        (Triple(SUBJECT, PREDICATE, Literal("turned", language="he", direction=BaseDirection.RTL)), "turned"),
    ],
)
def test_what_turtle_cannot_say_is_an_error_that_names_it(statement: Triple | Quad, named: str) -> None:
    with pytest.raises(ContestedError, match=named):
        to_turtle([statement])
