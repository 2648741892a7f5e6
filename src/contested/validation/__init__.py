"""Validation: shapes and checks in, typed findings out.

Shapes (``shapes/``, SHACL Core) hold what is true of one record and of what it points to; pySHACL runs them, or an
engine that finds the same faster. Checks (``queries/checks/``, SPARQL) hold what is true across records; any engine
runs them. Data in which the shapes find nothing to look at does not conform: a misspelt namespace would otherwise pass
every rule.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode, Quad

from contested.assets import asset, ontology_files
from contested.collecting import collector_at_rest
from contested.namespaces import PREFIXES
from contested.reading import Source, read_all
from contested.store.base import Store
from contested.validation.changes import Scope, scope_of
from contested.validation.checks import Check, load_checks, run_check
from contested.validation.engines import ENGINES, Choice, EngineName, choose
from contested.validation.places import Places
from contested.validation.report import Finding, Report, Severity
from contested.validation.surroundings import Quads
from contested.validation.targets import all_of, read_targets

if TYPE_CHECKING:
    from contested.store.disk.engine import DiskStore

__all__ = [
    "Check",
    "Choice",
    "EngineName",
    "Finding",
    "Report",
    "Severity",
    "choose",
    "load_checks",
    "run_check",
    "shape_files",
    "validate",
    "validate_store",
]

_STYLE: Final = "ontology-style.ttl"
"""The shapes that the ontology must meet, not the data."""

_VACUOUS: Final = NamedNode(f"{PREFIXES['ctd-shape']}vacuous")


def shape_files() -> list[Path]:
    """Return the files of the shapes that data must meet, sorted."""
    return sorted(file for file in asset("shapes").glob("*.ttl") if file.name != _STYLE)


def validate(
    sources: Iterable[Source], store: Store, *, engine: EngineName = "pyshacl", change: Collection[Quad] | None = None
) -> Report:
    """Hold data against every shape and every check.

    Args:
        sources: what to validate, as one body of data: what one source describes, another may refer to.
        store: an empty engine for the checks; it is given the ontology and the data, and stays open.
        engine: what runs the shapes; both find the same.
        change: quads that were added to the data or removed from them; only the findings that they concern, as
            :mod:`contested.validation.changes` says, are looked for.

    Raises:
        InputError: a term that rdflib, on which pySHACL works, does not have, or a blank node that a shape compares.
        QueryError: the engine cannot run a check.
        MissingLibraryError: the fast engine is not installed.
    """
    given = tuple(sources)
    with collector_at_rest():
        store.load(chain(_ontology(), *(source.quads for source in given)))
        bodies = [_Body(source.name, partial(iter, source.quads)) for source in given]
        report = _Data(bodies, store).validate(engine, change)
        places = Places(given, {finding.focus for finding in report.findings})
        return replace(report, findings=_sorted(_located(finding, places) for finding in report.findings))


def validate_store(
    store: DiskStore, *, engine: EngineName = "pyshacl", change: Collection[Quad] | None = None
) -> Report:
    """Hold what a store on disk holds against every shape and every check, as :func:`validate` does with files.

    The fast engine reads the store as a stream; pySHACL needs all of it in memory.

    Raises:
        StoreError: the store is damaged.
        InputError: as :func:`validate` does.
        MissingLibraryError: the fast engine is not installed.
    """
    with collector_at_rest():
        report = _Data([_Body(store.engine, store.printed)], store).validate(engine, change)
        return replace(report, findings=_sorted(report.findings))


@dataclass(frozen=True)
class _Body:
    """A part of the data that is looked at as one, such as a file: its name, and its quads, read as often as wanted."""

    name: str
    quads: Quads


class _Data:
    """Data and rules; the store holds the data and the ontology."""

    def __init__(self, bodies: Sequence[_Body], store: Store) -> None:
        self._bodies, self._store = bodies, store
        self._shapes = [quad for source in read_all(shape_files()) for quad in source.quads]
        self._targets = read_targets(self._shapes, store)

    def validate(self, engine: EngineName, change: Collection[Quad] | None) -> Report:
        """Return what breaks a rule, of all or of what a change concerns, in no order."""
        scope = None if change is None else scope_of(change, self._quads, self._shapes, load_checks())
        return self._whole(engine) if scope is None else self._within(scope, engine)

    def _whole(self, engine: EngineName) -> Report:
        found = chain(ENGINES[engine](self._quads, self._shapes), self._rows(load_checks()), self._vacuous())
        count = cache(lambda targets: targets.count(self._store))
        return Report(tuple(found), {shape: count(targets) for shape, targets in self._targets.items()})

    def _within(self, scope: Scope, engine: EngineName) -> Report:
        near = scope.excerpt(self._quads)
        found = chain(ENGINES[engine](partial(iter, near), self._shapes), self._rows(scope.checks))
        concerned = (finding for finding in found if scope.concerns(finding))
        count = cache(lambda targets: len(targets.subjects(near) & scope.nodes))
        checked = {shape: count(targets) for shape, targets in self._targets.items()}
        return Report((*concerned, *self._vacuous()), checked)

    def _quads(self) -> Iterator[Quad]:
        """Yield the ontology and the data."""
        return chain(_ontology(), chain.from_iterable(body.quads() for body in self._bodies))

    def _rows(self, checks: Iterable[Check]) -> Iterator[Finding]:
        """Yield what checks find."""
        return chain.from_iterable(run_check(check, self._store) for check in checks)

    def _vacuous(self) -> Iterator[Finding]:
        """Give a finding for each body that holds triples of which no shape looks at one subject."""
        targets = all_of(self._targets.values())
        for body in self._bodies:
            first = next(iter(body.quads()), None)
            if first is not None and not targets.include_subject(body.quads, self._store):
                yield _nothing_to_check(body.name, first)


def _ontology() -> Iterator[Quad]:
    """Read our own ontology and schemes: the shapes need the class hierarchy and the concepts."""
    return chain.from_iterable(source.quads for source in read_all(ontology_files()))


def _nothing_to_check(name: str, quad: Quad) -> Finding:
    message = f"Nothing in {name} is of a class that the shapes know: is its namespace right?"
    return Finding("violation", quad.subject, None, None, _VACUOUS, None, message, file=name)


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.order))


def _located(finding: Finding, places: Places) -> Finding:
    file, line = places.of(finding.focus)
    return replace(finding, file=finding.file or file, line=line)
