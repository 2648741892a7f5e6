"""Write every computed part of the documentation, or check that it is fresh: ``python -m docs.generate [--check]``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from contested.assets import asset
from contested.catalog import catalog_turtle
from contested.files import write_text
from docs.generate.columns import columns_page
from docs.generate.commands import commands_page
from docs.generate.consoles import refresh
from docs.generate.lint import rules_page
from docs.generate.markdown import replace_part
from docs.generate.notebooks import cleaned
from docs.generate.picture import model_picture
from docs.generate.questions import questions_page, questions_table
from docs.generate.shapes import shapes_page
from docs.generate.terms import terms_page
from docs.generate.translations import translations_template
from docs.generate.vocabularies import vocabulary_tables

PAGES: Final[Mapping[str, Callable[[], str]]] = {
    "data/catalog.ttl": catalog_turtle,
    "docs/model.svg": model_picture,
    "docs/reference/cli.md": commands_page,
    "docs/reference/lint.md": rules_page,
    "docs/reference/columns.md": columns_page,
    "docs/reference/questions.md": questions_page,
    "docs/reference/shapes.md": shapes_page,
    "docs/reference/terms.md": terms_page,
    "src/contested/web/locale/contested.pot": translations_template,
}
"""Files that are computed as a whole."""

PARTS: Final[Mapping[str, Mapping[str, Callable[[], str]]]] = {
    "README.md": {"questions": questions_table},
    "how-to-export-linked-data.md": {"vocabularies": vocabulary_tables},
}
"""Parts of pages that are computed."""


def main() -> int:
    """Write what is stale; with ``--check``, only name it and return 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; name what is stale and exit with 1")
    check = parser.parse_args().check
    stale = [path for path, text in _wanted() if bring_up_to_date(path, text, check=check)]
    return 1 if check and stale else 0


def bring_up_to_date(path: Path, text: str, *, check: bool) -> bool:
    """Write one file unless it is only to be checked; tell whether it was stale."""
    stale = not path.exists() or path.read_text(encoding="utf-8") != text
    if stale:
        print(f"{path.relative_to(asset())}: {'is stale; run: make docs' if check else 'written'}")
    if stale and not check:
        write_text(path, text)
    return stale


def _wanted() -> Iterator[tuple[Path, str]]:
    """Yield each file with the text that it should have; the catalogue comes first, since commands read it."""
    yield from ((asset(name), write()) for name, write in PAGES.items())
    yield from ((page, _refreshed(page)) for page in _handwritten())
    yield from ((page, cleaned(page.read_text(encoding="utf-8"))) for page in sorted(asset("docs").glob("*.ipynb")))


def _handwritten() -> list[Path]:
    return [asset("README.md"), asset("CONTRIBUTING.md"), *sorted(asset("docs").glob("*.md"))]


def _refreshed(page: Path) -> str:
    text = page.read_text(encoding="utf-8")
    for name, write in PARTS.get(page.name, {}).items():
        text = replace_part(text, name, write())
    return refresh(text)


if __name__ == "__main__":
    sys.exit(main())
