"""Signed nanopublications, through the ``nanopub`` library: RSA signatures, and trusty URIs as names.

A trusty URI is the hash of what it names, so a claim that is denied is signed before its denial, which points at it. No
time is noted, and the same claim signed with the same key keeps its name.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from contested.errors import ExportError
from contested.export.nanopub import Nanopublication
from contested.export.statements import canonical
from contested.namespaces import expand
from contested.store.base import Term
from contested.store.reference import from_rdflib, to_rdflib

if TYPE_CHECKING:
    from nanopub import Nanopub, Profile
    from rdflib.term import Node

__all__ = ["signed"]

_CREATOR = NamedNode(expand("dcterms:creator"))


def signed(publications: Iterable[Nanopublication], profile: str) -> Iterator[tuple[NamedNode, list[Quad]]]:
    """Yield the signed nanopublications with their names, each after those that it points at.

    Args:
        publications: The unsigned nanopublications.
        profile: The path of a profile file of the ``nanopub`` library.

    Raises:
        ExportError: If the library is missing, the profile cannot be used, claims deny one another in a circle, or a
            nanopublication cannot be signed.
    """
    owner = _profile(profile)
    names: dict[NamedNode, NamedNode] = {}
    for publication in _in_order(publications):
        quads = [_stand_alone(quad, publication.name, names) for quad in canonical(publication.quads())]
        result = _sign(publication, quads, owner)
        names[publication.name] = NamedNode(str(result.source_uri))
        yield names[publication.name], [_quad(s, p, o, graph.identifier) for s, p, o, graph in result.rdf.quads()]


def _stand_alone(quad: Quad, name: NamedNode, names: Mapping[NamedNode, NamedNode]) -> Quad:
    """Return a quad with the trusty names of other nanopublications, and with names for blank nodes."""

    def named(node: Term) -> Term:
        if isinstance(node, BlankNode):
            return NamedNode(f"{name.value}/_{node.value}")
        return names.get(node, node) if isinstance(node, NamedNode) else node

    subject = named(quad.subject)
    assert not isinstance(subject, Literal)
    return Quad(subject, quad.predicate, named(quad.object), quad.graph_name)


def _in_order(publications: Iterable[Nanopublication]) -> Iterator[Nanopublication]:
    """Yield the denied before those that deny them."""
    by_claim = {publication.claim: publication for publication in publications}
    targets = {claim: publication.denied for claim, publication in by_claim.items()}
    try:
        order = list(TopologicalSorter(targets).static_order())
    except CycleError as error:
        circle = ", ".join(claim.value for claim in dict.fromkeys(error.args[1]))
        raise ExportError(f"these deny one another, and none can be signed before the others: {circle}") from None
    return (by_claim[claim] for claim in order if claim in by_claim)


def _profile(path: str) -> Profile:
    try:
        from nanopub.profile import ProfileError, load_profile
    except ImportError:
        raise ExportError("signing needs the nanopub library: pip install 'contested[nanopub]'") from None
    try:
        return load_profile(path)
    except (ProfileError, OSError, ValueError, IndexError) as error:
        reason = str(error).splitlines()[0]
        raise ExportError(f"{path}: is no nanopub profile: {reason}; make one with the library's np setup") from None


def _sign(publication: Nanopublication, quads: list[Quad], owner: Profile) -> Nanopub:
    with warnings.catch_warnings():
        # nanopub 2.0.1 builds on a class that rdflib 7 deprecates
        warnings.filterwarnings("ignore", "ConjunctiveGraph is deprecated", DeprecationWarning)
        try:
            return _signed_by_library(publication, quads, owner)
        except ValueError as error:
            reason = " ".join(str(error).split())
            raise ExportError(f"{publication.name.value} cannot be signed: {reason}") from None


def _signed_by_library(publication: Nanopublication, quads: list[Quad], owner: Profile) -> Nanopub:
    import rdflib
    from nanopub import Nanopub, NanopubConf

    dataset = rdflib.ConjunctiveGraph()
    for quad in quads:
        subject, predicate, object_, name = map(to_rdflib, quad)
        dataset.get_context(name).add((subject, predicate, object_))
    signer = Nanopub(rdf=dataset, conf=NanopubConf(profile=owner))
    signer.pubinfo.add((to_rdflib(publication.name), to_rdflib(_CREATOR), rdflib.URIRef(owner.orcid_id)))
    signer.sign()
    assert signer.has_valid_trusty
    return signer


def _quad(*nodes: Node) -> Quad:
    subject, predicate, object_, name = map(from_rdflib, nodes)
    assert isinstance(subject, NamedNode)
    assert isinstance(predicate, NamedNode)
    assert isinstance(name, NamedNode)
    return Quad(subject, predicate, object_, name)
