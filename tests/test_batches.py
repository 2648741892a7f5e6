"""Quads that are looked at together: their literals, their N-Triples, and whether blank nodes are among them."""

from __future__ import annotations

import pyoxigraph
import pytest
from pyoxigraph import Literal, RdfFormat

from contested.batches import Batch, batches_of

ALICE = '<urn:a> <urn:p> "Alice" .\n'


def batch(text: str) -> Batch:
    return Batch(pyoxigraph.parse(text, format=RdfFormat.N_QUADS))


def test_the_objects_that_are_no_iris_are_given_once() -> None:
    assert batch(f"{ALICE}<urn:b> <urn:p> <urn:a> .\n{ALICE.replace('urn:a', 'urn:b')}").values == {Literal("Alice")}


def test_the_triples_are_written_whatever_their_graphs() -> None:
    assert batch(ALICE).n_triples == ALICE.encode()
    assert batch(f"{ALICE}{ALICE.replace(' .', ' <urn:g> .')}").n_triples == 2 * ALICE.encode()


@pytest.mark.parametrize(
    "quad",
    [
        "_:a <urn:p> <urn:b> .",
        "<urn:a> <urn:p> _:b .",
        "<urn:a> <urn:p> <<( <urn:a> <urn:p> _:b )>> .",
        "<urn:a> <urn:p> _:b <urn:g> .",
        "<urn:a> <urn:p> <urn:b> _:g .",
        "<urn:a> <urn:p> <<( <urn:a> <urn:p> _:b )>> <urn:g> .",
    ],
)
def test_blank_nodes_are_seen_wherever_they_stand(quad: str) -> None:
    assert batch(f"{ALICE}{quad}").may_mention_blank_nodes()


@pytest.mark.parametrize("graph", ["", "<urn:g>"])
def test_names_and_texts_are_no_blank_nodes(graph: str) -> None:
    assert not batch(f'{ALICE}<urn:a> <urn:p> "b" {graph} .').may_mention_blank_nodes()


def test_every_quad_is_in_one_batch() -> None:
    quads = list(
        pyoxigraph.parse("".join(f"<urn:{n}> <urn:p> <urn:o> .\n" for n in range(9000)), format=RdfFormat.N_TRIPLES)
    )
    found = list(batches_of(quads))
    assert len(found) > 1
    assert [quad for batch in found for quad in batch] == quads
