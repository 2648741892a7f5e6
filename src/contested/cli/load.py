"""``contested load``: files into a store on disk, whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from contested.cli.metering import metering
from contested.cli.options import tables_option

if TYPE_CHECKING:
    from contested.store.disk.load import Loaded

__all__ = ["load_command"]


@click.command("load")
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option("--store", metavar="DIR", required=True, help="The folder of the store; it is made where there is none.")
@tables_option
def load_command(inputs: tuple[str, ...], store: str, tables: bool) -> None:
    """Load files into a store on disk, for any command to ask with --store DIR.

    INPUTs are files or folders of Turtle, TriG, N-Triples, N-Quads, RDF/XML or JSON-LD, also packed (.gz, .bz2, .zst),
    or - for standard input. They are added to what the store holds. Whatever happens meanwhile, the store is as it was
    before or as it is to be; loading again what is loaded changes nothing.
    """
    from contested.store.disk.load import load
    from contested.store.disk.tables import TELLS_LESS, tables_of

    with metering(inputs) as meter:
        loaded = load(inputs, Path(store), meter=meter, tables=tables)
    click.echo(_summary(store, loaded), err=True)
    if loaded.lost_tables and not tables:
        message = f"its tables are gone, which did not hold these: contested store compact {store} --tables"
        click.echo(f"{store}: {message}", err=True)
    if tables and not tables_of(loaded.state):
        later = f"nothing was loaded; contested store compact {store} --tables"
        click.echo(f"{store}: no tables: {TELLS_LESS if loaded.changed else later}", err=True)


def _summary(store: str, loaded: Loaded) -> str:
    total = f"{loaded.state.triples:,} triples (generation {loaded.state.generation})"
    if not loaded.changed:
        return f"{store}: nothing new, it holds all of this already: {total}"
    return f"{store}: {loaded.triples:,} triples more from {loaded.inputs} files; it holds {total}"
