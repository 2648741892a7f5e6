"""The ontology and schemes that every question reads: in the engine beside the data, and in no export of the data."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyoxigraph
from pyoxigraph import Quad, RdfFormat, Store

from contested.assets import ontology_files
from contested.batches import Batch
from contested.reading import read_all
from contested.store.disk.naming import ScopedBlankNodes
from contested.store.disk.printed import EngineForms, in_engine_form
from contested.store.disk.state import File

__all__ = ["ONTOLOGY", "add_ontology", "ontology_digest", "own_ontology", "remove_ontology"]

ONTOLOGY: Final = "ontology.nq"


def ontology_digest() -> str:
    """Return the SHA-256 of the ontology as it is now."""
    digest = hashlib.sha256()
    for file in ontology_files():
        digest.update(file.read_bytes())
    return digest.hexdigest()


def add_ontology(engine: Store, folder: Path, forms: EngineForms) -> None:
    """Add the ontology to an engine that holds the data, and write down what of it the data do not say too."""
    scope = ScopedBlankNodes(ontology_digest())
    quads = scope.quads(Batch(quad for source in read_all(ontology_files()) for quad in source.quads))
    own = [quad for quad in in_engine_form(quads, forms) if quad not in engine]
    engine.extend(own)
    pyoxigraph.serialize(own, folder / ONTOLOGY, RdfFormat.N_QUADS)


def own_ontology(folder: Path, file: File) -> Iterator[Quad]:
    """Return what an engine holds of the ontology that its data do not say.

    Raises:
        OSError: It cannot be read, or is not as it was written.
    """
    content = (folder / ONTOLOGY).read_bytes()
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise OSError(f"Corruption: {folder / ONTOLOGY} is not as it was written")
    return pyoxigraph.parse(content, format=RdfFormat.N_QUADS)


def remove_ontology(engine: Store, folder: Path, file: File) -> None:
    """Take out of an engine what :func:`add_ontology` wrote down in a folder.

    Raises:
        OSError: That cannot be read, or is not as it was written.
    """
    for quad in own_ontology(folder, file):
        engine.remove(quad)
