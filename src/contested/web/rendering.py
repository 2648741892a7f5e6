"""Templates: Jinja with everything escaped, and the few functions that templates call."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from contested import __version__
from contested.formats import visible
from contested.namespaces import prefixed
from contested.web.addresses import is_web_address, path_of
from contested.web.application import Web
from contested.web.folding import shortened
from contested.web.messages import Headers, Request, Response, html
from contested.words import words

__all__ = ["compile_templates", "page", "render"]


def page(
    web: Web, request: Request, template: str, *, status: int = 200, headers: Headers = (), **context: Any
) -> Response:
    """Return a page: a template with what it needs.

    Args:
        web: The site.
        request: What was asked for, whose path is that of the page.
        template: The template's name below ``templates/``.
        status: The status of the response.
        headers: Its headers.
        context: What the template shows.
    """
    return html(render(web, request, template, **context), status, headers)


def render(web: Web, request: Request, template: str, **context: Any) -> str:
    """Return a template's text; see :func:`page`."""
    links = web.links(request.path)

    def address(iri: str) -> str | None:
        """Return where a link to a thing leads: our page about it, the web's, or nowhere."""
        path = path_of(iri)
        return links.url(path) if path else (iri if is_web_address(iri) else None)

    return (
        _environment()
        .get_template(template)
        .render(web=web, request=request, url=links.url, address=address, **context)
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("contested.web"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(visible=visible, prefixed=prefixed, words=words)
    environment.globals.update(version=__version__, short=shortened)
    return environment


def compile_templates() -> Iterator[str]:
    """Compile all templates, and yield the name of each when it is done."""
    for name in _environment().list_templates():
        _environment().get_template(name)
        yield name
