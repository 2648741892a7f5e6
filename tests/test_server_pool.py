"""Who is asked what, and again: the pool beside workers that a test plays itself."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, cast

import pytest

from contested.errors import RequestError
from contested.server.frames import Frame, FrameError, FrameReader, pack
from contested.server.hatchery import Hatchery
from contested.server.pool import Pool
from contested.server.question import Outcome, Question
from contested.server.settings import MAX_WAITING, Settings

PATIENCE = 20.0


class Worker:
    """The end of a socket where a worker would be."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.asked: list[bytes] = []
        """What is not answered yet."""
        self._reader = FrameReader(1 << 20)
        connection.setblocking(False)

    async def hear(self, count: int) -> list[bytes]:
        """Wait until there are that many questions without an answer, and return them."""
        while len(self.asked) < count:
            data = await asyncio.get_running_loop().sock_recv(self.connection, 1 << 16)
            assert data, "the front has hung up"
            self.asked += [frame.body for frame in self._reader.feed(data)]
        return self.asked

    def answer(self) -> None:
        """Answer the first question with the name of the question."""
        self.connection.sendall(pack([b"200"], self.asked.pop(0)))


class Nursery:
    """A hatchery whose workers are played by a test."""

    def __init__(self) -> None:
        self.workers: dict[int, Worker] = {}
        self.killed: set[int] = set()
        self._ours, self._theirs = socket.socketpair()

    def fileno(self) -> int:
        return self._ours.fileno()

    def hear(self) -> list[Mapping[str, Any]]:
        return [json.loads(line) for line in self._ours.recv(1 << 16).splitlines()]

    def fork(self) -> tuple[int, socket.socket]:
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        number = len(self.workers) + 1
        self.workers[number] = Worker(theirs)
        return number, ours

    def kill(self, number: int) -> None:
        self.killed.add(number)

    def renice(self, number: int) -> None:
        pass

    def close(self) -> None:
        for connection in (self._ours, self._theirs, *(worker.connection for worker in self.workers.values())):
            connection.close()

    def die(self, number: int, code: int) -> None:
        """Let a worker end, and tell how before its last words are read."""
        self._theirs.sendall(json.dumps({"event": "ended", "worker": number, "code": code}).encode() + b"\n")
        self.workers[number].connection.close()


class Scene:
    """A pool with its workers, and what became of the questions that it was asked."""

    def __init__(self, timeout: float, workers: int) -> None:
        self.nursery = Nursery()
        self.pool = Pool(cast(Hatchery, self.nursery), Settings(timeout=timeout, workers=workers))
        self.outcomes: dict[str, list[Outcome]] = {}

    def ask(self, *names: str, free_form: bool = True) -> list[Question]:
        return [self._ask(name, free_form=free_form) for name in names]

    def _ask(self, name: str, *, free_form: bool) -> Question:
        outcomes = self.outcomes[name] = []
        question = Question(pack([b""], name.encode()), free_form=free_form, on_settled=outcomes.append)
        self.pool.ask(question)
        return question

    async def settled(self, *names: str) -> list[int | str]:
        """Wait for outcomes, see that there is one of each, and return the statuses, or the bodies of answers."""
        async with asyncio.timeout(PATIENCE):
            while not all(self.outcomes[name] for name in names):
                await asyncio.sleep(0.005)
        assert [len(self.outcomes[name]) for name in names] == [1] * len(names)
        return [told(self.outcomes[name][0]) for name in names]

    async def worker(self, number: int) -> Worker:
        async with asyncio.timeout(PATIENCE):
            while number not in self.nursery.workers:
                await asyncio.sleep(0.005)
        return self.nursery.workers[number]

    async def hurry(self) -> None:
        """Let the first worker answer so fast that it is given several questions at a time."""
        worker = await self.worker(1)
        for turn in range(150):
            self.ask(f"fast {turn}")
            await worker.hear(1)
            worker.answer()
            await self.settled(f"fast {turn}")


def told(outcome: Outcome) -> int | str:
    return outcome.status if isinstance(outcome, RequestError) else outcome.body.decode()


def play(scene: Callable[[Scene], Awaitable[None]], timeout: float = 10.0, workers: int = 2) -> None:
    """Play a scene, by default with one worker and room for one more when it is set aside."""

    async def run() -> None:
        played = Scene(timeout, workers)
        try:
            async with asyncio.timeout(2 * PATIENCE):
                await scene(played)
        finally:
            await asyncio.sleep(0.01)
            played.pool.close()
            await asyncio.sleep(0.01)
            played.nursery.close()

    with ThreadPoolExecutor(1) as thread:  # the tests' own may have an event loop already, that of the browser
        thread.submit(asyncio.run, run()).result()


# ---------------------------------------------------------------------------------------------------- several at a time


def test_a_worker_of_unknown_speed_is_given_one_question_at_a_time() -> None:
    async def scene(it: Scene) -> None:
        it.ask("a", "b")
        worker = await it.worker(1)
        assert await worker.hear(1) == [b"a"]
        worker.answer()
        assert await worker.hear(1) == [b"b"]

    play(scene)


def test_a_fast_worker_is_given_several_questions_at_a_time_and_answers_them_in_order() -> None:
    async def scene(it: Scene) -> None:
        await it.hurry()
        names = [f"q{number}" for number in range(20)]
        it.ask(*names)
        worker = await it.worker(1)
        assert await worker.hear(8) == [name.encode() for name in names[:8]]
        for _ in names:
            await worker.hear(1)
            worker.answer()
        assert await it.settled(*names) == names

    play(scene)


def test_a_page_does_not_wait_behind_queries_that_anybody_can_write() -> None:
    async def scene(it: Scene) -> None:
        await it.hurry()
        it.ask("query 1", "query 2")
        worker = await it.worker(1)
        await worker.hear(2)
        it.ask("page", free_form=False)
        it.ask("query 3")
        await asyncio.sleep(0.05)
        for _ in range(2):
            worker.answer()
        assert await worker.hear(1) == [b"page"]
        worker.answer()
        assert await worker.hear(1) == [b"query 3"]

    play(scene)


# --------------------------------------------------------------------------------------------- what becomes of the rest


def test_when_a_worker_ends_only_what_it_was_at_is_lost() -> None:
    async def scene(it: Scene) -> None:
        await it.hurry()
        it.ask("guilty", "behind", "last")
        await (await it.worker(1)).hear(3)
        it.nursery.die(1, -signal.SIGKILL)
        assert await it.settled("guilty") == [503]
        other = await it.worker(2)
        assert await other.hear(2) == [b"behind", b"last"]
        await answer(other, 2)
        assert await it.settled("behind", "last") == ["behind", "last"]

    play(scene)


def test_what_a_worker_answered_before_it_ended_counts() -> None:
    async def scene(it: Scene) -> None:
        await it.hurry()
        it.ask("done", "guilty", "behind")
        worker = await it.worker(1)
        await worker.hear(3)
        worker.answer()
        it.nursery.die(1, 70)
        assert await it.settled("done", "guilty") == ["done", 500]
        await answer(await it.worker(2), 1)
        assert await it.settled("behind") == ["behind"]

    play(scene)


def test_what_takes_long_is_gone_on_with_while_the_rest_is_asked_elsewhere() -> None:
    async def scene(it: Scene) -> None:
        await it.hurry()
        it.ask("long", "behind", "last")
        slow = await it.worker(1)
        await slow.hear(3)
        other = await it.worker(2)
        assert not it.outcomes["long"]
        slow.answer()
        assert await it.settled("long") == ["long"]
        assert 1 in it.nursery.killed
        await answer(other, 1)
        await answer(other, 1)
        assert await it.settled("behind", "last") == ["behind", "last"]

    play(scene)


def test_when_the_time_of_a_question_is_up_those_behind_it_keep_theirs() -> None:
    async def scene(it: Scene) -> None:
        await it.hurry()
        it.ask("endless")
        worker = await it.worker(1)
        await worker.hear(1)
        await asyncio.sleep(0.2)
        it.ask("behind")
        await worker.hear(2)
        assert await it.settled("endless") == [504]
        assert 1 in it.nursery.killed
        await answer(await it.worker(2), 1)
        assert await it.settled("behind") == ["behind"]

    play(scene, timeout=0.4)


def test_a_question_that_nobody_waits_for_is_dropped_and_its_worker_killed_if_it_is_at_it() -> None:
    async def scene(it: Scene) -> None:
        await it.hurry()
        first, second, _ = it.ask("first", "second", "third")
        worker = await it.worker(1)
        await worker.hear(3)
        it.pool.withdraw(second)
        assert not it.nursery.killed
        it.pool.withdraw(first)
        assert it.nursery.killed == {1}
        other = await it.worker(2)
        await answer(other, 1)
        assert await it.settled("third") == ["third"]
        assert not it.outcomes["first"]
        assert not it.outcomes["second"]

    play(scene)


def test_a_worker_that_is_at_what_nobody_waits_for_is_not_left_at_it() -> None:
    async def scene(it: Scene) -> None:
        await it.hurry()
        _, endless = it.ask("first", "endless")
        worker = await it.worker(1)
        await worker.hear(2)
        it.pool.withdraw(endless)
        worker.answer()
        assert await it.settled("first") == ["first"]
        await it.worker(2)
        assert it.nursery.killed == {1}

    play(scene)


def test_bytes_that_are_no_answer_end_the_worker() -> None:
    async def scene(it: Scene) -> None:
        it.ask("asked")
        worker = await it.worker(1)
        await worker.hear(1)
        worker.connection.sendall(b"\xff" * 8)
        assert await it.settled("asked") == [500]
        assert it.nursery.killed == {1}

    play(scene)


def test_more_than_may_wait_is_turned_away_but_not_what_is_of_another_kind() -> None:
    async def scene(it: Scene) -> None:
        it.ask(*map(str, range(MAX_WAITING)))
        with pytest.raises(RequestError, match="waiting already"):
            it.ask("too many")
        it.ask("page", free_form=False)
        it.pool.give_up()
        assert set(await it.settled("0", "page", str(MAX_WAITING - 1))) == {503}

    play(scene)


async def answer(worker: Worker, count: int) -> None:
    await worker.hear(count)
    for _ in range(count):
        worker.answer()


# ----------------------------------------------------------------------------------------------------------- frames


def test_frames_come_whole_from_pieces_of_any_size() -> None:
    frames = [Frame([b"GET", b"/", b""], b""), Frame([b""], b"body\0" * 100), Frame([b"a"], b"b")]
    data = b"".join(pack(frame.head, frame.body) for frame in frames)
    for size in (1, 7, 64, len(data)):
        reader = FrameReader(500)
        pieces = [data[start : start + size] for start in range(0, len(data), size)]
        assert [frame for piece in pieces for frame in reader.feed(piece)] == frames


def test_a_frame_that_is_too_large_is_refused_before_it_has_come() -> None:
    with pytest.raises(FrameError):
        FrameReader(10).feed(pack([b"head"], b"12345678901")[:8])


def test_a_string_that_would_be_read_as_two_is_no_part_of_a_frame() -> None:
    with pytest.raises(FrameError):
        pack([b"GET", b"/\0admin"], b"")
