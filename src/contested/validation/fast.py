"""The shapes, run by an engine in compiled code: the same findings as pySHACL's, in a fraction of the time.

An engine is given shapes and data as N-Triples and says what it finds; of much data it is given a portion at a time
(:mod:`contested.validation.portions`), so that its memory has a bound. Four things are not left to it. Shapes with
anything that is not proved are refused (:mod:`contested.validation.constructs`). Blank nodes, to which it gives labels
of its own, are known again (:mod:`contested.validation.blanks`). Classes that it would look for slowly are said as
paths (:mod:`contested.validation.portable`). And what engines are known to judge differently is put before pySHACL
(:mod:`contested.validation.doubts`).
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat

from contested.batches import Batch
from contested.errors import OutputError
from contested.namespaces import PREFIXES
from contested.store.base import Term
from contested.validation.blanks import LABELLING, SPEAKING
from contested.validation.constructs import require_proved
from contested.validation.divided import Divided
from contested.validation.doubts import settled
from contested.validation.hierarchy import narrower_of
from contested.validation.portable import portable
from contested.validation.portions import names_read, portions
from contested.validation.report import Finding, Severity
from contested.validation.spool import Spool

__all__ = ["MOST_AT_ONCE", "Engine", "RawFinding", "fast_findings", "temporary_folder"]

_SH: Final = PREFIXES["sh"]
MOST_AT_ONCE: Final = 2_000_000
"""Triples that an engine is given at once, at 130 to 450 bytes of memory each: the more, the more terms they have.

One constraint alone may read more, and is given them.
"""
_SEVERITIES: Final[Mapping[str, Severity]] = {f"{_SH}Violation": "violation", f"{_SH}Warning": "warning"}


class RawFinding(NamedTuple):
    """A finding as an engine gives it: terms in N-Triples syntax, a path only where it is one property."""

    focus: str
    path: str | None
    value: str | None
    shape: str
    component: str
    severity: str
    message: str


Engine: TypeAlias = Callable[[bytes, Path], Iterable[RawFinding]]
"""What runs shapes, given as N-Triples, on a file of N-Triples; ``severity`` and ``component`` are bare IRIs."""


def fast_findings(
    batches: Iterable[Batch], shapes: Sequence[Quad], engine: Engine, *, most: int = MOST_AT_ONCE
) -> list[Finding]:
    """Hold a graph that contains data and ontology against shapes.

    Raises:
        UnsupportedShapeError: The shapes use what the engine is not proved to judge as pySHACL does.
        InputError: pySHACL would refuse the data: a term that rdflib does not have, or a blank node to be compared.
        OutputError: The temporary files for the engine cannot be written.
    """
    with _spooled(shapes) as spool:
        spool.take(batches)
        return _judged(spool, shapes, engine, most=most)


@contextmanager
def _spooled(shapes: Sequence[Quad]) -> Iterator[Spool]:
    """Make a place for a graph that is to be judged by shapes, which is gone at the end.

    Raises:
        UnsupportedShapeError: The shapes use what engines are not proved to judge as pySHACL does.
    """
    require_proved(shapes)
    with temporary_folder() as folder:
        yield Spool(folder)


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Make a folder that is gone at the end.

    Raises:
        OutputError: It cannot be made.
    """
    try:
        folder = tempfile.TemporaryDirectory(prefix="contested-")
    except OSError as error:
        raise OutputError(f"{error.filename}: cannot be written: {error.strerror}; set TMPDIR to a folder") from None
    with folder as path:
        yield Path(path)


def _judged(spool: Spool, shapes: Sequence[Quad], engine: Engine, *, most: int) -> list[Finding]:
    """Return what breaks shapes in a graph; an engine is given so many triples at a time.

    Raises:
        InputError: A value that a shape compares with another is a blank node, which pySHACL refuses.
        OutputError: The temporary files for the engine cannot be written.
    """
    found = [finding for raw in _raw(spool, shapes, engine, most) for finding in _findings(raw)]
    return list(settled(found, spool.odd, spool.quads, shapes))


def _raw(spool: Spool, shapes: Sequence[Quad], engine: Engine, most: int) -> Iterator[list[RawFinding]]:
    """Yield what an engine finds in a graph: all of it at once, or a portion at a time."""
    if spool.size <= most:
        yield _run(spool, [spool.whole], shapes, engine)
        return
    narrower = narrower_of((quad.subject, quad.object) for quad in spool.hierarchy)
    divided = Divided(spool.whole, names_read(shapes, narrower))
    names = partial(names_read, narrower=narrower, classes=divided.classes)
    for portion in portions(shapes, divided.sizes, most, names):
        yield _run(spool, divided.parts(portion.names), portion.shapes, engine)


def _run(spool: Spool, parts: Sequence[Path], shapes: Sequence[Quad], engine: Engine) -> list[RawFinding]:
    with spool.excerpt(parts) as file:
        return list(engine(_n_triples([*portable(shapes), *LABELLING]), file))


def _n_triples(quads: Iterable[Quad]) -> bytes:
    return "".join(f"{quad.triple} .\n" for quad in quads).encode()


def _findings(raw: Sequence[RawFinding]) -> list[Finding]:
    """Return findings with terms of ours, and with the blank nodes that the data have."""
    terms = _terms({text for one in raw for text in (one.focus, one.path, one.value, one.shape) if text is not None})
    found = [_finding(one, terms) for one in raw]
    known = {finding.focus: _labelled(finding.value) for finding in found if finding.shape == SPEAKING}
    return [_renamed(finding, known) for finding in found if finding.shape != SPEAKING]


def _terms(texts: Iterable[str]) -> dict[str, Term]:
    ordered = list(texts)
    document = "".join(f"<{_SH}s> <{_SH}p> {text} .\n" for text in ordered)
    parsed = pyoxigraph.parse(document, format=RdfFormat.N_TRIPLES)
    return {text: quad.object for text, quad in zip(ordered, parsed, strict=True)}


def _finding(raw: RawFinding, terms: Mapping[str, Term]) -> Finding:
    path, shape = terms.get(raw.path or ""), terms[raw.shape]
    assert isinstance(shape, NamedNode), f"a finding of a shape without a name, {raw.shape}"
    return Finding(
        severity=_SEVERITIES[raw.severity],
        focus=terms[raw.focus],
        path=path if isinstance(path, NamedNode) else None,
        value=terms.get(raw.value or ""),
        shape=shape,
        component=NamedNode(raw.component),
        message=raw.message,
    )


def _labelled(value: Term | None) -> BlankNode:
    assert isinstance(value, Literal)
    return BlankNode(value.value)


def _renamed(finding: Finding, known: Mapping[Term, BlankNode]) -> Finding:
    if not known:
        return finding
    value = None if finding.value is None else known.get(finding.value, finding.value)
    return replace(finding, focus=known.get(finding.focus, finding.focus), value=value)
