"""The fields of a template whose braces are never closed: read line by line, up to where prose begins.

MediaWiki shows such a template as text. A field is what stands behind ``| name =`` at the start of a line, up to the
next one; the template ends before the first heading, and before the first paragraph of prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contested.extract.brackets import Node
from contested.extract.wikitext import Parameter, Template, read_template

__all__ = ["recovered"]

_LONGEST = 100_000
_END = re.compile(r"^=[^\n]*=[ \t]*$|\n[ \t]*\n(?=[^\s|*:#}{<!])", re.MULTILINE)
_FIELD = re.compile(r"^[ \t]*\|[ \t]*(?P<name>[a-z_]{1,40}\d*)[ \t]*=", re.MULTILINE | re.IGNORECASE)
_WRAPPED = "{{x|1="


def recovered(text: str, template: Template) -> Template:
    r"""Return an unclosed template with the fields that can be told apart, and the end of the last one.

    >>> from contested.extract.wikitext import find_templates
    >>> page = "{{Infobox war\n| a = {{small|1}}\n| b = 2\n\nProse.\n| c = 3"
    >>> (call,) = find_templates(page, frozenset({"infobox war"}))
    >>> [(field.name, page[field.start : field.end]) for field in recovered(page, call).parameters]
    [('a', '{{small|1}}'), ('b', '2')]
    """
    limit = min(len(text), template.start + _LONGEST)
    last = _END.search(text, template.start, limit)
    end = last.start() if last else limit
    fields = tuple(_fields(text, template.start, end))
    return Template(template.name, template.start, end, closed=False, parameters=fields)


def _fields(text: str, start: int, end: int) -> Iterator[Parameter]:
    fields = list(_FIELD.finditer(text, start, end))
    for place, field in enumerate(fields, start=1):
        last = fields[place].start() if place < len(fields) else end
        yield from _field(text, field["name"].lower(), field.end(), last)


def _field(text: str, name: str, start: int, end: int) -> Iterator[Parameter]:
    """Read one value on its own; what follows braces that it opens and never closes is not understood."""
    value = text[start:end]
    call = read_template(f"{_WRAPPED}{value}}}}}", 0)
    if not call.closed:
        broken = Node("unclosed reference", start + value.index("{{"), end)
        yield Parameter(name, start, end, (broken,))
    for number, part in enumerate(call.parameters):
        children = _moved(part.children, start - len(_WRAPPED))
        bounds = part.start + start - len(_WRAPPED), part.end + start - len(_WRAPPED)
        yield Parameter(part.name if number else name, *bounds, children)


def _moved(nodes: tuple[Node, ...], distance: int) -> tuple[Node, ...]:
    """Return nodes, and all that is in them, at their places in the whole text."""
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        node.start, node.end = node.start + distance, node.end + distance
        node.bars = [bar + distance for bar in node.bars]
        waiting += node.children
    return nodes
