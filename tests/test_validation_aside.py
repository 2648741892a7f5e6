"""An engine that is asked in a thread of its own: it holds all it needs before it is asked, and its errors are told."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from threading import Thread, current_thread, main_thread

import pytest
from faults import FAULTS, broken

from contested.assets import ontology_files
from contested.batches import Batch, batches_of
from contested.errors import InputError
from contested.reading import read_all
from contested.store.embedded import EmbeddedStore
from contested.store.reference import ReferenceStore
from contested.validation import load_checks, shape_files
from contested.validation.aside import Aside
from contested.validation.needs import Needs


@pytest.fixture
def needs() -> Needs:
    ontology, shapes = (
        [quad for one in read_all(files) for quad in one.quads] for files in (ontology_files(), shape_files())
    )
    return Needs(load_checks(), shapes, ontology)


@pytest.fixture
def data() -> list[Batch]:
    return [
        Batch(batch[start : start + 100])
        for batch in batches_of(broken(list(FAULTS), seed=41))
        for start in range(0, len(batch), 100)
    ]


@pytest.mark.parametrize("part", [1, 150, 1_000_000])
@pytest.mark.parametrize("engine", [EmbeddedStore, ReferenceStore])
def test_an_engine_is_asked_when_it_holds_all_it_needs(
    data: list[Batch],
    needs: Needs,
    part: int,
    engine: type[EmbeddedStore] | type[ReferenceStore],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("contested.validation.aside._PART", part)
    store, threads = engine(), list[bool]()

    def count() -> int:
        threads.append(current_thread() is main_thread())
        return len(store.select("SELECT * WHERE { ?s ?p ?o }").rows)

    with Aside(store, [count, count]) as aside:
        assert list(aside.taking(data, needs)) == data
        needed = {quad for batch in data for quad in needs.of(batch)}
        assert aside.answers() == [len(needed)] * 2
    assert threads == [engine is ReferenceStore] * 2


def test_an_engine_that_is_full_is_asked_at_once() -> None:
    with Aside(EmbeddedStore(), [partial(int, "1"), partial(int, "2")]) as aside:
        aside.begin()
        assert aside.answers() == [1, 2]


def test_nothing_is_asked_where_reading_fails(data: list[Batch], needs: Needs) -> None:
    asked = list[int]()

    def breaking() -> Iterator[Batch]:
        yield from data
        raise InputError("the file ends early")

    with pytest.raises(InputError), Aside(EmbeddedStore(), [partial(asked.append, 1)]) as aside:
        list(aside.taking(breaking(), needs))
    assert asked == []


def test_what_the_engine_cannot_take_is_told(data: list[Batch], needs: Needs, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(EmbeddedStore):
        def load(self, quads: object) -> None:
            raise OSError("no space left")

    with Aside(Full(), [partial(int, "1")]) as aside:
        list(aside.taking(data, needs))
        with pytest.raises(OSError, match="no space left"):
            aside.answers()


def test_what_asking_raises_is_told() -> None:
    with Aside(EmbeddedStore(), [partial(int, "1"), partial(int, "x")]) as aside:
        aside.begin()
        with pytest.raises(ValueError, match="invalid literal"):
            aside.answers()


def test_a_thread_for_which_there_is_no_room_is_a_lack_of_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(_: Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(Thread, "start", start)
    with pytest.raises(MemoryError), Aside(EmbeddedStore(), [partial(int, "1")]):
        pass
