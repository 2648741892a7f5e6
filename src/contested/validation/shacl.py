"""The shapes, run by pySHACL, the reference engine: SHACL Core, with the class hierarchy and without inference."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from typing import Final

import rdflib
from pyoxigraph import NamedNode, Quad
from rdflib.namespace import SH
from rdflib.term import Node

from contested.errors import InputError
from contested.store.reference import from_rdflib, to_rdflib
from contested.validation.report import Finding, Severity

__all__ = ["shacl_findings", "to_graph"]

_SEVERITIES: Final[Mapping[Node | None, Severity]] = {SH.Violation: "violation", SH.Warning: "warning"}


def to_graph(quads: Iterable[Quad]) -> rdflib.Graph:
    """Return quads as one rdflib graph, whatever their named graphs.

    Raises:
        InputError: rdflib has no term like one of theirs.
    """
    graph = rdflib.Graph(bind_namespaces="none")
    graph.addN((*map(_ordered, map(to_rdflib, quad.triple)), graph) for quad in quads)  # type: ignore[misc]
    return graph


class _OrderedLiteral(rdflib.Literal):
    """A literal that rdflib compares with any other.

    rdflib orders all literals by ``<``, but has no ``<=`` for values that are nothing of Python's, such as years.
    """

    def __le__(self, other: object) -> bool:
        known = super().__le__(other)
        return self == other if known is NotImplemented else known


def _ordered(term: Node) -> Node:
    if not isinstance(term, rdflib.Literal):
        return term
    return _OrderedLiteral(str(term), lang=term.language, datatype=term.datatype, normalize=False)


def shacl_findings(data: rdflib.Graph, shapes: rdflib.Graph) -> list[Finding]:
    """Validate a graph that holds data and ontology; follow no ``owl:imports`` and run no script or rule.

    Raises:
        InputError: A value that a shape compares with another is a blank node, which pySHACL refuses.
    """
    results = _results(data, shapes)
    return [_finding(results, result) for result in results.objects(predicate=SH.result)]


def _results(data: rdflib.Graph, shapes: rdflib.Graph) -> rdflib.Graph:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pyshacl  # a third of a second that only this needs
        from pyshacl.errors import ReportableRuntimeError

        try:
            _, results, _ = pyshacl.validate(
                data,
                shacl_graph=shapes,
                inference="none",
                advanced=False,
                js=False,
                meta_shacl=False,
                do_owl_imports=False,
                inplace=True,
            )
        except ReportableRuntimeError as error:
            raise InputError(f"the data cannot be validated: {error.message} Give the value itself") from None
    assert isinstance(results, rdflib.Graph)
    return results


def _finding(results: rdflib.Graph, result: Node) -> Finding:
    path = results.value(result, SH.resultPath)
    value = results.value(result, SH.value)
    return Finding(
        severity=_SEVERITIES[results.value(result, SH.resultSeverity)],
        focus=from_rdflib(_required(results, result, SH.focusNode)),
        path=NamedNode(path) if isinstance(path, rdflib.URIRef) else None,
        value=None if value is None else from_rdflib(value),
        shape=NamedNode(str(_required(results, result, SH.sourceShape))),
        component=NamedNode(str(_required(results, result, SH.sourceConstraintComponent))),
        message=str(_required(results, result, SH.resultMessage)),
    )


def _required(results: rdflib.Graph, result: Node, predicate: rdflib.URIRef) -> Node:
    node = results.value(result, predicate)
    assert node is not None, f"pySHACL reports a result without {predicate}"
    return node
