"""Where a command's text goes: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from contested.answers import Answer
from contested.files import write_file
from contested.formats import FORMATS

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

__all__ = ["draw", "emit", "emit_answer", "emit_parts"]

_PIPE_CLOSED = 141
"""The exit code of a program that SIGPIPE ended, by which shells know that the reader of its output went away."""

_PLAIN_WIDTH = 120
"""Columns of a table that goes to a pipe or a file, where COLUMNS does not say otherwise."""


def emit(text: str | Iterable[str], output: str | None) -> None:
    """Write text, or its parts as they come, to a file or to standard output where no file is named.

    Raises:
        OutputError: If the file cannot be written.
    """
    emit_parts([text] if isinstance(text, str) else text, output)


def emit_parts(parts: Iterable[str | bytes], output: str | None) -> None:
    """Write text and bytes as they come, as :func:`emit` does.

    Raises:
        OutputError: If the file cannot be written.
    """
    if output is not None and output != "-":
        write_file(Path(output), parts)
        return
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr] # a terminal that lacks a letter shows "?"
    try:
        for part in parts:
            _print(part)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.exceptions.Exit(_PIPE_CLOSED) from None


def _print(part: str | bytes) -> None:
    if isinstance(part, str):
        sys.stdout.write(part)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(part)


def emit_answer(answer: Answer, format_name: str, output: str | None, *, exact: bool) -> None:
    """Write an answer in one of the formats, ``table`` being the one for people."""
    if format_name != "table":
        emit(FORMATS[format_name](answer, exact=exact), output)
        return
    from contested.cli.tables import show

    draw(lambda width: show(answer, width), output)


def draw(renderables: Callable[[int], list[RenderableType]], output: str | None) -> None:
    """Print what a function of the width gives: coloured and as wide as the terminal, plain in a pipe or a file."""
    console = _console(plain=output is not None or not sys.stdout.isatty())
    with console.capture() as capture:
        console.print(*renderables(console.width), sep="\n")
    lines = capture.get().splitlines()
    emit("".join(line.rstrip() + "\n" for line in lines), output)


def _console(*, plain: bool) -> Console:
    from rich.console import Console

    if not plain:
        return Console(highlight=False)
    columns = os.environ.get("COLUMNS", "")
    width = int(columns) if columns.isdigit() and int(columns) else _PLAIN_WIDTH
    return Console(width=width, color_system=None, force_terminal=False, highlight=False)
