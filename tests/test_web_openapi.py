"""The OpenAPI document: valid, whole, and true of what is answered; and the questions as examples of SPARQL."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib import import_module, util
from typing import Any

import pytest
from browsing import get
from conftest import Require
from jsonschema import Draft202012Validator
from pyoxigraph import RdfFormat, parse

from contested.export import FORMATS
from contested.graph import Graph
from contested.namespaces import QUESTION
from contested.questions import Question, all_questions, names
from contested.web.application import Web
from contested.web.openapi_questions import row_schema
from contested.web.routes import ROUTES

SIDE = {"side": "2008-mardakert-clashes-armenian"}


@pytest.fixture(scope="module")
def site(article: Graph) -> Web:
    return Web(article)


@pytest.fixture(scope="module")
def document(site: Web) -> Any:
    response = get(site, "/openapi.json")
    assert (response.status, response.media_type) == (200, "application/json")
    return json.loads(response.body)


def operations(document: Any) -> Iterator[tuple[str, str, Any]]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield path, method, operation


def test_it_is_valid_openapi_3_1(document: Any, require: Require) -> None:
    require(util.find_spec("openapi_spec_validator"), "openapi-spec-validator is not installed")
    import_module("openapi_spec_validator").validate(document)


def test_it_is_of_version_3_1_and_names_the_server(document: Any) -> None:
    assert document["openapi"] == "3.1.0"
    assert document["servers"] == [{"url": "http://127.0.0.1:8000"}]


def test_every_reference_leads_somewhere(document: Any) -> None:
    references = re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(document))
    assert references
    for reference in references:
        found = document
        for part in reference.split("/"):
            found = found[part]


def test_every_operation_has_a_name_of_its_own_and_names_all_parts_of_its_path(document: Any) -> None:
    found = list(operations(document))
    assert len({operation["operationId"] for _, _, operation in found}) == len(found)
    for path, _, operation in found:
        in_path = [one["name"] for one in operation["parameters"] if one["in"] == "path"]
        assert sorted(in_path) == sorted(re.findall(r"{(\w+)}", path))
        assert {one["name"] for one in document["tags"]} >= set(operation["tags"])


def test_every_schema_is_one(document: Any) -> None:
    for _, _, operation in operations(document):
        for parameter in operation["parameters"]:
            Draft202012Validator.check_schema(parameter["schema"])
    for question in all_questions():
        Draft202012Validator.check_schema(row_schema(question))


def test_every_path_is_answered_by_a_function(document: Any) -> None:
    examples = {"kind": "event", "slug": "ford", "suffix": "csv", "what": "entity"}
    for path, method, _ in operations(document):
        filled = re.sub(r"{(\w+)}", lambda match: examples[match[1]], path)
        assert any(re.fullmatch(route.pattern, filled) and method.upper() in route.methods for route in ROUTES), path


def test_every_question_is_there_with_its_parameters_and_choices(document: Any) -> None:
    for question in all_questions():
        told = document["paths"][f"/ask/{question.name}"]["get"]
        found = {one["name"]: one for one in told["parameters"]}
        assert told["summary"] == question.summary
        assert set(found) == {"page", "exact", *(parameter.name for parameter in question.parameters)}
        for parameter in question.parameters:
            assert found[parameter.name]["required"] is parameter.required
            assert found[parameter.name]["schema"].get("enum", []) == list(parameter.choices)


def test_every_format_of_exports_is_there_with_its_media_type(document: Any) -> None:
    for name, format_ in FORMATS.items():
        assert list(document["paths"][f"/export/{name}"]["get"]["responses"]["200"]["content"]) == [format_.media_type]


@pytest.mark.parametrize("question", all_questions(), ids=names())
def test_the_rows_are_as_the_schema_says(site: Web, question: Question) -> None:
    arguments = SIDE if question.name == "according-to" else {}
    rows = site.graph.ask(question.name, **arguments).to_dicts()
    assert rows
    Draft202012Validator({"type": "array", "items": row_schema(question)}).validate(rows)


def test_the_schema_refuses_what_is_no_row(site: Web) -> None:
    schema = Draft202012Validator(row_schema(next(one for one in all_questions() if one.name == "casualties")))
    row = site.graph.ask("casualties").to_dicts()[0]
    assert schema.is_valid(row)
    assert not schema.is_valid({**row, "low": "12"})
    assert not schema.is_valid({**row, "lowest": 12})
    assert not schema.is_valid({name: said for name, said in row.items() if name != "low"})


def test_every_question_is_answered_in_all_formats_that_are_told(site: Web, document: Any) -> None:
    for name in names():
        arguments = f"?side={SIDE['side']}" if name == "according-to" else ""
        for media_type in document["paths"][f"/ask/{name}"]["get"]["responses"]["200"]["content"]:
            response = get(site, f"/ask/{name}{arguments}", accept=media_type)
            assert (response.status, response.media_type.partition(";")[0]) == (200, media_type)


def test_a_problem_is_as_the_schema_says(site: Web, document: Any) -> None:
    response = get(site, "/ask/casualties.json?event=nowhere", accept="application/json")
    schema = document["components"]["schemas"]["Problem"]
    Draft202012Validator(schema).validate(json.loads(response.body))


class TestExamples:
    ADDRESS = "/.well-known/sparql-examples"

    @pytest.mark.parametrize(
        ("accept", "media_type", "syntax"),
        [
            ("*/*", "text/turtle; charset=utf-8", RdfFormat.TURTLE),
            ("application/n-triples", "application/n-triples", RdfFormat.N_TRIPLES),
            ("application/rdf+xml", "application/rdf+xml", RdfFormat.RDF_XML),
            ("image/png", "text/turtle; charset=utf-8", RdfFormat.TURTLE),
        ],
    )
    def test_every_question_is_an_example(self, site: Web, accept: str, media_type: str, syntax: RdfFormat) -> None:
        response = get(site, self.ADDRESS, accept=accept)
        assert response.media_type == media_type
        subjects = {str(quad.subject) for quad in parse(response.body, format=syntax)}
        assert {f"<{QUESTION}{name}>" for name in names()} <= subjects

    def test_the_endpoint_is_this_one(self, site: Web) -> None:
        assert b"<http://127.0.0.1:8000/sparql>" in get(site, self.ADDRESS, accept="application/n-triples").body
