"""The real server from outside: how it starts, lets in and stops.

What attackers try on it is in tests/security/.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from poverty_exit.office import SETTING as OFFICE
from poverty_exit.paths import ROOT
from poverty_exit.stores import SETTING as STORE
from tests.browser.app_server import free_port
from tests.page_line import cookies_of
from tests.security import insiders
from tests.security.target import Target
from tests.served import (
    PASSWORD,
    VIEWER,
    Server,
    accounts_served,
    is_refused,
    sign_in,
    socket,
)

STREAMLIT = [
    *("-m", "streamlit", "run", "app.py", "--server.headless", "true"),
    *("--server.address", "0.0.0.0", "--server.port"),
]


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
        assert is_refused(server)
        assert sign_in(client, VIEWER, PASSWORD).status_code == 303
        assert client.get("/return_watch").status_code == 200
        insiders.page_of_another(Target(server, {}))


def test_the_sign_that_the_server_lives_tells_nothing(shared_app: Server):
    with shared_app.client() as client:
        assert client.get("/healthz").text == "ok"


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
