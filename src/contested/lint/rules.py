"""The rules: one table, from which come the checks, the options, the documentation and what SARIF says of the tool."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from contested.lint import arithmetic, attribution, comparison, dates, parameters, slips
from contested.lint.article import Article
from contested.lint.model import Finding, Rule

__all__ = ["RULES", "check", "chosen"]

RULES: Final[Sequence[Rule]] = (
    # Accounts
    Rule(
        "A001",
        "infobox-against-body",
        "warning",
        "The infobox gives a figure, and the body gives only others for the same claimant, victims and harm.",
        "Look up the source, and give the same figure in both places; or say why there are two.",
        comparison.infobox_against_body,
    ),
    Rule(
        "A002",
        "two-figures",
        "warning",
        "One claimant is reported with two figures for the same victims and harm that cannot both be meant.",
        "Look up the sources: correct the wrong figure, or say what tells the two apart, such as the day of each.",
        comparison.two_figures,
    ),
    Rule(
        "A003",
        "attribution-of-nothing",
        "warning",
        "A claimant is named, and no figure is under or beside the name.",
        "Add the figure that the claimant gives, or remove the attribution.",
        attribution.attributions_of_nothing,
    ),
    Rule(
        "A004",
        "unclaimed-figure",
        "note",
        "A field's figures have neither a claimant nor a reference, while others in the infobox are somebody's claims.",
        "Say who gives the figures, as for the others, or add a reference.",
        attribution.unclaimed_figures,
    ),
    Rule(
        "A005",
        "unreferenced-figure",
        "warning",
        "A field's figures have no reference, and no paragraph with a reference gives the same numbers.",
        "Add a reference behind the figures, or give them in the body with one.",
        attribution.unreferenced_fields,
    ),
    # Numbers
    Rule(
        "N001",
        "range-upside-down",
        "error",
        "The first number of a range is greater than the second.",
        "Turn the range round, or correct the number that is mistyped.",
        arithmetic.ranges_upside_down,
    ),
    Rule(
        "N002",
        "parts-against-total",
        "error",
        "Parts exceed their total, or do not add up to it though they leave nobody out.",
        "Correct the part or the total that is wrong; if the parts leave somebody out, write “including”.",
        arithmetic.parts_against_totals,
    ),
    Rule(
        "N003",
        "fraction-of-people",
        "error",
        "A number of people is not whole.",
        "Correct the number; thousands are set apart with a comma.",
        arithmetic.fractions_of_people,
    ),
    # Dates
    Rule(
        "D001",
        "no-such-day",
        "error",
        "The infobox gives a day that no calendar has.",
        "Correct the day or the month.",
        dates.days_that_do_not_exist,
    ),
    Rule(
        "D002",
        "time-upside-down",
        "error",
        "The infobox gives a time that ends before it begins.",
        "Turn the dates round, or correct the one that is mistyped.",
        dates.times_upside_down,
    ),
    # Template
    Rule(
        "T001",
        "unknown-parameter",
        "error",
        "The infobox gives a value to a parameter that its template does not have, so that readers do not see it.",
        "Correct the name; parameters are told apart by case.",
        parameters.unknown_parameters,
    ),
    Rule(
        "T002",
        "repeated-parameter",
        "error",
        "A parameter is given more than once; readers see the last value only.",
        "Join the values, or remove those that are out of date.",
        parameters.repeated_parameters,
    ),
    Rule(
        "T003",
        "nameless-value",
        "error",
        "Text stands between two bars of the infobox without a parameter's name, so that readers do not see it.",
        "Remove the bar before it, or give the parameter's name; a bar inside a link needs both its brackets.",
        parameters.nameless_values,
    ),
    Rule(
        "T004",
        "hidden-field",
        "error",
        "A field is of a column that the infobox does not have, so that readers do not see it.",
        "Correct the number, or add the combatant of that column.",
        parameters.hidden_fields,
    ),
    Rule(
        "T005",
        "unclosed-template",
        "error",
        "The braces of an infobox are never closed.",
        "Close the infobox, and every template in it, with two braces.",
        parameters.unclosed_templates,
    ),
    # Slips
    Rule(
        "S001",
        "stray-bar",
        "warning",
        "A bar of the template's markup is left at the end of a value.",
        "Remove the bar.",
        slips.stray_bars,
    ),
    Rule("S002", "glued-year", "warning", "Letters are stuck to a year.", "Remove the letters.", slips.glued_years),
    Rule(
        "S003",
        "dash-first",
        "warning",
        "A list item begins with the dash that should follow a name or a flag.",
        "Write the name before the dash.",
        slips.dash_first_items,
    ),
    Rule(
        "S004",
        "hyphenated-plural",
        "warning",
        "A number is tied with a hyphen to a unit in the plural.",
        "Write a space for the hyphen, or the unit in the singular.",
        slips.hyphenated_plurals,
    ),
    Rule(
        "S005", "doubled-word", "warning", "A small word stands twice.", "Remove one of the two.", slips.doubled_words
    ),
    Rule(
        "S006",
        "missing-space",
        "warning",
        "A sentence begins right behind the stop of the last one.",
        "Add a space.",
        slips.missing_spaces,
    ),
    Rule(
        "S007",
        "mixed-quotes",
        "warning",
        "A quotation opens with a curly mark and closes with a straight one.",
        "Use straight marks for both.",
        slips.mixed_quotes,
    ),
)
"""Every rule, in the order of the codes' letters as they are documented: a code is never given to another rule."""


def check(article: Article, rules: Iterable[Rule] = RULES) -> list[Finding]:
    """Return what rules find in an article, in the order of the text."""
    found = (Finding(rule, remark) for rule in rules for remark in rule.find(article))
    return sorted(found, key=lambda finding: (finding.remark.start, finding.remark.end, finding.rule.code))


def chosen(rules: Iterable[Rule], selectors: Iterable[str]) -> list[Rule]:
    """Return the rules that somebody asks for by code, by the beginning of a code, or by name.

    >>> [rule.code for rule in chosen(RULES, ["D", "two-figures"])]
    ['A002', 'D001', 'D002']
    """
    wanted = [selector.strip() for selector in selectors if selector.strip()]
    return [rule for rule in rules if any(rule.name == one or rule.code.startswith(one.upper()) for one in wanted)]
