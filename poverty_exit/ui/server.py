"""What surrounds the script: the first HTML, the gate, and errors outside a page.

The HTML says the page's language and where the server is. Without that, a deep link
asks below its own path first, which fails and shows in the browser's console.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import streamlit as st
from google.protobuf.message import DecodeError
from starlette.concurrency import run_in_threadpool
from starlette.formparsers import MultiPartParser
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse
from starlette.routing import Route
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime import Runtime
from streamlit.runtime.pages_manager import PagesManager

from poverty_exit import backup_schedule, stores, work
from poverty_exit.errors import PovertyExitError
from poverty_exit.filters import from_query
from poverty_exit.gate import shared
from poverty_exit.gate.gate import HEALTH, Gate, Kind
from poverty_exit.gate.headers import SafeHeaders, page_policy, script_hashes
from poverty_exit.gate.hosts import KnownHosts, known_names
from poverty_exit.gate.pages import Pages
from poverty_exit.gate.uploads import Uploads, most_held
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import use_language
from poverty_exit.paths import STATIC
from poverty_exit.ui import belongings, warm_up
from poverty_exit.ui.edge import say_error
from poverty_exit.ui.navigation import HOME, url_paths

if TYPE_CHECKING:
    from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

_KINDS: dict[str, Kind] = {
    "file_urls_request": "act",
    "stop_script": "look",
    "app_heartbeat": "look",
    "load_git_info": "look",
}
_PARTS = ("deferred_file", "dataframe_chunk")
OPENING = Path(__file__).with_name("opening.css")
INDEX = Path(st.__file__).parent / "static" / "index.html"


def around_the_script() -> dict[str, Any]:
    """What the server is given besides the script.

    Until a first script ran, Streamlit takes a folder named pages/ for its older kind
    of pages, and says of a deep link that there is no such page: told apart here.
    """
    PagesManager.uses_pages_directory = False
    return _around()


@cache
def _around() -> dict[str, Any]:
    base = _base()
    belongings.tell_apart()
    is_shared = shared.is_meant(st.get_option("server.address"))
    if is_shared:
        _let_sign_in()
    # an upload larger than this goes to a temporary file, where no key protects it
    MultiPartParser.spool_max_size = _most_bytes()
    # Streamlit serves the home page at the root alone
    home = Route(f"{base}/{Path(HOME).stem}", _root)
    return {
        "routes": [
            *(home, Route(f"{base}{HEALTH}", _health)),
            *(Route(f"{base}/{path}", _index) for path in url_paths()),
        ],
        "middleware": [
            Middleware(SafeHeaders, policy=_policy, base=base),
            Middleware(KnownHosts, names=known_names(), is_shared=is_shared),
            *([_gate(base), _room(base)] if is_shared else []),
        ],
        "lifespan": _until_stopped,
        "on_script_error": _said,
    }


def _let_sign_in() -> None:
    """Open the office.

    Raises:
        SystemExit: nobody could sign in; says how to change that.
    """
    try:
        shared.begin()
    except PovertyExitError as error:
        raise SystemExit(str(error)) from error


def _gate(base: str) -> Middleware:
    guard = shared.begin()
    pages = {
        is_secure: Pages(guard, base, is_secure=is_secure).app()
        for is_secure in (False, True)
    }
    return Middleware(
        Gate,
        guard=lambda: guard,
        owner_of_page=belongings.owner_of_page,
        pages=pages.__getitem__,
        kind=_kind,
        most_bytes=_most_bytes(),
        base=base,
    )


def _room(base: str) -> Middleware:
    """Room for uploads, of which several people may bring several at once."""
    return Middleware(
        Uploads, largest=_most_bytes(), most=most_held(), held=_held_bytes, base=base
    )


def _held_bytes() -> int:
    """How many bytes of uploads the open pages hold."""
    manager = cast("MemoryUploadedFileManager", Runtime.instance().uploaded_file_mgr)
    pages = [list(page.values()) for page in list(manager.file_storage.values())]
    return sum(len(file.data) for files in pages for file in files)


def _most_bytes() -> int:
    """How large an upload may be, with what surrounds it."""
    return (int(st.get_option("server.maxUploadSize")) + 1) * 1024**2


def _kind(message: bytes) -> Kind:
    """What the browser wants: what only developers use is not heard."""
    sent = BackMsg()
    try:
        sent.ParseFromString(message)
    except DecodeError:
        return "unheard"
    asked = sent.WhichOneof("type")
    if asked == "rerun_script":
        return "look" if sent.rerun_script.is_auto_rerun else "act"
    if asked == "backend_operation_request":
        part = sent.backend_operation_request.WhichOneof("payload")
        return "act" if part in _PARTS else "unheard"
    return _KINDS.get(asked or "", "unheard")


@asynccontextmanager
async def _until_stopped(_app: st.App) -> AsyncIterator[None]:
    """Backups from the start on; at the end a running import is done, or undone."""
    watch = backup_schedule.Watch()
    warm_up.begin()
    yield
    # first, so that it opens no store again
    await run_in_threadpool(watch.end)
    await run_in_threadpool(work.stop)
    await run_in_threadpool(stores.close)
    shared.end()


def _health(_request: Request) -> PlainTextResponse:
    """That the server lives; nothing of what it holds."""
    return PlainTextResponse("ok")


def _index(request: Request) -> HTMLResponse:
    """Streamlit's own first HTML, with the language and the server's address."""
    language = from_query(request.query_params).language
    use_language(language)
    opening = json.dumps(_("One moment: the page is being opened."), ensure_ascii=False)
    said = f"<html lang='{language.replace('_', '-')}' style='--pe-opening:{opening}'>"
    return HTMLResponse(_html().replace("<html lang=''>", said))


def _root(request: Request) -> RedirectResponse:
    """The home page under its own name: sent to the root with its view."""
    return RedirectResponse(f"./?{request.url.query}" if request.url.query else "./")


def _base() -> str:
    """The path that the app lies below, without a slash at its end."""
    named = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{named}" if named else ""


@cache
def _html() -> str:
    """The first HTML with our scripts; its language is left to be said."""
    address = f"{{BACKEND_BASE_URL: location.origin + {json.dumps(_base() or '/')}}}"
    ours = f"<script>window.__streamlit = {address}</script>"
    ours += _script("page.js", "defer")
    ours += f"<style>{OPENING.read_text(encoding='utf-8')}</style>"
    if shared.guard() is not None:
        ours = _script("gate.js") + ours
    html = INDEX.read_text(encoding="utf-8").replace(
        '<html lang="en">', "<html lang=''>"
    )
    return html.replace("<head>", f"<head>{ours}", 1)


def _script(name: str, when: str = "") -> str:
    """A script of ours, by an address that changes with it."""
    version = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    address = f"{_base()}/app/static/{name}?{version}"
    return f"<script {when} src='{address}'></script>"


@cache
def _policy() -> str:
    return page_policy(script_hashes(_html()))


def _said(error: Exception) -> bool:
    """An error outside a page's edge, such as in a callback: logged and said."""
    say_error(error)
    return True
