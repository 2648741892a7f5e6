"""``contested store``: looking after a store on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from contested.answers import Answer
from contested.cli.options import format_option, output_option, tables_option
from contested.cli.output import emit_answer
from contested.cli.progress import working
from contested.errors import StoreError

if TYPE_CHECKING:
    from contested.store.disk.state import State

__all__ = ["store_command"]

_directory = click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))


@click.group("store")
def store_command() -> None:
    """Look after a store on disk that contested load has made."""


@store_command.command("info")
@_directory
@output_option
@format_option
def info_command(directory: Path, format_name: str, output: str | None, exact: bool) -> None:
    """Print what a store holds, what was loaded, and its versions."""
    from contested.store.disk.state import read_state

    state = read_state(directory)
    facts = [*_facts(directory, state), *_contents(directory, state), *_inputs(state)]
    emit_answer(Answer.of("store", ("what", "value"), tuple(facts)), format_name, output, exact=exact)


@store_command.command("verify")
@_directory
def verify_command(directory: Path) -> None:
    """Read every file of a store and compare its checksum; exit with 1 if something is wrong."""
    from contested.store.disk.care import verify

    with working("reading"):
        problems = verify(directory)
    if problems:
        raise StoreError(f"{directory}: is damaged: {'; '.join(problems)}; restore a backup, or load the data anew")
    click.echo(f"{directory}: every file is as it was written", err=True)


@store_command.command("compact")
@_directory
@tables_option
def compact_command(directory: Path, tables: bool) -> None:
    """Make the files of a store few and fast, with the ontology as it is now."""
    from contested.store.disk.load import compact
    from contested.store.disk.tables import TELLS_LESS, tables_of

    with working("compacting"):
        state = compact(directory, tables=tables)
    click.echo(f"{directory}: {_megabytes(_size(state))} (generation {state.generation})", err=True)
    if tables and not tables_of(state):
        click.echo(f"{directory}: no tables: {TELLS_LESS}", err=True)


@store_command.command("backup")
@_directory
@click.argument("target", type=click.Path(path_type=Path))
def backup_command(directory: Path, target: Path) -> None:
    """Copy a store, checked on the way, to a new folder or to a new .tar file, whole or not at all."""
    from contested.store.disk.care import backup

    with working("copying"):
        state = backup(directory, target)
    click.echo(f"{target}: {state.triples:,} triples (generation {state.generation})", err=True)


@store_command.command("restore")
@click.argument("source", metavar="BACKUP", type=click.Path(path_type=Path))
@_directory
def restore_command(source: Path, directory: Path) -> None:
    """Make a store of a backup, checked on the way, in a new folder."""
    from contested.store.disk.care import restore

    with working("copying"):
        state = restore(source, directory)
    click.echo(f"{directory}: {state.triples:,} triples (generation {state.generation})", err=True)


def _facts(directory: Path, state: State) -> Iterator[tuple[str, str | int]]:
    from contested.store.disk.tables import tables_of

    yield "format", state.format
    yield "made by", f"contested {state.contested}, {state.engine}"
    yield "made", state.made
    yield "generation", state.generation
    yield "generations on disk", sum(1 for _ in directory.glob("generation-*"))
    yield "triples", state.triples
    yield "literals kept as printed", state.printed
    tables = [state.files[name].size for name in tables_of(state)]
    yield "tables", _megabytes(sum(tables)) if tables else "none"
    yield "size", _megabytes(_size(state))


def _contents(directory: Path, state: State) -> Iterator[tuple[str, str | int]]:
    """Yield how many things of each class there are, if the store can be asked."""
    from contested.questions import load_view
    from contested.store.disk.engine import open_store
    from contested.store.disk.ontology import ontology_digest

    if state.ontology != ontology_digest():
        yield "ontology", f"of another version; bring it up to date: contested store compact {directory}"
        return
    store = open_store(directory)
    try:
        counts = load_view("contents").run(store, {})
        yield from ((str(row["what"]), int(str(row["count"]))) for row in counts)
    finally:
        store.close()


def _inputs(state: State) -> Iterator[tuple[str, str]]:
    for one in state.inputs:
        yield f"loaded {one.name}", f"{one.loaded}, {_megabytes(one.size)}, SHA-256 {one.sha256}"


def _size(state: State) -> int:
    return sum(file.size for file in state.files.values())


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"
