"""What the classes of claims are called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from contested.web.translation import Plural, ngettext, ngettext_noop

__all__ = ["kind_in_words"]

_KINDS: Final[Mapping[str, Plural]] = {
    "AttackClaim": ngettext_noop("attack claim", "attack claims"),
    "CasualtyClaim": ngettext_noop("casualty claim", "casualty claims"),
    "CausalClaim": ngettext_noop("causal claim", "causal claims"),
    "CommandClaim": ngettext_noop("command claim", "command claims"),
    "ConductClaim": ngettext_noop("conduct claim", "conduct claims"),
    "Denial": ngettext_noop("denial", "denials"),
    "MotiveClaim": ngettext_noop("motive claim", "motive claims"),
    "OutcomeClaim": ngettext_noop("outcome claim", "outcome claims"),
    "QuantityClaim": ngettext_noop("quantity claim", "quantity claims"),
}
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


def kind_in_words(kind: str, number: int) -> str:
    """Return what so many claims of a class are called; a class that is not ours, by its name in words.

    >>> kind_in_words("CasualtyClaim", 1), kind_in_words("CasualtyClaim", 2), kind_in_words("PrisonerClaim", 1)
    ('casualty claim', 'casualty claims', 'prisoner claim')
    """
    words = _HUMP.sub(" ", kind).lower()
    return ngettext(*_KINDS.get(kind, Plural(words, f"{words}s")), number)
