"""The lexer and the guard of query text, and the binding of terms in it."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Store

from contested.binding import insert_values
from contested.errors import QueryError
from contested.lexing import tokenize
from contested.sparql import MAX_SIZE, guard, has_dataset_clause, require_form, undeclared_prefix

FRAGMENTS = [
    *("SELECT * { ", "?s", " ?p ?o ", "}", "(", ")", "[", "]", "{", '"', "'", '"""', "'''", "\\", "\\u0053", "<", ">"),
    *(
        "<http://example.org/>",
        "#",
        "\n",
        "\r",
        "SERVICE",
        "a:b",
        ":",
        "_:",
        "@en",
        "^^",
        "1",
        ".",
        "é",
        "\0",
        "\ud800",
    ),
    *("VALUES", "CONSTRUCT", "FROM", "PREFIX", "/", "!", "||", "&&", "true", "INSERT", ";", " ", "\ud800"),
]


def kinds(query: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in tokenize(query)]


def test_tokens_have_kind_text_and_offset() -> None:
    query = 'ASK { ?c a <http://e/a#b> ; ctd:low 12.5e1 , """a "b" }"""@en-GB }  # } SERVICE'
    assert kinds(query) == [
        ("word", "ASK"),
        ("mark", "{"),
        ("variable", "?c"),
        ("word", "a"),
        ("iri", "<http://e/a#b>"),
        ("mark", ";"),
        ("name", "ctd:low"),
        ("number", "12.5e1"),
        ("mark", ","),
        ("string", '"""a "b" }"""'),
        ("tag", "@en-GB"),
        ("mark", "}"),
    ]
    assert all(query[token.offset :].startswith(token.text) for token in tokenize(query))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("?a<?b", [("variable", "?a"), ("mark", "<"), ("variable", "?b")]),
        ("?x.", [("variable", "?x"), ("mark", ".")]),
        ("a:b.", [("name", "a:b"), ("mark", ".")]),
        (":a.b:c", [("name", ":a.b:c")]),
        (r"a:b\-\'c%20", [("name", r"a:b\-\'c%20")]),
        ("'it''s'", [("string", "'it'"), ("string", "'s'")]),
        (r'"\"}"', [("string", r'"\"}"')]),
        ("_:b0.", [("blank", "_:b0"), ("mark", ".")]),
        ("1.", [("number", "1"), ("mark", ".")]),
        ("a:b?", [("name", "a:b"), ("mark", "?")]),
        ("1SERVICE", [("number", "1"), ("word", "SERVICE")]),
        ("Nagorno:Karabağ", [("name", "Nagorno:Karabağ")]),
    ],
)
def test_terminals_end_where_the_grammar_says(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT * { ?s ?p ?o }", "select"),
        ("# a comment\nPREFIX ctd: <https://w3id.org/contested/ns#>\nask { ?c ctd:low 1 }", "ask"),
        ("BASE <http://e/> CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "construct"),
        ("DESCRIBE <http://e/a>", "describe"),
        ("SELECT ?s { { SELECT ?s { ?s ?p ?o } } } VALUES ?s { <http://e/a> }", "select"),
        ("SELECT (GROUP_CONCAT(?s ; SEPARATOR=';') AS ?all) { ?s ?p ?o }", "select"),
        ("SELECT * FROM <http://e/g> FROM NAMED <http://e/h> { ?s ?p ?o }", "select"),
    ],
)
def test_queries_pass(query: str, form: str) -> None:
    assert guard(query) == form
    assert Store().query(query) is not None


@pytest.mark.parametrize("verb", ["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"])
def test_updates_are_refused(verb: str) -> None:
    with pytest.raises(QueryError, match=rf"^line 2, column 1: {verb} is an update; contested only answers queries$"):
        guard(f"PREFIX e: <http://e/>\n{verb} DATA {{ e:a e:b e:c }}")


SERVICES = [
    "SELECT * { SERVICE <http://127.0.0.1> { ?s ?p ?o } }",
    "SELECT * { SeRvIcE SILENT <http://127.0.0.1> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?v . SERVICE ?v { ?s ?p ?o } }",
    r"SELECT * { \u0053ERVICE <http://127.0.0.1> { ?s ?p ?o } }",
    "ASK { FILTER(EXISTS { SERVICE <http://127.0.0.1> { ?s ?p ?o } }) }",
    "SELECT * { { SELECT * { SERVICE <http://127.0.0.1> { ?s ?p ?o } } } }",
    "SELECT * { ?s ?p ?o # a comment\rSERVICE <http://127.0.0.1> { ?s ?p ?o } }",
]
MERGED_SERVICES = [
    "SELECT * { SERVICESILENT<http://127.0.0.1>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p 1SERVICE<http://127.0.0.1>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICE<http://127.0.0.1>{ ?s ?p ?o } }",
    "PREFIX : <http://127.0.0.1/> SELECT * { SERVICE:x{ ?s ?p ?o } }",
    "PREFIX e: <http://127.0.0.1/> SELECT * { SERVICEe:x # a comment\n { ?s ?p ?o } }",
    'SELECT * { FILTER(1 <2#>"""\n) SERVICE<http://127.0.0.1>{ ?s ?p ?o } }#"""',
    "SELECT * { ?s ?p ?v FILTER(1<2)SERVICE?v#>\n{ ?s ?p ?o } }",
    r'SELECT * { ?s ?p "\u0022 . SERVICE<http://127.0.0.1>{ ?s ?p ?o } #" }',
    r"SELECT * { ?s ?p ?o # \u000A SERVICE<http://127.0.0.1>{ ?s ?p ?o }" + "\n}",
]


@pytest.mark.parametrize("query", [*SERVICES, *MERGED_SERVICES])
def test_services_are_refused_in_every_disguise(query: str) -> None:
    with pytest.raises(QueryError):
        guard(query)


@pytest.mark.parametrize("query", SERVICES[:3])
def test_refused_service_is_named(query: str) -> None:
    with pytest.raises(QueryError, match=r"^line 1, column \d+: SERVICE is refused"):
        guard(query)


INNOCENT_SERVICES = [
    "SELECT * { ?s ?p ?o } # SERVICE <http://127.0.0.1> { }",
    'SELECT * { ?s ?p "SERVICE <http://127.0.0.1> { }" }',
    "SELECT * { ?s <http://example.org/SERVICE> ?o }",
    "PREFIX service: <http://example.org/> SELECT * { ?s service:SERVICE service:x . GRAPH service:g { ?s ?p ?o } }",
    "SELECT * { ?SERVICE ?p $service }",
]


@pytest.mark.parametrize("query", INNOCENT_SERVICES)
def test_the_mere_word_service_is_answered(query: str) -> None:
    assert guard(query) == "select"
    assert list(Store().query(query)) == []  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * FROM NAMED <FILE:///etc/passwd> { ?s ?p ?o }",
        r"SELECT * FROM <\u0066ile:///etc/passwd> { ?s ?p ?o }",
        "PREFIX f: <file:///etc/> SELECT * FROM f:passwd { ?s ?p ?o }",
        "BASE <file:///etc/> SELECT * FROM <passwd> { ?s ?p ?o }",
    ],
)
def test_from_a_file_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="FROM a file is refused"):
        guard(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * " + "{" * 6000 + "}" * 6000,
        "ASK { FILTER(" + "(" * 6000 + "1" + ")" * 6000 + ") }",
        "ASK { FILTER(" + "!" * 6000 + "true) }",
        "ASK { " + "FILTER EXISTS { " * 6000 + "}" * 6000 + " }",
        "ASK { " + "OPTIONAL { " * 6000 + "}" * 6000 + " }",
        "ASK { { } " + "UNION { } " * 6000 + "}",
        "ASK { FILTER(true" + " || true" * 6000 + ") }",
        "ASK { ?s " + "(" * 6000 + "<http://e/p>" + ")" * 6000 + " ?o }",
        "ASK { ?s <http://e/p>" + "|<http://e/p>" * 6000 + " ?o }",
        "ASK { ?s ?p " + "[ ?p " * 6000 + "1" + "]" * 6000 + " }",
        "ASK { ?s ?p " + "<<( " * 6000 + "1" + ")>>" * 6000 + " }",
        "SELECT (1" + "+1" * 6000 + " AS ?x) { }",
        "SELECT " + " ".join(f"(1 AS ?x{i})" for i in range(6000)) + " { }",
        "ASK { FILTER(1<" + "(" * 6000 + "2" + ")" * 6000 + "#>\n) }",
    ],
)
def test_what_would_end_the_process_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match=r"too deep|too complex|space after|never closed|closes nothing"):
        guard(query)


@pytest.mark.parametrize(
    "query",
    [
        "ASK { " + " . ".join(f"?a{i} ?b{i} ?c{i}" for i in range(1000)) + " }",
        "ASK { ?s <http://e/p> " + ", ".join(f"?o{i}" for i in range(1000)) + " }",
        "ASK { ?s <http://e/p>" + "/<http://e/p>" * 200 + " ?o }",
        "ASK { ?s <http://e/p> (" + " 1" * 1000 + ") }",
    ],
)
def test_what_would_hang_the_planner_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="triple patterns"):
        guard(query)


def test_rows_of_values_and_templates_are_not_patterns() -> None:
    assert guard("SELECT * { VALUES (?a ?b) { " + "(1 <urn:x:a>) " * 2000 + "} }") == "select"
    template = " . ".join(f"?s ?p {i}" for i in range(200))
    assert guard(f"CONSTRUCT {{ {template} }} WHERE {{ ?s ?p ?o }}") == "construct"


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", "the query is empty"),
        (" # only a comment", "the query is empty"),
        ("SELECT * { } SELECT * { }", "line 1, column 14: one query ends here and another begins; send one at a time"),
        ("ASK { } ; DROP ALL", "line 1, column 9: one query ends here and another begins; send one at a time"),
        ("ASK {\n ?s ?p 'x }", "line 2, column 8: this string is never closed"),
        ("ASK { ?s ?p ?o ) }", "line 1, column 16: this ) closes nothing"),
        ("ASK { } }", "line 1, column 9: this } closes nothing"),
        ("{ ?s ?p ?o }", "line 1, column 1: expected SELECT, ASK, CONSTRUCT or DESCRIBE, not {"),
        ("FROBNICATE", "line 1, column 1: expected SELECT, ASK, CONSTRUCT or DESCRIBE, not FROBNICATE"),
        ("ASK { ?s ?p '\ud800' }", "line 1, column 14: a surrogate is no character"),
        (r"ASK { ?s ?p '\uDC00' }", "line 1, column 14: a surrogate is no character"),
        (r"ASK { ?s ?p '\U00110000' }", "line 1, column 14: there is no such character"),
        ("a" * (MAX_SIZE + 1), "the query is too large: 1,048,577 characters, and 1,048,576 are the most"),
    ],
)
def test_what_is_no_query_is_named(query: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        guard(query)
    assert str(caught.value) == message


def test_another_form_is_named() -> None:
    with pytest.raises(QueryError, match="form CONSTRUCT or DESCRIBE, not ASK"):
        require_form("ASK { }", "construct", "describe")


def test_has_dataset_clause() -> None:
    assert has_dataset_clause("SELECT * FROM NAMED <http://e/g> { }")
    assert not has_dataset_clause("SELECT ?from { ?from ?p 'FROM' } # FROM")


def test_undeclared_prefix_offers_ours() -> None:
    error = undeclared_prefix("PREFIX e: <http://e/> ASK { e:a ctd:low 1 }")
    assert str(error) == (
        "line 1, column 33: the prefix ctd: is not declared; begin with PREFIX ctd: <https://w3id.org/contested/ns#>"
    )
    assert undeclared_prefix("PREFIX e: <http://e/> ASK { e:a e:b 1 }") is None


IRI, TEXT = NamedNode("http://example.org/a"), Literal('x" } UNION { ?s ?p ?o } #', language="en")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ASK { ?s ?p ?o }", "ASK { VALUES (?s) { (<http://example.org/a>) } ?s ?p ?o }"),
        (
            "SELECT (EXISTS { ?a ?b ?c } AS ?x) WHERE { ?s ?p ?o } LIMIT 1",
            "SELECT (EXISTS { ?a ?b ?c } AS ?x) WHERE { VALUES (?s) { (<http://example.org/a>) } ?s ?p ?o } LIMIT 1",
        ),
        (
            "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
            "CONSTRUCT { ?s ?p ?o } WHERE { VALUES (?s) { (<http://example.org/a>) } ?s ?p ?o }",
        ),
    ],
)
def test_terms_are_bound_in_the_outermost_group(query: str, expected: str) -> None:
    assert insert_values(query, {"s": IRI}) == expected
    assert Store().query(expected) is not None


def test_bound_terms_stay_terms() -> None:
    query = insert_values("SELECT * { ?s ?p ?o }", {"s": IRI, "o": TEXT})
    assert query == (
        'SELECT * { VALUES (?s ?o) { (<http://example.org/a> "x\\" } UNION { ?s ?p ?o } #"@en) } ?s ?p ?o }'
    )
    assert insert_values("ASK { }", {}) == "ASK { }"


@pytest.mark.parametrize("query", ["DESCRIBE <http://e/a>", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_queries_without_a_group_to_bind_in_are_named(query: str) -> None:
    with pytest.raises(QueryError, match="nothing can be bound"):
        insert_values(query, {"s": IRI})


@pytest.mark.parametrize("name", ["", "?s", "a b", "s) { } #"])
def test_names_of_variables_are_checked(name: str) -> None:
    with pytest.raises(QueryError, match="is no name of a variable"):
        insert_values("ASK { ?s ?p ?o }", {name: IRI})


@given(st.text())
def test_a_literal_never_leaves_its_string(text: str) -> None:
    if any(0xD800 <= ord(character) < 0xE000 for character in text):
        return
    query = insert_values("SELECT ?o { ?s ?p ?o }", {"o": Literal(text)})
    assert [kind for kind, _ in kinds(query)].count("string") == 1
    assert len(kinds(query)) == len(kinds("SELECT ?o { VALUES (?o) { ('') } ?s ?p ?o }"))


@given(st.lists(st.sampled_from(FRAGMENTS)).map("".join) | st.text())
def test_any_text_is_a_query_or_a_query_error(text: str) -> None:
    report = ""
    try:
        guard(text)
    except QueryError as error:
        report = str(error)
    assert "\n" not in report


@pytest.mark.parametrize("piece", ['"', '"""', "a.", "a....", "<a", "\\", "?", "@a-", "_:", "%41", "#", "1.", "'''\""])
def test_lexing_takes_time_that_grows_with_the_text(piece: str) -> None:
    short, long = (_seconds(piece * (length // len(piece))) for length in (20_000, 200_000))
    assert long < 40 * short + 0.5


def _seconds(text: str) -> float:
    start = time.process_time()
    with contextlib.suppress(QueryError):
        list(tokenize(text))
    return time.process_time() - start
