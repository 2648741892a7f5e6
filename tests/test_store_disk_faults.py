"""What may befall a store on disk: at any moment it is the old one or the new one, and the next run goes on."""

from __future__ import annotations

import contextlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from conftest import ROOT, Require
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from contested.cli import run
from contested.errors import ContestedError, InputError, StoreError
from contested.export.tables.kinds import KINDS
from contested.graph import open_graph
from contested.namespaces import XSD
from contested.packed.streams import Meter
from contested.store.disk.care import verify
from contested.store.disk.engine import open_store
from contested.store.disk.load import load
from contested.store.disk.locks import Lock
from contested.store.disk.state import STATE, read_state
from contested.store.disk.tables import tables_of

P = NamedNode("http://example.org/p")
KILLS: Final = 120
INTERRUPTS: Final = 20
FULL_DISKS: Final = 8
FLIPS: Final = 60


def quads(name: str, count: int) -> list[Quad]:
    number = NamedNode(f"{XSD}nonNegativeInteger")
    return [
        Quad(NamedNode(f"http://example.org/{name}/{n}"), P, Literal(str(n), datatype=number)) for n in range(count)
    ]


OLD, NEW = set(quads("old", 300)), set(quads("new", 300))


def write(path: Path, data: set[Quad]) -> Path:
    serialize(sorted(data, key=str), path, RdfFormat.N_QUADS)
    return path


def printed(directory: Path) -> set[Quad]:
    store = open_store(directory)
    try:
        return set(store.printed())
    finally:
        store.close()


@pytest.fixture
def in_memory(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where the system has one: a test that only kills needs no disk, which may be slow."""
    parent = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=parent if os.access(parent, os.W_OK) else tmp_path) as folder:
        yield Path(folder)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    load([write(tmp_path / "old.nq", OLD)], tmp_path / "store")
    write(tmp_path / "new.nq", NEW)
    return tmp_path / "store"


def assert_old_and_goes_on(directory: Path, new: Path) -> None:
    """Assert that a store is what it was, that nothing is left beside it, and that loading now succeeds."""
    assert printed(directory) == OLD
    assert verify(directory) == []
    assert load([new], directory).changed
    assert printed(directory) == OLD | NEW
    assert sorted(path.name for path in directory.iterdir()) == [STATE, "generation-2", "lock"]


def contested(*arguments: str | Path, **options: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", "from contested.cli import main; main()", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True, **options)  # type: ignore[call-overload,no-any-return]


# --------------------------------------------------------------------------------------------------------------- kill

KILLER: Final = """
import os, signal, sys, time
from pathlib import Path
from contested.store.disk.load import load
import contested.questions, contested.turtle, contested.export, pyarrow.parquet
for line in sys.stdin:
    seconds, with_, new, directory, tables = line.split()
    child = os.fork()
    if not child:
        try:
            load([new], Path(directory), tables=tables == "True")
        finally:
            os._exit(0)
    start = time.monotonic()
    while time.monotonic() - start < float(seconds) and not os.waitpid(child, os.WNOHANG)[0]:
        time.sleep(0.0005)
    try:
        os.kill(child, int(with_))
        os.waitpid(child, 0)
        print("killed", flush=True)
    except ProcessLookupError:
        print(time.monotonic() - start, flush=True)
"""
"""Loads in a fork of itself, which has imported everything, and kills or interrupts it after some seconds."""


@pytest.fixture(scope="module")
def killer() -> Iterator[subprocess.Popen[str]]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", KILLER], env=environment, text=True, **pipes) as process:  # type: ignore[call-overload]
        yield process
        process.stdin.close()


def kill_after(
    killer: subprocess.Popen[str],
    seconds: float,
    new: Path,
    directory: Path,
    with_: int = signal.SIGKILL,
    *,
    tables: bool = False,
) -> str:
    assert killer.stdin is not None
    assert killer.stdout is not None
    killer.stdin.write(f"{seconds} {int(with_)} {new} {directory} {tables}\n")
    killer.stdin.flush()
    return killer.stdout.readline().strip()


@pytest.mark.parametrize(("with_", "times"), [(signal.SIGKILL, KILLS), (signal.SIGINT, INTERRUPTS)])
def test_ended_at_random_moments(killer: subprocess.Popen[str], in_memory: Path, with_: int, times: int) -> None:
    store, template, new = in_memory / "store", in_memory / "template", write(in_memory / "new.nq", NEW)
    load([write(in_memory / "old.nq", OLD)], store)
    shutil.copytree(store, template)
    whole = max(float(kill_after(killer, 60, new, shutil.copytree(template, in_memory / str(n)))) for n in range(3))
    chance, killed, seen = random.Random(6), 0, set()
    while killed < times:
        outcome = kill_after(killer, chance.uniform(0, whole * 1.1), new, store, with_)
        killed += outcome == "killed"
        found = printed(store)
        assert found in (OLD, OLD | NEW)
        seen.add((outcome == "killed", len(found)))
        if found != OLD:
            assert verify(store) == []
            shutil.rmtree(store)
            shutil.copytree(template, store)
    assert (True, len(OLD)) in seen
    assert verify(store) == []
    assert load([new], store).changed
    assert sorted(path.name for path in store.iterdir()) == [STATE, "generation-2", "lock"]


def test_killed_while_a_store_is_made(killer: subprocess.Popen[str], in_memory: Path) -> None:
    new, store = write(in_memory / "new.nq", NEW), in_memory / "store"
    for number in range(10):
        kill_after(killer, 0.01 * number, new, store)
        if (store / STATE).exists():
            assert printed(store) == NEW
            shutil.rmtree(store)
    load([new], store)
    assert printed(store) == NEW
    assert sorted(path.name for path in store.iterdir()) == [STATE, "generation-1", "lock"]


def test_killed_while_tables_are_written(killer: subprocess.Popen[str], in_memory: Path) -> None:
    clash, store = ROOT / "docs" / "example" / "clash.ttl", in_memory / "store"
    whole = float(kill_after(killer, 60, clash, store, tables=True))
    chance, outcomes = random.Random(7), set()
    for _ in range(20):
        shutil.rmtree(store)
        outcomes.add(kill_after(killer, chance.uniform(whole / 2, whole), clash, store, tables=True) == "killed")
        if (store / STATE).exists():
            assert verify(store) == []
            assert sorted(tables_of(read_state(store))) == sorted(f"{kind}.parquet" for kind in KINDS)
    assert True in outcomes
    load([clash], store, tables=True)
    assert verify(store) == []


# -------------------------------------------------------------------------------------------------------------- Ctrl-C


def test_interrupted_while_reading_standard_input(store: Path, tmp_path: Path) -> None:
    with contested("load", "-", "--store", store, stdin=subprocess.PIPE) as process:
        assert process.stdin is not None
        process.stdin.write("<http://example.org/a> <http://example.org/p> 1 .\n")
        process.stdin.flush()
        wait_for(store / "generation-2")
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
        assert process.stderr is not None
        assert process.stderr.read().strip() == "contested: interrupted"
    assert_old_and_goes_on(store, tmp_path / "new.nq")


def wait_for(path: Path) -> None:
    end = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.parametrize("is_there", [False, True])
def test_a_file_that_cannot_be_read_makes_no_folder(is_there: bool, tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text("<http://example.org/a> <http://example.org/b>\n", encoding="utf-8")
    directory = tmp_path / "store"
    if is_there:
        directory.mkdir()
    with pytest.raises(InputError, match=r"bad\.ttl:2"):
        load([tmp_path / "bad.ttl"], directory)
    assert directory.exists() is is_there


class Interrupting(Meter):
    """Is interrupted when it is told how much has been read."""

    def __init__(self) -> None:
        self._read = 0

    @property
    def read(self) -> int:
        return self._read

    @read.setter
    def read(self, size: int) -> None:
        raise KeyboardInterrupt


def test_interrupted_while_the_engine_takes_quads(store: Path, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        load([tmp_path / "new.nq"], store, meter=Interrupting())
    assert sorted(path.name for path in store.iterdir()) == [STATE, "generation-1", "lock"]
    assert_old_and_goes_on(store, tmp_path / "new.nq")


# ------------------------------------------------------------------------------------------------ disk full, read only


@contextlib.contextmanager
def volume(folder: Path, options: str) -> Iterator[Path]:
    """A small file system in memory, of which a test can change the options."""
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=True, capture_output=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def can_mount(folder: Path) -> bool:
    try:
        with volume(folder, "size=1m"):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


def test_disk_full(tmp_path: Path, require: Require, capsys: pytest.CaptureFixture[str]) -> None:
    if not can_mount(tmp_path / "volume"):
        pytest.skip("only root can mount a small file system; test_a_file_that_may_not_grow stands for it")
    old, new = write(tmp_path / "old.nq", OLD), write(tmp_path / "new.nq", NEW)
    with volume(tmp_path / "volume", "size=64m") as folder:
        load([old], folder / "store")
        free = shutil.disk_usage(folder).free
        for left in (0, *(4096 << power for power in range(FULL_DISKS))):
            (folder / "ballast").write_bytes(bytes(free - left))
            assert run(["load", str(new), "--store", str(folder / "store")]) == 1
            error = f"{folder}/store: cannot be written: No space left on device; the store is as it was"
            assert capsys.readouterr().err == f"contested: error: {error}\n"
            assert printed(folder / "store") == OLD
            (folder / "ballast").unlink()
        assert_old_and_goes_on(folder / "store", new)


def test_a_file_that_may_not_grow(store: Path, tmp_path: Path) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))

    with contested("load", tmp_path / "new.nq", "--store", store, preexec_fn=limit) as process:
        _, error = process.communicate(timeout=60)
    assert process.returncode == 1
    assert error.startswith(f"contested: error: {store}: cannot be written: ")
    assert error.endswith("; the store is as it was\n")
    assert error.count("\n") == 1
    assert_old_and_goes_on(store, tmp_path / "new.nq")


def test_a_folder_that_may_only_be_read(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with read_only(store):
        assert run(["load", str(tmp_path / "new.nq"), "--store", str(store)]) == 1
        assert "cannot be written: " in capsys.readouterr().err
        assert printed(store) == OLD
    assert_old_and_goes_on(store, tmp_path / "new.nq")


@contextlib.contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Forbid to write to a folder, root too."""
    if os.geteuid() != 0:
        folder.chmod(0o555)
        yield
        folder.chmod(0o755)
        return
    mount = subprocess.run(["mount", "--bind", "-o", "ro", folder, folder], check=False, capture_output=True)
    if mount.returncode:
        pytest.skip("root may write everywhere, and cannot mount anything here")
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


# ---------------------------------------------------------------------------------------------- in use, damaged, absent


def test_damage_is_not_taken_over_by_the_next_generation(store: Path, tmp_path: Path) -> None:
    victim = max(store.rglob("*.sst"), key=lambda path: path.stat().st_size)
    data = bytearray(victim.read_bytes())
    data[len(data) // 2] ^= 1
    victim.write_bytes(data)
    with contextlib.suppress(StoreError):
        load([tmp_path / "new.nq"], store)
    assert f"{victim.name} has changed" in "; ".join(verify(store))


def test_a_store_that_another_process_writes(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    holder = Lock(store / "lock")
    assert run(["load", str(tmp_path / "new.nq"), "--store", str(store)]) == 1
    assert run(["store", "compact", str(store)]) == 1
    line = f"contested: error: {store}: another process writes this store; wait until it is done\n"
    assert capsys.readouterr().err == line * 2
    assert printed(store) == OLD
    holder.close()
    assert_old_and_goes_on(store, tmp_path / "new.nq")


def flipped(data: bytearray, place: int, chance: random.Random) -> None:
    data[place] ^= 1 << chance.randrange(8)


def cut(data: bytearray, place: int, chance: random.Random) -> None:
    del data[place:]


def lost(data: bytearray, place: int, chance: random.Random) -> None:
    """A block that the disk gives back as other bytes, as it does after a crash of the machine."""
    end = min(place + 4096, len(data))
    data[place:end] = chance.randbytes(end - place)


@pytest.mark.parametrize("damage", [flipped, cut, lost])
def test_damage_is_told_and_gives_no_wrong_answer(
    store: Path, damage: Callable[[bytearray, int, random.Random], None]
) -> None:
    chance = random.Random(7)
    files = sorted(path for path in store.rglob("*") if path.is_file() and path.stat().st_size)
    for number in range(FLIPS):
        path = files[number % len(files)]
        whole = path.read_bytes()
        data = bytearray(whole)
        damage(data, chance.randrange(len(data)), chance)
        path.write_bytes(data)
        assert is_told(store), path
        assert is_right_or_told(store), path
        path.write_bytes(whole)
    assert verify(store) == []


def is_told(directory: Path) -> bool:
    try:
        return verify(directory) != []
    except StoreError as error:
        return "\n" not in str(error)


def is_right_or_told(directory: Path) -> bool:
    try:
        with open_graph(store=directory) as graph:
            rows = graph.store.select("SELECT ?s ?o { ?s <http://example.org/p> ?o }").rows
        return len(rows) == len(OLD) and printed(directory) == OLD
    except ContestedError as error:
        return isinstance(error, StoreError) and "\n" not in str(error)


def test_a_damaged_store_can_be_verified_and_restored(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["store", "backup", str(store), str(tmp_path / "backup.tar")]) == 0
    victim = max(store.rglob("*.sst"), key=lambda path: path.stat().st_size)
    victim.write_bytes(victim.read_bytes()[:-1])
    capsys.readouterr()
    assert run(["store", "verify", str(store)]) == 1
    name = victim.relative_to(store)
    expected = f"{store}: is damaged: {name} is of another size; restore a backup, or load the data anew\n"
    assert capsys.readouterr().err == f"contested: error: {expected}"
    assert run(["ask", "denials", "--store", str(store)]) == 1
    assert run(["load", str(tmp_path / "new.nq"), "--store", str(store)]) == 1
    assert capsys.readouterr().err.count("\n") == 2
    store.rename(tmp_path / "damaged")
    assert run(["store", "restore", str(tmp_path / "backup.tar"), str(store)]) == 0
    assert printed(store) == OLD


def test_files_that_are_gone(store: Path) -> None:
    next(store.rglob("*.sst")).unlink()
    with pytest.raises(StoreError, match="is missing; restore a backup"):
        open_store(store)
    shutil.rmtree(store / "generation-1")
    with pytest.raises(StoreError, match="the files of its present generation are missing"):
        open_store(store)
    (store / STATE).write_text("[]", encoding="utf-8")
    with pytest.raises(StoreError, match=r"contested-store\.json: is damaged"):
        open_store(store)
