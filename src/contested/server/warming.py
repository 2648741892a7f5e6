"""What is done once before a fork, so that no worker has to do it: imports, templates, questions, lists, indexes."""

from __future__ import annotations

from collections.abc import Iterator

from contested.questions import all_questions
from contested.web.application import Web
from contested.web.catalogue import warm as read_lists
from contested.web.messages import Request, Response
from contested.web.rendering import compile_templates
from contested.web.routes import ROUTES, respond
from contested.web.translation import Language

__all__ = ["load_code", "read"]


def load_code(language: Language) -> Iterator[None]:
    """Make ready what all pages in a language need of the program, in steps of milliseconds."""
    for route in ROUTES:
        _ = route.answer
        yield
    for _template in compile_templates(language):
        yield
    all_questions()
    yield


def read(web: Web) -> Iterator[None]:
    """Make ready what all pages need of the graph, in steps: the first page, and the rest of it.

    A step takes milliseconds for one article, seconds for very many.
    """
    _page(web, "/")
    yield
    yield from read_lists(web)
    _ = web.entities
    yield
    for event in list(web.catalogue.disputes.examples)[:1]:
        _page(web, f"/event/{event.rpartition('/')[2]}")  # the questions that pages ask are then known to be safe
        yield


def _page(web: Web, path: str) -> Response:
    return respond(web, Request(path, accept="text/html"))
