"""The map, the bibliography and the table for OpenRefine: exact text, structure, and what must not be written."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from pyoxigraph import Literal, NamedNode, Quad

import contested
from contested.cli import run
from contested.export import Losses, export
from contested.graph import Graph
from contested.namespaces import XSD, expand

CASES = ROOT / "tests" / "cases" / "exports" / "tables"
EXACT = {
    "openrefine": "expected.openrefine.csv",
    "geojson": "expected.geojson",
    "bibtex": "expected.bib",
    "csl-json": "expected.csl.json",
}


def small() -> Graph:
    return contested.open(CASES / "data.ttl")


def hostile() -> Graph:
    return contested.open(CASES / "hostile.ttl")


def written(graph: Graph, name: str, losses: Losses | None = None, **options: str) -> str:
    return "".join(str(part) for part in export(graph, name, losses=losses, **options))


@pytest.mark.parametrize("name", EXACT)
def test_text_is_exactly_this(name: str) -> None:
    losses = Losses()
    with small() as graph:
        assert written(graph, name, losses) == (CASES / EXACT[name]).read_bytes().decode()
    report = CASES / f"expected.{name}.losses.tsv"
    assert losses.to_tsv() == (report.read_text() if report.exists() else "claim\tfeature\treason\n")


@pytest.mark.parametrize("name", EXACT)
def test_the_same_graph_gives_the_same_text(name: str) -> None:
    with contested.open() as first, contested.open() as second:
        assert written(first, name) == written(second, name)


@pytest.mark.parametrize(("name", "text"), [("bibtex", ""), ("csl-json", "[]\n")])
def test_an_empty_graph_cites_nothing(name: str, text: str, tmp_path: Path) -> None:
    with contested.open(nothing(tmp_path)) as graph:
        assert written(graph, name) == text


def test_an_empty_graph_is_an_empty_map_and_a_table_without_rows(tmp_path: Path) -> None:
    with contested.open(nothing(tmp_path)) as graph:
        assert json.loads(written(graph, "geojson")) == {"type": "FeatureCollection", "features": []}
        assert written(graph, "openrefine").count("\n") == 1


def nothing(folder: Path) -> Path:
    empty = folder / "empty.ttl"
    empty.write_text("")
    return empty


# -------------------------------------------------------------------------------------------------------------- the map


def features(graph: Graph, losses: Losses | None = None) -> dict[str, Any]:
    collection = json.loads(written(graph, "geojson", losses))
    assert collection["type"] == "FeatureCollection"
    return {feature["id"].rpartition("/")[2]: feature for feature in collection["features"]}


def test_every_feature_is_one_of_rfc_7946() -> None:
    for opened in (small, contested.open, hostile):
        with opened() as graph:
            found = features(graph)
        assert found
        for feature in found.values():
            assert set(feature) == {"type", "id", "geometry", "properties"}
            assert (feature["type"], feature["geometry"]["type"]) == ("Feature", "Point")
            longitude, latitude = feature["geometry"]["coordinates"]
            assert -180 <= longitude <= 180
            assert -90 <= latitude <= 90


def test_longitude_comes_first() -> None:
    with small() as graph:
        assert features(graph)["bridge"]["geometry"]["coordinates"] == [-12.25, 41.5]


def test_equal_and_rival_numbers_stand_side_by_side_and_no_number_is_made_of_them() -> None:
    with contested.open() as graph:
        counts = features(graph)["2008-mardakert-clashes"]["properties"]["counts"]
    (killed,) = (
        count["claims"] for count in counts if (count["victims"], count["harm"]) == ("Armenian side", "killed")
    )
    assert [(claim["claimant"], claim["low"], claim["high"]) for claim in killed] == [
        ("Armenia", 0, 0),
        ("Azerbaijan", 12, 12),
    ]
    assert [len(claim["denied_by"]) for claim in killed] == [0, 1]
    assert {key for count in counts for key in count} == {
        *("event", "victims", "victim_category", "harm", "measure", "actor", "as_of", "restriction", "claims")
    }


def test_a_claim_about_an_unlocated_event_is_shown_at_its_own_place_or_refused() -> None:
    losses = Losses()
    with small() as graph:
        found = features(graph, losses)
    assert found["mill"]["properties"]["counts"][0]["claims"][0]["figure"] == "several"
    assert [loss.claim.rpartition("/")[2] for loss in losses if loss.refused] == ["g-attack"]


def test_every_claim_of_the_article_is_on_the_map_or_refused() -> None:
    losses = Losses()
    with contested.open() as graph:
        shown = re.findall(r'"claim": "([^"]+)"', written(graph, "geojson", losses))
    refused = [loss.claim for loss in losses if loss.refused]
    assert len(set(shown)) + len(refused) == 80
    assert not set(shown) & set(refused)


@pytest.mark.parametrize(("latitude", "longitude"), [("91", "0"), ("0", "181"), ("north", "0"), ("NaN", "0")])
def test_coordinates_that_are_none_on_earth_are_no_coordinates(latitude: str, longitude: str) -> None:
    """No file brings them here, but an endpoint may."""
    place = NamedNode(expand("place:nowhere"))
    with small() as graph:
        for name, degrees in (("geo:lat", latitude), ("geo:long", longitude)):
            decimal = Literal(degrees, datatype=NamedNode(f"{XSD}decimal"))
            graph.store.load([Quad(place, NamedNode(expand(name)), decimal)])
        assert "march" not in features(graph)


def test_an_event_at_two_places_is_two_points() -> None:
    with small() as graph:
        graph.store.load([Quad(*map(NamedNode, map(expand, ("event:bridge", "schema:location", "place:mill"))))])
        geometry = features(graph)["bridge"]["geometry"]
    assert geometry == {"type": "MultiPoint", "coordinates": [[-12.25, 41.5], [-12.0, 41.0]]}


def test_words_that_mean_harm_stay_text_on_the_map() -> None:
    with hostile() as graph:
        properties = features(graph)["e"]["properties"]
    assert properties["label"] == '@SUM(1)\t"quoted"\r\nnext, line'
    assert properties["counts"][0]["claims"][0]["claimant"] == "=cmd|' /C calc'!A0"


# ----------------------------------------------------------------------------------------------------- the bibliography


def test_tex_runs_nothing_of_a_title() -> None:
    with hostile() as graph:
        entry = written(graph, "bibtex")
    assert r"title = {{\textbraceright{}\textbraceleft{}\textbackslash{}input\textbraceleft{}x" in entry
    assert r"\textbraceright{}\% \$\&\#\_\textasciicircum{}\textasciitilde{} " in entry
    assert "url = {https://d.example/?a=%7B&b}" in entry
    assert "year" not in entry, "a date in words is no date"
    depth = [0]
    for character in entry:
        depth.append(depth[-1] + {"{": 1, "}": -1}.get(character, 0))
    assert (min(depth), depth[-1]) == (0, 0)


def test_a_document_that_speaks_itself_is_cited() -> None:
    with contested.open() as graph:
        (item,) = json.loads(written(graph, "csl-json"))
    assert item["id"] == "enwiki-2008-mardakert-clashes"
    assert item["author"] == [{"literal": "Wikipedia contributors"}]
    assert "SHA-256 of the text: 370ac5e4" in item["note"]


# ------------------------------------------------------------------------------------------------- the OpenRefine table


def test_a_row_has_one_number_in_the_column_of_its_property() -> None:
    with contested.open() as graph:
        rows = list(csv.DictReader(io.StringIO(written(graph, "openrefine"))))
    assert rows
    for row in rows:
        assert len([row[name] for name in ("deaths", "injured", "missing", "casualties") if row[name]]) == 1
        assert all(row[name] for name in ("event", "side", "claimant", "document", "title"))


def test_the_schema_speaks_of_the_columns_and_never_merges() -> None:
    schema = json.loads((CASES / "expected.openrefine-schema.json").read_text())
    columns = (CASES / "expected.openrefine.csv").read_text().splitlines()[0].split(",")
    assert set(named(schema, "columnName")) <= set(columns)
    assert set(named(schema, "mode")) == {"add"}
    assert set(map(tuple, named(schema, "pids"))) == {("P518", "P3680", "P585")}
    assert {"P1120", "P1339", "P1446", "P1590", "P518", "P3680", "P1310"} <= set(named(schema, "pid"))


def named(content: Any, key: str) -> list[Any]:
    """Return every value of a key, however deep."""
    if isinstance(content, list):
        return [found for item in content for found in named(item, key)]
    if not isinstance(content, dict):
        return []
    return [*([content[key]] if key in content else []), *(named(list(content.values()), key))]


def test_the_schema_is_beside_the_table_and_the_warning_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "expected.csv"
    assert run(["export", "openrefine", "--data", str(CASES / "data.ttl"), "-o", str(path)]) == 0
    beside = tmp_path / "expected.csv-schema.json"
    assert beside.read_bytes() == (CASES / "expected.openrefine-schema.json").read_bytes()
    assert "upload only rows whose event, side and claimant are matched" in capsys.readouterr().err


def test_a_claim_that_its_own_claimant_took_back_is_refused() -> None:
    losses = Losses()
    said = {
        "rdf:type": "ctd:Denial",
        "ctd:about": "event:bridge",
        "ctd:claimant": "agent:arcadia",
        "ctd:denies": "claim:a-equal",
    }
    with small() as graph:
        withdrawal = NamedNode(expand("claim:withdrawal"))
        graph.store.load([Quad(withdrawal, NamedNode(expand(key)), NamedNode(expand(said[key]))) for key in said])
        written(graph, "openrefine", losses)
    refusals = {loss.claim.rpartition("/")[2]: loss.reason for loss in losses if loss.refused}
    assert refusals["a-equal"] == "its own claimant took it back, and OpenRefine sets no ranks"


def test_20_names_that_a_spreadsheet_would_run_get_an_apostrophe_unless_exact() -> None:
    with hostile() as graph:
        (row,) = csv.DictReader(io.StringIO(written(graph, "openrefine"), newline=""))
        (exact,) = csv.DictReader(io.StringIO(written(graph, "openrefine", exact="yes"), newline=""))
    assert (row["claimant"], exact["claimant"]) == ("'=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0")
    assert row["section"] == "'+1|2"
