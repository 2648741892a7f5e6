"""``contested federate``: a stored question's answer, beside what Wikidata or its like says of the same things."""

from __future__ import annotations

import click

from contested.cli.options import Source, format_option, output_option
from contested.cli.output import emit_answer
from contested.cli.progress import working
from contested.cli.questions import QuestionGroup, asked, question_command
from contested.links.federation import federate
from contested.questions import Question

__all__ = ["federate_command"]


def _command(question: Question) -> click.Command:
    @click.option("--with", "other", metavar="URL", required=True, help="The SPARQL 1.1 endpoint to join with.")
    @click.option("--language", metavar="CODE", default="en", show_default=True, help="The language of its labels.")
    @output_option
    @format_option
    def run(
        source: Source,
        other: str,
        language: str,
        format_name: str,
        output: str | None,
        exact: bool,
        **arguments: str | None,
    ) -> None:
        from contested.store.remote import RemoteStore

        endpoint = RemoteStore(other, anonymous=True)
        with source.open() as graph, working("answering"):
            answer = asked(graph, question, arguments)
            joined = federate(answer, graph.store, endpoint, language=language)
        emit_answer(joined, format_name, output, exact=exact)

    return question_command(question, run)


@click.group("federate", cls=QuestionGroup, command=_command, subcommand_metavar="NAME --with URL [OPTIONS]")
def federate_command() -> None:
    """Ask a stored question, and join Wikidata's labels and coordinates.

    The things in the answer that have a verified link to a Wikidata item are looked up at the endpoint that you name,
    which holds Wikidata's model. Each column of such things gets three more: the item, its label there, and its
    coordinates as latitude and longitude. Nothing else is fetched, and the answer itself stays as it is.
    """
