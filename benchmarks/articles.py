"""Made-up articles and dumps, shaped as those of an encyclopedia: the same seed gives the same text.

An article has an infobox of a fight with six to twelve lines of casualties, under headings that name who claims them,
with flags, ranges, references and footnotes; and prose with links, references and sections up to some size. A dump has
redirects, talk pages, articles with another infobox or none, and one page in forty with such an article.
"""

from __future__ import annotations

import random
from html import escape
from pathlib import Path
from typing import Final

__all__ = ["article", "write_dump"]

_STATES: Final = ("Arcadia", "Borduria", "Syldavia", "Ruritania", "Graustark", "Freedonia")
_CITED: Final = ("Weaver", "Ohlin", "Marten", "Castellan", "Brandt", "Ilves")
_WORDS: Final = (
    "the river garrison council bridge regiment of treaty and harbour winter column in to village railway commander "
    "retreat parish offensive a supply road northern bank border brigade dawn with ferry ridge reserve from orchard"
)
_OUTCOMES: Final = ("killed", "wounded", "captured", "missing")
_SHORT: Final = "{{{{sfn|{name}|1998|p={page}}}}}"
_BOOK: Final = (
    '<ref name="{name}{page}">{{{{cite book |last={name} |first=A. |title=The Ford |year=1998 |publisher=Osier Press '
    "|isbn=978-0-00-{page:06}-0 |page={page}}}}}</ref>"
)
_WEB: Final = (
    "<ref>{{{{cite web |url=https://example.org/{page} |title=War on the river |date=3 May 2003 "
    "|access-date=4 June 2012 |author={name}}}}}</ref>"
)
_PERSON: Final = "{{Infobox person\n| name = Ann\n| birth_date = 1901\n}}\n"
_HEAD: Final = "<mediawiki>\n<siteinfo><sitename>Toypedia</sitename></siteinfo>\n"
_PAGE: Final = (
    "<page>\n<title>{title}</title>\n<ns>{space}</ns>\n<id>{number}</id>\n{redirect}<revision>\n<id>{number}</id>\n"
    "<timestamp>2024-01-02T03:04:05Z</timestamp>\n<contributor><username>A</username><id>1</id></contributor>\n"
    '<model>wikitext</model>\n<text xml:space="preserve">{text}</text>\n<sha1>0</sha1>\n</revision>\n</page>\n'
)


def article(seed: int, size: int = 30_000) -> str:
    """Return the wikitext of an article of about that many characters."""
    return _Author(seed).article(size)


def write_dump(path: Path, pages: int, seed: int = 1) -> None:
    """Write a MediaWiki XML export."""
    author = _Author(seed)
    with path.open("w", encoding="utf-8") as file:
        file.write(_HEAD)
        for number in range(pages):
            file.write(author.page(number))
        file.write("</mediawiki>\n")


class _Author:
    """Writes at random."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def article(self, size: int) -> str:
        return self.infobox() + self.prose(size)

    def page(self, number: int) -> str:
        kind = self.chance.choices(("article", "person", "plain", "talk", "redirect"), (2, 25, 33, 10, 30))[0]
        size = min(int(1500 * self.chance.paretovariate(1.2)), 100_000)
        beginning = {"article": self.infobox(), "person": _PERSON}.get(kind, "")
        text = "#REDIRECT [[A]]" if kind == "redirect" else beginning + self.prose(size)
        redirect = '<redirect title="A" />\n' if kind == "redirect" else ""
        space = int(kind == "talk")
        return _PAGE.format(title=f"Page {number}", space=space, number=number, redirect=redirect, text=escape(text))

    def infobox(self) -> str:
        one, two = self.chance.sample(_STATES, 2)
        lines = self.chance.randint(3, 6)
        return (
            "{{Use dmy dates|date=May 2020}}\n{{Infobox military conflict\n"
            f"| conflict = Battle of {one} Ford\n| partof = the [[River War]]\n"
            f"| image = [[File:Ford {one}.jpg|300px]]\n| caption = The ford, seen from the {two}n bank\n"
            f"| date = {self.chance.randint(1, 28)} March – 4 April 19{self.chance.randint(10, 99)}\n"
            f"| place = [[Osier Ford]], {one}\n| result = {one}n victory{self.reference()}\n"
            f"| combatant1 = {{{{flagicon|{one}}}}} [[{one}]]<br />[[Marsh League]]\n"
            f"| combatant2 = {{{{flagicon|{two}}}}} [[{two}]]\n"
            f"| commander1 = {{{{flagicon|{one}}}}} [[Ann {self.chance.choice(_CITED)}]]\n"
            f"| commander2 = [[Jan {self.chance.choice(_CITED)}]] {{{{KIA}}}}\n"
            f"| strength1 = {self.number()} men<br />{self.chance.randint(5, 90)} tanks\n"
            f"| strength2 = {self.number()}\n"
            f"| casualties1 = {self.casualties(one, two, lines)}\n"
            f"| casualties2 = {self.casualties(two, one, lines)}\n}}}}\n"
        )

    def casualties(self, own: str, other: str, lines: int) -> str:
        """Write lines of casualties, the second half of them by the other side."""
        half = lines // 2
        first = [f"'''Per {own}:'''", *(self.casualty() for _ in range(half))]
        second = [f"'''{other}n claim:'''", *(self.casualty() for _ in range(lines - half))]
        return "<br />".join([*first, *second])

    def casualty(self) -> str:
        number = self.chance.choice((self.number(), f"~{self.number()}", f"{self.number()}+", f"100–{self.number()}"))
        trailing = self.chance.choice(("", "", f" ({self.chance.choice(_CITED)}'s estimate)"))
        return f"{number} {self.chance.choice(_OUTCOMES)}{trailing}{self.reference()}"

    def number(self) -> str:
        return f"{self.chance.randint(101, 40_000):,}"

    def reference(self) -> str:
        name, page = self.chance.choice(_CITED), self.chance.randint(1, 400)
        return self.chance.choice((_SHORT, _BOOK, _WEB)).format(name=name, page=page)

    def prose(self, size: int) -> str:
        parts, length = [], 0
        while length < size:
            parts.append(self.sentence())
            length += len(parts[-1])
        return "".join(parts)

    def sentence(self) -> str:
        words = self.chance.choices(_WORDS.split(), k=self.chance.randint(8, 24))
        words[3] = f"[[{words[3].title()} Hill|{words[3]}]]"
        end = self.chance.choices((" ", f"{self.reference()} ", "\n\n", "\n\n== After the ford ==\n"), (60, 25, 12, 3))[
            0
        ]
        return f"{' '.join(words).capitalize()}.{end}"
