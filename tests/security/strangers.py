"""Attacks by who is not signed in: without a cookie, with a forged one, with an old."""

import base64
import json
import secrets

from itsdangerous import URLSafeSerializer

from tests.page_line import cookies_of
from tests.security.target import DISABLED, Target
from tests.served import PASSWORD, VIEWER, is_refused, sign_in, token_of

PAGES = ("/", "/return_watch?year=2018", "/settings", "/accounts", "/nothing-here")
FILES = (
    "/static/js/index.js",
    "/app/static/page.js",
    "/component/streamlit_folium.st_folium/index.html",
    "/_stcore/bidi-components/x/y.js",
)
DATA = ("/media/0123456789abcdef.xlsx", "/media/0123456789abcdef.xlsx?title=rows")
INSIDE = (
    *("/_stcore/health", "/_stcore/script-health-check", "/_stcore/metrics"),
    *("/_stcore/host-config", "/_stcore/agent/openapi.json", "/oauth2callback"),
)
CLIMBING = ("/sign-in/../media/x", "/sign-in/%2e%2e/media/x", "/sign-in/other")
ALIKE = ("//sign-in", "/sign-inside")
UPLOAD = "/_stcore/upload_file/session/file"


def deep_link_first(target: Target) -> None:
    """A page's address as the first thing that anybody asks a server for."""
    with target.server.client() as client:
        first = client.get("/return_watch?year=2018")
    assert first.status_code == 303
    assert first.headers["location"] == "/sign-in?next=%2Freturn_watch%3Fyear%3D2018"
    assert first.content == b""


def pages(target: Target) -> None:
    """Pages lead to the sign-in page, whether there are such or not."""
    _shut(target, PAGES, {401})


def files(target: Target) -> None:
    """Nothing of the software tells what it is."""
    _shut(target, FILES, {401})


def downloads(target: Target) -> None:
    """No download comes out, nor whether there is one."""
    _shut(target, DATA, {401})


def insides(target: Target) -> None:
    """Nothing of what the server tells of itself."""
    _shut(target, INSIDE, {401})


def climbing(target: Target) -> None:
    """No way in by an address that begins like an open one."""
    _shut(target, CLIMBING, {401, 404})
    _shut(target, ALIKE, {401})


def _shut(target: Target, addresses: tuple[str, ...], shut: set[int]) -> None:
    with target.server.client() as client:
        for address in addresses:
            page = client.get(address)
            part = client.get(address, headers={"Accept": "*/*"})
            assert part.status_code in shut, address
            assert page.status_code in shut | {303}, address
            if page.status_code == 303:
                assert page.headers["location"].startswith("/sign-in?next="), address
            for answer in (page, part):
                assert answer.content in (b"", b"Not Found"), address
                assert "set-cookie" not in answer.headers, address


def writing(target: Target) -> None:
    """Nothing goes in by any method, least of all a file."""
    with target.server.client() as client:
        for path in ("/", UPLOAD, "/media/x", "/component/x"):
            for method in ("PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD"):
                answer = client.request(method, path, content=b"x")
                assert answer.status_code == 401, f"{method} {path}"


def websocket(target: Target) -> None:
    """No websocket opens without a cookie, or with one that says nothing."""
    for cookies in ("", "poverty_exit=", "poverty_exit=forged", "x=y"):
        assert is_refused(target.server, cookies), cookies


def forged_cookie(target: Target) -> None:
    """A cookie that somebody else signed opens nothing, be its token a real one."""
    assert target.opens(target.cookies["open"]) == ["page", "part", "websocket"]
    value = target.cookies["open"].partition("=")[2]
    body, _dot, signature = value.rpartition(".")
    token = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    guessed = URLSafeSerializer("secret", salt="session").dumps(token)
    unknown = URLSafeSerializer("secret", salt="session").dumps(secrets.token_urlsafe())
    for forged in (
        guessed,
        unknown,
        f"{body}.{signature[::-1]}",
        f"{body}.",
        body,
        f"{body}x.{signature}",
        token,
    ):
        assert target.opens(f"poverty_exit={forged}") == [], forged
    assert target.opens(f"__Host-poverty_exit={value}") == [], "without TLS"


def expired_cookie(target: Target) -> None:
    """A sign-in of this morning opens nothing in the evening."""
    assert target.opens(target.cookies["expired"]) == []


def idle_cookie(target: Target) -> None:
    """A sign-in that nobody used for longer than it may rest opens nothing."""
    assert target.opens(target.cookies["idle"]) == []


def cookie_planted_before_signing_in(target: Target) -> None:
    """Who plants a cookie of their own in a browser is not signed in as its owner."""
    own = target.cookies_of(VIEWER)["poverty_exit"]
    for planted in (own, "planted"):
        with target.server.client() as client:
            client.cookies.set("poverty_exit", planted, domain="127.0.0.1")
            assert sign_in(client, VIEWER, PASSWORD).status_code == 303
            assert target.opens(cookies_of(client)) == ["page", "part", "websocket"]
        assert target.opens(f"poverty_exit={planted}") == []


def one_sentence_for_all(target: Target) -> None:
    """A name that there is, one that there is not and a disabled one look the same."""
    said = set()
    for account, password in (
        (VIEWER, "wrong"),
        ("nobody", "wrong"),
        (DISABLED, PASSWORD),
        (DISABLED, "wrong"),
    ):
        with target.server.client() as client:
            answer = sign_in(client, account, password)
            token = token_of(answer)
        assert answer.status_code == 401
        assert "poverty_exit=" not in answer.headers["set-cookie"]
        said.add(answer.text.replace(account, "").replace(token, ""))
    assert len(said) == 1


def leading_elsewhere(target: Target) -> None:
    """Signing in leads to a page of this server, whatever the address says."""
    for wanted in (
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "/%0d%0aSet-Cookie:x=y",
        "javascript:alert(1)",
        '/x"><script>alert(1)</script>',
        "evil",
    ):
        with target.server.client() as client:
            form = client.get("/sign-in", params={"next": wanted, "lang": "en"})
            assert "<script" not in form.text
            sent = {"account": VIEWER, "password": PASSWORD, "token": token_of(form)}
            answer = client.post("/sign-in", params={"next": wanted}, data=sent)
        assert answer.headers["location"] == "/", wanted
