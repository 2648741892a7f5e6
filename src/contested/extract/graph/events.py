"""Events: the fight of the article, the wider ones that it is part of, and other occasions of which its text speaks."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from contested.extract.facts import Conflict, Mention, Period
from contested.extract.graph.calendar import Dates, dates_of
from contested.extract.graph.citations import Citations
from contested.extract.graph.concepts import event_type
from contested.extract.graph.names import folded, iri, shared_slug
from contested.extract.graph.origin import Origin
from contested.extract.graph.passages import INFOBOX, Passages
from contested.extract.graph.terms import Sheet, decimal, english, printed, term
from contested.extract.model import Occasion

__all__ = ["Events", "name_of"]


def name_of(mention: Mention) -> str:
    """Return the name of what is mentioned: the title of the page linked to, or else what is printed."""
    target = (mention.target or "").partition("#")[0].strip()
    return printed(target or mention.text)


class Events:
    """The events of one article."""

    def __init__(self, sheet: Sheet, origin: Origin, passages: Passages, citations: Citations) -> None:
        self._sheet = sheet
        self._origin = origin
        self._passages = passages
        self._citations = citations
        self._occasions: dict[Occasion, NamedNode] = {}
        self.main = iri("event", origin.slug)

    def of(self, occasion: Occasion | None) -> NamedNode:
        """Return the article's own event, or another occasion, described when it is first asked for."""
        if occasion is None:
            return self.main
        if occasion not in self._occasions:
            self._occasions[occasion] = self._describe_occasion(occasion)
        return self._occasions[occasion]

    def report(self, occasion: Occasion | None, passages: Iterable[NamedNode]) -> None:
        """Say where an occasion is spoken of."""
        if occasion is not None:
            self._sheet.say(self.of(occasion), "ctd:reportedIn", *passages)

    def describe_main(self, conflict: Conflict | None, first: NamedNode | None) -> None:
        """Describe the article's own event: what the infobox says of it, or ``first``, where the text speaks of it."""
        self._describe(self.main, self._origin.name)
        if conflict is None:
            self._sheet.say(self.main, "ctd:reportedIn", first)
            return
        head = conflict.title or conflict
        self._sheet.say(self.main, "ctd:reportedIn", self._passages.at(head.start, head.end))
        self._say_dates(dates_of(conflict.periods), conflict.periods)
        self._locate(conflict)
        for mention in conflict.part_of:
            self._sheet.say(self.main, "schema:superEvent", self._wider(mention))

    def _say_dates(self, dates: Dates, periods: Iterable[Period]) -> None:
        self._sheet.say(self.main, "schema:startDate", dates.start)
        self._sheet.say(self.main, "schema:endDate", dates.end)
        if dates.start is not None:
            self._sheet.say(self.main, "ctd:reportedIn", *(self._passages.at(one.start, one.end) for one in periods))

    def _describe(self, event: NamedNode, title: str) -> None:
        """Describe an event by its article's title alone, so that every article that names it says the same."""
        self._sheet.describe(
            event, "ctd:Event", title, f"“{title}” is an event that the article of this name describes."
        )
        self._sheet.say(event, "dcterms:type", term(event_type(title)))

    def _wider(self, mention: Mention) -> NamedNode | None:
        name = name_of(mention)
        event = iri("event", shared_slug(name)) if name else self.main
        if event == self.main:
            return None
        self._describe(event, name)
        self._sheet.say(event, "ctd:reportedIn", *self._reports(mention))
        return event

    def _describe_occasion(self, occasion: Occasion) -> NamedNode:
        label = printed(occasion.label) or "another occasion"
        event = iri("event", f"{self._origin.key}-{self._occasion_slug(label)}")
        sentence = f"“{label}” is another event of which the article “{self._origin.name}” speaks."
        self._sheet.describe(event, "ctd:Event", label, sentence)
        self._sheet.say(event, "dcterms:type", term(event_type(label)))
        period = Period(occasion.start, occasion.end or occasion.start, "", 0, 0)
        dates = dates_of((period,)) if occasion.start else Dates()
        self._sheet.say(event, "schema:startDate", dates.start)
        self._sheet.say(event, "schema:endDate", dates.end)
        return event

    def _occasion_slug(self, label: str) -> str:
        number = len(self._occasions) + 1
        return "-".join(part for part in ("occasion", str(number), folded(label, 40)) if part)

    def _locate(self, conflict: Conflict) -> None:
        for mention in conflict.places:
            if name := name_of(mention):
                place = self._place(name, printed(mention.text))
                self._sheet.say(self.main, "schema:location", place)
                self._sheet.say(self.main, "ctd:reportedIn", *self._reports(mention))
        if conflict.coordinates is not None:
            self._point(conflict.coordinates.latitude, conflict.coordinates.longitude)

    def _reports(self, mention: Mention) -> list[NamedNode]:
        passage = self._passages.at(mention.start, mention.end)
        return [passage, *self._citations.of(mention.references, INFOBOX)]

    def _place(self, name: str, spelling: str) -> NamedNode:
        place = iri("place", shared_slug(name))
        self._sheet.describe(place, "schema:Place", name)
        self._sheet.say(place, "skos:altLabel", english(spelling) if spelling not in ("", name) else None)
        return place

    def _point(self, latitude: float, longitude: float) -> None:
        """Place the event at its coordinates, which are its own and not those of the towns that it names."""
        place = iri("place", f"{self._origin.key}-coordinates")
        self._sheet.describe(place, "schema:Place", f"Coordinates of {self._origin.name}")
        self._sheet.say(place, "geo:lat", decimal(latitude))
        self._sheet.say(place, "geo:long", decimal(longitude))
        self._sheet.say(place, "dcterms:source", self._origin.document)
        self._sheet.say(self.main, "schema:location", place)
