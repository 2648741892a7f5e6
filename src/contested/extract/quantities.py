"""How many: the grammar of figures, from tokens to an interval.

::

    quantity  = { sign } core { suffix } | { sign } vague
    sign      = "~" | "+" | "about" | "at least" | "over" | "up to" | …   the tables APPROXIMATE, AT_LEAST, AT_MOST
    core      = ["between" | "from"] figure [ join { sign } figure ]
    join      = dash | "to" | "or" | "and" (after "between")
    figure    = number [ scale ] [ "+" ] | number-word { number-word }
    suffix    = "±" figure | "+" | "or more" | "or so" | "or less" | "est." | "?"
    vague     = "several" | "dozens" | "tens of thousands" | …            the table VAGUE

"10-12,000" means thousands at both ends, "1.6-3 million" millions. A range whose ends stand upside down, a
tolerance, or an amount that is no whole number, is no quantity that we understand: it comes with a ``problem``.

>>> from contested.extract.lines import plain_line
>>> from contested.extract.tokens import tokenize
>>> def read(text: str) -> str:
...     quantity = quantity_at(tokenize(plain_line(text, 0, len(text))), 0)
...     return f"{quantity.low} {quantity.high}" if quantity else "no quantity"
>>> [read(text) for text in ("1,200+", "10-12,000", "up to 40", "1.6–3 million", "twenty-one", "over 300", "dozens")]
['1200 None', '10000 12000', 'None 40', '1600000 3000000', '21 21', '300 None', 'None None']
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from contested.extract.dates import date_end
from contested.extract.phrases import longest
from contested.extract.tokens import Token
from contested.extract.vocabulary import BOUNDS, NUMBER_WORDS, SCALES, VAGUE

__all__ = ["Quantity", "may_begin", "quantity_at"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """An interval as it is written between two tokens; both bounds are None for a vague amount."""

    start: int
    end: int
    low: int | None
    high: int | None
    approximate: bool = False
    open_upper: bool = False
    vague: str | None = None
    alternatives: bool = False
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class _Figure:
    end: int
    value: int | Fraction
    scaled: bool
    grouped: bool
    plus: bool


_HYPHENS = frozenset("-–—−‑‒―")
_MORE = frozenset(
    {("or", "more"), ("and", "more"), ("or", "above"), ("and", "above"), ("or", "over"), ("plus",), ("-", "plus")}
)
_LESS = frozenset({("or", "less"), ("or", "fewer"), ("at", "most"), ("max",), ("max.",), ("maximum",), ("or", "under")})
_ABOUT = frozenset(
    {
        ("or", "so"),
        ("est.",),
        ("est",),
        ("estimated",),
        ("approx.",),
        ("approximately",),
        ("odd",),
        ("-", "odd"),
        ("-", "ish"),
        ("-", "some"),
    }
)
_LEAST = frozenset({("at", "least"), ("minimum",), ("min.",), ("at", "the", "least")})
_SUFFIXES = ((_MORE | _LEAST, "at least"), (_LESS, "at most"), (_ABOUT, "about"))
_MOST_SIGNS = 4
_ARTICLES = frozenset({"a", "an"})


_SIGNING = frozenset(phrase[0] for table, _ in BOUNDS for phrase in table)
_FIRST_WORDS = (
    _SIGNING
    | frozenset(phrase[0] for phrase in VAGUE)
    | NUMBER_WORDS.keys()
    | _ARTICLES
    | {"between", "from", "half", "+"}
)


def may_begin(token: Token) -> bool:
    """Whether a quantity can begin with a token; most tokens are told apart without reading on."""
    return token.kind == "number" or token.low in _FIRST_WORDS or token.low.partition("-")[0] in NUMBER_WORDS


def quantity_at(tokens: Sequence[Token], start: int) -> Quantity | None:
    """Return the quantity that begins at a token, or None; a date is none."""
    place, signs = _signs(tokens, start)
    between = place < len(tokens) and tokens[place].low in {"between", "from"}
    if date_end(tokens, place + between) > place + between:
        return None
    first = _figure(tokens, place + between)
    if first is None:
        return _vague(tokens, start)
    second = _second(tokens, first, signs, between=between)
    if between and second is None:
        return None
    place, signs = _suffixes(tokens, second.end if second else first.end, signs)
    quantity = _quantity(start, place, first, second, signs, alternatives=_says_or(tokens, first, second))
    tolerance = _figure(tokens, place + 1) if place < len(tokens) and tokens[place].text == "±" else None
    return replace(quantity, end=tolerance.end, problem="a tolerance") if tolerance else quantity


def _signs(tokens: Sequence[Token], place: int) -> tuple[int, set[str]]:
    """Read the words before a figure that say how sure or how open it is."""
    signs: set[str] = set()
    for _ in range(_MOST_SIGNS):
        found = _sign(tokens, place)
        if found is None:
            break
        place += found[0]
        signs.add(found[1])
    return place, signs


def _sign(tokens: Sequence[Token], place: int) -> tuple[int, str] | None:
    if place >= len(tokens):
        return None
    if place + 1 < len(tokens) and tokens[place].text == "+":
        return (1, "at least") if tokens[place + 1].kind == "number" and not tokens[place + 1].spaced else None
    if tokens[place].low not in _SIGNING:
        return None
    for table, meaning in BOUNDS:
        length = longest(table, tokens, place)
        if length:
            return length, meaning
    return None


def _suffixes(tokens: Sequence[Token], place: int, signs: set[str]) -> tuple[int, set[str]]:
    for table, meaning in _SUFFIXES:
        length = longest(table, tokens, place)
        if length and not (meaning == "at least" and _figure(tokens, place + length)):
            return place + length, signs | {meaning}
    return place, signs


def _figure(tokens: Sequence[Token], place: int) -> _Figure | None:
    if place >= len(tokens):
        return None
    token = tokens[place]
    if token.kind != "number" or token.value is None:
        return _words(tokens, place)
    end, value = place + 1, token.value
    scale = SCALES.get(tokens[end].low) if end < len(tokens) else None
    scaled = scale is not None or token.text[-1] in "kK"
    if scale is not None:
        end, value = end + 1, value * scale
    plus = end < len(tokens) and tokens[end].text in {"+", "＋"}
    return _Figure(end + plus, value, scaled, token.grouped, plus)


def _words(tokens: Sequence[Token], start: int) -> _Figure | None:
    """Read a number written in words: "twenty-one", "one hundred and fifty", "a dozen", "half a million"."""
    total, current, end = 0, 0, start
    halved = tokens[start : start + 3]
    if len(halved) == 3 and halved[0].low == "half" and halved[1].low in _ARTICLES and halved[2].low in SCALES:
        return _Figure(start + 3, Fraction(SCALES[halved[2].low], 2), scaled=True, grouped=False, plus=False)
    if tokens[start].low in _ARTICLES:
        if start + 1 >= len(tokens) or tokens[start + 1].low not in SCALES:
            return None
        current, end = 1, start + 1
    while end < len(tokens):
        word = tokens[end].low
        if word == "and" and total + current >= 100 and _word_value(tokens, end + 1) is not None:
            end += 1
            continue
        value = _word_value(tokens, end)
        if value is not None and (current % 100 == 0 or (current % 10 == 0 and value < 10)):
            current += value
        elif word in SCALES and current and word[-1] != "s":
            total, current = _scaled(total, current, SCALES[word])
        else:
            break
        end += 1
    if end == start or (total + current == 0 and tokens[start].low != "zero"):
        return None
    return _Figure(end, total + current, scaled=False, grouped=False, plus=False)


def _scaled(total: int, current: int, scale: int) -> tuple[int, int]:
    return (total, current * scale) if scale <= 100 else (total + current * scale, 0)


def _word_value(tokens: Sequence[Token], place: int) -> int | None:
    if place >= len(tokens) or tokens[place].kind != "word":
        return None
    tens, _, ones = tokens[place].low.partition("-")
    if not ones:
        return NUMBER_WORDS.get(tens)
    values = NUMBER_WORDS.get(tens), NUMBER_WORDS.get(ones)
    return None if None in values else sum(filter(None, values))


def _second(tokens: Sequence[Token], first: _Figure, signs: set[str], *, between: bool) -> _Figure | None:
    """Read the other end of a range."""
    if first.end >= len(tokens):
        return None
    join = tokens[first.end].low
    if not (join in _HYPHENS or join in {"to", "or"} or (between and join == "and")):
        return None
    place, inner = _signs(tokens, first.end + 1)
    second = _figure(tokens, place)
    if second is None or date_end(tokens, place) > place:
        return None
    signs |= inner & {"about"}
    if "at least" in inner:
        return _Figure(second.end, second.value, second.scaled, second.grouped, plus=True)
    return second


def _says_or(tokens: Sequence[Token], first: _Figure, second: _Figure | None) -> bool:
    return second is not None and tokens[first.end].low == "or"


def _quantity(
    start: int, end: int, first: _Figure, second: _Figure | None, signs: set[str], *, alternatives: bool
) -> Quantity:
    about = "about" in signs
    if second is None:
        low, high = _bounds(first, signs)
        return Quantity(start, end, low, high, about, problem=_problem(first.value, first.value))
    lower = first.value * _missing_scale(first, second)
    least = first.plus or second.plus or "at least" in signs
    problem = _problem(lower, second.value)
    return Quantity(start, end, int(lower), int(second.value), about, least, None, alternatives, problem)


def _bounds(figure: _Figure, signs: set[str]) -> tuple[int | None, int | None]:
    value = int(figure.value)
    if "at most" in signs:
        return None, value
    return value, None if figure.plus or "at least" in signs else value


def _missing_scale(first: _Figure, second: _Figure) -> int:
    """Return what the first of "10-12,000" and of "1.6-3 million" has to be multiplied with."""
    if first.scaled or first.grouped or first.value >= 1000:
        return 1
    if second.scaled:
        return next(scale for scale in (10**6, 1000, 100, 12, 1) if second.value >= scale)
    thousands = second.grouped and first.value * 1000 <= second.value and second.value % 1000 == 0
    return 1000 if thousands else 1


def _problem(low: int | Fraction, high: int | Fraction) -> str | None:
    if low.denominator != 1 or high.denominator != 1:
        return "not a whole number"
    return "a range upside down" if low > high else None


def _vague(tokens: Sequence[Token], start: int) -> Quantity | None:
    place, signs = start, set[str]()
    length = longest(VAGUE, tokens, place)
    if not length:
        place, signs = _signs(tokens, start)
        length = longest(VAGUE, tokens, place)
    if not length:
        return None
    end = place + length
    words = " ".join(token.low for token in tokens[place:end]).removesuffix(" of")
    return Quantity(start, end, None, None, "about" in signs, vague=words)
