"""The gate before an app that tells everything: with a sign-in, all else ends."""

import asyncio
import datetime as dt
import threading
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from poverty_exit import account_changes, accounts, ledger, sessions
from poverty_exit.errors import SignedOutError
from poverty_exit.gate import gate as gates
from poverty_exit.gate.gate import OVER, Gate
from poverty_exit.gate.guard import Guard
from poverty_exit.gate.oidc_settings import OidcSettings
from poverty_exit.gate.pages import Pages
from poverty_exit.office import Office
from poverty_exit.rights import alone
from tests.served import (
    ADMIN,
    PAGE,
    PASSWORD,
    STATISTICIAN,
    VIEWER,
    sign_in,
    token_of,
)

ACT, LOOK, NOTHING = b"act", b"look", b"unheard"
LATER = b"act later"
is_later = threading.Event()
owners: dict[str, str] = {}
ROOT = alone("root")


async def tell(_request) -> PlainTextResponse:
    """What must not come out."""
    return PlainTextResponse("everything")


async def talk(websocket: WebSocket) -> None:
    """Answers every message."""
    await websocket.accept()
    try:
        while True:
            said = await websocket.receive_bytes()
            while said == LATER and not is_later.is_set():
                await asyncio.sleep(0.01)
            await websocket.send_bytes(said * 2)
    except WebSocketDisconnect:
        pass


def before_everything(
    office: Office, base: str = "", oidc: OidcSettings | None = None
) -> tuple[Gate, Guard]:
    """A gate before an app that tells everything."""
    guard = Guard(office, oidc)
    app = Starlette(
        routes=[Route("/{path:path}", tell), WebSocketRoute("/{path:path}", talk)]
    )
    pages = {
        is_secure: Pages(guard, base, is_secure=is_secure).app()
        for is_secure in (False, True)
    }
    return Gate(
        app,
        lambda: guard,
        lambda page: owners.get(page, ""),
        pages.__getitem__,
        lambda sent: "act" if sent == LATER else sent.decode(),
        most_bytes=1000,
        base=base,
    ), guard


@pytest.fixture
def guard(office: Office) -> Guard:
    return before_everything(office)[1]


@pytest.fixture
def client(office: Office) -> Iterator[TestClient]:
    with TestClient(
        before_everything(office)[0], headers=PAGE, follow_redirects=False
    ) as made:
        yield made


def signed_in(client: TestClient, account: str = VIEWER) -> TestClient:
    """The client, signed in."""
    assert sign_in(client, account, PASSWORD).status_code == 303
    return client


def talks(line) -> bool:
    """Whether a websocket still answers; what ends it must say why."""
    try:
        line.send_bytes(ACT)
        return line.receive_bytes() == ACT * 2
    except WebSocketDisconnect as error:
        assert error.code == OVER
        return False


def test_behind_the_gate_is_everything(client):
    assert client.get("/x").status_code == 303
    assert signed_in(client).get("/x").text == "everything"
    with client.websocket_connect("/x") as line:
        assert talks(line)


@pytest.mark.parametrize(
    "change",
    [
        lambda office: account_changes.disable(office, ROOT, VIEWER),
        lambda office: account_changes.reset(office, ROOT, VIEWER),
        lambda office: account_changes.give(office, ROOT, VIEWER, [("leader", None)]),
        lambda office: account_changes.end_sign_ins(office, ROOT, VIEWER),
    ],
    ids=["disabled", "password reset", "other roles", "signed out by another"],
)
def test_whoever_is_changed_is_out_at_once_from_pages_and_open_websockets(
    client, office, change
):
    signed_in(client)
    with client.websocket_connect("/x") as line:
        assert talks(line)
        change(office)
        assert not talks(line)
    assert client.get("/x").status_code == 303
    assert client.get("/x", headers={"Accept": "*/*"}).status_code == 401


def test_an_open_websocket_ends_by_itself_without_a_message(
    client, office, monkeypatch
):
    monkeypatch.setattr(gates, "LOOK_SECONDS", 0.01)
    signed_in(client)
    with client.websocket_connect("/x") as line:
        account_changes.disable(office, ROOT, VIEWER)
        with pytest.raises(WebSocketDisconnect) as error:
            line.receive_bytes()
        assert error.value.code == OVER


def test_what_is_not_to_be_heard_does_not_reach_the_app(client):
    with signed_in(client).websocket_connect("/x") as line:
        line.send_bytes(NOTHING)
        assert talks(line), "the next one does"


def test_what_streamlit_tells_of_itself_is_shut_for_everybody(client):
    signed_in(client, ADMIN)
    for path in ("/_stcore/metrics", "/_stcore/agent/interact", "/_stcore/agent/mcp"):
        assert client.get(path, headers={"Accept": "*/*"}).status_code == 404
        assert client.post(path).status_code == 404


def test_an_answer_that_comes_after_the_end_of_a_sign_in_is_not_sent(client, office):
    is_later.clear()
    with signed_in(client).websocket_connect("/x") as line:
        line.send_bytes(LATER)
        account_changes.disable(office, ROOT, VIEWER)
        is_later.set()
        with pytest.raises(WebSocketDisconnect) as error:
            line.receive_bytes()
        assert error.value.code == OVER


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"])
def test_files_and_uploads_are_for_the_sign_in_they_are_of(client, office, method):
    accept = {"Accept": "*/*"}
    signed_in(client, STATISTICIAN)
    mine = sessions.of(office).of_account(STATISTICIAN)[0].hash
    owners.update(mine=mine, other="0" * 64)
    for own, another in [
        (f"/media/{gates.mark(mine)}ff.csv", f"/media/{gates.mark('0' * 64)}ff.csv"),
        ("/_stcore/upload_file/mine/f", "/_stcore/upload_file/other/f"),
        ("/_stcore/upload_file/mine/f", "/_stcore/upload_file/none/f"),
    ]:
        assert client.request(method, own, headers=accept).status_code in (200, 405)
        refused = client.request(method, another, headers=accept)
        assert (refused.status_code, refused.content) == (404, b"")


def test_nobody_elses_websocket_ends(client, office):
    signed_in(client, ADMIN)
    with client.websocket_connect("/x") as line:
        account_changes.disable(office, ROOT, VIEWER)
        assert talks(line)


def test_pages_that_look_again_by_themselves_do_not_keep_a_sign_in_open(
    client, monkeypatch
):
    now = [dt.datetime(2026, 3, 2, 9)]
    monkeypatch.setattr(ledger, "now", lambda: now[0])
    signed_in(client)
    with client.websocket_connect("/x") as line:
        for _minute in range(29):
            now[0] += dt.timedelta(minutes=1)
            line.send_bytes(LOOK)
            assert line.receive_bytes() == LOOK * 2
        assert talks(line), "an act"
        now[0] += dt.timedelta(minutes=29)
        line.send_bytes(LOOK)
        assert line.receive_bytes() == LOOK * 2
        now[0] += dt.timedelta(minutes=1)
        assert not talks(line)
    assert client.get("/x").status_code == 303


def test_a_one_time_password_opens_nothing_but_the_page_that_changes_it(client, office):
    password = account_changes.reset(office, ROOT, VIEWER)
    answer = sign_in(client, VIEWER, password, "?next=/upload&lang=en")
    assert answer.headers["location"] == "/upload?lang=en"
    sent = client.get("/upload")
    assert sent.headers["location"] == "/password?next=%2Fupload"
    assert client.get("/media/x", headers={"Accept": "*/*"}).status_code == 403
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/x"):
        raise AssertionError("it opened")
    form = client.get("/password?next=%2Fupload&lang=en")
    assert "Choose a password of your own" in form.text
    fields = {
        "before": password,
        "password": "lanterns over water",
        "again": "lanterns over water",
        "token": token_of(form),
    }
    for wrong, why in [
        ({"before": "x"}, "not right"),
        ({"again": "y"}, "not the same"),
        ({"password": "short", "again": "short"}, "at least 12"),
        ({"token": "z"}, "open for too long"),
    ]:
        refused = client.post("/password?lang=en", data={**fields, **wrong})
        assert refused.status_code == 400
        assert why in refused.text
        assert client.get("/upload").status_code == 303
    done = client.post("/password?next=%2Fupload&lang=en", data=fields)
    assert done.headers["location"] == "/upload?lang=en"
    assert client.get("/upload").text == "everything"


def test_changing_the_password_ends_all_other_sign_ins(client, office):
    other = sessions.of(office).begin(accounts.find(office, VIEWER), "10.0.0.1")
    signed_in(client)
    form = client.get("/password?lang=en")
    fields = {"before": PASSWORD, "password": "lanterns over water"}
    again = {"again": "lanterns over water", "token": token_of(form)}
    assert client.post("/password", data={**fields, **again}).status_code == 303
    assert sessions.of(office).find(other) is None
    assert client.get("/x").text == "everything"


def test_over_tls_the_cookie_is_for_tls_and_this_host_alone(office):
    gate, _guard = before_everything(office)
    with TestClient(
        gate, "https://testserver", headers=PAGE, follow_redirects=False
    ) as client:
        said = sign_in(client, VIEWER, PASSWORD).headers["set-cookie"]
        assert said.startswith("__Host-poverty_exit=")
        assert "Secure" in said
        assert "Path=/;" in said
        assert "Domain" not in said
        assert client.get("/x").text == "everything"
        plain = dict(client.cookies)["__Host-poverty_exit"]
        client.cookies.clear()
        client.cookies.set("poverty_exit", plain)
        assert client.get("/x").status_code == 303, "a cookie that anybody could set"


def test_below_a_path_everything_holds_alike(office):
    gate, _guard = before_everything(office, "/county")
    with TestClient(gate, headers=PAGE, follow_redirects=False) as client:
        away = client.get("/county/upload?lang=en").headers["location"]
        assert away == "/county/sign-in?next=%2Fcounty%2Fupload%3Flang%3Den"
        form = client.get(away)
        fields = {"account": VIEWER, "password": PASSWORD, "token": token_of(form)}
        done = client.post(away, data=fields)
        assert done.headers["location"] == "/county/upload?lang=en"
        assert client.get("/county/upload").text == "everything"
        assert client.get("/county/sign-in?next=/elsewhere").status_code == 200


def test_what_a_person_typed_stands_in_the_form_as_text(client):
    evil = '"><script>alert(1)</script>'
    answer = sign_in(client, evil, "x")
    assert "<script>" not in answer.text
    assert "&quot;&gt;&lt;script&gt;" in answer.text


def test_a_form_is_in_the_language_of_the_page_that_was_wanted(client):
    assert 'lang="zh-CN"' in client.get("/sign-in?next=/x%3Flang%3Dzh_CN").text
    assert 'lang="en"' in client.get("/sign-in?next=/x%3Flang%3Den").text


def test_without_a_language_a_form_is_in_the_apps_own_whatever_the_browsers(client):
    for browser in ("en", "zh-CN,zh"):
        form = client.get("/sign-in?next=/x", headers={"Accept-Language": browser})
        assert 'lang="zh-CN"' in form.text
        assert "登录" in form.text
        assert "English" in form.text


@pytest.mark.parametrize(
    ("form", "page"),
    [
        ("?next=/x&lang=en", "/x?lang=en"),
        ("?next=/x%3Fyear%3D2018&lang=en", "/x?year=2018&lang=en"),
        ("?next=/x%3Flang%3Den", "/x?lang=en"),
        ("?next=/x%3Flang%3Den%26year%3D2018&lang=zh_CN", "/x?year=2018"),
        ("?next=/x", "/x"),
        ("?lang=en", "/?lang=en"),
        ("?lang=de", "/"),
    ],
)
def test_the_page_after_a_form_is_in_the_language_of_the_form(client, form, page):
    answer = sign_in(client, VIEWER, PASSWORD, form)
    assert answer.headers["location"] == page


def test_signing_out_keeps_the_language(client):
    signed_in(client)
    token = token_of(client.get("/sign-out?lang=en"))
    left = client.post("/sign-out?lang=en", data={"token": token})
    assert left.headers["location"] == "/sign-in?lang=en"


def test_a_form_has_no_script_and_its_one_style_is_named(client):
    form = client.get("/sign-in")
    policy = form.headers["content-security-policy"]
    assert "script-src" not in policy
    assert "default-src 'none'" in policy
    assert "'unsafe-inline'" not in policy
    assert "<script" not in form.text
    assert "style=" not in form.text


def test_a_request_that_brings_more_than_may_be_is_not_read(client):
    signed_in(client)
    assert client.put("/x", content=b"x" * 1000).status_code != 413
    assert client.put("/x", content=b"x" * 1001).status_code == 413


def test_a_page_knows_who_looks_and_no_one_who_has_left(office, guard):
    known = accounts.find(office, VIEWER)
    assert known is not None
    token = sessions.of(office).begin(known, "10.0.0.1")
    cookies = {"poverty_exit": str(guard._cookies.dumps(token))}
    assert guard.session_of_page(cookies).actor.account == VIEWER
    account_changes.end_sign_ins(office, ROOT, VIEWER)
    for gone in (cookies, {}, {"poverty_exit": token}):
        with pytest.raises(SignedOutError):
            guard.session_of_page(gone)


def test_an_office_without_administrator_is_not_manned(office):
    guard = Guard(office, None)
    assert guard.is_manned
    with office.writer() as cursor:
        account_changes._write_roles(cursor, ADMIN, [("viewer", None)])
    assert not guard.is_manned
