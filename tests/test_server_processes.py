"""Processes and connections of a server: who ends when, who is replaced, and that nobody stays behind."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from served import COMMAND, START_SECONDS, Served, alive, children, cpu_seconds, query_path, received, serving, until

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def begun(server: Served, path: str) -> socket.socket:
    """Send a request, and return the connection on which nobody waits for the answer yet."""
    connection = socket.create_connection(("127.0.0.1", server.port), timeout=30)
    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    return connection


def hog(server: Served) -> tuple[socket.socket, int]:
    """Begin a query without end, and return its connection and the worker that is at it."""
    before = computed(server)
    connection = begun(server, query_path(f"{ENDLESS} # {time.monotonic()}"))
    return connection, worker_at_work(server, before)


def computed(server: Served) -> dict[int, float]:
    """Return the time that each worker has computed."""
    return {number: cpu_seconds(number) for number in server.workers}


def worker_at_work(server: Served, before: dict[int, float]) -> int:
    """Wait until a worker has computed for long, and return its number."""
    found: list[int] = []

    def is_found() -> bool:
        found.extend(number for number, seconds in computed(server).items() if seconds - before.get(number, 0) > 0.3)
        return bool(found)

    until(is_found, 60)
    return found[0]


def open_files(process: int) -> list[Path]:
    return list(Path(f"/proc/{process}/fd").iterdir())


def family(server: Served) -> list[int]:
    return [server.process.pid, server.zygote, *server.workers]


# -------------------------------------------------------------------------------------------------------- the way out


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0), (signal.SIGHUP, 0)])
def test_a_signal_ends_all_processes(number: signal.Signals, code: int) -> None:
    with serving() as server:
        connection, _ = hog(server)
        with connection:
            everybody = family(server)
            assert server.stop(number) == code
            until(lambda: not any(map(alive, everybody)), 3)
        assert "Traceback" not in "\n".join(server.lines())


def test_a_signal_to_all_of_them_at_once_ends_them_in_order() -> None:
    with serving() as server:
        everybody = family(server)
        for process in everybody[::-1]:
            os.kill(process, signal.SIGTERM)
        assert server.process.wait(10) == 0
        until(lambda: not any(map(alive, everybody)), 3)
        assert len(server.lines()) == 1


def test_when_the_front_is_killed_nobody_stays_behind() -> None:
    with serving() as server:
        connection, _ = hog(server)
        with connection:
            everybody = family(server)
            assert server.stop(signal.SIGKILL) == -signal.SIGKILL
            until(lambda: not any(map(alive, everybody)), 3)


def test_when_the_process_with_the_data_is_killed_the_server_says_so_and_ends() -> None:
    with serving() as server:
        connection, _ = hog(server)
        with connection:
            everybody = family(server)
            os.kill(server.zygote, signal.SIGKILL)
            assert server.process.wait(START_SECONDS) == 1
            until(lambda: not any(map(alive, everybody)), 3)
        assert server.lines()[-1].startswith("contested: error: the process that holds the graph has ended")


def test_a_start_that_is_interrupted_leaves_nobody(tmp_path: Path) -> None:
    fifo = tmp_path / "never.ttl"
    os.mkfifo(fifo)
    with subprocess.Popen([*COMMAND, "--data", str(fifo)], stderr=subprocess.DEVNULL) as process:
        until(lambda: children(process.pid), 20)
        (zygote,) = children(process.pid)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 130
        until(lambda: not alive(zygote), 3)


# ---------------------------------------------------------------------------------------------------------- workers


def test_a_worker_that_is_killed_is_replaced() -> None:
    with serving() as server:
        until(lambda: len(server.workers) >= 1, 10)
        for _ in range(5):
            for worker in server.workers:
                with suppress(ProcessLookupError):
                    os.kill(worker, signal.SIGKILL)
            assert server.query(f"ASK {{}} # {time.monotonic()}").status in {200, 503}
        until(lambda: server.query(f"ASK {{}} # {time.monotonic()}").status == 200, 10)


def test_a_client_whose_worker_is_killed_is_told() -> None:
    with serving("--timeout", "60") as server:
        connection, worker = hog(server)
        with connection:
            os.kill(worker, signal.SIGKILL)
            head, _, body = received(connection).partition(b"\r\n\r\n")
        assert b" 503 " in head
        assert "killed" in json.loads(body)["detail"]
        assert server.query("ASK {}").status == 200


@pytest.mark.parametrize(("timeout", "status"), [("60", b"503"), ("6", b"504")], ids=["killed", "ended by its time"])
def test_a_query_without_end_takes_nobody_with_it_who_was_asked_after_it(timeout: str, status: bytes) -> None:
    with serving("--timeout", timeout) as server, ExitStack() as stack:
        assert look_up(server, clients=20, each=20) == {200: 400}
        quick = [f"SELECT ?o {{ <urn:x:{number}> ?p ?o }}" for number in range(60)]
        before = computed(server)
        asked = [stack.enter_context(begun(server, query_path(text))) for text in (*quick[:30], ENDLESS, *quick[30:])]
        guilty = asked.pop(30)
        if status == b"503":
            os.kill(worker_at_work(server, before), signal.SIGKILL)
        assert {received(connection).split()[1] for connection in asked} == {b"200"}
        assert received(guilty).split()[1] == status


def test_workers_have_no_network_where_the_server_says_so(served: Served) -> None:
    if "no network" not in served.lines()[0]:
        pytest.skip("this system gives processes no network of their own")
    ours = Path("/proc/self/ns/net").readlink()
    assert Path(f"/proc/{served.process.pid}/ns/net").readlink() == ours
    assert all(Path(f"/proc/{worker}/ns/net").readlink() != ours for worker in served.workers)


def test_workers_have_a_cap_on_memory_and_leave_no_core(served: Served) -> None:
    until(lambda: served.workers and all(map(has_caps, served.workers)), 10)


def has_caps(worker: int) -> bool:
    """Say whether a worker has its limits, which it sets itself before it begins to work."""
    with suppress(OSError):
        lines = Path(f"/proc/{worker}/limits").read_text(encoding="ascii").splitlines()
        size, core = (next(line for line in lines if line.startswith(what)) for what in ("Max address", "Max core"))
        return size.split()[3] != "unlimited" and int(size.split()[3]) < 1 << 33 and core.split()[4] == "0"
    return False


def kinds_of_files(process: int) -> list[str]:
    """Return what a process has open beside its standard streams."""
    files = [file for file in open_files(process) if int(file.name) > 2]
    return [str(file.readlink()).partition(":")[0] for file in files]


def test_workers_hold_no_files_but_their_connection(served: Served) -> None:
    until(lambda: served.workers and all(kinds_of_files(worker) == ["socket"] for worker in served.workers), 10)


def test_no_file_is_left_open_by_workers_that_come_and_go() -> None:
    with serving("--timeout", "1") as server:
        until(lambda: server.query("ASK {}").status == 200, 10)
        time.sleep(1)
        before = [len(open_files(process)) for process in (server.process.pid, server.zygote)]
        for number in range(10):
            assert server.query(f"{ENDLESS} # {number}").status in {503, 504}
        until(lambda: len(server.workers) <= len(os.sched_getaffinity(0)) + 1, 5)
        after = [len(open_files(process)) for process in (server.process.pid, server.zygote)]
        assert all(new <= old + 2 for new, old in zip(after, before, strict=True))


# ---------------------------------------------------------------------------------------------------------- clients


def test_15_a_client_that_goes_away_takes_its_query_with_it() -> None:
    with serving("--timeout", "60") as server:
        connection, worker = hog(server)
        connection.close()
        until(lambda: not alive(worker), 1)


def test_15_a_query_that_others_wait_for_goes_on_when_one_of_them_goes_away() -> None:
    with serving("--timeout", "60") as server:
        connection, worker = hog(server)
        with connection:
            path = query_path(f"{ENDLESS} # shared")
            first, second = begun(server, path), begun(server, path)
            time.sleep(1)
            first.close()
            time.sleep(0.5)
            assert alive(worker)
            with second:
                second.settimeout(0.5)
                with pytest.raises(TimeoutError):
                    second.recv(1)


def test_14_two_hundred_clients_are_served_beside_five_hogs(served: Served) -> None:
    with ExitStack() as stack:
        for number in range(5):
            stack.enter_context(begun(served, query_path(f"{ENDLESS} # {number} {time.monotonic()}")))
        time.sleep(1)
        statuses = look_up(served, clients=200, each=3)
        assert statuses == {200: 600}


def test_14_two_hundred_clients_get_their_look_ups(served: Served) -> None:
    assert look_up(served, clients=200, each=5) == {200: 1000}


def look_up(server: Served, clients: int, each: int) -> dict[int, int]:
    """Let clients look things up at the same time, each on a connection of its own, and count the statuses.

    It has a thread of its own, since the browser of other tests has an event loop in this one.
    """
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(_look_up(server, clients, each))).result()


async def _look_up(server: Served, clients: int, each: int) -> dict[int, int]:
    counts: dict[int, int] = {}

    async def client(number: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        for turn in range(each):
            text = f"SELECT ?o {{ <urn:x:{number}-{turn}-{time.monotonic()}> ?p ?o }}"
            writer.write(f"GET {query_path(text)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
            await reader.readexactly(length)
            status = int(head.split()[1])
            counts[status] = counts.get(status, 0) + 1
        writer.close()
        await writer.wait_closed()

    await asyncio.gather(*map(client, range(clients)))
    return counts


def test_14_more_requests_than_may_wait_are_turned_away_and_told_when_to_come_again() -> None:
    with serving("--workers", "1", "--timeout", "20") as server, ExitStack() as stack:
        hogs = [stack.enter_context(begun(server, query_path(f"{ENDLESS} # {number}"))) for number in range(600)]
        answer = server.query("ASK {}")
        assert answer.status == 503
        assert int(answer.headers["retry-after"]) > 0
        assert len(hogs) == 600
        assert server.get("/static/style.css").status == 200


# ------------------------------------------------------------------------------------------------------- slow clients


def seconds_until_dropped(server: Served, *pieces: bytes, pause: float = 0.5) -> float:
    """Send pieces slowly, the last one again and again, and return how long the server bears it."""
    begin = time.monotonic()
    with socket.create_connection(("127.0.0.1", server.port), timeout=0.01) as connection:
        remaining = list(pieces)
        while time.monotonic() - begin < 60:
            with suppress(TimeoutError):
                if not connection.recv(1 << 16):
                    break
            try:
                connection.sendall(remaining.pop(0) if len(remaining) > 1 else remaining[0])
            except OSError:
                break
            time.sleep(pause)
    return time.monotonic() - begin


@pytest.mark.parametrize(
    "pieces",
    [
        (b"G", b"E", b"T", b" ", b"/", b"x"),
        (b"GET / HTTP/1.1\r\n", b"X: x\r\n"),
        (b"GET / HTTP/1.1\r\nX: ", b"x"),
        (b"\r\n",),
        (b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET ", b"/", b"x"),
    ],
    ids=["method", "headers", "value", "nothing", "second request"],
)
def test_13_a_client_that_dawdles_over_its_headers_is_dropped(served: Served, pieces: tuple[bytes, ...]) -> None:
    assert 4 < seconds_until_dropped(served, *pieces) < 9


def test_13_a_client_that_dawdles_over_its_body_is_dropped(served: Served) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
    assert 9 < seconds_until_dropped(served, head + b"Content-Length: 1000\r\n\r\n", b" ") < 14


def test_13_a_thousand_idle_connections_keep_nobody_waiting(served: Served) -> None:
    with ExitStack() as stack:
        idle = [
            stack.enter_context(socket.create_connection(("127.0.0.1", served.port), timeout=15)) for _ in range(1000)
        ]
        assert served.query(f"ASK {{}} # {time.monotonic()}").seconds < 1
        until(lambda: served.get("/healthz").status == 200, 5)
        assert all(b" 408 " in received(connection) for connection in idle[:20])


def test_13_a_client_that_does_not_take_its_answer_is_let_go(served: Served) -> None:
    path = query_path(f"SELECT ?s ?p ?o ?x {{ ?s ?p ?o . VALUES ?x {{ {' '.join(map(str, range(20)))} }} }}")
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(("127.0.0.1", served.port))
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        time.sleep(45)
        connection.settimeout(10)
        assert len(received(connection)) < 1 << 23
