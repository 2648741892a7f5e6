"""CPU seconds and memory of ``contested validate``: ``python -m benchmarks.validation FILE [--engine fast]``.

One run is one process, as a user starts it: reading the file, the shapes, the cross-record checks, and the report.
"""

from __future__ import annotations

import argparse
import resource
import time
from pathlib import Path

from contested.collecting import collector_at_rest
from contested.reading import read
from contested.store.embedded import EmbeddedStore
from contested.validation import EngineName, validate

__all__ = ["main"]

ENGINES: tuple[EngineName, ...] = ("fast", "pyshacl")


def main() -> None:
    """Validate a file and print one line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--engine", choices=ENGINES, default="fast")
    arguments = parser.parse_args()
    with collector_at_rest():
        start = time.process_time()
        source = read(arguments.file)
        between = time.process_time()
        report = validate([source], EmbeddedStore(), engine=arguments.engine)
        end = time.process_time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{arguments.engine}: {len(source.quads):,} triples, {len(report.findings)} findings, "
        f"read {between - start:.1f} s, "
        f"validated {end - between:.1f} s, together {end - start:.1f} s of CPU, {memory:.0f} MB"
    )


if __name__ == "__main__":
    main()
