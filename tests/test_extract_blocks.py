"""Blocks of pages: where inputs are cut, what is unpacked, and that it is the same whatever the pieces."""

from __future__ import annotations

import bz2
import gzip
import random
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.errors import InputError
from contested.extract import blocks
from contested.extract.blocks import Block, read_blocks, sizes_of
from contested.extract.pages import Page, PassedOver, pages_of
from contested.packed import bzip2
from contested.packed.streams import Meter

HEAD = b"<mediawiki>\n<siteinfo><sitename>Toypedia</sitename></siteinfo>\n"


def page(number: int, length: int) -> bytes:
    text = "".join(random.Random(number).choices("ab \n", k=length))
    return f"<page><title>P{number}</title><ns>0</ns><revision><text>{text}</text></revision></page>\n".encode()


def export(*lengths: int) -> bytes:
    return HEAD + b"".join(page(number, length) for number, length in enumerate(lengths)) + b"</mediawiki>\n"


def cut(path: Path, threads: int = 1) -> list[Block]:
    return list(read_blocks([str(path)], Meter(), threads))


def read(found: list[Block]) -> list[Page | PassedOver]:
    return [page for block in found for page in pages_of(block)]


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "_ENOUGH", 200)


@pytest.mark.usefixtures("small_blocks")
def test_blocks_hold_whole_pages_and_together_all_there_is(tmp_path: Path) -> None:
    content = export(*range(0, 400, 7))
    path = tmp_path / "toy.xml"
    path.write_bytes(content)
    found = cut(path)
    assert b"".join(block.data for block in found) == content
    assert all(block.data.endswith(b"</page>") for block in found[:-1])
    assert len(found) > 20
    assert [page.title for page in read(found)] == [f"P{number}" for number in range(58)]
    assert all(
        (block.line, block.column) == (before.count(b"\n") + 1, len(before) - before.rfind(b"\n"))
        for index, block in enumerate(found)
        for before in [b"".join(other.data for other in found[:index])]
    )


@pytest.mark.usefixtures("small_blocks")
@pytest.mark.parametrize(
    ("base", "site"), [("https://xx.wiki.example/wiki/Main", "xx.wiki.example"), ("http://[x", None), ("", None)]
)
def test_every_page_knows_the_wiki_that_it_is_of(tmp_path: Path, base: str, site: str | None) -> None:
    path = tmp_path / "toy.xml"
    path.write_bytes(export(300, 300, 300).replace(b"<sitename>", b"<base>" + base.encode() + b"</base><sitename>"))
    found = read(cut(path))
    assert [page.site for page in found if isinstance(page, Page)] == [site] * 3


@pytest.mark.usefixtures("small_blocks")
def test_what_is_wrong_in_a_later_block_has_its_place_in_the_file(tmp_path: Path) -> None:
    good, bad = (
        export(300, 300, 300).removesuffix(b"</mediawiki>\n"),
        b"<page><title>&wrong;</title></page></mediawiki>",
    )
    path = tmp_path / "toy.xml"
    path.write_bytes(good + bad)
    line = good.count(b"\n") + 1
    with pytest.raises(InputError, match=rf"toy\.xml:{line}:14: is no whole XML export: undefined entity"):
        read(cut(path))


@pytest.mark.usefixtures("small_blocks")
def test_an_export_that_ends_behind_a_page_is_not_whole(tmp_path: Path) -> None:
    path = tmp_path / "toy.xml"
    path.write_bytes(export(300, 300).removesuffix(b"\n</mediawiki>\n"))
    with pytest.raises(InputError, match="is no whole XML export: no element found"):
        read(cut(path))


@given(st.lists(st.integers(0, 3000), max_size=12), st.integers(1, 900))
def test_pages_do_not_depend_on_where_blocks_end(lengths: list[int], enough: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "_ENOUGH", enough)
        content = export(*lengths)
        pieces = [content[start : start + 97] for start in range(0, len(content), 97)]
        found = [page for block in blocks._cut("toy.xml", "xml", pieces) for page in pages_of(block)]
    assert [page.title for page in found] == [f"P{number}" for number in range(len(lengths))]


def test_a_page_of_many_revisions_keeps_the_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "MOST_BYTES", 1_500_000)
    revisions = b"".join(b"<revision><id>%d</id><text>%d</text></revision>" % (n, n) for n in range(40_000))
    path = tmp_path / "toy.xml"
    path.write_bytes(HEAD + b"<page><title>A</title>" + revisions + b"</page>" + page(1, 5) + b"</mediawiki>")
    first, second = read(cut(path))
    assert first == Page(str(path), "A", "39999", 39999)
    assert second.title == "P1"


@pytest.mark.parametrize("streams", [1, 3, 40])
@pytest.mark.parametrize("threads", [1, 3])
def test_bzip2_of_one_stream_and_of_many_is_unpacked_alike(tmp_path: Path, streams: int, threads: int) -> None:
    content = export(*[4000] * 400)
    step = -(-len(content) // streams)
    packed = b"".join(bz2.compress(content[start : start + step]) for start in range(0, len(content), step))
    path = tmp_path / "toy.xml.bz2"
    path.write_bytes(packed)
    assert b"".join(block.data for block in cut(path, threads)) == content


def test_long_streams_of_bzip2_are_unpacked_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bzip2, "_READ", 100)
    monkeypatch.setattr(bzip2, "_LARGEST_PART", 300)
    monkeypatch.setattr(bzip2, "_MOST_AT_ONCE", 5000)
    content = export(*[3000] * 30)
    path = tmp_path / "toy.xml.bz2"
    path.write_bytes(bz2.compress(content[:50_000]) + bz2.compress(b"") + bz2.compress(content[50_000:]))
    assert b"".join(block.data for block in cut(path, 2)) == content


def test_a_magic_number_inside_a_stream_begins_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    noise = random.Random(1).randbytes(40_000)
    content = HEAD.replace(b"Toypedia", noise.hex().encode())
    packed = bz2.compress(content)
    inside = packed[20_000:20_003]
    monkeypatch.setattr(bzip2, "_BEGINNING", re.compile(b"BZh|" + re.escape(inside)))
    path = tmp_path / "toy.xml.bz2"
    path.write_bytes(packed)
    assert b"".join(block.data for block in cut(path, 2)) == content


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("cut.xml.bz2", bz2.compress(export(9000))[:-20], "it ends in the middle"),
        ("more.xml.bz2", bz2.compress(export(9)) + b"more", "something else follows"),
        ("bent.xml.gz", gzip.compress(export(9000))[:200] + b"\xff" * 400, "Error|CRC"),
    ],
)
def test_damaged_packing_is_said_of_the_file(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match=rf"{name}: cannot be read: .*({reason}).*fetch the file again"):
        cut(path)


@pytest.mark.parametrize("name", ["d.xml-p1p900", "d.XML"])
def test_parts_of_dumps_are_known_by_their_names(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.bz2"
    path.write_bytes(bz2.compress(export(5)))
    assert [page.title for page in read(cut(path))] == ["P0"]
    assert sizes_of([str(tmp_path), "-"]) == [(str(path), path.stat().st_size), ("-", None)]


def test_the_meter_counts_what_lies_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "d.xml.bz2"
    path.write_bytes(bz2.compress(export(50_000)))
    meter = Meter()
    list(read_blocks([str(path)], meter))
    assert meter.read == path.stat().st_size


# ------------------------------------------------------------------------------------------------------------ 7z


def archive(path: Path, **members: bytes) -> Path:
    py7zr = pytest.importorskip("py7zr")
    with py7zr.SevenZipFile(path, "w", filters=[{"id": py7zr.FILTER_LZMA2, "preset": 0}]) as file:
        for name, content in members.items():
            file.writestr(content, name)
    return path


def test_a_7z_archive_is_unpacked(tmp_path: Path) -> None:
    content = export(*[4000] * 300)
    found = cut(archive(tmp_path / "toy.xml.7z", toy=content))
    assert b"".join(block.data for block in found) == content


def test_reading_a_7z_archive_may_stop_early(tmp_path: Path) -> None:
    blocks_of_it = read_blocks([str(archive(tmp_path / "toy.xml.7z", toy=export(*[9000] * 900)))], Meter())
    assert next(blocks_of_it).first
    blocks_of_it.close()  # type: ignore[attr-defined]


def test_a_7z_archive_of_two_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"toy\.xml\.7z: cannot be read: the archive holds no file or several"):
        cut(archive(tmp_path / "toy.xml.7z", one=export(1), two=export(2)))


def test_a_damaged_7z_archive_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path / "toy.xml.7z", toy=export(*[4000] * 60))
    data = path.read_bytes()
    path.write_bytes(data[:5000] + b"\0" * 500 + data[5500:])
    with pytest.raises(InputError, match=r"toy\.xml\.7z: cannot be read: the archive is damaged"):
        cut(path)


def test_without_py7zr_the_way_around_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "py7zr", None)
    monkeypatch.delitem(sys.modules, "contested.packed.sevenzip", raising=False)
    path = tmp_path / "toy.xml.7z"
    path.write_bytes(b"7z")
    with pytest.raises(
        InputError, match=r"pip install 'contested\[7z\]', or unpack it: 7z x -so .* \| contested extract -"
    ):
        cut(path)
