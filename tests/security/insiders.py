"""Attacks by who is signed in: forbidden pages, other people's files, staying on."""

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import ConnectionClosed

from poverty_exit.gate.gate import OVER
from poverty_exit.rights import roles
from tests.page_line import PageLine, cookies_of, downloads, xsrf
from tests.pages.test_rights_of_pages import OPEN
from tests.security.target import SPARE, Target
from tests.served import (
    ADMIN,
    PASSWORD,
    ROLES,
    STATISTICIAN,
    VIEWER,
    socket,
    token_of,
)

RIGHTS = {**OPEN, "pages/office/accounts": {"accounts"}}
FORBIDDEN = [
    (account, page.rpartition("/")[2])
    for account, role in ROLES.items()
    for page, needed in RIGHTS.items()
    if needed and not needed & set(roles()[role].rights)
]
"""Every role's account with every page that it may not open."""
REFUSED = "You do not have the right to open this page."
MAIN, SIDEBAR = 0, 1
OWN = {"files": {"file": ("mine.csv", b"mine")}}


def forbidden_page(target: Target, account: str, page: str) -> None:
    """Of a page that the role may not open nothing comes, but one sentence."""
    with _line(target, account) as line:
        home = {_said(one) for one in line.look() if _place(one) == SIDEBAR}
        heard = line.look(page)
    drawn = [one for one in heard if _place(one) is not None]
    in_main = [one.delta.new_element for one in drawn if _place(one) == MAIN]
    assert [one.alert.body for one in in_main] == [REFUSED]
    beside = {_said(one) for one in drawn if _place(one) == SIDEBAR}
    assert beside <= home
    styles = [_said(one) for one in drawn if _place(one) not in (MAIN, SIDEBAR)]
    assert all("<style>" in one for one in styles)


def file_of_another(target: Target) -> None:
    """A download's address, read off another's screen, opens for its owner alone."""
    with _line(target, STATISTICIAN) as line:
        (number, *_others) = downloads(line.view("rights"))
        address = line.download_address(number)
        assert target.client(STATISTICIAN).get(address).content
        others = (target.client(VIEWER), target.server.signed_in(STATISTICIAN))
        made_up = address.replace(address[-10:], "0123456789")
        for other in others:
            answers = [other.get(one) for one in (address, made_up)]
            assert [(one.status_code, one.content) for one in answers] == [
                (404, b"")
            ] * 2
        answer = target.client(VIEWER).get(address, headers={"Range": "bytes=0-1"})
        assert answer.status_code == 404


def download_of_another(target: Target) -> None:
    """A download that another's page offers is made for that page's owner alone."""
    with _line(target, STATISTICIAN) as line, _line(target, VIEWER) as other:
        (number, *_others) = downloads(line.view("rights"))
        other.view("rights")
        assert other.download_address(number) == ""
        assert line.download_address(number)


def upload_into_the_page_of_another(target: Target) -> None:
    """No file can be put into, or taken out of, a page that somebody else has open."""
    with _line(target, STATISTICIAN) as line:
        line.view("upload")
        address = line.upload_address("mine.csv")
        mine, other = target.client(STATISTICIAN), target.client(VIEWER)
        assert mine.put(address, headers=xsrf(mine), **OWN).status_code == 204
        for method in ("PUT", "DELETE"):
            answer = other.request(method, address, headers=xsrf(other), **OWN)
            assert (answer.status_code, answer.content) == (404, b"")
        assert mine.delete(address, headers=xsrf(mine)).status_code == 204


def upload_without_the_right(target: Target) -> None:
    """Who may not upload sends nothing, into no page of their own either."""
    client = target.client(VIEWER)
    with _line(target, VIEWER) as line:
        line.view()
        address = line.upload_address("mine.csv")
    answer = client.put(address, headers=xsrf(client), **OWN)
    assert (answer.status_code, answer.content) == (404, b"")


def page_of_another(target: Target) -> None:
    """Whoever knows the number of another's page is not given that page."""
    with _line(target, STATISTICIAN) as line:
        line.view("upload")
        cookies = cookies_of(target.client(VIEWER))
        with PageLine(target.server.address, cookies, resumes=line.page) as other:
            other.look()
            assert other.page != line.page
        line.view("upload")
        mine = cookies_of(target.client(STATISTICIAN))
    with PageLine(target.server.address, mine, resumes=line.page) as again:
        again.look()
        assert again.page == line.page, "its owner is given it"


def signed_out(target: Target) -> None:
    """After signing out the cookie opens nothing, and the open websocket ends."""
    client = target.server.signed_in(SPARE[0])
    cookies = cookies_of(client)
    with socket(target.server, cookies) as line:
        token = token_of(client.get("/sign-out?lang=en"))
        assert client.post("/sign-out", data={"token": token}).status_code == 303
        assert "poverty_exit" not in dict(client.cookies)
        assert target.opens(cookies) == []
        _see_end(line)


def account_disabled(target: Target) -> None:
    """Whoever is disabled is out of open pages, and does not come in again."""
    cookies = cookies_of(target.server.signed_in(SPARE[1]))
    with socket(target.server, cookies) as line:
        _press(target, SPARE[1], "Disable: out at once")
        assert target.opens(cookies) == []
        _see_end(line)
    with pytest.raises(AssertionError):
        target.server.signed_in(SPARE[1])


def password_changed(target: Target) -> None:
    """A new password ends all sign-ins from before, in other browsers too."""
    client, thief = (target.server.signed_in(SPARE[2]) for _browser in range(2))
    stolen = [cookies_of(one) for one in (client, thief)]
    with socket(target.server, stolen[1]) as line:
        token = token_of(client.get("/password?lang=en"))
        chosen = "lanterns over water"
        sent = {"before": PASSWORD, "password": chosen, "again": chosen, "token": token}
        assert client.post("/password", data=sent).status_code == 303
        assert [target.opens(one) for one in stolen] == [[], []]
        _see_end(line)
    assert target.opens(cookies_of(client)) == ["page", "part", "websocket"]


def _line(target: Target, account: str) -> PageLine:
    return PageLine(target.server.address, cookies_of(target.client(account)))


def _place(one: ForwardMsg) -> int | None:
    """In which part of the screen something is drawn; None where nothing is."""
    return one.metadata.delta_path[0] if one.WhichOneof("type") == "delta" else None


def _said(one: ForwardMsg) -> str:
    return str(one.delta)


def _press(target: Target, account: str, button: str) -> None:
    """As the administrator, choose an account and press a button of its."""
    with _line(target, ADMIN) as line:
        drawn = [one.delta.new_element for one in line.view("accounts")]
        (chosen,) = [one.selectbox for one in drawn if "account_chosen" in str(one)]
        (pressed,) = [one.button for one in drawn if one.button.label == button]
        option = next(one for one in chosen.options if one.startswith(account))
        line.look(
            "accounts",
            "lang=en",
            WidgetState(id=chosen.id, string_value=option),
            WidgetState(id=pressed.id, trigger_value=True),
        )


def _see_end(line) -> None:
    with pytest.raises(ConnectionClosed):
        line.send(b"x")
        while True:
            line.recv(timeout=60)
    assert line.close_code == OVER
