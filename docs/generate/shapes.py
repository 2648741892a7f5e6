"""The reference of shapes and checks: what the data must look like, in the words that ``contested validate`` uses."""

from __future__ import annotations

from pathlib import Path

from contested.assets import asset
from contested.namespaces import prefixed
from contested.validation.checks import Check, load_checks
from docs.generate.facts import Facts
from docs.generate.markdown import page, table

__all__ = ["shapes_page"]

_INTRODUCTION = """\
What `contested validate` holds data to. A shape looks at one node and its values; a check is a query over all records.
A violation makes the command exit with 1, a warning does not."""


def shapes_page() -> str:
    """Return ``docs/reference/shapes.md``."""
    shapes = [section for path in sorted(asset("shapes").glob("*.ttl")) if (section := _section(path))]
    checks = table(["Check", "Severity", "Finds", "Why"], map(_check, load_checks()))
    return page("Shapes and checks", _INTRODUCTION, ["## Shapes", *shapes, "## Checks", checks])


def _section(path: Path) -> str:
    """Return the rules of one file, or nothing where it only holds pieces that other files use."""
    facts = Facts([path])
    shapes = [*facts.subjects("sh:NodeShape"), *facts.subjects("sh:PropertyShape")]
    rows = [_rule(facts, iri) for iri in shapes if facts.text(iri, "sh:message")]
    return f"### {path.stem}\n\n{table(['Shape', 'Severity', 'Rule'], rows)}" if rows else ""


def _rule(facts: Facts, iri: str) -> list[str]:
    severity = " ".join(prefixed(one).partition(":")[2].lower() for one in facts.things(iri, "sh:severity"))
    return [f"`{prefixed(iri).partition(':')[2]}`", severity, facts.text(iri, "sh:message")]


def _check(check: Check) -> list[str]:
    return [f"`{check.name}`", check.severity, check.summary, check.description]
