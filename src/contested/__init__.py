"""contested: a knowledge graph of contested accounts of armed conflict.

>>> import contested
>>> graph = contested.open()
>>> answer = graph.ask("casualties", event="2008-mardakert-clashes")
>>> len(answer)
11
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from contested.comparison import compare
    from contested.errors import ContestedError
    from contested.graph import Graph
    from contested.graph import open_graph as open  # noqa: A004 - the name that users of gzip and zipfile expect
    from contested.table import Table

__all__ = ["ContestedError", "Graph", "Table", "__version__", "compare", "open"]

__version__: Final = "0.1.0"

_ELSEWHERE: Final = {
    "Table": ("table", "Table"),
    "ContestedError": ("errors", "ContestedError"),
    "Graph": ("graph", "Graph"),
    "compare": ("comparison", "compare"),
    "open": ("graph", "open_graph"),
}
"""Where names of ours come from: module and name there."""


def __getattr__(name: str) -> Any:
    """Return what is imported only when it is asked for, since a help page does without it (PEP 562)."""
    if name not in _ELSEWHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, original = _ELSEWHERE[name]
    return getattr(import_module(f"contested.{module}"), original)
