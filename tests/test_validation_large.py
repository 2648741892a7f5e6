"""Files too large for memory: the same report as of files in memory, one line where memory or a process gives out."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pyoxigraph
import pytest
from conftest import Require
from faults import FAULTS, broken
from pyoxigraph import Quad, RdfFormat

from contested.assets import ontology_files
from contested.batches import Batch, batches_of
from contested.cli import run
from contested.errors import OutputError, WorkerError
from contested.reading import first_flaw, read_all
from contested.store.embedded import EmbeddedStore
from contested.validation import Report, load_checks, run_check, shape_files, validate, validate_files
from contested.validation.engines import ENGINES
from contested.validation.native import engine_in_process
from contested.validation.needs import Needs

MIB = 1 << 20


@pytest.fixture(autouse=True)
def native(require: Require) -> None:
    """Skips a test where the fast engine is not installed."""
    require(find_spec("shacl"), "the package shacl is not installed")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two files with every kind of fault that files can have, whose descriptions belong together."""
    folder = tmp_path_factory.mktemp("large")
    triples = [quad.triple for quad in broken(list(FAULTS), seed=41) if first_flaw(Batch([quad])) is None]
    named = [folder / "one.nt", folder / "two.nt"]
    for number, file in enumerate(named):
        pyoxigraph.serialize(triples[number::2], file, RdfFormat.N_TRIPLES)
    return named


def without_blank_nodes(report: Report) -> Report:
    """A report without what has other labels each time."""
    findings = (one for one in report.findings if "_:" not in f"{one.focus} {one.value} {one.message}")
    return replace(report, findings=tuple(findings))


@pytest.mark.parametrize("is_on_disk", [False, True])
def test_files_are_judged_alike_in_memory_and_a_piece_at_a_time(
    files: list[Path], is_on_disk: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if is_on_disk:
        monkeypatch.setattr("contested.validation.LARGE", 0)
        monkeypatch.setattr("contested.validation.aside._PART", 100)
    for some in (files, files[:1]):
        expected = validate(read_all(some), EmbeddedStore(), engine="fast")
        assert len(expected.findings) > 100
        assert without_blank_nodes(validate_files(some)) == without_blank_nodes(expected)


def test_a_store_that_holds_what_checks_need_answers_all_checks_alike() -> None:
    ontology = [quad for source in read_all(ontology_files()) for quad in source.quads]
    shapes = [quad for source in read_all(shape_files()) for quad in source.quads]
    quads = [*ontology, *broken(list(FAULTS), seed=41)]
    needed = list(Needs(load_checks(), shapes, ontology).of(quads))
    assert len(needed) < len(quads)
    for check in load_checks():
        assert run_check(check, loaded(needed)) == run_check(check, loaded(quads)), check.name


def loaded(quads: Sequence[Quad]) -> EmbeddedStore:
    store = EmbeddedStore()
    store.load(quads)
    return store


def test_the_command_reads_large_files_a_piece_at_a_time(
    files: list[Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["validate", *map(str, files), "--format", "json"]
    run([*arguments, "--engine", "fast"])
    expected = capsys.readouterr().out
    monkeypatch.setattr("contested.cli.validate._LARGE", 0)
    monkeypatch.setattr("contested.cli.options.Source.read", None)
    assert run(arguments) == 1
    printed = capsys.readouterr()
    assert printed.out.count('"focus"') == expected.count('"focus"')
    assert "MiB: the fast engine checks them; --engine pyshacl asks the reference instead" in printed.err


# --------------------------------------------------------------------------------------------------------------- faults


@pytest.mark.parametrize(
    ("script", "reason"), [("kill -9 $$", "by SIGKILL"), ("echo no room >&2; exit 3", "with 'no room'")]
)
def test_a_process_that_dies_is_told_in_one_line(
    script: str, reason: str, tmp_path: Path, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    python = tmp_path / "python"
    python.write_text(f"#!/bin/sh\n{script}\n")
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    with pytest.raises(WorkerError, match=f"has ended early, {reason}; .* GB of memory free") as caught:
        ENGINES["fast"](batches_of(pyoxigraph.parse(path=files[0])), shapes())
    assert "\n" not in str(caught.value)


def test_the_engine_is_told_to_be_short_of_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nulimit -v 1000000\nexec {sys.executable} "$@"\n')
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    data = tmp_path / "data.nt"
    with data.open("wb") as file:
        file.writelines(b'<urn:a> <urn:p> "%d%s" .\n' % (number, b"x" * MIB * 16) for number in range(60))
    with pytest.raises(WorkerError, match=r"has ended early, .* with 3\.5 GB of memory free"):
        list(engine_in_process(b"", data))


def shapes() -> list[Quad]:
    return [quad for source in read_all(shape_files()) for quad in source.quads]


def test_too_little_memory_is_told_in_one_line_with_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "large.ttl"
    file.write_bytes((b"#" * (MIB - 1) + b"\n") * 400)
    command = "from contested.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", command, "validate", str(file), "--engine", "pyshacl"],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (700 * MIB, 700 * MIB)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("contested: error: there is not enough memory for the data; load them into a store")
    assert done.stderr.count("\n") == 1


def test_a_full_disk_under_the_checks_is_told_with_what_to_do(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("contested.validation.LARGE", 0)
    monkeypatch.setattr(EmbeddedStore, "load", full)
    with pytest.raises(OutputError, match="No space left on device; make room, or set TMPDIR"):
        validate_files(files)
