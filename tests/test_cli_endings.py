"""How a run of the command line ends where it is not asked: no memory, a full disk below its output, a signal."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import ROOT

from contested.cli.guarding import MORE_MEMORY

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits and signals are those of Linux")

BEGINNING = b"<http://example.org/a> <http://example.org/p> "


@contextmanager
def contested(*arguments: str | Path, **options: object) -> Iterator[subprocess.Popen[bytes]]:
    """The command line as a process of its own, all of whose streams are pipes where nothing else is said."""
    command = [sys.executable, "-c", "from contested.cli import main; main()", *map(str, arguments)]
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE) | options
    with subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, **pipes) as process:  # type: ignore[call-overload]
        yield process


def ended(*arguments: str | Path, **options: object) -> tuple[int, str]:
    """Run the command line to its end, and return its exit code and what it says."""
    with contested(*arguments, **options) as process:
        _, error = process.communicate(timeout=120)
        return process.returncode, error.decode()


def little_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (100 << 20, 100 << 20))


# -------------------------------------------------------------------------------------------------------------- memory


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["load", "new.nq", "--store", "store"], 1),
        (["export", "nquads", "--data", "new.nq", "-o", "out"], 1),
        (["validate"], 2),
    ],
    ids=lambda argument: argument[0] if isinstance(argument, list) else None,
)
def test_memory_that_runs_out_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("new.nq").write_bytes(
        b"".join(BEGINNING + b"<http://example.org/%d> .\n" % number for number in range(99_999))
    )
    Path("out").write_text("old", encoding="utf-8")
    exit_code, error = ended(*arguments, preexec_fn=little_memory)
    assert exit_code == code
    assert error.startswith("contested: error: ")
    assert error.endswith(f"; {MORE_MEMORY}\n")
    assert error.count("\n") == 1
    assert Path("out").read_text(encoding="utf-8") == "old"
    assert not Path("store", "contested-store.json").exists()
    assert ended(*arguments)[0] == 0


def test_memory_that_runs_out_while_a_store_is_compacted_leaves_it_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("new.nq").write_bytes(BEGINNING + b"<http://example.org/b> .\n")
    assert ended("load", "new.nq", "--store", "store")[0] == 0
    loaded = Path("store", "contested-store.json").read_bytes()
    exit_code, error = ended("store", "compact", "store", preexec_fn=little_memory)
    assert exit_code == 1
    assert error.startswith("contested: error: ended by SIGABRT (")
    assert error.endswith(f"; {MORE_MEMORY}\n")
    assert ended("store", "verify", "store")[0] == 0
    assert Path("store", "contested-store.json").read_bytes() == loaded
    assert ended("store", "compact", "store")[0] == 0


# ---------------------------------------------------------------------------------------------- a full disk, for output


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--help"], 1),
        (["ask", "denials"], 1),
        (["export", "nquads"], 1),
        (["export", "parquet"], 1),
        (["lint", "draft.wikitext"], 2),
        (["validate"], 2),
    ],
    ids=lambda argument: argument[-1] if isinstance(argument, list) else None,
)
def test_standard_output_on_a_full_disk_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("draft.wikitext").write_text("{{Infobox military conflict|casualties1=10 to 5 killed}}", encoding="utf-8")
    with Path("/dev/full").open("wb") as full:
        told = ended(*arguments, stdout=full)
    full_disk = "contested: error: standard output: No space left on device; mend that, and run it again\n"
    assert told == (code, full_disk)


# ------------------------------------------------------------------------------------------------------------- signals


def below(process: subprocess.Popen[bytes]) -> int:
    """Return the process in which a run does its work, once it waits for standard input."""
    assert process.stdin is not None
    process.stdin.write(BEGINNING)
    process.stdin.flush()
    return eventually(lambda: _reader(process.pid))


def _reader(above: int) -> int | None:
    for number in Path(f"/proc/{above}/task/{above}/children").read_text(encoding="ascii").split():
        if "pipe_read" in Path(f"/proc/{number}/wchan").read_text(encoding="ascii"):
            return int(number)
    return None


def eventually(look: Callable[[], int | None]) -> int:
    end = time.monotonic() + 60
    while (found := look()) is None:
        assert time.monotonic() < end
        time.sleep(0.01)
    return found


@pytest.mark.parametrize(
    ("told", "advice"),
    [(signal.SIGKILL, MORE_MEMORY), (signal.SIGSEGV, "no file and no store is half written: run it again")],
)
def test_a_run_that_is_killed_is_told_by_the_process_above_it(told: signal.Signals, advice: str) -> None:
    with contested("ask", "denials", "--data", "-") as process:
        os.kill(below(process), told)
        _, error = process.communicate(timeout=60)
        assert process.returncode == 1
        assert error.decode() == f"contested: error: ended by {told.name}; {advice}\n"


def test_the_run_ends_with_the_process_above_it() -> None:
    with contested("ask", "denials", "--data", "-") as process:
        run = below(process)
        process.kill()
        eventually(lambda: None if Path(f"/proc/{run}/wchan").exists() else run)


@pytest.mark.parametrize(("told", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)])
def test_signals_reach_the_run(told: signal.Signals, code: int) -> None:
    with contested("ask", "denials", "--data", "-") as process:
        run = below(process)
        process.send_signal(told)
        _, error = process.communicate(timeout=60)
        assert process.returncode == code
        assert error.decode().strip() == ("contested: interrupted" if told == signal.SIGINT else "")
        assert not Path(f"/proc/{run}").exists()
