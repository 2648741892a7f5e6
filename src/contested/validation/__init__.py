"""Validation: shapes and checks in, typed findings out.

Shapes (``shapes/``, SHACL Core) hold what is true of one record and of what it points to; pySHACL runs them. Checks
(``queries/checks/``, SPARQL) hold what is true across records; any engine runs them. Data in which the shapes find
nothing to look at does not conform: a misspelt namespace would otherwise pass every rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode, Quad

from contested.assets import asset, ontology_files
from contested.namespaces import PREFIXES
from contested.reading import Source, read_all
from contested.store.base import Store
from contested.validation.checks import Check, load_checks, run_check
from contested.validation.places import Places
from contested.validation.report import Finding, Report, Severity

if TYPE_CHECKING:
    from contested.validation.shacl import FocusNodes

__all__ = ["Check", "Finding", "Report", "Severity", "load_checks", "run_check", "shape_files", "validate"]

_STYLE: Final = "ontology-style.ttl"
"""The shapes that the ontology must meet, not the data."""

_VACUOUS: Final = NamedNode(f"{PREFIXES['ctd-shape']}vacuous")


def shape_files() -> list[Path]:
    """Return the files of the shapes that data must meet, sorted."""
    return sorted(file for file in asset("shapes").glob("*.ttl") if file.name != _STYLE)


def validate(sources: Iterable[Source], store: Store) -> Report:
    """Hold data against every shape and every check.

    Args:
        sources: what to validate, as one body of data: what one source describes, another may refer to.
        store: an empty engine for the checks; it is given the ontology and the data, and stays open.

    Raises:
        InputError: a term that rdflib, on which pySHACL works, does not have.
        QueryError: the engine cannot run a check.
    """
    given = tuple(sources)
    quads = [*_ontology(), *(quad for source in given for quad in source.quads)]
    shape_findings, focus = _hold_against_shapes(quads)
    findings = [*shape_findings, *_hold_against_checks(quads, store), *_vacuous(given, focus)]
    places = Places(given)
    located = (_located(finding, places) for finding in findings)
    checked = {shape: len(nodes) for shape, nodes in focus.items()}
    return Report(tuple(sorted(located, key=lambda finding: finding.order)), checked)


def _ontology() -> Iterator[Quad]:
    """Read our own ontology and schemes: the shapes need the class hierarchy and the concepts."""
    return chain.from_iterable(source.quads for source in read_all(ontology_files()))


def _hold_against_shapes(quads: Iterable[Quad]) -> tuple[list[Finding], FocusNodes]:
    from contested.validation.shacl import focus_nodes, shacl_findings, to_graph  # rdflib: only when it is needed

    data, shapes = to_graph(quads), to_graph(chain.from_iterable(source.quads for source in read_all(shape_files())))
    return shacl_findings(data, shapes), focus_nodes(data, shapes)


def _hold_against_checks(quads: Iterable[Quad], store: Store) -> Iterator[Finding]:
    store.load(quads)
    return chain.from_iterable(run_check(check, store) for check in load_checks())


def _vacuous(sources: Iterable[Source], focus: FocusNodes) -> Iterator[Finding]:
    """Give a finding for each source that holds triples of which no shape looks at one subject."""
    looked_at = frozenset(str(node) for nodes in focus.values() for node in nodes)
    for source in sources:
        if source.quads and not any(getattr(quad.subject, "value", None) in looked_at for quad in source.quads):
            yield _nothing_to_check(source)


def _nothing_to_check(source: Source) -> Finding:
    message = f"Nothing in {source.name} is of a class that the shapes know: is its namespace right?"
    subject = source.quads[0].subject
    return Finding("violation", subject, None, None, _VACUOUS, None, message, file=source.name)


def _located(finding: Finding, places: Places) -> Finding:
    file, line = places.of(finding.focus)
    return replace(finding, file=finding.file or file, line=line)
