"""The header of a stored query: YAML in the comments that begin with ``#+``, as grlc defines it."""

from __future__ import annotations

from typing import Any, Final

__all__ = ["header"]

_MARK: Final = "#+"


def header(query: str) -> dict[str, Any]:
    r"""Return the header of a stored query by its keys.

    >>> header("#+ summary: Who denies what?\nSELECT * {}")
    {'summary': 'Who denies what?'}
    """
    import yaml  # a hundredth of a second that a start without stored queries saves

    lines = [line.removeprefix(_MARK) for line in query.splitlines() if line.startswith(_MARK)]
    content: dict[str, Any] = yaml.safe_load("\n".join(lines))
    return content
