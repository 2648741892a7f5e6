"""The graph in the forms that other tools take.

An export is one or more stored queries (``queries/exports/``) and a thin serializer, so that it runs on every engine.
:data:`contested.export.formats.FORMATS` is the table of them, name to function. What a format cannot hold is said in a
loss report (:mod:`contested.export.losses`), and a claim that would become a bare fact is left out and reported.
"""

from contested.export.formats import FORMATS, export
from contested.export.losses import Loss, Losses
from contested.export.source import Export, Format, Option

__all__ = ["FORMATS", "Export", "Format", "Loss", "Losses", "Option", "export"]
