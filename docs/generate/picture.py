"""``docs/model.svg``: the model in one picture, drawn from the ontology.

The tree of statements and the properties in each box are laid out by the ontology alone. Chosen here is only which
classes stand beside the tree, and which properties are arrows rather than words in a box. A class without a place, or
an arrow that the ontology does not know, is an error: the picture cannot fall behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from contested.assets import ontology_files
from contested.namespaces import expand, prefixed
from docs.generate.facts import Facts
from docs.generate.svg import ARROW_HEAD, Box, arrow, frame, guide

__all__ = ["model_picture"]

_ROOT: Final = "ctd:Statement"
_BESIDE: Final = {"ctd:Event": "ctd:Statement", "prov:Agent": "ctd:Claim", "ctd:Side": "ctd:CasualtyClaim"}
"""Classes in the left column, and the class of the tree at whose height each stands."""
_SOURCES: Final = ("ctd:Passage", "foaf:Document", "oa:Annotation")
"""Classes in the right column, from the top."""

_ARROWS: Final = {
    "ctd:about": ("ctd:Statement", "ctd:Event"),
    "ctd:claimant": ("ctd:Claim", "prov:Agent"),
    "ctd:denies": ("ctd:Denial", "ctd:Claim"),
    "ctd:inDocument": ("ctd:Passage", "foaf:Document"),
    "ctd:ofEvent": ("ctd:Side", "ctd:Event"),
    "ctd:party": ("ctd:Side", "prov:Agent"),
    "ctd:reportedIn": ("ctd:Statement", "ctd:Passage"),
    "ctd:speaksFor": ("prov:Agent", "prov:Agent"),
    "ctd:victims": ("ctd:CasualtyClaim", "ctd:Side"),
}
"""Properties that are arrows: from their domain to their range or, where one is open, the usual class."""

_WIDTH: Final = 1000
_EDGE: Final = 24
_COLUMN: Final = 190
_LEFT: Final = 56
_TREE: Final = 344
_TREE_RIGHT: Final = 680
_RIGHT: Final = _WIDTH - _EDGE - _COLUMN
_INDENT: Final = 28
_GAP: Final = 14

_DESCRIPTION: Final = (
    "A statement is about an event and is reported in passages of documents. A claim is a statement with a claimant, "
    "an agent who may speak for another agent. A casualty claim has victims, who are a side; a side is a role in one "
    "event, and its parties are agents. A denial denies a claim. The box of each class lists its other properties."
)


@dataclass(frozen=True)
class _Node:
    """A class of the tree, how deep it hangs, and under which class."""

    name: str
    depth: int
    parent: str | None


def model_picture() -> str:
    """Return the picture as SVG.

    Raises:
        ValueError: If a class has no place in it, or an arrow is not what the ontology says.
    """
    facts = Facts(ontology_files())
    nodes = list(_tree(facts, _ROOT, 0, None))
    boxes = _tree_boxes(facts, nodes)
    boxes |= _left_boxes(facts, boxes) | _right_boxes(facts)
    _check(facts, boxes)
    lines = [guide(boxes[node.parent], boxes[node.name]) for node in nodes if node.parent]
    height = max(box.bottom for box in boxes.values()) + _EDGE
    drawn = (box.drawn() for box in boxes.values())
    return frame(
        _WIDTH, height, "The model of contested", _DESCRIPTION, [*lines, *_arrows(boxes), *drawn], head=ARROW_HEAD
    )


def _tree(facts: Facts, name: str, depth: int, parent: str | None) -> Iterator[_Node]:
    yield _Node(name, depth, parent)
    for child in facts.subjects("owl:Class"):
        if expand(name) in facts.things(child, "rdfs:subClassOf"):
            yield from _tree(facts, prefixed(child), depth + 1, name)


def _tree_boxes(facts: Facts, nodes: list[_Node]) -> dict[str, Box]:
    boxes: dict[str, Box] = {}
    top = _EDGE
    for node in nodes:
        left = _TREE + node.depth * _INDENT
        box = boxes[node.name] = Box.fitting(node.name, _words(facts, node.name), left, top, _TREE_RIGHT - left)
        top = box.bottom + _GAP
    return boxes


def _left_boxes(facts: Facts, tree: dict[str, Box]) -> dict[str, Box]:
    return {
        name: Box.fitting(name, _words(facts, name), _LEFT, tree[neighbour].top, _COLUMN)
        for name, neighbour in _BESIDE.items()
    }


def _right_boxes(facts: Facts) -> dict[str, Box]:
    boxes: dict[str, Box] = {}
    top = _EDGE
    for name in _SOURCES:
        box = boxes[name] = Box.fitting(name, _words(facts, name), _RIGHT, top, _COLUMN)
        top = box.bottom + 4 * _GAP
    return boxes


def _words(facts: Facts, class_name: str) -> list[str]:
    """Return the names of the properties of a class that are not arrows, in the order of the ontology."""
    return [prefixed(iri).partition(":")[2] for iri in _properties(facts, class_name) if prefixed(iri) not in _ARROWS]


def _properties(facts: Facts, class_name: str) -> list[str]:
    kinds = ("owl:ObjectProperty", "owl:DatatypeProperty")
    every = [iri for kind in kinds for iri in facts.subjects(kind)]
    return [iri for iri in every if expand(class_name) in facts.things(iri, "rdfs:domain")]


def _check(facts: Facts, boxes: dict[str, Box]) -> None:
    missing = {prefixed(iri) for iri in facts.subjects("owl:Class")} - boxes.keys()
    if missing:
        raise ValueError(f"the picture has no place for {sorted(missing)}: say one in docs/generate/picture.py")
    for name, ends in _ARROWS.items():
        for predicate, end in zip(("rdfs:domain", "rdfs:range"), ends, strict=True):
            told = facts.things(expand(name), predicate)
            if told and expand(end) not in told:
                raise ValueError(f"the picture draws {name} with {predicate} {end}, and the ontology says {told}")


def _arrows(boxes: dict[str, Box]) -> list[str]:
    """Return the arrows, each between the classes that :data:`_ARROWS` names."""
    ends = {name: (boxes[start], boxes[end]) for name, (start, end) in _ARROWS.items()}
    return [
        *(_across(name, *ends[name]) for name in ("ctd:about", "ctd:claimant", "ctd:victims", "ctd:reportedIn")),
        *(_upright(name, *ends[name]) for name in ("ctd:inDocument", "ctd:party")),
        _around_left(*ends["ctd:ofEvent"]),
        _around_right(*ends["ctd:denies"]),
        _back(ends["ctd:speaksFor"][0]),
    ]


def _across(name: str, start: Box, end: Box) -> str:
    """Return a level arrow to the box beside, labelled in the gap that every such arrow crosses."""
    y = end.head
    leftward = end.right <= start.left
    points = [(start.left, y), (end.right, y)] if leftward else [(start.right, y), (end.left, y)]
    middle = (_LEFT + _COLUMN + _TREE) / 2 if leftward else (_TREE_RIGHT + _RIGHT) / 2
    return arrow(points, _local(name), (middle, y - 6))


def _upright(name: str, start: Box, end: Box) -> str:
    points = [(start.middle, start.bottom), (end.middle, end.top)]
    if end.top < start.top:
        points = [(start.middle, start.top), (end.middle, end.bottom)]
    return arrow(points, _local(name), (start.middle + 8, (points[0][1] + points[1][1]) / 2 + 4), "start")


def _around_left(start: Box, end: Box) -> str:
    lane = _EDGE
    points = [(start.left, start.head), (lane, start.head), (lane, end.head), (end.left, end.head)]
    return arrow(points, "ofEvent", (lane + 6, start.top - _GAP), "start")


def _around_right(start: Box, end: Box) -> str:
    lane = start.right + 2 * _GAP
    points = [(start.right, start.head), (lane, start.head), (lane, end.head), (end.right, end.head)]
    return arrow(points, "denies", (lane + 8, (start.head + end.head) / 2), "start")


def _back(box: Box) -> str:
    x, y = box.right + 2 * _GAP, box.bottom + 1.5 * _GAP
    points = [
        (box.right, box.bottom - _GAP),
        (x, box.bottom - _GAP),
        (x, y),
        (box.right - _GAP, y),
        (box.right - _GAP, box.bottom),
    ]
    return arrow(points, "speaksFor", (x + 6, y - _GAP), "start")


def _local(name: str) -> str:
    return name.partition(":")[2]
