"""Findings in the formats of linters: text for people and editors, JSON lines, and SARIF 2.1.0 for review tools.

SARIF is the Static Analysis Results Interchange Format of OASIS. Columns count code points in all of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from contested import __version__
from contested.formats import visible
from contested.lint.model import Finding, Remark, Rule
from contested.lint.places import Lines
from contested.lint.rules import RULES
from contested.namespaces import SARIF_SCHEMA

__all__ = ["FORMATS", "PageReport", "to_json", "to_sarif", "to_text"]


@dataclass(frozen=True)
class PageReport:
    """What was found in one page; ``title`` is that of a page inside an export, where ``file`` does not name it."""

    file: str
    title: str | None
    text: str
    findings: Sequence[Finding]

    @property
    def name(self) -> str:
        """What lines are said to be of."""
        return self.title or self.file


def to_text(reports: Iterable[PageReport]) -> Iterator[str]:
    """Yield a line a finding, ``file:line:column: code message``, and indented lines for the places that show it."""
    for report in reports:
        lines = Lines(report.text)
        for finding in report.findings:
            yield _line(report, lines, finding.remark, f"{finding.rule.code} ")
            yield from ("  " + _line(report, lines, remark, "") for remark in finding.remark.related)


def _line(report: PageReport, lines: Lines, remark: Remark, code: str) -> str:
    line, column = lines.place(remark.start)
    return visible(f"{report.name}:{line}:{column}: {code}{remark.message}") + "\n"


def to_json(reports: Iterable[PageReport]) -> Iterator[str]:
    """Yield one JSON object a finding, each on its line; ``start`` and ``end`` are offsets into the page's text."""
    for report in reports:
        lines = Lines(report.text)
        page = {"file": report.file, "title": report.title}
        for finding in report.findings:
            rule, remark = finding.rule, finding.remark
            about = {"code": rule.code, "name": rule.name, "level": rule.level}
            related = [_object(lines, other) for other in remark.related]
            content = {**page, **about, **_object(lines, remark), "related": related}
            yield json.dumps(content, ensure_ascii=False) + "\n"


def _object(lines: Lines, remark: Remark) -> dict[str, str | int]:
    names = ("line", "column", "end_line", "end_column")
    places = dict(zip(names, (*lines.place(remark.start), *lines.place(remark.end)), strict=True))
    return {"message": remark.message, **places, "start": remark.start, "end": remark.end}


def to_sarif(reports: Iterable[PageReport]) -> Iterator[str]:
    """Yield one SARIF log with all rules and one result a finding."""
    results = [result for report in reports for result in _results(report)]
    driver = {"name": "contested", "version": __version__, "rules": [_rule(rule) for rule in RULES]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    yield json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "help": {"text": rule.fix},
        "defaultConfiguration": {"level": rule.level},
    }


def _results(report: PageReport) -> Iterator[dict[str, Any]]:
    lines = Lines(report.text)
    for finding in report.findings:
        rule, remark = finding.rule, finding.remark
        related = [{**_location(report, lines, other), "message": {"text": other.message}} for other in remark.related]
        yield {
            "ruleId": rule.code,
            "ruleIndex": RULES.index(rule),
            "level": rule.level,
            "message": {"text": remark.message},
            "locations": [_location(report, lines, remark)],
            **({"relatedLocations": related} if related else {}),
        }


def _location(report: PageReport, lines: Lines, remark: Remark) -> dict[str, Any]:
    names = ("startLine", "startColumn", "endLine", "endColumn")
    region = dict(zip(names, (*lines.place(remark.start), *lines.place(remark.end)), strict=True))
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(report)}, "region": region}}


def _uri(report: PageReport) -> str:
    """Return the file as a URI reference, relative where the file is below here, with a page inside it as fragment."""
    path = Path(report.file)
    elsewhere = path.is_absolute() or ".." in path.parts
    file = path.resolve().as_uri() if elsewhere else quote(path.as_posix())
    return file if report.title is None else f"{file}#{quote(report.title)}"


FORMATS: Final[Mapping[str, Callable[[Iterable[PageReport]], Iterator[str]]]] = {
    "text": to_text,
    "json": to_json,
    "sarif": to_sarif,
}
