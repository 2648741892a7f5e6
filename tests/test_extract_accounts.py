"""Accounts: who says it of whom, and which places report one claim."""

from __future__ import annotations

import pytest

from contested.extract.accounts import Account, accounts_of
from contested.extract.cast import Agent, Cast
from contested.extract.facts import Combatants, Conflict, Mention
from contested.extract.model import BODY, Claim, Denial, Extraction, Occasion, Source

UKRAINE = Source("Ukrainian", "Ukrainian claim", "named")
RUSSIA = Source("Russian side", "according to the Russian side", "named")
COLUMNS = (
    Combatants("1", (Mention("Ukraine", 0, 7),)),
    Combatants("2", (Mention("Russia", 8, 14), Mention("Belarus", 15, 22))),
)


def claim(field: str, low: int, **others: object) -> Claim:
    given = {"outcome": "killed", "raw": str(low), "start": low * 10, "end": low * 10 + 2, "section": "Infobox"}
    return Claim(**{"field": field, "count_min": low, "count_max": low, **given, **others})  # type: ignore[arg-type]


def article(*claims: Claim, columns: tuple[Combatants, ...] = COLUMNS, denials: tuple[Denial, ...] = ()) -> Extraction:
    return Extraction(None, None, claims, (), (), denials=denials, conflicts=(Conflict(0, 1, sides=columns),))


def only(*claims: Claim) -> Account:
    (account,) = accounts_of(article(*claims)).casualties
    return account


def test_column_is_the_side_of_its_parties() -> None:
    account = only(claim("casualties2", 12, source=UKRAINE))
    assert account.claimant == Agent("Ukraine")
    assert account.victims is not None
    assert [party.name for party in account.victims.parties] == ["Russia", "Belarus"]


def test_infobox_and_prose_report_one_account_whose_category_the_prose_tells() -> None:
    account = only(
        claim("casualties1", 12, source=UKRAINE),
        claim(BODY, 12, start=900, end=910, source=UKRAINE, victim_group="Ukrainian", victim_kind="military"),
    )
    assert [mention.field for mention in account.mentions] == ["casualties1", BODY]
    assert account.category == "military"


def test_unspecified_figure_is_merged_with_none_of_two() -> None:
    found = accounts_of(
        article(
            claim("casualties1", 5, start=1, victim_kind="military"),
            claim("casualties1", 5, start=2, victim_kind="civilian"),
            claim("casualties1", 5, start=3),
        )
    )
    assert [account.category for account in found.casualties] == ["military", "civilian", "unspecified"]


@pytest.mark.parametrize(
    "change",
    [
        {"source": RUSSIA},
        {"outcome": "wounded"},
        {"count_max": 14},
        {"approximate": True},
        {"scope": "in May"},
        {"qualifier": "by mines"},
        {"occasion": Occasion("The siege")},
        {"field": "casualties1"},
        {"victim_group": "Royal Guard"},
    ],
)
def test_what_tells_accounts_apart(change: dict[str, object]) -> None:
    first = claim("casualties2", 12, source=UKRAINE)
    second = claim(**{"field": "casualties2", "low": 12, "source": UKRAINE, **change})  # type: ignore[arg-type]
    assert len(accounts_of(article(first, second)).casualties) == 2


def test_columns_that_name_nobody_are_recognized_by_their_figures() -> None:
    found = accounts_of(
        article(
            claim("casualties1", 12, source=UKRAINE),
            claim("casualties2", 30, source=RUSSIA),
            claim(BODY, 12, start=900, source=UKRAINE, victim_group="Russian"),
            claim(BODY, 30, start=910, source=RUSSIA, victim_group="Ukrainians"),
            columns=(),
        )
    )
    names = [account.victims.name for account in found.casualties if account.victims]
    assert names == ["Russian", "Ukrainian"]
    assert all(len(account.mentions) == 2 for account in found.casualties)


def test_figures_that_fit_both_columns_recognize_none() -> None:
    found = accounts_of(
        article(
            claim("casualties1", 12, source=UKRAINE),
            claim("casualties2", 12, source=UKRAINE),
            claim(BODY, 12, start=900, source=UKRAINE, victim_group="Russian"),
            columns=(),
        )
    )
    assert [account.victims.name for account in found.casualties if account.victims] == [
        "unnamed (1)",
        "unnamed (2)",
        "Russian",
    ]


def test_group_of_a_side_with_two_parties_is_a_restriction() -> None:
    assert only(claim("casualties2", 3, victim_group="Belarus")).restriction == "Belarus"
    assert only(claim("casualties1", 3, victim_group="Ukrainian soldiers")).restriction is None
    assert only(claim("casualties1", 3, victim_group="Azov Brigade")).restriction == "Azov Brigade"


def test_other_occasions_have_sides_of_their_own() -> None:
    siege = Occasion("The siege")
    account = only(claim(BODY, 3, victim_group="Russian", occasion=siege))
    assert account.victims is not None
    assert account.victims.occasion == siege


def test_part_of_a_total() -> None:
    whole, part = accounts_of(article(claim("casualties1", 30), claim("casualties1", 31, subset=True))).casualties
    assert part.whole == whole
    assert whole.whole is None


@pytest.mark.parametrize(
    ("name", "raw", "agent"),
    [
        ("Russian authorities", "Russian authorities", Agent("Russia")),
        ("press office of the Russian army", "…", Agent("press office of the Russian army", speaks_for="Russia")),
        ("Russian Ministry of Defence", "per …", Agent("Russian Ministry of Defence", speaks_for="Russia")),
        (
            "Jan Novak",
            "Ukrainian army spokesman Jan Novak",
            Agent("Jan Novak", True, office="Ukrainian army spokesman", speaks_for="Ukraine"),
        ),
        ("Frieser", "Frieser", Agent("Frieser")),
    ],
)
def test_claimants(name: str, raw: str, agent: Agent) -> None:
    source = Source(name, raw, "named")
    assert Cast.of(article(claim("casualties1", 1, source=source))).claimant(source) == agent


def test_generic_source_is_no_country() -> None:
    source = Source("modern Ukrainian estimates", "modern Ukrainian estimates", "generic")
    assert Cast.of(article()).claimant(source) == Agent("modern Ukrainian estimates", generic=True)


@pytest.mark.parametrize(
    ("denied", "found"),
    [
        (claim(BODY, 12, source=Source("Ukrainian president", "…", "named"), victim_group="Russian"), True),
        (claim(BODY, 12, source=UKRAINE, victim_group="Russian", outcome="casualties"), True),
        (claim(BODY, 13, source=UKRAINE, victim_group="Russian"), False),
        (claim(BODY, 12, source=RUSSIA, victim_group="Russian"), False),
        (claim(BODY, 12, source=UKRAINE, victim_group="Ukrainian"), False),
    ],
)
def test_denied_account(denied: Claim, found: bool) -> None:
    denial = Denial(denied, RUSSIA, "denied", 5, 9, "Lead")
    given = article(claim("casualties2", 12, source=UKRAINE), denials=(denial,))
    (refusal,) = accounts_of(given).refusals
    assert refusal.denier == Agent("Russia")
    assert (refusal.denied is not None) is found
