"""The tables of a generation: what questions about all events are answered from.

They are the files that ``contested export parquet`` writes, one for each kind of rows. A generation has tables that
tell all that its engine does, or none: where they cannot, since a value does not fit in its column or a thing has two
names or dates, the engine answers alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import pyoxigraph

from contested.errors import MissingLibraryError
from contested.store.disk.state import State
from contested.store.embedded import EmbeddedStore

__all__ = ["TELLS_LESS", "require_table_libraries", "tables_in", "tables_of", "write_tables"]

_SUFFIX: Final = ".parquet"
TELLS_LESS: Final = (
    "they would tell less than the store, where a thing has two names, a row is to say twice what it says once, or a "
    "value does not fit in its column; questions are answered without them"
)
"""Why a generation has no tables though they were asked for."""

_LIBRARIES: Final = ("pyarrow", "duckdb")


def require_table_libraries() -> None:
    """See that what writes tables, and what asks them, is there.

    Raises:
        MissingLibraryError: If it is not; the text says how to install it.
    """
    if not all(map(find_spec, _LIBRARIES)):
        raise MissingLibraryError("tables need pyarrow and duckdb: pip install 'contested[parquet,duckdb]'")


def tables_of(state: State) -> Collection[str]:
    """Return the names of the files that are tables of a generation."""
    return [name for name in state.files if name.endswith(_SUFFIX)]


def tables_in(directory: Path, state: State) -> Mapping[str, Path]:
    """Return the tables of a generation by the names of their kinds."""
    folder = state.folder(directory)
    return {name.removesuffix(_SUFFIX): folder / name for name in tables_of(state)}


def write_tables(engine: Path, folder: Path) -> None:
    """Write the tables of what an engine on disk holds, unless they would tell less than the engine.

    Raises:
        OSError: They cannot be written.
    """
    from contested.export.source import Export
    from contested.export.tables.columnar import parquet
    from contested.export.tables.kinds import KINDS
    from contested.graph import Graph
    from contested.questions import load_view

    files = {kind: folder / f"{kind}{_SUFFIX}" for kind in KINDS}
    with Graph(EmbeddedStore(pyoxigraph.Store.read_only(str(engine)))) as graph:
        if load_view("several-names").run(graph.store, {}).rows:
            return
        source = Export(graph)
        for kind, target in files.items():
            with target.open("wb") as file:
                file.writelines(parquet(source, rows=kind))
    if source.losses.entries:
        for target in files.values():
            target.unlink()
