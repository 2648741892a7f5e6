"""The claim table of a generation: what questions about all events are answered from.

It is the file that ``contested export parquet`` writes. A generation has one that tells all that its engine does, or
none: where it cannot, since a value does not fit in its column or a thing has two names, the engine answers alone.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Final

import pyoxigraph

from contested.errors import MissingLibraryError
from contested.store.disk.state import State
from contested.store.embedded import EmbeddedStore

__all__ = ["TABLE", "TELLS_LESS", "require_table_libraries", "table_in", "write_table"]

TABLE: Final = "claims.parquet"
TELLS_LESS: Final = (
    "it would tell less than the store, where a thing has two names or a value does not fit in its column; "
    "questions are answered without it"
)
"""Why a generation has no table though one was asked for."""

_LIBRARIES: Final = ("pyarrow", "duckdb")


def require_table_libraries() -> None:
    """See that what writes a claim table, and what asks it, is there.

    Raises:
        MissingLibraryError: If it is not; the text says how to install it.
    """
    if not all(map(find_spec, _LIBRARIES)):
        raise MissingLibraryError("a claim table needs pyarrow and duckdb: pip install 'contested[parquet,duckdb]'")


def table_in(directory: Path, state: State) -> Path | None:
    """Return the claim table of a generation, if it has one."""
    return state.folder(directory) / TABLE if TABLE in state.files else None


def write_table(engine: Path, target: Path) -> None:
    """Write the claim table of what an engine on disk holds, unless it would tell less than the engine.

    Raises:
        OSError: It cannot be written.
    """
    from contested.export.source import Export
    from contested.export.tables.columnar import parquet
    from contested.graph import Graph
    from contested.questions import load_view

    with Graph(EmbeddedStore(pyoxigraph.Store.read_only(str(engine)))) as graph:
        if load_view("several-names").run(graph.store, {}).rows:
            return
        source = Export(graph)
        with target.open("wb") as file:
            file.writelines(parquet(source))
    if source.losses.entries:
        target.unlink()
