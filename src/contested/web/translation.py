"""The languages of pages: GNU gettext's catalogues, and every text of ours in the language that a page is made in.

The English texts stand where they are used, and are their own names in the catalogues, which lie compiled in
``locale/LANGUAGE/LC_MESSAGES/contested.mo``. A text holds no markup: what is special in HTML is escaped in a
translation, so that it can bring words to a page and nothing else. Its placeholders are named, ``%(number)s``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from gettext import NullTranslations, translation
from pathlib import Path
from typing import Final, NamedTuple

from markupsafe import Markup

from contested.errors import ContestedError

__all__ = [
    "DOMAIN",
    "ENGLISH",
    "LOCALE",
    "Language",
    "Plural",
    "gettext",
    "gettext_noop",
    "grouped",
    "harmless",
    "language_named",
    "languages",
    "ngettext",
    "ngettext_noop",
    "pgettext",
    "speaking",
]

DOMAIN: Final = "contested"
LOCALE: Final = Path(__file__).parent / "locale"
"""The folder of the catalogues, in a checkout as in a wheel."""

_RIGHT_TO_LEFT: Final = frozenset(
    [
        "apc",
        "ar",
        "bal",
        "bgn",
        "ckb",
        "dv",
        "fa",
        "he",
        "ks",
        "lrc",
        "mzn",
        "nqo",
        "ps",
        "rhg",
        "sd",
        "sdh",
        "skr",
        "syr",
        "trw",
        "ug",
        "ur",
        "yi",
    ]
)
"""The languages that CLDR says are written from right to left, where no script is named."""
_RIGHT_TO_LEFT_SCRIPTS: Final = frozenset(["Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"])
_SCRIPT_LETTERS: Final = 4
_MARKUP: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "{": "&#123;"})
"""What HTML has a meaning for, and what opens an expression of a template."""


class Plural(NamedTuple):
    """A text for one thing and for several, where other languages have more forms or fewer."""

    one: str
    many: str


@dataclass(frozen=True, eq=False)
class Language:
    """A language that pages can be made in: its tag (BCP 47), and its catalogue."""

    tag: str
    catalogue: NullTranslations

    @property
    def direction(self) -> str:
        """How it is written: ``ltr`` or ``rtl``."""
        name, *others = self.tag.split("-")
        script = next((one for one in others if len(one) == _SCRIPT_LETTERS and one.isalpha()), None)
        is_rtl = name in _RIGHT_TO_LEFT if script is None else script in _RIGHT_TO_LEFT_SCRIPTS
        return "rtl" if is_rtl else "ltr"

    @cached_property
    def separator(self) -> str:
        """What stands between the thousands of a number."""
        # Translators: what sets the thousands of a number apart, as in 1,228; a no-break space is best written \u202f
        return self.catalogue.pgettext("between thousands", ",")

    def grouped(self, number: int) -> str:
        """Return a number with its thousands set apart."""
        text = f"{number:,}"
        return text if self.separator == "," else text.replace(",", self.separator)


ENGLISH: Final = Language("en", NullTranslations())
"""The language of the texts themselves."""

_spoken: Final = ContextVar("spoken", default=ENGLISH)


def languages(folder: Path = LOCALE) -> list[str]:
    """Return the names of the languages whose catalogues are there, and English."""
    found = folder.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    return sorted({ENGLISH.tag, *(path.parent.parent.name for path in found)})


def language_named(name: str, folder: Path = LOCALE) -> Language:
    """Return a language.

    Args:
        name: The name of its folder, such as ``hy`` or ``pt_BR``; a hyphen does for the underscore.
        folder: Where the catalogues are.

    Raises:
        ContestedError: If there is no catalogue of it.
    """
    known = languages(folder)
    found = next((one for one in known if one.replace("_", "-") == name.replace("_", "-")), None)
    if found is None:
        raise ContestedError(f"there are no pages in {name!r}; there is: {', '.join(known)}")
    if found == ENGLISH.tag:
        return ENGLISH
    return Language(found.replace("_", "-"), translation(DOMAIN, folder, [found]))


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Make what is said meanwhile be said in a language."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def gettext(message: str, **values: object) -> str:
    """Return a text in the language that is spoken, with values for its placeholders."""
    text = _spoken.get().catalogue.gettext(message) if message else ""
    return text % values if values else text


def ngettext(one: str, many: str, count: int, **values: object) -> str:
    """Return a text in the form that fits a number of things, with values for its placeholders."""
    text = _spoken.get().catalogue.ngettext(one, many, count)
    return text % values if values else text


def pgettext(context: str, message: str) -> str:
    """Return a text whose English word means several things; the context says which."""
    return _spoken.get().catalogue.pgettext(context, message)


def gettext_noop(message: str) -> str:
    """Mark a text for the catalogue that is translated later."""
    return message


def ngettext_noop(one: str, many: str) -> Plural:
    """Mark a text in two forms for the catalogue that is translated later."""
    return Plural(one, many)


def grouped(number: int) -> str:
    """Return a number with its thousands set apart as the language that is spoken does it."""
    return _spoken.get().grouped(number)


def harmless(text: str) -> Markup:
    """Return a text without any markup, for the content of an element or an attribute in double quotes.

    >>> print(harmless("<b>the claimant's</b>"))
    &lt;b&gt;the claimant's&lt;/b&gt;
    """
    return Markup(text.translate(_MARKUP))  # noqa: S704 - nothing is left that HTML has a meaning for
