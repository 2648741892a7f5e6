"""Jena's ARQ, which Debian has as a library: behind a small server of ours, it answers every stored query rightly."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from conftest import Require
from exported import as_files_say_it, unlike

import contested
from contested.cli import run
from contested.doctor import trials

PROGRAM = Path(__file__).parent / "arq" / "Endpoint.java"
JARS = [
    Path("/usr/share/java", f"{name}.jar")
    for name in (
        *("jena-core", "jena-arq", "jena-base", "jena-iri"),
        *("commons-codec", "commons-compress", "commons-lang3", "guava", "jsonld-java", "thrift"),
        *("slf4j-api", "slf4j-nop"),
    )
]
MOVED = "org/apache/jena/ext/"
"""Where Debian's jar has the messages of its copy of Xerces, which looks for them outside of this folder."""


@pytest.fixture(scope="module")
def jena(require: Require, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on loopback, without data."""
    compiler = shutil.which("javac")
    require(compiler, "Debian's default-jdk-headless is not installed")
    require(all(jar.exists() for jar in JARS), "Debian's libapache-jena-java is not installed")
    messages = tmp_path_factory.mktemp("jena")
    unpack_messages(JARS[0], messages)
    command = ["java", "-XX:TieredStopAtLevel=1", "-cp", ":".join(map(str, [messages, *JARS])), str(PROGRAM)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.kill()


def unpack_messages(jar: Path, folder: Path) -> None:
    """Put the messages where they are looked for; without them, ARQ does not start."""
    with ZipFile(jar) as archive:
        for entry in archive.infolist():
            if entry.filename.startswith(MOVED) and not entry.is_dir():
                entry.filename = entry.filename.removeprefix(MOVED)
                archive.extract(entry, folder)


def test_it_answers_all_rightly(jena: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor", "--endpoint", f"{jena}/query", "--push", f"{jena}/store", "--format", "json"]) == 0
    verdicts = json.loads(capsys.readouterr().out)
    assert [one["answer"] for one in verdicts] == ["right"] * len(trials())


def test_every_export_is_that_of_the_files(jena: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["push", "--endpoint", f"{jena}/store"]) == 0
    with contested.open(endpoint=f"{jena}/query") as graph, as_files_say_it() as files:
        assert unlike(graph, files) == []
