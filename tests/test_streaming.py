"""Reading a piece at a time finds what reading at once finds, and refuses what it refuses, in the same place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad

from contested.errors import InputError
from contested.reading import Limits, read_bytes
from contested.streaming import format_of_name, read_pieces
from contested.structure import Depth, too_deep

LIMITS = Limits(document=4096, line=1 << 16, depth=5)


def pieces(data: bytes, size: int) -> Iterator[bytes]:
    return (data[start : start + size] for start in range(0, len(data), size))


def streamed(name: str, data: bytes, size: int = 7) -> list[Quad]:
    return [quad for batch in read_pieces(name, pieces(data, size), limits=LIMITS) for quad in batch]


def refusal(name: str, data: bytes, size: int = 7) -> str:
    with pytest.raises(InputError) as caught:
        streamed(name, data, size)
    return str(caught.value)


GOOD = {
    "a.ttl": b'@prefix e: <http://e/> .\ne:a e:p "x\\"y" , """l[o(n{g\n" ""\n""" , '
    b"'''a'b\n]''' ; e:q [ e:r ( 1 2 ) ] .\n",
    "a.trig": b"@prefix e: <http://e/> .\ne:g { e:a e:p _:b . _:b e:p 007 }\n",
    "a.nt": b'<http://e/a> <http://e/p> "a\\nb"@en .\n<http://e/a> <http://e/p> <http://e/b> .',
    "a.nq": b"# a comment (((((((\n<http://e/a> <http://e/p> <http://e/b> <http://e/g> .\r\n",
    "a.rdf": b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">'
    b'<rdf:Description rdf:about="http://e/a"><e:p>x</e:p></rdf:Description></rdf:RDF>',
    "a.jsonld": json.dumps({"@id": "http://e/a", "http://e/p": [1, {"@id": "http://e/b"}]}).encode(),
    "mark.ttl": b"\xef\xbb\xbf<http://e/a> <http://e/p> <http://e/b> .",
    "empty.ttl": b"",
    "guess": b"@prefix e: <http://e/> .\ne:a e:p e:b .",
}

BAD = {
    "malformed": ("a.ttl", b"<http://e/a> <http://e/p> 1 .\n<http://e/a> <http://e/p> 1 1 .\n"),
    "ill-typed": (
        "a.ttl",
        b"<http://e/a> <http://e/p> 1 .\n<http://e/b> <http://e/p> 2e , true, 'x'^^<http://e/t> .\n",
    ),
    "date": ("a.nt", b'<http://e/a> <http://e/p> "2008-13-45"^^<http://www.w3.org/2001/XMLSchema#date> .\n'),
    "not UTF-8": ("a.ttl", b"<http://e/a> <http://e/p> 1 .\n<http://e/a> <http://e/p> '\xff' .\n"),
    "UTF-16": ("a.ttl", "<http://e/a> <http://e/p> 1 .".encode("utf-16")),
    "deep": ("a.ttl", b"<http://e/a> <http://e/p> 1 .\n" + b"<http://e/a> <http://e/p> " + b"[ <http://e/p> " * 6),
    "deep triple terms": ("a.nt", b"<http://e/a> <http://e/p> " + b"<<( <http://e/a> <http://e/p> " * 6),
    "a context": ("a.jsonld", b'{"@context": "http://e/context", "@id": "http://e/a"}'),
    "an entity": ("a.rdf", b'<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY e "e">]>\n<x/>'),
    "a web page": ("a.ttl", b"<!doctype html><html></html>"),
    "a wrong name": ("a.nt", b"@prefix e: <http://e/> .\ne:a e:p e:b ."),
    "relative": ("a.ttl", b"<a> <http://e/p> 1 ."),
}


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("size", [1, 7, 1 << 20])
def test_the_same_quads_come_out(name: str, size: int) -> None:
    expected, found = Dataset(read_bytes(GOOD[name], name).quads), Dataset(streamed(name, GOOD[name], size))
    expected.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    found.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    assert found == expected
    assert len(found) > 0 or name == "empty.ttl"


@pytest.mark.parametrize("case", BAD)
@pytest.mark.parametrize("size", [7, 1 << 20])
def test_the_same_is_refused_in_the_same_place(case: str, size: int) -> None:
    name, data = BAD[case]
    with pytest.raises(InputError) as expected:
        read_bytes(data, name, limits=LIMITS)
    assert refusal(name, data, size) == str(expected.value)


def test_a_place_far_into_a_stream_is_found() -> None:
    line = b'<http://e/a> <http://e/p> "x" .\n'
    many = line * 50_000
    bad = b'<http://e/b> <http://e/p> "x"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
    assert refusal("a.nt", many + bad + line, 1 << 16).startswith("a.nt:50001:28: 'x' is no whole number")
    assert refusal("a.nt", many + b"<http://e/b> .\n" + line, 1 << 16).startswith("a.nt:50001:14: ")


def test_a_document_and_a_line_are_bounded() -> None:
    assert "is over 0 MiB of JSON-LD" in refusal("a.jsonld", b'["' + b"x" * 5000 + b'"]')
    assert "a.nt:2: the line is longer" in refusal("a.nt", b"# ok\n# " + b"x" * (1 << 17), 1 << 12)


@pytest.mark.parametrize(
    ("name", "suffix"), [("a.ttl", "ttl"), ("a.TTL.GZ", "ttl"), ("a.nq.zst", "nq"), ("a.bz2", None), ("-", None)]
)
def test_the_format_of_a_packed_file(name: str, suffix: str | None) -> None:
    format_ = format_of_name(name)
    assert (format_.file_extension if format_ else None) == suffix


SCRAPS = ['"', "'", '"""', "'''", "\\", "\n", "\r", "#", "<", ">", "<<", ">>", "[", "]", "(", ")", "{", "}", "a", " "]


@given(st.lists(st.sampled_from(SCRAPS), max_size=40).map("".join), st.integers(0, 4))
def test_depth_is_the_same_in_parts(text: str, limit: int) -> None:
    whole = Depth(limit).too_deep(text)
    assert depth_in_parts(text, limit) == whole
    if '"""' not in text and "'''" not in text:  # of a long string that never ends, only a part knows that it goes on
        assert whole == too_deep(text, limit)


def depth_in_parts(text: str, limit: int) -> tuple[int, int] | None:
    depth = Depth(limit)
    *whole, last = text.split("\n")
    for number, part in enumerate([*(f"{line}\n" for line in whole), last]):
        if place := depth.too_deep(part):
            return number + place[0], place[1]
    return None


def test_long_strings_end_where_they_end_in_parts() -> None:
    depth = Depth(1)
    for part in ['[ """ (((\n', '\\""" ((( \' \n', ' "" ((\n', '""" ] [\n', "]\n"]:
        assert depth.too_deep(part) is None
    assert depth.too_deep("[ [") == (1, 3)


def test_sample_of_the_shipped_data(root: Path) -> None:
    for path in sorted((root / "data").rglob("*.ttl")):
        data = path.read_bytes()
        found = [quad for batch in read_pieces(path.name, pieces(data, 1000)) for quad in batch]
        assert set(found) == set(read_bytes(data, path.name).quads)
