"""Which hosts and pages are let through: no other name, no other site."""

import asyncio

import pytest

from poverty_exit.gate.hosts import SETTING, KnownHosts, known_names


def passes(
    kind: str = "http",
    method: str = "GET",
    *,
    is_shared: bool = True,
    **headers: str,
) -> bool:
    """Whether a request comes through; the headers are by name."""
    reached, sent = [], []

    async def behind(_scope, _receive, _send):
        reached.append(True)

    async def send(message):
        sent.append(message)

    scope = {
        "type": kind,
        "method": method,
        "path": "/",
        "headers": [
            (name.replace("_", "-").encode(), said.encode())
            for name, said in headers.items()
        ],
    }
    hosts = KnownHosts(behind, ["localhost", "county"], is_shared=is_shared)
    asyncio.run(hosts(scope, None, send))
    refusal = 403 if kind == "http" else 1008
    assert reached or sent[0].get("status", sent[0].get("code")) == refusal
    return bool(reached)


@pytest.mark.parametrize(
    "host", ["localhost", "County:8501", "127.0.0.1:8501", "192.168.1.20", "[::1]:8501"]
)
def test_own_names_and_addresses_are_answered_to(host):
    assert passes(host=host)


@pytest.mark.parametrize(
    "host", ["", "evil.example", "county.evil.example", "127.0.0.1.evil.example", "[::"]
)
def test_other_names_are_not(host):
    assert not passes(host=host)
    assert not passes("websocket", host=host, origin=f"http://{host}")


def test_a_request_without_a_host_is_refused():
    assert not passes()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_another_site_cannot_write(method):
    assert passes(method=method, host="county", origin="http://county")
    assert not passes(method=method, host="county", origin="http://evil.example")
    assert not passes(method=method, host="county", origin="null")
    assert not passes(method=method, host="county:8501", origin="http://county:8502")


def test_a_websocket_comes_from_the_same_place():
    here = {"host": "county:8501", "origin": "http://county:8501"}
    assert passes("websocket", **here)
    assert not passes("websocket", **{**here, "origin": "http://localhost:8502"})
    assert not passes("websocket", **{**here, "origin": "http://evil.example"})


def test_a_websocket_that_hides_where_it_comes_from_is_refused_where_people_sign_in():
    assert not passes("websocket", host="county")
    assert passes("websocket", is_shared=False, host="county")


@pytest.mark.parametrize("header", ["forwarded", "x_forwarded_for", "x_real_ip"])
def test_where_nobody_signs_in_no_web_server_passes_others_on(header):
    passed_on = {"host": "localhost", header: "10.0.0.7"}
    assert not passes(is_shared=False, **passed_on)
    assert not passes("websocket", is_shared=False, **passed_on)
    assert passes(is_shared=False, host="localhost")
    assert passes(is_shared=True, **passed_on)


def test_names_are_the_machines_own_and_those_of_the_setting(monkeypatch):
    monkeypatch.setenv(SETTING, "Poverty.County.example, ,10.1.1.1")
    assert {"localhost", "poverty.county.example", "10.1.1.1"} <= known_names()
    assert "" not in known_names()
