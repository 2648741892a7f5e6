"""Two events side by side: who claims which losses, and how much of it is contested."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, count, islice
from typing import Final, TypeAlias

from contested.answers import Row
from contested.graph import Graph
from contested.web.application import Web
from contested.web.catalogue import Catalogue, Thing
from contested.web.claim_filters import EVENT
from contested.web.folding import Wanted
from contested.web.messages import Request, Response
from contested.web.overclaims import Pair
from contested.web.rendering import page
from contested.web.search import find_things

__all__ = ["Account", "compare"]

_MOST: Final = 100
"""Claims, contradictions, denials and pairs of one event that are shown."""
_OFFERED: Final = 12

_Counted: TypeAlias = tuple[str, str]
"""A kind of victims and a harm, as notations."""


@dataclass(frozen=True)
class Account:
    """What is known of one event; all lists are cut at a hundred, and their whole lengths are kept beside them.

    ``losses`` has the casualty claims by kind of victims and harm, and by the side whose losses they are, as positions
    in the table of claims.
    """

    event: Thing
    argument: str
    sides: Sequence[str]
    claimants: int
    casualty_claims: int
    losses: Mapping[_Counted, Mapping[str, Sequence[int]]]
    contradictions: Sequence[Row]
    contradictions_total: int
    denials: Sequence[Row]
    denials_total: int
    pairs: Sequence[Pair]
    pairs_total: int


@dataclass(frozen=True)
class Choice:
    """One of the two places of the comparison: what was asked for, the event that this names, or those it may mean."""

    name: str
    asked: str
    event: Thing | None
    offered: Sequence[Thing]


def compare(web: Web, request: Request) -> Response:
    """Return two events side by side, or the form that asks which."""
    choices = [_choice(web.catalogue, name, request.parameter(name)) for name in ("a", "b")]
    accounts = [account_of(web.catalogue, web.graph, choice.event) for choice in choices if choice.event]
    return page(
        web,
        request,
        "compare.html",
        choices=choices,
        accounts=accounts,
        counted=sorted({counted for account in accounts for counted in account.losses}),
        contested=_most_contested(web.catalogue),
        argument=EVENT.argument,
        table=web.catalogue.claims,
        columns=web.catalogue.claims.columns,
        catalogue=web.catalogue,
        most=_MOST,
    )


def account_of(catalogue: Catalogue, graph: Graph, event: Thing) -> Account:
    """Return what is known of an event."""
    columns = catalogue.claims.columns
    positions = list(compress(count(), columns["event"].mask(event.iri)))
    casualties = [position for position in positions if columns["harm"][position]]
    sides = [side for side in catalogue.listed["side"] if event.iri in catalogue.things.texts(side.iri, "ctd:ofEvent")]
    contradictions = graph.ask("contradictions", event=event.iri).rows if event.claims else ()
    denials = graph.ask("denials", event=event.iri).rows if event.claims else ()
    pairs = [pair for pair in catalogue.overclaiming if pair.event == event.iri]
    return Account(
        event=event,
        argument=EVENT.argument(event.iri),
        sides=[side.iri for side in sides[:_MOST]],
        claimants=len({columns["claimant"][position] for position in positions}),
        casualty_claims=len(casualties),
        losses=_losses(catalogue, casualties),
        contradictions=contradictions[:_MOST],
        contradictions_total=len(contradictions),
        denials=denials[:_MOST],
        denials_total=len(denials),
        pairs=pairs[:_MOST],
        pairs_total=len(pairs),
    )


def _losses(catalogue: Catalogue, casualties: Sequence[int]) -> Mapping[_Counted, Mapping[str, Sequence[int]]]:
    columns = catalogue.claims.columns
    found: defaultdict[_Counted, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for position in islice(casualties, _MOST):
        counted = ("".join(columns["victims"][position]), "".join(columns["harm"][position]))
        found[counted]["".join(columns["victim_side"][position])].append(position)
    return found


def _choice(catalogue: Catalogue, name: str, asked: str) -> Choice:
    """Read which event is meant: its slug or IRI, or words that only one event has."""
    named = _event(catalogue, EVENT.value(asked)) if asked else None
    wanted = Wanted.of(asked)
    found, total = find_things(catalogue, "event", wanted, _OFFERED) if wanted and not named else ([], 0)
    return Choice(name, asked, named or (found[0] if total == 1 else None), found)


def _event(catalogue: Catalogue, iri: str) -> Thing | None:
    return next((thing for thing in catalogue.listed["event"] if thing.iri == iri), None)


def _most_contested(catalogue: Catalogue) -> Sequence[Thing]:
    events = (_event(catalogue, iri) for iri in catalogue.disputes.examples)
    return [event for event in events if event]
