"""Attacks by much: many passwords, large uploads, slow ones."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from socket import create_connection
from urllib.parse import urlsplit

import httpx2

from tests.page_line import PageLine, cookies_of, xsrf
from tests.security.broken_gate import MEGABYTES
from tests.security.target import BUSY, NEARLY_BUSY, OFTEN, OFTENER, Target
from tests.served import LEADER, PASSWORD, STATISTICIAN, SUPERVISOR, VIEWER, sign_in

MEGABYTE = 1024**2
SLOW = 40
WAIT = "Too many tries"
SECONDS = re.compile(r"wait (\d+) seconds")


def many_passwords_for_a_name(target: Target) -> None:
    """A name that is tried again and again waits, from wherever it is tried."""
    told = [_try(target, LEADER, "wrong", f"127.0.0.{own}") for own in range(30, 42)]
    assert "do not fit" in told[0]
    assert any(WAIT in one for one in told)
    assert WAIT in _try(target, OFTEN, PASSWORD, "127.0.0.30")
    assert WAIT not in _try(target, SUPERVISOR, PASSWORD, "127.0.0.30")
    log = target.server.log.read_text(encoding="utf-8")
    assert LEADER not in log
    assert PASSWORD not in log


def many_names_from_an_address(target: Target) -> None:
    """An address that tries name after name waits; another does not."""
    told = [_try(target, f"other{name}", "wrong", NEARLY_BUSY) for name in range(12)]
    assert "do not fit" in told[0]
    assert any(WAIT in one for one in told)
    assert WAIT in _try(target, SUPERVISOR, PASSWORD, BUSY)
    assert WAIT not in _try(target, SUPERVISOR, PASSWORD, "127.0.0.31")


def growing_delays(target: Target) -> None:
    """The more tries there were, the longer the wait, up to a quarter of an hour."""
    said = [_try(target, name, "wrong", "127.0.0.32") for name in (OFTEN, OFTENER)]
    found = [SECONDS.search(one) for one in said]
    waits = [int(one.group(1)) if one else 0 for one in found]
    assert 0 < 2 * waits[0] < waits[1] <= 900


def large_upload(target: Target) -> None:
    """What says that it is too large is refused before any of it is read."""
    with PageLine(target.server.address, cookies_of(_uploader(target))) as line:
        line.view("upload")
        address = line.upload_address("large.csv")
    for path in (address, "/", "/media/x", "/_stcore/upload_file/session/file"):
        for size in (str(3 * MEGABYTES * MEGABYTE), "9" * 30, "-1", "x", "１"):
            answer = _heads(target, "PUT", path, **{"Content-Length": size})
            assert answer.split()[1] in (b"413", b"400"), f"{path} {size}"


def large_upload_that_does_not_say_so(target: Target) -> None:
    """What turns out too large is refused as soon as it does."""
    client = _uploader(target)
    content = b"x" * (MEGABYTES * MEGABYTE)
    with PageLine(target.server.address, cookies_of(client)) as line:
        line.view("upload")
        told = xsrf(client)
        for size, status in ((len(content) // 2, 204), (3 * len(content), 413)):
            body, kind = _multipart(content[:1000], size // 1000)
            address = line.upload_address("large.csv")
            answer = client.put(address, content=body, headers={**told, **kind})
            assert answer.status_code == status


def large_form(target: Target) -> None:
    """A form before signing in is read up to what a form of ours may hold."""
    with target.server.client() as client:
        client.get("/sign-in")
        for path in ("/sign-in", "/sign-out"):
            for content in (b"a" * 20_000, (b"a" * 1000 for _part in range(20))):
                assert client.post(path, content=content).status_code == 413
        many = "&".join(f"a{number}=1" for number in range(50)).encode()
        for content in (b"\xff\xfe", many):
            assert client.post("/sign-in", content=content).status_code == 400


def slow_clients(target: Target) -> None:
    """Many who send a byte and then nothing keep nobody else from anything."""
    client = _uploader(target)
    with ExitStack() as opened:
        line = opened.enter_context(PageLine(target.server.address, cookies_of(client)))
        line.view("upload")
        for _number in range(SLOW):
            address = line.upload_address("slow.csv")
            head = _head(target, "PUT", address, **{"Content-Length": "1000"})
            for begun in (head + b"x", head[:30], _head(target, "POST", "/sign-in")):
                slow = opened.enter_context(_socket(target))
                slow.sendall(begun)
        with target.server.client() as other:
            assert sign_in(other, VIEWER, PASSWORD).status_code == 303
            assert other.get("/").status_code == 200
            cookies = cookies_of(other)
        with PageLine(target.server.address, cookies) as looked:
            looked.view("definitions")


def _uploader(target: Target) -> httpx2.Client:
    return target.client(STATISTICIAN)


def _try(target: Target, account: str, password: str, own: str) -> str:
    """What is said to who tries to sign in from an address of this computer."""
    transport = httpx2.HTTPTransport(local_address=own)
    with httpx2.Client(
        base_url=target.server.address,
        headers={"Origin": target.server.address, "Accept-Language": "en"},
        transport=transport,
        timeout=60,
    ) as client:
        return sign_in(client, account, password).text


def _socket(target: Target):
    asked = urlsplit(target.server.address)
    return create_connection((asked.hostname, asked.port), timeout=60)


def _head(target: Target, method: str, path: str, **told: str) -> bytes:
    """The head of a request of who may upload, and no body."""
    client = _uploader(target)
    said = {
        "Host": urlsplit(target.server.address).netloc,
        "Origin": target.server.address,
        "Cookie": cookies_of(client),
        **xsrf(client),
        **told,
    }
    lines = [f"{method} {path} HTTP/1.1", *(f"{k}: {v}" for k, v in said.items())]
    return "\r\n".join([*lines, "", ""]).encode()


def _heads(target: Target, method: str, path: str, **told: str) -> bytes:
    """The first line that comes back for a head alone."""
    with _socket(target) as line:
        line.sendall(_head(target, method, path, **told))
        return line.recv(100)


def _multipart(part: bytes, times: int) -> tuple[Iterator[bytes], dict[str, str]]:
    """A file as a form sends it, in parts, so that nobody is told how large it is."""
    edge = "edge-of-the-file"
    named = 'form-data; name="file"; filename="large.csv"'

    def parts() -> Iterator[bytes]:
        yield f"--{edge}\r\nContent-Disposition: {named}\r\n\r\n".encode()
        for _part in range(times):
            yield part
        yield f"\r\n--{edge}--\r\n".encode()

    return parts(), {"Content-Type": f"multipart/form-data; boundary={edge}"}
