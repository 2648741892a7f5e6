"""The engine behind the fast path: the package ``shacl``, SHACL in Rust.

Any engine that gives the same findings can stand here; tests hold a second one to the same results.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from contested.errors import MissingLibraryError
from contested.namespaces import PREFIXES
from contested.validation.fast import RawFinding

__all__ = ["is_installed", "native_engine"]

_SH: Final = PREFIXES["sh"]


def is_installed() -> bool:
    """Tell whether the package is there."""
    try:
        return find_spec("shacl") is not None
    except ValueError:  # told not to be there, as sys.modules can be
        return False


def native_engine(shapes: bytes, data: Path) -> Iterator[RawFinding]:
    """Run shapes on a file, as :data:`contested.validation.fast.Engine` says.

    Raises:
        MissingLibraryError: The package is not installed.
    """
    try:
        import shacl
    except ModuleNotFoundError:
        raise MissingLibraryError("the package shacl is not installed: pip install 'contested[fast]'") from None
    report = shacl.Shapes.from_text(shapes.decode(), format="ntriples").validate_file(str(data))
    for result in report.results:
        yield RawFinding(
            focus=result.focus_node,
            path=_predicate(result.path),
            value=result.value,
            shape=result.source_shape or "",
            component=result.component_iri,
            severity=result.severity_iri,
            message=result.message or "",
        )


def _predicate(path: str | None) -> str | None:
    """Return a path that is one property; longer ones are in parentheses."""
    return path if path is not None and path.startswith("<") else None
