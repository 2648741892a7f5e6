"""The hierarchy of classes: which are within which (SHACL 1.1, "SHACL subclass")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TypeAlias

from contested.store.base import Term

__all__ = ["Narrower", "narrower_of", "with_narrower"]

Narrower: TypeAlias = Mapping[Term, Collection[Term]]
"""Classes, with those that are said to be directly within them."""


def narrower_of(said: Iterable[tuple[Term, Term]]) -> Narrower:
    """Return the hierarchy of which it is said: this class is within that one."""
    found = defaultdict[Term, set[Term]](set)
    for narrow, wide in said:
        found[wide].add(narrow)
    return dict(found)


def with_narrower(classes: Iterable[Term], narrower: Narrower) -> frozenset[Term]:
    """Return classes and all that are within them, directly or through others."""
    known = set(classes)
    new = known
    while new:
        new = {narrow for wide in new for narrow in narrower.get(wide, ())} - known
        known = known | new
    return frozenset(known)
