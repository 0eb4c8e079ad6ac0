"""The real server, knocked at from outside: nothing comes out without signing in."""

import os
import re
import socket as plain
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from poverty_exit.gate.gate import OVER
from poverty_exit.office import SETTING as OFFICE
from poverty_exit.paths import ROOT
from poverty_exit.stores import SETTING as STORE
from tests.browser.app_server import free_port
from tests.page_line import PageLine, cookies_of, xsrf
from tests.served import (
    ADMIN,
    PAGE,
    PASSWORD,
    STATISTICIAN,
    VIEWER,
    Server,
    accounts_served,
    sign_in,
    token_of,
)

STREAM = "/_stcore/stream"
STREAMLIT = [
    *("-m", "streamlit", "run", "app.py", "--server.headless", "true"),
    *("--server.address", "0.0.0.0", "--server.port"),
]
KINDS = {
    "home": "/",
    "page": "/return_watch?year=2018",
    "settings": "/settings",
    "no page": "/nothing-here",
    "Streamlit's files": "/static/js/index.js",
    "our files": "/app/static/page.js",
    "media": "/media/0123456789abcdef.xlsx",
    "download": "/media/0123456789abcdef.xlsx?title=rows",
    "component": "/component/streamlit_folium.st_folium/index.html",
    "second kind of component": "/_stcore/bidi-components/x/y.js",
    "health of Streamlit": "/_stcore/health",
    "script health": "/_stcore/script-health-check",
    "metrics": "/_stcore/metrics",
    "host": "/_stcore/host-config",
    "agents": "/_stcore/agent/openapi.json",
    "Streamlit's sign-in": "/oauth2callback",
    "climbing": "/sign-in/../media/x",
    "climbing, hidden": "/sign-in/%2e%2e/media/x",
    "two slashes": "//sign-in",
    "a sign-in page that is none": "/sign-in/other",
    "a name that begins alike": "/sign-inside",
}


def socket(server: Server, cookies: str = "", **headers: str) -> ClientConnection:
    """A websocket to the app, as a browser opens it."""
    address = server.address.replace("http", "ws") + STREAM
    said = {"Origin": server.address, **headers}
    return connect(
        address,
        additional_headers={"Cookie": cookies} if cookies else {},
        origin=said.pop("Origin") or None,
        subprotocols=["streamlit"],
        open_timeout=60,
    )


def refused(server: Server, cookies: str = "", **headers: str) -> bool:
    """Whether a websocket is refused before it is open."""
    with pytest.raises(InvalidStatus) as error:
        socket(server, cookies, **headers)
    return error.value.response.status_code == 403


def test_a_deep_link_first_after_a_start_leads_to_the_sign_in_page(tmp_path: Path):
    with accounts_served(tmp_path) as server, server.client() as client:
        first = client.get("/return_watch?year=2018")
        assert first.status_code == 303
        assert first.headers["location"] == (
            "/sign-in?next=%2Freturn_watch%3Fyear%3D2018"
        )
        assert first.content == b""
        assert not (tmp_path / "store").exists(), "nobody had the store opened"
        assert sign_in(client, VIEWER, PASSWORD).status_code == 303
        with socket(server, cookies_of(client)):
            assert server.stop() == 0, "in order, also while somebody looks"


def test_started_by_streamlit_for_other_computers_it_has_the_same_gate(tmp_path: Path):
    with accounts_served(tmp_path, STREAMLIT) as server, server.client() as client:
        assert client.get("/return_watch").headers["location"].startswith("/sign-in?")
        part = client.get("/_stcore/health", headers={"Accept": "*/*"})
        assert part.status_code == 401
        assert refused(server)
        assert sign_in(client, VIEWER, PASSWORD).status_code == 303
        assert client.get("/return_watch").status_code == 200


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_comes_out_without_signing_in(shared_app: Server, kind: str):
    with httpx2.Client(base_url=shared_app.address, timeout=60) as client:
        page = client.get(KINDS[kind], headers=PAGE)
        part = client.get(KINDS[kind], headers={"Accept": "*/*"})
    shut = {401, 404} if "climbing" in kind or "sign-in page" in kind else {401}
    assert part.status_code in shut
    assert page.status_code in shut | {303}
    if page.status_code == 303:
        assert page.headers["location"].startswith("/sign-in?next=")
    for answer in (page, part):
        assert answer.content in (b"", b"Not Found")
        assert "set-cookie" not in answer.headers
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "content-security-policy" in answer.headers


@pytest.mark.parametrize(
    "method", ["PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD"]
)
@pytest.mark.parametrize("path", ["/", "/_stcore/upload_file/session/file", "/media/x"])
def test_nothing_goes_in_without_signing_in(shared_app: Server, method: str, path: str):
    with shared_app.client() as client:
        assert client.request(method, path, content=b"x").status_code == 401


def test_the_sign_that_the_server_lives_tells_nothing(shared_app: Server):
    with shared_app.client() as client:
        assert client.get("/healthz").text == "ok"


def test_no_websocket_opens_without_signing_in(shared_app: Server, signed_in):
    assert refused(shared_app)
    assert refused(shared_app, "poverty_exit=")
    assert refused(shared_app, "poverty_exit=forged")
    real = dict(signed_in(VIEWER).cookies)["poverty_exit"]
    token, _dot, signature = real.rpartition(".")
    assert refused(shared_app, f"poverty_exit={token}x.{signature}")
    assert refused(shared_app, f"poverty_exit={token}.{signature[::-1]}")
    assert refused(shared_app, f"__Host-poverty_exit={real}"), "without TLS"


def test_a_websocket_of_another_site_does_not_open(shared_app: Server, signed_in):
    cookies = cookies_of(signed_in(VIEWER))
    assert refused(shared_app, cookies, Origin="http://evil.example")
    assert refused(shared_app, cookies, Origin="http://localhost:1")
    assert refused(shared_app, cookies, Origin="")
    socket(shared_app, cookies).close()


def test_who_signed_in_gets_pages_files_and_a_websocket(shared_app: Server, signed_in):
    client = signed_in(VIEWER)
    page = client.get("/return_watch?lang=en")
    assert page.status_code == 200
    assert '<div id="root">' in page.text
    assert page.text.index("gate.js") < page.text.index("static/js/index")
    script = re.search(r"src='(/app/static/gate[^']+)'", page.text)
    assert script
    assert client.get(script.group(1)).status_code == 200
    assert client.get("/_stcore/health").status_code == 200
    socket(shared_app, cookies_of(client)).close()


def test_leaving_ends_the_websocket_and_the_cookie(shared_app: Server, signed_in):
    client = signed_in(VIEWER)
    cookies = cookies_of(client)
    line = socket(shared_app, cookies)
    form = client.get("/sign-out?lang=en")
    left = client.post("/sign-out", data={"token": token_of(form)})
    assert left.status_code == 303
    assert "poverty_exit" not in dict(client.cookies)
    with pytest.raises(ConnectionClosed):
        while True:
            line.recv(timeout=60)
    assert line.close_code == OVER
    assert refused(shared_app, cookies), "the old cookie lets nobody in any more"
    with shared_app.client() as again:
        answer = again.get("/upload", headers={"Cookie": cookies})
        assert answer.status_code == 303


def test_leaving_needs_the_form(shared_app: Server, signed_in):
    client = signed_in(VIEWER)
    assert client.post("/sign-out", data={"token": "x"}).status_code == 200
    assert client.get("/upload").status_code == 200, "still signed in"


def test_signing_in_leads_to_the_page_that_was_wanted_with_a_new_cookie(
    shared_app: Server,
):
    with shared_app.client() as client:
        first = sign_in(client, VIEWER, PASSWORD, "?next=/upload%3Flang%3Den")
        assert first.headers["location"] == "/upload?lang=en"
        said = first.headers["set-cookie"].lower()
        assert "httponly" in said
        assert "samesite=lax" in said
        earlier = cookies_of(client)
        second = sign_in(client, VIEWER, PASSWORD)
        assert second.status_code == 303
        assert cookies_of(client) != earlier
        client.cookies.clear()
        answer = client.get("/upload", headers={"Cookie": earlier})
        assert answer.status_code == 303, "the sign-in before it has ended"


def test_a_cookie_from_before_is_never_taken_over(shared_app: Server, signed_in):
    planted = dict(signed_in(VIEWER).cookies)["poverty_exit"]
    with shared_app.client() as client:
        client.cookies.set("poverty_exit", planted, domain="127.0.0.1")
        sign_in(client, ADMIN, PASSWORD)
        values = [one.value for one in client.cookies.jar if one.name == "poverty_exit"]
    assert set(values) != {planted}


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "/%0d%0aSet-Cookie:x=y",
        "javascript:alert(1)",
        '/x"><script>alert(1)</script>',
        "evil",
    ],
)
def test_signing_in_never_leads_elsewhere(shared_app: Server, wanted: str):
    with shared_app.client() as client:
        query = str(httpx2.QueryParams({"next": wanted, "lang": "en"}))
        form = client.get(f"/sign-in?{query}")
        assert "<script" not in form.text
        answer = sign_in(client, VIEWER, PASSWORD, f"?{query}")
        assert answer.headers["location"] == "/"


def test_wrong_unknown_and_disabled_look_the_same(shared_app: Server):
    said = set()
    for account in (VIEWER, "nobody"):
        with shared_app.client() as client:
            answer = sign_in(client, account, "wrong")
            assert answer.status_code == 401
            assert "poverty_exit=" not in answer.headers["set-cookie"]
            text = answer.text.replace(account, "")
            said.add(re.sub(r'name="token" value="[^"]+"', "", text))
    assert len(said) == 1
    with shared_app.client() as client:
        assert sign_in(client, VIEWER, PASSWORD).status_code == 303


def test_a_form_of_another_browser_or_site_is_not_taken(shared_app: Server):
    with shared_app.client() as mine, shared_app.client() as theirs:
        fields = {"account": VIEWER, "password": PASSWORD}
        theirs.get("/sign-in")
        token = token_of(mine.get("/sign-in"))
        for sent in ({}, {"token": ""}, {"token": "x"}, {"token": token}):
            assert theirs.post("/sign-in", data={**fields, **sent}).status_code == 400
        answer = mine.post(
            "/sign-in",
            data={**fields, "token": token},
            headers={"Origin": "http://evil.example"},
        )
        assert answer.status_code == 403
        assert "poverty_exit" not in dict(mine.cookies)


def test_a_form_that_is_too_large_or_no_form_is_refused(shared_app: Server):
    with shared_app.client() as client:
        client.get("/sign-in")
        assert client.post("/sign-in", content=b"a" * 20_000).status_code == 413
        assert client.post("/sign-in", content=b"\xff\xfe").status_code == 400
        many = "&".join(f"a{number}=1" for number in range(50)).encode()
        assert client.post("/sign-in", content=many).status_code == 400


def test_another_host_name_is_not_answered_to(shared_app: Server):
    with shared_app.client() as client:
        answer = client.get("/sign-in", headers={"Host": "evil.example"})
        assert answer.status_code == 403
        assert "token" not in answer.text


@pytest.mark.parametrize("path", ["/_stcore/upload_file/session/file", "/", "/media/x"])
def test_an_upload_that_is_too_large_is_refused_before_it_is_read(
    shared_app: Server, signed_in, path: str
):
    head = {
        "Host": shared_app.address.removeprefix("http://"),
        "Origin": shared_app.address,
        "Cookie": cookies_of(signed_in(VIEWER)),
        "Content-Length": str(600 * 1024 * 1024),
    }
    said = [f"{name}: {content}" for name, content in head.items()]
    port = int(shared_app.address.rpartition(":")[2])
    with plain.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall("\r\n".join([f"PUT {path} HTTP/1.1", *said, "", "x"]).encode())
        assert line.recv(100).startswith(b"HTTP/1.1 413")


def test_an_upload_needs_the_token_of_the_page_it_comes_from(
    shared_app: Server, signed_in
):
    client = signed_in(STATISTICIAN)
    with PageLine(shared_app.address, cookies_of(client)) as line:
        line.view("upload")
        path = line.upload_address("mine.csv")
        token = xsrf(client)
        assert client.put(path, files={"file": b"x"}).status_code == 403
        answer = client.put(path, files={"file": b"x"}, headers=token)
        assert answer.status_code == 204


def test_brute_force_waits(tmp_path: Path):
    with accounts_served(tmp_path) as server, server.client() as client:
        for _try in range(3):
            assert sign_in(client, ADMIN, "wrong").status_code == 401
        answers = [sign_in(client, ADMIN, PASSWORD) for _try in range(1)]
        assert "Too many tries" in answers[0].text
        assert "poverty_exit" not in dict(client.cookies)
        log = server.log.read_text()
    assert PASSWORD not in log
    assert ADMIN not in log


@pytest.mark.parametrize(
    "command",
    [
        ["-m", "poverty_exit", "serve", "--port"],
        ["-m", "poverty_exit", "serve", "--address", "0.0.0.0", "--port"],
        STREAMLIT,
    ],
)
def test_it_does_not_start_before_anybody_could_sign_in(tmp_path: Path, command):
    env = {
        **os.environ,
        STORE: str(tmp_path / "store"),
        OFFICE: str(tmp_path / "office"),
        "POVERTY_EXIT_LANGUAGE": "en",
    }
    done = subprocess.run(
        [sys.executable, *command, str(free_port())],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode != 0
    assert "accounts add" in done.stderr
    assert not (tmp_path / "store").exists()
