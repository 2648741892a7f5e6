"""Rules on the template call: parameters that it does not know, gives twice, does not name or does not show."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from contested.lint.article import Article
from contested.lint.calls import Call, Given
from contested.lint.known import Parameters, parameters_of
from contested.lint.model import Remark, shortened

__all__ = ["hidden_fields", "nameless_values", "repeated_parameters", "unclosed_templates", "unknown_parameters"]

_FEWEST_COLUMNS = 2
_MOST_HINTS = 50
_LONGEST_NAME = 40
_NO_HINT = ": what it says is not shown"


def unknown_parameters(article: Article) -> Iterator[Remark]:
    """Find values under names that the template does not know.

    In the plain form, whose lines may be named otherwise, only those that are likely to be mistyped.
    """
    for call in article.calls:
        known = parameters_of(call.template)
        if known is not None:
            yield from _unknown(known, call)


def _unknown(known: Parameters, call: Call) -> Iterator[Remark]:
    strange = [given for given in call.parameters if _is_strange(known, call, given)]
    for place, given in enumerate(strange):
        hint = _hint(known, given.name) if place < _MOST_HINTS else _NO_HINT
        if call.template is not None or hint != _NO_HINT:
            message = f"the infobox has no parameter “{shortened(given.name)}”{hint}"
            yield Remark(message, given.place.start, given.place.end)


def _is_strange(known: Parameters, call: Call, given: Given) -> bool:
    """Whether a value is lost under its name; the plain form takes no notice of case."""
    name = given.name if call.template is not None else given.name.casefold()
    return not given.empty and bool(name) and not name.isdigit() and not known.knows(name)


def _hint(known: Parameters, name: str) -> str:
    if known.knows(name.casefold()):
        return f": parameters are told apart by case, so write “{name.casefold()}”"
    close = get_close_matches(name.casefold()[:_LONGEST_NAME], sorted(known.likely()), 1, 0.8)
    return f"; did you mean “{close[0]}”?" if close else _NO_HINT


def repeated_parameters(article: Article) -> Iterator[Remark]:
    """Find values that are lost because the same parameter is given again below."""
    for call in article.calls:
        last = {given.name: given for given in call.parameters if given.name}
        for given in call.parameters:
            if given.name and not given.empty and last[given.name] is not given:
                again = last[given.name].place
                message = f"“{shortened(given.name)}” is given again below, and only the last value is shown"
                yield Remark(message, given.place.start, given.place.end, (Remark("again", again.start, again.end),))


def nameless_values(article: Article) -> Iterator[Remark]:
    """Find text between two bars that no parameter's name stands before."""
    for call in article.calls:
        for given in call.parameters:
            if not given.name and not given.empty:
                shown = shortened(article.text[given.value.start : given.value.end])
                message = f"“{shown}” stands behind a bar without a parameter's name, so it is not shown"
                yield Remark(message, given.value.start, given.value.end)


def hidden_fields(article: Article) -> Iterator[Remark]:
    """Find columns that are not shown because there is no combatant of their number."""
    for call in article.calls:
        known = parameters_of(call.template)
        if known is not None and known.joint and call.template is not None:
            yield from _beyond_columns(known, call)


def _beyond_columns(known: Parameters, call: Call) -> Iterator[Remark]:
    columns = [(given, *place) for given in call.parameters if not given.empty and (place := known.column(given.name))]
    numbers = {number for _, stem, number in columns if stem in {"combatant", "commander"}}
    last = _FEWEST_COLUMNS
    while last + 1 in numbers:
        last += 1
    for given, _, number in columns:
        if number > last + 1:
            message = f"“{given.name}” is not shown: the infobox has no “combatant{number - 1}”"
            yield Remark(message, given.place.start, given.place.end)


def unclosed_templates(article: Article) -> Iterator[Remark]:
    """Find infoboxes whose braces never close."""
    for box in article.boxes:
        if box.problem is not None:
            yield Remark("the braces of this infobox are never closed", box.place.start, box.place.start + 2)
