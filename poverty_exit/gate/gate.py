"""The gate: nobody comes past who is not signed in, whatever is asked for.

Only the pages that sign in, and the sign that the server lives, are open. A websocket
is looked at with every message, both ways, and every few seconds between: when the
sign-in ends, so does the connection.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextvars import ContextVar
from typing import Literal
from urllib.parse import quote, urlencode

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from poverty_exit.gate.guard import Guard
from poverty_exit.sessions import Session

HEALTH, SIGN_IN, SIGN_OUT, PASSWORD = "/healthz", "/sign-in", "/sign-out", "/password"
OWN = (SIGN_IN, SIGN_OUT, PASSWORD)
# what the page's own script (static/gate.js) knows the end of a sign-in by
OVER = 4401
LOOK_SECONDS = 5.0
_SECURE = frozenset({"https", "wss"})
# what Streamlit tells of itself, or lets programs do
_SHUT = ("/_stcore/metrics", "/_stcore/agent/")
_FILES, UPLOADS = "/media/", "/_stcore/upload_file/"
# by which the app hears of which sign-in a websocket is; a browser's own is dropped
SIGN_IN_HEADER = "poverty-exit-sign-in"
Kind = Literal["act", "look", "unheard"]
asking: ContextVar[str] = ContextVar("asking", default="")
"""The hash of the sign-in whose message is being answered; empty where nobody's."""


def mark(session_hash: str) -> str:
    """What the addresses of files that were made for a sign-in begin with."""
    return session_hash[:16]


def is_secure(scope: Scope) -> bool:
    """Whether the browser speaks to us, or to the server before us, over TLS."""
    return scope.get("scheme") in _SECURE


class Gate:
    """Stands before the app.

    Args:
        app: what comes next.
        guard: gives who knows the sign-ins.
        owner_of_page: gives the hash of the sign-in that an open page is of.
        pages: gives the app of the sign-in pages, by whether it is asked over TLS.
        kind: what a message of the browser is: an act of the person before it, a page
            that looks again by itself, or nothing that the app shall hear.
        most_bytes: that one request may bring; one that says more is not read.
        base: path that the app lies below, without a slash at its end.
    """

    def __init__(
        self,
        app: ASGIApp,
        guard: Callable[[], Guard],
        owner_of_page: Callable[[str], str],
        pages: Callable[[bool], ASGIApp],
        kind: Callable[[bytes], Kind],
        most_bytes: int,
        base: str = "",
    ) -> None:
        """Stand before an app."""
        self._app = app
        self._most_bytes = most_bytes
        self._guard = guard
        self._owner_of_page = owner_of_page
        self._pages = pages
        self._kind = kind
        self._base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through, or show the way to the sign-in page."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        path = str(scope["path"]).removeprefix(self._base)
        is_http = scope["type"] == "http"
        if is_http and path == HEALTH:
            await self._app(scope, receive, send)
        elif is_http and (path in OWN or path.startswith(f"{SIGN_IN}/")):
            await self._pages(is_secure(scope))(scope, receive, send)
        elif is_http:
            await self._http(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = HTTPConnection(scope)
        is_page = scope["method"] == "GET" and _is_page(asked)
        session = self._guard().session(
            asked.cookies,
            is_secure=is_secure(scope),
            acts=is_page or scope["method"] == "PUT",
        )
        if session is not None and not session.must_change_password:
            status = self._refused(asked, session)
            passed = PlainTextResponse("", status) if status else self._app
            await passed(scope, receive, send)
            return
        refusal: Response = PlainTextResponse("", 401 if session is None else 403)
        if is_page:
            page = SIGN_IN if session is None else PASSWORD
            refusal = self._way_to(page, asked)
        await refusal(scope, receive, send)

    def _refused(self, asked: HTTPConnection, session: Session) -> int:
        """The status by which a request of who is signed in is refused, 0 where not."""
        path = str(asked.scope["path"]).removeprefix(self._base)
        size = asked.headers.get("content-length", "0")
        if not (size.isascii() and size.isdigit() and int(size) <= self._most_bytes):
            return 413
        is_shut = path.startswith(_SHUT) or not self._is_own(path, session)
        return 404 if is_shut else 0

    def _is_own(self, path: str, session: Session) -> bool:
        """Whether a file is of the same sign-in, or is for a page of it to upload."""
        if path.startswith(_FILES):
            return path.startswith(f"{_FILES}{mark(session.hash)}")
        if path.startswith(UPLOADS):
            page = path.removeprefix(UPLOADS).partition("/")[0]
            is_own = self._owner_of_page(page) == session.hash
            return is_own and session.actor.may("upload")
        return True

    def _way_to(self, page: str, asked: HTTPConnection) -> Response:
        """To a page of ours, which leads back to what was asked for."""
        query = f"?{asked.url.query}" if asked.url.query else ""
        wanted = {"next": f"{asked.scope['path']}{query}"}
        address = f"{self._base}{page}?{urlencode(wanted, quote_via=quote)}"
        return RedirectResponse(address, status_code=303)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        guard = self._guard()
        token = guard.token(HTTPConnection(scope).cookies, is_secure=is_secure(scope))

        def session_of_line(*, acts: bool = False) -> Session | None:
            session = guard.sessions.find(token, acts=acts)
            return None if session and session.must_change_password else session

        def is_open(*, acts: bool = False) -> bool:
            return session_of_line(acts=acts) is not None

        if session := session_of_line():
            line = _Line(receive, send, is_open, self._kind)
            asking.set(session.hash)
            await self._app(_named(scope, session), line.receive, line.send)
        else:
            await send({"type": "websocket.close", "code": OVER})


class _Line:
    """A websocket that ends when the sign-in behind it does."""

    def __init__(
        self,
        receive: Receive,
        send: Send,
        is_open: Callable[..., bool],
        kind: Callable[[bytes], Kind],
    ) -> None:
        self._receive = receive
        self._send = send
        self._is_open = is_open
        self._kind = kind
        self._is_over = False
        self._heard: asyncio.Future[Message] | None = None

    async def receive(self) -> Message:
        """The browser's next message, while its sign-in is open."""
        while True:
            self._heard = self._heard or asyncio.ensure_future(self._receive())
            try:
                done, _waiting = await asyncio.wait({self._heard}, timeout=LOOK_SECONDS)
            except asyncio.CancelledError:
                self._heard.cancel()
                raise
            message = self._heard.result() if done else None
            if message is not None:
                self._heard = None
                if message["type"] != "websocket.receive":
                    return message
            kind = self._kind((message or {}).get("bytes") or b"")
            if self._is_over or not self._is_open(acts=kind == "act"):
                await self._end()
                if self._heard is not None:
                    self._heard.cancel()
                return {"type": "websocket.disconnect", "code": OVER}
            if message is not None and kind != "unheard":
                return message

    async def send(self, message: Message) -> None:
        """Send to the browser, while its sign-in is open."""
        if message["type"] == "websocket.send" and not self._is_open():
            await self._end()
        if not self._is_over:
            await self._send(message)

    async def _end(self) -> None:
        if self._is_over:
            return
        self._is_over = True
        await self._send({"type": "websocket.close", "code": OVER})


def _named(scope: Scope, session: Session) -> Scope:
    """A websocket's beginning that says which sign-in it is of."""
    name = SIGN_IN_HEADER.encode()
    others = [one for one in scope["headers"] if one[0].lower() != name]
    return {**scope, "headers": [*others, (name, session.hash.encode())]}


def _is_page(asked: HTTPConnection) -> bool:
    """Whether a person opens a page, rather than the app asking for a part of it."""
    return (
        "text/html" in asked.headers.get("accept", "")
        and asked.headers.get("sec-fetch-dest", "document") == "document"
    )
