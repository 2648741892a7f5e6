"""What runs the package ``shacl``, here or, as a script, in a process of its own that imports nothing else of ours.

As a script, it takes shapes on standard input and the file of the data as its argument, both as N-Triples, and prints a
finding a line: a JSON array in the order of :class:`contested.validation.fast.RawFinding`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

import shacl

__all__ = ["findings"]


def findings(shapes: str, data: str) -> Iterator[tuple[str, str | None, str | None, str, str, str, str]]:
    """Yield what the shapes find in a file."""
    report = shacl.Shapes.from_text(shapes, format="ntriples").validate_file(data)
    for result in report.results:
        yield (
            result.focus_node,
            _predicate(result.path),
            result.value,
            result.source_shape or "",
            result.component_iri,
            result.severity_iri,
            result.message or "",
        )


def _predicate(path: str | None) -> str | None:
    """Return a path that is one property; longer ones are in parentheses."""
    return path if path is not None and path.startswith("<") else None


def _main() -> None:
    for finding in findings(sys.stdin.buffer.read().decode(), sys.argv[1]):
        print(json.dumps(finding))


if __name__ == "__main__":
    _main()
