"""schema.org inside pages: the claims as the export says them, and nothing that a page would run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad

import contested
from contested.graph import Graph
from contested.namespaces import DATASET, LICENSE, expand
from contested.store.embedded import EmbeddedStore
from contested.web.application import Web
from contested.web.structured import dataset_json_ld, json_ld

CASES = Path(__file__).parent / "cases" / "web"
ID = "https://w3id.org/contested/id/"


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    with contested.open(CASES / "things.ttl") as graph:
        yield Web(graph)


def nodes(web: Web, thing: str) -> list[dict[str, Any]]:
    document = json.loads(json_ld(web, ID + thing))
    assert document["@context"] == "https://schema.org/"
    found: list[dict[str, Any]] = document["@graph"]
    return found


def english(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "en"}


def test_claim_is_told_with_its_author_and_without_its_number(web: Web) -> None:
    claim, *others = nodes(web, "claim/borduria-killed")
    assert claim == {
        "@id": f"{ID}claim/borduria-killed",
        "@type": "Claim",
        "about": {"@id": f"{ID}event/ford"},
        "appearance": {"@id": f"{ID}document/gazette"},
        "author": {"@id": f"{ID}agent/borduria"},
        "firstAppearance": {"@id": f"{ID}document/gazette"},
        "mentions": {"@id": f"{ID}side/ford-arcadian"},
        "name": english("Borduria: 9 Arcadian soldiers killed"),
    }
    assert [(one["@id"].removeprefix(ID), one["@type"]) for one in others] == [
        ("agent/borduria", "Organization"),
        ("document/gazette", "CreativeWork"),
        ("event/ford", "Event"),
        ("side/ford-arcadian", "Thing"),
    ]


def test_event_is_told_without_any_claim(web: Web) -> None:
    assert nodes(web, "event/ford") == [
        {
            "@id": f"{ID}event/ford",
            "@type": "Event",
            "name": english("Fight at the ford"),
            "startDate": "1992-05-01",
        }
    ]


def test_agent_is_told_with_its_names_and_its_item(web: Web) -> None:
    assert nodes(web, "agent/arcadia") == [
        {
            "@id": f"{ID}agent/arcadia",
            "@type": "Organization",
            "name": [english("Arcadia"), {"@value": "Արկադիա", "@language": "hy"}],
            "sameAs": {"@id": "http://www.wikidata.org/entity/Q1"},
        }
    ]


@pytest.mark.parametrize("thing", ["passage/one", "selector/one", "agent/nobody", "claim/nothing"])
def test_of_other_things_nothing_is_told(web: Web, thing: str) -> None:
    assert json_ld(web, ID + thing) == ""


def test_dataset_is_told_with_its_licence_and_downloads(article: Graph) -> None:
    found = json.loads(dataset_json_ld(Web(article), "https://example.org"))
    assert (found["@type"], found["@id"], found["license"]) == ("Dataset", DATASET, LICENSE)
    assert found["url"] == "https://example.org/"
    assert [one["contentUrl"] for one in found["distribution"]] == [
        "https://example.org/export/csv",
        "https://example.org/export/turtle",
    ]


def test_dataset_of_others_has_no_licence_of_ours_and_no_address_that_is_not_known(web: Web) -> None:
    assert json.loads(dataset_json_ld(web, "")).keys() == {"@context", "@type", "name", "description"}


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--<script>", "a&b", "\u2028\u2029", '"\\'])
def test_is_safe_inside_a_page_and_the_same_text(text: str) -> None:
    store = EmbeddedStore()
    agent = NamedNode(f"{ID}agent/a")
    store.load(
        [
            Quad(agent, NamedNode(expand("rdf:type")), NamedNode(expand("prov:Person"))),
            Quad(agent, NamedNode(expand("rdfs:label")), Literal(text, language="en")),
        ]
    )
    written = json_ld(Web(Graph(store)), agent.value)
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written)["@graph"][0]["name"] == english(text)
