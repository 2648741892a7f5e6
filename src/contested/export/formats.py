"""The formats of exports: one table, name to function.

A format's function takes what is to be exported, with the losses to add to, and yields the parts of the file as text,
or as bytes where the format is binary. Its options are keyword arguments, always text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from contested.errors import ExportError
from contested.export import rdf
from contested.export.bibliography import bibtex, csl_json
from contested.export.geojson import geojson
from contested.export.jsonld import jsonld
from contested.export.losses import Losses
from contested.export.nanopub import nanopub
from contested.export.openrefine import NOTICE, openrefine, openrefine_schema
from contested.export.rdf12 import rdf12
from contested.export.source import Companion, Export, Format, Option, Part
from contested.export.tables.columnar import arrow, parquet
from contested.export.tables.delimited import delimited_csv, delimited_tsv
from contested.export.tables.kinds import ROWS
from contested.export.tables.metadata import csvw, datapackage
from contested.export.vocabularies import VOCABULARIES
from contested.export.wikidata.commands import DIALECTS
from contested.export.wikidata.entity_json import wikibase_json
from contested.export.wikidata.options import EVENT_QID, PROPOSAL, RETRIEVED
from contested.export.wikidata.quickstatements import quickstatements
from contested.export.wikidata.wikibase_rdf import TRUTHY, wikibase_rdf
from contested.graph import Graph
from contested.namespaces import WIKIBASE_BASE

__all__ = ["FORMATS", "export"]

_UNSAID: Final = (
    "Claims that are no casualty counts; those whose side, speaker or source Wikidata does not know; bounds, kinds of "
    "victims, characters."
)
_NO_ROW: Final = "Texts in other languages than English; what sides consist of; what other tables hold."
_NO_CLAIMS: Final = "The claims: only documents are listed."
_MERGED: Final = "Nothing, but named graphs are written into one."
_EXACT: Final = Option("exact", "Leave cells as they are, even those that a spreadsheet would run.", flag=True)

FORMATS: Final[Mapping[str, Format]] = {
    "quickstatements": Format(
        quickstatements,
        "text/tab-separated-values",
        ".tsv",
        "Commands for QuickStatements that propose the casualty claims to Wikidata, for a person to review.",
        _UNSAID,
        (
            Option("dialect", "QuickStatements 2 or QuickStatements 3.", "qs2", DIALECTS),
            EVENT_QID,
            RETRIEVED,
        ),
        notice=PROPOSAL,
    ),
    "wikibase-json": Format(
        wikibase_json,
        "application/json",
        ".json",
        "Wikibase's entity JSON that proposes the casualty claims to Wikidata, for a person to review.",
        _UNSAID,
        (EVENT_QID, RETRIEVED),
        notice=PROPOSAL,
    ),
    "wikibase-rdf": Format(
        wikibase_rdf,
        "application/n-triples",
        ".nt",
        "The casualty claims in the RDF of a Wikibase of our own, for queries as Wikidata's service takes them.",
        "Claims that are no casualty counts, bounds, kinds of victims, characters; casualties without a side.",
        (
            Option("truthy", "What wdt: says: unknown, nothing, or one side's number.", TRUTHY[0], TRUTHY),
            Option("base", "The IRI that the items' IRIs begin with.", WIKIBASE_BASE),
            RETRIEVED,
        ),
    ),
    "nanopub": Format(
        nanopub,
        "application/trig",
        ".trig",
        "A nanopublication a claim, in TriG.",
        "Reactions, votes and notes; of events, sides, agents, places and documents only the names.",
        (Option("sign", "The profile of the nanopub library with whose key to sign."),),
    ),
    "jsonld": Format(
        jsonld,
        "application/ld+json",
        ".jsonld",
        "The graph in JSON-LD 1.1, compact, statements holding their passages.",
        "Nothing.",
        (Option("context", "Name our context by its address, or write it out.", "link", ("link", "inline")),),
    ),
    "turtle": Format(
        rdf.turtle, "text/turtle", ".ttl", "The graph in Turtle 1.1, sorted, as in our data files.", _MERGED
    ),
    "trig": Format(
        rdf.trig, "application/trig", ".trig", "The graph in TriG 1.1, sorted, with named graphs.", "Nothing."
    ),
    "nquads": Format(
        rdf.nquads,
        "application/n-quads",
        ".nq",
        "The graph in N-Quads, a line a quad, in the order of the files.",
        "Nothing.",
    ),
    "ntriples": Format(
        rdf.ntriples, "application/n-triples", ".nt", "The graph in N-Triples, a line a triple, as N-Quads.", _MERGED
    ),
    "rdfxml": Format(
        rdf.rdfxml,
        "application/rdf+xml",
        ".rdf",
        "The graph in RDF/XML.",
        "Control characters and properties that XML cannot write; named graphs are written into one.",
    ),
    "rdf12": Format(
        rdf12,
        "text/turtle",
        ".ttl",
        "The graph in Turtle 1.2, each claim reifying a triple that it does not assert.",
        _MERGED,
    ),
    **VOCABULARIES,
    "csv": Format(
        delimited_csv,
        "text/csv",
        ".csv",
        "The claims as CSV, one row a claim, or another table, with CSVW metadata and a data package beside it.",
        _NO_ROW,
        (ROWS, _EXACT),
        companions=(Companion("-metadata.json", csvw), Companion(".datapackage.json", datapackage)),
    ),
    "tsv": Format(
        delimited_tsv,
        "text/tab-separated-values",
        ".tsv",
        "The claims as tab-separated values, one row a claim, or another table.",
        _NO_ROW,
        (ROWS, _EXACT),
    ),
    "parquet": Format(
        parquet,
        "application/vnd.apache.parquet",
        ".parquet",
        "The claims as Apache Parquet, one row a claim, or another table, with typed columns.",
        _NO_ROW,
        (ROWS,),
        binary=True,
    ),
    "arrow": Format(
        arrow,
        "application/vnd.apache.arrow.file",
        ".arrow",
        "The claims as an Apache Arrow file (Feather 2), one row a claim, or another table, with typed columns.",
        _NO_ROW,
        (ROWS,),
        binary=True,
    ),
    "openrefine": Format(
        openrefine,
        "text/csv",
        ".csv",
        "The casualty claims as CSV to reconcile in OpenRefine, with the schema that proposes them to Wikidata.",
        "Claims that are no count of one number of killed, wounded or missing of a side; kinds of victims, characters.",
        (_EXACT,),
        notice=NOTICE,
        companions=(Companion("-schema.json", openrefine_schema),),
    ),
    "geojson": Format(
        geojson,
        "application/geo+json",
        ".geojson",
        "Events and places on a map, with the claims about them side by side.",
        "Claims about events without coordinates; sections and characters; what sides consist of.",
    ),
    "bibtex": Format(
        bibtex, "application/x-bibtex", ".bib", "The documents that claims are reported in, as BibTeX.", _NO_CLAIMS
    ),
    "csl-json": Format(
        csl_json,
        "application/vnd.citationstyles.csl+json",
        ".json",
        "The documents that claims are reported in, as CSL-JSON for reference managers.",
        _NO_CLAIMS,
    ),
}


def export(
    graph: Graph, format_name: str, *, event: str | None = None, losses: Losses | None = None, **options: str
) -> Iterator[Part]:
    """Export a graph.

    Args:
        graph: What to export, as :func:`contested.open` gives it.
        format_name: A key of :data:`FORMATS`.
        event: Only what concerns this event: the last part of its IRI, or the whole of it.
        losses: Where to note what the format cannot hold.
        options: The options of the format.

    Raises:
        KeyError: If there is no such format.
        ParameterError: If the data know no event of that name.
        ExportError: If the format has no such option, or what is asked for cannot be written in it.
    """
    noted = Losses() if losses is None else losses
    found = FORMATS[format_name]
    _check(format_name, found, options)
    return found.write(Export(graph, event, noted), **options)


def _check(format_name: str, found: Format, options: Mapping[str, str]) -> None:
    known = {option.name: option for option in found.options}
    for name, argument in options.items():
        if name not in known:
            raise ExportError(f"{format_name} has no option {name!r}; it has: {', '.join(known) or 'none'}")
        choices = known[name].choices
        if choices and argument not in choices:
            raise ExportError(f"{name}: {argument!r} is no choice; take one of: {', '.join(choices)}")
