"""Signing in by a provider on loopback: the claims give the roles, or nothing."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import flask
import httpx2
import oidc_provider_mock
import pytest
import werkzeug.serving
from starlette.testclient import TestClient

from poverty_exit import account_changes, accounts, audit, sessions
from poverty_exit.errors import DefinitionError
from poverty_exit.gate.oidc_settings import SETTING, OidcSettings, settings
from poverty_exit.i18n import use_language
from poverty_exit.office import Office
from poverty_exit.rights import alone
from tests.gate.test_gate import before_everything
from tests.served import ADMIN, PAGE

TOWNSHIP = "621121100"
WRITTEN = f"""
issuer = "{{issuer}}"
client_id = "poverty-exit"
client_secret_file = "{{secret}}"
role_claim = "groups"

[[roles]]
claim = "leaders"
role = "leader"

[[roles]]
claim = "statistics"
role = "statistician"
townships = ["{TOWNSHIP}"]
"""


class Provider:
    """A provider on loopback, and what it was asked."""

    def __init__(self, address: str, asked: list[dict[str, str]]) -> None:
        self.address = address
        self.asked = asked

    def claims(self, sub: str, **claims: object) -> None:
        """Say what is true of somebody."""
        httpx2.put(f"{self.address}/users/{sub}", json=claims).raise_for_status()

    def answer(self, away: str, sub: str) -> str:
        """Be the person at the provider's page; the address it leads back to."""
        return httpx2.post(away, data={"sub": sub}).headers["location"]


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    # the provider is ours, on loopback: without TLS
    monkeypatch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")
    app = oidc_provider_mock.app(require_nonce=True)
    asked: list[dict[str, str]] = []

    @app.before_request
    def _note() -> None:
        if flask.request.path.endswith("token"):
            asked.append(flask.request.form.to_dict())

    server = werkzeug.serving.make_server("localhost", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Provider(f"http://localhost:{server.server_port}", asked)
    server.shutdown()
    thread.join()


@pytest.fixture
def told(
    provider: Provider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> OidcSettings:
    """The settings as a file says them."""
    use_language("en")
    secret = tmp_path / "secret"
    secret.write_text("not told to anybody\n")
    file = tmp_path / "oidc.toml"
    file.write_text(WRITTEN.format(issuer=provider.address, secret=secret))
    monkeypatch.setenv(SETTING, str(file))
    found = settings()
    assert found is not None
    return found


@pytest.fixture
def client(office: Office, told: OidcSettings) -> Iterator[TestClient]:
    gate, _guard = before_everything(office, oidc=told)
    with TestClient(gate, headers=PAGE, follow_redirects=False) as made:
        yield made


def away_from(client: TestClient, wanted: str = "/upload") -> str:
    """The address at the provider that the sign-in page's link leads to."""
    form = client.get(f"/sign-in?lang=en&next={wanted}")
    assert "Sign in with the office&#x27;s account" in form.text
    return client.get(f"/sign-in/oidc?lang=en&next={wanted}").headers["location"]


def come_in(client: TestClient, provider: Provider, sub: str) -> str:
    """Sign in by the provider; where that leads."""
    back = provider.answer(away_from(client), sub)
    return client.get(back).headers["location"]


def test_the_claims_of_a_person_give_account_name_and_roles(client, provider, office):
    provider.claims("s-17", name="Zhao Lei", groups=["statistics", "chess"])
    assert come_in(client, provider, "s-17") == "/upload?lang=en"
    assert client.get("/upload").text == "everything"
    found = accounts.find(office, "s-17")
    assert found is not None
    assert (found.name, found.given) == ("Zhao Lei", (("statistician", TOWNSHIP),))
    assert not found.is_local
    assert audit.entries(office)["action"].iloc[-1] == "sign_in"


def test_what_is_asked_has_state_nonce_and_a_challenge(client, provider):
    provider.claims("s-17", name="Zhao Lei", groups=["leaders"])
    away = away_from(client)
    asked = parse_qs(urlsplit(away).query)
    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["state"][0] and asked["nonce"][0]
    client.get(provider.answer(away, "s-17"))
    assert len(provider.asked[-1]["code_verifier"]) >= 43


@pytest.mark.parametrize("groups", [None, [], ["chess"], "chess", 7])
def test_whoever_has_no_role_here_does_not_come_in(client, provider, office, groups):
    provider.claims("s-18", name="Qian", groups=groups)
    assert come_in(client, provider, "s-18").startswith("/sign-in?")
    assert client.get("/upload").status_code == 303
    assert accounts.find(office, "s-18") is None
    assert audit.entries(office)["action"].iloc[-1] == "sign_in_failed"


def test_the_page_says_the_same_as_for_a_wrong_password(client, provider):
    provider.claims("s-18", name="Qian", groups=["chess"])
    page = client.get(come_in(client, provider, "s-18"))
    assert "do not fit, or the account may not sign in" in page.text
    assert "next=%2Fupload" in page.text, "and still leads to what was wanted"


def test_a_disabled_account_stays_out_whatever_the_provider_says(
    client, provider, office
):
    provider.claims("s-17", name="Zhao Lei", groups=["leaders"])
    come_in(client, provider, "s-17")
    account_changes.disable(office, alone("root"), "s-17")
    assert client.get("/upload").status_code == 303
    assert come_in(client, provider, "s-17").startswith("/sign-in?")
    assert sessions.of(office).of_account("s-17") == []


def test_a_local_account_cannot_be_had_by_its_name(client, provider, office):
    provider.claims(ADMIN, name="Somebody", groups=["leaders"])
    assert come_in(client, provider, ADMIN).startswith("/sign-in?")
    found = accounts.find(office, ADMIN)
    assert found is not None
    assert (found.name, found.is_local) == (ADMIN, True)


def test_roles_are_those_of_the_latest_claims_and_end_what_was_open(
    client, provider, office
):
    provider.claims("s-17", name="Zhao Lei", groups=["leaders"])
    come_in(client, provider, "s-17")
    known = accounts.find(office, "s-17")
    assert known is not None
    other = sessions.of(office).begin(known, "10.0.0.9")
    provider.claims("s-17", name="Zhao Lei", groups=["statistics"])
    assert come_in(client, provider, "s-17") == "/upload?lang=en"
    assert sessions.of(office).find(other) is None
    open_ones = sessions.of(office).of_account("s-17")
    assert [one.actor.may("upload", TOWNSHIP) for one in open_ones] == [True]


@pytest.mark.parametrize("part", ["state", "code"])
def test_a_forged_way_back_leads_to_the_sign_in_page(client, provider, office, part):
    provider.claims("s-17", name="Zhao Lei", groups=["leaders"])
    back = provider.answer(away_from(client), "s-17")
    answer = client.get(str(httpx2.URL(back).copy_set_param(part, "forged")))
    assert answer.headers["location"].startswith("/sign-in?")
    assert "poverty_exit=" not in answer.headers.get("set-cookie", "")
    assert accounts.find(office, "s-17") is None


def test_a_way_back_that_another_browser_began_is_not_taken(client, provider, office):
    provider.claims("s-17", name="Zhao Lei", groups=["leaders"])
    back = provider.answer(away_from(client), "s-17")
    client.cookies.clear()
    assert client.get(back).headers["location"].startswith("/sign-in?")
    assert client.get("/upload").status_code == 303


def test_a_way_back_is_gone_once(client, provider):
    provider.claims("s-17", name="Zhao Lei", groups=["leaders"])
    back = provider.answer(away_from(client), "s-17")
    assert client.get(back).headers["location"] == "/upload?lang=en"
    client.cookies.delete("poverty_exit")
    assert client.get(back).headers["location"].startswith("/sign-in?")


def test_a_provider_that_does_not_answer_is_said_in_a_sentence(office, told):
    gone = replace(told, issuer="http://localhost:1")
    gate, _guard = before_everything(office, oidc=gone)
    with TestClient(gate, headers=PAGE, follow_redirects=False) as client:
        answer = client.get("/sign-in/oidc?lang=en&next=/upload")
        page = client.get(answer.headers["location"])
        assert "cannot be reached" in page.text
        assert page.status_code == 200


def test_with_a_provider_no_local_administrator_is_needed(tmp_path, told):
    empty = Office.open(tmp_path / "empty")
    _gate, guard = before_everything(empty, oidc=told)
    assert guard.is_manned
    assert not before_everything(empty)[1].is_manned
    empty.close()


def test_without_the_setting_there_is_no_provider(monkeypatch):
    monkeypatch.delenv(SETTING, raising=False)
    assert settings() is None


@pytest.mark.parametrize(
    "wrong",
    [
        ("role_claim", "rolle_claim"),
        ('role = "leader"', 'role = "emperor"'),
        ("issuer = ", "issuer "),
        ("client_secret_file = ", 'client_secret_file = "/nowhere" #'),
    ],
)
def test_settings_that_cannot_be_used_are_refused_at_the_start(
    told, tmp_path, monkeypatch, wrong
):
    file = tmp_path / "oidc.toml"
    text = file.read_text()
    assert wrong[0] in text
    file.write_text(text.replace(*wrong))
    with pytest.raises(DefinitionError, match="cannot be used"):
        settings()
    monkeypatch.setenv(SETTING, str(tmp_path / "none.toml"))
    with pytest.raises(DefinitionError, match=r"none\.toml"):
        settings()


def test_the_secret_stands_in_no_message_of_the_settings(told):
    assert told.client_secret == "not told to anybody"
    assert "not told" not in repr(told)
