"""A question with its arguments as code that runs it: Python, R and the shell, each with its own way to quote."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass

from contested.web.translation import gettext_noop
from contested.words import kebab_case

__all__ = ["Snippet", "local_snippets", "remote_snippets"]


@dataclass(frozen=True)
class Snippet:
    """Code, and what runs it."""

    title: str
    code: str


def local_snippets(name: str, arguments: Mapping[str, str]) -> tuple[Snippet, ...]:
    """Return code that asks contested itself, which need not be running anywhere.

    Args:
        name: The question's name.
        arguments: What is asked, in order.
    """
    return (
        Snippet(gettext_noop("Python, with contested"), _library(name, arguments)),
        Snippet(gettext_noop("Shell, with contested"), _command(name, arguments)),
    )


def remote_snippets(address: str, query: str) -> tuple[Snippet, ...]:
    """Return code that fetches the answer from this server.

    Args:
        address: The whole address of the question's page, without a query string.
        query: The query string, or nothing.
    """
    exact = f"{address}.csv?{query}&exact=1" if query else f"{address}.csv?exact=1"
    json = f"{address}.json?{query}" if query else f"{address}.json"
    return (
        Snippet(gettext_noop("Python, nothing installed"), _standard_library(json)),
        Snippet(gettext_noop("Python, pandas"), f"import pandas\n\nframe = pandas.read_csv({exact!r})\nprint(frame)\n"),
        Snippet("R", f'answer <- read.csv({_r_text(exact)}, encoding = "UTF-8")\nprint(answer)\n'),
        Snippet(gettext_noop("Shell, curl"), f"curl --fail --silent --show-error {shlex.quote(exact)}\n"),
    )


def _library(name: str, arguments: Mapping[str, str]) -> str:
    given = "".join(f", {parameter}={argument!r}" for parameter, argument in arguments.items())
    return (
        "import contested\n\n"
        "with contested.open() as graph:  # the shipped data; name files to read those\n"
        f"    for row in graph.ask({name!r}{given}):\n"
        "        print(dict(row))\n"
    )


def _command(name: str, arguments: Mapping[str, str]) -> str:
    options = [part for key, argument in arguments.items() for part in (f"--{kebab_case(key)}", argument)]
    return shlex.join(["contested", "ask", name, *options, "--format", "csv"]) + "\n"


def _standard_library(address: str) -> str:
    return (
        "import json\nfrom urllib.request import urlopen\n\n"
        f"with urlopen({address!r}) as response:\n"
        "    for row in json.load(response):\n"
        "        print(row)\n"
    )


def _r_text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
