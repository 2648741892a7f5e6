"""What becomes of a claim in the vocabularies of others, from the headers of their queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from contested.export.vocabularies import VOCABULARIES, Mapped, mapped
from docs.generate.markdown import table

__all__ = ["vocabulary_tables"]


def vocabulary_tables() -> str:
    """Return a section a vocabulary: what is carried over, what is lost, and which claims are left out."""
    return "\n\n".join(_section(name, mapped(name)) for name in VOCABULARIES)


def _section(name: str, mapping: Mapped) -> str:
    carried = table(["Of the claim", "Becomes"], ((f"`{feature}`", text) for feature, text in mapping.carries.items()))
    lost = _reasons("Lost", mapping.loses)
    refused = _reasons("Left out are claims with", mapping.refuses)
    return "\n\n".join([f"### `{name}`", VOCABULARIES[name].summary, carried, *lost, *refused])


def _reasons(title: str, reasons: Mapping[str, str]) -> list[str]:
    """Return a list of features by the reason for which they are lost; nothing where none is."""
    features: defaultdict[str, list[str]] = defaultdict(list)
    for feature, reason in reasons.items():
        features[reason].append(f"`{feature}`")
    lines = [f"- {', '.join(names)}: {reason}." for reason, names in features.items()]
    return [f"{title}:\n\n" + "\n".join(lines)] if lines else []
