"""Exports: the table of formats, the records that serializers see, and the graph in RDF's own formats."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Dataset, RdfFormat

import contested.assets
import contested.reading
from contested.cli import run
from contested.errors import ParameterError
from contested.export import FORMATS, Losses, export
from contested.graph import Graph
from contested.records import Records
from contested.store.embedded import EmbeddedStore
from contested.store.reference import ReferenceStore

CLASH = "2008-mardakert-clashes"
PARSED = {"turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES, "rdfxml": RdfFormat.RDF_XML}


@pytest.fixture(scope="module")
def graph() -> Graph:
    return contested.open()


def written(graph: Graph, name: str, event: str | None = None) -> bytes:
    return b"".join(part.encode() if isinstance(part, str) else part for part in export(graph, name, event=event))


def test_records_say_what_the_graph_says(graph: Graph) -> None:
    records = {record.iri.rpartition("/")[2]: record for record in Records(graph.store, CLASH)}
    claim = records["mardakert-2008-am-azerbaijani-killed"]
    assert (claim.kind, claim.harm, claim.category, claim.low, claim.high) == (
        "CasualtyClaim",
        "killed",
        "military",
        8,
        8,
    )
    assert [side.rpartition("/")[2] for side in claim.claimant_sides] == ["2008-mardakert-clashes-armenian"]
    assert [voice.rpartition("/")[2] for voice in claim.voiced_by] == ["robert-kocharyan"]
    assert len(claim.denied_by) == 1
    assert len(claim.passages) == 4
    assert records[claim.denied_by[0].rpartition("/")[2]].denies == (claim.iri,)
    assert {record.event.rpartition("/")[2] for record in records.values()} == {CLASH}


def test_records_are_the_same_on_both_engines() -> None:
    found = []
    for engine in (EmbeddedStore(), ReferenceStore()):
        with contested.open() as shipped:
            for source in (*contested.reading.read_all(contested.assets.ontology_files()), *shipped.sources):
                engine.load(source.quads)
        found.append(list(Records(engine)))
    assert len(found[0]) == 80
    assert found[0] == found[1]


def test_unknown_event_is_named(graph: Graph) -> None:
    with pytest.raises(ParameterError, match="no event '2008-mardakert' in the data; nearest: 2008-mardakert-clashes"):
        Records(graph.store, "2008-mardakert")


@pytest.mark.parametrize("name", PARSED)
def test_rdf_formats_hold_the_whole_graph(graph: Graph, name: str) -> None:
    parsed = Dataset(pyoxigraph.parse(written(graph, name), format=PARSED[name]))
    assert parsed == Dataset(pyoxigraph.parse(written(graph, "ntriples"), format=RdfFormat.N_TRIPLES))
    assert len(parsed) == len({quad.triple for source in graph.sources for quad in source.quads})
    assert written(graph, name) == written(graph, name)


def test_one_event_is_a_graph_that_stands_alone(graph: Graph, tmp_path: Path) -> None:
    target = tmp_path / "clash.ttl"
    target.write_bytes(written(graph, "turtle", event=CLASH))
    with contested.open(target) as alone:
        assert list(Records(alone.store)) == list(Records(graph.store, CLASH))
        assert alone.ask("casualties", event=CLASH).rows == graph.ask("casualties", event=CLASH).rows


def test_losses_are_listed_and_summed_up() -> None:
    losses = Losses()
    losses.lose("https://w3id.org/contested/id/claim/a", "restriction", "no place for it")
    losses.refuse("https://w3id.org/contested/id/claim/b", "it would become a fact")
    assert losses.to_tsv() == (
        "claim\tfeature\treason\nclaim:a\trestriction\tno place for it\nclaim:b\twhole claim\tit would become a fact\n"
    )
    assert losses.summary() == "1 claims left out, restriction: 1"


def test_list_names_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "--list"]) == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in FORMATS)


def test_command_writes_a_file(tmp_path: Path, graph: Graph, capfd: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "out.nt"
    assert run(["export", "ntriples", "-o", str(target)]) == 0
    assert target.read_bytes() == written(graph, "ntriples")
    assert capfd.readouterr().out == ""


def test_unknown_format_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "word"]) == 2
    assert "No such command 'word'" in capsys.readouterr().err
