"""contested: a knowledge graph of contested accounts of armed conflict.

>>> import contested
>>> graph = contested.open()
>>> answer = graph.ask("casualties", event="2008-mardakert-clashes")
>>> len(answer)
11
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from contested.errors import ContestedError
from contested.graph import Graph, open_graph

if TYPE_CHECKING:
    from contested.comparison import compare

__all__ = ["ContestedError", "Graph", "__version__", "compare", "open"]

__version__: Final = "0.1.0"

open = open_graph  # noqa: A001 - the name that users of gzip, shelve and zipfile expect


def __getattr__(name: str) -> Any:
    """Return what is imported only when it is asked for, since most commands do without it (PEP 562)."""
    if name != "compare":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from contested.comparison import compare

    return compare
