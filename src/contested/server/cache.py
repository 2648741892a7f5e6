"""Answers that are kept, and work that several clients wait for but is done once."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from typing import Any, Final, NamedTuple

from contested.server.answers import Answer

__all__ = ["Cache", "Flights", "Key"]

_LARGEST_PART: Final = 16
"""An answer larger than this part of the cache is not kept: it would drive out too many others."""
_OVERHEAD: Final = 2048
"""Bytes that an answer takes beside its key and its body, about."""


class Key(NamedTuple):
    """All of a request that an answer depends on."""

    method: str
    target: bytes
    accept: bytes
    media_type: bytes
    gzip: bool
    address: str
    digest: bytes = b""


class Cache:
    """Answers by key, those asked for least recently dropped first.

    Args:
        size: Bytes that all answers together may have.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._left = size
        self._answers: OrderedDict[Key, Answer] = OrderedDict()

    def __len__(self) -> int:
        return len(self._answers)

    def get(self, key: Key) -> Answer | None:
        """Return the answer that is kept, if there is one."""
        answer = self._answers.get(key)
        if answer is not None:
            self._answers.move_to_end(key)
        return answer

    def put(self, key: Key, answer: Answer) -> None:
        """Keep an answer, unless it is very large or must not be stored."""
        cost = _cost(key, answer)
        if cost > self._size // _LARGEST_PART or not _may_be_kept(answer) or key in self._answers:
            return
        self._answers[key] = answer
        self._left -= cost
        while self._left < 0:
            self._left += _cost(*self._answers.popitem(last=False))


class Flights:
    """Work under way, by key. It is given up once nobody waits for it."""

    def __init__(self) -> None:
        self._tasks: dict[Key, asyncio.Task[Answer]] = {}
        self._waiting: dict[asyncio.Task[Answer], int] = {}

    async def join(self, key: Key, work: Callable[[], Coroutine[Any, Any, Answer]]) -> Answer:
        """Wait for the work of that key, which is begun if nobody else waits for it."""
        task = self._tasks.get(key)
        if task is None:
            task = self._tasks[key] = asyncio.get_running_loop().create_task(work())
            self._waiting[task] = 0
        self._waiting[task] += 1
        try:
            return await asyncio.shield(task)
        finally:
            self._waiting[task] -= 1
            if not self._waiting[task]:
                self._land(key, task)

    def _land(self, key: Key, task: asyncio.Task[Answer]) -> None:
        task.cancel()
        del self._waiting[task]
        if self._tasks.get(key) is task:
            del self._tasks[key]


def _cost(key: Key, answer: Answer) -> int:
    return len(answer.body) + len(key.target) + len(key.accept) + _OVERHEAD


def _may_be_kept(answer: Answer) -> bool:
    return answer.status == 200 and not any(
        name == b"cache-control" and b"no-store" in value for name, value in answer.headers
    )
