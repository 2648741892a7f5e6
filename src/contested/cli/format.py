"""``contested format``: Turtle files in the one form that the repository keeps."""

from __future__ import annotations

from pathlib import Path

import click

from contested.errors import InputError
from contested.files import write_text
from contested.reading import Source, read
from contested.structure import first_comment
from contested.turtle import to_turtle

__all__ = ["format_files"]


@click.command("format")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--check", is_flag=True, help="Change nothing; exit with 1 if a file is not in that form.")
@click.pass_context
def format_files(ctx: click.Context, files: tuple[str, ...], check: bool) -> None:
    """Rewrite Turtle files in the one form.

    Sorted, one predicate a line: the same triples are the same bytes.
    """
    changed = [name for name in files if _format(name, check=check)]
    for name in changed:
        click.echo(f"{name}: {'is not in form' if check else 'rewritten'}", err=check)
    ctx.exit(1 if check and changed else 0)


def _format(name: str, *, check: bool) -> bool:
    """Rewrite one file, or only look; tell whether it differs from its form."""
    source = read(name)
    _refuse_comments(source)
    text = to_turtle(source.quads)
    if text == source.text:
        return False
    if not check:
        write_text(Path(name), text)
    return True


def _refuse_comments(source: Source) -> None:
    if place := first_comment(source.text):
        message = "holds a comment, which the one form has no place for; say it in a triple or take it out"
        raise InputError(message, path=source.name, line=place[0], column=place[1])
