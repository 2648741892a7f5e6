"""The page that lists everything in the folder; its links are relative, so that it can be served anywhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from contested.catalog import CATALOG
from contested.publishing.data import DataFile, Skipped
from contested.publishing.descriptions import EXAMPLES, SERVICE, VOID, Description
from contested.publishing.folder import CHECKSUMS
from contested.publishing.html import bullets, code, link, page, section, table, text
from contested.publishing.terms import shape_files
from contested.questions import Question, all_questions

__all__ = ["ONTOLOGY_PAGE", "index_page"]

ONTOLOGY_PAGE: Final = "ontology.html"

_ABOUT: Final = {
    CATALOG: "The data described in DCAT 3 and VoID: each file's media type, size and checksum, and counts.",
    VOID: "The same data described in VoID (Turtle).",
    EXAMPLES: "The questions below as RDF, for query editors (Turtle).",
    SERVICE: "The SPARQL endpoint described in SPARQL 1.1 Service Description.",
    CHECKSUMS: "SHA-256 of every file, for sha256sum --check.",
}


_OTHER_TERMS: Final = (
    ("Alignments", "How our terms stand to those of other vocabularies.", "alignments.ttl", "Turtle"),
    ("Prefixes", "The prefixes of all files and queries here.", "prefixes.ttl", "Turtle"),
    ("Context", "A JSON-LD context for writing claims by hand or by program.", "context.jsonld", "JSON-LD"),
)
_SHAPES: Final = "What data must look like, in SHACL and ShEx."
_PROMISE: Final = "Nothing here says what happened: each claim says who made it, and most say where it is reported."


def index_page(described: Description, schemes: Mapping[str, str], skipped: Sequence[Skipped]) -> str:
    """Return the page.

    Args:
        described: The dataset and its files.
        schemes: What the pages about schemes say of them, by address.
        skipped: What could not be written, with the reasons.
    """
    about = described.about
    missing = {one.name for one in skipped}
    parts = [
        section("Data", _data(described.files, described.folder)),
        section("Terms", _terms(schemes, missing)),
        section("Shapes", f"<p>{_SHAPES}</p>", bullets(link(path, path) for path in shape_files())),
        section("Questions", _questions()),
        section("Descriptions", bullets(_descriptions(described, missing))),
    ]
    if skipped:
        parts.append(section("Left out", bullets(text(str(one)) for one in skipped)))
    return page(about.title, about.description, f"<p>{text(about.description)} {_PROMISE}</p>", *parts)


def _data(files: Iterable[DataFile], folder: Path) -> str:
    rows = (
        [
            link(file.path, file.format_name),
            _what(file),
            text(file.format.loses),
            link(file.report, file.losses),
            text(f"{(folder / file.path).stat().st_size:,}"),
        ]
        for file in files
    )
    return table(
        "The same claims in every format. Most formats cannot hold all of a claim; what is lost is reported.",
        ["Format", "What it is", "What the format loses", "What was lost here", "Bytes"],
        rows,
    )


def _what(file: DataFile) -> str:
    """Return what a file is, what its reader must know, and what lies beside it."""
    beside = [link(path, Path(path).name) for path in file.companions]
    return " ".join([text(file.format.summary), text(file.format.notice or ""), ", ".join(beside)]).strip()


def _terms(schemes: Mapping[str, str], missing: Collection[str]) -> str:
    turtle = link("ontology.ttl", "Turtle")
    forms = turtle if ONTOLOGY_PAGE in missing else f"{link(ONTOLOGY_PAGE, 'page')}, {turtle}"
    rows = [
        ["Ontology", text("The classes and properties, each with a definition and an example."), forms],
        *([text(_scheme_name(page)), text(meaning), _scheme_forms(page)] for page, meaning in schemes.items()),
        *([text(name), text(meaning), link(path, form)] for name, meaning, path, form in _OTHER_TERMS),
    ]
    return table("What the terms of the data mean.", ["Name", "What it is", "Read it"], rows)


def _scheme_name(address: str) -> str:
    return f"Coded values: {Path(address).stem}"


def _scheme_forms(address: str) -> str:
    return f"{link(address, 'page')}, {link(str(Path(address).with_suffix('.ttl')), 'Turtle')}"


def _questions() -> str:
    return table(
        "SPARQL queries that are stored with the data.",
        ["Name", "Question", "Tags"],
        ([_question(one), text(one.summary), text(", ".join(one.tags))] for one in all_questions()),
    )


def _question(question: Question) -> str:
    return link(f"queries/{question.name}.rq", question.name)


def _descriptions(described: Description, missing: Collection[str]) -> Iterator[str]:
    for path, meaning in _ABOUT.items():
        if path not in missing:
            yield f"{link(path, path)}: {text(meaning)}"
    if described.endpoint is not None:
        yield f"The SPARQL endpoint that these name, for whoever runs one: {code(described.endpoint)}"
