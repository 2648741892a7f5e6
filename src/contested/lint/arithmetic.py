"""Rules on numbers: ranges upside down, fractions of people, parts that do not add up to their total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, groupby

from contested.extract.model import Claim
from contested.intervals import in_words
from contested.lint.article import Article
from contested.lint.model import Remark, shortened

__all__ = ["fractions_of_people", "parts_against_totals", "ranges_upside_down"]

_FRACTION = re.compile(
    r"\d\.\d{1,2} (?:were |was )?(?:killed|dead|wounded|injured|missing|captured|casualties|soldiers|troops|men|people)"
)
_SUMS = frozenset({"casualties", "killed_or_wounded"})
"""Outcomes of those who are counted together, whatever became of each."""
_COMPLETE = ({"killed", "wounded"}, {"irrecoverable", "sanitary"})
"""Harms that, where all of them are counted one by one, show that the rest is counted too."""
_INCOMPLETE = re.compile(r"\b(?:includ\w+|among|at least|mostly|some of|only)\b", re.IGNORECASE)
_TOTAL_BEFORE = re.compile(r"\b(?:total|overall)\b\W{0,10}\Z", re.IGNORECASE)
_TOTAL_IN = re.compile(r"\b(?:total|overall)\b", re.IGNORECASE)
_COLON = re.compile(r"[ \t]*:[ \t]*(?=\d)")


def ranges_upside_down(article: Article) -> Iterator[Remark]:
    """Find ranges whose first number is the greater one."""
    for fragment in article.extraction.unparsed:
        if fragment.reason == "a range upside down":
            message = f"the range in “{shortened(fragment.raw)}” is upside down"
            yield Remark(message, fragment.start, fragment.end)


def fractions_of_people(article: Article) -> Iterator[Remark]:
    """Find numbers of people that are not whole."""
    for fragment in article.extraction.unparsed:
        if _FRACTION.search(fragment.raw):
            message = f"“{shortened(fragment.raw)}” is no whole number of people"
            yield Remark(message, fragment.start, fragment.end)


def parts_against_totals(article: Article) -> Iterator[Remark]:
    """Find parts that exceed what they are parts of, or that do not add up to it though they leave nobody out."""
    for whole, parts in chain(_subsets(article.figures), _totals(article)):
        yield from _greater(whole, parts) or _sum(article.text, whole, parts)


# Which figures are parts of which


def _subsets(figures: Sequence[Claim]) -> Iterator[tuple[Claim, Sequence[Claim]]]:
    """Yield each figure with those that follow as parts of it."""
    whole: Claim | None = None
    for subset, claims in groupby(figures, key=lambda claim: claim.subset):
        found = list(claims)
        if subset and whole is not None:
            yield whole, [part for part in found if _company(part)[:2] == _company(whole)[:2]]
        whole = None if subset else found[-1]


def _totals(article: Article) -> Iterator[tuple[Claim, Sequence[Claim]]]:
    """Yield each total with the figures of its field that one claimant gives for the same people beside it."""
    for claims in article.fields.values():
        companies: dict[object, list[Claim]] = {}
        for claim in claims:
            if not claim.subset:
                companies.setdefault(_company(claim), []).append(claim)
        for company in companies.values():
            totals = [claim for claim in company if claim.outcome in _SUMS and _is_total(article.text, claim)]
            if len(totals) == 1 and not any(claim.scope for claim in company):
                yield totals[0], [claim for claim in company if claim is not totals[0]]


def _company(claim: Claim) -> tuple[object, ...]:
    """Return what a total and its parts have in common: the first two say where they stand and whose they are."""
    return claim.field, claim.source, claim.victim_group


def _is_total(text: str, claim: Claim) -> bool:
    """Whether a figure calls itself a total, or a colon leads over to what it consists of."""
    before = text[max(0, claim.start - 20) : claim.start]
    return bool(_TOTAL_IN.search(claim.raw) or _TOTAL_BEFORE.search(before) or _COLON.match(text, claim.end))


# Whether they fit


def _greater(whole: Claim, parts: Sequence[Claim]) -> list[Remark]:
    """Return the parts that are alone greater than the whole."""
    return [
        _remark(f"a part, {_number(part)}, is greater than its total, {_number(whole)}", whole, [part])
        for part in parts
        if whole.count_max is not None and (part.count_min or 0) > whole.count_max and _is_within(part, whole)
    ]


def _is_within(part: Claim, whole: Claim) -> bool:
    """Whether those of a part are among those of the whole, by what became of them."""
    return part.outcome == whole.outcome or (whole.outcome in _SUMS and _harms(part) <= {"killed", "wounded"})


def _sum(text: str, whole: Claim, parts: Sequence[Claim]) -> Iterator[Remark]:
    numbers = [part.count_min for part in parts if part.count_min is not None]
    if all(map(_is_exact, (whole, *parts))) and _is_complete(text, whole, parts) and sum(numbers) != whole.count_min:
        terms = " + ".join(map(str, numbers))
        yield _remark(f"the parts do not add up: {terms} = {sum(numbers)}, not {whole.count_min}", whole, parts)


def _is_exact(claim: Claim) -> bool:
    return claim.count_min is not None and claim.count_min == claim.count_max and not claim.approximate


def _is_complete(text: str, whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether parts leave nobody out and count nobody twice: civilians and soldiers, or each harm once."""
    if len(parts) < 2 or _INCOMPLETE.search(text, whole.start, max(part.end for part in parts)):
        return False
    if all(part.outcome == whole.outcome for part in parts):
        return sorted(part.victim_kind for part in parts) == ["civilian", "military"]
    harms = [harm for part in parts for harm in _harms(part)]
    told = any(complete <= set(harms) for complete in _COMPLETE)
    return whole.outcome in _SUMS and told and len(set(harms)) == len(harms)


def _harms(claim: Claim) -> frozenset[str]:
    """Return the single harms that an outcome is made of."""
    return frozenset(claim.outcome.split("_")) - {"or"}


def _remark(message: str, whole: Claim, parts: Sequence[Claim]) -> Remark:
    related = tuple(Remark(f"part: {_number(part)}", part.start, part.end) for part in parts)
    return Remark(message, whole.start, whole.end, related)


def _number(claim: Claim) -> str:
    return in_words(claim.count_min, claim.count_max, approximate=claim.approximate)
