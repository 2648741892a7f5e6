"""The reference of the rules of ``contested lint``, from the one table of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from contested.lint import RULES, Rule
from docs.generate.markdown import page, table

__all__ = ["rules_page"]

_INTRODUCTION: Final = """\
What `contested lint` looks for in an article with an infobox on a fight. A code keeps its meaning for good; `--select`
and `--ignore` take codes, beginnings of codes (`A` is all of the first table) and names. The level is SARIF's: *error*,
wrong for sure; *warning*, wrong in all likelihood; *note*, worth a look. A finding of any level makes the command
exit with 1."""

_GROUPS: Final = {
    "A": "Accounts: who says how many",
    "N": "Numbers",
    "D": "Dates",
    "T": "The infobox as a template",
    "S": "Slips of typing",
}


def rules_page() -> str:
    """Return ``docs/reference/lint.md``."""
    return page("Rules for articles", _INTRODUCTION, _sections())


def _sections() -> Iterator[str]:
    for letter, heading in _GROUPS.items():
        rules = [rule for rule in RULES if rule.code.startswith(letter)]
        yield f"## {heading}\n\n{_table(rules)}"


def _table(rules: Sequence[Rule]) -> str:
    rows = ([f"`{rule.code}`", f"`{rule.name}`", rule.level, rule.summary, rule.fix] for rule in rules)
    return table(["Code", "Name", "Level", "What is found", "What to do"], rows)
