"""What holds for every casualty field: figures come from the text, with their claimant, and none gets lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from contested.extract.article import boxes_of
from contested.extract.dates import date_end
from contested.extract.extraction import extract
from contested.extract.lines import Line
from contested.extract.model import Claim, Extraction, NonClaim
from contested.extract.tokens import tokenize

BOX = "{{{{Infobox military conflict\n| combatant1 = Arcadia\n| combatant2 = Borduria\n| casualties1 = {value}\n}}}}"
CLAIMANTS = ("Borduria", "Elbonia", "the Syldavian navy", "SOHR", "Ohlsson")
OUTCOMES = {"killed": "killed", "wounded": "wounded", "missing": "missing", "captured": "captured", "POWs": "captured"}
NOTES = ("", "<ref>Doe 1999, p. 321–345: 777 dead</ref>", "{{efn|Others say 4,321 killed}}", "{{sfn|Roe|1987|p=55}}")
PLACES = ("", " (3–9 May 1904)", " (by 12 June)", " (western sector)", " in 1904")
BREAKS = ("<br>", "<br />\n", "\n* ", "{{br}}")


@dataclass(frozen=True)
class Figure:
    """A figure as the test writes it, and what it means."""

    text: str
    low: int | None
    high: int | None


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    low, more = draw(st.integers(1, 2_000_000)), draw(st.integers(1, 1000))
    forms = [
        Figure(f"{low:,}", low, low),
        Figure(f"{low:,}+", low, None),
        Figure(f"{low:,}–{low + more:,}", low, low + more),
        Figure(f"at least {low:,}", low, None),
        Figure(f"up to {low:,}", None, low),
        Figure(f"c. {low:,}", low, low),
        Figure(f"{{{{circa|{low:,}}}}}", low, low),
    ]
    return draw(st.sampled_from(forms))


Expected = tuple[str, int | None, int | None, str | None]


@st.composite
def statements(draw: st.DrawFn) -> tuple[str, list[Expected]]:
    """Draw a line of figures, which a source behind them may claim, and what it says."""
    parts, expected = [], []
    claimant = draw(st.none() | st.sampled_from(CLAIMANTS))
    for word in draw(st.lists(st.sampled_from(sorted(OUTCOMES)), min_size=1, max_size=3, unique_by=OUTCOMES.get)):
        figure = draw(figures())
        parts.append(f"{figure.text} {word}{draw(st.sampled_from(NOTES))}")
        expected.append((OUTCOMES[word], figure.low, figure.high, claimant))
    tail = (
        draw(st.sampled_from(PLACES))
        if claimant is None
        else f" ({draw(st.sampled_from(('per', 'according to')))} {claimant})"
    )
    return ", ".join(parts) + tail, expected


@st.composite
def fields(draw: st.DrawFn) -> tuple[str, list[Expected]]:
    """Draw a field: blocks of lines, each under the heading of a source or under none, and what it says."""
    text, expected = "", list[Expected]()
    for number in range(draw(st.integers(1, 3))):
        source = draw(st.sampled_from(CLAIMANTS)) if number else draw(st.none() | st.sampled_from(CLAIMANTS))
        joint = draw(st.sampled_from(BREAKS))
        lines = draw(st.lists(statements(), min_size=1, max_size=3))
        heading = (
            [draw(st.sampled_from(("Per {}:", "'''Per {}:'''", "'''According to {}''':"))).format(source)]
            if source
            else []
        )
        text += ("<br>" if text else "") + joint.join(heading + [line for line, _ in lines])
        expected += [(*claim[:3], claim[3] or source) for _, said in lines for claim in said]
    return text, expected


def said(claim: Claim) -> Expected:
    return claim.outcome, claim.count_min, claim.count_max, claim.source.name if claim.source else None


def plain(expected: Expected) -> Expected:
    return (*expected[:3], expected[3].removeprefix("the ") if expected[3] else None)


@settings(max_examples=150, deadline=None)
@given(fields())
def test_every_figure_is_found_with_its_claimant_and_no_other(field: tuple[str, list[Expected]]) -> None:
    value, expected = field
    assert Counter(map(said, extract(BOX.format(value=value)).claims)) == Counter(map(plain, expected))


WORDS = """
killed wounded dead missing captured men tanks soldiers civilians officers total losses Arcadia Bordurian claim claim:
per including Per about at least and or of in to unknown heavy none June 1904 (1904) Hill p. Army Brigade mm No. Total:
( ) [ ] , ; : – - . + ~ § ? / = & ''' <small> </small> <br> {{flagicon|FRA}} {{flag|Chad}} {{krivosheev|7}}
"""
PHRASES = ("5 May 1904", "according to", "of whom", "\n", "\n* ", "[[Siege of Elbo|siege]]", *NOTES)
PIECES = st.sampled_from((*WORDS.split(), *PHRASES))
NUMBERS = st.integers(0, 30_000).flatmap(lambda number: st.sampled_from((str(number), f"{number:,}", f"{number}.5")))
SCRAPS = st.lists(st.tuples(PIECES | NUMBERS, st.sampled_from((" ", " ", ""))), max_size=14).map(
    lambda parts: "".join(piece + gap for piece, gap in parts)
)


def numbers_seen(line: Line) -> list[tuple[str, int, int]]:
    """Return a line's numbers that are in no date, as text, with their places in the input."""
    tokens = tokenize(line)
    dated = {place for start in range(len(tokens)) for place in range(start, date_end(tokens, start))}
    return [
        (token.text, line.starts[token.start], line.ends[token.end - 1])
        for place, token in enumerate(tokens)
        if token.kind == "number" and place not in dated
    ]


def is_told(text: str, start: int, end: int, found: Extraction) -> bool:
    """Whether a number stands in what was found or left over, or in what was found out about a claim."""
    if any(part.start <= start and end <= part.end for part in found.parts()):
        return True
    voiced: tuple[Claim | NonClaim, ...] = (*found.claims, *found.non_claims)
    sources = [part.source.raw for part in voiced if part.source]
    groups = [part.victim_group for part in voiced]
    about = [tell for claim in found.claims for tell in (claim.scope, claim.qualifier)]
    return any(text in told for told in (*sources, *groups, *about) if told)


@settings(max_examples=400, deadline=None)
@given(SCRAPS)
def test_no_number_is_dropped_in_silence(value: str) -> None:
    text = BOX.format(value=value)
    found = extract(text)
    lines = [line for box in boxes_of(text) for line in box.lines("casualties1")]
    lost = [number for line in lines for number in numbers_seen(line) if not is_told(*number, found)]
    assert not lost


@settings(max_examples=400, deadline=None)
@given(SCRAPS)
def test_no_count_comes_from_nowhere(value: str) -> None:
    text = BOX.format(value=value)
    lines = [line for box in boxes_of(text) for line in box.lines("casualties1")]
    shown = {token.value for line in lines for token in tokenize(line) if token.value is not None}
    counts = {bound for claim in extract(text).claims for bound in (claim.count_min, claim.count_max) if bound}
    assert counts <= shown | {number * 1000 for number in shown}
