"""A store on disk behind ``contested serve``: the same pages as from files, by workers that open it each for itself."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from served import COMMAND, START_SECONDS, Served, query_path, serving, until

from contested.assets import shipped_data
from contested.namespaces import CTD
from contested.store.disk.load import load
from contested.store.disk.state import read_state

PAGES = [
    "/",
    "/event/2008-mardakert-clashes",
    "/event/2008-mardakert-clashes.ttl",
    "/agent/armenia",
    "/claim/page/1",
    "/overclaiming",
    "/search?q=karabakh",
    "/ask/casualties.csv?event=2008-mardakert-clashes",
    "/ask/contradictions.json",
    query_path(f"SELECT ?s ?o {{ ?s <{CTD}low> ?o }} ORDER BY ?s ?o"),
    "/reconcile/suggest/entity?prefix=arm",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("stores") / "store"
    load([shipped_data()], directory)
    return directory


@pytest.fixture(scope="module")
def stored(folder: Path) -> Iterator[Served]:
    with serving("--store", str(folder)) as server:
        yield server


def kill_workers(server: Served) -> None:
    """Kill all workers, and wait until others are there and answer."""
    before = set(server.workers)
    for worker in before:
        os.kill(worker, signal.SIGKILL)
    until(lambda: server.workers and not before & set(server.workers), START_SECONDS)
    until(lambda: server.query("ASK {}").status == 200, START_SECONDS)


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_those_of_the_files(served: Served, stored: Served, path: str) -> None:
    from_store, from_files = stored.get(path, Accept="text/html"), served.get(path, Accept="text/html")
    assert from_files.status == 200
    assert from_store.status == 200
    assert from_store.text.replace(stored.address, served.address) == from_files.text


def test_a_worker_that_is_killed_has_a_successor_that_opens_the_store(stored: Served) -> None:
    kill_workers(stored)
    assert stored.query("ASK { ?claim a ?class } # after a kill").status == 200


def test_loading_more_does_not_disturb_who_is_served(stored: Served, folder: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.nt"
    more.write_text("<http://example.org/a> <http://example.org/b> <http://example.org/c> .\n", encoding="utf-8")
    question = "ASK { ?s <http://example.org/b> ?o } # served before and after"
    assert stored.query(question + " 1").text.count("false") == 1
    load([more], folder)
    kill_workers(stored)
    assert stored.query(question + " 2").text.count("false") == 1
    with serving("--store", str(folder)) as another:
        assert another.query(question + " 3").text.count("true") == 1


def test_a_store_that_cannot_be_opened_is_told_in_a_line(folder: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged"
    load([shipped_data()], damaged)
    for manifest in (read_state(damaged).folder(damaged) / "engine").glob("MANIFEST-*"):
        manifest.write_bytes(b"x" * manifest.stat().st_size)
    for store, message in ((damaged, "has changed; restore a backup"), (tmp_path / "none", "no store")):
        ended = subprocess.run(
            [*COMMAND, "--store", str(store)], capture_output=True, timeout=START_SECONDS, check=False
        )
        assert ended.returncode == 1
        assert ended.stderr.decode().startswith(f"contested: error: {store}: ")
        assert message in ended.stderr.decode()
        assert len(ended.stderr.splitlines()) == 1
