"""Pages out of files: each kind of input, and what is passed over or refused."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import resource
from collections.abc import Callable
from pathlib import Path

import pytest

from contested.errors import InputError
from contested.extract import blocks
from contested.extract.pages import Page, PassedOver, read_pages
from contested.packed import streams

EXPORT = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">
  <siteinfo><sitename>Toypedia</sitename></siteinfo>
  <page><title>Battle of A &amp; B</title><ns>0</ns><id>7</id>
    <revision><id>101</id><timestamp>2020-01-02T03:04:05Z</timestamp>
      <contributor><username>X</username><id>9</id></contributor>
      <text bytes="30" xml:space="preserve">{{Infobox military conflict}} &lt;br&gt;</text></revision></page>
  <page><title>Talk:Battle of A</title><ns>1</ns><revision><id>1</id><text>chat</text></revision></page>
  <page><title>Old name</title><ns>0</ns><redirect title="Battle of A" /><revision><text>#R</text></revision></page>
  <page><title>Empty</title><ns>0</ns><revision><id>5</id></revision></page>
</mediawiki>
"""


def write(path: Path, content: str | bytes) -> str:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def test_a_text_file_is_one_page_whose_title_the_text_tells(tmp_path: Path) -> None:
    path = write(tmp_path / "Battle_of_A.wikitext", "\ufeff{{Infobox}}")
    assert list(read_pages(path)) == [Page(path, None, "{{Infobox}}")]


@pytest.mark.parametrize("pack", [bytes, bz2.compress, gzip.compress])
@pytest.mark.parametrize(
    ("content", "page"),
    [
        (b"text", Page("-", None, "text")),
        (b"{{Infobox battle}}", Page("-", None, "{{Infobox battle}}")),
        (b"", Page("-", None, "")),
        (b'\n { "title": "A", "text": "x"}', Page("-", "A", "x")),
        (
            b"<mediawiki><page><title>A</title><revision><text>x</text></revision></page></mediawiki>",
            Page("-", "A", "x"),
        ),
    ],
)
def test_standard_input_tells_by_its_beginning_what_it_is(
    monkeypatch: pytest.MonkeyPatch, content: bytes, page: Page, pack: Callable[[bytes], bytes]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(pack(content))))
    assert list(read_pages("-")) == [page]


@pytest.mark.parametrize(
    ("name", "pack"), [("toy.xml", bytes), ("toy.xml.bz2", bz2.compress), ("toy.xml.gz", gzip.compress)]
)
def test_an_export_gives_articles_and_counts_the_rest(tmp_path: Path, name: str, pack: type) -> None:
    path = write(tmp_path / name, pack(EXPORT.encode()))
    assert list(read_pages(path)) == [
        Page(path, "Battle of A & B", "{{Infobox military conflict}} <br>", 101, "2020-01-02T03:04:05Z"),
        PassedOver(path, "Talk:Battle of A", "namespace"),
        PassedOver(path, "Old name", "redirect"),
        PassedOver(path, "Empty", "malformed"),
    ]


def test_json_lines_give_pages_and_name_the_lines_that_are_none(tmp_path: Path) -> None:
    rows = [
        {"title": "A", "text": "x", "revid": 3, "timestamp": "2020"},
        {"title": "B"},
        [],
        {"title": "C", "text": "y"},
    ]
    path = write(tmp_path / "toy.jsonl", "\n".join(map(json.dumps, rows)) + "\n\n{not json\n")
    assert list(read_pages(path)) == [
        Page(path, "A", "x", 3, "2020"),
        PassedOver(path, "line 2", "malformed"),
        PassedOver(path, "line 3", "malformed"),
        Page(path, "C", "y"),
        PassedOver(path, "line 6", "malformed"),
    ]


def test_a_folder_is_read_in_order_and_other_files_are_left(tmp_path: Path) -> None:
    write(tmp_path / "b.wikitext", "b")
    write(tmp_path / "a.txt", "a")
    write(tmp_path / "picture.png", "no")
    assert [page.source for page in read_pages(str(tmp_path))] == [
        str(tmp_path / name) for name in ("a.txt", "b.wikitext")
    ]


def test_a_page_over_the_limit_is_passed_over_and_the_next_one_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "MOST_BYTES", 120)
    monkeypatch.setattr(blocks, "SHOWN", 60)
    monkeypatch.setattr(streams, "_PIECE", 40)
    long = "<mediawiki><page><title>L</title><revision><text>" + "x" * 150 + "</text></revision></page>"
    short = "<page><title>S</title><revision><text>s</text></revision></page></mediawiki>"
    export = write(tmp_path / "toy.xml", long + short)
    lines = write(tmp_path / "toy.jsonl", '{"title":"L","text":"' + "x" * 190 + '"}\n{"title":"S","text":"s"}\n')
    single = write(tmp_path / "toy.txt", "x" * 121)
    found = [*read_pages(export), *read_pages(lines), *read_pages(single)]
    assert found == [
        PassedOver(export, "L", "size"),
        Page(export, "S", "s"),
        PassedOver(lines, "line 1", "size"),
        Page(lines, "S", "s"),
        PassedOver(single, "", "size"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("cut.xml", EXPORT[:300], r"cut\.xml:\d+:\d+: is no whole XML export: unclosed token"),
        ("dtd.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]>" + EXPORT, r"dtd\.xml:1: has a DTD, which is refused"),
        ("bad.xml", b"<mediawiki>\n\xff</mediawiki>", r"bad\.xml:2:1: is no whole XML export: not well-formed"),
        ("bad.txt", b"good\n\xff", r"bad\.txt:2:1: is not UTF-8 text \(byte 5 is 0xff\)"),
        (
            "cut.xml.gz",
            gzip.compress(EXPORT.encode(), mtime=0)[:60],
            r"cut\.xml\.gz: cannot be read: .*fetch the file again",
        ),
        ("cut.xml.bz2", b"BZh9 not really", r"cut\.xml\.bz2: cannot be read: "),
        ("table.csv", "a,b", r"table\.csv: is of no known kind"),
    ],
)
def test_what_cannot_be_read_is_one_clear_line(tmp_path: Path, name: str, content: str | bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        list(read_pages(write(tmp_path / name, content)))


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.xml: cannot be read: No such file"):
        list(read_pages(str(tmp_path / "nowhere.xml")))
    with pytest.raises(InputError, match="cannot be read: embedded null byte"):
        list(read_pages("\0.xml"))
    with pytest.raises(InputError, match="the folder holds no wikitext"):
        list(read_pages(str(tmp_path)))


def test_a_bomb_of_bzip2_is_a_page_passed_over_in_bounded_memory(tmp_path: Path) -> None:
    packer = bz2.BZ2Compressor()
    parts = [packer.compress(b"<mediawiki><page><title>Bomb</title><revision><text>")]
    parts += [packer.compress(b" " * (1 << 20)) for _ in range(300)]
    parts += [packer.compress(b"</text></revision></page></mediawiki>"), packer.flush()]
    path = write(tmp_path / "bomb.xml.bz2", b"".join(parts))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert list(read_pages(path)) == [PassedOver(path, "Bomb", "size")]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200 * 1024
