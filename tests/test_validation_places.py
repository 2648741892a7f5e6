"""Where findings are: the line that begins with the name of a thing, however a text is cut."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from contested.validation.bodies import Body
from contested.validation.places import Places

THINGS = [NamedNode(f"urn:{name}") for name in ("a", "b")]
WORDS = ["u:a", "<urn:b>", "u:ab", "x", "\n", "\n", " ", "\t", "\r", "\x0b", "é"]


def cut(text: bytes, size: int) -> list[bytes]:
    return [text[start : start + size] for start in range(0, len(text), size)]


def places(text: bytes, size: int) -> list[int | None]:
    body = Body("claims.ttl", tuple, lambda: cut(text, size), lambda: {"u": "urn:"})
    found = Places([body], THINGS)
    return [found.of(thing)[1] for thing in THINGS]


def first_line(text: bytes, name: str) -> int | None:
    spellings = (f"<urn:{name}>".encode(), f"u:{name}".encode())
    words = (line.split(None, 1)[:1] for line in text.split(b"\n"))
    return next((number for number, word in enumerate(words, start=1) if word and word[0] in spellings), None)


@given(
    st.lists(st.sampled_from(["u:a", "<urn:b>", "u:ab", "x", "\n", "\n", " ", "\t", "\r", "\x0b", "é"])),
    st.integers(1, 9),
)
def test_a_thing_is_where_a_line_first_begins_with_its_name(words: list[str], size: int) -> None:
    text = "".join(words).encode()
    assert places(text, size) == [first_line(text, name) for name in ("a", "b")]
