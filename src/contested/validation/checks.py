"""The checks: rules across records, each a stored SELECT query of which any row is a finding.

A check opens with a header in YAML after ``#+``, as grlc's stored queries do: ``summary``, ``description``,
``severity`` and ``message``, in which ``{variable}`` stands for a value of the row. Its first variable is ``?focus``;
``?path`` and ``?value`` go into the finding where it projects them. The header also says what the check reads
besides the properties that it names: ``reads: links`` all whose value is a thing, ``reads: undeclared`` those of our
namespace that the ontology does not declare; and ``local: true`` where all that a row rests on is said of ``?focus`` or
``?value``, or has one of them as its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from pyoxigraph import NamedNode

from contested.assets import asset
from contested.namespaces import PREFIXES, RDF_TYPE, expand, prefixed
from contested.store.base import Store, Term
from contested.stored import header
from contested.validation.report import Finding, Severity

__all__ = ["Check", "load_checks", "properties_named", "run_check"]

_COMPONENT: Final = NamedNode(f"{PREFIXES['sh']}SPARQLConstraintComponent")
_NAME: Final = re.compile(r"(?<![\w?:-])[\w-]+:[\w-]+")
"""A prefixed name in a query; more than those, such as a word with a colon in a comment, does no harm."""


@dataclass(frozen=True)
class Check:
    """A stored query that finds what no shape can see."""

    name: str
    summary: str
    description: str
    severity: Severity
    message: str
    query: str
    reads: Literal["named", "links", "undeclared"] = "named"
    local: bool = False

    @property
    def shape(self) -> NamedNode:
        """The IRI by which findings name the check."""
        return NamedNode(f"{PREFIXES['ctd-shape']}check-{self.name}")


def load_checks(folder: Path | None = None) -> tuple[Check, ...]:
    """Read the checks of a folder, by default those that travel with the package, sorted by name."""
    files = sorted((folder or asset("queries", "checks")).glob("*.rq"))
    return tuple(_read_check(file) for file in files)


def _read_check(file: Path) -> Check:
    text = file.read_text(encoding="utf-8")
    return Check(name=file.stem, query=text, **header(text))


def properties_named(check: Check) -> Iterator[NamedNode]:
    """Yield every term that a check names, among them all properties that it reads by name."""
    yield NamedNode(RDF_TYPE)  # written "a"
    for name in _NAME.findall(check.query):
        if name.partition(":")[0] in PREFIXES:
            yield NamedNode(expand(name))


def run_check(check: Check, store: Store) -> list[Finding]:
    """Return a finding for each row of a check.

    Raises:
        QueryError: the engine cannot run the query.
    """
    solutions = store.select(check.query)
    return [_finding(check, dict(zip(solutions.variables, row, strict=True))) for row in solutions.rows]


def _finding(check: Check, row: Mapping[str, Term | None]) -> Finding:
    focus, path = row["focus"], row.get("path")
    assert focus is not None, f"the check {check.name} gives a row without focus"
    return Finding(
        severity=check.severity,
        focus=focus,
        path=path if isinstance(path, NamedNode) else None,
        value=row.get("value"),
        shape=check.shape,
        component=_COMPONENT,
        message=check.message.format_map({name: _readable(term) for name, term in row.items()}),
    )


def _readable(term: Term | None) -> str:
    """Write a term for people: a prefixed name, the text of a literal, or nothing."""
    if isinstance(term, NamedNode):
        return prefixed(term.value)
    return "" if term is None else getattr(term, "value", str(term))
