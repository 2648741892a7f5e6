"""Nesting and comments, seen without a parser."""

from __future__ import annotations

import time

import pytest

from contested.structure import first_comment, too_deep


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[" * 4, (1, 4)),
        ("<a> <b>\n [ [ [ [", (2, 8)),
        ("[] [] [] [] []", None),
        ('"[[[[[["', None),
        ('"""[[[["[[""" .', None),
        ("'''[[['[[['''", None),
        ('"\\"[[[[["', None),
        ("<http://a/([([([>", None),
        ("# [[[[[[\n<a>", None),
        ("# a comment\r[[[[", (1, 16)),
        ("a:b\\# [[[[", (1, 10)),
        ("a:b\\' [[[[ '", (1, 10)),
        ('"\r[[[["', (1, 6)),
        ("<< << << <<", (1, 10)),
        ("<<( <<( <<(", (1, 7)),
        ('{"a":{"b":{"c":{"d":1}}}}', (1, 16)),
    ],
)
def test_brackets_count_outside_strings_iris_and_comments(text: str, place: tuple[int, int] | None) -> None:
    assert too_deep(text, 3) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("<a> <b> <c> . # one", (1, 15)),
        ('<http://a#b> <c> "# d" .\n# one', (2, 1)),
        ('<a> <b> """\n# no\n""" .', None),
        ("<a#b> <c> 1 .", None),
    ],
)
def test_a_comment_is_found_where_it_is_one(text: str, place: tuple[int, int] | None) -> None:
    assert first_comment(text) == place


@pytest.mark.parametrize(
    "text", ['"' * 400_000, "'''" * 200_000, "<" * 400_000, '"""' + "a\\" * 200_000, '["' * 200_000]
)
def test_a_scan_takes_linear_time(text: str) -> None:
    start = time.process_time()
    too_deep(text + "[" * 101, 100)
    once = time.process_time() - start
    start = time.process_time()
    too_deep(text * 4 + "[" * 101, 100)
    assert time.process_time() - start < 16 * once + 0.5
