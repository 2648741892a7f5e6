"""What stands beside a CSV file of a table: CSVW metadata and a Frictionless data package.

CSVW is "Metadata Vocabulary for Tabular Data" (W3C Recommendation, 2015), with a property of the ontology for each
column that has one, so that the table can be read as RDF again. The data package is that of version 2 of the Data
Package standard, whose Table Schema has lists.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from contested.export.tables.column import Column, Type
from contested.export.tables.delimited import SEPARATOR
from contested.export.tables.kinds import CLAIMS, KINDS
from contested.namespaces import CSVW, expand

__all__ = ["csvw", "datapackage"]

_CSVW_TYPES: Final[Mapping[Type, str]] = {
    Type.IRI: "anyURI",
    Type.TEXT: "string",
    Type.INTEGER: "long",
    Type.BOOLEAN: "boolean",
    Type.DAY: "date",
}
_FRICTIONLESS_TYPES: Final[Mapping[Type, Mapping[str, str]]] = {
    Type.IRI: {"type": "string", "format": "uri"},
    Type.TEXT: {"type": "string"},
    Type.INTEGER: {"type": "integer"},
    Type.BOOLEAN: {"type": "boolean"},
    Type.DAY: {"type": "date"},
}


def csvw(file_name: str, *, rows: str = CLAIMS.name, **_: str) -> str:
    """Return the CSVW metadata of a file, to be written as ``FILE-metadata.json``, where readers look for it."""
    kind = KINDS[rows]
    return _json(
        {
            "@context": [CSVW, {"@language": "en"}],
            "url": file_name,
            "dc:title": kind.title,
            "tableSchema": {
                "aboutUrl": f"{{+{kind.key}}}",
                "primaryKey": kind.key,
                "columns": [_csvw_column(column) for column in kind.columns],
            },
        }
    )


def datapackage(file_name: str, *, rows: str = CLAIMS.name, **_: str) -> str:
    """Return the descriptor of a data package that holds a file."""
    kind = KINDS[rows]
    schema = {
        "fields": [_field(column) for column in kind.columns],
        "missingValues": [""],
        "primaryKey": [kind.key],
    }
    resource = {
        "name": kind.name,
        "path": file_name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }
    return _json({"name": kind.name, "title": kind.title, "resources": [resource]})


def _csvw_column(column: Column) -> dict[str, Any]:
    """Return a column; one that repeats what other things say is left out when the table is read as RDF."""
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": _described(column),
        "datatype": _CSVW_TYPES[column.type],
        **({"separator": SEPARATOR} if column.many else {}),
        **({"required": True} if column.required else {}),
        **({"propertyUrl": expand(column.term)} if column.term else {"suppressOutput": True}),
    }


def _field(column: Column) -> dict[str, Any]:
    kind = {"type": "list", "delimiter": SEPARATOR} if column.many else dict(_FRICTIONLESS_TYPES[column.type])
    constraints = {"constraints": {"required": True}} if column.required else {}
    return {"name": column.name, **kind, "description": _described(column), **constraints}


def _described(column: Column) -> str:
    return f"{column.description} Unit: {column.unit}." if column.unit else column.description


def _json(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
