"""Which figure is whose: the claims of an article, each with every place that reports it.

An infobox and a paragraph that give one claimant's figure of the same victims and the same harm report one account.
What kind of people they are is told by the place that tells it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from contested.extract.cast import Agent, Cast, Side
from contested.extract.model import Claim, Denial, Extraction, Occasion

__all__ = ["Account", "Accounts", "Refusal", "account_of", "accounts_of"]


@dataclass(frozen=True, slots=True)
class Account:
    """One claim; ``mentions`` are its places in the order of the text, and the first one words it.

    ``claimant`` is None where the article speaks in its own voice. ``harm`` is an outcome of the labelling rules,
    ``category`` a kind of victims; ``restriction`` is the part of them that it is limited to. ``whole`` is the account
    that this one gives a part of.
    """

    mentions: tuple[Claim, ...]
    claimant: Agent | None
    victims: Side | None
    category: str
    restriction: str | None = None
    whole: Account | None = None

    @property
    def harm(self) -> str:
        """What the people counted came to."""
        return self.mentions[0].outcome

    @property
    def low(self) -> int | None:
        """The smallest number that it allows; None if it sets none."""
        return self.mentions[0].count_min

    @property
    def high(self) -> int | None:
        """The greatest number that it allows; None if it sets none."""
        return self.mentions[0].count_max

    @property
    def occasion(self) -> Occasion | None:
        """What it is about, if that is not the fight of the article."""
        return self.mentions[0].occasion


@dataclass(frozen=True, slots=True)
class Refusal:
    """A denial, who makes it, and the account that it rejects; None if the article gives none that fits."""

    denial: Denial
    denier: Agent | None
    denied: Account | None


@dataclass(frozen=True)
class Accounts:
    """Everything that an article claims, told apart by who says it of whom."""

    cast: Cast
    casualties: tuple[Account, ...]
    strengths: tuple[Account, ...]
    refusals: tuple[Refusal, ...]


def accounts_of(extraction: Extraction) -> Accounts:
    """Return the accounts that an article gives."""
    cast = Cast.of(extraction)
    casualties = _with_wholes(_accounts(extraction.claims, cast))
    refusals = tuple(_refusal(denial, casualties, cast) for denial in extraction.denials)
    return Accounts(cast, casualties, _accounts(extraction.strengths, cast), refusals)


def _accounts(claims: Iterable[Claim], cast: Cast) -> tuple[Account, ...]:
    found: dict[tuple[object, ...], list[Account]] = {}
    for claim in claims:
        account = account_of(claim, cast)
        same = found.setdefault(_meaning(account), [])
        _merge(account, same)
    return tuple(sorted((account for same in found.values() for account in same), key=_place))


def account_of(claim: Claim, cast: Cast) -> Account:
    """Return the account that one place gives."""
    victims = cast.victims(claim)
    limits = (cast.restriction(claim, victims), claim.scope, claim.qualifier)
    restriction = "; ".join(limit for limit in limits if limit) or None
    return Account((claim,), cast.claimant(claim.source), victims, claim.victim_kind, restriction)


def _meaning(account: Account) -> tuple[object, ...]:
    """Return what two places that report one account have in common; the kind of victims may be told in one only."""
    claim, claimant = account.mentions[0], account.claimant
    figure = (claim.count_min, claim.count_max, claim.approximate, claim.vague, claim.item)
    speaker = claimant and claimant.name.casefold()
    return speaker, account.victims, account.harm, account.restriction, claim.occasion, *figure


def _merge(account: Account, same: list[Account]) -> None:
    """Add an account to one that it repeats; an unspecified one to the only one that is there."""
    kinds = {"unspecified", account.category}
    fitting = [
        place for place, other in enumerate(same) if other.category in kinds or account.category == "unspecified"
    ]
    exact = [place for place in fitting if same[place].category == account.category] or fitting
    if len(exact) != 1:
        same.append(account)
        return
    other = same[exact[0]]
    category = account.category if other.category == "unspecified" else other.category
    mentions = tuple(sorted((*other.mentions, *account.mentions), key=lambda claim: claim.start))
    same[exact[0]] = replace(other, mentions=mentions, category=category)


def _place(account: Account) -> tuple[int, int]:
    return account.mentions[0].start, account.mentions[0].end


def _with_wholes(accounts: Sequence[Account]) -> tuple[Account, ...]:
    """Link each part of a total to the account of the total."""
    holders = {id(claim): account for account in accounts for claim in account.mentions}
    totals = _totals(
        sorted((claim for account in accounts for claim in account.mentions), key=lambda claim: claim.start)
    )
    wholes = {id(part): holders[id(total)] for part, total in totals}
    return tuple(replace(account, whole=_whole(account, wholes)) for account in accounts)


def _whole(account: Account, wholes: dict[int, Account]) -> Account | None:
    found = (wholes.get(id(claim)) for claim in account.mentions)
    return next((whole for whole in found if whole is not None and whole is not account), None)


def _totals(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Yield each part with the total that stands before it in its field."""
    total: Claim | None = None
    for claim in claims:
        if not claim.subset:
            total = claim
        elif total is not None and total.field == claim.field and total.source == claim.source:
            yield claim, total


def _refusal(denial: Denial, accounts: Sequence[Account], cast: Cast) -> Refusal:
    denied = account_of(denial.denied, cast)
    fitting = [account for account in accounts if _is_meant(account, denied)]
    return Refusal(denial, cast.claimant(denial.source), fitting[0] if len(fitting) == 1 else None)


def _is_meant(account: Account, denied: Account) -> bool:
    """Whether a denial's words fit an account: its claimant or who it speaks for, its victims, its figure."""
    claim = denied.mentions[0]
    if denied.claimant is not None:
        speakers = {denied.claimant.name, denied.claimant.speaks_for}
        if account.claimant is None or account.claimant.name not in speakers:
            return False
    if (account.low, account.high, account.victims) != (claim.count_min, claim.count_max, denied.victims):
        return False
    return account.harm == claim.outcome or claim.outcome == "casualties"
