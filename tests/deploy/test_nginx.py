"""The shipped nginx configuration, tried before the real server on loopback."""

import re
import socket
import ssl
import tomllib
from pathlib import Path

import httpx2
import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus

from poverty_exit.office import Office
from poverty_exit.paths import ROOT
from tests.browser.app_server import free_port
from tests.deploy.conftest import NAME, SHIPPED, WebServer, before_app, nginx
from tests.page_line import PageLine, cookies_of, xsrf
from tests.served import (
    PASSWORD,
    STATISTICIAN,
    VIEWER,
    Server,
    sign_in,
)

MEGABYTE = 1024**2
FORGED = "203.0.113.9"


def sent(web: WebServer, said: str, own: str = "127.0.0.1") -> str:
    """What comes back for the head of a request, sent as it is."""
    source = (own, 0)
    with (
        socket.create_connection(("127.0.0.1", web.port), 60, source) as plain,
        web.tls.wrap_socket(plain, server_hostname=NAME) as line,
    ):
        line.sendall(said.replace("\n", "\r\n").encode())
        heard = b""
        while part := line.recv(4096):
            heard += part
    return heard.decode()


def put(web: WebServer, size: int) -> str:
    """What comes back for the head of an upload that says its size."""
    head = f"PUT /_stcore/upload_file/s/f HTTP/1.1\nHost: {NAME}:{web.port}\n"
    origin = f"Origin: {web.address}\nConnection: close\n"
    return sent(web, f"{head}{origin}Content-Length: {size}\n\nx")


def title(heard: list[ForwardMsg]) -> str:
    """What a page is called in the browser's tab."""
    said = [one.page_config_changed.title for one in heard]
    return next(one for one in said if one)


def most_megabytes() -> int:
    """What one file may have, by the app's own configuration."""
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))
    return int(config["server"]["maxUploadSize"])


def test_tls_is_spoken_and_asked_for_ever_after(web: WebServer):
    with web.client() as client:
        answer = client.get("/sign-in")
    assert answer.status_code == 200
    assert "max-age" in answer.headers["strict-transport-security"]
    assert "nginx/" not in answer.headers["server"]


def test_an_old_tls_is_not_spoken(web: WebServer):
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    old.check_hostname = False
    old.verify_mode = ssl.CERT_NONE
    old.set_ciphers("ALL:@SECLEVEL=0")
    old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
    with (
        socket.create_connection(("127.0.0.1", web.port), 60) as plain,
        pytest.raises(ssl.SSLError),
    ):
        old.wrap_socket(plain)


def test_without_tls_one_is_sent_to_the_name_with_tls(web: WebServer):
    answer = httpx2.get(
        f"http://127.0.0.1:{web.plain_port}/upload?lang=en",
        headers={"Host": "evil.example"},
    )
    assert answer.status_code == 301
    assert answer.headers["location"] == f"https://{NAME}/upload?lang=en"


def test_a_name_that_is_not_ours_is_answered_to_by_nobody(web: WebServer):
    with web.client(Host="evil.example") as client:
        assert client.get("/sign-in").status_code == 403


def test_nothing_comes_out_without_signing_in(web: WebServer):
    with web.client() as client:
        page = client.get("/upload?lang=en")
        assert page.status_code == 303
        assert page.headers["location"] == "/sign-in?next=%2Fupload%3Flang%3Den"
        assert client.get("/media/x", headers={"Accept": "*/*"}).status_code == 401
        assert client.get("/healthz").text == "ok"
    with pytest.raises(InvalidStatus):
        PageLine(web.address, "", web.port, web.tls)


def test_signing_in_gives_a_cookie_for_tls_alone_and_a_page_over_the_websocket(
    web: WebServer,
):
    with web.client() as client:
        answer = sign_in(client, VIEWER, PASSWORD)
        assert answer.status_code == 303
        assert answer.headers["set-cookie"].startswith("__Host-poverty_exit=")
        assert "Secure" in answer.headers["set-cookie"]
        assert '<div id="root">' in client.get("/").text
        with PageLine(web.address, cookies_of(client), web.port, web.tls) as line:
            assert title(line.view()).startswith("Overview")
            assert title(line.view("definitions")).startswith("Definitions")


def test_files_larger_than_what_nginx_keeps_in_memory_come_whole(web: WebServer):
    with web.client() as client:
        sign_in(client, VIEWER, PASSWORD)
        page = client.get("/").text
        script = re.search(r'src="\.?(/static/js/index[^"]+)"', page)
        assert script, page
        got = client.get(script.group(1))
        assert got.status_code == 200
        assert len(got.content) > 256 * 1024


def test_an_upload_may_be_as_large_as_the_app_allows_and_no_byte_more(web: WebServer):
    most = (most_megabytes() + 1) * MEGABYTE
    assert " 401 " in put(web, most).splitlines()[0], "the app's own answer"
    refused = put(web, most + 1)
    assert " 413 " in refused.splitlines()[0]
    assert f"larger than {most_megabytes()} MB" in refused
    assert f"文件超过 {most_megabytes()} MB" in SHIPPED.read_text(encoding="utf-8")
    assert "text/plain; charset=utf-8" in refused


def test_an_upload_larger_than_what_nginx_keeps_in_memory_reaches_the_app(
    web: WebServer,
):
    content = b"x" * MEGABYTE
    with web.client() as client:
        sign_in(client, STATISTICIAN, PASSWORD)
        cookies = cookies_of(client)
        with PageLine(web.address, cookies, web.port, web.tls) as line:
            line.view("upload")
            address = line.upload_address("large.csv")
            sent = client.put(address, headers=xsrf(client), files={"file": content})
    assert sent.status_code == 204


def test_the_gate_sees_the_address_that_nginx_sees_whatever_a_browser_says(
    tmp_path: Path,
):
    forged = {
        "X-Forwarded-For": FORGED,
        "X-Real-IP": FORGED,
        "Forwarded": f"for={FORGED}",
        "X-Forwarded-Proto": "http",
    }
    with before_app(tmp_path) as web:
        with web.client("127.0.0.2", **forged) as client:
            through = sign_in(client, VIEWER, PASSWORD)
            assert through.headers["set-cookie"].startswith("__Host-"), "still over TLS"
        past = httpx2.Client(
            base_url=web.app.address,
            headers={"Origin": web.app.address, **forged, "X-Forwarded-Proto": "https"},
            transport=httpx2.HTTPTransport(local_address="127.0.0.3"),
        )
        with past as client:
            around = sign_in(client, STATISTICIAN, PASSWORD)
            assert around.headers["set-cookie"].startswith("poverty_exit="), "no TLS"
        assert web.app.stop() == 0
    office = Office.open(tmp_path / "office")
    done = office.rows("audit_entries")
    office.close()
    addresses = set(done[done["action"] == "sign_in"]["subject"])
    assert addresses == {"127.0.0.2", "127.0.0.3"}


def test_when_the_app_is_not_there_it_is_said_in_words(tmp_path: Path):
    gone = Server(f"http://127.0.0.1:{free_port()}", None, tmp_path)
    with nginx(tmp_path, gone) as web, web.client() as client:
        answer = client.get("/upload?lang=en")
    assert answer.status_code == 502
    assert "Try again in a minute" in answer.text
    assert "请一分钟后再试" in answer.text
    assert answer.headers["retry-after"] == "60"


def test_the_log_has_addresses_of_pages_without_what_was_asked_of_them(web: WebServer):
    with web.client(Referer=f"{web.address}/upload?draft=secret-2") as client:
        client.get("/upload?draft=secret-1")
    log = (web.folder / "poverty-exit.log").read_text(encoding="utf-8")
    assert "GET /upload 303" in log
    assert "secret" not in log
