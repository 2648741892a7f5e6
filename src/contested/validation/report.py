"""What a validation finds: findings, and the report that holds them, as SHACL section 3.6 lays one out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final, Literal

import pyoxigraph
from pyoxigraph import BlankNode, NamedNode, Triple

from contested.namespaces import PREFIXES, RDF_TYPE, XSD
from contested.store.base import Term
from contested.turtle import to_turtle

__all__ = ["Finding", "Report", "Severity", "merged"]

Severity = Literal["violation", "warning"]

_SH: Final = PREFIXES["sh"]
_SEVERITIES: Final[Mapping[Severity, str]] = {"violation": f"{_SH}Violation", "warning": f"{_SH}Warning"}


@dataclass(frozen=True)
class Finding:
    """One thing that one shape or check finds wrong with one node.

    ``path`` is the property where it is a single one; ``shape`` names the rule, and a check by ``check-`` and its name;
    ``file`` and ``line`` say where the description of ``focus`` starts, where that is known.
    """

    severity: Severity
    focus: Term
    path: NamedNode | None
    value: Term | None
    shape: NamedNode
    component: NamedNode | None
    message: str
    file: str | None = None
    line: int | None = None

    @property
    def order(self) -> tuple[str, int, str, str, str, str]:
        """What findings are sorted by: file, line, focus, shape, then whatever else tells two of them apart."""
        return (self.file or "", self.line or 0, str(self.focus), self.shape.value, str(self.value), self.message)


@dataclass(frozen=True)
class Report:
    """The outcome of a validation: its findings in order, and how many nodes each node shape had to look at."""

    findings: tuple[Finding, ...]
    checked: Mapping[str, int]

    @property
    def conforms(self) -> bool:
        """True if nothing is a violation; warnings do not count."""
        return all(finding.severity != "violation" for finding in self.findings)

    def to_graph(self) -> list[Triple]:
        """Return the triples of a ``sh:ValidationReport`` with a ``sh:ValidationResult`` for each finding."""
        return list(self._triples())

    def to_turtle(self) -> str:
        """Return the triples of :meth:`to_graph` as Turtle."""
        return to_turtle(self._triples())

    def _triples(self) -> Iterator[Triple]:
        report = BlankNode("report")
        yield _triple(report, RDF_TYPE, NamedNode(f"{_SH}ValidationReport"))
        yield _triple(report, f"{_SH}conforms", _boolean(self.conforms))
        for number, finding in enumerate(self.findings, start=1):
            result = BlankNode(f"result{number}")
            yield _triple(report, f"{_SH}result", result)
            yield from _result(result, finding)


def _result(result: BlankNode, finding: Finding) -> Iterator[Triple]:
    yield _triple(result, RDF_TYPE, NamedNode(f"{_SH}ValidationResult"))
    details: Mapping[str, Term | None] = {
        "resultSeverity": NamedNode(_SEVERITIES[finding.severity]),
        "focusNode": finding.focus,
        "resultPath": finding.path,
        "value": finding.value,
        "sourceShape": finding.shape,
        "sourceConstraintComponent": finding.component,
        "resultMessage": pyoxigraph.Literal(finding.message, language="en"),
    }
    yield from (_triple(result, f"{_SH}{name}", term) for name, term in details.items() if term is not None)


def _triple(subject: BlankNode, predicate: str, object_: Term) -> Triple:
    return Triple(subject, NamedNode(predicate), object_)


def _boolean(value: bool) -> pyoxigraph.Literal:
    return pyoxigraph.Literal(str(value).lower(), datatype=NamedNode(f"{XSD}boolean"))


def merged(reports: Iterable[Report]) -> Report:
    """Return what several reports of one validation say together; their findings stay in order."""
    parts = list(reports)
    findings = chain.from_iterable(part.findings for part in parts)
    return Report(tuple(findings), {shape: nodes for part in parts for shape, nodes in part.checked.items()})
