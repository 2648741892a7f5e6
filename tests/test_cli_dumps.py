"""``contested extract`` over dumps: real processes and real signals, and that nothing is lost by them."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from html import escape
from pathlib import Path

import pytest

from contested.cli import run

MAIN = "from contested.cli import main; main()"
BOX = (
    "{{{{Infobox military conflict\n|conflict=Ford {0}\n|combatant1=Borduria\n|combatant2=Syldavia\n"
    "|casualties1='''Per Syldavia:'''<br>{0} killed<br>1,{0:03} wounded\n|casualties2=~{0} killed (Bordurian claim)\n"
    "}}}}\n"
)
PAGE = (
    "<page><title>Ford {}</title><ns>{}</ns><revision><id>1</id><timestamp>2020-01-01T00:00:00Z</timestamp>"
    "<text>{}</text></revision></page>\n"
)


def dump(path: Path, pages: int, filler: int = 8000) -> Path:
    """Write an export in which a page of four has an infobox, and one of four is no article."""
    with path.open("w", encoding="utf-8") as file:
        file.write("<mediawiki>\n")
        for number in range(pages):
            box = escape(BOX.format(number % 1000)) if number % 4 == 1 else ""
            file.write(PAGE.format(number, int(number % 4 == 0), box + "word " * (filler // 5)))
        file.write("</mediawiki>\n")
    return path


def command(source: Path, target: Path, *options: str, format_name: str = "json") -> list[str]:
    options = ("--format", format_name, "--fields-only", *options)
    return [sys.executable, "-c", MAIN, "extract", str(source), "-o", str(target), *options]


def interrupted(source: Path, target: Path, how: signal.Signals, format_name: str) -> subprocess.CompletedProcess[str]:
    """Run the command until some of it is done, and end it."""
    started = subprocess.Popen(
        command(source, target, "--jobs", "2", format_name=format_name),
        text=True,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    deadline = time.monotonic() + 120
    while not _done(target) and started.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    started.send_signal(how)
    _, error = started.communicate(timeout=60)
    return subprocess.CompletedProcess([], started.returncode, stderr=error)


def _done(target: Path) -> bool:
    """Whether the state beside a file says that something is done."""
    state = target.with_name(f"{target.name}.partial.json")
    return state.exists() and json.loads(state.read_bytes())["progress"] is not None


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return dump(tmp_path_factory.mktemp("dump") / "dump.xml", 3000)


@pytest.fixture(scope="module")
def format_name(request: pytest.FixtureRequest) -> str:
    return str(getattr(request, "param", "json"))


@pytest.fixture(scope="module")
def whole(source: Path, format_name: str) -> bytes:
    """What a run that nobody interrupts writes."""
    target = source.with_name(f"whole.{format_name}")
    arguments = command(source, target, "--jobs", "1", format_name=format_name)
    subprocess.run(arguments, check=True, stderr=subprocess.DEVNULL)
    assert target.read_bytes().count(b"\n") >= 750
    return target.read_bytes()


def test_two_processes_write_the_same_bytes(source: Path, whole: bytes, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    done = subprocess.run(command(source, target, "--jobs", "2"), check=True, stderr=subprocess.PIPE, text=True)
    assert target.read_bytes() == whole
    assert done.stderr == (
        "articles: 750, claims: 2250, without a number: 0, not understood: 0, "
        "passed over (namespace): 750, passed over (no infobox of a fight): 1500\n"
    )


@pytest.mark.parametrize("format_name", ["json", "jsonld"], indirect=True)
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_run_that_was_ended_goes_on_to_the_same_bytes(
    source: Path, whole: bytes, tmp_path: Path, how: signal.Signals, format_name: str
) -> None:
    target = tmp_path / "out"
    ended = interrupted(source, target, how, format_name)
    assert not target.exists()
    if how is signal.SIGINT:
        assert ended.returncode == 130
        kept = f"contested: what was written is in {target}.partial; go on with --resume\n"
        assert ended.stderr == f"{kept}\ncontested: interrupted\n"
    else:
        assert ended.returncode == -signal.SIGKILL
    again = command(source, target, "--resume", format_name=format_name)
    done = subprocess.run(again, check=True, stderr=subprocess.PIPE, text=True)
    assert done.stderr.startswith("articles: 750, claims: 2250, ")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert target.read_bytes() == whole


def test_standard_output_streams_and_a_reader_may_go_away(source: Path) -> None:
    read_end, write_end = os.pipe()
    with subprocess.Popen(
        [sys.executable, "-c", MAIN, "extract", str(source), "--format", "json"],
        stdout=write_end,
        stderr=subprocess.PIPE,
    ) as started:
        os.close(write_end)
        with os.fdopen(read_end, "rb") as lines:
            assert json.loads(lines.readline())["title"] == "Ford 1"
        _, error = started.communicate(timeout=120)
    assert (started.returncode, error) == (141, b"")


def test_an_export_comes_through_a_pipe(tmp_path: Path) -> None:
    small = dump(tmp_path / "small.xml", 8)
    with small.open("rb") as stdin:
        done = subprocess.run(
            [sys.executable, "-c", MAIN, "extract", "--format", "json", "-"],
            stdin=stdin,
            capture_output=True,
            text=True,
            check=True,
        )
    assert [json.loads(line)["title"] for line in done.stdout.splitlines()] == [f"Ford {n}" for n in (1, 5)]


MEASURED = """
import pathlib, re, resource, sys
from contested.cli import run
code = run(sys.argv[1:])
status = pathlib.Path("/proc/self/status")  # getrusage counts what the process was before it became this program
peak = re.search(r"VmHWM:\\s+(\\d+)", status.read_text()) if status.exists() else None
own = int(peak[1]) if peak else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
"""


def test_memory_does_not_grow_with_the_dump(tmp_path: Path) -> None:
    large = dump(tmp_path / "large.xml", 6_000, filler=40_000)
    target = tmp_path / "out.jsonl"
    arguments = command(large, target, "--jobs", "2")[3:]
    done = subprocess.run([sys.executable, "-c", MEASURED, *arguments], check=True, capture_output=True, text=True)
    unit = 1 if sys.platform == "darwin" else 1024
    assert large.stat().st_size > 200 << 20
    assert [int(size) * unit < 120 << 20 for size in done.stdout.split()] == [True, True]


def test_a_full_disk_is_one_line_and_loses_nothing(source: Path, whole: bytes, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    done = subprocess.run(
        command(source, target, "--jobs", "2"),
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 18, 1 << 18)),
    )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == f"contested: error: {target}: cannot be written: File too large"
    assert not target.exists()
    subprocess.run(command(source, target, "--resume"), check=True, stderr=subprocess.DEVNULL)
    assert target.read_bytes() == whole


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (["--resume", "--format", "json"], 2, "it needs -o FILE, and no table"),
        (["--resume", "-o", "x", "--format", "table"], 2, "it needs -o FILE, and no table"),
        (["--jobs", "0"], 2, "0 is not in the range"),
        (["--format", "json", "-o", "."], 1, "contested: error: .: is a folder; name a file in it"),
        (["--resume", "--format", "json", "-o", "x"], 1, "x.partial: is not there, so there is nothing to go on with"),
    ],
)
def test_wrong_use_is_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    code: int,
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    dump(tmp_path / "d.xml", 1)
    assert run(["extract", "d.xml", *options]) == code
    assert message in capsys.readouterr().err
