"""Validation: shapes and checks in, typed findings out.

Shapes (``shapes/``, SHACL Core) hold what is true of one record and of what it points to; pySHACL runs them, or an
engine that finds the same faster. Checks (``queries/checks/``, SPARQL) hold what is true across records; any engine
runs them. Data in which the shapes find nothing to look at does not conform: a misspelt namespace would otherwise pass
every rule.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph
from pyoxigraph import NamedNode, Quad

from contested.assets import asset, ontology_files
from contested.batches import Batch, batches_of
from contested.collecting import collector_at_rest
from contested.errors import OutputError
from contested.namespaces import PREFIXES
from contested.reading import Source, files, read_all
from contested.store.base import Store
from contested.store.embedded import EmbeddedStore
from contested.validation.aside import Aside
from contested.validation.bodies import Body, of_file, of_source, of_store
from contested.validation.changes import Scope, scope_of
from contested.validation.checks import Check, load_checks, run_check
from contested.validation.engines import ENGINES, Choice, EngineName, choose
from contested.validation.fast import temporary_folder
from contested.validation.needs import Needs
from contested.validation.places import Places
from contested.validation.report import Finding, Report, Severity, merged
from contested.validation.targets import Targets, all_of, read_targets

if TYPE_CHECKING:
    from contested.store.disk.engine import DiskStore

__all__ = [
    "LARGE",
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
    "validate_files",
    "validate_store",
]

LARGE: Final = 128 << 20
"""Bytes of files from which on what the checks read of them is kept on disk."""
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
        store: an empty engine for the checks; it is given the ontology and what the checks read, and stays open.
        engine: what runs the shapes; both find the same.
        change: quads that were added to the data or removed from them; only the findings that they concern, as
            :mod:`contested.validation.changes` says, are looked for.

    Raises:
        InputError: a term that rdflib, on which pySHACL works, does not have, or a blank node that a shape compares.
        QueryError: the engine cannot run a check.
        MissingLibraryError: the fast engine is not installed.
        WorkerError: the process in which the fast engine runs has ended early.
    """
    return _located(list(map(of_source, sources)), store, engine, change)


def validate_files(paths: Iterable[Path | str]) -> Report:
    """Hold files of any size against every shape and check, by the fast engine, and keep none in memory.

    What the checks read goes to memory, and of much data to a temporary folder.

    Raises:
        InputError: a file cannot be read, or as :func:`validate` does.
        OutputError: there is no room for temporary files.
        MissingLibraryError: the fast engine is not installed.
        WorkerError: the process in which the fast engine runs has ended early.
    """
    given = [file for path in paths for file in files(path)]
    with _store_for(sum(Path(file).stat().st_size for file in given)) as store:
        return _located([of_file(file, number) for number, file in enumerate(given)], store, "fast")


def validate_store(
    store: DiskStore, *, engine: EngineName = "pyshacl", change: Collection[Quad] | None = None
) -> Report:
    """Hold what a store on disk holds against every shape and every check, as :func:`validate` does with files.

    The fast engine reads the store as a stream; pySHACL needs all of it in memory.

    Raises:
        StoreError: the store is damaged.
        InputError: as :func:`validate` does.
        MissingLibraryError: the fast engine is not installed.
        WorkerError: the process in which the fast engine runs has ended early.
    """
    with collector_at_rest():
        report = _Data([of_store(store)], store, is_loaded=True).validate(engine, change)
        return replace(report, findings=_sorted(report.findings))


def _located(bodies: list[Body], store: Store, engine: EngineName, change: Collection[Quad] | None = None) -> Report:
    """Validate with an empty engine for the checks, and say where each finding is."""
    with collector_at_rest():
        report = _Data(bodies, store).validate(engine, change)
        places = Places(bodies, {finding.focus for finding in report.findings})
        return replace(report, findings=_sorted(_at_place(finding, places) for finding in report.findings))


@contextmanager
def _store_for(size: int) -> Iterator[Store]:
    """Open an engine for what the checks read of files of that size."""
    if size <= LARGE:
        yield EmbeddedStore()
        return
    with temporary_folder() as folder:
        store = EmbeddedStore(pyoxigraph.Store(folder / "checks"))
        try:
            yield store
        except OSError as error:
            reason = " ".join(str(error).split())
            raise OutputError(f"{folder}: cannot be written: {reason}; make room, or set TMPDIR to a folder") from None
        finally:
            store.close()


class _Data:
    """Data and rules; the store holds the data and the ontology, or is given what checks read of them."""

    def __init__(self, bodies: Sequence[Body], store: Store, *, is_loaded: bool = False) -> None:
        self._bodies, self._store, self._is_loaded = bodies, store, is_loaded
        self._shapes = [quad for source in read_all(shape_files()) for quad in source.quads]
        self._checks = load_checks()

    def validate(self, engine: EngineName, change: Collection[Quad] | None) -> Report:
        """Return what breaks a rule, of all or of what a change concerns, in no order."""
        scope = None if change is None else scope_of(change, self._quads, self._shapes, self._checks)
        return self._whole(engine) if scope is None else self._within(scope, engine)

    def _whole(self, engine: EngineName) -> Report:
        with Aside(self._store, [*self._asking(self._checks), self._counted]) as aside:
            found = ENGINES[engine](self._passing(aside), self._shapes)
            reports = [Report(tuple(found), {}), *aside.answers()]
        vacuous = Report(tuple(self._vacuous(read_targets(self._shapes, self._store))), {})
        return merged([*reports, vacuous])

    def _within(self, scope: Scope, engine: EngineName) -> Report:
        with Aside(self._store, self._asking(scope.checks)) as aside:
            deque(self._passing(aside), 0)
            near = scope.excerpt(self._quads)
            found = Report(tuple(ENGINES[engine](batches_of(near), self._shapes)), {})
            rows = merged([found, *aside.answers()]).findings
        targets = read_targets(self._shapes, self._store)
        concerned = (finding for finding in rows if scope.concerns(finding))
        count = cache(lambda target: len(target.subjects(near) & scope.nodes))
        checked = {shape: count(target) for shape, target in targets.items()}
        return Report((*concerned, *self._vacuous(targets)), checked)

    def _quads(self) -> Iterator[Quad]:
        """Yield the ontology and the data."""
        return chain.from_iterable(self._batches())

    def _batches(self) -> Iterator[Batch]:
        return chain(batches_of(_ontology()), chain.from_iterable(body.batches() for body in self._bodies))

    def _passing(self, aside: Aside[Report]) -> Iterator[Batch]:
        """Yield the ontology and the data, and have the store asked, which is given what is needed or has it."""
        if self._is_loaded:
            aside.begin()
            return self._batches()
        return aside.taking(self._batches(), Needs(self._checks, self._shapes, _ontology()))

    def _asking(self, checks: Iterable[Check]) -> list[Callable[[], Report]]:
        """Return what asks the store for what each check finds."""
        return [partial(self._checked, check) for check in checks]

    def _checked(self, check: Check) -> Report:
        return Report(tuple(run_check(check, self._store)), {})

    def _counted(self) -> Report:
        """Return how many nodes each shape looks at."""
        count = cache(lambda target: target.count(self._store))
        targets = read_targets(self._shapes, self._store)
        return Report((), {shape: count(target) for shape, target in targets.items()})

    def _vacuous(self, targets: Mapping[str, Targets]) -> Iterator[Finding]:
        """Give a finding for each body that holds triples of which no shape looks at one subject."""
        any_target = all_of(targets.values())
        for body in self._bodies:
            first = next(iter(body.quads()), None)
            if first is not None and not any_target.include_subject(body.quads, self._store):
                yield _nothing_to_check(body.name, first)


def _ontology() -> Iterator[Quad]:
    """Read our own ontology and schemes: the shapes need the class hierarchy and the concepts."""
    return chain.from_iterable(source.quads for source in read_all(ontology_files()))


def _nothing_to_check(name: str, quad: Quad) -> Finding:
    message = f"Nothing in {name} is of a class that the shapes know: is its namespace right?"
    return Finding("violation", quad.subject, None, None, _VACUOUS, None, message, file=name)


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.order))


def _at_place(finding: Finding, places: Places) -> Finding:
    file, line = places.of(finding.focus)
    return replace(finding, file=finding.file or file, line=line)
