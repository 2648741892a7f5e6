"""RDF/XML before its parser sees it: well formed to its end, shallow, and without a document type.

The parser takes a file that breaks off after a whole element for a whole one, needs time that grows with the square of
the depth, and says of no error where it is. Expat knows all three, and stops where a document type, and so any entity,
begins.
"""

from __future__ import annotations

from typing import NoReturn
from xml.parsers import expat

from contested.errors import InputError

__all__ = ["check"]


def check(name: str, text: str, limit: int) -> None:
    """Read through XML without building anything.

    Raises:
        InputError: It is not well formed, has a document type, or nests deeper than ``limit``.
    """
    _Reader(name, limit).read(text)


class _Reader:
    """Counts how deep the elements are, and knows where it stands."""

    def __init__(self, name: str, limit: int) -> None:
        self._name, self._limit, self._depth = name, limit, 0
        self._expat = expat.ParserCreate("UTF-8")
        self._expat.StartElementHandler = self._enter
        self._expat.EndElementHandler = self._leave
        self._expat.StartDoctypeDeclHandler = self._refuse_doctype

    def read(self, text: str) -> None:
        """Read to the end."""
        try:
            self._expat.Parse(text.encode(), True)
        except expat.ExpatError as error:
            self._fail(f"is not RDF/XML: {expat.ErrorString(error.code)}")

    def _enter(self, _tag: str, _attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > self._limit:
            self._fail(f"nests deeper than {self._limit} levels; name the inner nodes")

    def _leave(self, _tag: str) -> None:
        self._depth -= 1

    def _refuse_doctype(self, *_: object) -> None:
        self._fail("<!DOCTYPE is refused: write the XML without a DTD or entities")

    def _fail(self, message: str) -> NoReturn:
        line, column = self._expat.CurrentLineNumber, self._expat.CurrentColumnNumber + 1
        raise InputError(message, path=self._name, line=line, column=column) from None
