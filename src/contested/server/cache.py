"""Answers that are kept."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final, NamedTuple

from contested.server.answers import Answer

__all__ = ["Cache", "Key"]

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


def _cost(key: Key, answer: Answer) -> int:
    return len(answer.body) + len(key.target) + len(key.accept) + _OVERHEAD


def _may_be_kept(answer: Answer) -> bool:
    return answer.status == 200 and not any(
        name == b"cache-control" and b"no-store" in value for name, value in answer.headers
    )
