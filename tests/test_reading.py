"""The one door through which RDF is read."""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, serialize

from contested.errors import InputError
from contested.locating import locate
from contested.namespaces import CONTEXT, CTD, PREFIXES, XSD
from contested.reading import Limits, Source, read, read_all, read_bytes

A, B = NamedNode("http://example.org/a"), NamedNode("http://example.org/b")
QUAD = Quad(A, B, Literal("tué"))
XML = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://example.org/">
  <rdf:Description rdf:about="http://example.org/a"><e:b>tué</e:b></rdf:Description>
</rdf:RDF>
"""
TEXTS = {
    "ttl": "PREFIX e: <http://example.org/>\ne:a e:b 'tué' .",
    "trig": '{ <http://example.org/a> <http://example.org/b> "tué" }',
    "nt": '<http://example.org/a> <http://example.org/b> "tué" .',
    "nq": '<http://example.org/a> <http://example.org/b> "tué" <http://example.org/g> .',
    "jsonld": '{"@id": "http://example.org/a", "http://example.org/b": "tué"}',
    "rdf": XML,
    "xml": XML,
}
TEXTS["json"] = TEXTS["jsonld"]
WEB_PAGE = "<!DOCTYPE html>\n<html lang='en'><head>"


def problem(data: bytes | str, name: str = "x.ttl", limits: Limits | None = None) -> str:
    """Read what must not be read, and return the one line that says why."""
    with pytest.raises(InputError) as caught:
        read_bytes(data if isinstance(data, bytes) else data.encode(), name, limits=limits or Limits())
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("suffix", TEXTS)
def test_the_suffix_says_the_format(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"x.{suffix.upper()}"
    file.write_text(TEXTS[suffix], encoding="utf-8")
    source = read(file)
    assert [quad.triple for quad in source.quads] == [QUAD.triple]
    assert source.name == str(file)
    assert source.text == TEXTS[suffix]


@pytest.mark.parametrize("suffix", TEXTS)
def test_standard_input_is_recognised_by_its_text(monkeypatch: pytest.MonkeyPatch, suffix: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"\n{TEXTS[suffix]}".lstrip().encode())))
    assert [quad.triple for quad in read("-").quads] == [QUAD.triple]


@pytest.mark.parametrize("suffix", TEXTS)
def test_an_unknown_suffix_is_recognised_by_its_text(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / "x.unknown"
    file.write_text(TEXTS[suffix], encoding="utf-8")
    assert [quad.triple for quad in read(file).quads] == [QUAD.triple]


def test_prefixes_and_quads_in_order() -> None:
    source = read_bytes(b"@prefix e: <http://example.org/> .\ne:b e:b 1 .\ne:a e:b 2 .", "x.ttl")
    assert source.prefixes == {"e": "http://example.org/"}
    assert [quad.subject for quad in source.quads] == [B, A]


def test_figures_keep_their_digits() -> None:
    source = read_bytes(b"<urn:x:a> <urn:x:b> 007 , 0.50 .", "x.ttl")
    assert [quad.object.value for quad in source.quads if isinstance(quad.object, Literal)] == ["007", "0.50"]


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf<urn:x:a> <urn:x:b> 1 .",
        b"<urn:x:a>\r\n<urn:x:b>\r\n1 .\r\n",
        b"<urn:x:a> <urn:x:b> <javascript:alert(1)> , <file:///etc/passwd> .",
        b'<urn:x:a> <urn:x:b> "<script>\\u0007\xe2\x80\xae{{7*7}}" .',
        b"<urn:x:g> { <urn:x:a> <urn:x:b> 1 } <urn:x:g> { <urn:x:a> <urn:x:b> 1 }",
        b"<urn:x:a> <http://www.w3.org/2002/07/owl#imports> <http://127.0.0.1:1/> .",
        b"",
    ],
)
def test_harmless_oddities_are_read(data: bytes) -> None:
    assert isinstance(read_bytes(data, "x.trig"), Source)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("@prefix a: <urn:x:> .\na:b a:c a:d ; a:e .x", "x.ttl:2:19: is not Turtle: . is not a valid RDF object"),
        ("<urn:x:a> <urn:x:b> 1", "x.ttl:1:22: is not Turtle: Unexpected end"),
        ("<urn:x:a> <urn:x:b>\n 'é", "x.ttl:2:2: is not Turtle: Unexpected end of file"),
        ("<urn:x:a> <urn:x:é b> 1 .", "x.ttl:1:11: is not Turtle: Invalid IRI code point ' '"),
        ("<urn:x:a> <urn:x:b> <c> .", "x.ttl:1:21: is not Turtle: an IRI is relative, and there is no base"),
        (
            r"<urn:x:a> <urn:x:b> '\uD800' .",
            "x.ttl:1:22: is not Turtle: The escape sequence '\\uD800' is encoding D800",
        ),
        (r"<urn:x:a> <urn:x:b> '\x' .", "x.ttl:1:22: is not Turtle: Unexpected escape character"),
        ("<urn:x:a> <urn:x:b> 'x'@en-abcdefghijk .", "x.ttl:1:25: is not Turtle: A subtag may be eight characters"),
        ("e:a e:b 1 .", "x.ttl:1:1: is not Turtle: The prefix e: has not been declared"),
        (
            b"<urn:x:a> <urn:x:b>\n 'caf\xe9' .",
            "x.ttl:2:6: is not UTF-8 text (byte 25 is 0xe9); save it as UTF-8",
        ),
        (b"\xef\xbb\xbf'\xff", "x.ttl:1:2: is not UTF-8 text (byte 4 is 0xff); save it as UTF-8"),
        ("<urn:x:a> <urn:x:b> 1 .".encode("utf-16"), "x.ttl: is UTF-16 text; save it as UTF-8"),
        (b"\x1f\x8b\x08\x00", "x.ttl: is compressed; unpack it first"),
    ],
)
def test_malformed_text_is_named_by_file_line_and_column(data: bytes | str, expected: str) -> None:
    assert problem(data).startswith(expected)


@pytest.mark.parametrize("suffix", ["ttl", "trig", "nt", "nq", "jsonld", "rdf"])
def test_a_truncated_file_has_a_line(suffix: str) -> None:
    assert problem(TEXTS[suffix].rstrip()[:-3], f"x.{suffix}").startswith(f"x.{suffix}:")
    assert problem(TEXTS[suffix].rstrip()[:-3], f"x.{suffix}").split(":")[1].isdigit()


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("jsonld", "x.ttl", "x.ttl: is not Turtle but looks like JSON-LD; name it .jsonld"),
        ("rdf", "x.ttl", "x.ttl: is not Turtle but looks like RDF/XML; name it .rdf"),
        ("ttl", "x.jsonld", "x.jsonld: is not JSON-LD but looks like Turtle; name it .ttl"),
        ("ttl", "x.nt", "x.nt: is not N-Triples but looks like Turtle; name it .ttl"),
        ("nq", "x.ttl", "x.ttl: is not Turtle but looks like N-Quads; name it .nq"),
        ("ttl", "x.rdf", "x.rdf: is not RDF/XML but looks like Turtle; name it .ttl"),
        ("html", "x.ttl", "x.ttl: is a web page, not Turtle; save the data itself"),
        ("html", "x.rdf", "x.rdf: is a web page, not RDF/XML; save the data itself"),
    ],
)
def test_a_wrong_suffix_is_named(text: str, name: str, expected: str) -> None:
    assert problem(TEXTS.get(text, WEB_PAGE), name) == expected


@pytest.mark.parametrize("lexical", ["2023-13-45", "0000-01-01", "+20230-01-01", "-44-03-15", "yesterday"])
def test_ill_typed_literals_are_refused_with_their_line(lexical: str) -> None:
    other = f'@prefix xsd: <{XSD}> .\n<urn:x:b> <urn:x:b> "{lexical}" .\n'
    text = f'{other}<urn:x:a> <urn:x:b>\n  "x", "{lexical}"^^xsd:date .'
    assert problem(text).startswith(f"x.ttl:4:9: '{lexical}' is ")


def test_an_endless_number_is_refused_with_its_line() -> None:
    message = problem("<urn:x:a> <urn:x:b> 1 ,\n " + "9" * 200_000 + " .")
    assert message.startswith("x.ttl:2:2: '9999")
    assert len(message) < 200


@pytest.mark.parametrize(("name", "value"), [("lat", "90.1"), ("lat", "-91"), ("long", "180.5")])
def test_coordinates_off_the_earth_are_refused(name: str, value: str) -> None:
    text = f"@prefix geo: <{PREFIXES['geo']}> .\n<urn:x:a> geo:{name} {value} ."
    assert problem(text).startswith("x.ttl:2:")
    assert "is no coordinate" in problem(text)


def test_coordinates_on_the_earth_are_read() -> None:
    text = f"@prefix geo: <{PREFIXES['geo']}> .\n<urn:x:a> geo:lat 90.0 ; geo:long -180 ."
    assert len(read_bytes(text.encode(), "x.ttl").quads) == 2


def test_an_ill_typed_literal_in_json_has_a_line() -> None:
    text = f'{{"@id": "urn:x:a",\n "urn:x:b": {{"@value": "2023-13-45", "@type": "{XSD}date"}}}}'
    assert problem(text, "x.jsonld").startswith("x.jsonld:2:")


def test_an_ill_typed_literal_in_a_triple_term_is_found() -> None:
    text = f"<urn:x:a> <urn:x:b> <<( <urn:x:a> <urn:x:b> 'x'^^<{XSD}integer> )>> ."
    assert problem(text).startswith("x.ttl:1:")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("<urn:x:a> <urn:x:b> " + "(" * 101 + ")" * 101 + " .", "x.ttl"),
        ("<urn:x:a> <urn:x:b> " + "[ <urn:x:b> " * 101 + "1" + " ]" * 101 + " .", "x.ttl"),
        ("<urn:x:a> <urn:x:b> " + "<<( <urn:x:a> <urn:x:b> " * 100_000 + "1" + " )>>" * 100_000 + " .", "x.nt"),
        ("<urn:x:a> <urn:x:b> '\"' . # '\n<urn:x:a> <urn:x:b> " + "(" * 101 + ")" * 101 + " .", "x.ttl"),
        ('{"urn:x:a":' * 101 + "1" + "}" * 101, "x.jsonld"),
        ("[" * 100_000, "x.json"),
        (XML.replace("tué", "<e:A><e:b>" * 60 + "</e:b></e:A>" * 60), "x.rdf"),
    ],
)
def test_deep_nesting_is_refused_with_its_line(data: str, name: str) -> None:
    message = problem(data, name)
    assert message.startswith(f"{name}:")
    assert message.endswith("nests deeper than 100 levels; name the inner nodes")


def test_brackets_that_do_not_nest_are_not_counted() -> None:
    flat = "[] <urn:x:b> '((((' , \"[[[[\", '''\\'''{{{{''' , <urn:x:((((> . # ((((\n" * 200
    assert len(read_bytes(flat.encode(), "x.ttl").quads) == 800
    deep = "<urn:x:a> <urn:x:b> " + "(" * 100 + ")" * 100 + " ."
    assert read_bytes(deep.encode(), "x.ttl").quads


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ('<?xml version="1.0"?>\n<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<r>&x;</r>', "x.rdf:2:"),
        ("<!DOCTYPE r SYSTEM 'http://127.0.0.1:1/'><r/>", "x.rdf:1:"),
    ],
)
def test_document_types_are_refused(xml: str, expected: str) -> None:
    assert problem(xml, "x.rdf").startswith(expected)
    assert "<!DOCTYPE is refused" in problem(xml, "x.rdf")


@pytest.mark.parametrize(
    ("json", "expected"),
    [
        ('{"@context":\n "http://127.0.0.1:1/c"}', "x.jsonld:2:2: 'http://127.0.0.1:1/c' is a remote @context"),
        ('{"@context": ["http://127.0.0.1:1/c", {}]}', "x.jsonld:1:15: 'http://127.0.0.1:1/c' is a remote @context"),
        ('\n{"@context": [{}, "http://127.0.0.1:1/c"]}', "x.jsonld:2:19: 'http://127.0.0.1:1/c' is a remote @context"),
        (
            '{"@context": {"@version": 1.1, "@import": "file:///etc/passwd"}}',
            "x.jsonld:1:43: 'file:///etc/passwd' is a remote @import",
        ),
        (
            '{"@id": "urn:x:a",\n "urn:x:b": {"@value": "x", "@language": "en us"}}',
            "x.jsonld:2:42: 'en us' is no language tag",
        ),
        ('{"@id": "http://e/a b", "urn:x:b": 1}', "x.jsonld:1:9: 'http://e/a b' is no IRI"),
        ('{"@id": "urn:x:a",\n "urn:x:b": "\\ud800"}', "x.jsonld:2:"),
    ],
)
def test_json_is_refused_rather_than_fetched_for_or_left_out(json: str, expected: str) -> None:
    assert problem(json, "x.jsonld").startswith(expected)


@pytest.mark.parametrize("context", [f'"{CONTEXT}"', f'["{CONTEXT}", {{"more": "urn:x:more"}}]'])
def test_our_own_context_comes_from_the_package(context: str) -> None:
    data = f'{{"@context": {context},\n "@id": "{A.value}", "@type": "{CTD}Claim"}}'.encode()
    assert [quad.object for quad in read_bytes(data, "x.jsonld").quads] == [NamedNode(f"{CTD}Claim")]


def test_missing_files_and_folders_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no\.ttl: cannot be read: No such file or directory"):
        read(tmp_path / "no.ttl")
    with pytest.raises(InputError, match="No such file or directory"):
        read_all([tmp_path / "no"])
    with pytest.raises(InputError, match="is no file name"):
        read("a\0b.ttl")
    with pytest.raises(InputError, match="cannot be read: Is a directory"):
        read(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_files_and_folders_without_permission_are_named(tmp_path: Path) -> None:
    file = tmp_path / "x.ttl"
    file.touch(mode=0)
    with pytest.raises(InputError, match="check its permissions"):
        read(file)
    folder = tmp_path / "folder"
    folder.mkdir(mode=0)
    with pytest.raises(InputError, match="check its permissions"):
        read_all([folder])


def test_folders_are_read_with_their_subfolders_sorted(tmp_path: Path) -> None:
    for name in ("b/z.ttl", "b/a.nt", "a.nq", "c.TRIG", "notes.txt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("", encoding="utf-8")
    sources = read_all([tmp_path, tmp_path / "a.nq"])
    assert [source.name for source in sources] == [
        str(tmp_path / name) for name in ("a.nq", "b/a.nt", "b/z.ttl", "c.TRIG", "a.nq")
    ]


def test_a_folder_without_rdf_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    with pytest.raises(InputError, match="the folder holds no RDF file"):
        read_all([tmp_path])


def test_blank_nodes_of_two_files_stay_two(tmp_path: Path) -> None:
    for name in ("a.ttl", "b.ttl"):
        (tmp_path / name).write_text("_:x <urn:x:b> 1 .\n_:x <urn:x:c> 2 .", encoding="utf-8")
    nodes = [quad.subject for source in read_all([tmp_path]) for quad in source.quads]
    assert all(isinstance(node, BlankNode) for node in nodes)
    assert nodes[0] == nodes[1] != nodes[2] == nodes[3]


@pytest.mark.parametrize("suffix", ["ttl", "jsonld", "rdf"])
def test_large_files_are_refused(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"x.{suffix}"
    file.write_text(TEXTS[suffix] + "\n" * (2 << 20), encoding="utf-8")
    with pytest.raises(InputError, match="is larger than 1 MiB"):
        read(file, limits=Limits(size=1 << 20, document=1 << 20))
    if suffix != "ttl":
        with pytest.raises(InputError, match="is larger than 1 MiB"):
            read(file, limits=Limits(document=1 << 20))


def test_large_documents_of_unknown_suffix_are_refused() -> None:
    with pytest.raises(InputError, match="is over 1 MiB of JSON-LD"):
        read_bytes(TEXTS["jsonld"].encode() + b"\n" * (2 << 20), "-", limits=Limits(document=1 << 20))


def test_long_lines_are_refused_by_number(tmp_path: Path) -> None:
    file = tmp_path / "x.ttl"
    file.write_text("\n\n#" + "x" * (5 << 20) + "\n#" + "x" * (1 << 20), encoding="utf-8")
    with pytest.raises(InputError, match=r"x\.ttl:3: the line is longer than 1 MiB"):
        read(file, limits=Limits(line=1 << 20))
    assert read(file, limits=Limits(line=6 << 20)).quads == ()


@pytest.mark.parametrize("from_file", [True, False])
def test_a_line_of_a_gigabyte_is_refused_without_reading_it(tmp_path: Path, from_file: bool) -> None:
    file = tmp_path / "x.ttl"
    with file.open("wb") as stream:
        stream.truncate(1 << 30)
    code = (
        "import resource, sys\nfrom contested.errors import InputError\nfrom contested.reading import read\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "try:\n    read(sys.argv[1])\nexcept InputError as error:\n    print(error)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    with file.open("rb") as stdin:
        run = subprocess.run(
            [sys.executable, "-c", code, str(file) if from_file else "-"],
            stdin=stdin,
            capture_output=True,
            text=True,
            check=True,
        )
    message, kilobytes = run.stdout.splitlines()
    assert "the line is longer than 16 MiB" in message
    assert int(kilobytes) < 100_000


def test_locate_finds_the_subject_before_the_value() -> None:
    text = "@prefix e: <http://example.org/> .\ne:ab e:p 7 .\n e:a e:p 17 , 7 .\n"
    prefixes = {"e": "http://example.org/"}
    assert locate(text, prefixes, A, "7") == (3, 15)
    assert locate(text, prefixes, A, "absent") == (3, 1)
    assert locate(text, prefixes, B, "absent") is None
    assert locate(text, {}, BlankNode("b"), "17") == (3, 10)


FRAGMENTS = [
    *(
        b"<urn:x:a> ",
        b"<urn:x:b> ",
        b'"x"',
        b"'",
        b'"""',
        b"(",
        b")",
        b"[",
        b"]",
        b"{",
        b"}",
        b"<<(",
        b")>>",
        b" .",
        b"\n",
    ),
    *(
        b"@prefix e: <urn:x:> .",
        b"e:a ",
        b"@en",
        b"^^",
        b"1",
        b"#",
        b"\\u0000",
        b"\\",
        b"\xff",
        b"\x00",
        b"\xef\xbb\xbf",
    ),
    *(
        b'{"@id": "urn:x:a"}',
        b'"@context"',
        b":",
        b",",
        b"<?xml",
        b"<rdf:RDF xmlns:rdf='x'>",
        b"<!DOCTYPE",
        b"\xff\xfe",
    ),
]


@given(st.lists(st.sampled_from(FRAGMENTS)).map(b"".join) | st.binary(), st.sampled_from([*TEXTS, "unknown"]))
def test_any_bytes_are_a_source_or_an_input_error(data: bytes, suffix: str) -> None:
    report = ""
    try:
        read_bytes(data, f"x.{suffix}")
    except InputError as error:
        report = str(error)
    assert "\n" not in report


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))),
    st.sampled_from(["ttl", "nt", "rdf"]),
)
def test_what_is_written_is_read(texts: list[str], suffix: str) -> None:
    quads = [Quad(A, B, Literal(text)) for text in texts]
    formats = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "rdf": RdfFormat.RDF_XML}
    data = serialize((quad.triple for quad in quads), format=formats[suffix]) or b""
    if suffix != "rdf" or all(text.isprintable() for text in texts):
        assert set(read_bytes(data, f"x.{suffix}").quads) == set(quads)


def test_many_brackets_are_scanned_in_linear_time() -> None:
    shuffled = random.Random(7)
    pieces = shuffled.choices([b"[", b"]", b"(", b")", b"'x' ", b'"', b"<a", b"\\"], k=300_000)
    with pytest.raises(InputError):
        read_bytes(b"".join(pieces), "x.ttl", limits=Limits(depth=1_000_000))
