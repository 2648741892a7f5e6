"""A store on disk: what goes in comes out to the letter, the same again changes nothing, readers are not disturbed."""

from __future__ import annotations

import bz2
import gzip
import io
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyoxigraph
import pytest
from conftest import Require
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple

import contested
from contested.assets import ontology_files
from contested.errors import InputError, StoreError
from contested.export import export
from contested.graph import open_graph
from contested.namespaces import XSD
from contested.reading import FORMATS, read
from contested.store.base import Term
from contested.store.disk.care import backup, restore, verify
from contested.store.disk.engine import open_store
from contested.store.disk.load import Loaded, compact, load
from contested.store.disk.printed import EngineForms
from contested.store.disk.state import STATE, state_text

A, B, P, G = (NamedNode(f"http://example.org/{name}") for name in "abpg")
TURTLE = "@prefix e: <http://example.org/> .\ne:a e:p 007 , 7 , 0.50 , [ e:q 'x' ] .\n"


def typed(value: str, datatype: str) -> Literal:
    return Literal(value, datatype=NamedNode(f"{XSD}{datatype}"))


def printed(directory: Path) -> list[Quad]:
    store = open_store(directory)
    try:
        return list(store.printed())
    finally:
        store.close()


def written(path: Path, quads: Iterable[Quad]) -> Path:
    pyoxigraph.serialize(quads, path, RdfFormat.N_QUADS)
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.ttl"
    path.write_text(TURTLE, encoding="utf-8")
    return path


@pytest.fixture
def store(tmp_path: Path, file: Path) -> Path:
    load([file], tmp_path / "store")
    return tmp_path / "store"


# ------------------------------------------------------------------------------------------------ literals as printed

VALUES: Sequence[tuple[str, Sequence[str]]] = [
    ("integer", ["7", "007", "+7", "-0", "0"]),
    ("nonNegativeInteger", ["7", "007"]),
    ("int", ["7"]),
    ("decimal", ["0.5", "0.50", ".5", "7", "7.0"]),
    ("double", ["1", "1.0E0", "1e0", "INF", "NaN"]),
    ("float", ["1", "1.0"]),
    ("boolean", ["true", "1", "false", "0"]),
    ("date", ["2008-03-04", "2008-03-04Z", "2008-03-04+00:00", "-0044-03-15", "12008-01-01"]),
    ("dateTime", ["2008-03-04T12:00:00Z", "2008-03-04T12:00:00.000Z", "2008-03-04T24:00:00"]),
    ("time", ["00:00:00", "24:00:00"]),
    ("gYear", ["2008", "2008Z", "2008+00:00"]),
    ("duration", ["P1D", "PT24H", "P0D", "PT0S"]),
    ("dayTimeDuration", ["P1D", "PT24H"]),
    ("string", ["007", "0.50", ""]),
    ("anyURI", ["http://e/%7e"]),
]
LITERALS = [typed(value, datatype) for datatype, values in VALUES for value in values]
OBJECTS: list[Term] = [
    *LITERALS,
    Literal("007", language="en"),
    Literal("a", language="de-AT"),
    A,
    Triple(A, P, typed("007", "integer")),
    Triple(A, P, typed("7", "integer")),
    Triple(A, P, Triple(A, P, typed("0.50", "decimal"))),
]
quads = st.builds(
    Quad, st.sampled_from([A, B]), st.just(P), st.sampled_from(OBJECTS), st.sampled_from([DefaultGraph(), G])
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(loads=st.lists(st.lists(quads, min_size=1, max_size=12), min_size=1, max_size=3))
@example(loads=[[Quad(A, P, typed("7", "integer"))], [Quad(A, P, typed("007", "integer"))]])
@example(loads=[[Quad(A, P, typed("007", "integer"))], [Quad(A, P, typed("7", "integer"))]])
@example(loads=[[Quad(A, P, typed("07", "integer"))], [Quad(A, P, typed("007", "integer"))]])
@example(loads=[[Quad(A, P, term) for term in OBJECTS]])
def test_literals_come_back_to_the_letter(tmp_path: Path, loads: list[list[Quad]]) -> None:
    directory = tmp_path / "store"
    shutil.rmtree(directory, ignore_errors=True)
    for number, some in enumerate(loads):
        load([written(tmp_path / f"{number}.nq", some)], directory)
    found = printed(directory)
    assert len(found) == len(set(found))
    assert set(found) == {quad for some in loads for quad in some}


def test_the_engine_does_change_literals_and_is_asked_which() -> None:
    changed = EngineForms().changed([*LITERALS, A, Literal("007", language="en")])
    assert changed[typed("007", "integer")] == typed("7", "integer")
    assert changed[typed("0.50", "decimal")] == typed("0.5", "decimal")
    assert typed("7", "integer") not in changed
    assert not {term for term in changed if isinstance(term, Literal) and term.datatype.value == f"{XSD}string"}


@given(st.text(), st.sampled_from([None, "en", "de-AT"]))
def test_the_engine_keeps_strings(text: str, language: str | None) -> None:
    literal = Literal(text, language=language) if language else Literal(text)
    engine = pyoxigraph.Store()
    engine.add(Quad(A, P, literal))
    assert [quad.object for quad in engine] == [literal]


def test_questions_see_values(store: Path) -> None:
    with contested.open(store=store) as graph:
        assert graph.store.ask("ASK { ?s ?p 7 FILTER(true) }")
        assert graph.store.ask("ASK { ?s ?p ?o FILTER(?o = 0.5) }")


# ---------------------------------------------------------------------------------------------- the same as with files


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    directory = tmp_path_factory.mktemp("shipped") / "store"
    load([root / "data"], directory)
    return directory


def exported(graph: contested.Graph, name: str, **options: str) -> bytes:
    parts = export(graph, name, **options)  # type: ignore[arg-type]
    return b"".join(part.encode() if isinstance(part, str) else part for part in parts)


@pytest.mark.parametrize("name", ["turtle", "trig", "rdf12", "jsonld", "csv", "nanopub", "geojson", "quickstatements"])
@pytest.mark.parametrize("event", [None, "2008-mardakert-clashes"])
def test_exports_are_the_same_as_of_the_files(shipped: Path, article: contested.Graph, name: str, event: str) -> None:
    with open_graph(store=shipped) as graph:
        assert exported(graph, name, event=event) == exported(article, name, event=event)


@pytest.mark.parametrize("name", ["nquads", "ntriples"])
def test_lines_are_the_same_as_of_the_files(shipped: Path, article: contested.Graph, name: str) -> None:
    with open_graph(store=shipped) as graph:
        assert sorted(exported(graph, name).splitlines()) == sorted(exported(article, name).splitlines())


def test_stored_questions_answer_the_same(shipped: Path, article: contested.Graph) -> None:
    with open_graph(store=shipped) as graph:
        for question in ("denials", "contradictions"):
            assert graph.ask(question).rows == article.ask(question).rows
        assert len(graph.rdflib()) == len(article.rdflib())


def test_the_ontology_is_exported_where_the_data_say_it_too(tmp_path: Path, store: Path) -> None:
    one, *others = (set(read(scheme).quads) for scheme in ontology_files()[1:])
    load([ontology_files()[1]], store)
    found = set(printed(store))
    assert one <= found
    assert not set.union(*others) - one & found
    with open_graph(store=store) as graph:
        assert all(graph.store.ask(f"ASK {{ {quad.triple} }}") for quad in set.union(*others))


def test_named_graphs_are_kept_and_asked_as_one(tmp_path: Path) -> None:
    directory = tmp_path / "store"
    load([written(tmp_path / "a.nq", [Quad(A, P, B, G)])], directory)
    assert printed(directory) == [Quad(A, P, B, G)]
    with open_graph(store=directory) as graph:
        assert graph.store.ask(f"ASK {{ {A} {P} {B} }}")


# ------------------------------------------------------------------------------------------------------- loading again


def test_loading_again_changes_nothing(store: Path, file: Path, tmp_path: Path) -> None:
    before = everything(store)
    assert not load([file], store).changed
    copy = tmp_path / "another-name.ttl.gz"
    copy.write_bytes(gzip.compress(file.read_bytes()))
    assert not load([file, copy], store).changed
    assert everything(store) == before


def everything(directory: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(directory.rglob("*")) if path.is_file()}


def test_another_file_that_says_nothing_new_changes_nothing(store: Path, tmp_path: Path) -> None:
    before = everything(store)
    known = [quad for quad in printed(store) if not isinstance(quad.subject, BlankNode)]
    other = written(tmp_path / "other.nq", [quad for quad in known if not isinstance(quad.object, BlankNode)])
    assert not load([other], store).changed
    assert everything(store) == before


def test_the_same_files_give_the_same_blank_nodes(store: Path, file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other-store"
    load([file], other)
    assert set(printed(other)) == set(printed(store))
    assert sum(isinstance(quad.subject, BlankNode) for quad in printed(store)) == 1


def test_blank_nodes_of_two_files_are_two(tmp_path: Path) -> None:
    one, two = tmp_path / "1.nt", tmp_path / "2.nt"
    one.write_text("_:x <http://example.org/p> _:x .\n", encoding="utf-8")
    two.write_text("_:x <http://example.org/p> _:x .\n# another file\n", encoding="utf-8")
    loaded = load([one, two], tmp_path / "store")
    assert loaded.triples == 2
    assert all(quad.subject == quad.object for quad in printed(tmp_path / "store"))


def test_more_is_added(store: Path, tmp_path: Path) -> None:
    loaded = load([written(tmp_path / "b.nq", [Quad(B, P, A)])], store)
    assert (loaded.triples, loaded.inputs, loaded.state.generation, loaded.changed) == (1, 1, 2, True)
    assert [one.name for one in loaded.state.inputs] == [str(tmp_path / "a.ttl"), str(tmp_path / "b.nq")]
    assert Quad(B, P, A) in printed(store)
    assert sorted(path.name for path in store.iterdir()) == [STATE, "generation-2", "lock"]


# -------------------------------------------------------------------------------------------------------------- inputs


def test_every_format_and_packing(tmp_path: Path) -> None:
    data = {}
    packings: list[tuple[str, Callable[[bytes], bytes]]] = [("", bytes), (".gz", gzip.compress), (".bz2", bz2.compress)]
    for number, format_ in enumerate(FORMATS.values()):
        suffix, pack = packings[number % 3]
        data[f"{number}.{format_.file_extension}{suffix}"] = number, format_, pack
    (tmp_path / "data").mkdir()
    for name, (number, format_, pack) in data.items():
        text = pyoxigraph.serialize([Triple(A, P, Literal(str(number)))], format=format_) or b""
        (tmp_path / "data" / name).write_bytes(pack(text))
    (tmp_path / "data" / "notes.txt").write_text("not RDF", encoding="utf-8")
    load([tmp_path / "data"], tmp_path / "store")
    assert {quad.object for quad in printed(tmp_path / "store")} == {Literal(str(n)) for n in range(len(FORMATS))}


def test_zstd(tmp_path: Path, require: Require) -> None:
    require(sys.version_info >= (3, 14) or find_spec("backports.zstd"), "backports.zstd is not installed")
    from contested.packed.zstd import ZstdFile

    with ZstdFile(tmp_path / "a.nt.zst", "w") as archive:
        archive.write(b'<http://example.org/a> <http://example.org/p> "zstd" .')
    load([tmp_path / "a.nt.zst"], tmp_path / "store")
    assert printed(tmp_path / "store") == [Quad(A, P, Literal("zstd"))]
    whole = (tmp_path / "a.nt.zst").read_bytes()
    for damaged in (whole[:-3], b"no zstd at all"):
        (tmp_path / "bad.nt.zst").write_bytes(damaged)
        with pytest.raises(InputError, match="cannot be read"):
            load([tmp_path / "bad.nt.zst"], tmp_path / "store")


def test_zstd_without_its_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "contested.packed.zstd", None)
    (tmp_path / "a.nt.zst").write_bytes(b"")
    with pytest.raises(InputError, match=r"needs pip install 'contested\[zstd\]'"):
        load([tmp_path / "a.nt.zst"], tmp_path / "store")


def test_standard_input_and_a_pipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    packed = gzip.compress(TURTLE.encode())
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(packed)))
    assert load(["-"], tmp_path / "store").triples == 4
    pipe = tmp_path / "pipe.ttl"
    os.mkfifo(pipe)
    feeder = threading.Thread(target=pipe.write_bytes, args=[TURTLE.encode()])
    feeder.start()
    assert not load([pipe], tmp_path / "store").changed
    feeder.join()


def test_what_is_malformed_leaves_the_store_as_it_was(store: Path, tmp_path: Path) -> None:
    before = everything(store)
    bad = tmp_path / "bad.nt"
    lines = [f'<http://example.org/{number}> <http://example.org/p> "x" .\n' for number in range(50_000)]
    bad.write_text("".join([*lines, "<http://example.org/a> .\n"]), encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.nt:50001:\d+: is not N-Triples"):
        load([bad], store)
    assert everything(store) == before
    with pytest.raises(InputError, match=r"nope\.ttl"):
        load([tmp_path / "nope.ttl"], store)
    assert everything(store) == before


# ------------------------------------------------------------------------------------------------ readers and versions


def test_readers_keep_their_generation_while_others_are_made(store: Path, tmp_path: Path) -> None:
    first, second = open_store(store), open_store(store)
    before = set(first.printed())
    load([written(tmp_path / "b.nq", [Quad(B, P, A)])], store)
    load([written(tmp_path / "c.nq", [Quad(B, P, B)])], store)
    assert set(first.printed()) == before
    first.close()
    assert set(second.printed()) == before
    assert sorted(path.name for path in store.glob("generation-*")) == ["generation-1", "generation-3"]
    second.close()
    assert not load([tmp_path / "c.nq"], store).changed
    assert [path.name for path in store.glob("generation-*")] == ["generation-3"]


def test_an_opened_store_is_not_written(store: Path) -> None:
    with open_graph(store=store) as graph, pytest.raises(StoreError, match="to be read"):
        graph.store.load([Quad(A, P, B)])


def changed_state(directory: Path, **values: Any) -> None:
    """Write a state with other values, and a checksum that fits them."""
    state = open_store(directory)
    state.close()
    (directory / STATE).write_text(state_text(replace(state.state, **values)), encoding="utf-8")


@pytest.mark.parametrize(("version", "advice"), [(2, "upgrade contested"), (0, "load the data into a new folder")])
def test_a_store_of_another_version(store: Path, file: Path, version: int, advice: str) -> None:
    changed_state(store, format=version)
    before = everything(store)
    for use in (lambda: open_store(store), lambda: load([file], store), lambda: verify(store)):
        with pytest.raises(StoreError, match=f"is a store of version {version}.*{advice}"):
            use()
    assert everything(store) == before


def test_a_store_with_another_ontology(store: Path) -> None:
    expected = set(printed(store))
    changed_state(store, ontology="0" * 64)
    with pytest.raises(
        StoreError, match="another version of the ontology; bring it up to date: contested store compact"
    ):
        open_store(store)
    assert compact(store).generation == 2
    assert set(printed(store)) == expected


def test_no_store_and_a_foreign_folder(tmp_path: Path, file: Path) -> None:
    with pytest.raises(StoreError, match="make one: contested load FILE --store"):
        open_store(tmp_path / "nope")
    with pytest.raises(StoreError, match=r"holds 'a\.ttl', which is not of a store"):
        load([file], tmp_path)
    with pytest.raises(StoreError, match="cannot be written"):
        load([file], file)
    assert [path.name for path in tmp_path.iterdir()] == ["a.ttl"]


# ------------------------------------------------------------------------------------- compact, verify, backup, restore


def test_compact_keeps_everything(store: Path, tmp_path: Path) -> None:
    expected = set(printed(store))
    assert compact(store).generation == 2
    assert set(printed(store)) == expected
    assert verify(store) == []


@pytest.mark.parametrize("name", ["backup", "backup.tar"])
def test_backup_and_restore(store: Path, tmp_path: Path, name: str) -> None:
    backup(store, tmp_path / name)
    restore(tmp_path / name, tmp_path / "restored")
    assert verify(tmp_path / "restored") == []
    assert set(printed(tmp_path / "restored")) == set(printed(store))
    with pytest.raises(StoreError, match="is there already"):
        backup(store, tmp_path / name)
    with pytest.raises(StoreError, match="nothing is overwritten"):
        restore(tmp_path / name, store)
    (tmp_path / "empty").mkdir()
    restore(tmp_path / name, tmp_path / "empty")
    assert verify(tmp_path / "empty") == []
    assert not list(tmp_path.glob(".contested-*"))


def test_a_damaged_store_is_not_backed_up_and_a_damaged_backup_not_restored(store: Path, tmp_path: Path) -> None:
    backup(store, tmp_path / "backup.tar")
    data = bytearray((tmp_path / "backup.tar").read_bytes())
    data[1000] ^= 1
    (tmp_path / "bad.tar").write_bytes(data)
    (tmp_path / "no.tar").write_bytes(b"no tar file")
    for source in ("bad.tar", "no.tar", "nope.tar"):
        with pytest.raises(StoreError):
            restore(tmp_path / source, tmp_path / "restored")
    with pytest.raises(StoreError, match="cannot be restored"):
        restore(tmp_path, tmp_path / "restored")
    victim = max(store.rglob("*.sst"), key=lambda path: path.stat().st_size)
    damaged = bytearray(victim.read_bytes())
    damaged[50] ^= 1
    victim.write_bytes(damaged)
    for target in ("b", "b.tar"):
        with pytest.raises(StoreError, match="is not as it was written"):
            backup(store, tmp_path / target)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.ttl", "backup.tar", "bad.tar", "no.tar", "store"]


def test_the_outcome_of_loading(tmp_path: Path, file: Path) -> None:
    loaded: Loaded = load([file], tmp_path / "store")
    assert (loaded.triples, loaded.state.triples, loaded.state.printed) == (4, 4, 3)
    assert loaded.state.inputs[0].size == len(TURTLE.encode())
