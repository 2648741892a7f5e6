"""Rules on who says it: figures that nobody claims, claimants without a figure, figures without a reference."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from contested.extract.model import BODY, Claim
from contested.lint.article import Article
from contested.lint.model import Remark, shortened

__all__ = ["attributions_of_nothing", "unclaimed_figures", "unreferenced_fields"]

_REFERENCE = re.compile(
    r"<ref[\s/>]|\{\{\s*(?:sfn|efn|refn|note ?tag|harv|#tag:ref|r\||cite|citation|fact[|}]|cn[|}])|\d[*†‡]",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d[\d,. ]*\d|\d")
_MOST_NAMES = 3
_PARAGRAPH = re.compile(r"[^\n]*\d[^\n]*")


def attributions_of_nothing(article: Article) -> Iterator[Remark]:
    """Find attributions that no figure belongs to."""
    for fragment in article.extraction.unparsed:
        if fragment.reason == "an attribution of no figure" and fragment.field != BODY:
            yield Remark(f"“{shortened(fragment.raw)}” has no figure", fragment.start, fragment.end)


def unclaimed_figures(article: Article) -> Iterator[Remark]:
    """Find fields of the infobox with figures that neither a claimant nor a reference stands behind.

    Where no figure is somebody's claim, all are in the article's own voice, and none is reported.
    """
    named = _named(article)
    for claims in article.fields.values() if named else ():
        bare = [claim for claim in claims if claim.source is None and not claim.subset and claim.count_max != 0]
        if bare and not _has_reference(article, claims):
            message = f"nobody is said to claim {_listed(bare)}, while other figures are claims of {_some(named)}"
            yield Remark(message, bare[0].start, bare[-1].end)


def _named(article: Article) -> Sequence[str]:
    """Return who is said to claim figures of the infobox, each once."""
    sources = (claim.source for claims in article.fields.values() for claim in claims)
    agents = (article.accounts.cast.claimant(source) for source in dict.fromkeys(sources))
    return list(dict.fromkeys(agent.name for agent in agents if agent is not None and not agent.generic))


def unreferenced_fields(article: Article) -> Iterator[Remark]:
    """Find fields with figures and no reference, where no paragraph with a reference gives the figures either.

    Only wikitext with references somewhere tells; a template call alone may have them in the article around it.
    """
    if not _REFERENCE.search(article.outside):
        return
    supported = _referenced_numbers(article.outside)
    for claims in article.fields.values():
        bare = [claim for claim in claims if not _numbers(claim.raw) <= supported]
        if bare and not _has_reference(article, claims):
            message = f"no reference here, and none in the body, for {_listed(bare)}"
            yield Remark(message, bare[0].start, bare[-1].end)


def _has_reference(article: Article, claims: Sequence[Claim]) -> bool:
    """Whether the field that claims stand in has a reference, a footnote or a tag that asks for one."""
    field = article.field_of(claims[0])
    return field is not None and _REFERENCE.search(article.text, field.start, field.end) is not None


def _referenced_numbers(text: str) -> frozenset[str]:
    """Return the numbers in paragraphs with a reference."""
    paragraphs = (match.group() for match in _PARAGRAPH.finditer(text))
    return frozenset(number for text in paragraphs if _REFERENCE.search(text) for number in _numbers(text))


def _numbers(text: str) -> frozenset[str]:
    return frozenset(re.sub(r"\D", "", number) for number in _NUMBER.findall(text))


def _listed(claims: Sequence[Claim]) -> str:
    return _some(f"“{shortened(claim.raw)}”" for claim in claims)


def _some(names: Iterable[str]) -> str:
    """Return the first names, and how many more there are."""
    names = list(names)
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return ", ".join(names[:_MOST_NAMES]) + more
