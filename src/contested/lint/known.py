"""The parameters that infobox templates know, by the templates' normal names.

MediaWiki drops what a template does not know without a word. Redirects and old names of a template share its table; a
template that has none here is not checked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from contested.extract.tables import words

__all__ = ["Parameters", "parameters_of"]

_NUMBER = re.compile(r"(?P<stem>[a-z]+)(?P<number>[1-9]\d?)(?P<letter>[a-d]?)")
_FREE = ("map_", "mapframe")


@dataclass(frozen=True)
class Parameters:
    """What a template takes: plain names, and stems that take a number, for the columns or repeated parts.

    ``joint`` says that what has the number after the last column's stands below all columns, and that what has a higher
    one is not shown.
    """

    names: frozenset[str]
    stems: frozenset[str] = frozenset()
    joint: bool = False

    def knows(self, name: str) -> bool:
        """Whether the template takes a parameter of this name, letter for letter."""
        match = _NUMBER.fullmatch(name)
        return name in self.names or name.startswith(_FREE) or (match is not None and match["stem"] in self.stems)

    def column(self, name: str) -> tuple[str, int] | None:
        """Return the stem and the number of a parameter that belongs to a column, else None."""
        match = _NUMBER.fullmatch(name)
        return (match["stem"], int(match["number"])) if match and match["stem"] in self.stems else None

    def likely(self) -> frozenset[str]:
        """Return the names that somebody who mistypes one probably means."""
        return self.names | {f"{stem}{number}" for stem in self.stems for number in range(1, 5)}


_IMAGE = words("image · image_size · imagesize · image_upright · alt · caption")
_MILITARY = Parameters(
    words(
        "conflict · partof · subtitle · date · place · coordinates · latitude · longitude · action · casus · status · "
        "result · territory · notes · campaignbox · campaign · width · combatants_header · commanders_header · "
        "units_header · strengths_header · polstrengths_header · milstrengths_header · casualties_header"
    )
    | _IMAGE,
    words("combatant · commander · units · strength · polstrength · milstrength · casualties"),
    joint=True,
)
_OPERATION = Parameters(
    words(
        "name · partof · subtitle · scope · type · location · coordinates · latitude · longitude · planned · "
        "planned_by · commanded_by · objective · target · date · time · time-begin · time-end · timezone · executed · "
        "executed_by · outcome · casualties · fatalities · injuries"
    )
    | _IMAGE,
    words("location · coordinates"),
)
_CIVIL = Parameters(
    words(
        "title · subtitle · partof · date · place · coordinates · latitude · longitude · causes · goals · methods · "
        "status · result · concessions · casualties · fatalities · injuries · arrests · arrested · detentions · "
        "damage · buildings · charged · fined · effect · effects · casualties_label · notes · sidebox"
    )
    | _IMAGE,
    words("side · leadfigures · howmany · casualties · units · effect"),
)
_ATTACK = Parameters(
    words(
        "title · name · native_name · native_name_lang · subtitle · partof · map · location · target · coordinates · "
        "latitude · longitude · date · time · time-begin · time-end · timezone · type · fatalities · injuries · "
        "victim · victims · perp · perps · perpetrator · perpetrators · susperp · susperps · assailant · assailants · "
        "weapon · weapons · numpart · numparts · dfen · dfens · defender · defenders · motive · inquiry · coroner · "
        "accused · convicted · convictions · verdict · charges · sentence · judge · litigation · footage · website · "
        "url · footnotes · notes · module"
    )
    | _IMAGE
)
_TABLES = (
    (
        words(
            "infobox military conflict · infobox battle · infobox battles · infobox war · infobox conflict · warbox · "
            "battlebox · infobox military battle · infobox historical war · infobox military campaign · "
            "infobox military engagement"
        ),
        _MILITARY,
    ),
    (words("infobox military operation · infobox operational plan"), _OPERATION),
    (words("infobox civil conflict · infobox riot · infobox protest"), _CIVIL),
    (
        words(
            "infobox civilian attack · infobox terrorist attack · infobox attack · infobox massacre · infobox shooting"
        ),
        _ATTACK,
    ),
)
_BY_NAME = {name: parameters for names, parameters in _TABLES for name in names}


def parameters_of(template: str | None) -> Parameters | None:
    """Return what a template takes, by its normal name; None for one that is not known.

    The plain form, which has no template, has the fields of the military conflict.
    """
    return _MILITARY if template is None else _BY_NAME.get(template)
