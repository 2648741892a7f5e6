"""How far two graphs agree: by hand-made cases, by properties that hold for all claims, and on the command line."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import contested
from contested.assets import asset, ontology_files
from contested.cli import run
from contested.comparison import (
    Claim,
    ClaimPair,
    Comparison,
    Denial,
    Described,
    Document,
    Named,
    Place,
    Side,
    compare_described,
)
from contested.graph import Graph
from contested.namespaces import kind_namespace
from contested.reading import Source, read_all
from contested.store.embedded import EmbeddedStore
from contested.store.reference import ReferenceStore

CASES = Path(__file__).parent / "cases" / "compare"
CLASH = asset("data", "conflicts", "2008-mardakert-clashes.ttl")
ENGINES: dict[str, type[EmbeddedStore] | type[ReferenceStore]] = {"embedded": EmbeddedStore, "rdflib": ReferenceStore}


# ------------------------------------------------------------------------------------------ cases made by hand


@cache
def ontology() -> tuple[Source, ...]:
    return tuple(read_all(ontology_files()))


def case_graph(name: str, which: str, engine: str = "embedded") -> Graph:
    store = ENGINES[engine]()
    for source in (*ontology(), *read_all([CASES / f"{which}-world.ttl", CASES / name / f"{which}.ttl"])):
        store.load(source.quads)
    return Graph(store)


def compared(name: str, engine: str = "embedded") -> Comparison:
    return contested.compare(case_graph(name, "extracted", engine), case_graph(name, "curated", engine))


def slug(thing: Claim | Denial | Named) -> str:
    return thing.iri.removeprefix(kind_namespace("claim"))


def summary(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison in the form of a case's expected.json."""
    claims, denials = comparison.claims, comparison.denials
    return {
        "found": [[*known_as(pair), places(pair)] for pair in claims.found],
        "differing": [
            [*known_as(pair), [list(vars(one).values()) for one in pair.differences]] for pair in claims.differing
        ],
        "missing": list(map(slug, claims.missing)),
        "extra": list(map(slug, claims.extra)),
        "foundDenials": [
            [slug(pair.extracted), slug(pair.curated), slug(pair.curated.denied)] for pair in denials.found
        ],
        "missingDenials": [[slug(denial), slug(denial.denied)] for denial in denials.missing],
        "extraDenials": [[slug(denial), slug(denial.denied)] for denial in denials.extra],
    }


def known_as(pair: ClaimPair) -> list[str]:
    return [slug(pair.extracted), slug(pair.curated), pair.basis.name.lower()]


def places(pair: ClaimPair) -> list[int]:
    """Count the curated places where it was found, all curated places, and places of its own."""
    curated = len(pair.curated.places)
    return [curated - len(pair.missing_places), curated, len(pair.extra_places)]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", sorted(CASES.glob("*/expected.json")), ids=lambda path: path.parent.name)
def test_the_comparison_is_that_of_the_case(case: Path, engine: str) -> None:
    expected = json.loads(case.read_text(encoding="utf-8"))
    assert expected.pop("about").endswith(".")
    assert summary(compared(case.parent.name, engine)) == expected


@pytest.mark.parametrize("case", sorted(CASES.glob("*/expected.json")), ids=lambda path: path.parent.name)
def test_swapping_the_graphs_of_a_case_swaps_what_is_found_in_one_only(case: Path) -> None:
    name = case.parent.name
    there = compared(name)
    back = contested.compare(case_graph(name, "curated"), case_graph(name, "extracted"))
    assert swapped(pairings(back)) == pairings(there)


def pairings(comparison: Comparison) -> tuple[set[tuple[str, str]], set[str], set[str], set[str], set[str]]:
    """Return which claims were matched, and which claims and denials were not."""
    claims, denials = comparison.claims, comparison.denials
    matched = {(pair.extracted.iri, pair.curated.iri) for pair in (*claims.found, *claims.differing)}
    return (
        matched,
        {claim.iri for claim in claims.missing},
        {claim.iri for claim in claims.extra},
        {denial.iri for denial in denials.missing},
        {denial.iri for denial in denials.extra},
    )


def swapped(
    result: tuple[set[tuple[str, str]], set[str], set[str], set[str], set[str]],
) -> tuple[set[tuple[str, str]], set[str], set[str], set[str], set[str]]:
    matched, missing, extra, missing_denials, extra_denials = result
    return {(curated, extracted) for extracted, curated in matched}, extra, missing, extra_denials, missing_denials


# ------------------------------------------------------------------------------------------ the shipped data


def test_the_clash_agrees_with_itself_though_its_agents_are_described_in_another_file() -> None:
    with contested.open(CLASH) as alone, contested.open() as shipped:
        comparison = contested.compare(alone, shipped)
    assert comparison.agrees
    assert (comparison.claims.tally.found, comparison.denials.tally.found) == (22, 3)
    assert not any(pair.missing_places or pair.extra_places for pair in comparison.claims.found)


# ------------------------------------------------------------------------------------------ properties


def named(kind: str, name: str) -> Named:
    return Named(f"{kind}:{name}", name, frozenset([name]))


EVENTS = [named("event", name) for name in ("ford", "mill")]
AGENTS = [named("agent", name) for name in ("arcadia", "borduria", "ministry")]
SIDES = [Side(named("side", agent.label), (agent,)) for agent in AGENTS[:2]]
DOCUMENTS = [Document("document:a", "11", "Ford"), Document("document:b", "22", "Ford"), Document("document:c")]

places_of_claims = st.builds(
    lambda document, start, length: Place(document, start, start + length),
    st.sampled_from(DOCUMENTS),
    st.integers(0, 30),
    st.integers(1, 12),
)
several_places = st.lists(places_of_claims, max_size=3).map(tuple)
bound = st.none() | st.integers(0, 3)
claims_without_name = st.builds(
    Claim,
    iri=st.just(""),
    label=st.just(""),
    event=st.sampled_from(EVENTS),
    claimant=st.sampled_from(AGENTS),
    victims=st.none() | st.sampled_from(SIDES),
    category=st.sampled_from(["military", "civilian"]),
    harm=st.sampled_from(["killed", "wounded"]),
    low=bound,
    high=bound,
    approximate=st.booleans(),
    restriction=st.none() | st.just("at night"),
    as_of=st.none() | st.just("2031-05-02"),
    voices=st.lists(st.sampled_from(AGENTS), max_size=1).map(tuple),
    principals=st.lists(st.sampled_from(AGENTS), max_size=2).map(tuple),
    places=several_places,
)


def with_iris(claims: Iterable[Claim], prefix: str = "claim:") -> tuple[Claim, ...]:
    return tuple(replace(claim, iri=f"{prefix}{number}") for number, claim in enumerate(claims))


@st.composite
def described(draw: st.DrawFn, prefix: str = "claim:") -> Described:
    """Draw claims, and denials of some of them."""
    claims = with_iris(draw(st.lists(claims_without_name, max_size=8)), prefix)
    denials = draw(
        st.lists(st.tuples(st.sampled_from(AGENTS), st.sampled_from(claims)), max_size=4) if claims else st.just([])
    )
    return Described(
        claims,
        tuple(
            Denial(f"{prefix}denial-{number}", "", denier, Named(claim.iri, claim.iri, frozenset([claim.iri])))
            for number, (denier, claim) in enumerate(denials)
        ),
    )


@settings(deadline=None)
@given(described())
def test_a_graph_agrees_with_itself(graph: Described) -> None:
    comparison = compare_described(graph, graph)
    assert comparison.agrees
    assert all(pair.extracted == pair.curated for pair in comparison.claims.found)


@settings(deadline=None)
@given(described(), st.data())
def test_what_is_taken_away_is_what_is_missing(graph: Described, data: st.DataObject) -> None:
    kept = data.draw(st.lists(st.booleans(), min_size=len(graph.claims), max_size=len(graph.claims)))
    rest = tuple(claim for claim, keep in zip(graph.claims, kept, strict=True) if keep)
    claims = compare_described(Described(rest), graph).claims
    assert {claim.iri for claim in claims.missing} == {claim.iri for claim in set(graph.claims) - set(rest)}
    assert (claims.extra, claims.differing) == ((), ())


@settings(deadline=None)
@given(described(), described("other:"))
def test_swapping_the_graphs_swaps_missing_and_extra(one: Described, other: Described) -> None:
    there, back = compare_described(one, other), compare_described(other, one)
    assert swapped(pairings(back)) == pairings(there)
    assert (there.claims.tally.precision, there.claims.tally.recall) == (
        back.claims.tally.recall,
        back.claims.tally.precision,
    )


@settings(deadline=None)
@given(described(), described("other:"))
def test_every_claim_is_listed_once_and_a_pair_differs_where_it_says(one: Described, other: Described) -> None:
    claims = compare_described(one, other).claims
    pairs = (*claims.found, *claims.differing)
    assert sorted(claim.iri for claim in (*claims.extra, *(pair.extracted for pair in pairs))) == iris(one)
    assert sorted(claim.iri for claim in (*claims.missing, *(pair.curated for pair in pairs))) == iris(other)
    for pair in pairs:
        fields = {difference.field for difference in pair.differences}
        assert ("number" in fields) == (
            (pair.extracted.low, pair.extracted.high) != (pair.curated.low, pair.curated.high)
        )
        assert ("harm" in fields) == (pair.extracted.harm != pair.curated.harm)
        assert len(fields & {"number", "harm", "victims"}) <= 1


def test_a_tie_is_broken_alike_whichever_graph_is_called_the_extracted_one() -> None:
    """The first of each graph can be either of the other's, the second only the first of the other's."""

    def claim(iri: str, *names: str) -> Claim:
        claimant = Named(f"agent:{iri}", iri, frozenset(names))
        return Claim(iri, iri, EVENTS[0], claimant, SIDES[0], "military", "killed", 8, 8)

    one = Described((claim("claim:4", "a", "b"), claim("claim:1", "b")))
    other = Described((claim("claim:2", "b"), claim("claim:3", "a")))
    assert swapped(pairings(compare_described(other, one))) == pairings(compare_described(one, other))


def iris(graph: Described) -> list[str]:
    return sorted(claim.iri for claim in graph.claims)


@settings(deadline=None)
@given(described(), st.randoms(use_true_random=False))
def test_the_order_of_the_claims_does_not_matter(graph: Described, random: Any) -> None:
    shuffled = list(graph.claims)
    random.shuffle(shuffled)
    other = Described(with_iris(graph.claims, "other:"))
    there = pairings(compare_described(Described(graph.claims), other))
    assert pairings(compare_described(Described(tuple(shuffled)), other)) == there


# ------------------------------------------------------------------------------------------ the command line


@pytest.fixture
def graphs(tmp_path: Path) -> tuple[str, str]:
    """Return two folders: the graphs of a case, each with its world."""
    for which in ("extracted", "curated"):
        folder = tmp_path / which
        folder.mkdir()
        for file in (CASES / f"{which}-world.ttl", CASES / "denials" / f"{which}.ttl"):
            (folder / file.name).write_bytes(file.read_bytes())
    return str(tmp_path / "extracted"), str(tmp_path / "curated")


def test_the_table_lists_what_is_wrong_before_what_was_found(
    graphs: tuple[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert run(["compare", *graphs]) == 1
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert "casualty claims 1 of 3 1 1 1 0.333 0.333" in lines
    assert "denials 3 of 5 2 2 0.600 0.600" in lines
    assert "c2 category unspecified military Lead [200–210]" in lines
    titles = [line for line in lines if line.split(" ")[-1] in ("claims", "denials")]
    assert titles == [
        "Differing claims",
        "Missing claims",
        "Extra claims",
        "Missing denials",
        "Extra denials",
        "Found claims",
        "Found denials",
    ]


def test_markdown_has_a_table_a_list(graphs: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", *graphs, "--format", "markdown"]) == 1
    text = capsys.readouterr().out
    assert text.startswith(f"# {graphs[0]} against {graphs[1]}\n\n| kind | found |")
    assert "\n## Missing claims\n\n| claim | where |\n| --- | --- |\n| c3 | Lead \\[700–710\\] |\n" in text


def test_json_has_both_claims_of_a_pair(graphs: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", *graphs, "--format", "json"]) == 1
    content = json.loads(capsys.readouterr().out)
    assert (content["agrees"], content["commonText"]) == (False, True)
    assert content["claims"]["totals"] == {
        "extracted": 3, "curated": 3, "found": 1, "precision": pytest.approx(1 / 3), "recall": pytest.approx(1 / 3),
    }  # fmt: skip
    (pair,) = content["claims"]["differing"]
    assert pair["differences"] == [{"field": "category", "extracted": "unspecified", "curated": "military"}]
    assert (pair["extracted"]["category"], pair["curated"]["category"]) == ("unspecified", "military")
    assert pair["curated"]["claimant"] == {"iri": f"{kind_namespace('agent')}borduria", "label": "Borduria"}
    assert [one["denied"]["label"] for one in content["denials"]["missing"]] == ["c1", "c3"]
    assert content["denials"]["found"][0].keys() == {"extracted", "curated"}


def test_graphs_that_agree_exit_with_0(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    target = tmp_path / "report.txt"
    assert run(["compare", str(CLASH), str(CLASH), "-o", str(target)]) == 0
    assert capsys.readouterr().out == ""
    assert "22 of 22" in target.read_text(encoding="utf-8")


def test_one_graph_may_be_standard_input(
    graphs: tuple[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (CASES / "found" / "extracted.ttl").read_bytes() + (CASES / "extracted-world.ttl").read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
    assert run(["compare", "-", graphs[1]]) == 1
    assert " ".join(capsys.readouterr().out.split()).startswith("standard input against ")


@pytest.mark.parametrize(
    ("case", "code", "notes"),
    [
        ("nothing-extracted", 1, ["EXTRACTED"]),
        ("nothing-curated", 1, ["CURATED"]),
        ("nothing-at-all", 0, ["EXTRACTED", "CURATED"]),
    ],
)
def test_a_graph_without_claims_is_told(
    case: str, code: int, notes: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["compare", str(CASES / case / "extracted.ttl"), str(CASES / case / "curated.ttl")]) == code
    lines = capsys.readouterr().out.splitlines()
    told = [line for line in lines if "no casualty claim" in line]
    assert told == [f"{name} holds no casualty claim: is it the right file?" for name in notes]


def test_graphs_of_different_texts_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    case = CASES / "curated-without-names"
    assert run(["compare", str(case / "extracted.ttl"), str(case / "curated.ttl")]) == 0
    out = capsys.readouterr().out
    assert "have no text in common" in out
    assert "0 of 1; 1 more; known by its meaning" in out


def test_a_shipped_conflict_alone_is_read_with_the_agents_and_documents_that_it_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "extracted.ttl"
    world = (CASES / "extracted-world.ttl").read_text(encoding="utf-8")
    claims = (CASES / "found" / "extracted.ttl").read_text(encoding="utf-8")
    sha256 = "370ac5e4f8e1c2c3db9aee457770f13a6cbf6ed80fbe3d909de99c8793040efd"
    world = world.replace('"11aa"', f'"{sha256}"').replace('"Arcadia"', '"Yerevan"').replace('"Borduria"', '"Baku"')
    file.write_text(world + claims.replace("oa:start 102 ; oa:end 110", "oa:start 490 ; oa:end 498"), encoding="utf-8")
    assert run(["compare", str(file), str(CLASH), "--format", "json"]) == 1
    (pair,) = json.loads(capsys.readouterr().out)["claims"]["found"]
    assert pair["curated"]["label"] == "Armenia: 8 Azerbaijani soldiers killed"
    assert (pair["basis"], len(pair["missingPlaces"]), pair["extraPlaces"]) == ("place", 3, [])


def test_places_name_their_text_where_there_are_several(
    graphs: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    other = Path(graphs[1], "other.ttl")
    other.write_bytes((CASES / "curated-without-names" / "extracted.ttl").read_bytes())
    assert run(["compare", *graphs, "--format", "markdown"]) == 1
    out = capsys.readouterr().out
    assert "| c3 | Skirmish at Reed Bridge – Lead \\[700–710\\] |" in out
    assert "| Syldavia: 8 riders killed | Reed Bridge raid – Lead \\[10–20\\] |" in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-", "-"], "Error: only one of EXTRACTED and CURATED can be standard input."),
        (["no-such.ttl", str(CLASH)], "contested: error: no-such.ttl: cannot be read"),
        ([str(CLASH), str(CLASH), "-o", "no-such-folder/report.txt"], "contested: error: no-such-folder/report.txt:"),
        ([str(CLASH)], "Error: Missing argument 'CURATED'."),
    ],
)
def test_what_cannot_be_compared_exits_with_2(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["compare", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines()[-1].startswith(message)
