"""The ontology and schemes that every question reads: in the engine beside the data, and in no export of the data."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyoxigraph
from pyoxigraph import Quad, RdfFormat, Store

from contested.assets import ontology_files
from contested.reading import read_all
from contested.store.disk.printed import EngineForms, in_engine_form

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
    quads = {quad for source in read_all(ontology_files()) for quad in source.quads}
    kept = (in_engine_form(quad, forms.changed([quad.object])) for quad in sorted(quads, key=str))
    own = [quad for quad in kept if quad not in engine]
    engine.extend(own)
    pyoxigraph.serialize(own, folder / ONTOLOGY, RdfFormat.N_QUADS)


def own_ontology(folder: Path) -> Iterator[Quad]:
    """Yield what an engine holds of the ontology that its data do not say."""
    return pyoxigraph.parse(path=folder / ONTOLOGY, format=RdfFormat.N_QUADS)


def remove_ontology(engine: Store, folder: Path) -> None:
    """Take out of an engine what :func:`add_ontology` wrote down in a folder."""
    for quad in own_ontology(folder):
        engine.remove(quad)
