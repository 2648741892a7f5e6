"""Who we say that we are to an endpoint: a user with a password, or a token, from the environment or ``~/.netrc``.

They go to the one host that the user named, over https or within this machine, and into no address and no message.
Basic (RFC 7617) and Bearer (RFC 6750) are said at once, Digest (RFC 7616), which Virtuoso wants, when it is asked for.
"""

from __future__ import annotations

import netrc
import os
from base64 import b64encode
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import (
    AbstractDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    Request,
    parse_http_list,
    parse_keqv_list,
)

from contested.errors import EndpointRefusedError
from contested.store.transport import says_loopback

__all__ = ["PASSWORD_VARIABLE", "TOKEN_VARIABLE", "USER_VARIABLE", "Credentials", "credentials_for"]

USER_VARIABLE: Final = "CONTESTED_ENDPOINT_USER"
PASSWORD_VARIABLE: Final = "CONTESTED_ENDPOINT_PASSWORD"  # noqa: S105
TOKEN_VARIABLE: Final = "CONTESTED_ENDPOINT_TOKEN"  # noqa: S105


@dataclass
class Credentials:
    """A user and a password, or a token without a user."""

    user: str
    secret: str = field(repr=False)
    _digest: AbstractDigestAuthHandler | None = field(default=None, init=False, repr=False)
    _challenge: dict[str, str] = field(default_factory=dict, init=False, repr=False)

    def authorize(self, request: Request) -> None:
        """Say to a request who we are, by Digest once the endpoint has asked for that."""
        if self._digest is None:
            request.add_header("Authorization", self._plain())
            return
        said = self._digest.get_authorization(request, self._challenge)
        if said:
            request.add_header("Authorization", f"Digest {said}")

    def learn(self, challenge: str | None, request: Request) -> bool:
        """Tell whether the header ``WWW-Authenticate`` of a refusal asks for Digest, and keep what it says."""
        scheme, _, rest = (challenge or "").partition(" ")
        if scheme.lower() != "digest" or not self.user:
            return False
        if self._digest is None:
            passwords = HTTPPasswordMgrWithDefaultRealm()
            passwords.add_password(None, f"{request.type}://{request.host}/", self.user, self.secret)
            self._digest = AbstractDigestAuthHandler(passwords)
        self._challenge = parse_keqv_list(parse_http_list(rest))
        return self._understood(request)

    def _understood(self, request: Request) -> bool:
        try:
            self.authorize(request)
        except (URLError, ValueError, KeyError):
            self._digest = None
        return self._digest is not None

    def _plain(self) -> str:
        if not self.user:
            return f"Bearer {self.secret}"
        return f"Basic {b64encode(f'{self.user}:{self.secret}'.encode()).decode()}"


def credentials_for(url: str) -> Credentials | None:
    """Return what the environment says for an endpoint, or else ``~/.netrc`` for its host; nothing if neither does.

    Raises:
        EndpointRefusedError: The environment says something, and the line to the endpoint is one that others can read.
    """
    place = urlsplit(url)
    private = place.scheme == "https" or says_loopback(place.hostname or "")
    found = _from_environment()
    if found is not None and not private:
        raise EndpointRefusedError(
            f"{url} is not https: a password would be read on the way; write https://, or unset CONTESTED_ENDPOINT_*"
        )
    return found or (_from_netrc(place.hostname or "") if private else None)


def _from_environment() -> Credentials | None:
    if token := os.environ.get(TOKEN_VARIABLE):
        return Credentials("", token)
    if user := os.environ.get(USER_VARIABLE):
        return Credentials(user, os.environ.get(PASSWORD_VARIABLE, ""))
    return None


def _from_netrc(host: str) -> Credentials | None:
    path = Path(os.environ.get("NETRC") or Path.home() / ".netrc")
    try:
        entry = netrc.netrc(path).hosts.get(host)
    except (OSError, netrc.NetrcParseError):
        return None
    return Credentials(entry[0], entry[2]) if entry else None
