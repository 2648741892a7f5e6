"""What of SHACL our shapes use, and the fast engine is proved to judge as pySHACL does; nothing else is left to it.

The proof is in the tests: every example of every shape, and graphs broken in many ways. A construct that comes into the
shapes is refused until it is added here, and so comes under the same tests.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pyoxigraph import NamedNode, Quad

from contested.errors import UnsupportedShapeError
from contested.namespaces import PREFIXES, RDF_TYPE, prefixed

__all__ = ["PROVED", "require_proved", "unproved"]

_SH: Final = PREFIXES["sh"]
_CLASSES: Final = frozenset(f"{PREFIXES[name]}Class" for name in ("rdfs", "owl"))

PROVED: Final = frozenset(
    f"{_SH}{name}"
    for name in (
        *("NodeShape", "PropertyShape", "targetClass", "targetSubjectsOf"),
        *("property", "path", "alternativePath", "name", "message", "severity", "Violation", "Warning"),
        *("class", "datatype", "nodeKind", "IRI", "in", "hasValue", "minCount", "maxCount"),
        *("pattern", "minLength", "languageIn", "uniqueLang"),
        *("minInclusive", "maxInclusive", "lessThan", "lessThanOrEquals", "disjoint"),
        *("node", "not", "or", "qualifiedValueShape", "qualifiedMinCount"),
    )
)
"""The terms of SHACL that the fast engine may meet."""


def unproved(shapes: Iterable[Quad]) -> list[str]:
    """Return what shapes use beyond what is proved: terms of SHACL, and classes that are shapes, as prefixed names."""
    return sorted({prefixed(term) for quad in shapes for term in _terms(quad) if term not in PROVED})


def _terms(quad: Quad) -> Iterable[str]:
    """Return the terms of SHACL that a statement uses, and what makes its subject a class."""
    named = [term.value for term in (quad.predicate, quad.object) if isinstance(term, NamedNode)]
    is_class = quad.predicate.value == RDF_TYPE and named[-1] in _CLASSES
    return named[-1:] if is_class else [name for name in named if name.startswith(_SH)]


def require_proved(shapes: Iterable[Quad]) -> None:
    """Refuse shapes that the fast engine is not proved to judge rightly.

    Raises:
        UnsupportedShapeError: They use something else; the text says what.
    """
    if found := unproved(shapes):
        raise UnsupportedShapeError(f"the fast engine is not proved on {', '.join(found)}; use --engine pyshacl")
