"""Rules on accounts: one claimant whose figures for the same victims and the same harm cannot all be meant.

Compared is what :mod:`contested.extract.accounts` tells apart by nothing but the figure: the same claimant, side, harm,
restriction; the fight of the article itself; no part of another figure. Civilians are counted apart from others. A
figure that calls itself approximate, or ends in two zeros, is allowed to be round. What the body says in the article's
own voice may be of one moment of the fight, so it counts in the lead and under headings such as "Casualties" only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from contested.extract.accounts import Account
from contested.extract.model import BODY, Claim
from contested.intervals import in_words
from contested.lint.article import Article
from contested.lint.model import Remark

__all__ = ["infobox_against_body", "two_figures"]

_MOST_PLACES = 20
_MOST_FIGURES = 4
_SUMMARY = re.compile(r"\A(?:lead)?\Z|casualt|loss|aftermath|toll", re.IGNORECASE)
_PART = re.compile(r"\b(?:of (?:whom|which|these|them)|among|including)\b[^.;:\n]*\Z", re.IGNORECASE)
_LOOK_BACK = 40


def infobox_against_body(article: Article) -> Iterator[Remark]:
    """Find figures of the infobox that the body gives otherwise, and nowhere as the infobox does."""
    for accounts in _disputed(article):
        if _is_split(accounts):
            yield _remark(accounts, "the infobox and the body disagree")


def two_figures(article: Article) -> Iterator[Remark]:
    """Find figures that one claimant gives in two ways, in the infobox, in the body or across both."""
    for accounts in _disputed(article):
        if accounts[0].claimant is not None and not _is_split(accounts):
            yield _remark(accounts, "one account has two figures")


def _disputed(article: Article) -> Iterator[Sequence[Account]]:
    """Yield the accounts of one claimant that no number fits."""
    groups: dict[object, list[Account]] = {}
    for account in article.accounts.casualties:
        if _is_comparable(account, sides=bool(article.accounts.cast.columns)) and _is_general(article.text, account):
            groups.setdefault(_about(account), []).append(account)
    for accounts in groups.values():
        if max(_low(account) for account in accounts) > min(_high(account) for account in accounts):
            yield accounts


def _is_comparable(account: Account, *, sides: bool) -> bool:
    first = account.mentions[0]
    named = account.claimant is None or not account.claimant.generic
    whole = account.whole is None and not any(claim.subset for claim in account.mentions)
    told = account.victims is not None or not sides
    counts = first.item is None and (account.low, account.high) != (None, None) and not first.alternatives
    return named and whole and told and counts and account.occasion is None


def _is_general(text: str, account: Account) -> bool:
    """Whether an account is somebody's, or what the article says in its own voice of the fight as a whole."""
    return account.claimant is not None or any(_sums_up(text, claim) for claim in account.mentions)


def _sums_up(text: str, claim: Claim) -> bool:
    if claim.field != BODY:
        return True
    before = text[max(0, claim.start - _LOOK_BACK) : claim.start]
    return _SUMMARY.search(claim.section) is not None and not _PART.search(before)


def _about(account: Account) -> object:
    speaker = account.claimant.name.casefold() if account.claimant is not None else None
    return speaker, account.victims, account.harm, account.restriction, account.category == "civilian"


def _low(account: Account) -> float:
    return 0 if account.low is None else account.low - _slack(account, account.low)


def _high(account: Account) -> float:
    return float("inf") if account.high is None else account.high + _slack(account, account.high)


def _slack(account: Account, number: int) -> float:
    """Return by how much a number may be off without being another one.

    A round number stands for those that are rounded to it, an approximate one for those within a tenth.
    """
    digits = str(number)
    zeros = len(digits) - len(digits.rstrip("0"))
    rounded = 10**zeros / 2 if zeros > 1 else 0
    return max(rounded, number / 10) if account.mentions[0].approximate else rounded


def _is_split(accounts: Sequence[Account]) -> bool:
    """Whether every figure of the infobox is below, or above, every one of the body."""
    body = [account for account in accounts if any(claim.field == BODY for claim in account.mentions)]
    box = [account for account in accounts if all(claim.field != BODY for claim in account.mentions)]
    return bool(body and box) and (_is_below(box, body) or _is_below(body, box))


def _is_below(some: Sequence[Account], others: Sequence[Account]) -> bool:
    return max(_high(account) for account in some) < min(_low(account) for account in others)


def _remark(accounts: Sequence[Account], what: str) -> Remark:
    """Return a remark at the first figure, with the other places of the accounts."""
    mentions = ((claim, account) for account in accounts for claim in account.mentions)
    (first, account), *others = sorted(mentions, key=lambda mention: mention[0].start)
    figures = list(dict.fromkeys(_figure(account) for account in accounts))
    message = f"{what}: {_speaker(account)} gives {' and '.join(figures[:_MOST_FIGURES])} {_counted(account)}"
    return Remark(message, first.start, first.end, tuple(_place(*other) for other in others[:_MOST_PLACES]))


def _place(claim: Claim, account: Account) -> Remark:
    where = f"in “{claim.section}”" if claim.field == BODY else "in the infobox"
    return Remark(f"{_figure(account)} {where}", claim.start, claim.end)


def _figure(account: Account) -> str:
    return in_words(account.low, account.high, approximate=account.mentions[0].approximate)


def _speaker(account: Account) -> str:
    return account.claimant.name if account.claimant is not None else "the article"


def _counted(account: Account) -> str:
    """Return what is counted, in words: "civilians killed of Arcadia"."""
    people = "civilians " if account.category == "civilian" else ""
    parties = account.victims.parties if account.victims is not None else ()
    side = ", ".join(party.name for party in parties if not party.generic)
    return f"{people}{account.harm.replace('_', ' ')}{' of ' * bool(side)}{side}"
