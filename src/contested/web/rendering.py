"""Templates: Jinja with everything escaped, the few functions that templates call, and their texts in a language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from jinja2.ext import InternationalizationExtension
from markupsafe import Markup

from contested import __version__
from contested.formats import visible
from contested.namespaces import prefixed
from contested.web.addresses import is_web_address, path_of
from contested.web.application import Web
from contested.web.counting import NOUNS
from contested.web.folding import shortened
from contested.web.messages import Headers, Request, Response, html
from contested.web.script_words import script_words
from contested.web.translation import ENGLISH, Language, gettext, gettext_noop, harmless
from contested.words import words

__all__ = ["compile_templates", "page", "render"]

_FIXED: Final = re.compile(r'\{\{ _\("([^"\\%]+)"\) \}\}')
"""A text without placeholders that stands by itself in a template."""
_NUMBERS: Final = 1000
"""Numbers whose plural forms are remembered."""


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
        _environment(web.language)
        .get_template(template)
        .render(web=web, request=request, url=links.url, address=address, **context)
    )


class _Texts(InternationalizationExtension):
    """Jinja's gettext, with texts that are always the same put in when a template is read, so that no page waits."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Put them in."""
        return _FIXED.sub(lambda match: self.environment.fixed_text(match[1]), source)  # type: ignore[attr-defined]


@cache
def _environment(language: Language) -> Environment:
    environment = Environment(
        loader=PackageLoader("contested.web"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[_Texts],
    )
    _install(environment, language)
    environment.filters.update(visible=visible, prefixed=prefixed, words=words, translated=gettext)
    environment.globals.update(
        version=__version__,
        short=shortened,
        grouped=language.grouped,
        nouns=NOUNS,
        spoken=language,
        in_english="" if language is ENGLISH else Markup(' lang="en"'),
        gettext_noop=gettext_noop,
        script_words=script_words,
    )
    return environment


def _install(environment: Environment, language: Language) -> None:
    """Let templates say their texts in a language: as newstyle gettext of Jinja, which escapes values, and faster.

    A catalogue brings no markup with it.
    """
    said = language.catalogue

    @cache
    def translated(message: str) -> Markup:
        return harmless(said.gettext(message))

    @lru_cache(_NUMBERS)
    def in_number(one: str, many: str, number: int) -> Markup:
        return harmless(said.ngettext(one, many, number))

    def gettext(message: str, /, **values: object) -> Markup:
        return translated(message) % values if values else translated(message)

    def ngettext(one: str, many: str, number: int, /, **values: object) -> Markup:
        return in_number(one, many, number) % values

    def pgettext(context: str, message: str) -> Markup:
        return harmless(said.pgettext(context, message))

    environment.extend(newstyle_gettext=True, fixed_text=translated)
    environment.globals.update(_=gettext, gettext=gettext, ngettext=ngettext, pgettext=pgettext)


def compile_templates(language: Language) -> Iterator[str]:
    """Compile all templates in a language, and yield the name of each when it is done."""
    environment = _environment(language)
    for name in environment.list_templates():
        environment.get_template(name)
        yield name
