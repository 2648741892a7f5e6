"""Which of the numbers of a sentence are casualties: each with what the words before and behind it say.

Numbers that are joined ("four soldiers and two civilians were killed") share what is said of all. A verb behind a
number goes before the words in front of it; a bare number ("and seven wounded") has the people of the one before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from contested.extract.countries import country_of
from contested.extract.prose.causes import Cause, cause_before
from contested.extract.prose.counted import Counted, counted_in
from contested.extract.prose.figure import Figure
from contested.extract.prose.runs import LONGEST_TAIL, bracketed, past_tail, runs, with_shared_bound
from contested.extract.prose.sentences import Sentence
from contested.extract.prose.subjects import is_subject, label_of, subject_of
from contested.extract.prose.unreal import is_share, is_unreal
from contested.extract.prose.verbs import Fate, fate_after
from contested.extract.prose.words import (
    AUXILIARIES,
    BREAKS,
    MODALS,
    PREPOSITIONS,
)
from contested.extract.tokens import Token

__all__ = ["figures_in"]

_PRISONERS = frozenset({"prisoners", "prisoner", "pows", "captives", "hostages"})
_BARE_KILLED = frozenset({"killed", "wounded", "killed_or_wounded", "killed_or_missing"})
_MEMBERS = frozenset({"including", "include", "includes", "included"})
_PART_MARKS = frozenset(":(–—-")


_STRONG = frozenset(":()")
_AIRCRAFT = frozenset({"fighter", "fighters"})


def _is_people(token: Token) -> bool:
    return token.capital and country_of(token.low) is not None


def figures_in(sentence: Sentence, *, is_item: bool = False) -> list[Figure]:
    """Return the casualties that a sentence counts, in the order of the text; what did not happen is left out."""
    reader = _Reader(sentence, is_item)
    numbers, inside = list(counted_in(sentence)), bracketed(sentence.tokens)
    for depth in (False, True):
        for run in runs(sentence.tokens, [number for number in numbers if inside[number.start] is depth]):
            reader.read(run)
    return sorted(reader.figures, key=lambda figure: figure.counted.start)


# What became of them


class _Reader:
    """Reads the numbers of one sentence in their order."""

    def __init__(self, sentence: Sentence, is_item: bool) -> None:
        self.sentence, self.tokens = sentence, sentence.tokens
        self.figures: list[Figure] = []
        self.label, self.label_kind = label_of(sentence) if is_item else (None, None)

    def read(self, run: Sequence[Counted]) -> None:
        """Add what numbers that stand joined are."""
        for figure in self.members(run) or self.parts(run) or self.counts(run):
            if not self.is_unreal(figure):
                self.figures.append(figure)

    def is_unreal(self, figure: Figure) -> bool:
        """Whether a figure is of nothing that happened, or perhaps of aircraft."""
        if figure.outcome == "casualties" and figure.counted.noun in _AIRCRAFT:
            return True
        return is_unreal(self.tokens, figure.start, figure.end)

    def counts(self, run: Sequence[Counted]) -> Iterator[Figure]:
        run = with_shared_bound(run)
        cause = cause_before(self.tokens, run[0].start)
        shared = self.shared(run)
        for place, number in enumerate(run):
            if number.what == "things" or is_share(self.tokens, number.start):
                continue
            fate = self.fate(number, last=place == len(run) - 1) or shared
            figure = self.of_losers(self.by_fate(number, fate), cause) if fate else None
            if figure is None and not (fate and fate.finite):
                figure = self.by_cause(run, number, cause)
            if figure is None and number.harm is not None and number.what == "people":
                figure = self.figure(number, number.harm, number.start, number.end)
            if figure is not None:
                yield figure

    def shared(self, run: Sequence[Counted]) -> Fate | None:
        """Return what the verb behind several numbers says of all of them."""
        fate = self.fate(run[-1], last=True) if len(run) > 1 else None
        return fate if fate and (not fate.finite or is_subject(self.tokens, run[0].start)) else None

    def fate(self, number: Counted, *, last: bool) -> Fate | None:
        """Return what the verb behind a number says, where both agree."""
        fate = fate_after(self.tokens, number.end)
        if fate is None and last and number.what == "people":
            fate = self.distant(number)
        if fate is None or not self.agree(number, fate, last=last):
            return None
        return fate

    def distant(self, number: Counted) -> Fate | None:
        """Look for a verb behind what says more of the noun, or behind an insertion."""
        place = past_tail(self.tokens, number.end, len(self.tokens))
        place = self.past_members(place)
        fate = fate_after(self.tokens, place) if place > number.end else None
        return fate if fate and fate.finite else None

    def past_members(self, place: int) -> int:
        """Pass over ", including three officers,"."""
        tokens = self.tokens
        if [token.low for token in tokens[place : place + 2]] != [",", "including"]:
            return place
        end = next((index for index in range(place + 2, len(tokens)) if tokens[index].text == ","), None)
        return place if end is None or end - place > LONGEST_TAIL else end + 1

    def agree(self, number: Counted, fate: Fate, *, last: bool) -> bool:
        """Whether a verb can be said of a number: "was" of one, "were" of many; "captured" of what are people."""
        if fate.number == "one" and last and not (number.is_one or number.quantity.high == 0):
            return False
        if fate.number == "many" and number.is_one and last and not self.joined_before(number):
            return False
        if fate.finite and not is_subject(self.tokens, number.start) and not number.among:
            return False
        return number.what != "bare" or fate.outcome in _BARE_KILLED or self.antecedent(number) is not None

    def joined_before(self, number: Counted) -> bool:
        return number.start > 0 and self.tokens[number.start - 1].low in {"and", "or", "plus"}

    # By the verb behind

    def by_fate(self, number: Counted, fate: Fate) -> Figure | None:
        if number.what == "harm":
            return self.harmed(number, fate)
        outcome = (
            "captured" if number.noun in _PRISONERS and fate.outcome in {"captured", "casualties"} else fate.outcome
        )
        figure = self.figure(number, outcome, number.start, fate.end)
        return replace(figure, qualifier=fate.qualifier, hearsay=fate.hearsay, scope=self.origin(figure))

    def origin(self, figure: Figure) -> tuple[int, int] | None:
        """Return "from Arcadia" behind those who were driven out."""
        start = figure.counted.end
        end = past_tail(self.tokens, start, figure.end)
        leaves = figure.outcome in {"displaced", "deported"} and end > start and self.tokens[start].low == "from"
        return (start, end) if leaves else None

    def harmed(self, number: Counted, fate: Fate) -> Figure | None:
        """Read a noun of harm with a participle: "300 prisoners taken", but not "300 casualties killed"."""
        if number.harm != "captured" or fate.outcome != "captured" or number.harm is None:
            return None
        return self.figure(number, number.harm, number.start, fate.end)

    # By the words before

    def by_cause(self, run: Sequence[Counted], number: Counted, cause: Cause | None) -> Figure | None:
        cause = cause_before(self.tokens, number.start) or cause
        if cause is None or (number is not run[0] and self.starts_clause(number)):
            return None
        outcome = self.caused(number, cause)
        if outcome is None:
            return None
        start = number.start if cause.kind == "carrier" else min(cause.start, number.start)
        return self.of_losers(self.figure(number, outcome, start, number.end), cause)

    def starts_clause(self, number: Counted) -> bool:
        """Whether a verb follows whose subject the number is."""
        after = self.tokens[number.end : number.end + 1]
        return bool(after) and (after[0].low in AUXILIARIES | MODALS or after[0].low.endswith("ed"))

    def caused(self, number: Counted, cause: Cause) -> str | None:
        """Return the outcome that words before a number give it."""
        prisoners = number.noun in _PRISONERS or number.harm == "captured"
        if cause.kind == "taking":
            after = [token.low for token in self.tokens[number.end : number.end + 1]]
            taken = prisoners or (number.what == "people" and after and after[0] in {"prisoner", "captive", "hostage"})
            return "captured" if taken else number.harm if number.what == "harm" and not prisoners else None
        if number.what == "harm":
            return None if prisoners else number.harm
        if number.what == "people":
            return number.harm or (None if prisoners and cause.kind == "loss" else cause.outcome)
        return self.caused_bare(number, cause)

    def caused_bare(self, number: Counted, cause: Cause) -> str | None:
        """Return the outcome of a number without a noun: "killing five", "the death toll rose to 40"."""
        ends = number.end >= len(self.tokens) or self.tokens[number.end].kind == "mark"
        if cause.kind == "active":
            free = ends or self.tokens[number.end].low in PREPOSITIONS | {"and", "while", "as", "when", "before"}
            known = cause.outcome in _BARE_KILLED or (number.another and self.antecedent(number) is not None)
            return cause.outcome if free and known and not number.among else None
        return cause.outcome if cause.kind == "total" and (ends or self.tokens[number.end].low == "and") else None

    def of_losers(self, figure: Figure | None, cause: Cause | None) -> Figure | None:
        """Add whose losses they are: the subject's, or the people named before "casualties were"."""
        if (
            figure is None
            or figure.group is not None
            or figure.outcome == "captured"
            or cause is None
            or cause.kind not in {"loss", "total", "taking"}
        ):
            return figure
        return replace(figure, group=subject_of(self.sentence, cause.verb))

    # Parts of the number before

    def members(self, run: Sequence[Counted]) -> list[Figure]:
        """Read "including three officers", which shares the fate of those before."""
        before, whole = run[0].start - 1, self.antecedent(run[0])
        if before < 1 or self.tokens[before].low not in _MEMBERS or whole is None:
            return []
        if run[0].start - whole.counted.end > LONGEST_TAIL and run[0].start - whole.end > 3:
            return []
        return [self.part(number, whole) for number in run if number.what != "things"]

    def parts(self, run: Sequence[Counted]) -> list[Figure]:
        """Read numbers behind a colon or in brackets that add up to the one before."""
        before, whole = run[0].start - 1, self.antecedent(run[0])
        if before < 1 or self.tokens[before].text not in _PART_MARKS or whole is None:
            return []
        if len(run) == 1 and self.tokens[before].text == "(" and run[0].what == "harm" and whole.counted.end == before:
            return [self.part(run[0], whole)]
        total = whole.counted.quantity.high or whole.counted.quantity.low
        amounts = [number.quantity.low for number in run]
        if (
            len(run) < 2
            or None in amounts
            or sum(amount or 0 for amount in amounts) != total
            or self.fate(run[-1], last=True)
        ):
            return []
        return [self.part(number, whole) for number in run if number.what == "people"]

    def part(self, number: Counted, whole: Figure) -> Figure:
        fate = self.fate(number, last=True)
        outcome = fate.outcome if fate and not fate.finite else number.harm or whole.outcome
        end = fate.end if fate and not fate.finite else number.end
        figure = self.figure(number, outcome, number.start, end)
        return replace(figure, subset=True, group=figure.group or whole.group, kind=number.kind or whole.kind)

    # People

    def antecedent(self, number: Counted) -> Figure | None:
        """Return the figure before, whose people a bare number is of."""
        before = (figure for figure in self.figures if figure.counted.end <= number.start)
        return max(before, key=lambda figure: figure.counted.end, default=None)

    def goes_on(self, before: Figure, number: Counted) -> bool:
        """Whether a bare number is of the people of the figure before: nobody else is named between them."""
        between = self.tokens[before.end : number.start]
        return not any(token.low in BREAKS or token.text in _STRONG or _is_people(token) for token in between)

    def figure(self, number: Counted, outcome: str, start: int, end: int) -> Figure:
        """Return a number with its outcome, and with the people that what stands before it tells."""
        group, kind, subset = self.people(number)
        return Figure(number, outcome, start, end, group or self.label, kind or self.label_kind, subset=subset)

    def people(self, number: Counted) -> tuple[str | None, str | None, bool]:
        """Return whose people they are, of which kind, and whether they are a part of the number before."""
        before = self.antecedent(number)
        if before is None or number.what == "people":
            return number.group, number.kind, number.among
        if number.what == "harm":
            same = number.kind is None and number.group == before.group is not None
            return number.group, before.kind if same else number.kind, number.among
        if self.is_breakdown(before, number):
            return before.group, before.kind, True
        if not self.goes_on(before, number):
            return None, None, number.among
        alike = [figure for figure in self.figures if figure.end == before.end]
        group = before.group if len({figure.group for figure in alike}) == 1 else None
        kind = before.kind if len({figure.kind for figure in alike}) == 1 else None
        return group, kind, number.among or self.is_listed(before, number)

    def is_breakdown(self, before: Figure, number: Counted) -> bool:
        """Whether a number opens what a total is made of: "40 casualties (12 killed"."""
        opens = self.tokens[number.start - 1].text in _PART_MARKS and number.start - before.counted.end == 1
        return opens and before.outcome == "casualties"

    def is_listed(self, before: Figure, number: Counted) -> bool:
        """Whether a number goes on with what a total is made of: ", 20 wounded"."""
        between = self.tokens[before.end : number.start]
        return before.subset and all(token.low in {",", "and"} for token in between)
