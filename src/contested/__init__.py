"""contested: a knowledge graph of contested accounts of armed conflict.

>>> import contested
>>> graph = contested.open()
>>> answer = graph.ask("casualties", event="2008-mardakert-clashes")
>>> len(answer)
11
"""

from __future__ import annotations

from typing import Final

from contested.comparison import compare
from contested.errors import ContestedError
from contested.graph import Graph, open_graph

__all__ = ["ContestedError", "Graph", "__version__", "compare", "open"]

__version__: Final = "0.1.0"

open = open_graph  # noqa: A001 - the name that users of gzip, shelve and zipfile expect
