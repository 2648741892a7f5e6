"""``contested site``: the pages of the server as a folder of files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from contested.cli.options import DataCommand, Source, language_option
from contested.cli.progress import counting
from contested.evidence import read_article

if TYPE_CHECKING:
    from contested.web.translation import Language

__all__ = ["site_command"]


@click.command("site", cls=DataCommand)
@click.argument("folder", metavar="DIR")
@click.option("--article", metavar="FILE", help="The text that passages are of, shown where it supports a claim.")
@click.option("--base-url", metavar="URL", help="Where the folder will be served; descriptions of the data name it.")
@language_option
def site_command(folder: str, article: str | None, base_url: str | None, language: Language, source: Source) -> None:
    """Write the pages that `contested serve` shows as files that any web host can serve.

    DIR holds a page for every event, claim and other thing, the answers to the stored questions, and what
    `contested export --all` writes. It is written whole or not at all, and replaces only what this command wrote.
    """
    from contested.publishing.pages import write_site

    text = None if article is None else read_article(article)
    with source.open() as graph, counting("pages") as advance:
        site = write_site(
            graph,
            Path(folder),
            article=text,
            base_url=base_url,
            ours=source.is_shipped,
            language=language,
            advance=advance,
        )
    for one in site.published.skipped:
        click.echo(f"left out: {one}", err=True)
    click.echo(f"{folder}: {site.pages} pages, {len(site.published.files)} formats of data", err=True)
