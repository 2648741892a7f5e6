"""Which claims a request asks for, and how many there would be with another value of each filter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, count
from typing import Final, Self

from contested.namespaces import KINDS, kind_namespace
from contested.web.catalogue import Catalogue
from contested.web.claim_kinds import kind_in_words
from contested.web.claim_table import ClaimTable
from contested.web.folding import Wanted, shortened
from contested.web.index import Mask, all_of
from contested.web.messages import Request
from contested.web.translation import gettext, gettext_noop

__all__ = ["EVENT", "FACETS", "Facet", "Selection", "name_of"]


@dataclass(frozen=True)
class Facet:
    """A filter: its parameter, which is a column of the claims, and its title.

    The values of one with a ``kind`` are things, mostly of that kind.
    """

    name: str
    title: str
    kind: str = ""

    def value(self, argument: str) -> str:
        """Return the value that an argument names: a slug, a slug after its kind, or the value itself.

        >>> Facet("claimant", "Claimant", "agent").value("document:gazette")
        'https://w3id.org/contested/id/document/gazette'
        """
        if not self.kind or argument.startswith(("http://", "https://")):
            return argument
        kind, colon, slug = argument.partition(":")
        return kind_namespace(kind) + slug if colon and kind in KINDS else kind_namespace(self.kind) + argument

    def argument(self, value: str) -> str:
        """Return the shortest argument that names a value.

        >>> Facet("claimant", "Claimant", "agent").argument("https://w3id.org/contested/id/agent/arcadia")
        'arcadia'
        """
        if not self.kind:
            return value
        kind = next((kind for kind in (self.kind, *KINDS) if value.startswith(kind_namespace(kind))), None)
        slug = value.removeprefix(kind_namespace(kind)) if kind else value
        return slug if kind in (self.kind, None) else f"{kind}:{slug}"


FACETS: Final[Sequence[Facet]] = (
    Facet("contradicted", gettext_noop("Contradicted")),
    Facet("denied", gettext_noop("Denied")),
    Facet("kind", gettext_noop("Kind of claim")),
    Facet("event", gettext_noop("Event"), "event"),
    Facet("claimant", gettext_noop("Claimant"), "agent"),
    Facet("side", gettext_noop("Claimant speaks for"), "side"),
    Facet("harm", gettext_noop("Harm")),
    Facet("victims", gettext_noop("Victims")),
    Facet("victim_side", gettext_noop("Losses of"), "side"),
    Facet("losses", gettext_noop("Whose losses")),
    Facet("document", gettext_noop("Reported in"), "document"),
    Facet("place", gettext_noop("Place"), "place"),
)

_WORDS: Final = {
    ("contradicted", "yes"): gettext_noop("contradicted by another claim"),
    ("denied", "yes"): gettext_noop("denied by somebody"),
    ("losses", "own"): gettext_noop("the claimant's own side's"),
    ("losses", "other"): gettext_noop("another side's"),
}


EVENT: Final = next(facet for facet in FACETS if facet.name == "event")


@dataclass(frozen=True)
class Selection:
    """The claims that have all of some words and values."""

    table: ClaimTable
    text: str
    chosen: Mapping[Facet, str]

    @classmethod
    def of(cls, table: ClaimTable, request: Request) -> Self:
        """Return what a request asks for."""
        arguments = {facet: request.parameter(facet.name) for facet in FACETS}
        chosen = {facet: facet.value(argument) for facet, argument in arguments.items() if argument}
        return cls(table, request.parameter("q"), chosen)

    @cached_property
    def wanted(self) -> Wanted | None:
        """The words that are looked for."""
        return Wanted.of(self.text)

    @cached_property
    def positions(self) -> Sequence[int]:
        """The positions of the claims in the table."""
        return list(compress(count(), self._all_but(None)))

    def counts(self, facet: Facet) -> Counter[str]:
        """Return how many claims have each value of a filter, all other filters as they are."""
        column = self.table.columns[facet.name]
        return column.counts(self._all_but(facet)) if self._masks.keys() - {facet} else column.totals

    def parameters(self, changes: Mapping[Facet, str] | None = None) -> dict[str, str]:
        """Return the parameters that ask for the same with other values; an empty one takes the filter away."""
        values = {**self.chosen, **(changes or {})}
        arguments = {facet.name: facet.argument(value) for facet, value in values.items() if value}
        return {"q": self.text, **arguments} if self.text else arguments

    @cached_property
    def _masks(self) -> Mapping[Facet | None, Mask]:
        masks: dict[Facet | None, Mask] = {
            facet: self.table.columns[facet.name].mask(value) for facet, value in self.chosen.items()
        }
        if self.wanted:
            masks[None] = self.table.index.find(self.wanted).anywhere
        return masks

    def _all_but(self, facet: Facet | None) -> Mask:
        others = [mask for other, mask in self._masks.items() if other is None or other != facet]
        return all_of(others, len(self.table))


def name_of(catalogue: Catalogue, facet: Facet, value: str, *, with_event: bool = False) -> str:
    """Return what people read for a value of a filter: of a side, where it is wanted, also its event."""
    if facet.kind:
        event = catalogue.first_text(value, "ctd:ofEvent") if with_event else ""
        names = (catalogue.names.of(thing) or thing for thing in (value, event) if thing)
        return ", ".join(map(shortened, names))
    if facet.name == "kind":
        return kind_in_words(value, 1)
    words = _WORDS.get((facet.name, value))
    return gettext(words) if words else catalogue.concepts.get(value, value)
