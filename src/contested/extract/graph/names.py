"""Names of things: slugs of what a text prints, readable, deterministic, and never one for two things.

A slug is lowercase ASCII letters, digits and single hyphens. Things that several articles share, such as agents, have
no other name than what the text prints, so a slug stands alone only where the printed name can be read back from it;
any other carries the beginning of the name's SHA-256. Things of one article carry the article's slug, and a number
where two would have the same.

>>> shared_slug("Ukraine"), shared_slug("NATO"), shared_slug("2008 Mardakert clashes")
('ukraine', 'nato-307d7bac', '2008-mardakert-clashes')
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256
from typing import Final

from pyoxigraph import NamedNode

from contested.extract.countries import country_of
from contested.namespaces import kind_namespace

__all__ = ["Names", "digest", "folded", "iri", "shared_slug"]

_LONGEST: Final = 60
_WORDS: Final = re.compile(r"[a-z0-9]+")
_APOSTROPHES: Final = re.compile("['’ʼʻ`]")
_LETTERS: Final = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
    | {"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ħ": "h", "Ħ": "H", "ə": "a", "Ə": "A"}
)
"""Latin letters that Unicode does not take apart into an ASCII letter and a mark."""
_ROMAN: Final = re.compile(r"i{2,3}|iv|vi{0,3}|ix|xi{0,3}")
_SMALL: Final = frozenset({"a", "an", "and", "at", "by", "de", "for", "in", "of", "on", "the", "to"})


def iri(kind: str, slug: str) -> NamedNode:
    """Return the IRI of a thing of one kind."""
    return NamedNode(kind_namespace(kind) + slug)


def digest(text: str, length: int = 8) -> str:
    """Return the beginning of a text's SHA-256, in hexadecimal digits."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def folded(name: str, longest: int = _LONGEST) -> str:
    """Return the words of a name that ASCII can write, cut between words; nothing where it can write none.

    >>> folded("Battle of Łódź"), folded("People's Army"), folded("Курск")
    ('battle-of-lodz', 'peoples-army', '')
    """
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name[: 4 * longest]).translate(_LETTERS))
    slug = "-".join(_WORDS.findall("".join(letter for letter in plain if not unicodedata.combining(letter)).lower()))
    if len(slug) <= longest:
        return slug
    return slug[: longest + 1].rpartition("-")[0] or slug[:longest]


@lru_cache(maxsize=4096)
def shared_slug(name: str, *, marked: bool = False) -> str:
    """Return the slug of a thing that articles share: an event with an article of its own, an agent, a place.

    Args:
        name: Its name.
        marked: Whether the name alone does not tell what it is, so that the slug carries a hash in any case.
    """
    slug = folded(name)
    told = country_of(name) == name or _spelled(slug) == name
    return slug if slug and told and not marked else _hashed(slug, f"{marked} {name}")


def _spelled(slug: str) -> str:
    """Return the one name that is read back from a slug, in the capitals that titles mostly have."""
    first, *others = slug.split("-")
    words = [first.capitalize(), *(_capitals(word) for word in others)]
    if first.isdecimal():
        words[-1] = words[-1].lower()
    return " ".join(words)


def _capitals(word: str) -> str:
    if word in _SMALL:
        return word
    return word.upper() if _ROMAN.fullmatch(word) else word.capitalize()


def _hashed(slug: str, identity: str) -> str:
    return "-".join(part for part in (slug, digest(identity)) if part)


class Names:
    """The names of one article's things; a name that is taken gets a number."""

    def __init__(self) -> None:
        self._taken: set[tuple[str, str]] = set()

    def new(self, kind: str, *parts: str) -> NamedNode:
        """Return an IRI that no other thing of the article has, after the parts that say something."""
        wanted = slug = "-".join(part for part in parts if part)
        number = 1
        while (kind, slug) in self._taken:
            number += 1
            slug = f"{wanted}-{number}"
        self._taken.add((kind, slug))
        return iri(kind, slug)
