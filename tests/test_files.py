from __future__ import annotations

from pathlib import Path

import pytest

from contested.errors import OutputError
from contested.files import write_text


def test_text_is_written_as_it_is(tmp_path: Path) -> None:
    target = tmp_path / "out.ttl"
    target.write_text("old")
    write_text(target, "700–1,000\r\n\n")
    assert target.read_bytes() == "700–1,000\r\n\n".encode()
    assert list(tmp_path.iterdir()) == [target]


def test_the_longest_name_that_a_folder_takes(tmp_path: Path) -> None:
    target = tmp_path / ("a" * 255)
    write_text(target, "x")
    assert target.read_text() == "x"


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / "out.ttl"
    target.write_text("old")
    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OutputError, match=r"out\.ttl: cannot be written: No space left on device$"):
        write_text(target, "new")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("place", ["missing/out.ttl", "file/out.ttl", "folder"])
def test_a_place_that_cannot_be_written_is_one_clear_line(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError, match=f"{place}: cannot be written: ") as caught:
        write_text(tmp_path / place, "x")
    assert "\n" not in str(caught.value)
