"""Downloads: the graph or one event in every format of exports, what each loses, and the files that go with it.

``/export/FORMAT`` is a format, with or without the suffix of its files; ``/export/FORMAT.losses`` tells what was lost,
and what a file has beside it is where its name plus the companion's suffix says, as CSV on the Web looks for metadata.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from contested.errors import RequestError
from contested.export import FORMATS, Format, Losses, Option, export
from contested.export.source import Companion, Part
from contested.formats import one_line
from contested.namespaces import kind_namespace
from contested.questions import Parameter
from contested.web.addresses import ServerLinks
from contested.web.application import Web
from contested.web.asking import offer
from contested.web.messages import Headers, Request, Response
from contested.web.rendering import page
from contested.web.representations import with_charset
from contested.web.translation import gettext

__all__ = ["download", "index", "offered_options"]

_LOSSES: Final = ".losses"
_NOT_IN_FILE_NAME: Final = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST_NAME: Final = 80
_SECRET: Final = frozenset({"sign"})
"""Options that are for whoever holds a key, on the command line."""
_EVENT: Final = Parameter("event", "event", "Only what concerns this event.", False, "event", ())


@dataclass(frozen=True)
class _Download:
    """What a name below ``/export/`` stands for: a format, its losses, or a companion of its file."""

    format_name: str
    is_losses: bool = False
    companion: Companion | None = None

    @property
    def format(self) -> Format:
        return FORMATS[self.format_name]


def index(web: Web, request: Request) -> Response:
    """Return the page that lists the formats, each with its options as a form.

    Raises:
        ParameterError: If the parameter ``event`` is no name of one.
    """
    event = request.parameter("event")
    term = _EVENT.term(event) if event else None
    return page(
        web,
        request,
        "exports.html",
        formats={name: (found, offered_options(found)) for name, found in FORMATS.items()},
        event=event,
        event_iri=term.value if term else None,
        events=offer(web, _EVENT),
    )


def offered_options(found: Format) -> tuple[Option, ...]:
    """Return the options of a format that a client may choose: all that need no key of ours."""
    return tuple(option for option in found.options if option.name not in _SECRET)


def download(web: Web, request: Request, name: str) -> Response:
    """Return an export, what it loses, or what goes with its file.

    Raises:
        RequestError: With status 404, if there is no such format; 400, if it has no such option; 403, if the file would
            be larger than what is sent over HTTP.
        ParameterError: If the data know no such event.
        ExportError: If the format cannot be written so.
    """
    found = _named(name)
    event, options = _arguments(request, found)
    if found.companion is not None:
        text = found.companion.write(_relative(found.format_name, event, options), **options)
        return Response(text.encode(), _companion_type(found.companion))
    losses = Losses()
    parts = export(web.graph, found.format_name, event=event or None, losses=losses, **options)
    body = _limited(parts, web.limits.max_bytes, found.format_name)
    if found.is_losses:
        return Response(losses.to_tsv().encode(), "text/tab-separated-values; charset=utf-8")
    headers = _headers(found, event, options, losses)
    return Response(body, with_charset(found.format.media_type), headers=headers)


def _named(name: str) -> _Download:
    for key, found in FORMATS.items():
        if name in (key, key + found.suffix):
            return _Download(key)
        if name == key + _LOSSES:
            return _Download(key, is_losses=True)
        for companion in found.companions:
            if name == key + companion.suffix:
                return _Download(key, companion=companion)
    raise RequestError(gettext("no format %(name)s; %(hint)s", name=_quoted(name), hint=_nearest(name, FORMATS)), 404)


def _arguments(request: Request, found: _Download) -> tuple[str, dict[str, str]]:
    """Return the event and the options that an address gives; empty ones, as forms send them, count as not given."""
    known = {option.name: option for option in offered_options(found.format)}
    given = {name: argument for name, argument in reversed(request.parameters) if argument}
    for name, argument in given.items():
        if name != "event" and name not in known:
            names = ["event", *known]
            message = gettext(
                "%(format)s has no option %(name)s; %(hint)s",
                format=found.format_name,
                name=_quoted(name),
                hint=_nearest(name, names),
            )
            raise RequestError(message, 400)
        choices = known[name].choices if name in known else ()
        if choices and argument not in choices:
            message = gettext(
                "%(option)s: %(name)s is no choice; %(hint)s",
                option=name,
                name=_quoted(argument),
                hint=_nearest(argument, choices),
            )
            raise RequestError(message, 400)
    return given.pop("event", ""), given


def _nearest(name: str, known: Iterable[str]) -> str:
    names = list(known)
    near = get_close_matches(name[:80], names, n=3, cutoff=0.5)
    if near:
        return gettext("nearest: %(names)s", names=", ".join(near))
    return gettext("there is: %(names)s", names=", ".join(names))


def _quoted(name: str) -> str:
    return repr(one_line(name)[:80])


def _limited(parts: Iterable[Part], most: int, format_name: str) -> bytes:
    """Return the parts as one, or refuse what is too large before all of it is made."""
    written = bytearray()
    for part in parts:
        written += part.encode() if isinstance(part, str) else part
        if len(written) > most:
            message = gettext(
                "this is larger than the %(number)s MB that are sent; "
                "choose one event, or write the file with: %(command)s",
                number=most >> 20,
                command=f"contested export {format_name} -o FILE",
            )
            raise RequestError(message, 403)
    return bytes(written)


def _headers(found: _Download, event: str, options: Mapping[str, str], losses: Losses) -> Headers:
    links = [f'<{_address(found.format_name + _LOSSES, event, options)}>; rel="related"; title="what is lost"']
    for companion in found.format.companions:
        place = _address(found.format_name + companion.suffix, event, options)
        links.append(f'<{place}>; rel="describedby"; type="{_companion_type(companion)}"')
    return (
        ("Content-Disposition", f'attachment; filename="{_file_name(found, event)}"'),
        ("Contested-Losses", str(len(losses.entries))),
        ("Link", ", ".join(links)),
    )


def _address(name: str, event: str, options: Mapping[str, str]) -> str:
    return ServerLinks().url(f"/export/{name}", event=event, **options)


def _relative(name: str, event: str, options: Mapping[str, str]) -> str:
    """Return the address of an export from what lies beside it."""
    return _address(name, event, options).rpartition("/export/")[2]


def _companion_type(companion: Companion) -> str:
    """Return the media type that CSV on the Web has for its metadata, or JSON's."""
    return "application/csvm+json" if companion.suffix == "-metadata.json" else "application/json"


def _file_name(found: _Download, event: str) -> str:
    """Return a name that is safe in a header and on any disk."""
    slug = _NOT_IN_FILE_NAME.sub("-", event.removeprefix(kind_namespace("event"))).strip("-")
    kind = "" if found.format.suffix == f".{found.format_name}" else found.format_name
    return "-".join(part for part in ("contested", slug[:_LONGEST_NAME], kind) if part) + found.format.suffix
