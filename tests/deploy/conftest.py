"""Debian's nginx with the shipped configuration, as a child, before the real server."""

import datetime as dt
import os
import re
import shutil
import signal
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from poverty_exit.gate import hosts
from poverty_exit.paths import ROOT
from tests.browser.app_server import free_port
from tests.served import PAGE, Server, accounts_served

SHIPPED = ROOT / "deploy/nginx.conf"
NAME = "poverty.county.example"
PATIENCE = 30.0
KEPT = ("client_body", "proxy", "fastcgi", "scgi", "uwsgi")


@dataclass
class WebServer:
    """The web server before the app.

    Attributes:
        port, plain_port: with TLS, and without.
        tls: believes its certificate, and no other.
        app: what stands behind it.
        folder: where its logs are.
    """

    port: int
    plain_port: int
    tls: ssl.SSLContext
    app: Server
    folder: Path

    @property
    def address(self) -> str:
        """As the browser has it."""
        return f"https://{NAME}:{self.port}"

    def client(self, own: str = "127.0.0.1", **headers: str) -> httpx2.Client:
        """A browser's requests from an address of this computer."""
        said = {"Origin": self.address, "Host": f"{NAME}:{self.port}", **PAGE}
        return httpx2.Client(
            base_url=f"https://127.0.0.1:{self.port}",
            headers={**said, **headers},
            timeout=60,
            transport=httpx2.HTTPTransport(verify=self.tls, local_address=own),
        )


@contextmanager
def before_app(folder: Path) -> Iterator[WebServer]:
    """The app with its accounts and nginx before it, with their files in a folder.

    Raises:
        RuntimeError: one of them does not start; says what it said.
    """
    with (
        accounts_served(folder, **{hosts.SETTING: NAME}) as app,
        nginx(folder, app) as server,
    ):
        yield server


@contextmanager
def nginx(folder: Path, app: Server) -> Iterator[WebServer]:
    """Debian's nginx, as a child, before an app that may be there or not."""
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert program, "sudo apt-get install nginx-light"
    _certificate(folder)
    port, plain_port = free_port(), free_port()
    config = folder / "nginx.conf"
    config.write_text(_config(folder, app, port, plain_port), encoding="utf-8")
    log = folder / "nginx.log"
    with log.open("w") as out:
        process = subprocess.Popen(
            [program, "-e", "stderr", "-p", str(folder), "-c", str(config)],
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        tls = ssl.create_default_context(cafile=str(folder / "certificate.pem"))
        tls.check_hostname = False
        server = WebServer(port, plain_port, tls, app, folder)
        _wait(server, process, log)
        # nowhere to write an upload or a download to: all of it passes through memory
        for name in KEPT:
            (folder / name).rmdir()
        yield server
    finally:
        process.send_signal(signal.SIGQUIT)
        process.wait(timeout=60)


def _config(folder: Path, app: Server, port: int, plain_port: int) -> str:
    """The shipped configuration in a main one; only names of places are changed."""
    shipped = SHIPPED.read_text(encoding="utf-8")
    own = {
        "listen 443 ssl http2;": f"listen 127.0.0.1:{port} ssl http2;",
        "listen 80;": f"listen 127.0.0.1:{plain_port};",
        "/etc/poverty-exit/tls": str(folder),
        "/var/log/nginx/": f"{folder}/",
        "127.0.0.1:8501": urlsplit(app.address).netloc,
    }
    for ours, theirs in own.items():
        assert ours in shipped, ours
        shipped = shipped.replace(ours, theirs)
    shipped = re.sub(r"^ *listen \[::\].*\n", "", shipped, flags=re.MULTILINE)
    as_root = "user root;" if os.geteuid() == 0 else ""
    places = "".join(f"{name}_temp_path {folder}/{name};\n" for name in KEPT)
    return (
        f"{as_root} daemon off; pid {folder}/nginx.pid; error_log stderr;\n"
        f"events {{}}\nhttp {{\n{places}{shipped}}}\n"
    )


def _certificate(folder: Path) -> None:
    """A certificate for the name, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), False)
        .sign(key, SHA256())
    )
    (folder / "certificate.pem").write_bytes(made.public_bytes(Encoding.PEM))
    written = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "key.pem").write_bytes(written)


def _wait(server: WebServer, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    with server.client() as client:
        while True:
            try:
                client.get("/healthz")
            except httpx2.HTTPError as error:
                if process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(log.read_text()) from error
                time.sleep(0.1)
            else:
                return


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebServer]:
    """The app for other computers behind nginx, with the accounts."""
    folder = tmp_path_factory.mktemp("web")
    with before_app(folder) as server:
        yield server
