"""Extraction in, RDF out: the graph that ``shapes/`` and ``queries/checks/`` describe.

:func:`graph_of` makes the triples of one article; :mod:`contested.extract.formats` writes them. Nothing here reads a
clock or a network: the same text gives the same graph.
"""

from contested.extract.graph.article import graph_of
from contested.extract.graph.origin import Origin

__all__ = ["Origin", "graph_of"]
