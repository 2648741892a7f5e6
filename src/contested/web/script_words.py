"""What scripts say, in the language of the page that loads them: JSON in an element that is no script to a browser."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from contested.web.translation import Language, Plural, gettext_noop, ngettext_noop

__all__ = ["script_words"]

_TEXTS: Final[Mapping[str, str]] = {
    "answerRows": gettext_noop("Rows of the answer"),
    "atMost": gettext_noop("The server gave no more than %(number)s rows."),
    "completions": gettext_noop("Completions"),
    "copied": gettext_noop("Copied"),
    "copy": gettext_noop("Copy"),
    "download": gettext_noop("Download:"),
    "firstShown": gettext_noop("%(rows)s; the first %(number)s are shown"),
    "graph": gettext_noop("A graph"),
    "link": gettext_noop("Link to this answer"),
    "no": gettext_noop("No"),
    "run": gettext_noop("Run"),
    "selected": gettext_noop("Selected"),
    "silent": gettext_noop("The server does not answer: %(reason)s"),
    "stop": gettext_noop("Stop"),
    "stopped": gettext_noop("Stopped."),
    # Translators: %(summary)s is what came, such as “3 rows”
    "took": gettext_noop("%(summary)s, in %(seconds)s s."),
    "yes": gettext_noop("Yes"),
}
_PLURALS: Final[Mapping[str, Plural]] = {
    "completionsFound": ngettext_noop("%(number)s completion", "%(number)s completions"),
    "rows": ngettext_noop("%(number)s row", "%(number)s rows"),
}
_TOLD_APART: Final = 200
"""Numbers whose plural forms are told one by one; of greater ones, the last two digits say which form it is."""


@cache
def script_words(language: Language) -> Mapping[str, Any]:
    """Return the texts by their names in scripts; of a plural its forms, and which of them fits 0, 1 and so on."""
    texts = {name: language.catalogue.gettext(text) for name, text in _TEXTS.items()}
    return {**texts, **{name: _forms(language, plural) for name, plural in _PLURALS.items()}}


def _forms(language: Language, plural: Plural) -> dict[str, Any]:
    fitting = [language.catalogue.ngettext(*plural, number) for number in range(_TOLD_APART)]
    forms = list(dict.fromkeys(fitting))
    return {"forms": forms, "which": [forms.index(text) for text in fitting]}
