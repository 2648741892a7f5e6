"""Wikitext and article text in, casualty claims out.

:func:`extract` reads one article, whatever its form, and returns an :class:`Extraction`; :func:`as_json` writes it for
programs. The way of a field: :mod:`.wikitext` finds it, :mod:`.markup` makes the lines that a reader sees,
:mod:`.tokens` and :mod:`.grammar` take a line apart, :mod:`.casualties` says whose claim each figure is.

>>> found = extract("{{Infobox battle|casualties1=Per Arcadia: 12 killed<br>9+ killed (Bordurian claim)}}")
>>> [(claim.source.name, claim.count_min, claim.count_max) for claim in found.claims if claim.source]
[('Arcadia', 12, 12), ('Bordurian', 9, None)]
"""

from contested.extract.as_json import as_json, as_object
from contested.extract.extraction import extract
from contested.extract.model import Claim, Extraction, NonClaim, Source, Unparsed

__all__ = ["Claim", "Extraction", "NonClaim", "Source", "Unparsed", "as_json", "as_object", "extract"]
