"""The shapes, run by an engine in compiled code: the same findings as pySHACL's, in a fraction of the time.

An engine is given shapes and data as N-Triples and says what it finds. Four things are not left to it. Shapes with
anything that is not proved are refused (:mod:`contested.validation.constructs`). Blank nodes, to which it gives labels
of its own, are known again (:mod:`contested.validation.blanks`). Classes that it would look for slowly are said as
paths (:mod:`contested.validation.portable`). And what engines are known to judge differently is put before pySHACL
(:mod:`contested.validation.doubts`).
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple

from contested.errors import OutputError
from contested.namespaces import PREFIXES
from contested.store.base import Term
from contested.validation.blanks import LABELLING, SPEAKING, labels
from contested.validation.constructs import require_proved
from contested.validation.doubts import settled
from contested.validation.plain import is_plain
from contested.validation.portable import portable
from contested.validation.report import Finding, Severity
from contested.validation.surroundings import Quads

__all__ = ["Engine", "RawFinding", "fast_findings"]

_SH: Final = PREFIXES["sh"]
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


def fast_findings(quads: Quads, shapes: Sequence[Quad], engine: Engine) -> list[Finding]:
    """Hold a graph that contains data and ontology against shapes.

    Raises:
        UnsupportedShapeError: The shapes use what the engine is not proved to judge as pySHACL does.
        InputError: pySHACL would refuse the data: a term that rdflib does not have, or a blank node to be compared.
        OutputError: The temporary file for the engine cannot be written.
    """
    require_proved(shapes)
    special = _Special()
    with tempfile.TemporaryDirectory(prefix="contested-") as folder:
        file = Path(folder, "data.nt")
        _write(quads(), file, special)
        raw = list(engine(_n_triples([*portable(shapes), *LABELLING]), file))
    return list(settled(_findings(raw), special.odd, quads, shapes))


class _Special:
    """What needs special care: the blank nodes of a graph, and the subjects of literals on which engines differ."""

    def __init__(self) -> None:
        self.blank = set[BlankNode]()
        self.odd = set[Term]()

    def triples(self, quads: Iterable[Quad]) -> Iterator[Triple]:
        """Yield the triples of quads, and note what is special about them.

        Raises:
            InputError: There is a term that pySHACL cannot hold: a triple term, or a literal with a base direction.
        """
        for quad in quads:
            triple = quad.triple
            subject, _, value = triple
            if type(subject) is BlankNode:
                self.blank.add(subject)
            if not is_plain(value) if type(value) is Literal else type(value) is not NamedNode:
                self._note(subject, value)
            yield triple

    def _note(self, subject: Term, value: Term) -> None:
        """Note a value that is no plain literal and no name."""
        if isinstance(value, BlankNode):
            self.blank.add(value)
        elif isinstance(value, Triple) or (isinstance(value, Literal) and value.direction):
            _refuse(value)
        else:
            self.odd.add(subject)


def _write(quads: Iterable[Quad], file: Path, special: _Special) -> None:
    """Write quads as N-Triples, whatever their graphs, and what says the labels of their blank nodes."""
    try:
        with file.open("wb") as output:
            pyoxigraph.serialize(special.triples(quads), output, RdfFormat.N_TRIPLES)
            pyoxigraph.serialize(labels(special.blank), output, RdfFormat.N_TRIPLES)
    except OSError as error:
        message = f"cannot be written: {error.strerror}; make room, or set TMPDIR to a folder with more of it"
        raise OutputError(f"{file}: {message}") from None


def _refuse(term: Term) -> None:
    from contested.store.reference import to_rdflib  # it says why

    to_rdflib(term)


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
