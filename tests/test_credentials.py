"""Who we say that we are: from the environment or ~/.netrc, by three schemes, and to nobody who may not know."""

from __future__ import annotations

import gzip
import re
import time
from base64 import b64encode
from collections.abc import Callable
from hashlib import md5
from pathlib import Path

import pytest
from rogue import Handler, Rogue

from contested.cli import run
from contested.errors import EndpointAnswerError, EndpointError, EndpointRefusedError, EndpointTooLargeError
from contested.store.credentials import (
    PASSWORD_VARIABLE,
    TOKEN_VARIABLE,
    USER_VARIABLE,
    Credentials,
    credentials_for,
)
from contested.store.remote import RemoteStore

EVERYTHING = "SELECT ?s { ?s ?p ?o } ORDER BY ?s"
EMPTY = b'{"head":{"vars":["s"]},"results":{"bindings":[]}}'


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither environment nor home of whoever runs the tests say anything."""
    for name in (USER_VARIABLE, PASSWORD_VARIABLE, TOKEN_VARIABLE):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))


def ada(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(USER_VARIABLE, "ada")
    monkeypatch.setenv(PASSWORD_VARIABLE, "secret")


def test_a_token_is_said_as_a_bearer(rogue: Rogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TOKEN_VARIABLE, "t0ken")
    RemoteStore(rogue.url).select(EVERYTHING)
    assert rogue.asked[0][3]["Authorization"] == "Bearer t0ken"


def test_netrc_is_asked_for_its_hosts_only(rogue: Rogue, tmp_path: Path) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login eve password pw\n")
    RemoteStore(rogue.url).select(EVERYTHING)
    RemoteStore(rogue.url.replace("127.0.0.1", "localhost")).select(EVERYTHING)
    assert rogue.asked[0][3]["Authorization"] == f"Basic {b64encode(b'eve:pw').decode()}"
    assert "Authorization" not in rogue.asked[1][3]


def test_a_broken_netrc_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "netrc").write_text("what is this")
    assert credentials_for("https://example.org/sparql") is None


def test_whoever_is_anonymous_says_nothing(rogue: Rogue, monkeypatch: pytest.MonkeyPatch) -> None:
    ada(monkeypatch)
    RemoteStore(rogue.url, anonymous=True).select(EVERYTHING)
    assert "Authorization" not in rogue.asked[0][3]


@pytest.mark.parametrize(
    ("url", "private"),
    [
        ("https://example.org/", True),
        ("http://localhost:1/", True),
        ("http://[::1]/", True),
        ("http://example.org/", False),
        ("http://127.0.0.1.example.org/", False),
    ],
)
def test_a_password_goes_over_https_or_within_this_machine(
    url: str, private: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "netrc").write_text("machine example.org login eve password pw\n")
    if not private:
        assert credentials_for(url) is None
    ada(monkeypatch)
    if private:
        assert credentials_for(url) == Credentials("ada", "secret")
        return
    with pytest.raises(EndpointRefusedError, match="is not https") as caught:
        credentials_for(url)
    assert "secret" not in str(caught.value)


def test_no_message_shows_a_password(rogue: Rogue, monkeypatch: pytest.MonkeyPatch) -> None:
    ada(monkeypatch)
    rogue.behave = lambda handler: handler.reply(b"who are you?", 401, "text/plain")
    with pytest.raises(EndpointAnswerError, match="401 Unauthorized: who are you") as caught:
        RemoteStore(rogue.url).select(EVERYTHING)
    assert "secret" not in str(caught.value) + repr(Credentials("ada", "secret"))


def digest(handler: Handler, *, challenge_basic: bool) -> None:
    """Answer as a server that wants Digest (RFC 7616, with MD5 and qop=auth), and knows ada."""
    said = handler.headers.get("Authorization", "")
    fields = dict(re.findall(r'(\w+)="?([^",]*)"?', said))
    if said.startswith("Digest"):
        secret = md5(b"ada:here:secret").hexdigest()
        what = md5(f"{handler.command}:{handler.path}".encode()).hexdigest()
        parts = (secret, fields["nonce"], fields["nc"], fields["cnonce"], "auth", what)
        if fields["response"] == md5(":".join(parts).encode()).hexdigest():
            return handler.reply(EMPTY)
    if said.startswith("Basic") and not challenge_basic:
        return handler.reply(b"", 401)
    return handler.reply(b"", 401, WWW_Authenticate='Digest realm="here", nonce="n1", qop="auth", algorithm="MD5"')


@pytest.mark.parametrize(("challenge_basic", "requests"), [(True, 2), (False, 3)])
def test_digest_is_said_where_it_is_wanted(
    rogue: Rogue, monkeypatch: pytest.MonkeyPatch, challenge_basic: bool, requests: int
) -> None:
    ada(monkeypatch)
    rogue.behave = lambda handler: digest(handler, challenge_basic=challenge_basic)
    store = RemoteStore(rogue.url)
    store.select(EVERYTHING)
    assert len(rogue.asked) == requests
    store.select(EVERYTHING)
    assert len(rogue.asked) == requests + 1
    monkeypatch.setenv(PASSWORD_VARIABLE, "wrong")
    with pytest.raises(EndpointAnswerError, match=r"401 Unauthorized$"):
        RemoteStore(rogue.url).select(EVERYTHING)


@pytest.mark.parametrize(
    "challenge", ['Digest realm="x", qop="auth-conf", nonce="n"', "Digest", 'Basic realm="x"', "Digest a=b"]
)
def test_what_no_answer_is_known_to_is_refused(rogue: Rogue, monkeypatch: pytest.MonkeyPatch, challenge: str) -> None:
    ada(monkeypatch)
    rogue.behave = lambda handler: handler.reply(b"", 401, WWW_Authenticate=challenge)
    with pytest.raises(EndpointAnswerError, match=r"401 Unauthorized$"):
        RemoteStore(rogue.url).select(EVERYTHING)


# ------------------------------------------------------------------------------------------------------ busy and packed


def busy(times: int, status: int = 429, **headers: str) -> Callable[[Handler], None]:
    left = times

    def behave(handler: Handler) -> None:
        nonlocal left
        left -= 1
        handler.reply(b"slow down", status, "text/plain", **headers) if left >= 0 else handler.reply(EMPTY)

    return behave


@pytest.mark.parametrize("status", [429, 503])
def test_a_storm_is_sat_out_with_growing_pauses(rogue: Rogue, status: int) -> None:
    slept: list[float] = []
    rogue.behave = busy(4, status)
    assert RemoteStore(rogue.url, sleep=slept.append).select(EVERYTHING).rows == ()
    assert all(usual <= pause <= 1.25 * usual for usual, pause in zip((1, 2, 4, 8), slept, strict=True))
    assert len(set(slept)) == 4


def test_all_pauses_together_are_bounded(rogue: Rogue) -> None:
    slept: list[float] = []
    rogue.behave = busy(9, Retry_After="50")
    with pytest.raises(EndpointAnswerError, match="429 Too Many Requests; try again after 50 "):
        RemoteStore(rogue.url, sleep=slept.append).select(EVERYTHING)
    assert [int(pause // 50) for pause in slept] == [1, 1]


@pytest.mark.parametrize("status", [400, 403, 404, 500, 502, 504])
def test_nothing_else_is_asked_again(rogue: Rogue, status: int) -> None:
    rogue.behave = busy(1, status)
    with pytest.raises(EndpointAnswerError, match=str(status)):
        RemoteStore(rogue.url).select(EVERYTHING)
    assert len(rogue.asked) == 1


def packed(data: bytes, coding: str = "gzip") -> Callable[[Handler], None]:
    return lambda handler: handler.reply(data, Content_Encoding=coding)


def test_packed_answers_are_unpacked(rogue: Rogue) -> None:
    rogue.behave = packed(gzip.compress(EMPTY))
    assert RemoteStore(rogue.url).select(EVERYTHING).rows == ()
    assert rogue.asked[0][3]["Accept-Encoding"] == "gzip"


@pytest.mark.parametrize(
    ("data", "coding", "message"),
    [
        (gzip.compress(EMPTY, mtime=0)[:-9], "gzip", "broke off in the middle"),
        (b"no gzip", "gzip", "is no gzip"),
        (EMPTY, "br", "packed its answer as 'br'"),
    ],
)
def test_what_cannot_be_unpacked_is_named(rogue: Rogue, data: bytes, coding: str, message: str) -> None:
    rogue.behave = packed(data, coding)
    with pytest.raises(EndpointError, match=message):
        RemoteStore(rogue.url).select(EVERYTHING)


def test_a_small_answer_that_unpacks_to_a_huge_one_ends_at_the_cap(rogue: Rogue) -> None:
    rogue.behave = packed(gzip.compress(b" " * (64 << 20)))
    with pytest.raises(EndpointTooLargeError, match="over 1,000,000 bytes"):
        RemoteStore(rogue.url, max_bytes=1_000_000).select(EVERYTHING)


def test_the_time_limit_is_an_option(rogue: Rogue, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rogue.behave = lambda handler: time.sleep(3)
    (tmp_path / "query.rq").write_text(EVERYTHING)
    assert run(["query", str(tmp_path / "query.rq"), "--endpoint", rogue.url, "--timeout", "0.3"]) == 1
    assert "no whole answer within 0.3 s" in capsys.readouterr().err
