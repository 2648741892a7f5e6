"""The terms that the data uses: ontology, schemes, shapes and JSON-LD context as files, and pages about them.

The paths are those of the IRIs below ``https://w3id.org/contested/``, so that each term has its row where its IRI says.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Final

from contested.answers import Row
from contested.assets import asset
from contested.files import write_file, write_text
from contested.publishing.html import code, link, page, table, text
from contested.terms import concepts

__all__ = ["copy_terms", "scheme_pages", "shape_files"]

_NAMES: Final = {
    "ontology/contested.ttl": "ontology.ttl",
    "ontology/alignments.ttl": "alignments.ttl",
    "ontology/prefixes.ttl": "prefixes.ttl",
    "ontology/context.jsonld": "context.jsonld",
}
"""Files of ours and what they are called when published; schemes and shapes keep their names."""


def copy_terms(folder: Path) -> None:
    """Copy the files of terms, the shapes and the stored questions into a folder.

    Raises:
        OutputError: If a file cannot be written.
    """
    for source, name in _copies():
        (folder / name).parent.mkdir(exist_ok=True)
        write_file(folder / name, [source.read_bytes()])


def _copies() -> Iterator[tuple[Path, str]]:
    yield from ((asset(source), name) for source, name in _NAMES.items())
    yield from ((path, f"scheme/{path.name}") for path in sorted(asset("ontology", "schemes").glob("*.ttl")))
    yield from ((asset("shapes", Path(name).name), name) for name in shape_files())
    yield from ((path, f"queries/{path.name}") for path in sorted(asset("queries", "questions").glob("*.rq")))


def shape_files() -> list[str]:
    """Return where the published shapes are."""
    return [f"shapes/{path.name}" for path in sorted(asset("shapes").iterdir()) if path.is_file()]


def scheme_pages(folder: Path) -> dict[str, str]:
    """Write a page for each scheme of coded values, and return what each says of its scheme, by address.

    Raises:
        OutputError: If a page cannot be written.
    """
    described: dict[str, str] = {}
    for scheme, rows in groupby(concepts(), key=lambda row: str(row["scheme"])):
        address = f"scheme/{scheme.rpartition('/')[2]}.html"
        found = list(rows)
        write_text(folder / address, _scheme_page(found))
        described[address] = str(found[0]["schemeDefinition"])
    return described


def _scheme_page(concepts: list[Row]) -> str:
    first = concepts[0]
    label, scheme, definition = (str(first[name]) for name in ("schemeLabel", "scheme", "schemeDefinition"))
    turtle = link(f"{scheme.rpartition('/')[2]}.ttl", "the same in Turtle")
    return page(
        f"Coded values: {label}",
        definition,
        f"<p>{text(definition)}</p>",
        f"<p>{code(scheme)}: {turtle}, {link('../index.html', 'everything that is here')}</p>",
        table(
            f"The values of {label}, each narrower than those in the last column.",
            ["Value", "Called", "Definition", "Example", "Narrower than"],
            [_cells(row) for row in concepts],
            ids=[_anchor(row) for row in concepts],
        ),
    )


def _cells(row: Row) -> list[str]:
    above = (code(notation) for notation in str(row["broader"] or "").split())
    texts = (text(str(row[name])) for name in ("label", "definition", "example"))
    return [code(str(row["notation"])), *texts, ", ".join(above)]


def _anchor(row: Row) -> str:
    return str(row["concept"]).partition("#")[2]
