"""The stored questions as RDF that query editors offer, in the vocabulary of sib-swiss/sparql-examples.

Each is a ``sh:SPARQLExecutable`` whose ``sh:select`` is the text as it is stored; ``schema:target`` names the endpoint
where there is one. The prefixes are declared beside them, as SHACL declares prefixes.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from contested.assets import asset
from contested.namespaces import ONTOLOGY, QUESTION
from contested.questions import Question, all_questions
from contested.reading import read
from contested.triples import Properties, english, iri, say

__all__ = ["examples"]


def examples(endpoint: str | None) -> Iterator[Triple]:
    """Describe all stored questions.

    Args:
        endpoint: The address of the SPARQL endpoint that answers them, if one does.
    """
    yield from (quad.triple for quad in read(asset("ontology", "prefixes.ttl")).quads)
    for question in all_questions():
        yield from _example(question, endpoint)


def _example(question: Question, endpoint: str | None) -> Iterator[Triple]:
    properties: Properties = {
        "rdf:type": [iri("sh:SPARQLExecutable"), iri("sh:SPARQLSelectExecutable")],
        "rdfs:label": [Literal(question.name)],
        "rdfs:comment": [english(question.summary)],
        "dcterms:description": [english(question.description)],
        "schema:keywords": [Literal(tag) for tag in question.tags],
        "schema:target": [NamedNode(endpoint)] if endpoint else [],
        "sh:prefixes": [NamedNode(ONTOLOGY)],
        "sh:select": [Literal(question.query)],
    }
    yield from say(QUESTION + question.name, properties)
