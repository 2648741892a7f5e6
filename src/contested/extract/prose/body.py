"""From the prose of an article to its casualty claims and denials."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from contested.extract.countries import country_of
from contested.extract.lines import Span
from contested.extract.model import BODY, Claim, Denial, Occasion, Source, Unparsed
from contested.extract.prose.denials import Refusal, refusals_in
from contested.extract.prose.figure import Figure
from contested.extract.prose.figures import figures_in
from contested.extract.prose.headings import source_of_section
from contested.extract.prose.listening import speeches_in
from contested.extract.prose.occasions import (
    Moment,
    is_total,
    moments_of,
    occasion_elsewhere,
    occasion_of_section,
    wide_scope,
)
from contested.extract.prose.paragraphs import Paragraph, Section, paragraphs_of
from contested.extract.prose.sentences import LONGEST_SENTENCE, Sentence, sentences_of
from contested.extract.prose.setting import Columns, Setting
from contested.extract.prose.speakers import Speakers
from contested.extract.prose.speech import Speech, governing
from contested.extract.prose.words import AFFIRMING, AUXILIARIES, HARM_NOUNS, HEDGES, LOSING, mentions_harm

__all__ = ["BodyFound", "read_body"]

_EXCERPT = 80
_NEAR = 120
_MOST_PROSE = 500_000
"""Characters of paragraphs that speak of harm; the longest articles of Wikipedia have a tenth of it."""
_OF_ITS = (["of", "its"], ["of", "their"], ["of", "his"], ["of", "our"])
_OWN_CLAUSE = LOSING | HEDGES | AUXILIARIES | {"that", "it", "they", "he", "she"}
"""What may stand between a verb of saying and "12 of its soldiers" where "it" is who speaks."""


@dataclass(frozen=True)
class BodyFound:
    """What the prose of an article gave."""

    claims: tuple[Claim, ...]
    denials: tuple[Denial, ...]
    unparsed: tuple[Unparsed, ...]


def read_body(text: str, boxes: Sequence[Columns]) -> BodyFound:
    """Return the casualty claims of an article's prose, and who denies which.

    Args:
        text: The wikitext of a page, or the plain form of an article.
        boxes: The article's infoboxes, at least one: they tell when the fight was and who fought, and are no prose.
    """
    reader, left = _BodyReader(text, Setting.of(boxes)), _MOST_PROSE
    for paragraph in paragraphs_of(text, reader.setting.boxes):
        left -= paragraph.place.end - paragraph.place.start
        if left < 0:
            reader.leave(paragraph.place, "more prose than is read", paragraph.section)
            break
        reader.read(paragraph)
    return BodyFound(tuple(reader.claims), tuple(reader.denials), tuple(reader.unparsed))


@dataclass
class _Place:
    """Where in the article a sentence stands, and what has been said there before it."""

    section: Section
    source: Source | None
    occasion: Occasion | None
    moment: Moment | None = None
    police: bool = False
    last: list[Claim] = field(default_factory=list)


@dataclass(frozen=True)
class _Read:
    """A sentence with what was found in it."""

    sentence: Sentence
    figures: Sequence[Figure]
    speeches: Sequence[Speech]
    refusals: Sequence[Refusal]
    moments: Sequence[Moment]


class _BodyReader:
    """Reads paragraph by paragraph."""

    def __init__(self, text: str, setting: Setting) -> None:
        self.text, self.setting = text, setting
        self.speakers = Speakers(text)
        self.claims: list[Claim] = []
        self.denials: list[Denial] = []
        self.unparsed: list[Unparsed] = []

    def read(self, paragraph: Paragraph) -> None:
        """Add what a paragraph says; one without figures costs no more than looking for them."""
        if paragraph.too_long:
            self.leave(paragraph.place, "a paragraph too long to be read", paragraph.section)
            return
        sentences = [part for line in paragraph.lines(self.text) for part in sentences_of(line)]
        figures = [self.figures(sentence, paragraph) for sentence in sentences]
        if any(figures):
            place = _Place(
                paragraph.section, source_of_section(paragraph.section), occasion_of_section(paragraph.section)
            )
            self.speakers.forget()
            for sentence, found in zip(sentences, figures, strict=True):
                self.sentence(sentence, found, place)

    def figures(self, sentence: Sentence, paragraph: Paragraph) -> list[Figure]:
        if not mentions_harm(sentence.text):
            return []
        if len(sentence.text) > LONGEST_SENTENCE:
            self.leave(sentence.place, "a sentence too long to be read", paragraph.section)
            return []
        return figures_in(sentence, is_item=paragraph.is_item)

    def leave(self, span: Span, reason: str, section: Section) -> None:
        end = min(span.end, span.start + _EXCERPT)
        self.unparsed.append(Unparsed(BODY, reason, self.text[span.start : end], span.start, end, section.title))

    def sentence(self, sentence: Sentence, figures: Sequence[Figure], place: _Place) -> None:
        """Add what one sentence claims and denies, and remember what the next one may refer to."""
        if len(sentence.text) > LONGEST_SENTENCE:
            place.last = []
            return
        read = self.taken_apart(sentence, figures)
        denied = [figure for figure in figures if any(_is_content(refusal, figure) for refusal in read.refusals)]
        claims = [self.claim(figure, read, place) for figure in figures if figure not in denied]
        found = [claim for claim in claims if claim is not None]
        self.claims += found
        for refusal in read.refusals:
            self.denials += self.denied(refusal, read, place, found)
        self.remember(read, place, found)

    def taken_apart(self, sentence: Sentence, figures: Sequence[Figure]) -> _Read:
        speeches = speeches_in(sentence, self.speakers)
        refusals = refusals_in(sentence, self.speakers, speeches)
        time = self.setting.time
        moments = list(moments_of(sentence, time, speeches)) if time else []
        return _Read(sentence, figures, speeches, refusals, moments)

    def remember(self, read: _Read, place: _Place, found: list[Claim]) -> None:
        place.last = found
        place.police = place.police or any(token.low == "police" for token in read.sentence.tokens)
        led = [moment for moment in read.moments if moment.led]
        place.moment = replace(led[-1], scope=None) if led else place.moment
        opening = next((speech for speech in read.speeches if speech.start == 0 and not speech.noun), None)
        if opening is not None and opening.source is not None and place.source is not None:
            place.source = opening.source

    # Claims

    def claim(self, figure: Figure, read: _Read, place: _Place) -> Claim | None:
        """Return what a figure claims; None where somebody says it who is not understood."""
        speech = governing(read.speeches, read.sentence.tokens, figure.counted.start)
        if speech is not None and speech.source is None:
            span = read.sentence.span(figure.start, figure.end)
            self.leave(span, "a claimant that is not understood", place.section)
            return None
        source = speech.source if speech else place.source
        if figure.hearsay is not None and (source is None or (speech and speech.weak)):
            raw = read.sentence.words(*figure.hearsay)
            source = Source(raw, raw, "generic")
        claim = self.worded(figure, read, place)
        if claim.victim_group is None and speech is not None and _is_own(read, speech, figure):
            group = self.people(speech.source)
            claim = replace(claim, victim_group=group, victim_belligerent=self.setting.belligerent(group))
        return replace(claim, source=source)

    def people(self, source: Source | None) -> str | None:
        """Return the people that a source's name is of: of a country, or of who fights."""
        if source is None:
            return None
        country = next((word for word in source.name.split() if country_of(word) is not None), None)
        return country or (source.name if self.setting.belligerent(source.name) else None)

    def worded(self, figure: Figure, read: _Read, place: _Place) -> Claim:
        """Return what a figure says, whoever says it."""
        sentence, quantity = read.sentence, figure.counted.quantity
        span = sentence.span(figure.start, figure.end)
        moment = _moment(figure, read, place)
        scope = sentence.words(*figure.scope) if figure.scope else wide_scope(sentence)
        return Claim(
            field=BODY,
            outcome=figure.outcome,
            count_min=quantity.low,
            count_max=quantity.high,
            raw=self.text[span.start : span.end],
            start=span.start,
            end=span.end,
            section=place.section.title,
            victim_belligerent=self.setting.belligerent(figure.group),
            victim_group=figure.group,
            victim_kind=_kind(figure, place),
            approximate=quantity.approximate,
            open_upper=quantity.open_upper,
            alternatives=quantity.alternatives,
            vague=quantity.vague,
            subset=figure.subset,
            scope=scope or (moment.scope if moment else None),
            qualifier=sentence.words(*figure.qualifier) if figure.qualifier else None,
            references=_references(sentence, span),
            occasion=place.occasion or occasion_elsewhere(sentence) or (moment.occasion if moment else None),
        )

    # Denials

    def denied(self, refusal: Refusal, read: _Read, place: _Place, found: Sequence[Claim]) -> Iterator[Denial]:
        if refusal.source is None:
            return
        for claim in self.meant(refusal, read, place, found):
            start, end = read.sentence.span(refusal.start, refusal.end).start, 0
            end = read.sentence.span(refusal.start, refusal.end).end
            start = min(start, claim.start) if refusal.backward and claim in found else start
            yield Denial(claim, refusal.source, self.text[start:end], start, end, place.section.title, claim.references)

    def meant(self, refusal: Refusal, read: _Read, place: _Place, found: Sequence[Claim]) -> Iterator[Claim]:
        """Yield what a denial is about, as it words it."""
        if refusal.backward:
            yield from self.before(refusal, read, found) or (place.last if len(place.last) == 1 else ())
            return
        for figure in read.figures:
            if _is_content(refusal, figure):
                speech = governing(read.speeches, read.sentence.tokens, figure.counted.start)
                owner = speech.source if speech and speech.verb >= refusal.first - 1 else None
                yield replace(self.worded(figure, read, place), source=owner)
        if refusal.any_harm is not None:
            yield self.any_harm(refusal.any_harm, read, place)

    def before(self, refusal: Refusal, read: _Read, found: Sequence[Claim]) -> list[Claim]:
        """Return the last claim of the sentence before the words that deny it."""
        if refusal.last == 0:
            return []
        until = read.sentence.span(0, refusal.last).end
        return [claim for claim in found if claim.start < until][-1:]

    def any_harm(self, noun: int, read: _Read, place: _Place) -> Claim:
        span = read.sentence.span(noun - 1, noun + 1)
        outcome = HARM_NOUNS[read.sentence.tokens[noun].low]
        raw = self.text[span.start : span.end]
        return Claim(BODY, outcome, None, None, raw, span.start, span.end, place.section.title, vague="any")


def _is_content(refusal: Refusal, figure: Figure) -> bool:
    return not refusal.backward and refusal.first <= figure.counted.start < refusal.last


def _kind(figure: Figure, place: _Place) -> str:
    """Return what kind of people they are; officers in a paragraph on the police are of the police."""
    if figure.counted.noun in {"officer", "officers"} and figure.group is None and place.police:
        return "police"
    return figure.kind or "unspecified"


def _moment(figure: Figure, read: _Read, place: _Place) -> Moment | None:
    """Return the day that a figure is of: the last before it in the sentence, the first behind it, an earlier one."""
    start = read.sentence.tokens[figure.counted.start].start
    before = [moment for moment in read.moments if moment.start < start]
    if before:
        return before[-1]
    after = [moment for moment in read.moments if moment.start - start < _NEAR]
    if after:
        return after[0]
    return None if is_total(read.sentence) else place.moment


def _is_own(read: _Read, speech: Speech, figure: Figure) -> bool:
    """Whether somebody speaks of his own people: "admitted", "announced the names of", "said 12 of its soldiers"."""
    tokens, after = read.sentence.tokens, figure.counted.quantity.end
    names = any(token.low == "names" for token in tokens[speech.verb + 1 : speech.verb + 4])
    if tokens[speech.verb].low in AFFIRMING or names:
        return True
    of_its = [token.low for token in tokens[after : after + 2]]
    between = tokens[speech.first : figure.counted.start]
    return of_its in _OF_ITS and all(token.kind == "mark" or token.low in _OWN_CLAUSE for token in between)


def _references(sentence: Sentence, span: Span) -> tuple[Span, ...]:
    """Return the references that support a figure: the next ones behind it in its sentence, as far as they touch."""
    behind = [reference for reference in sentence.line.references if reference.start >= span.start]
    return tuple(
        reference
        for place, reference in enumerate(behind)
        if place == 0 or reference.start - behind[place - 1].end <= 1
    )
