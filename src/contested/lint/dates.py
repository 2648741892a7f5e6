"""Rules on dates of the infobox: days that no calendar has, and ends before their beginning."""

from __future__ import annotations

from collections.abc import Iterator

from contested.lint.article import Article
from contested.lint.model import Remark, shortened

__all__ = ["days_that_do_not_exist", "times_upside_down"]


def days_that_do_not_exist(article: Article) -> Iterator[Remark]:
    """Find days such as the 31st of a month that has 30."""
    yield from _fragments(article, "a day that does not exist", "there is no such day as “{}”")


def times_upside_down(article: Article) -> Iterator[Remark]:
    """Find times that end before they begin."""
    yield from _fragments(article, "a range of time upside down", "“{}” ends before it begins")


def _fragments(article: Article, reason: str, message: str) -> Iterator[Remark]:
    for fragment in article.extraction.unparsed:
        if fragment.reason == reason:
            yield Remark(message.format(shortened(fragment.raw)), fragment.start, fragment.end)
