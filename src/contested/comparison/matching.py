"""Which claim of one graph is which claim of the other, though neither uses the IRIs of the other.

Two claims can be one claim for three reasons, from the best to the least:

* place: passages of theirs share characters of one text, and of number, harm and victims at least two are the same.
  Overlap alone is not enough, since "8 killed and 7 wounded" may be one passage of two claims.
* meaning: they are about one event or stand in one document, in any version of it, and have the same number, harm,
  category and victims; their claimants are the same, or one of them speaks for the other or voices its claim.
* IRI: they have the same one.

Each claim is matched once, and of all pairs that can be made the best is made first: the one with the better reason;
then the one that agrees in every field; that has one IRI; that agrees in more fields; that agrees in the earlier of
:data:`contested.comparison.fields.FIELDS`; that shares more characters; that is about one event; and at last the one
whose IRIs sort first. None of this depends on which graph is called the extracted one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from contested.comparison.described import Claim, Denial, Document
from contested.comparison.fields import agreements
from contested.comparison.findings import Basis

__all__ = ["match_claims", "match_denials", "same_texts"]

_Indices: TypeAlias = tuple[int, int]
"""Of a thing of the extracted graph and of one of the curated graph, each counted in its own list."""


class _Rank(NamedTuple):
    """How good a pair of claims is; the greater, the better."""

    basis: Basis
    agrees: bool
    one_iri: bool
    agreeing: int
    which: tuple[bool, ...]
    characters: int
    one_event: bool


def match_claims(extracted: Sequence[Claim], curated: Sequence[Claim]) -> dict[_Indices, Basis]:
    """Return which claim is which, by index, and for what reason."""
    characters = _shared_characters(extracted, curated)
    alike = characters.keys() | _joined(map(_claim_keys, extracted), map(_claim_keys, curated))
    ranks = {(i, j): _rank(extracted[i], curated[j], characters[i, j]) for i, j in alike}
    possible = {indices: rank for indices, rank in ranks.items() if rank is not None}
    return {indices: possible[indices].basis for indices in _best_first(possible, extracted, curated)}


def match_denials(
    extracted: Sequence[Denial], curated: Sequence[Denial], claims: Mapping[str, str]
) -> Iterable[_Indices]:
    """Return which denial is which, by index: those of one denier that deny one claim.

    Args:
        extracted: The denials of one graph.
        curated: The denials of the other.
        claims: The IRI of each extracted claim that was matched, and of the curated one that it is.
    """
    matched = {iri: iri for iri in claims.values()}
    ours = [_denial_keys(denial, claims) for denial in extracted]
    theirs = [_denial_keys(denial, matched) for denial in curated]
    alike = [(i, j) for i, j in _joined(ours, theirs) if extracted[i].denier.same(curated[j].denier)]
    return _best_first({(i, j): extracted[i].iri == curated[j].iri for i, j in alike}, extracted, curated)


def same_texts(extracted: Iterable[Document], curated: Iterable[Document]) -> list[tuple[Document, Document]]:
    """Return the documents of both in whose one text offsets count alike."""
    ours, theirs = list(extracted), list(curated)
    indices = _joined(map(Document.identities, ours), map(Document.identities, theirs))
    return [(ours[i], theirs[j]) for i, j in indices if ours[i].same_text(theirs[j])]


# --------------------------------------------------------------------------------------------------- what can be a pair


def _joined(ours: Iterable[Iterable[Hashable]], theirs: Iterable[Iterable[Hashable]]) -> set[_Indices]:
    """Return the indices of all pairs with a key in common."""
    index: defaultdict[Hashable, list[int]] = defaultdict(list)
    for j, keys in enumerate(theirs):
        for key in keys:
            index[key].append(j)
    return {(i, j) for i, keys in enumerate(ours) for key in keys for j in index.get(key, ())}


def _claim_keys(claim: Claim) -> Iterator[Hashable]:
    """Yield the claim's IRI, and what it means with each name of those who may be said to claim it."""
    yield claim.iri
    for agent in (claim.claimant, *claim.voices, *claim.principals):
        for name in (agent.iri, *agent.names):
            yield name, claim.low, claim.high, claim.harm, claim.category


def _denial_keys(denial: Denial, claims: Mapping[str, str]) -> set[Hashable]:
    """Return what was denied: a claim that was matched, or one that was not by its IRI and its names."""
    denied = denial.denied
    if denied.iri in claims:
        return {("matched", claims[denied.iri])}
    return {("IRI", denied.iri), *(("name", name) for name in denied.names)}


# ------------------------------------------------------------------------------------------------------ the same places


def _shared_characters(extracted: Sequence[Claim], curated: Sequence[Claim]) -> Counter[_Indices]:
    """Return how many characters each two claims that overlap share."""
    ours, theirs = _stretches(extracted), _stretches(curated)
    shared: Counter[_Indices] = Counter()
    for one, other in same_texts(ours, theirs):
        for indices, characters in _overlaps(ours[one], theirs[other]):
            shared[indices] += characters
    return shared


def _stretches(claims: Sequence[Claim]) -> Mapping[Document, list[tuple[int, int, int]]]:
    """Return start, end and the claim's index of each place, by document."""
    stretches: defaultdict[Document, list[tuple[int, int, int]]] = defaultdict(list)
    for index, claim in enumerate(claims):
        for place in claim.places:
            stretches[place.document].append((place.start, place.end, index))
    return stretches


def _overlaps(
    ours: Iterable[tuple[int, int, int]], theirs: Iterable[tuple[int, int, int]]
) -> Iterator[tuple[_Indices, int]]:
    """Yield who overlaps whom by how many characters, in one pass along the text."""
    stretches = sorted([(*one, 0) for one in ours] + [(*one, 1) for one in theirs])
    begun: list[list[tuple[int, int]]] = [[], []]
    for start, end, index, whose in stretches:
        begun = [[(until, other) for until, other in open_ if until > start] for open_ in begun]
        for until, other in begun[1 - whose]:
            yield (other, index) if whose else (index, other), min(end, until) - start
        begun[whose].append((end, index))


# ------------------------------------------------------------------------------------------------------- the best pairs


def _rank(one: Claim, other: Claim, characters: int) -> _Rank | None:
    """Return how good a pair two claims are; None if they are none."""
    agree = agreements(one, other)
    basis = _basis(one, other, agree, characters)
    if basis is None:
        return None
    which = tuple(agree.values())
    return _Rank(basis, all(which), one.iri == other.iri, sum(which), which, characters, one.event.same(other.event))


def _basis(one: Claim, other: Claim, agree: Mapping[str, bool], characters: int) -> Basis | None:
    if characters > 0 and agree["number"] + agree["harm"] + agree["victims"] >= 2:
        return Basis.PLACE
    if _one_meaning(one, other, agree):
        return Basis.MEANING
    return Basis.IRI if one.iri == other.iri else None


def _one_meaning(one: Claim, other: Claim, agree: Mapping[str, bool]) -> bool:
    means_the_same = agree["number"] and agree["harm"] and agree["category"] and agree["victims"]
    claimed_alike = agree["claimant"] or _speaks_for(one, other) or _speaks_for(other, one)
    return means_the_same and claimed_alike and (one.event.same(other.event) or _one_work(one, other))


def _speaks_for(one: Claim, other: Claim) -> bool:
    """Tell whether the other's claimant is one for whom the first's speaks, or through whom it spoke."""
    return any(agent.same(other.claimant) for agent in (*one.principals, *one.voices))


def _one_work(one: Claim, other: Claim) -> bool:
    works = {identity for place in one.places for identity in place.document.identities()}
    return any(not works.isdisjoint(place.document.identities()) for place in other.places)


def _best_first(
    ranks: Mapping[_Indices, _Rank] | Mapping[_Indices, bool],
    extracted: Sequence[Claim | Denial],
    curated: Sequence[Claim | Denial],
) -> list[_Indices]:
    """Return the pairs that are made, each thing in one, when the pair of the highest rank is always made first."""
    by_name = sorted(sorted(ranks), key=lambda indices: sorted((extracted[indices[0]].iri, curated[indices[1]].iri)))
    ours: set[int] = set()
    theirs: set[int] = set()
    made = []
    for i, j in sorted(by_name, key=ranks.__getitem__, reverse=True):
        if i not in ours and j not in theirs:
            made.append((i, j))
            ours.add(i)
            theirs.add(j)
    return made
