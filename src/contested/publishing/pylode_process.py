"""The process that makes the page of the ontology: ``python -m contested.publishing.pylode_process`` writes it.

pyLODE is kept to what is the same on every run: what it reads of other vocabularies is put together in one order, and
what it would keep beside its own code for later goes to a folder that is deleted.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Final

from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SDO

from contested.assets import asset
from contested.namespaces import CTD, expand
from contested.publishing.html import HEAD, link

__all__ = ["main"]

_STYLE: Final = """<style>
body { padding: 2em 1em 2em 4em; }
#content { width: auto; max-width: none; margin-right: 230px; }
.entity { overflow-wrap: anywhere; }
.entity table { width: 100%; }
.entity pre { white-space: pre-wrap; }
.sup-c { color: #8a5a00; }
@media (max-width: 60rem) {
  body { padding: 1em; }
  #toc, #pylode { position: static; width: auto; height: auto; transform: none; }
  #content { margin-right: 0; }
}
</style>"""
"""What makes the page fit narrow windows, wrap long examples, and be read more easily."""
_BACK: Final = f"<p>{link('index.html', 'Everything that is here')}</p>"
_CHANGES: Final = {
    "<html>": '<html lang="en">',
    "</head>": f"{HEAD}\n{_STYLE}\n</head>",
    '<div id="content">': f'<div id="content">\n{_BACK}',
}
"""What becomes of pyLODE's page."""


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
    made.fids |= {
        str(term): str(term).removeprefix(CTD) for term in graph.subjects(unique=True) if str(term).startswith(CTD)
    }
    html: str = made.make_html()
    for before, after in _CHANGES.items():
        html = html.replace(before, after, 1)
    return html


if __name__ == "__main__":
    main()
