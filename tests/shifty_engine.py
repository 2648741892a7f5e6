"""A second engine for the fast path, shifty (PyPI: pyshifty): what stands behind it can be replaced."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import rdflib
import shifty
from rdflib.namespace import SH

from contested.store.reference import from_rdflib
from contested.validation.fast import RawFinding

__all__ = ["shifty_engine"]


def shifty_engine(shapes: bytes, data: Path) -> Iterator[RawFinding]:
    """Run shapes on a file, as :data:`contested.validation.fast.Engine` says."""
    with patch("rdflib.NORMALIZE_LITERALS", False):
        _, report, _ = shifty.validate(data, shapes, graph_mode="data", infer=False)
    for result in report.objects(predicate=SH.result):
        said = {predicate: node for _, predicate, node in report.triples((result, None, None))}
        path, value = said.get(SH.resultPath), said.get(SH.value)
        yield RawFinding(
            focus=str(from_rdflib(said[SH.focusNode])),
            path=str(from_rdflib(path)) if isinstance(path, rdflib.URIRef) else None,
            value=None if value is None else str(from_rdflib(value)),
            shape=str(from_rdflib(said[SH.sourceShape])),
            component=str(said[SH.sourceConstraintComponent]),
            severity=str(said[SH.resultSeverity]),
            message=str(said[SH.resultMessage]),
        )
