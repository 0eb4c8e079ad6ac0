"""Attacks through a reader's browser and by addresses: other sites, other names."""

import http.client
from contextlib import closing
from itertools import product
from urllib.parse import urlsplit

import httpx2
import pytest
from websockets.exceptions import InvalidStatus

from tests.page_line import PageLine, cookies_of, xsrf
from tests.security.insiders import OWN
from tests.security.target import SPARE, Target
from tests.served import PASSWORD, STATISTICIAN, VIEWER, is_refused, token_of

EVIL = "http://evil.example"
CHOSEN = "lanterns over water"
UP = (
    *("../", "%2e%2e/", "..%2f", "%2e%2e%2f", "..%5c", "..\\", "....//", "%252e%252e/"),
    *("/../", "./../", "x/../../", "%c0%ae%c0%ae/", "..%00/", "..;/"),
)
WANTED = ("requirements.txt", "app.py", ".streamlit/config.toml", "etc/passwd")
CLIMBS = (1, 24)
"""Steps up: one, and more than any folder is deep."""
SIGNS = (b"streamlit==", b"around_the_script", b"gatherUsageStats", b"root:x:")


def foreign_sign_in(target: Target) -> None:
    """A form of another site signs nobody in, not even with the right token."""
    with target.server.client() as client:
        sent = _sign_in(client)
        for origin in (EVIL, "null"):
            answer = client.post("/sign-in", data=sent, headers={"Origin": origin})
            assert answer.status_code == 403
        assert "poverty_exit" not in dict(client.cookies)


def foreign_sign_out(target: Target) -> None:
    """A form of another site signs nobody out."""
    with closing(target.server.signed_in(SPARE[3])) as client:
        sent = {"token": token_of(client.get("/sign-out"))}
        answer = client.post("/sign-out", data=sent, headers={"Origin": EVIL})
        assert answer.status_code == 403
        assert target.opens(cookies_of(client))


def foreign_password(target: Target) -> None:
    """A form of another site changes no password."""
    with closing(target.server.signed_in(SPARE[4])) as client:
        sent = {**_password(), "token": token_of(client.get("/password"))}
        answer = client.post("/password", data=sent, headers={"Origin": EVIL})
    assert answer.status_code == 403
    target.server.signed_in(SPARE[4]).close()


def foreign_upload(target: Target) -> None:
    """A page of another site sends no file."""
    client = target.client(STATISTICIAN)
    with PageLine(target.server.address, cookies_of(client)) as line:
        line.view("upload")
        address = line.upload_address("mine.csv")
        for method in ("PUT", "DELETE"):
            told = {**xsrf(client), "Origin": EVIL}
            answer = client.request(method, address, headers=told, **OWN)
            assert answer.status_code == 403


def foreign_websocket(target: Target) -> None:
    """Another site, or who hides where they are from, opens no websocket."""
    cookies = cookies_of(target.client(VIEWER))
    assert not is_refused(target.server, cookies)
    for origin in (EVIL, "http://localhost:1", "null", ""):
        assert is_refused(target.server, cookies, Origin=origin), origin


def sign_in_without_token(target: Target) -> None:
    """A form that was not shown in the same browser signs nobody in."""
    with target.server.client() as mine, target.server.client() as theirs:
        theirs.get("/sign-in")
        sent = _sign_in(mine)
        for token in ("", "x", sent["token"]):
            answer = theirs.post("/sign-in", data={**sent, "token": token})
            assert answer.status_code == 400
        del sent["token"]
        assert theirs.post("/sign-in", data=sent).status_code == 400
        assert "poverty_exit" not in dict(theirs.cookies)


def sign_out_without_token(target: Target) -> None:
    """Nobody is signed out by an address alone, or by a token of another browser."""
    other = target.client(VIEWER)
    with closing(target.server.signed_in(SPARE[3])) as client:
        for token in ("", "x", token_of(other.get("/sign-out"))):
            assert client.post("/sign-out", data={"token": token}).status_code == 200
        assert client.get("/sign-out").status_code == 200
        assert target.opens(cookies_of(client))


def password_without_token(target: Target) -> None:
    """No password is changed by a form that was not shown in the same browser."""
    other = target.client(VIEWER)
    with closing(target.server.signed_in(SPARE[5])) as client:
        for token in ("", "x", token_of(other.get("/password"))):
            sent = {**_password(), "token": token}
            assert client.post("/password", data=sent).status_code == 400
    target.server.signed_in(SPARE[5]).close()


def upload_without_token(target: Target) -> None:
    """An upload needs the token of the page that it comes from."""
    client = target.client(STATISTICIAN)
    with PageLine(target.server.address, cookies_of(client)) as line:
        line.view("upload")
        address = line.upload_address("mine.csv")
        token = xsrf(client)
        for told in ({}, {"X-Xsrftoken": ""}, {"X-Xsrftoken": "x"}):
            for method in ("PUT", "DELETE"):
                answer = client.request(method, address, headers=told, **OWN)
                assert answer.status_code == 403
        assert client.put(address, headers=token, **OWN).status_code == 204


def unknown_host(target: Target) -> None:
    """Under another name nothing is answered, signed in or not."""
    cookies = cookies_of(target.client(VIEWER))
    for host in ("evil.example", "127.0.0.1.evil.example", ""):
        for told in ({}, {"Cookie": cookies}):
            with target.server.client() as client:
                answer = client.get("/sign-in", headers={"Host": host, **told})
            assert answer.status_code in (400, 403), host
            assert "token" not in answer.text
    port = urlsplit(target.server.address).port
    with pytest.raises(InvalidStatus):
        PageLine(f"{EVIL}:{port}", cookies, port)


def climbing_out_of_our_files(target: Target) -> None:
    """No address below the app's own files leads to another file."""
    _climb(target, "/app/static/")


def climbing_out_of_components(target: Target) -> None:
    """No address below a component leads to another file."""
    see_map(target)
    _climb(target, "/component/streamlit_folium.st_folium/")


def climbing_out_of_the_software(target: Target) -> None:
    """No address below Streamlit's own files, or of a page, leads to another file."""
    _climb(target, "/static/", "/", "/upload/")


def climbing_by_downloads(target: Target) -> None:
    """No address of a download leads to a file."""
    _climb(target, "/media/")


def _climb(target: Target, *places: str) -> None:
    cookies = cookies_of(target.client(VIEWER))
    host = urlsplit(target.server.address).netloc
    for place, up, wanted, climb in product(places, UP, WANTED, CLIMBS):
        path = f"{place}{up * climb}{wanted}"
        with closing(http.client.HTTPConnection(host, timeout=60)) as line:
            line.putrequest("GET", path)
            line.putheader("Cookie", cookies)
            line.endheaders()
            content = line.getresponse().read()
        assert not [one for one in SIGNS if one in content], path


def headers_of_data(target: Target) -> None:
    """What holds data, or leads to it, is kept by no browser and framed by no page."""
    client = target.client(VIEWER)
    for path in ("/", "/upload", "/media/x", "/_stcore/health", "/sign-in", "/nothing"):
        found = client.get(path).headers
        assert found.get("cache-control", "") == "no-store", path
        assert found.get("x-frame-options", "") == "DENY", path
        assert "frame-ancestors 'none'" in found.get("content-security-policy", ""), (
            path
        )
        _see_common(found, path)


def headers_of_files(target: Target) -> None:
    """Files, and refusals, say what a browser may do with them."""
    client = target.client(VIEWER)
    see_map(target)
    page = client.get("/").text
    ours = page.partition("src='")[2].partition("'")[0]
    for path in (ours, "/component/streamlit_folium.st_folium/index.html"):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert "default-src 'none'" in answer.headers.get("content-security-policy", "")
        _see_common(answer.headers, path)
    with target.server.client() as stranger:
        for path in ("/", "/media/x", "/static/x"):
            found = stranger.get(path, headers={"Accept": "*/*"}).headers
            assert found.get("cache-control", "") == "no-store", path
            _see_common(found, path)


def headers_of_cookies(target: Target) -> None:
    """No script and no other site is given the cookie of a sign-in."""
    with target.server.client() as client:
        answer = client.post("/sign-in", data=_sign_in(client))
    said = answer.headers["set-cookie"].lower()
    assert said.startswith("poverty_exit=")
    assert "httponly" in said
    assert "samesite=lax" in said


def _see_common(found: httpx2.Headers, path: str) -> None:
    assert found.get("x-content-type-options", "") == "nosniff", path
    assert found.get("referrer-policy", "") == "same-origin", path
    assert found.get("cross-origin-resource-policy", "") == "same-origin", path
    assert "camera=()" in found.get("permissions-policy", ""), path
    assert "server" not in found, path


def see_map(target: Target) -> None:
    """Open the page of the map: Streamlit knows its component from then on."""
    with PageLine(target.server.address, cookies_of(target.client(VIEWER))) as line:
        line.view("village_map")


def _sign_in(client: httpx2.Client) -> dict[str, str]:
    token = token_of(client.get("/sign-in"))
    return {"account": VIEWER, "password": PASSWORD, "token": token}


def _password() -> dict[str, str]:
    return {"before": PASSWORD, "password": CHOSEN, "again": CHOSEN}
