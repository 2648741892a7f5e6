"""The reference of terms, from the ontology and its SKOS schemes."""

from __future__ import annotations

from contested.assets import ontology_files
from contested.namespaces import prefixed
from docs.generate.facts import Facts
from docs.generate.markdown import page, table

__all__ = ["terms_page"]

_INTRODUCTION = """\
Every term of ours: the classes, the properties, and the coded values that properties take. Terms of other vocabularies
(PROV-O, SKOS, Web Annotation, schema.org, Dublin Core, FOAF) are used as their owners define them."""

_KINDS = {"owl:ObjectProperty": "a thing", "owl:DatatypeProperty": "a value"}


def terms_page() -> str:
    """Return ``docs/reference/terms.md``."""
    facts = Facts(ontology_files())
    classes = [_class(facts, iri) for iri in facts.subjects("owl:Class")]
    properties = [_property(facts, iri, kind) for kind in _KINDS for iri in facts.subjects(kind)]
    schemes = [_scheme(facts, iri) for iri in facts.subjects("skos:ConceptScheme")]
    return page(
        "Terms",
        _INTRODUCTION,
        ["## Classes", *classes, "## Properties", *sorted(properties), "## Coded values", *schemes],
    )


def _class(facts: Facts, iri: str) -> str:
    return _term(facts, iri, [("Is a kind of", facts.things(iri, "rdfs:subClassOf"))])


def _property(facts: Facts, iri: str, kind: str) -> str:
    links = [
        ("Is said of", facts.things(iri, "rdfs:domain")),
        (f"Leads to {_KINDS[kind]}", facts.things(iri, "rdfs:range")),
        ("Is a kind of", facts.things(iri, "rdfs:subPropertyOf")),
    ]
    return _term(facts, iri, links)


def _term(facts: Facts, iri: str, links: list[tuple[str, list[str]]]) -> str:
    lines = [
        f"### `{prefixed(iri)}`",
        facts.text(iri, "skos:definition"),
        f"Example: {facts.text(iri, 'skos:example')}",
    ]
    told = [f"{label}: {', '.join(f'`{prefixed(link)}`' for link in found)}." for label, found in links if found]
    return "\n\n".join([*lines, " ".join(told)] if told else lines)


def _scheme(facts: Facts, iri: str) -> str:
    concepts = [concept for concept in facts.subjects("skos:Concept") if iri in facts.things(concept, "skos:inScheme")]
    rows = [_concept(facts, concept) for concept in concepts]
    head = f"### {facts.text(iri, 'skos:prefLabel').capitalize()}\n\n{facts.text(iri, 'skos:definition')}"
    return f"{head}\n\n{table(['Notation', 'Term', 'Definition', 'Under'], rows)}"


def _concept(facts: Facts, iri: str) -> list[str]:
    broader = ", ".join(f"`{facts.text(parent, 'skos:notation')}`" for parent in facts.things(iri, "skos:broader"))
    notation = facts.text(iri, "skos:notation")
    return [f"`{notation}`", f"`{prefixed(iri)}`", facts.text(iri, "skos:definition"), broader]
