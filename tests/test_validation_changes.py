"""Validating a change: what is found is what a whole run finds, and nothing that the change brings about is missed."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from faults import FAULTS, broken
from pyoxigraph import NamedNode, Quad, RdfFormat

from benchmarks.terms import iri
from contested.cli import run
from contested.namespaces import PREFIXES
from contested.reading import Source, read_all
from contested.store.disk.engine import open_store
from contested.store.embedded import EmbeddedStore
from contested.validation import EngineName, Finding, Report, load_checks, shape_files, validate, validate_store
from contested.validation.changes import scope_of
from contested.validation.revisions import difference
from contested.validation.surroundings import reach

ENGINE: EngineName = "fast" if find_spec("shacl") else "pyshacl"
BATCHES = 5


def report(quads: Sequence[Quad], engine: EngineName = ENGINE, before: Sequence[Quad] | None = None) -> Report:
    change = None if before is None else difference(quads, before)
    return validate([Source("claims.nt", tuple(quads), "", {})], EmbeddedStore(), engine=engine, change=change)


@cache
def states(number: int) -> tuple[list[Quad], list[Quad]]:
    """A graph before and after some faults came into it."""
    return broken([]), broken(list(FAULTS)[number::BATCHES])


@pytest.mark.parametrize("number", range(BATCHES))
def test_what_a_change_breaks_is_found_and_all_that_is_found_is_there(number: int) -> None:
    before, after = states(number)
    found = set(report(after, before=before).findings)
    assert found >= set(report(after).findings) - set(report(before).findings)
    assert found <= set(report(after).findings)


@pytest.mark.parametrize("number", range(0, BATCHES, 2))
def test_what_a_change_mends_is_not_found_any_more(number: int) -> None:
    after, before = states(number)
    found = set(report(after, before=before).findings)
    assert found <= set(report(after).findings)


@pytest.mark.parametrize("number", range(1, BATCHES, 2))
def test_all_findings_about_what_a_change_speaks_of_are_found(number: int) -> None:
    before, after = states(number)
    subjects = {quad.subject for quad in difference(after, before)}
    found = set(report(after, before=before).findings)
    assert {finding for finding in report(after).findings if is_of_a_shape(finding, subjects)} <= found


def is_of_a_shape(finding: Finding, subjects: set[Any]) -> bool:
    return finding.focus in subjects and "check-" not in finding.shape.value


def test_the_engine_makes_no_difference() -> None:
    before, after = states(0)
    assert report(after, "pyshacl", before) == report(after, ENGINE, before)


def test_a_change_of_nothing_finds_and_checks_nothing() -> None:
    same = broken(["a claim of nobody"])
    unchanged = report(same, before=same)
    assert unchanged.findings == ()
    assert set(unchanged.checked.values()) == {0}


def test_a_small_change_lets_few_things_be_checked() -> None:
    before, after = broken([]), broken(["a claim of nobody"])
    small, whole = (sum(one.checked.values()) for one in (report(after, before=before), report(after)))
    assert 0 < small < whole / 5


def test_what_refers_to_a_change_is_checked_again() -> None:
    after = [quad for quad in broken([]) if quad.subject != iri("agent:state-0") or quad.predicate != iri("rdf:type")]
    found = report(after, before=broken([])).findings
    assert {finding.focus for finding in found} - {iri("agent:state-0")}


def test_a_change_of_the_classes_concerns_everything() -> None:
    before = broken(["a claim of nobody"])
    more = Quad(iri("ctd:Mutiny"), iri("rdfs:subClassOf"), iri("ctd:Event"))
    assert set(report([*before, more], before=before).findings) == set(report([*before, more]).findings)


def test_shapes_without_bound_make_a_change_concern_everything() -> None:
    path = "[ sh:zeroOrMorePath <urn:p> ]"
    text = f"@prefix sh: <{PREFIXES['sh']}> . <urn:s> a sh:NodeShape ; sh:property <urn:t> . "
    for more in (f"<urn:t> a sh:PropertyShape ; sh:path {path} .", "<urn:s> sh:targetObjectsOf <urn:p> ."):
        shapes = tuple(pyoxigraph.parse(text + more, format=RdfFormat.TURTLE))
        quad = Quad(NamedNode("urn:a"), NamedNode("urn:p"), NamedNode("urn:b"))
        assert scope_of([quad], list, shapes, load_checks()) is None


def test_our_shapes_have_a_bound() -> None:
    assert 1 < reach([quad for source in read_all(shape_files()) for quad in source.quads]) < 6


# -------------------------------------------------------------------------------------------------- on the command line


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder under git, with a graph in two files."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    data = tmp_path / "data"
    data.mkdir()
    quads = broken([])
    write(data / "events.nt", [quad for quad in quads if quad.subject != some_claim(quads)])
    write(data / "claim.nt", [quad for quad in quads if quad.subject == some_claim(quads)])
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    commit(tmp_path)
    return data


def some_claim(quads: Sequence[Quad]) -> Any:
    """A claim that somebody denies."""
    return next(quad.object for quad in quads if quad.predicate == iri("ctd:denies"))


def write(file: Path, quads: Sequence[Quad]) -> None:
    pyoxigraph.serialize((quad.triple for quad in quads), str(file), RdfFormat.N_TRIPLES)


def git(folder: Path, *arguments: str) -> None:
    nobody = {f"GIT_{role}_{what}": "nobody" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", *arguments], cwd=folder, check=True, env={**os.environ, **nobody, **alone})


def commit(folder: Path) -> None:
    git(folder, "commit", "-qam", "now")


def checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[set[str], int]:
    """The rules that fire, and the number of nodes that shapes look at."""
    run(["validate", "--format", "json", *arguments])
    content = json.loads(capsys.readouterr().out)
    return {finding["shape"].rpartition("#")[2] for finding in content["findings"]}, sum(content["checked"].values())


def spoil(file: Path) -> None:
    """Let a claim be nobody's."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if "ns#claimant>" not in line), encoding="utf-8")


def test_nothing_changed_since_the_last_commit(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(capsys, str(folder), "--changed") == (set(), 0)


def test_what_changed_since_the_last_commit(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(folder / "claim.nt")
    rules, nodes = checked(capsys, str(folder), "--changed")
    assert "Claim-claimant" in rules
    assert 0 < nodes < 60
    commit(folder)
    assert checked(capsys, str(folder), "--changed") == (set(), 0)
    assert checked(capsys, str(folder), "--since", "HEAD~1") == (rules, nodes)


def test_one_file_changed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(folder / "claim.nt")
    assert "Claim-claimant" in checked(capsys, str(folder / "claim.nt"), "--changed")[0]


def test_a_file_that_git_does_not_know_is_new(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "new.ttl").write_text("<urn:x> a <http://w3id.org/contested/ns#Claim> .", encoding="utf-8")
    assert checked(capsys, str(folder), "--changed")[0] == {"vacuous"}


def test_a_file_that_is_gone_is_a_change(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "claim.nt").unlink()
    assert "Denial-denies" in checked(capsys, str(folder), "--changed")[0]


def test_an_older_file_is_compared_with(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    older = tmp_path / "older.nt"
    older.write_bytes((folder / "claim.nt").read_bytes())
    spoil(folder / "claim.nt")
    assert "Claim-claimant" in checked(capsys, str(folder / "claim.nt"), "--since", str(older))[0]


def test_a_store_is_validated_like_its_files(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(folder / "claim.nt")
    store = str(tmp_path / "store")
    assert run(["load", str(folder), "--store", store]) == 0
    for arguments in ([], ["--engine", ENGINE], ["--since", str(folder / "events.nt")]):
        assert checked(capsys, "--store", store, *arguments) == checked(capsys, str(folder), *arguments)


def test_stores_are_compared(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    older, newer = str(tmp_path / "older"), str(tmp_path / "newer")
    run(["load", str(folder), "--store", older])
    spoil(folder / "claim.nt")
    run(["load", str(folder), "--store", newer])
    assert "Claim-claimant" in checked(capsys, "--store", newer, "--since", older)[0]
    assert checked(capsys, "--store", newer, "--since", newer) == (set(), 0)


def test_a_store_is_given_to_the_engine_as_printed(tmp_path: Path) -> None:
    file, store = tmp_path / "claims.nt", tmp_path / "store"
    write(file, broken(["a bound spelt oddly", "a claim of nobody"]))
    run(["load", str(file), "--store", str(store)])
    with_files = validate(read_all([file]), EmbeddedStore(), engine=ENGINE)
    opened = open_store(store)
    of_store = validate_store(opened, engine=ENGINE)
    opened.close()
    assert of_store.checked == with_files.checked
    assert messages(of_store) == messages(with_files)


def messages(found: Report) -> list[tuple[str, str, str]]:
    values = ((one.shape.value, one.message, getattr(one.value, "value", "")) for one in found.findings)
    return sorted(row for row in values if "check-" not in row[0])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--since", "no-such-commit"], "git cannot tell what changed: Needed a single revision"),
        (["--since=--output=x"], "git cannot tell what changed: Needed a single revision"),
        (["--engine", "slow"], "'slow' is not one of 'pyshacl', 'fast'"),
    ],
)
def test_what_cannot_be_compared_is_told(
    folder: Path, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["validate", str(folder), *arguments]) == 2
    assert message in capsys.readouterr().err
    assert not (folder / "x").exists()


def test_what_is_not_under_git_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "claims.nt", broken([])[:20])
    assert run(["validate", str(tmp_path), "--changed"]) == 2
    assert "not a git repository" in capsys.readouterr().err


def test_a_store_has_no_commits(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = str(tmp_path / "store")
    run(["load", str(folder), "--store", store])
    capsys.readouterr()
    assert run(["validate", "--store", store, "--changed"]) == 2
    assert "name one: --since PATH" in capsys.readouterr().err


def test_large_data_is_said_to_go_to_the_fast_engine(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("contested.validation.engines._LARGE", 100)
    run(["validate", str(folder)])
    assert " triples: " in capsys.readouterr().err
    run(["validate", str(folder), "--engine", "pyshacl"])
    assert capsys.readouterr().err == ""
