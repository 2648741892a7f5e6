"""The catalogue says what the files hold: its counts are made again here in another way, from rdflib's parser."""

from __future__ import annotations

import hashlib
import re
import shutil
from functools import cache
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import DCAT, DCTERMS, OWL, RDF, SKOS, VOID

from contested import __version__
from contested.assets import asset, ontology_files, shipped_data
from contested.catalog import CATALOG, catalog_turtle, describe, header
from contested.namespaces import BASE, DATASET, ONTOLOGY, PREFIXES

WHOLE = rdflib.URIRef(DATASET)
SPDX = rdflib.Namespace(PREFIXES["spdx"])
FILES = sorted(path for path in shipped_data().rglob("*.ttl") if path.name != CATALOG)


@cache
def catalog() -> rdflib.Graph:
    return rdflib.Graph().parse(shipped_data() / CATALOG)


@cache
def data() -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in FILES:
        graph.parse(path)
    return graph


def count(subject: rdflib.term.Node, predicate: rdflib.URIRef) -> int:
    value = catalog().value(subject, predicate, any=False)
    assert isinstance(value, rdflib.Literal)
    return int(value)


def test_the_catalogue_is_fresh() -> None:
    assert (shipped_data() / CATALOG).read_text(encoding="utf-8") == catalog_turtle(), "run: make docs"


def test_its_counts_are_those_of_the_data() -> None:
    subjects = set(data().subjects())
    assert count(WHOLE, VOID.triples) == len(data())
    assert count(WHOLE, VOID.distinctSubjects) == len(subjects)
    assert count(WHOLE, VOID.distinctObjects) == len(set(data().objects()))
    assert count(WHOLE, VOID.entities) == sum(str(subject).startswith(f"{BASE}id/") for subject in subjects)
    assert count(WHOLE, VOID.properties) == len(set(data().predicates()))
    assert count(WHOLE, VOID.classes) == len(set(data().objects(predicate=RDF.type)))


def test_there_is_a_partition_for_each_class_and_property() -> None:
    classes = {catalog().value(part, VOID["class"]): part for part in catalog().objects(WHOLE, VOID.classPartition)}
    properties = {
        catalog().value(part, VOID.property): part for part in catalog().objects(WHOLE, VOID.propertyPartition)
    }
    assert classes.keys() == set(data().objects(predicate=RDF.type))
    assert properties.keys() == set(data().predicates())
    assert all(
        count(part, VOID.entities) == len(set(data().subjects(RDF.type, name))) for name, part in classes.items()
    )
    assert sum(count(part, VOID.triples) for part in properties.values()) == len(data())


def test_the_links_to_wikidata_are_counted() -> None:
    (links,) = catalog().subjects(RDF.type, VOID.Linkset)
    assert count(links, VOID.triples) == len(list(data().subject_objects(SKOS.exactMatch))) > 0


def test_each_file_is_a_distribution_with_its_size_and_checksum() -> None:
    parts = {str(catalog().value(part, DCTERMS.title)): part for part in catalog().objects(WHOLE, DCAT.distribution)}
    assert sorted(parts) == sorted(path.relative_to(shipped_data()).as_posix() for path in FILES)
    for name, part in parts.items():
        content = (shipped_data() / name).read_bytes()
        checksum = catalog().value(part, SPDX.checksum)
        assert count(part, DCAT.byteSize) == len(content)
        assert str(catalog().value(checksum, SPDX.checksumValue)) == hashlib.sha256(content).hexdigest()


def test_the_vocabularies_are_those_that_the_data_uses() -> None:
    terms = {str(term) for term in (*data().predicates(), *data().objects(predicate=RDF.type))}
    spaces = {re.sub(r"[^/#]*$", "", term) for term in terms}
    assert {str(space) for space in catalog().objects(WHOLE, VOID.vocabulary)} == spaces


def test_what_it_says_of_the_whole_is_what_the_ontology_says() -> None:
    ontology = rdflib.Graph().parse(ontology_files()[0])
    assert str(ontology.value(rdflib.URIRef(ONTOLOGY), OWL.versionInfo)) == __version__
    assert str(catalog().value(WHOLE, rdflib.URIRef(PREFIXES["dcat"] + "version"))) == __version__
    for theirs, ours in ((DCTERMS.license, DCTERMS.license), (DCTERMS.created, DCTERMS.issued)):
        assert catalog().value(WHOLE, ours) == ontology.value(rdflib.URIRef(ONTOLOGY), theirs)


def test_another_folder_is_described_by_its_own_files(tmp_path: Path) -> None:
    shutil.copy(asset("data", "places.ttl"), tmp_path)
    (tmp_path / CATALOG).write_text("this is not read", encoding="utf-8")
    graph = rdflib.Graph()
    for subject, predicate, object_ in describe(header(), tmp_path):
        graph.update(f"INSERT DATA {{ {subject} {predicate} {object_} }}")
    assert int(str(graph.value(WHOLE, VOID.triples))) == len(rdflib.Graph().parse(tmp_path / "places.ttl"))
    assert len(list(graph.objects(WHOLE, DCAT.distribution))) == 1


@pytest.mark.parametrize("name", ["CITATION.cff", "CHANGELOG.md"])
def test_the_version_is_told_once_and_the_same(name: str) -> None:
    assert __version__ in asset(name).read_text(encoding="utf-8")
