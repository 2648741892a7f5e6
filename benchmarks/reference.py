"""One question on rdflib in a process of its own, which can be stopped: prints the CPU seconds of the question."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from benchmarks.timing import seconds
from contested.assets import ontology_files
from contested.questions import load
from contested.reading import read_all
from contested.store.reference import ReferenceStore

__all__ = ["reference_seconds"]


def reference_seconds(file: Path, question: str, arguments: Mapping[str, str], cap: float) -> float | None:
    """Return the CPU seconds that rdflib takes for a question over a file, or None if it takes longer than the cap."""
    pairs = [f"{name}={value}" for name, value in arguments.items()]
    command = [sys.executable, "-m", "benchmarks.reference", str(file), question, *pairs]
    try:
        done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=cap)
    except subprocess.TimeoutExpired:
        return None
    return float(done.stdout)


def main() -> None:
    """Load the file and the ontology, ask once, and print the CPU seconds of asking."""
    file, question, *pairs = sys.argv[1:]
    arguments = dict(pair.split("=", 1) for pair in pairs)
    store = ReferenceStore()
    for source in read_all([*ontology_files(), file]):
        store.load(source.quads)
    print(seconds(lambda: load(question).run(store, arguments)))


if __name__ == "__main__":
    main()
