"""Loading graph stores: batches, blank nodes, interruptions, and graphs that are not ours."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from conftest import ROOT, SparqlServer
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    parse,
    serialize,
)
from rogue import Rogue

from contested.assets import ontology_files
from contested.cli import run
from contested.errors import EndpointError, InputError, OutputError
from contested.packed.streams import Meter
from contested.pushing import Cargo, Pushed, State, cargo, push, state_file
from contested.reading import read_all
from contested.store.client import Client
from contested.store.graph_store import GraphStore
from contested.store.remote import RemoteStore

Goods: TypeAlias = Callable[..., Cargo]
P = NamedNode("http://example.org/p")
GRAPH = "http://example.org/graph"
BLANKS = [BlankNode(), BlankNode()]
QUADS = [
    *(Quad(NamedNode(f"http://example.org/{number}"), P, Literal(number)) for number in range(95)),
    Quad(NamedNode("http://example.org/list"), P, BLANKS[0]),
    Quad(BLANKS[0], P, BLANKS[1]),
    Quad(BLANKS[1], P, Literal("007")),
]


@pytest.fixture
def goods(tmp_path: Path) -> Goods:
    """A function that makes a file of quads, to be pushed in batches of a size."""

    def make(quads: Iterable[Quad] = QUADS, size: int = 20_000) -> Cargo:
        serialize(quads, tmp_path / "data.nq", format=RdfFormat.N_QUADS)
        return cargo([tmp_path / "data.nq"], tmp_path, size)

    return make


@pytest.fixture
def store(sparql_server: SparqlServer) -> Iterator[GraphStore]:
    """A graph of a real server, not there yet."""
    with sparql_server(b"") as url:
        yield GraphStore(Client(url.replace("/query", "/store")), GRAPH)


def held(store: GraphStore) -> Dataset:
    """Return what the graph holds, blank nodes named canonically."""
    query = url_of(store).replace("/store", "/query")
    return canonical(
        Quad(*triple) for triple in RemoteStore(query, graph=GRAPH).construct("CONSTRUCT WHERE { ?s ?p ?o }")
    )


def url_of(store: GraphStore) -> str:
    return store.name.rpartition(" ")[2]


def canonical(quads: Iterable[Quad]) -> Dataset:
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return dataset


def batches(goods: Cargo) -> list[bytes]:
    return list(goods.batches(Meter()))


def test_blank_nodes_are_in_the_first_batch(goods: Goods) -> None:
    parts = batches(goods(size=20))
    assert [part.count(b"\n") for part in parts] == [20, 20, 20, 20, 18]
    assert [b"_:" in part for part in parts] == [True, False, False, False, False]
    assert canonical(parse(b"".join(parts), format=RdfFormat.N_TRIPLES)) == canonical(QUADS)


def test_more_blank_nodes_than_fit_are_in_the_first_batch_all_the_same(goods: Goods) -> None:
    assert [part.count(b"\n") for part in batches(goods(QUADS[-3:], 2))] == [3]


def test_equal_labels_in_two_files_are_two_blank_nodes(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.nt").write_text(f"_:x <urn:x:p> <urn:x:{name}> .")
    (part,) = batches(cargo([tmp_path], tmp_path))
    assert len({line.split()[0] for line in part.splitlines()}) == 2


def test_all_batches_arrive(store: GraphStore, goods: Goods, tmp_path: Path) -> None:
    assert store.is_empty()
    assert push(goods(size=10), store, tmp_path / "state.json") == Pushed(10, 10)
    assert held(store) == canonical(QUADS)
    assert not store.is_empty()


@pytest.mark.parametrize("size", [1, 30, 1000])
def test_pushing_again_changes_nothing(store: GraphStore, goods: Goods, tmp_path: Path, size: int) -> None:
    for _ in range(2):
        push(goods(size=size), store, tmp_path / "state.json")
    assert held(store) == canonical(QUADS)


def test_a_graph_that_is_not_ours_is_kept(store: GraphStore, goods: Goods, tmp_path: Path) -> None:
    store.replace(b"<urn:x:a> <urn:x:p> <urn:x:b> .\n")
    with pytest.raises(OutputError, match="has triples that are not of a push from here; --replace"):
        push(goods(), store, tmp_path / "state.json")
    assert len(held(store)) == 1
    push(goods(), store, tmp_path / "state.json", replace=True)
    assert held(store) == canonical(QUADS)


def test_what_is_ours_is_replaced(store: GraphStore, goods: Goods, tmp_path: Path) -> None:
    push(goods(), store, tmp_path / "state.json")
    push(goods(QUADS[:3]), store, tmp_path / "state.json")
    assert held(store) == canonical(QUADS[:3])


def test_a_broken_file_is_told_before_anything_is_sent(store: GraphStore, tmp_path: Path) -> None:
    (tmp_path / "data.nt").write_text("<urn:x:a> <urn:x:p> <urn:x:b> .\n" * 9000 + "oops")
    with pytest.raises(InputError, match=r"data\.nt:9001"):
        push(cargo([tmp_path / "data.nt"], tmp_path, 10), store, tmp_path / "state.json")
    assert store.is_empty()


class Breaking(GraphStore):
    """A graph store that breaks off at a batch, before or after it is there."""

    def __init__(self, store: GraphStore, at: int, *, after: bool) -> None:
        self.__dict__.update(store.__dict__)
        self.left, self.after = at, after

    def _send(self, method: str, triples: bytes | None) -> None:
        self.left -= 1
        if self.left >= 0 or self.after:
            super()._send(method, triples)
        if self.left < 0:
            raise EndpointError("the line is cut")


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("at", [0, 1, 5, 9])
def test_an_interrupted_push_goes_on_to_the_same_graph(
    store: GraphStore, goods: Goods, tmp_path: Path, at: int, after: bool
) -> None:
    data, state = goods(size=10), tmp_path / "state.json"
    with pytest.raises(EndpointError, match="the line is cut"):
        push(data, Breaking(store, at, after=after), state)
    assert push(data, store, state, resume=True) == Pushed(10 - at, 10)
    assert held(store) == canonical(QUADS)
    assert push(data, store, state, resume=True) == Pushed(0, 10)


def test_only_the_same_push_is_gone_on_with(store: GraphStore, goods: Goods, tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    with pytest.raises(OutputError, match="no interrupted push"):
        push(goods(), store, state, resume=True)
    with pytest.raises(EndpointError):
        push(goods(size=10), Breaking(store, 2, after=False), state)
    for other in (goods(QUADS[1:], 10), goods(size=11)):
        with pytest.raises(OutputError, match="was of other data or batches"):
            push(other, store, state, resume=True)
    state.write_text("{")
    with pytest.raises(OutputError, match="is not the state of a push; remove it"):
        push(goods(), store, state)


@pytest.mark.parametrize("status", [401, 403, 405, 413, 500])
def test_a_refusal_is_one_line(rogue: Rogue, status: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rogue.behave = lambda handler: handler.reply(b"no", status, "text/plain")
    assert run(["push", "--endpoint", rogue.url, "--state", str(tmp_path / "state.json")]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert f"answered with {status}" in said


def test_the_command_loads_the_ontology_along(
    store: GraphStore, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    data = tmp_path / "data.ttl"
    data.write_text("<urn:x:a> <urn:x:p> <urn:x:b> .")
    assert run(["push", "--endpoint", url_of(store), "--graph", GRAPH, "--data", str(data)]) == 0
    ontology = [quad for source in read_all([*ontology_files(), data]) for quad in source.quads]
    assert held(store) == canonical(ontology)
    state = state_file(store, tmp_path)
    assert json.loads(state.read_text())["done"] == 1
    assert "1 of 1 batches sent" in capsys.readouterr().err


def test_a_killed_process_is_gone_on_with(store: GraphStore, tmp_path: Path) -> None:
    data, state = tmp_path / "data.nt", tmp_path / "state.json"
    data.write_text("".join(f"<urn:x:{number}> <urn:x:p> _:b{number} .\n" for number in range(50)))
    program = [sys.executable, "-c", "from contested.cli import main; main()", "push", "--data", str(data)]
    command = [*program, "--graph", GRAPH, "--state", str(state), "--batch", "20", "--endpoint", url_of(store)]
    with subprocess.Popen(command, cwd=ROOT / "src", stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and not begun(state, 3):
            time.sleep(0.001)
        process.kill()
    known = State.read(state)
    assert known is not None
    done = subprocess.run([*command, "--resume"], cwd=ROOT / "src", capture_output=True, text=True, check=False)
    now = State.read(state)
    assert now is not None
    assert 3 <= known.done < now.done
    assert f"{now.done - known.done} of {now.done} batches sent" in done.stderr
    assert held(store) == canonical([quad for source in read_all([*ontology_files(), data]) for quad in source.quads])


def begun(state: Path, batches: int) -> bool:
    known = State.read(state) if state.exists() else None
    return known is not None and known.done >= batches
