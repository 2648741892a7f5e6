"""The header of a stored query: YAML in the comments that begin with ``#+``, as grlc defines it, or ``--+`` in SQL."""

from __future__ import annotations

from typing import Any, Final

__all__ = ["header", "without_header"]

_MARKS: Final = ("#+", "--+")


def header(query: str) -> dict[str, Any]:
    r"""Return the header of a stored query by its keys.

    >>> header("#+ summary: Who denies what?\nSELECT * {}")
    {'summary': 'Who denies what?'}
    """
    import yaml  # a hundredth of a second that a start without stored queries saves

    lines = [line.partition("+")[2] for line in query.splitlines() if line.startswith(_MARKS)]
    loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader  # the former is ten times as fast
    content: dict[str, Any] = loader("\n".join(lines)).get_single_data()
    return content


def without_header(query: str) -> str:
    r"""Return the text of a stored query below its header.

    >>> without_header("#+ summary: Who denies what?\nSELECT * {}\n")
    'SELECT * {}\n'
    """
    return "".join(line for line in query.splitlines(keepends=True) if not line.startswith(_MARKS))
