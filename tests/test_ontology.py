"""The ontology: declared, used, consistent, aligned with what exists, and the same wherever it is spelt."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import owlrl
import pyoxigraph
import pytest
import rdflib
from pyoxigraph import Dataset, NamedNode, RdfFormat
from rdflib.namespace import OWL, RDF, RDFS, SKOS, VANN

from contested.assets import asset, ontology_files
from contested.namespaces import BASE, CTD, KINDS, ONTOLOGY, PREFIXES, SCHEMES
from contested.validation.shacl import to_graph

HERE = Path(__file__).parent
TERMS = HERE / "terms"
ROOT = HERE.parent
SH = rdflib.Namespace(PREFIXES["sh"])

OURS = {prefix: iri for prefix, iri in PREFIXES.items() if iri.startswith(BASE) and prefix not in KINDS}
"""The prefixes of the terms, concepts and shapes that we declare."""

PREFIXED_NAME = re.compile(rf"(?<![\w:./-])({'|'.join(sorted(OURS, key=len, reverse=True))}):([A-Za-z][\w-]*)")
FULL_IRI = re.compile(rf"({'|'.join(re.escape(iri) for iri in OURS.values())})([A-Za-z][\w-]*)")


def graph(*files: Path) -> rdflib.Graph:
    return to_graph(quad for file in files for quad in pyoxigraph.parse(path=file))


@cache
def ontology() -> rdflib.Graph:
    return graph(*ontology_files())


@cache
def shapes() -> rdflib.Graph:
    return graph(*files("shapes", "*.ttl"))


@cache
def data() -> rdflib.Graph:
    return graph(*files("data", "*.ttl"))


def files(folder: str, pattern: str) -> list[Path]:
    found = sorted(asset(folder).rglob(pattern))
    assert found, f"{folder}/ holds no {pattern}"
    return found


def terms() -> set[str]:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    return {str(term) for kind in kinds for term in ontology().subjects(RDF.type, kind)}


def ours(names: Iterable[rdflib.term.Node]) -> set[str]:
    iris = {str(name) for name in names if isinstance(name, rdflib.URIRef)}
    return {iri for iri in iris if iri.startswith(tuple(OURS.values()))}


def mentioned(file: Path) -> Iterator[str]:
    """Our IRIs in a text, as prefixed names and in full, in code and in what it says to people."""
    text = file.read_text(encoding="utf-8")
    yield from (f"{OURS[prefix]}{name}" for prefix, name in PREFIXED_NAME.findall(text))
    yield from (f"{namespace}{name}" for namespace, name in FULL_IRI.findall(text))


# -------------------------------------------------------------------------------------------------- header and terms


def test_the_version_is_that_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    version = rdflib.Literal(project["version"])
    assert (rdflib.URIRef(ONTOLOGY), OWL.versionInfo, version) in ontology()
    assert (rdflib.URIRef(ONTOLOGY), OWL.versionIRI, rdflib.URIRef(f"{ONTOLOGY}/{version}")) in ontology()


def test_the_header_gives_our_prefix_and_namespace() -> None:
    header = rdflib.URIRef(ONTOLOGY)
    assert PREFIXES[str(ontology().value(header, VANN.preferredNamespacePrefix))] == CTD
    assert str(ontology().value(header, VANN.preferredNamespaceUri)) == CTD


def test_every_scheme_has_a_file_and_a_prefix() -> None:
    assert {file.stem for file in files("ontology/schemes", "*.ttl")} == set(SCHEMES)
    assert {str(scheme) for scheme in ontology().subjects(RDF.type, SKOS.ConceptScheme)} == {
        f"{BASE}scheme/{name}" for name in SCHEMES
    }


def test_a_notation_means_one_concept_of_its_scheme() -> None:
    pairs = Counter(
        (ontology().value(concept, SKOS.inScheme), ontology().value(concept, SKOS.notation))
        for concept in ontology().subjects(RDF.type, SKOS.Concept)
    )
    assert [pair for pair, count in pairs.items() if count > 1] == []


def test_every_top_concept_has_no_broader_one_and_every_other_has() -> None:
    concepts = set(ontology().subjects(RDF.type, SKOS.Concept))
    top = set(ontology().objects(predicate=SKOS.hasTopConcept))
    assert concepts - set(ontology().subjects(SKOS.broader)) == top
    assert set(ontology().subjects(SKOS.topConceptOf)) == top


def test_every_object_of_a_domain_or_range_that_is_ours_is_a_class_of_ours() -> None:
    classes = {str(term) for term in ontology().subjects(RDF.type, OWL.Class)}
    named = [node for predicate in (RDFS.domain, RDFS.range) for node in ontology().objects(predicate=predicate)]
    assert ours(named)
    assert ours(named) - classes == set()


# ------------------------------------------------------------------------------------------------ declared and used


def declared() -> set[str]:
    return {str(subject) for subject in [*ontology().subjects(RDF.type), *shapes().subjects(RDF.type)]}


SPEAKING_OF_US = [
    file
    for folder, pattern in (("data", "*.ttl"), ("ontology", "*.ttl"), ("shapes", "*.ttl"), ("queries", "*.rq"))
    for file in sorted(asset(folder).rglob(pattern))
] + [asset("ontology", "context.jsonld"), asset("ontology", "README.md"), *sorted((ROOT / "src").rglob("*.py"))]


@pytest.mark.parametrize("file", SPEAKING_OF_US, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_iri_of_ours_that_a_file_uses_is_declared(file: Path) -> None:
    assert set(mentioned(file)) - declared() == set()


def test_the_search_for_our_iris_finds_both_ways_to_write_them(tmp_path: Path) -> None:
    text = tmp_path / "text.ttl"
    text.write_text(f"ctd:low ctd-harm:Killed <{CTD}high> xctd:no agent:low 'ctd-shape:Event-iri'")
    assert {iri.partition("#")[2] for iri in mentioned(text)} == {"low", "Killed", "high", "Event-iri"}


def used() -> set[str]:
    """Our terms in data, queries and shapes; those of exports are in their queries."""
    graphs = ours(term for graph_ in (data(), shapes()) for triple in graph_ for term in triple)
    return graphs | {iri for file in files("queries", "*.rq") for iri in mentioned(file)}


def test_every_term_is_used() -> None:
    assert terms() - used() == set()


# ------------------------------------------------------------------------------------------------------- consistency


def inconsistencies(*graphs: rdflib.Graph) -> list[str]:
    """What OWL 2 RL finds inconsistent in the closure of some graphs."""
    closure = rdflib.Graph()
    for graph_ in graphs:
        closure += graph_
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closure)
    return sorted(str(error) for error in closure.objects(predicate=owlrl.Namespaces.ERRNS.error))


def test_ontology_alignments_and_data_are_consistent() -> None:
    assert inconsistencies(ontology(), graph(asset("ontology", "alignments.ttl")), data()) == []


@pytest.mark.parametrize(
    "broken",
    [
        "event:clash a ctd:Event , ctd:Side .",
        "claim:denied a ctd:Denial ; ctd:denies claim:denied .",
        "claim:attacked a ctd:AttackClaim ; ctd:low 3 .",
        "statement:call a ctd:Reaction ; ctd:claimant agent:north .",
    ],
)
def test_what_contradicts_the_ontology_is_found_inconsistent(broken: str) -> None:
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    wrong = to_graph(pyoxigraph.parse(prefixes + broken, format=RdfFormat.TURTLE))
    assert inconsistencies(ontology(), wrong) != []


# ------------------------------------------------------------------------------------------ prefixes and alignments


def test_the_declared_prefixes_are_those_of_the_package() -> None:
    prefixes = graph(asset("ontology", "prefixes.ttl"))
    declarations = prefixes.objects(rdflib.URIRef(ONTOLOGY), SH.declare)
    pairs = [(prefixes.value(node, SH.prefix), prefixes.value(node, SH.namespace)) for node in declarations]
    assert {str(prefix): str(namespace) for prefix, namespace in pairs} == PREFIXES
    assert len(pairs) == len(PREFIXES)


@pytest.mark.parametrize("prefix", sorted(file.stem for file in TERMS.glob("*.txt")))
def test_alignments_name_only_terms_that_exist(prefix: str) -> None:
    known = set((TERMS / f"{prefix}.txt").read_text(encoding="utf-8").split())
    named = {iri for iri in aligned() if iri.startswith(PREFIXES[prefix])}
    assert {iri.removeprefix(PREFIXES[prefix]) for iri in named} - known == set()


def aligned() -> set[str]:
    """The terms of others that the alignments name."""
    alignments = graph(asset("ontology", "alignments.ttl"))
    return {str(term) for term in alignments.objects()} - ours(alignments.objects())


def test_every_aligned_vocabulary_has_its_list_of_terms() -> None:
    listed = tuple(PREFIXES[file.stem] for file in TERMS.glob("*.txt"))
    assert [iri for iri in sorted(aligned()) if not iri.startswith(listed)] == []


def test_alignments_start_from_terms_of_ours_and_equate_nothing() -> None:
    alignments = graph(asset("ontology", "alignments.ttl"))
    assert {str(subject) for subject in alignments.subjects()} - declared() == set()
    assert set(alignments.predicates()) <= {RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch, SKOS.relatedMatch}


@pytest.mark.parametrize("vocabulary", ["sem", "prov", "schema", "crm", "grasp", "wd"])
def test_the_vocabularies_that_the_design_names_are_aligned(vocabulary: str) -> None:
    assert any(iri.startswith(PREFIXES[vocabulary]) for iri in aligned())


# ------------------------------------------------------------------------------------------------ the JSON-LD context


def context() -> dict[str, object]:
    loaded: dict[str, object] = json.loads(asset("ontology", "context.jsonld").read_text(encoding="utf-8"))["@context"]
    return loaded


def triples(document: dict[str, object]) -> set[tuple[str, str, str]]:
    text = json.dumps({"@context": context(), **document})
    return {
        (str(quad.subject), str(quad.predicate), str(quad.object))
        for quad in pyoxigraph.parse(text, format=RdfFormat.JSON_LD)
    }


def test_the_context_has_our_prefixes() -> None:
    assert PREFIXES.items() <= context().items()


def test_the_context_covers_every_term_with_the_type_of_its_values() -> None:
    expected = {term.removeprefix(CTD): expected_entry(rdflib.URIRef(term)) for term in terms()}
    assert {name: context().get(name) for name in expected} == expected


def expected_entry(term: rdflib.URIRef) -> object:
    name = f"ctd:{term.removeprefix(CTD)}"
    if (term, RDF.type, OWL.Class) in ontology():
        return name
    if (term, RDF.type, OWL.ObjectProperty) in ontology():
        return {"@id": name, "@type": "@id"}
    return {"@id": name, **expected_literal(ontology().value(term, RDFS.range))}


def expected_literal(datatype: object) -> dict[str, str]:
    if datatype == RDF.langString:
        return {"@container": "@language"}
    if datatype == rdflib.XSD.string:
        return {}
    return {"@type": f"xsd:{str(datatype).partition('#')[2]}"}


def test_a_compact_document_means_the_right_triples() -> None:
    killed, low = NamedNode(f"{BASE}id/claim/killed"), NamedNode(f"{CTD}low")
    found = triples(
        {
            "id": "claim:killed",
            "type": "CasualtyClaim",
            "low": 12,
            "approximate": True,
            "figure": "12",
            "asOf": "2001-05-01",
            "victims": "side:clash-south",
            "reportedIn": ["passage:one", "passage:two"],
            "label": {"en": "North: 12 killed"},
        }
    )
    about = {(predicate, value) for subject, predicate, value in found if subject == str(killed)}
    integer, date, boolean = (f"<{PREFIXES['xsd']}{name}>" for name in ("integer", "date", "boolean"))
    assert about == {
        (f"<{PREFIXES['rdf']}type>", f"<{CTD}CasualtyClaim>"),
        (str(low), f'"12"^^{integer}'),
        (f"<{CTD}approximate>", f'"true"^^{boolean}'),
        (f"<{CTD}figure>", '"12"'),
        (f"<{CTD}asOf>", f'"2001-05-01"^^{date}'),
        (f"<{CTD}victims>", f"<{BASE}id/side/clash-south>"),
        (f"<{CTD}reportedIn>", f"<{BASE}id/passage/one>"),
        (f"<{CTD}reportedIn>", f"<{BASE}id/passage/two>"),
        (f"<{PREFIXES['rdfs']}label>", '"North: 12 killed"@en'),
    }
    assert len(found) == len(about)


def test_shortened_with_the_context_and_read_again_the_example_is_the_same() -> None:
    world = HERE / "cases" / "shapes" / "world.ttl"
    shortened = graph(world).serialize(format="json-ld", context=context())
    assert '"victimCategory": "ctd-victim:Military"' in shortened
    assert '"low": "12"' in shortened
    again = pyoxigraph.parse(shortened, format=RdfFormat.JSON_LD)
    assert Dataset(again) == Dataset(pyoxigraph.parse(path=world))
