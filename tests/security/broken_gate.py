"""The app with defences of its gate switched off: ``python -m ... BREAKS serve ...``.

Shows that the attacks of this folder succeed where nothing is in their way. Without a
name of a break it is the app as it is; only uploads may not be large, so that one that
is too large is soon sent, and a password is looked at by next to no work.
"""

import datetime as dt
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import uvicorn
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from streamlit import config
from streamlit.runtime.media_file_storage import MediaFileKind, MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import (
    MemoryFile,
    MemoryMediaFileStorage,
)
from streamlit.web.server.starlette import (
    starlette_path_security_middleware,
    starlette_routes,
    starlette_static_routes,
    starlette_websocket,
)

from poverty_exit import accounts, passwords, sessions, sign_in
from poverty_exit.__main__ import main
from poverty_exit.errors import SignInError
from poverty_exit.gate import forms, gate, guard, pages
from poverty_exit.gate.guard import Guard
from poverty_exit.gate.headers import SafeHeaders
from poverty_exit.gate.hosts import KnownHosts
from poverty_exit.ui import exports, navigation
from tests.served import WEAKEST

FEW, MEGABYTES = 30, 1


def no_gate() -> None:
    """Everybody comes past."""
    gate.Gate.__call__ = lambda self, *asked: self._app(*asked)


def signatures() -> None:
    """A cookie is believed, whoever signed it."""

    def token(own: Guard, cookies: dict, *, is_secure: bool) -> str | None:
        return own._cookies.loads_unsafe(cookies.get("poverty_exit", ""))[1]

    Guard.token = token


def clock() -> None:
    """No sign-in grows old."""
    stands = SimpleNamespace(now=lambda: dt.datetime(2020, 1, 1))
    sessions.ledger = stands


def revocation() -> None:
    """No sign-in is ended."""
    sessions.Sessions._end = lambda *_told: None


def fixation() -> None:
    """Who signs in keeps the cookie that was there before."""
    begun = pages.Pages._begun

    def keeping(
        own: pages.Pages, request: Request, token: str, asked: str = ""
    ) -> Response:
        known = own._guard.sessions
        earlier = own._guard.token(request.cookies, is_secure=False)
        response = begun(own, request, token, asked)
        if earlier is not None:
            known._open[sessions._hash(earlier)] = known._open[sessions._hash(token)]
            del response.headers["set-cookie"]
        return response

    pages.Pages._begun = keeping


def page_rights() -> None:
    """Every page opens for everybody."""
    navigation.Entry.see_open = lambda _entry: None


def belongings() -> None:
    """Pages, files and downloads are of whoever knows their number."""
    named = gate._named
    gate.Gate._is_own = lambda *_asked: True
    gate._named = lambda scope, _session: named(scope, SimpleNamespace(hash="0" * 64))
    exports.see_owner = lambda _maker: None


def delays() -> None:
    """Anybody may try as often as they like."""
    sign_in.delay = lambda _failures, _free: 0


def hints() -> None:
    """Who is not let in is told why."""
    known = sign_in.sign_in

    def telling(office, account, password, address):
        if accounts.find(office, account) is None:
            raise SignInError("There is no such account.")
        return known(office, account, password, address)

    sign_in.sign_in = telling


def origins() -> None:
    """Any site may send, and any name is answered to."""
    KnownHosts._may_pass = lambda *_asked: True
    starlette_websocket._is_origin_allowed = lambda *_asked: True


def tokens() -> None:
    """A form is taken wherever it was shown, and so is an upload."""
    Guard.is_of_form = lambda *_asked, **_told: True
    starlette_routes.validate_xsrf_token = lambda *_asked: True


def next_pages() -> None:
    """Signing in leads wherever the address says."""
    forms._LOCAL = re.compile(".*", re.DOTALL)
    forms.next_page = lambda query, _base: query.get("next", "/")


def paths() -> None:
    """Files are found wherever an address climbs to."""
    starlette_routes.build_safe_abspath = lambda root, path: f"{root}/{path}"
    starlette_static_routes.is_unsafe_path_pattern = lambda _path: False
    starlette_path_security_middleware.is_unsafe_path_pattern = lambda _path: False

    def found(files: StaticFiles, path: str) -> tuple[str, object]:
        full = Path(f"{files.directory}/{path}")
        return str(full), full.stat() if full.exists() else None

    def read(_files: MemoryMediaFileStorage, path: str) -> MemoryFile:
        found = Path("/a/b/c/d", path).resolve()
        if not found.is_file():
            raise MediaFileStorageError(path)
        return MemoryFile(found.read_bytes(), "text/plain", MediaFileKind.MEDIA, None)

    StaticFiles.lookup_path = found
    MemoryMediaFileStorage.get_file = read
    gate._FILES = "/looked at no more/"


def headers() -> None:
    """Answers go out as they are."""
    SafeHeaders._dress = lambda *_told: None


def cookies() -> None:
    """Scripts and other sites are given the cookies."""
    guard._set = lambda answer, name, content, *_told, **_how: answer.set_cookie(
        name, content, samesite=None
    )


def bounds() -> None:
    """Whatever is sent is read."""
    config.set_option("server.maxUploadSize", 100_000)
    pages.MOST_BYTES = 10**9


def crowds() -> None:
    """A few slow clients are all that the server has room for."""
    run = uvicorn.run
    uvicorn.run = lambda app, **said: run(app, **said, limit_concurrency=FEW)


BREAKS: dict[str, Callable[[], None]] = {
    one.__name__: one
    for one in (
        *(no_gate, signatures, clock, revocation, fixation, page_rights, belongings),
        *(delays, hints, origins, tokens, next_pages, paths, headers, cookies, bounds),
        crowds,
    )
}

if __name__ == "__main__":
    config.set_option("server.maxUploadSize", MEGABYTES)
    passwords._hasher = WEAKEST
    for name in filter(None, sys.argv[1].split(",")):
        BREAKS[name]()
    sys.exit(main(sys.argv[2:]))
