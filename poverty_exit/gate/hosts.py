"""Which names the app answers to, and which pages may speak to it.

A page of another site must not reach the app through the reader's browser: neither
under a name of its own that leads here (DNS rebinding), nor by opening a websocket or
posting a form. Addresses in figures are always answered to, for no name leads there.
Where nobody signs in, nobody else's request is passed on by a web server either.
"""

import ipaddress
import os
import socket
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

SETTING = "POVERTY_EXIT_HOSTS"
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_PASSED_ON = ("forwarded", "x-forwarded-for", "x-real-ip")


def known_names() -> frozenset[str]:
    """The machine's own names, and those that the setting adds, split by commas."""
    added = os.environ.get(SETTING, "").split(",")
    own = ("localhost", socket.gethostname(), socket.getfqdn())
    return frozenset(name.strip().lower() for name in (*own, *added) if name.strip())


class KnownHosts:
    """Refuses what was meant for another host, or comes from a page of another.

    Args:
        app: what comes next.
        names: host names that are answered to, in small letters.
        is_shared: whether people sign in. Then a websocket that does not say where it
            comes from is refused; browsers always say so. Else what another server
            passes on is.
    """

    def __init__(self, app: ASGIApp, names: Iterable[str], *, is_shared: bool) -> None:
        """Stand before an app."""
        self._app = app
        self._names = frozenset(names)
        self._is_shared = is_shared

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through, or refuse."""
        if scope["type"] not in {"http", "websocket"} or self._may_pass(scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            refusal = PlainTextResponse("Forbidden", status_code=403)
            await refusal(scope, receive, send)

    def _may_pass(self, scope: Scope) -> bool:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        is_passed_on = any(name in headers for name in _PASSED_ON)
        if not self._is_known(host) or (is_passed_on and not self._is_shared):
            return False
        if scope["type"] == "http" and scope["method"] in _READING:
            return True
        origin = headers.get("origin")
        if origin is None:
            return scope["type"] == "http" or not self._is_shared
        return _authority(origin) == host.lower()

    def _is_known(self, host: str) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        return name in self._names or _is_address(name)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _authority(origin: str) -> str:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""
