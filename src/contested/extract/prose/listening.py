"""Who says what in a sentence: "according to X, …", "X claimed that …", "…, X said", "X's claim of …", "reportedly".

::

    speech  = leading | saying | noun | trailing | hearsay
    leading = "according to" name ","                      governs what follows; what precedes if nothing follows
    saying  = subject { adverb } verb [ "that" ]           governs what follows, up to the next one or to "while"
    noun    = owner ( "claim" | … ) ( "of" | "about" | "that" ) | "claim by" name …
    hearsay = "reportedly" | "it was reported"             said by somebody unnamed

A saying whose subject is not understood has no source: what it governs is then nobody's, and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from contested.extract.claimants import GENERIC
from contested.extract.countries import country_of
from contested.extract.dates import date_end
from contested.extract.lookahead import count_at
from contested.extract.model import Source
from contested.extract.prose.sentences import Sentence
from contested.extract.prose.speakers import Speakers
from contested.extract.prose.speech import FRESH, Speech
from contested.extract.prose.words import AUXILIARIES, BE, BREAKS, CLAIM_NOUNS, DENYING, HEDGES, MODALS, SAYING
from contested.extract.tables import words

__all__ = ["Listener", "speeches_in"]

_HEARSAY = words("reportedly · allegedly · supposedly · purportedly · apparently")
_ADVERBS = HEDGES | words(
    "however · meanwhile · repeatedly · consistently · publicly · falsely · since · always · today · reportedly · "
    "strongly · flatly · categorically · immediately · firmly · vehemently · now · itself · himself · ’s"
)
_AMBIGUOUS = words(
    "state · states · report · reports · claim · claims · estimate · estimates · list · lists · listed · put · puts · "
    "gave · gives · told · tells · recorded · counted · noted · notes · say · suggest · blamed · declared · "
    "added · revealed · concluded · recalled · explained · calculated"
)
"""Nouns, or verbs that say something only where somebody who can speak is their subject."""
_VAGUE_NOUNS = words("reports · claims · estimates · figures · allegations · accounts · statements · accusations")
_FIRM_NOUNS = words("claim · allegation · assertion · accusation · report · estimate · statement")
_OPENERS = words("meanwhile · however · later · also · then · subsequently · finally · initially · today · and · but")
_PREPOSED = words("on · in · at · during · after · by · from · since · until")
_STOPS = frozenset(';:()—“”"')
_NAMING = words(
    "the · side · sources · government · forces · officials · ministry · of · defence · defense · army · and"
)
_LONGEST_NAME = 24


def speeches_in(sentence: Sentence, speakers: Speakers) -> list[Speech]:
    """Return who says something in a sentence, in the order of the text."""
    return sorted(Listener(sentence, speakers).speeches(), key=lambda speech: speech.verb)


class Listener:
    """Finds who speaks in one sentence."""

    def __init__(self, sentence: Sentence, speakers: Speakers) -> None:
        self.sentence, self.speakers, self.tokens = sentence, speakers, sentence.tokens

    def speeches(self) -> Iterator[Speech]:
        """Yield who says something, as the words come."""
        for place, token in enumerate(self.tokens):
            if token.low == "according" and self.low(place + 1) == "to":
                yield from self.according(place)
            elif token.low in SAYING:
                yield from self.saying(place)
            elif token.low in _HEARSAY:
                source = Source(token.text, token.text, "generic")
                yield Speech(source, place, place, self.clause(place), len(self.tokens), weak=True)
            if token.low in CLAIM_NOUNS:
                yield from self.noun(place)

    def low(self, place: int) -> str:
        """Return a token as it is compared; nothing where there is none."""
        return self.tokens[place].low if 0 <= place < len(self.tokens) else ""

    def clause(self, place: int) -> int:
        """Return where the part of the sentence begins that a token stands in."""
        while place > 0 and self.tokens[place - 1].low not in FRESH:
            place -= 1
        return place

    # According to

    def according(self, place: int) -> Iterator[Speech]:
        """Read "according to X", before what X says or behind it."""
        start = place + 2
        end = self.name_end(start)
        source = self.speakers.source(self.sentence, start, end)
        if place == 0 or self.tokens[place - 1].kind == "mark" or self.low(place - 1) in BREAKS | {"and"}:
            rest = any(token.kind == "word" for token in self.tokens[end:])
            if rest and self.tokens[place - 1 if place else 0].text != "(" and (place == 0 or not self.closes(end)):
                yield Speech(source, place, place, end, len(self.tokens))
                return
        yield Speech(source, place, end, self.clause(place), place)

    def closes(self, end: int) -> bool:
        """Whether nothing but a mark follows."""
        return end >= len(self.tokens) - 1

    def name_end(self, start: int) -> int:
        """Return where a name ends that has been led in."""
        end = start
        while end < min(len(self.tokens), start + _LONGEST_NAME):
            token = self.tokens[end]
            ends_clause = token.low in BREAKS - {"that"} or token.low in AUXILIARIES or token.low in SAYING
            if token.text in _STOPS or token.text in {",", "."} or token.low == "that" or (end > start and ends_clause):
                break
            if end > start and count_at(self.tokens, end) is not None:
                break
            end += 1
        return end

    # Verbs of saying

    def saying(self, place: int) -> Iterator[Speech]:
        """Read a verb of saying with its subject."""
        before = self.before(place)
        if before >= 0 and self.low(before) in BE | {"been", "be"}:
            yield self.unnamed(place, before)
            return
        if self.is_adjective(place):
            return
        if place > 0 and self.tokens[place - 1].text in {",", "”", '"'} and not self.is_apposed(place):
            yield from self.inverted(place)
            return
        span = self.subject(place)
        if span is not None:
            source = self.speakers.source(self.sentence, *span)
            if source is not None or self.low(place) not in _AMBIGUOUS:
                yield self.said(source, span[0], place)

    def before(self, place: int) -> int:
        """Return the last token before a verb that is no adverb."""
        place -= 1
        while place >= 0 and self.low(place) in _ADVERBS:
            place -= 1
        return place

    def is_adjective(self, place: int) -> bool:
        """Whether "reported" or "estimated" stands between an article and what it tells of, and is no verb."""
        return self.low(place - 1) in {"a", "an", "the", "of", "no", "any", "as"} or self.low(place + 1) in {"dead"}

    def unnamed(self, place: int, start: int) -> Speech:
        """Read a passive: "it was reported by X that", or by nobody in particular."""
        if self.low(place + 1) == "by":
            end = self.name_end(place + 2)
            source = self.speakers.source(self.sentence, place + 2, end)
            return Speech(source, start, place, self.clause(place), len(self.tokens))
        raw = self.sentence.words(start, place + 1)
        return Speech(Source(raw, raw, "generic"), start, place, self.clause(place), len(self.tokens), weak=True)

    def said(self, source: Source | None, start: int, place: int) -> Speech:
        """Return what a verb governs: what follows, or what precedes where only a mark follows."""
        if place + 1 < len(self.tokens) and self.tokens[place + 1].text not in {".", ",", "”", '"', ")"}:
            return Speech(source, start, place, place + 1, len(self.tokens))
        return Speech(source, start, place, self.clause(start), start)

    def inverted(self, place: int) -> Iterator[Speech]:
        """Read ", said Novak" behind what he said; elsewhere a participle of the clause before: ", claiming that"."""
        if self.tokens[place].low.endswith("ing"):
            span = self.subject_of_sentence(place)
            source = self.speakers.source(self.sentence, *span) if span else None
            yield self.said(source, place, place)
            return
        end = self.name_end(place + 1)
        source = self.speakers.source(self.sentence, place + 1, end) if end > place + 1 else None
        if source is not None and self.closes(end):
            yield Speech(source, place, place, self.clause(place), place)

    def subject_of_sentence(self, place: int) -> tuple[int, int] | None:
        """Return the noun phrase with which a sentence begins, if a verb ends it at once."""
        start = self.trimmed(0, place)
        end = start
        while end < place and (self.tokens[end].capital or self.low(end) in _NAMING):
            end += 1
        return (start, end) if end > start and end < place and self.tokens[end].low[-2:] in {"ed", "es"} else None

    def is_apposed(self, place: int) -> bool:
        """Whether a comma before a verb closes an insertion: "the minister, Jan Novak, said"."""
        return self.opening_comma(place - 1) is not None

    def opening_comma(self, closing: int) -> int | None:
        """Return the comma that opens an insertion which another one closes."""
        inside = range(closing - 1, max(closing - 12, 0), -1)
        opening = next((place for place in inside if self.tokens[place].text == ","), None)
        if opening is None:
            return None
        first = self.tokens[opening + 1]
        return opening if first.capital or first.low in {"a", "an", "the"} else None

    def subject(self, verb: int) -> tuple[int, int] | None:
        """Return the noun phrase before a verb of saying."""
        end = verb
        while end > 0 and self.low(end - 1) in _ADVERBS | AUXILIARIES:
            end -= 1
        if end > 0 and self.low(end - 1) in MODALS | {"to", "n't", "not"}:
            return None
        inside = self.tokens[end - 1].text == "," if end else False
        opening = self.opening_comma(end - 1) if inside else None
        last = end - 1 if inside else end
        start = self.start_of_name(opening if opening is not None else last)
        start = self.trimmed(start, last)
        return (start, last) if start < last else None

    def start_of_name(self, end: int) -> int:
        """Return where the noun phrase begins that ends at a token."""
        start = end
        while start > 0 and not self.ends_name(start - 1):
            start -= 1
        return start

    def ends_name(self, place: int) -> bool:
        """Whether a token before a name belongs to something else."""
        token = self.tokens[place]
        if token.low == "and":
            return not (self.tokens[place - 1].capital and self.tokens[place + 1].capital) if place else True
        if token.kind == "mark":
            return token.text not in {"'", "’", ".", "&", "-", "–", "/"}
        return token.low in BREAKS or token.low in AUXILIARIES or token.low in SAYING or token.low in DENYING

    def trimmed(self, start: int, end: int) -> int:
        """Pass over "meanwhile" and "on 8 March" before a name."""
        while start < end:
            if self.low(start) in _OPENERS or self.tokens[start].text == ",":
                start += 1
            elif self.low(start) in _PREPOSED and date_end(self.tokens, start + 1) > start + 1:
                start = date_end(self.tokens, start + 1)
            else:
                break
        return start

    # Nouns of saying

    def noun(self, place: int) -> Iterator[Speech]:
        """Read "the Bordurian claim about", "Borduria's figure of", "claims by Borduria that"."""
        after, owner = place + 1, None
        if self.low(after) in {"by", "from"}:
            end = self.noun_name_end(after + 1)
            owner, after = (after + 1, end), end
        if self.low(after) not in {"of", "about", "that", "for", "on", ":"}:
            return
        span = owner or self.owner(place)
        source = self.speakers.source(self.sentence, *span) if span else None
        if source is None and self.low(place) in _VAGUE_NOUNS and span is None:
            source = Source(self.tokens[place].text, self.tokens[place].text, "generic")
        if source is not None or (self.low(place) in _FIRM_NOUNS and span is None):
            yield Speech(source, span[0] if span else place, place, after, len(self.tokens), noun=True)

    def noun_name_end(self, start: int) -> int:
        """Return where the name ends in "the claim by X about"."""
        end = start
        while end < min(len(self.tokens), start + _LONGEST_NAME):
            if self.low(end) in {"about", "that"} or self.tokens[end].text in _STOPS | {",", "."}:
                break
            if self.low(end) == "of" and count_at(self.tokens, end + 1) is not None:
                break
            end += 1
        return end

    def owner(self, place: int) -> tuple[int, int] | None:
        """Return the name before a noun of saying: an adjective of a country, a possessive, a generic word."""
        start = place
        while start > 0 and (self.tokens[start - 1].capital or self.low(start - 1) in GENERIC - {"the", "of", "and"}):
            start -= 1
        owned = start < place and (
            self.low(place - 1).endswith(("'s", "s'"))
            or any(country_of(token.low) for token in self.tokens[start:place])
            or all(token.low in GENERIC for token in self.tokens[start:place])
        )
        return (start, place) if owned else None
