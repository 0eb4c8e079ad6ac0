"""Uploads come in while there is room for them: all that pages hold is in memory.

A temporary file would hold names where no key protects them. So one that would make too
much of it waits before any of it is read, and is refused where none of it grows less.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from poverty_exit import settings
from poverty_exit.gate import forms
from poverty_exit.gate.gate import UPLOADS
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import use_language

SETTING = "POVERTY_EXIT_UPLOADS_MB"
WAIT_SECONDS = 30.0
_MEGABYTES = 1000
_LOOK_SECONDS = 0.2


def most_held() -> int:
    """How many bytes of uploads all pages together may hold.

    Raises:
        SettingError: the setting is no number above zero.
    """
    return int(settings.number(SETTING, _MEGABYTES) * 1024**2)


class Uploads:
    """Stands before the app, behind whoever refuses what may not be uploaded.

    Args:
        app: what comes next.
        largest: bytes that one upload may have; counted for one that does not say.
        most: bytes that may be held at once; never less than one upload may have.
        held: how many bytes open pages hold of uploads that came in.
        base: path that the app lies below, without a slash at its end.
    """

    def __init__(
        self,
        app: ASGIApp,
        largest: int,
        most: int,
        held: Callable[[], int],
        base: str = "",
    ) -> None:
        """Stand before an app."""
        self._app = app
        self._largest = largest
        self._most = max(most, largest)
        self._held = held
        self._path = f"{base}{UPLOADS}"
        self._under_way = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let an upload in as soon as there is room, and all else at once."""
        is_upload = scope["type"] == "http" and scope["method"] == "PUT"
        if not (is_upload and str(scope["path"]).startswith(self._path)):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        size = self._size(request)
        if not await self._has_room(size):
            await _full(request)(scope, receive, send)
            return
        self._under_way += size
        try:
            await self._app(scope, receive, send)
        finally:
            self._under_way -= size

    def _size(self, request: Request) -> int:
        said = request.headers.get("content-length", "")
        if said.isascii() and said.isdigit():
            return min(int(said), self._largest)
        return self._largest

    async def _has_room(self, size: int) -> bool:
        """Whether there is room, or comes to be while one waits."""
        until = monotonic() + WAIT_SECONDS
        while self._held() + self._under_way + size > self._most:
            if monotonic() > until:
                return False
            await asyncio.sleep(_LOOK_SECONDS)
        return True


def _full(request: Request) -> PlainTextResponse:
    page = urlsplit(request.headers.get("referer", ""))
    use_language(forms.asked_language(dict(parse_qsl(page.query))))
    told = _(
        "Too many files are being uploaded at the same time. Try again in a minute, "
        "and close upload pages that are done with."
    )
    headers = {"Retry-After": "60", "Connection": "close"}
    return PlainTextResponse(told, 503, headers=headers)
