"""Files that are written for hours: what is kept, what can be gone on with, what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from contested import partial
from contested.errors import InputError, OutputError
from contested.partial import PartialFile

RUN = {"version": "1", "inputs": [["a", 3]]}


class Stopped(BaseException):
    pass


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out.jsonl"


def names(target: Path) -> list[str]:
    return sorted(path.name for path in target.parent.iterdir())


def interrupt(target: Path, *parts: str) -> PartialFile:
    return stop(target, Stopped(), *parts)


def stop(target: Path, error: BaseException, *parts: str) -> PartialFile:
    """Write parts, and let an exception end it."""
    file = PartialFile(target, RUN, resume=False)
    for number, part in enumerate(parts):
        file.write([part], number)
    file.__exit__(type(error), error, None)
    return file


def test_a_file_is_there_at_the_end_and_nothing_else(target: Path) -> None:
    target.write_text("old")
    with PartialFile(target, RUN, resume=False) as file:
        file.write(["a", "é"], 1)
        assert target.read_text() == "old"
    assert (target.read_bytes(), names(target)) == ("aé".encode(), ["out.jsonl"])


def test_an_interrupted_run_is_gone_on_with(target: Path) -> None:
    assert interrupt(target, "one", "two").kept
    assert names(target) == ["out.jsonl.partial", "out.jsonl.partial.json"]
    with target.with_name("out.jsonl.partial").open("a") as file:
        file.write("half a rec")
    with PartialFile(target, RUN, resume=True, tail=".") as resumed:
        assert resumed.progress == 1
        resumed.write(["three"], 2)
    assert (target.read_text(), names(target)) == ("onetwothree.", ["out.jsonl"])


def test_nothing_is_kept_of_a_run_that_has_done_nothing(target: Path) -> None:
    assert not interrupt(target).kept
    assert names(target) == []


@pytest.mark.parametrize(("seconds", "kept"), [(3600.0, False), (0.0, True)])
def test_what_broken_input_leaves_is_kept_if_it_took_some_time(
    target: Path, monkeypatch: pytest.MonkeyPatch, seconds: float, kept: bool
) -> None:
    monkeypatch.setattr(partial, "_SECONDS", seconds)
    assert stop(target, InputError("broken"), "one").kept is kept
    assert bool(names(target)) is kept


def test_a_new_run_does_not_destroy_what_was_kept(target: Path) -> None:
    interrupt(target, "one")
    with pytest.raises(
        OutputError, match=r"out\.jsonl\.partial: is of an interrupted run; go on with --resume, or remove"
    ):
        PartialFile(target, RUN, resume=False)
    assert target.with_name("out.jsonl.partial").read_text() == "one"


@pytest.mark.parametrize("other", [{"version": "2"}, {"inputs": [["a", 4]]}])
def test_another_run_is_not_gone_on_with(target: Path, other: dict[str, object]) -> None:
    interrupt(target, "one")
    (name,) = other
    with pytest.raises(OutputError, match=f"is of another run, it had another {name}; remove it and start again"):
        PartialFile(target, {**RUN, **other}, resume=True)
    assert target.with_name("out.jsonl.partial").read_text() == "one"


@pytest.mark.parametrize("state", [b"", b"[]", b'{"run": 3}', b"{", b"\xff", json.dumps({"run": RUN}).encode()])
def test_a_state_that_is_none_is_refused(target: Path, state: bytes) -> None:
    interrupt(target, "one")
    target.with_name("out.jsonl.partial.json").write_bytes(state)
    with pytest.raises(OutputError, match="is no state of a run"):
        PartialFile(target, RUN, resume=True)


def test_a_partial_file_that_was_cut_or_is_gone_is_refused(target: Path) -> None:
    interrupt(target, "one", "two")
    target.with_name("out.jsonl.partial").write_text("on")
    with pytest.raises(OutputError, match="has been cut"):
        PartialFile(target, RUN, resume=True)
    target.with_name("out.jsonl.partial").unlink()
    with pytest.raises(OutputError, match="is not there, so there is nothing to go on with"):
        PartialFile(target, RUN, resume=True)


def test_a_folder_a_device_and_what_is_not_there_are_no_targets(tmp_path: Path) -> None:
    for wrong, reason in ((tmp_path, "is a folder"), (Path("/dev/null"), "is no regular file")):
        with pytest.raises(OutputError, match=reason):
            PartialFile(wrong, RUN, resume=False)
    with pytest.raises(OutputError, match="cannot be written: embedded null byte"):
        PartialFile(tmp_path / "\0", RUN, resume=False)
    with pytest.raises(OutputError, match=r"nowhere/out: cannot be written: No such file or directory"):
        PartialFile(tmp_path / "nowhere" / "out", RUN, resume=False)
