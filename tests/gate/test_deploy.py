"""What stands around the app on a server: Debian's nginx on loopback, and the unit."""

import configparser
import json
import shlex
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from poverty_exit import __main__ as command
from poverty_exit import office as offices
from poverty_exit import sessions, stores
from poverty_exit.gate import hosts
from poverty_exit.keys import KEY_FILE
from poverty_exit.office import Office
from poverty_exit.paths import ROOT
from tests.browser.app_server import free_port
from tests.gate.conftest import PAGE, PASSWORD, VIEWER, fill, serving, sign_in

DEPLOY = ROOT / "deploy"
NAME = "localhost"
WRAPPED = """
pid {folder}/nginx.pid;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {servers}
}}
"""


@dataclass
class Front:
    """The web server before the app.

    Attributes:
        folder: of the app's store and office, and of the web server's own files.
        trust: makes a browser believe its certificate.
    """

    plain: str
    tls: str
    folder: Path
    trust: ssl.SSLContext

    def client(self) -> httpx2.Client:
        """A browser's requests over TLS."""
        origin = {"Origin": self.tls, **PAGE}
        return httpx2.Client(
            base_url=self.tls, headers=origin, verify=self.trust, timeout=60
        )


def certificate(folder: Path) -> ssl.SSLContext:
    """Make a certificate of the name; what believes it."""
    said = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"]
    key, made = str(folder / "key.pem"), str(folder / "certificate.pem")
    files = ["-keyout", key, "-out", made]
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", *said, *files],
        check=True,
        capture_output=True,
    )
    return ssl.create_default_context(cafile=made)


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """The app, and nginx before it as deploy/nginx.conf says, on ports of its own."""
    folder = tmp_path_factory.mktemp("front")
    opened = Office.open(folder / "office")
    fill(opened)
    opened.close()
    trust = certificate(folder)
    plain, tls = free_port(), free_port()
    with serving(folder) as server:
        servers = (DEPLOY / "nginx.conf").read_text()
        for before, after in {
            "listen 80;": f"listen 127.0.0.1:{plain};",
            "listen 443 ssl;": f"listen 127.0.0.1:{tls} ssl;",
            "poverty.county.example": NAME,
            "/etc/ssl/poverty-exit": str(folder),
            "http://127.0.0.1:8501": server.address,
            "https://$host$": f"https://$host:{tls}$",
        }.items():
            assert before in servers, before
            servers = servers.replace(before, after)
        config = folder / "nginx.conf"
        config.write_text(WRAPPED.format(folder=folder, servers=servers))
        nginx = shutil.which("nginx") or "/usr/sbin/nginx"
        log = folder / "nginx.log"
        process = subprocess.Popen(
            [nginx, "-e", str(log), "-c", str(config), "-g", "daemon off;"],
        )
        found = Front(f"http://{NAME}:{plain}", f"https://{NAME}:{tls}", folder, trust)
        deadline = time.monotonic() + 30
        while not _answers(found):
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.2)
        yield found
        process.terminate()
        process.wait(timeout=30)


def _answers(front: Front) -> bool:
    try:
        with front.client() as client:
            return client.get("/healthz").text == "ok"
    except httpx2.HTTPError:
        return False


def test_without_tls_one_is_sent_to_tls(front: Front):
    answer = httpx2.get(f"{front.plain}/upload?lang=en")
    assert answer.status_code == 301
    assert answer.headers["location"] == f"{front.tls}/upload?lang=en"


def test_behind_tls_the_cookies_are_for_tls_alone(front: Front):
    with front.client() as client:
        answer = sign_in(client, VIEWER, PASSWORD, "?next=/upload")
        assert answer.status_code == 303
        assert answer.headers["location"] == "/upload"
        assert answer.headers["set-cookie"].startswith("__Host-poverty_exit=")
        assert "strict-transport-security" in answer.headers
        page = client.get("/return_watch")
        assert page.status_code == 200
        client.get("/_stcore/health")
        assert all(one.secure for one in client.cookies.jar)


def test_the_websocket_passes_and_only_for_who_signed_in(front: Front):
    address = front.tls.replace("https", "wss") + "/_stcore/stream"
    options = {"origin": front.tls, "subprotocols": ["streamlit"], "ssl": front.trust}
    with pytest.raises(InvalidStatus):
        connect(address, **options)
    with front.client() as client:
        sign_in(client, VIEWER, PASSWORD)
        cookie = dict(client.cookies)["__Host-poverty_exit"]
    headers = {"Cookie": f"__Host-poverty_exit={cookie}"}
    connect(address, **options, additional_headers=headers).close()


def test_an_upload_that_is_too_large_does_not_reach_the_app(front: Front):
    port = int(front.tls.rpartition(":")[2])
    head = [
        "PUT /_stcore/upload_file/session/file HTTP/1.1",
        f"Host: {NAME}:{port}",
        f"Content-Length: {502 * 1024 * 1024}",
    ]
    with (
        socket.create_connection(("127.0.0.1", port), timeout=60) as plain,
        front.trust.wrap_socket(plain, server_hostname=NAME) as line,
    ):
        line.sendall("\r\n".join([*head, "", "x"]).encode())
        answer = line.recv(4096)
    assert answer.startswith(b"HTTP/1.1 413")
    assert b"Server: nginx" in answer, "the app says no such thing"


def test_a_browser_cannot_make_up_where_it_is(front: Front):
    with front.client() as client:
        client.headers["X-Forwarded-For"] = "203.0.113.9"
        sign_in(client, VIEWER, PASSWORD)
        said = client.get("/my_account")
        assert said.status_code == 200
    kept = b"".join(one.read_bytes() for one in (front.folder / "office").iterdir())
    assert b"203.0.113.9" not in kept
    assert b"127.0.0.1" in kept


def test_the_web_server_keeps_nothing_of_what_passes(front: Front):
    for name in ("body", "proxy"):
        assert list((front.folder / name).rglob("*")) == []


@pytest.fixture
def unit() -> dict[str, list[str]]:
    """The service's settings, each with all that is said of it."""
    found: dict[str, list[str]] = {}
    for line in (DEPLOY / "poverty-exit.service").read_text().splitlines():
        name, sign, said = line.partition("=")
        if sign and not line.startswith("#"):
            found.setdefault(name, []).append(said)
    return found


def test_the_service_starts_what_there_is_with_settings_that_there_are(unit):
    program = shlex.split(unit["ExecStart"][0])
    asked = command._parser().parse_args(program[3:])
    assert program[1:3] == ["-m", "poverty_exit"]
    assert (asked.command, asked.address, asked.port) == ("serve", "127.0.0.1", 8501)
    named = {said.partition("=")[0] for said in unit["Environment"]}
    assert named == {stores.SETTING, offices.SETTING, KEY_FILE, hosts.SETTING}


def test_the_key_lies_outside_the_folders_of_store_and_office(unit):
    places = dict(said.split("=", 1) for said in unit["Environment"])
    key = Path(places[KEY_FILE]).parent
    assert key not in Path(places[stores.SETTING]).parents
    assert key not in Path(places[offices.SETTING]).parents
    assert unit["StateDirectory"] == ["poverty-exit poverty-exit-key"]
    assert unit["StateDirectoryMode"] == ["0700"]


def test_the_unit_is_well_formed():
    read = configparser.ConfigParser(strict=False, interpolation=None)
    read.optionxform = str  # type: ignore[assignment]
    read.read(DEPLOY / "poverty-exit.service", encoding="utf-8")
    assert read.sections() == ["Unit", "Service", "Install"]


def test_the_container_starts_the_same_command():
    lines = (DEPLOY / "Dockerfile").read_text().splitlines()
    parts = [line.split(" ", 1)[1] for line in lines if line[:3] in ("ENT", "CMD")]
    words = [word for part in parts for word in json.loads(part)]
    assert words[:3] == ["python", "-m", "poverty_exit"]
    asked = command._parser().parse_args(words[3:])
    assert (asked.command, asked.address, asked.port) == ("serve", "0.0.0.0", 8501)


def test_an_idle_time_is_a_setting_that_the_server_knows():
    assert sessions.IDLE_SETTING in (ROOT / "README.md").read_text(encoding="utf-8")
