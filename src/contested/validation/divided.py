"""A file of N-Triples, divided into a file for each property, and for the members of each class, of some names.

Shapes that read few properties and classes can so be judged over few of the triples.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Final

from pyoxigraph import NamedNode

from contested.namespaces import RDF_TYPE
from contested.validation.writing import writing

__all__ = ["Divided"]

_TYPE: Final = f"<{RDF_TYPE}>".encode()
_AT_ONCE: Final = 1 << 24
"""Bytes of lines that are sorted out together."""


class Divided:
    """The parts of a graph; what has none of the names is in no part.

    Args:
        whole: The graph, in N-Triples as the engine writes them; the parts come to stand beside it.
        names: Those of properties and classes. What is said to be of another class is the part named ``rdf:type``.

    Raises:
        OutputError: The parts cannot be written.
    """

    def __init__(self, whole: Path, names: Collection[NamedNode]) -> None:
        self._names = {str(name).encode(): name for name in (NamedNode(RDF_TYPE), *names)}
        self._files = {name: whole.with_name(f"{number}.nt") for number, name in enumerate(self._names.values())}
        self.sizes = Counter[NamedNode]()
        """The number of triples in each part."""
        self.classes = set[NamedNode]()
        """The names that something has as its class."""
        with ExitStack() as stack, whole.open("rb") as content:
            outputs = dict[NamedNode, IO[bytes]]()
            while lines := content.readlines(_AT_ONCE):
                for name, some in self._sorted_out(lines).items():
                    if name not in outputs:
                        outputs[name] = stack.enter_context(writing(self._files[name]))
                    outputs[name].writelines(some)
                    self.sizes[name] += len(some)

    def parts(self, names: Collection[NamedNode]) -> list[Path]:
        """Return the files of the parts with some of the names."""
        return [self._files[name] for name in self.sizes if name in names]

    def _sorted_out(self, lines: Sequence[bytes]) -> Mapping[NamedNode, list[bytes]]:
        found = defaultdict[bytes, list[bytes]](list)
        members = defaultdict[bytes, list[bytes]](list)
        for line in lines:
            _, name, value = line.split(b" ", 2)
            if name == _TYPE:
                members[value[: -len(b" .\n")]].append(line)
            else:
                found[name].append(line)
        self.classes.update(self._names[name] for name in members.keys() & self._names.keys())
        for name, some in members.items():
            found[name if name in self._names else _TYPE] += some
        return {self._names[name]: some for name, some in found.items() if name in self._names}
