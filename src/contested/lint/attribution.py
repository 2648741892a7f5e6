"""Rules on who says it: figures that nobody claims, claimants without a figure, figures without a reference."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from contested.extract.model import BODY, Claim, NonClaim, Unparsed
from contested.extract.vocabulary import NUMBER_WORDS
from contested.lint.article import Article
from contested.lint.model import Remark, shortened

__all__ = ["attributions_of_nothing", "unclaimed_figures", "unreferenced_fields"]

_REFERENCE = re.compile(
    r"<ref[\s/>]|\{\{\s*(?:sfn|efn|refn|note ?tag|harv|#tag:ref|r\||cite|citation|fact[|}]|cn[|}])|\w[*†‡]",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+")
_NUMBER = re.compile(r"\d[\d,. ]*\d|\d")
_BREAK = re.compile(r"<br|\n|\{\{", re.IGNORECASE)
_MOST_NAMES = 3

Part = Claim | NonClaim | Unparsed


def attributions_of_nothing(article: Article) -> Iterator[Remark]:
    """Find attributions in the infobox that stand over or beside nothing: no figure, and no words either."""
    parts = sorted(article.extraction.parts(), key=lambda part: part.start)
    for before, part, after in zip([None, *parts], parts, [*parts[1:], None], strict=False):
        beside = _is_words(before, part) or _is_words(after, part) or _continues(article.text, before, part)
        if _names_nobodys(part) and not beside:
            yield Remark(f"“{shortened(part.raw)}” has no figure", part.start, part.end)


def _names_nobodys(part: Part) -> bool:
    return isinstance(part, Unparsed) and part.reason == "an attribution of no figure" and part.field != BODY


def _is_words(part: Part | None, attribution: Part) -> bool:
    """Whether a part is words of the same field that are no attribution: they may be what is claimed."""
    return isinstance(part, Unparsed) and part.field == attribution.field and not _names_nobodys(part)


def _continues(text: str, before: Part | None, attribution: Part) -> bool:
    """Whether an attribution follows a figure on its line: "per one, per another" names two for the same."""
    if not isinstance(before, Claim) or before.field != attribution.field or text.startswith(":", attribution.end):
        return False
    return _BREAK.search(text, before.end, attribution.start) is None


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
    supported = _referenced_numbers(article)
    for claims in article.fields.values():
        bare = [claim for claim in claims if not _numbers(claim.raw) <= supported]
        if bare and not _has_reference(article, claims):
            message = f"no reference here, and none in the body, for {_listed(bare)}"
            yield Remark(message, bare[0].start, bare[-1].end)


def _has_reference(article: Article, claims: Sequence[Claim]) -> bool:
    """Whether the field that claims stand in has a reference, a footnote or a tag that asks for one."""
    field = article.field_of(claims[0])
    return field is not None and _REFERENCE.search(article.text, field.start, field.end) is not None


def _referenced_numbers(article: Article) -> frozenset[str]:
    """Return the numbers, in digits, that the body gives in a claim or a paragraph with a reference."""
    claims = (claim for claim in article.figures if claim.field == BODY and claim.references)
    paragraphs = (paragraph for paragraph in article.outside.split("\n") if _REFERENCE.search(paragraph))
    told = {number for paragraph in paragraphs for number in _numbers(paragraph) | _spelled(paragraph)}
    return frozenset(told | {str(number) for claim in claims for number in (claim.count_min, claim.count_max)})


def _numbers(text: str) -> frozenset[str]:
    return frozenset(re.sub(r"\D", "", number) for number in _NUMBER.findall(text))


def _spelled(text: str) -> frozenset[str]:
    """Return the numbers that a text spells in one word."""
    return frozenset(str(NUMBER_WORDS[word]) for word in _WORD.findall(text.casefold()) if word in NUMBER_WORDS)


def _listed(claims: Sequence[Claim]) -> str:
    return _some(f"“{shortened(claim.raw)}”" for claim in claims)


def _some(names: Iterable[str]) -> str:
    """Return the first names, and how many more there are."""
    names = list(names)
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return ", ".join(names[:_MOST_NAMES]) + more
