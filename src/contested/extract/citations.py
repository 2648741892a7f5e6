"""What a reference says: the arguments of ``{{cite …}}``, a short citation, a link to the web, or plain words.

A short citation ({{sfn}}, {{harv}}) names authors, year and pages; :attr:`Citation.key` is what finds the work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from contested.extract.lines import plain_line
from contested.extract.markup import read_lines
from contested.extract.periods import iso_date
from contested.extract.tables import words
from contested.extract.wikitext import Parameter, Template, find_templates

__all__ = ["LONG", "Citation", "Key", "citations_in"]

LONG = words(
    "citation · cite web · cite news · cite book · cite journal · cite magazine · cite report · cite press release · "
    "cite thesis · cite encyclopedia · cite encyclopaedia · cite av media · cite episode · cite tweet · cite map · "
    "cite interview · cite conference · cite document · cite speech · cite podcast · cite arxiv · cite wikisource · "
    "cite newspaper · cite dictionary · cite periodical · cite court · cite video · cite sign · cite techreport · "
    "cite mailing list · cite newsgroup · cite paper · cite archive · vcite web · vcite news · vcite book"
)
"""The templates that cite a work in full, by normal name."""
_NAMED_KEYS = words("harvid · sfnref")
_SHORT = words(
    "sfn · sfnp · sfnm · harv · harvnb · harvp · harvtxt · harvcol · harvcolnb · harvcoltxt · harvard citation · "
    "harvard citation no brackets"
)
_URLS = ("url", "chapter-url", "chapterurl", "article-url", "contribution-url", "archive-url", "archiveurl")
_PUBLISHERS = ("publisher", "work", "website", "newspaper", "journal", "magazine", "agency", "institution", "via")
_PAGES = ("pages", "page", "pp", "p", "at", "loc")
_MOST_AUTHORS = 4
_SURNAMES = (
    "last{0} · surname{0} · author{0} · author-last{0} · author{0}-last · editor-last{0} · editor{0}-last · editor{0}"
)
_FORENAMES = "first{0} · given{0} · author-first{0} · author{0}-first · editor-first{0} · editor{0}-first"
_AUTHORS = tuple(
    (_SURNAMES.format(number).split(" · "), _FORENAMES.format(number).split(" · "))
    for number in ("", *range(1, _MOST_AUTHORS + 1))
)
_YEAR = re.compile(r"(?<!\d)\d{3,4}[a-z]?(?![^\W_])")
_WEB = re.compile(r"\[?(?P<url>(?:https?:)?//[^\s\]<>|{}\"]+)(?:[ ]+(?P<title>[^\]<>{}]{1,300})\])?", re.IGNORECASE)
_MARKUP = re.compile(r"<[^<>]*>|\{\{[^{}]*\}\}|\[\[(?:[^\[\]|]*\|)?|\]\]|'{2,}")
_PLAIN = re.compile(r"[^\n{}\[\]<>&'\ufffc\u200b-\u200f]*")
_MOST_WORDS = 300

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """A work as it is cited; ``key`` is its authors and its year as a short citation gives them."""

    url: str | None = None
    title: str | None = None
    date: str | None = None
    author: str | None = None
    publisher: str | None = None
    pages: str | None = None
    key: Key = ()

    def of(self, work: Citation) -> Citation:
        """Return a short citation with what the work that it cites says of itself."""
        return replace(work, pages=self.pages or work.pages, key=self.key)


def citations_in(source: str) -> Iterator[tuple[Citation, bool]]:
    """Yield what the text of a reference cites, each with whether it is a short citation of a work cited elsewhere.

    >>> [citation.key for citation, short in citations_in("{{sfn|Ivanov|House|1995|p=2}}") if short]
    [('ivanov', 'house', '1995')]
    """
    found = False
    for call in find_templates(source, LONG | _SHORT):
        found = True
        if call.name in LONG:
            yield _long(source, call), False
        else:
            yield from ((citation, True) for citation in _short(call.name, _values(source, call)))
    if not found:
        plain = _web(source) or _plain(source)
        yield from [(plain, False)] if plain is not None else ()


def _values(source: str, call: Template) -> dict[str, str]:
    """Return the arguments that are not empty, as a reader sees them."""
    values = {part.name: _value(source, part) for part in call.parameters}
    return {name: value for name, value in values.items() if value}


def _value(source: str, part: Parameter) -> str:
    """Return an argument as a reader sees it; an address, and what has no markup, as it stands."""
    raw = source[part.start : part.end]
    if part.name in _URLS or _PLAIN.fullmatch(raw):
        return raw
    return " ".join(" ".join(line.text for line in read_lines(source, part)).split())


def _first(values: Mapping[str, str], names: Sequence[str]) -> str | None:
    return next((values[name] for name in names if name in values), None)


def _long(source: str, call: Template) -> Citation:
    values = _values(source, call)
    authors = list(_authors(values))
    date = _first(values, ("date", "year", "publication-date"))
    return Citation(
        url=_first(values, _URLS),
        title=_first(values, ("title", "trans-title", "script-title", "chapter")),
        date=_iso(date),
        author="; ".join(name for _, name in authors) or None,
        publisher=_first(values, _PUBLISHERS),
        pages=_first(values, _PAGES),
        key=_given_key(source, call) or _key([last for last, _ in authors], values.get("year") or date or ""),
    )


def _authors(values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the surname and the whole name of each author, the first of whom may have no number."""
    for surnames, forenames in _AUTHORS:
        last, first = _first(values, surnames), _first(values, forenames)
        if last is not None:
            yield last, f"{last}, {first}" if first else last


def _given_key(source: str, call: Template) -> Key:
    """Return the key that a citation gives itself: ``ref={{harvid|House|1995}}``."""
    part = next((part for part in call.parameters if part.name == "ref"), None)
    inside = find_templates(source[part.start : part.end], _NAMED_KEYS) if part is not None else iter(())
    given = next(inside, None)
    if part is None or given is None:
        return ()
    return tuple(source[part.start + value.start : part.start + value.end].casefold() for value in given.parameters)


def _key(names: Sequence[str], date: str) -> Key:
    year = _YEAR.search(date)
    return (*(name.casefold() for name in names), year.group()) if names and year else ()


def _short(name: str, values: Mapping[str, str]) -> Iterator[Citation]:
    """Yield the works that a short citation cites; ``sfnm`` numbers them."""
    if name != "sfnm":
        unnamed = [values[str(number)] for number in range(1, _MOST_AUTHORS + 2) if str(number) in values]
        yield _cited(unnamed, values, "")
        return
    numbers = takewhile(lambda number: f"{number}a1" in values, range(1, _MOST_AUTHORS + 2))
    for number in numbers:
        authors = [
            values[f"{number}a{order}"] for order in range(1, _MOST_AUTHORS + 1) if f"{number}a{order}" in values
        ]
        yield _cited([*authors, *filter(None, [values.get(f"{number}y")])], values, str(number))


def _cited(unnamed: Sequence[str], values: Mapping[str, str], prefix: str) -> Citation:
    """Return what authors and a year, the last of the arguments, cite."""
    dated = bool(unnamed) and _YEAR.fullmatch(unnamed[-1]) is not None
    authors = unnamed[:-1] if dated else unnamed
    return Citation(
        author="; ".join(authors) or None,
        date=unnamed[-1] if dated else None,
        pages=_first(values, [prefix + name for name in _PAGES]),
        key=tuple(part.casefold() for part in unnamed) if dated else (),
    )


def _web(source: str) -> Citation | None:
    """Return the first link to the web: an address alone, or in brackets with its title."""
    link = _WEB.search(source)
    return Citation(url=link["url"].rstrip(".,;"), title=_words(link["title"] or "")) if link else None


def _plain(source: str) -> Citation | None:
    title = _words(source)
    return Citation(title=title) if title else None


def _words(source: str) -> str | None:
    """Return words without markup; a citation in words has some hundred characters."""
    return " ".join(_MARKUP.sub("", source).split())[:_MOST_WORDS] or None


def _iso(date: str | None) -> str | None:
    """Return a date in ISO 8601 where it is understood, else as it is printed."""
    return None if date is None else iso_date(plain_line(date, 0, len(date))) or date
