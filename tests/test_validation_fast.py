"""The fast engine, and a second one in its place: the same findings as pySHACL's, or refusal where that is unproved."""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import IO, TypeAlias, cast

import pyoxigraph
import pytest
from conftest import Require
from faults import FAULTS, World, broken, made_up, typed
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple

from benchmarks.terms import english, iri
from contested.assets import asset, ontology_files
from contested.batches import batches_of
from contested.errors import InputError, MissingLibraryError, OutputError, UnsupportedShapeError
from contested.reading import Source, read_all
from contested.store.embedded import EmbeddedStore
from contested.validation import Finding, choose, load_checks, run_check, shape_files, validate
from contested.validation.constructs import PROVED, require_proved, unproved
from contested.validation.engines import ENGINES
from contested.validation.fast import MOST_AT_ONCE, RawFinding, fast_findings
from contested.validation.native import native_engine
from contested.validation.portions import names_read, portions

CASES = Path(__file__).parent / "cases" / "shapes"
Judge: TypeAlias = Callable[[Sequence[Quad]], list[Finding]]
PROVED_ON = (
    '@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:s> a sh:NodeShape ; sh:targetClass <urn:c> ; sh:message "m"'
)


@pytest.fixture(params=["native", "portions", "shifty"])
def fast(request: pytest.FixtureRequest, require: Require) -> Judge:
    """The fast path over an engine: ours, ours with each constraint by itself, or the one that could replace it."""
    if request.param != "shifty":
        require(find_spec("shacl"), "the package shacl is not installed")
        most = MOST_AT_ONCE if request.param == "native" else 1
        return lambda quads: fast_findings(batches_of(quads), shapes(), native_engine, most=most)
    require(find_spec("shifty"), "the package pyshifty is not installed")
    from shifty_engine import shifty_engine

    return lambda quads: fast_findings(batches_of(quads), shapes(), shifty_engine)


@pytest.fixture
def native(require: Require) -> None:
    """Skips a test where the fast engine is not installed."""
    require(find_spec("shacl"), "the package shacl is not installed")


@cache
def shapes() -> tuple[Quad, ...]:
    return tuple(quad for source in read_all(shape_files()) for quad in source.quads)


@cache
def ontology() -> tuple[Quad, ...]:
    return tuple(quad for source in read_all(ontology_files()) for quad in source.quads)


def reference(quads: Sequence[Quad]) -> list[Finding]:
    return ENGINES["pyshacl"](batches_of(quads), shapes())


def in_order(findings: Sequence[Finding]) -> list[str]:
    return sorted(map(str, findings))


def as_source(quads: Sequence[Quad]) -> Source:
    return Source("claims.nt", tuple(quads), "", {})


# --------------------------------------------------------------------------------------- the same findings as pySHACL's


@cache
def every_example() -> tuple[tuple[Quad, ...], list[str]]:
    """All examples as one graph, with what pySHACL finds; one by one they are judged in test_shapes.py."""
    files = [file for file in sorted(CASES.glob("*/*.ttl")) if file.parent.name != "ontology-style"]
    quads = (*ontology(), *(quad for file in [CASES / "world.ttl", *files] for quad in pyoxigraph.parse(path=file)))
    return quads, in_order(reference(quads))


def test_all_examples_of_shapes_together_are_judged_alike(fast: Judge) -> None:
    quads, expected = every_example()
    assert len(expected) > 200
    assert in_order(fast(quads)) == expected


@cache
def shipped() -> tuple[tuple[Quad, ...], list[str]]:
    quads = (*ontology(), *(quad for source in read_all([asset("data")]) for quad in source.quads))
    return quads, in_order(reference(quads))


def test_the_shipped_data_is_judged_alike(fast: Judge) -> None:
    quads, expected = shipped()
    assert in_order(fast(quads)) == expected


BATCHES = 5


@cache
def batch(number: int) -> tuple[tuple[Quad, ...], list[str]]:
    """A graph with a share of all kinds of faults, and what pySHACL finds in it."""
    quads = (*ontology(), *broken(list(FAULTS)[number::BATCHES], seed=41))
    return quads, in_order(reference(quads))


@pytest.mark.parametrize("number", range(BATCHES))
def test_graphs_with_many_kinds_of_faults_are_judged_alike(fast: Judge, number: int) -> None:
    quads, expected = batch(number)
    assert expected
    assert in_order(fast(quads)) == expected


@pytest.mark.usefixtures("native")
@settings(max_examples=3)
@given(faults=st.lists(st.sampled_from(sorted(FAULTS)), max_size=12), seed=st.integers(1, 10**6))
def test_any_faults_anywhere_are_judged_alike(faults: list[str], seed: int) -> None:
    world = World(made_up(20, 41), random.Random(seed))
    for fault in faults:
        with suppress(IndexError, StopIteration):  # what this fault breaks, another one has removed
            FAULTS[fault](world)
    quads = [*ontology(), *map(as_quad, world.triples)]
    assert in_order(fast_findings(batches_of(quads), shapes(), native_engine)) == in_order(reference(quads))


def as_quad(triple: Triple) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.usefixtures("native")
def test_every_kind_of_fault_is_found(fault: str) -> None:
    assert found_with([fault]) - found_without_faults(), "nothing is found that is not there without the fault"


def found_with(faults: Sequence[str]) -> set[Finding]:
    quads = [*ontology(), *broken(faults)]
    store = EmbeddedStore()
    store.load(quads)
    rows = {finding for check in load_checks() for finding in run_check(check, store)}
    return rows | set(fast_findings(batches_of(quads), shapes(), native_engine))


found_without_faults = cache(partial(found_with, ()))


def test_there_are_many_kinds_of_faults() -> None:
    assert len(FAULTS) >= 17


@pytest.mark.usefixtures("native")
def test_a_whole_report_is_the_same() -> None:
    given = [as_source(broken(["a claim of nobody", "a claim described twice", "an event without a name"]))]
    assert validate(given, EmbeddedStore(), engine="fast") == validate(given, EmbeddedStore())


# ----------------------------------------------------------------------------------------------------------- odd values

TEXTS = ("", "a", "a\n", "en", "en\n", " ", "12", "٣")
TYPED = {
    "integer": ("1.5", " 12", "+12", "-0", "007", "1e3", "9" * 30, "x"),
    "decimal": (".5", "1.", "1e3", "INF", "1." + "0" * 28 + "1", "+1"),
    "double": ("INF", "NaN", "1e400"),
    "nonNegativeInteger": ("-1", "+5"),
    "int": ("5", "99999999999"),
    "byte": ("300",),
    "boolean": ("1", "true"),
    "date": (
        "2008-02-30",
        "2008-01-01Z",
        "2008-01-01+15:00",
        "12008-01-01",
        "-0044-03-15",
        "0000-01-01",
        "1989-12-31Z",
    ),
    "gYear": ("08", "2008Z", "-0044", "12008"),
    "gYearMonth": ("2008-13", "2008-12Z"),
    "dateTime": ("2008-01-01T24:00:00", "2008-01-01T00:00:00.123456789", "2008-01-01"),
    "anyURI": ("not a uri",),
    "duration": ("P1D",),
}
ODD: list[Literal | NamedNode] = [
    *(Literal(text) for text in TEXTS),
    *(typed(text, datatype) for datatype, texts in TYPED.items() for text in texts),
    *(Literal("x", language=language) for language in ("en", "EN-us", "de")),
    Literal("1", datatype=NamedNode("urn:other")),
    NamedNode("https://w3id.org/contested/id/claim/a٣"),
]
PROPERTIES = ("ctd:low", "ctd:asOf", "schema:startDate", "schema:inLanguage", "oa:start")


def oddities() -> list[Quad]:
    """Things like those of a made-up graph, each with one odd value."""
    world = World(made_up(20, 41), random.Random(1))
    for name in PROPERTIES:
        thing = world.any_with("ctd:low" if name == "ctd:asOf" else name)
        about = [t for t in world.triples if t.subject == thing and t.predicate != iri(name)]
        for number, value in enumerate(ODD):
            twin = iri(f"claim:{name.replace(':', '-')}-{number}")
            world.triples += [Triple(twin, t.predicate, t.object) for t in about]
            world.add(twin, name, value)
    return [*ontology(), *map(as_quad, world.triples)]


@pytest.mark.filterwarnings("ignore:Parsing weird boolean")
@pytest.mark.usefixtures("native")
def test_odd_values_are_judged_alike() -> None:
    quads = oddities()
    assert in_order(fast_findings(batches_of(quads), shapes(), native_engine)) == in_order(reference(quads))


def test_a_blank_node_that_a_shape_compares_is_refused_by_every_engine(fast: Judge) -> None:
    world = World(made_up(20, 41), random.Random(1))
    world.put(world.any_with("ctd:low", "ctd:high"), "ctd:low", BlankNode())
    quads = [*ontology(), *map(as_quad, world.triples)]
    for judge in (fast, reference):
        with pytest.raises(
            InputError, match="the data cannot be validated: Cannot use sh:lessThanOrEquals to compare a BlankNode"
        ):
            judge(quads)


@pytest.mark.parametrize(
    "value",
    [
        Triple(iri("claim:a"), iri("rdf:type"), iri("ctd:Claim")),
        Literal("x", language="en", direction=pyoxigraph.BaseDirection.LTR),
    ],
)
def test_a_term_that_pyshacl_does_not_have_is_refused_by_every_engine(fast: Judge, value: Literal | Triple) -> None:
    quads = [Quad(iri("claim:a"), iri("rdfs:label"), value)]
    for judge in (fast, reference):
        with pytest.raises(InputError, match="rdflib has no term"):
            judge(quads)


def test_a_text_that_looks_like_a_blank_node_is_a_text(fast: Judge) -> None:
    text = 'x> _:b .\n_:c <urn:p> "'
    quads = [*ontology(), *broken([]), Quad(BlankNode("b"), iri("rdfs:label"), english(text))]
    quads.append(Quad(BlankNode("b"), iri("rdf:type"), iri("ctd:Side")))
    assert in_order(fast(quads)) == in_order(reference(quads))


# --------------------------------------------------------------------------------------------------- what is not proved


def test_our_shapes_use_all_that_is_proved_and_nothing_else() -> None:
    used = {term.value for quad in shapes() for term in (quad.predicate, quad.object) if isinstance(term, NamedNode)}
    assert unproved(shapes()) == []
    assert used >= PROVED


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ("sh:closed true", "sh:closed"),
        ("sh:xone ( [ sh:nodeKind sh:IRI ] )", "sh:xone"),
        ("sh:sparql [ sh:select 'SELECT $this WHERE {}' ]", "sh:select, sh:sparql"),
        ("sh:property [ sh:path [ sh:inversePath <urn:p> ] ; sh:minCount 1 ]", "sh:inversePath"),
        ("sh:nodeKind sh:Literal", "sh:Literal"),
        ("sh:severity sh:Info", "sh:Info"),
        ("sh:deactivated true", "sh:deactivated"),
        ("a <http://www.w3.org/2000/01/rdf-schema#Class>", "rdfs:Class"),
    ],
)
def test_a_shape_with_anything_else_is_refused_and_never_passed(more: str, named: str) -> None:
    given = tuple(pyoxigraph.parse(f"{PROVED_ON} ; {more} .", format=RdfFormat.TURTLE))
    with pytest.raises(UnsupportedShapeError, match=f"not proved on {named}; use --engine pyshacl"):
        fast_findings(batches_of(()), given, unreachable)


def test_portions_of_shapes_read_no_more_than_asked_and_leave_no_target_out() -> None:
    names = partial(names_read, narrower={})
    sizes = dict.fromkeys(names(shapes()), 1)
    whole, several, single = (portions(shapes(), sizes, most, names) for most in (10_000, 40, 1))
    assert len(whole) == 1
    assert 1 < len(several) < len(single)
    assert all(portion.size(sizes) <= 40 or portion in single for portion in several)
    wanted = {quad for quad in shapes() if quad.predicate in (iri("sh:targetClass"), iri("sh:targetSubjectsOf"))}
    for found in (whole, several, single):
        assert wanted <= {quad for portion in found for quad in portion.shapes}


@pytest.mark.usefixtures("native")
def test_a_portion_reads_the_members_of_a_class_that_only_the_data_put_below_another() -> None:
    blank = BlankNode("between")
    added = [
        Quad(iri("claim:new"), iri("rdf:type"), NamedNode("urn:new-claim")),
        Quad(NamedNode("urn:new-claim"), iri("rdfs:subClassOf"), blank),
        Quad(blank, iri("rdfs:subClassOf"), iri("ctd:CasualtyClaim")),
    ]
    quads = [*ontology(), *broken([]), *added]
    found = fast_findings(batches_of(quads), shapes(), native_engine, most=1)
    assert iri("claim:new") in {finding.focus for finding in found}
    assert in_order(found) == in_order(reference(quads))


def unreachable(shapes: bytes, data: Path) -> Iterator[RawFinding]:
    raise AssertionError("the engine is asked")


def test_what_is_proved_is_not_refused() -> None:
    require_proved(tuple(pyoxigraph.parse(f"{PROVED_ON} .", format=RdfFormat.TURTLE)))


# ------------------------------------------------------------------------------------------------ choosing, and missing


def test_small_data_goes_to_pyshacl_without_a_word() -> None:
    choice = choose(19_999)
    assert (choice.engine, choice.reason) == ("pyshacl", "")


@pytest.mark.usefixtures("native")
def test_large_data_goes_to_the_fast_engine_and_a_line_says_so() -> None:
    choice = choose(20_000)
    assert choice.engine == "fast"
    assert choice.reason == "20,000 triples: the fast engine checks them; --engine pyshacl asks the reference instead"


def test_without_the_package_large_data_goes_to_pyshacl_and_a_line_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "shacl", None)
    choice = choose(600_000)
    assert choice.engine == "pyshacl"
    assert choice.reason == (
        "600,000 triples: pySHACL checks them in about 10 min; pip install 'contested[fast]' does it in seconds"
    )
    with pytest.raises(MissingLibraryError, match=r"pip install 'contested\[fast\]'"):
        validate([as_source(broken([]))], EmbeddedStore(), engine="fast")


@pytest.mark.parametrize("name", ["whole", r"\d+", "excerpt"])
def test_a_full_disk_is_told_with_what_to_do(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    write = Path.open

    def full(path: Path, mode: str = "r") -> IO[bytes]:
        if re.fullmatch(name, path.stem) and mode == "wb":
            raise OSError(28, "No space left on device")
        return cast(IO[bytes], write(path, mode))

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(OutputError, match=rf"{name}.nt: cannot be written: No space left on device; make room"):
        fast_findings(batches_of(broken([])), shapes(), unreachable, most=1)


def test_an_engine_leaves_no_file_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fast: Judge) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    fast([*ontology(), *broken(["a claim of nobody"])])
    assert list(tmp_path.iterdir()) == []
