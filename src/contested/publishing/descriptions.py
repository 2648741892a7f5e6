"""What the folder says of itself: a DCAT 3 catalogue, VoID, and a SPARQL 1.1 Service Description.

Addresses are named only where it is known where the folder is to be served; its SPARQL endpoint, if there is one, is
``sparql`` there. No folder is an endpoint: the description is for whoever runs one beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, Triple

from contested.catalog import Header, dataset, distribution
from contested.publishing.data import DataFile
from contested.publishing.endpoint import describe_endpoint
from contested.triples import Properties, Value, english, iri, say
from contested.void import statistics

__all__ = ["EXAMPLES", "SERVICE", "VOID", "Description"]

VOID: Final = ".well-known/void"
"""Where RFC 8615's registry of well-known paths has VoID."""
EXAMPLES: Final = ".well-known/sparql-examples"
SERVICE: Final = "service-description.ttl"
_DUMPS: Final = ("turtle", "trig", "nquads", "ntriples", "rdfxml", "jsonld")
"""The formats that are the graph itself in RDF, which VoID calls its dumps."""
_ANSWERS: Final = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "Turtle")
"""What W3C's list of formats calls the formats that a description promises."""


@dataclass(frozen=True)
class Description:
    """What is known of a published dataset: what is said of the whole, its files, what it holds, where it is served."""

    about: Header
    folder: Path
    files: Sequence[DataFile]
    triples: Sequence[Triple]
    base_url: str | None

    @property
    def endpoint(self) -> str | None:
        """The address of the SPARQL endpoint."""
        return None if self.base_url is None else f"{self.base_url}sparql"

    def catalogue(self) -> Iterator[Triple]:
        """Describe the dataset in DCAT 3, with a distribution for each file, and count in VoID what it holds."""
        catalogue: Properties = {
            "rdf:type": [iri("dcat:Catalog")],
            "dcterms:title": [english(f"Catalogue: {self.about.title}")],
            "dcat:dataset": [NamedNode(self.about.iri)],
            "dcat:service": self._addresses("sparql"),
        }
        yield from say(f"{self.about.iri}/catalog", catalogue)
        yield from self._data_service()
        yield from dataset(self.about)
        yield from say(self.about.iri, {"dcat:landingPage": self._addresses("")})
        for file in self.files:
            yield from self._distribution(file)
        yield from statistics(self.about.iri, self.triples)

    def void(self) -> Iterator[Triple]:
        """Describe the dataset in VoID."""
        dumps = [file for file in self.files if file.format_name in _DUMPS]
        document: Properties = {
            "rdf:type": [iri("void:DatasetDescription")],
            "dcterms:title": [english(f"VoID: {self.about.title}")],
            "foaf:primaryTopic": [NamedNode(self.about.iri)],
        }
        links: Properties = {
            "void:dataDump": [dump for file in dumps for dump in self._addresses(file.path)],
            "void:sparqlEndpoint": self._addresses("sparql"),
        }
        yield from say(f"{self.about.iri}/void", document)
        yield from dataset(self.about)
        yield from say(self.about.iri, links)
        yield from statistics(self.about.iri, self.triples)

    def service(self, endpoint: str) -> Iterator[Triple]:
        """Describe the SPARQL endpoint that holds the dataset and the ontology in its default graph."""
        return describe_endpoint(endpoint, self.about.iri, _ANSWERS)

    def _data_service(self) -> Iterator[Triple]:
        if self.endpoint is None:
            return
        properties: Properties = {
            "rdf:type": [iri("dcat:DataService")],
            "dcterms:title": [english(f"SPARQL endpoint: {self.about.title}")],
            "dcat:endpointURL": [NamedNode(self.endpoint)],
            "dcat:endpointDescription": self._addresses(SERVICE),
            "dcat:servesDataset": [NamedNode(self.about.iri)],
        }
        yield from say(self.endpoint, properties)

    def _distribution(self, file: DataFile) -> Iterator[Triple]:
        more: Properties = {
            "dcterms:description": [english(f"{file.format.summary} Lost: {file.format.loses}")],
            "dcat:accessURL": self._addresses(file.path),
            "dcat:downloadURL": self._addresses(file.path),
        }
        path = self.folder / file.path
        yield from distribution(self.about.iri, file.path, path, file.format.media_type, more)

    def _addresses(self, path: str) -> list[Value]:
        return [] if self.base_url is None else [NamedNode(self.base_url + path)]
