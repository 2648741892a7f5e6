"""A worker: reads a request, answers it, and waits for the next one until the front hangs up."""

from __future__ import annotations

import gzip
import os
import re
import socket
import sys
import traceback
from hashlib import blake2b
from itertools import chain
from typing import Final, NoReturn
from urllib.parse import parse_qsl, unquote

from contested.server.commands import CRASHED, OUT_OF_MEMORY
from contested.server.frames import Frame, FrameReader, pack
from contested.server.log import tell
from contested.server.problems import problem
from contested.server.settings import MAX_ANSWER, MAX_BODY
from contested.web.application import Web
from contested.web.messages import Headers, Request, Response
from contested.web.routes import respond

__all__ = ["answer", "work"]

_WORTH_COMPRESSING: Final = 1024
_COMPRESSION: Final = 5
_CHUNK: Final = 1 << 18
_MAX_PARAMETERS: Final = 100
_TARGET, _GZIP = 1, 4
"""Where the address and the wish for gzip stand in a frame."""
_CONTROL: Final = re.compile(r"[\x00-\x1F\x7F]")
_COMPRESSIBLE: Final = ("text/", "application/")


def work(web: Web, connection: socket.socket) -> NoReturn:
    """Answer requests until the front hangs up, and end the process."""
    path, code = "", CRASHED
    try:
        reader = FrameReader(MAX_BODY)
        while data := connection.recv(_CHUNK):
            for frame in reader.feed(data):
                path = _path(frame)
                connection.sendall(answer(web, frame))
        code = 0
    except (BrokenPipeError, ConnectionResetError):
        code = 0
    except MemoryError:
        code = OUT_OF_MEMORY
    except BaseException as error:  # whatever it is ends this process, and nothing else
        _tell_crash(path, error)
    finally:
        os._exit(code)


def answer(web: Web, frame: Frame) -> bytes:
    """Return the frame that answers a request's."""
    response = _respond(web, frame)
    body = response.body
    headers = [("content-type", response.media_type)]
    if frame.head[_GZIP] and _is_worth_compressing(response):
        body = gzip.compress(body, _COMPRESSION, mtime=0)
        headers.append(("content-encoding", "gzip"))
    headers.extend(_headers(response, body))
    return pack([b"%d" % response.status, *(text.encode("latin-1") for text in chain.from_iterable(headers))], body)


def _respond(web: Web, frame: Frame) -> Response:
    try:
        request = _request(frame)
    except ValueError:
        return problem(400, "the path or the query string is not percent-encoded UTF-8, or has too many parameters")
    response = respond(web, request)
    if len(response.body) > MAX_ANSWER:
        return problem(
            503, f"the answer has more than {MAX_ANSWER >> 20} MB; ask for less, with LIMIT and OFFSET", request.accept
        )
    return response


def _request(frame: Frame) -> Request:
    method, target, accept, media_type, _, address = [string.decode("latin-1") for string in frame.head]
    path, _, query = target.partition("?")
    path = unquote(path, errors="strict")
    if _CONTROL.search(path):
        raise ValueError("a control character")
    return Request(
        path=path,
        parameters=tuple(parse_qsl(query, keep_blank_values=True, errors="strict", max_num_fields=_MAX_PARAMETERS)),
        method=method,
        accept=accept,
        media_type=media_type,
        body=frame.body,
        address=address,
    )


def _path(frame: Frame) -> str:
    return frame.head[_TARGET].partition(b"?")[0].decode("latin-1")


def _headers(response: Response, body: bytes) -> Headers:
    """Return the response's own headers, and those that caches need where it does not have them."""
    own = {name.lower(): value for name, value in response.headers}
    vary = dict.fromkeys([*own.pop("vary", "Accept").split(", "), "Accept-Encoding"])
    usual = {"cache-control": "no-cache", "vary": ", ".join(vary)}
    if response.status == 200:
        usual["etag"] = f'"{blake2b(body, digest_size=12).hexdigest()}"'
    return tuple((usual | own).items())


def _is_worth_compressing(response: Response) -> bool:
    return len(response.body) >= _WORTH_COMPRESSING and response.media_type.startswith(_COMPRESSIBLE)


def _tell_crash(path: str, error: BaseException) -> None:
    """Tell where we went wrong; the error's text is left out, for it may quote the request."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    tell(f"error: {path}: {type(error).__name__} in a worker, please report it")
    sys.stderr.write(frames)
    sys.stderr.flush()
