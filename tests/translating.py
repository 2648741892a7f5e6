"""Languages made on the fly out of the template of translations, and what a person reads on a page made in one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from contested.web.translation import DOMAIN, LOCALE, Language, language_named

__all__ = ["CLOSE", "OPEN", "bracketed", "catalogue_of", "language", "outside", "template"]

OPEN, CLOSE = "⟦", "⟧"
_DATA = frozenset(["bdi", "blockquote", "cite", "code", "kbd", "mark", "pre", "q", "script", "style", "textarea"])
"""Elements that hold what is no text of ours."""
_READ = ("alt", "aria-label", "placeholder", "title")
_WHOLE = frozenset(
    [
        *("caption", "dd", "div", "dt", "figcaption", "h1", "h2", "h3", "h4", "label"),
        *("li", "option", "p", "summary", "td", "th", "title"),
    ]
)
"""Elements in which no text goes on that began outside."""


def template() -> Catalog:
    """Return the template of all translations."""
    with (LOCALE / f"{DOMAIN}.pot").open("rb") as file:
        return read_po(file)


def catalogue_of(text: str) -> Catalog:
    """Read the text of a ``.po`` file."""
    return read_po(BytesIO(f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n{text}'.encode()))


def language(folder: Path, name: str, say: Callable[[str, int], str | None]) -> Language:
    """Make a language, whose plural forms Babel knows.

    Args:
        folder: Where catalogues are.
        name: Its name.
        say: Returns a text in it, from the English one for several things and the number of the plural form.
    """
    catalogue = Catalog(locale=name)
    for message in template():
        several = message.id if isinstance(message.id, str) else message.id[-1]
        said_in_form = (say(several, form) for form in range(catalogue.num_plurals))
        forms = [form for form in said_in_form if form is not None]
        if several and len(forms) == catalogue.num_plurals:
            said = forms[0] if isinstance(message.id, str) else tuple(forms)
            catalogue.add(message.id, said, context=message.context)
    path = folder / name / "LC_MESSAGES" / f"{DOMAIN}.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, catalogue)
    return language_named(name, folder)


def bracketed(text: str, form: int = 0) -> str:
    """Say an English text in brackets."""
    del form
    return f"{OPEN}{text}{CLOSE}"


def outside(page: Element) -> Iterator[str]:
    """Yield what a person reads on a page outside of all brackets and of what are data."""
    return _Reader().read(page, is_data=False)


class _Reader:
    """Reads in the order of the page, and counts the brackets that are open."""

    def __init__(self) -> None:
        self.depth = 0

    def read(self, element: Element, *, is_data: bool) -> Iterator[str]:
        if not isinstance(element.tag, str):
            return
        is_data = is_data or element.tag in _DATA or (element.tag != "html" and "lang" in element.attrib)
        if not is_data:
            yield from self._attributes(element)
        if element.tag in _WHOLE:
            self.depth = 0
        yield from self._text(element.text, is_data=is_data)
        for child in element:
            yield from self.read(child, is_data=is_data)
            yield from self._text(child.tail, is_data=is_data)
        if element.tag in _WHOLE:
            self.depth = 0

    def _attributes(self, element: Element) -> Iterator[str]:
        texts = [element.attrib[name] for name in _READ if name in element.attrib and element.tag != "link"]
        if element.tag == "meta" and element.get("name") == "description":
            texts.append(element.attrib["content"])
        for text in texts:
            yield from _Reader()._text(text, is_data=False)

    def _text(self, text: str | None, *, is_data: bool) -> Iterator[str]:
        rest = ""
        for letter in text or "":
            if letter == CLOSE:
                self.depth = max(0, self.depth - 1)
            elif letter == OPEN:
                self.depth += 1
            elif not self.depth:
                rest += letter
        if rest.strip() and not is_data:
            yield rest.strip()
