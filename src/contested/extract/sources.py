"""Sources that are marked as such, by what leads them in ("per …") or what follows them ("… claim").

::

    source = { tail } lead name { name } | name { name } tail { tail }      "per gov.", "Soviet estimates"

The core of "modern Soviet estimates" is "modern Soviet"; a source of which nothing but generic words is left, such as
"modern estimates", keeps its whole name.
"""

from __future__ import annotations

from collections.abc import Sequence

from contested.extract.claimants import GENERIC, SOURCE_TAILS
from contested.extract.dates import date_end
from contested.extract.lines import FLAG
from contested.extract.lookahead import source_lead
from contested.extract.model import Source
from contested.extract.nouns import PLACE_WORDS, TOTALS
from contested.extract.tokens import Token
from contested.extract.vocabulary import OUTCOMES

__all__ = ["marked_source", "text_of"]

_ESTIMATED = frozenset({"est.", "est", "estimated"})
_TELLING = frozenset(
    {
        "claim",
        "claims",
        "estimate",
        "estimates",
        "figure",
        "figures",
        "data",
        "records",
        "reports",
        "statistics",
        "numbers",
    }
)


def text_of(tokens: Sequence[Token], start: int, end: int, line: str) -> str:
    """Return the text of tokens as the line shows it, with single spaces, and the names beside flags."""
    if end <= start:
        return ""
    shown = line[tokens[start].start : tokens[end - 1].end]
    for flag in (token.flag for token in tokens[start:end] if token.flag is not None):
        shown = shown.replace(FLAG, flag.name if flag.named else "", 1)
    return " ".join(shown.split())


def marked_source(tokens: Sequence[Token], start: int, end: int, line: str) -> Source | None:
    """Return the source that a phrase marks, or None."""
    lead = next((place for place in range(start, end) if source_lead(tokens, place)), None)
    end = _before_time(tokens, start if lead is None else lead, end)
    if lead is not None and lead < end:
        first = start if all(_is_tail(token) for token in tokens[start:lead]) else lead
        return _source(tokens, first, lead + source_lead(tokens, lead), end, line)
    if {token.low for token in tokens[start:end]} <= _ESTIMATED:
        return None
    end = _before_subject(tokens, start, end)
    tail = next((place for place in range(end - 1, start - 1, -1) if _is_tail(tokens[place])), None)
    if tail is None or not _ends_with_tail(tokens, tail, end) or _is_label_only(tokens[start:tail]):
        return None
    return _source(tokens, start, start, tail + 1, line)


def _is_tail(token: Token) -> bool:
    return token.low in SOURCE_TAILS


def _ends_with_tail(tokens: Sequence[Token], tail: int, end: int) -> bool:
    """Whether only what speaks of time or openness follows the last tail word."""
    rest = tokens[tail + 1 : end]
    return all(token.low in PLACE_WORDS or token.low in GENERIC or token.kind == "mark" for token in rest)


def _is_label_only(phrase: Sequence[Token]) -> bool:
    """Whether what a tail word follows is itself about victims: "casualty figures", "total estimate"."""
    return bool(phrase) and all(token.low in TOTALS or (token.low,) in OUTCOMES for token in phrase)


def _before_time(tokens: Sequence[Token], start: int, end: int) -> int:
    """Cut what says when from the end of a source: "Soviet claim, as of 5 May"."""
    for place in range(start + 1, end):
        if date_end(tokens, place) > place:
            while place > start + 1 and tokens[place - 1].low in PLACE_WORDS | {",", "of", "–", "-"}:
                place -= 1
            return place
    return end


def _before_subject(tokens: Sequence[Token], start: int, end: int) -> int:
    """Cut what a named source speaks of: "Soviet estimates of Arcadian losses", "navy figures for the whole coast"."""
    for place in range(start + 1, end - 1):
        spoken = tokens[place].low in _TELLING and tokens[place + 1].low in {"of", "for", "on", "in", "about"}
        if spoken and any(token.capital for token in tokens[start:place]):
            return place + 1
    return end


def _before_bracket(tokens: Sequence[Token], start: int, end: int) -> int:
    """Cut what stands in brackets from the end of a source: "Bordurian records (including the fleet)"."""
    return next((place for place in range(start + 1, end) if tokens[place].text in {"(", "["}), end)


def _source(tokens: Sequence[Token], start: int, name: int, end: int, line: str) -> Source:
    raw = text_of(tokens, start, end, line)
    first, last = name, _before_bracket(tokens, name, end)
    while first < last and (
        tokens[first].low in {"the", "a", "an", "by", "of", "from", "official" if last - first < 2 else ""}
    ):
        first += 1
    while last > first and (_is_tail(tokens[last - 1]) or tokens[last - 1].kind == "mark"):
        last -= 1
    flags = [token.flag.name for token in tokens[first:last] if token.flag is not None]
    if flags and last - first == 1:
        return Source(flags[0], raw, "named")
    core = text_of(tokens, first, last, line).removesuffix("'s").removesuffix("’s").removesuffix("'").removesuffix("’")
    if all(token.low in GENERIC for token in tokens[first:last]):
        return Source(raw, raw, "generic")
    return Source(core, raw, "named")
