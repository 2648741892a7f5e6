"""What is done once before a fork, so that no worker has to do it: imports, templates, stored questions."""

from __future__ import annotations

from collections.abc import Iterator

from contested.questions import all_questions
from contested.web.application import Web
from contested.web.messages import Request
from contested.web.rendering import compile_templates
from contested.web.routes import ROUTES, respond

__all__ = ["first_page", "warm"]


def first_page(web: Web) -> None:
    """Make ready what the first page needs."""
    respond(web, Request("/", accept="text/html"))


def warm(web: Web) -> Iterator[None]:
    """Make ready what all pages need, in steps of some milliseconds."""
    for route in ROUTES:
        _ = route.answer
        yield
    for _template in compile_templates():
        yield
    all_questions()
    yield
