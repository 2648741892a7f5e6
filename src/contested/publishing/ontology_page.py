"""The ontology as a page for people, made by pyLODE, which is optional.

pyLODE runs as a process of its own (``python -m contested.publishing.ontology_page``), because importing it sets up
logging for the whole program, and calling it may end the program. There it is kept to what is the same on every run:
what it reads of other vocabularies is put together in one order, and not kept beside pyLODE's code.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from contested.assets import asset
from contested.errors import ExportError
from contested.namespaces import CTD, expand
from contested.publishing.html import HEAD

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["ontology_page"]

_SECONDS: Final = 120
_STYLE: Final = """<style>
body { padding: 2em 1em 2em 4em; }
.entity { overflow-wrap: anywhere; }
.entity pre { white-space: pre-wrap; }
.sup-c { color: #8a5a00; }
@media (max-width: 60rem) {
  body { padding: 1em; }
  #toc { position: static; width: auto; height: auto; }
  #pylode { position: static; transform: none; }
  #content { width: auto; }
}
</style>"""
"""What makes the page fit narrow windows, wrap long examples, and be read more easily."""


def ontology_page() -> str:
    """Return the page.

    Raises:
        ExportError: If pyLODE is missing or fails.
    """
    if importlib.util.find_spec("pylode") is None:
        raise ExportError("needs pyLODE; install it with: pip install 'contested[pylode]'")
    command = [sys.executable, "-m", __name__]
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise ExportError(f"pyLODE was not done after {_SECONDS} seconds") from None
    if done.returncode:
        raise ExportError(f"pyLODE failed: {(done.stderr.strip().splitlines() or ['it says nothing'])[-1]}")
    return done.stdout


def main() -> None:
    """Write the page to standard output."""
    import pylode.utils

    with tempfile.TemporaryDirectory() as folder:
        background = sorted(pylode.utils.RDF_FOLDER.glob("*.ttl"))
        Path(folder, "background.ttl").write_bytes(b"\n".join(path.read_bytes() for path in background))
        pylode.utils.RDF_FOLDER = Path(folder)
        sys.stdout.buffer.write(_made(_documented()).encode())


def _documented() -> Graph:
    """Return the ontology with its creator's name, as pyLODE can show it.

    A property that is functional is a property of another kind too, and pyLODE would give both the same anchor.
    """
    from rdflib import Graph, URIRef
    from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SDO

    graph = Graph().parse(asset("ontology", "contested.ttl"))
    graph.remove((None, RDF.type, OWL.FunctionalProperty))
    agents = Graph().parse(asset("data", "agents.ttl"))
    for creator in list(graph.objects(None, DCTERMS.creator)):
        graph.add((creator, RDF.type, URIRef(expand("prov:Organization"))))
        for name in agents.objects(creator, RDFS.label):
            graph.add((creator, SDO.name, name))
    return graph


def _made(graph: Graph) -> str:
    """Return pyLODE's page, in which the anchor of a term of ours is the end of its IRI."""
    from pylode import OntPub

    made = OntPub(graph)
    made.fids |= {str(term): str(term).removeprefix(CTD) for term in set(graph.subjects()) if str(term).startswith(CTD)}
    html: str = made.make_html()
    return html.replace("<html>", '<html lang="en">', 1).replace("</head>", f"{HEAD}\n{_STYLE}\n</head>", 1)


if __name__ == "__main__":
    main()
