"""``contested lint``: what an editor of an article could mend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from contested.cli.options import output_option
from contested.cli.output import emit

if TYPE_CHECKING:
    from contested.extract.pages import Page
    from contested.lint import PageReport, Rule

__all__ = ["lint_command"]


@click.command("lint")
@click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help="Lines for people and editors, a line of JSON a finding, or one SARIF 2.1.0 log.",
)
@click.option(
    "--select", metavar="CODES", multiple=True, help="Apply only these rules: codes, beginnings of codes, or names."
)
@click.option("--ignore", metavar="CODES", multiple=True, help="Leave these rules out.")
@output_option
@click.pass_context
def lint_command(
    ctx: click.Context,
    articles: tuple[str, ...],
    format_name: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    output: str | None,
) -> None:
    """Find what an editor of an article could mend.

    ARTICLE is what `contested extract` takes: wikitext or plain text, a folder, a MediaWiki export, JSON lines, or -.
    A finding is file:line:column: code message, and below it the other places that show it; for a page inside an export
    or JSON lines, the page's title stands for the file, and lines are those of its text. The rules and their codes are
    listed in docs/reference/lint.md.

    Exits with 0 if nothing is found, with 1 if something is, with 2 if an article cannot be read.
    """
    from contested.lint import FORMATS

    counts = Counter({"articles": 0, "findings": 0})
    rules = _rules(select, ignore)
    emit(FORMATS[format_name](_reports(articles, rules, counts)), output)
    click.echo(", ".join(f"{what}: {count}" for what, count in counts.items()), err=True)
    ctx.exit(1 if counts["findings"] else 0)


def _rules(select: Iterable[str], ignore: Iterable[str]) -> Sequence[Rule]:
    from contested.lint import RULES, chosen

    wanted, unwanted = ([code for codes in given for code in codes.split(",")] for given in (select, ignore))
    for code in (*wanted, *unwanted):
        if not chosen(RULES, [code]):
            raise click.UsageError(f"There is no rule {code!r}; docs/reference/lint.md lists the codes.")
    left_out = chosen(RULES, unwanted)
    return [rule for rule in (chosen(RULES, wanted) if wanted else RULES) if rule not in left_out]


def _reports(articles: Iterable[str], rules: Sequence[Rule], counts: Counter[str]) -> Iterator[PageReport]:
    """Yield what was found in each article with an infobox, and count what was passed over."""
    from contested.extract.pages import Page, read_pages

    for path in articles:
        for page in read_pages(path):
            if not isinstance(page, Page):
                counts[f"passed over ({page.reason})"] += 1
            elif report := _report(page, rules):
                counts["articles"] += 1
                counts["findings"] += len(report.findings)
                yield report
            else:
                counts["passed over (no infobox)"] += 1


def _report(page: Page, rules: Sequence[Rule]) -> PageReport | None:
    from contested.lint import Article, PageReport, check

    article = Article.of(page.text, title=page.title)
    return PageReport(page.source, page.title, page.text, check(article, rules)) if article.boxes else None
