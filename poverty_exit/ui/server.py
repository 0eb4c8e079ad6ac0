"""What surrounds the script: the first HTML, the gate, and errors outside a page.

The HTML says the page's language and where the server is. Without that, a deep link
asks below its own path first, which fails and shows in the browser's console.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.routing import Route
from streamlit.runtime.pages_manager import PagesManager

from poverty_exit.filters import from_query
from poverty_exit.gate.headers import SafeHeaders, page_policy, script_hashes
from poverty_exit.gate.hosts import KnownHosts, known_names
from poverty_exit.paths import STATIC
from poverty_exit.ui.edge import say_error
from poverty_exit.ui.navigation import HOME, url_paths

INDEX = Path(st.__file__).parent / "static" / "index.html"


def around_the_script() -> dict[str, Any]:
    """What the server is given besides the script.

    Until a first script ran, Streamlit takes a folder named pages/ for its older kind
    of pages, and says of a deep link that there is no such page: told apart here.
    """
    PagesManager.uses_pages_directory = False
    base = f"/{_base()}".rstrip("/")
    # Streamlit serves the home page at the root alone
    home = Route(f"{base}/{Path(HOME).stem}", _root)
    return {
        "routes": [home, *(Route(f"{base}/{path}", _index) for path in url_paths())],
        "middleware": [
            Middleware(SafeHeaders, policy=_policy, base=base),
            Middleware(KnownHosts, names=known_names(), needs_origin=False),
        ],
        "on_script_error": _said,
    }


def _index(request: Request) -> HTMLResponse:
    """Streamlit's own first HTML, with the language and the server's address."""
    language = from_query(request.query_params).language.replace("_", "-")
    return HTMLResponse(_html().replace("<html lang=''>", f"<html lang='{language}'>"))


def _root(request: Request) -> RedirectResponse:
    """The home page under its own name: sent to the root with its view."""
    return RedirectResponse(f"./?{request.url.query}" if request.url.query else "./")


def _base() -> str:
    return str(st.get_option("server.baseUrlPath") or "").strip("/")


@cache
def _html() -> str:
    """The first HTML with our scripts; its language is left to be said."""
    address = f"{{BACKEND_BASE_URL: location.origin + {json.dumps('/' + _base())}}}"
    ours = f"<script>window.__streamlit = {address}</script>{_script('page.js')}"
    html = INDEX.read_text(encoding="utf-8").replace(
        '<html lang="en">', "<html lang=''>"
    )
    return html.replace("<head>", f"<head>{ours}", 1)


def _script(name: str) -> str:
    """A script of ours, by an address that changes with it."""
    version = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    base = f"/{_base()}".rstrip("/")
    return f"<script defer src='{base}/app/static/{name}?{version}'></script>"


@cache
def _policy() -> str:
    return page_policy(script_hashes(_html()))


def _said(error: Exception) -> bool:
    """An error outside a page's edge, such as in a callback: logged and said."""
    say_error(error)
    return True
