"""Work in processes: order, deaths, time limits; the processes are real."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Mapping

import pytest

from contested.errors import WorkerError
from contested.extract.workers import Steps, in_order

Task = tuple[str, ...]


def act(task: Task, given_up: Mapping[int, str], steps: Steps) -> list[str]:
    """Do what a task says, step by step: a word to return, or a way to fail."""
    said = []
    for number, word in enumerate(task):
        steps.value = number
        said.append(given_up[number] if number in given_up else _act(word))
    return said


def _act(word: str) -> str:
    if word == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    elif word == "exit":
        os._exit(3)
    elif word == "hang":
        time.sleep(600)
    elif word.startswith("wait"):
        time.sleep(float(word.removeprefix("wait")))
    return word


def never_starts(task: Task, given_up: Mapping[int, str], steps: Steps) -> list[str]:
    os._exit(4)


@pytest.mark.parametrize("processes", [1, 3])
def test_results_come_in_the_order_of_the_tasks(processes: int) -> None:
    tasks = [("wait0.2", "a"), *[(f"b{number}",) for number in range(60)], ("wait0.1",), ("c",)]
    assert list(in_order(tasks, act, processes, 60)) == [list(task) for task in tasks]


def test_a_step_that_ends_its_process_is_given_up_and_all_others_are_done() -> None:
    tasks: list[Task] = [("a", "die", "b", "exit", "c"), ("d",), ("die",)]
    killed, left = "its process was ended by SIGKILL", "its process ended with exit code 3"
    assert list(in_order(tasks, act, 2, 60)) == [["a", killed, "b", left, "c"], ["d"], [killed]]


def test_a_step_that_takes_too_long_is_given_up() -> None:
    assert list(in_order([("a", "hang", "b"), ("c",)], act, 2, 3)) == [
        ["a", "it took longer than 3 seconds", "b"],
        ["c"],
    ]


def test_a_process_that_ends_before_it_has_begun_ends_the_run() -> None:
    with pytest.raises(WorkerError, match="exit code 4"):
        list(in_order([("a",)], never_starts, 1, 60))


def test_no_process_is_left_when_nobody_reads_on() -> None:
    results = in_order([(str(os.getpid()),)] * 50, pids, 2, 60)
    workers = {int(pid) for pid in next(results)}
    results.close()
    for worker in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)


def pids(task: Task, given_up: Mapping[int, str], steps: Steps) -> list[str]:
    return [str(os.getpid())]
