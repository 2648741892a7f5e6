"""The template of all translations, ``contested.pot``: what pages say, out of templates, scripts' words and code.

Nothing in it depends on the day or on lines of code, so that only a text that changed changes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Final, TypeAlias

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po

from contested.assets import asset
from contested.export import FORMATS
from contested.questions import Question, all_questions
from contested.store.embedded import EmbeddedStore
from contested.web.answer_tables import title_of
from contested.web.exports import offered_options
from contested.words import heading, words

__all__ = ["translations_template"]

_Text: TypeAlias = str | tuple[str, ...]
_Found: TypeAlias = tuple[_Text, list[str], str | None]

_SOURCE: Final = Path("src", "contested")
_KEYWORDS: Final = {
    "_": None,
    "gettext": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_noop": (1, 2),
    "pgettext": ((1, "c"), 2),
    "translate": None,
}
_COMMENTS: Final = ("Translators:",)
_HEADER: Final = r"""
# What the pages of contested say.
# Copy this file to LANGUAGE/LC_MESSAGES/contested.po; docs/how-to-translate.md says how.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
""".lstrip()


def translations_template() -> str:
    """Return ``src/contested/web/locale/contested.pot``."""
    catalogue = Catalog(charset="utf-8")
    for path in _files():
        for text, comments, context in _in_file(path):
            catalogue.add(text, locations=[(path.as_posix(), 0)], auto_comments=comments, context=context)
    for name, text, comment in (*_of_questions(), *_of_formats()):
        catalogue.add(text, locations=[(name, 0)], auto_comments=[comment])
    return _written(catalogue)


def _files() -> Iterator[Path]:
    yield _SOURCE / "intervals.py"
    folder = asset("src", "contested", "web")
    for pattern in ("*.py", "templates/**/*.html"):
        yield from (path.relative_to(asset()) for path in sorted(folder.glob(pattern)))


def _in_file(path: Path) -> Iterator[_Found]:
    method = "jinja2" if path.suffix == ".html" else "python"
    found = extract_from_file(
        method, asset(*path.parts), keywords=_KEYWORDS, comment_tags=_COMMENTS, options={"silent": "false"}
    )
    for _, text, comments, context in found:
        yield text, [comment.removeprefix("Translators:").strip() for comment in comments], context


def _of_questions() -> Iterator[tuple[str, str, str]]:
    """Yield what pages say of the stored questions: the file, the text, and what it is."""
    for question in all_questions():
        place = f"queries/questions/{question.name}.rq"
        yield place, question.summary, "a stored question"
        yield place, question.description, "what a stored question asks"
        yield from ((place, tag, "a subject of stored questions") for tag in question.tags)
        yield from ((place, text, comment) for text, comment in _of_parameters(question))
        yield from ((place, title_of(name), "a column of an answer") for name in _columns(question))


def _of_parameters(question: Question) -> Iterator[tuple[str, str]]:
    for parameter in question.parameters:
        yield heading(parameter.name), "a field of a form"
        yield words(parameter.name), "what a stored question asks about"
        yield parameter.description, "what a field of a form takes"


def _columns(question: Question) -> Iterable[str]:
    """Return the variables of an answer, which an empty store has too."""
    return EmbeddedStore().select(question.query).variables


def _of_formats() -> Iterator[tuple[str, str, str]]:
    """Yield what the page of downloads says of the formats."""
    for name, found in FORMATS.items():
        texts = [
            (found.summary, "a format"),
            (found.loses, "what a format loses"),
            (found.notice, "a note on a format"),
        ]
        options = [(option.description, "an option of a format") for option in offered_options(found)]
        yield from ((f"export {name}", text, comment) for text, comment in [*texts, *options] if text)


def _written(catalogue: Catalog) -> str:
    """Return the file, sorted, without dates and people."""
    buffer = BytesIO()
    write_po(buffer, catalogue, width=120, sort_output=True, omit_header=True, include_lineno=False)
    return f"{_HEADER}\n{buffer.getvalue().decode()}"
