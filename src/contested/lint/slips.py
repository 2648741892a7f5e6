"""Rules on typing: slips that can be told from what is meant without understanding the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contested.extract.nouns import MONTHS
from contested.lint.article import Article
from contested.lint.model import Remark

__all__ = [
    "dash_first_items",
    "doubled_words",
    "glued_years",
    "hyphenated_plurals",
    "missing_spaces",
    "mixed_quotes",
    "stray_bars",
]

_MONTH = "|".join(sorted(month.capitalize() for month in MONTHS if len(month) > 3 and month.isalpha()))
_GLUED_YEAR = re.compile(rf"\b(?:in|since|until|{_MONTH}) (?P<year>(?:1\d|20)\d\d)(?!(?:AD|BC|BCE|CE)\b)[A-Z]{{1,4}}\b")
_DASH_FIRST = re.compile(r"^[*#-]+[ \t]*(?P<dash>[–—])[ \t]", re.MULTILINE)
_HYPHENATED = re.compile(r"\b\d+-(?:minutes|hours|days|weeks|months|years|kilometres|kilometers|miles)\b(?!['’-])")
_DOUBLED = re.compile(r"\b(?P<word>the|a|an|of|in|to|and|on|for|by|with|at|from|was|were|is)[ \t]+(?P=word)\b(?!['’-])")
_NO_SPACE = re.compile(r"(?<=[a-z]{3})[.,](?=[A-Z][a-z]{2})")
_OPENED = re.compile(r"“[^“”\"\n]{1,500}\"(?!\w)")


def stray_bars(article: Article) -> Iterator[Remark]:
    """Find bars of the template's markup that are left at the end of a value."""
    for call in article.calls:
        for given in call.parameters if call.template is None else ():
            place = given.value.end - 1
            if not given.empty and article.text[place] == "|":
                yield Remark(f"a bar is left at the end of “{given.name}”", place, place + 1)


def glued_years(article: Article) -> Iterator[Remark]:
    """Find years with letters stuck to them."""
    for match in _GLUED_YEAR.finditer(article.prose):
        start = match.start("year")
        yield Remark(f"letters are stuck to the year: “{article.prose[start : match.end()]}”", start, match.end())


def dash_first_items(article: Article) -> Iterator[Remark]:
    """Find list items that begin with the dash that should follow a name or a flag."""
    for match in _DASH_FIRST.finditer(article.prose):
        if "{{" not in article.text[match.start() : match.end()]:
            yield Remark("the item begins with a dash: the name before it is missing", *match.span("dash"))


def hyphenated_plurals(article: Article) -> Iterator[Remark]:
    """Find numbers tied to a unit in the plural: "10-days" is "10 days", or a "10-day" something."""
    for match in _HYPHENATED.finditer(article.prose):
        shown = match.group()
        number, _, unit = shown.partition("-")
        yield Remark(f"“{shown}” should be “{number} {unit}” or “{number}-{unit[:-1]}”", *match.span())


def doubled_words(article: Article) -> Iterator[Remark]:
    """Find small words that stand twice."""
    for match in _DOUBLED.finditer(article.prose):
        if article.text[match.start() : match.end()] == match.group():
            yield Remark(f"“{match['word']}” stands twice", *match.span())


def missing_spaces(article: Article) -> Iterator[Remark]:
    """Find sentences that begin right behind the stop of the last one."""
    for match in _NO_SPACE.finditer(article.prose):
        yield Remark(f"no space behind “{match.group()}”", *match.span())


def mixed_quotes(article: Article) -> Iterator[Remark]:
    """Find quotations that open with a curly mark and close with a straight one."""
    for match in _OPENED.finditer(article.prose):
        yield Remark('opens with “ and closes with "', *match.span())
