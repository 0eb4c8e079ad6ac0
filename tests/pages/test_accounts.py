"""The accounts of the office and a person's own, as the reader sees them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from poverty_exit import account_changes, accounts, audit, sessions, sign_in
from poverty_exit.database import Store
from poverty_exit.errors import SignedOutError
from poverty_exit.gate import shared
from poverty_exit.gate.guard import Guard
from poverty_exit.i18n import use_language
from poverty_exit.office import Office
from poverty_exit.rights import alone
from tests.pages.conftest import Shown, words

pytestmark = pytest.mark.usefixtures("quick_hashes")
ROOT = alone("root")
PASSWORD = "seven grey herons"

Seen = Callable[..., AppTest]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office with an administrator and a viewer."""
    use_language("zh_CN")
    opened = Office.open(tmp_path / "office")
    account_changes.add(opened, ROOT, "li.na", "Li Na", [("administrator", None)])
    account_changes.add(opened, ROOT, "wu", "Wu Fang", [("viewer", None)])
    yield opened
    opened.close()


@pytest.fixture
def seen(
    office: Office, small_store: Store, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> Seen:
    """Opens a page as somebody who is signed in."""
    guard = Guard(office, None)
    monkeypatch.setattr(shared, "_guard", guard)

    def opened(account: str, page: str, **query: str) -> AppTest:
        known = accounts.find(office, account)
        assert known is not None
        token = sessions.of(office).begin(known, "10.0.0.5")

        def session(_guard: Guard, _cookies: object) -> sessions.Session:
            found = sessions.of(office).find(token)
            if found is None:
                raise SignedOutError("You are signed out.")
            return found

        monkeypatch.setattr(Guard, "session_of_page", session)
        return shown(small_store, page, lang="en", **query)

    return opened


def button(app: AppTest, label: str):
    """The first button of a label."""
    return next(one for one in app.button if one.label == label)


def links(app: AppTest) -> list[str]:
    """The labels of the pages that are offered."""
    return [one.proto.label for one in app.get("page_link")]


def test_alone_there_are_no_pages_of_accounts(shown: Shown, small_store: Store):
    app = shown(small_store, "leadership/overview", lang="en")
    assert "Sign out" not in words(app)
    assert "Overview" in links(app)
    assert not {"My account", "Accounts"} & set(links(app))


def test_an_administrator_sees_all_accounts_and_their_roles(seen: Seen):
    said = words(seen("li.na", "office/accounts"))
    assert "Who may sign in?" in said
    for cell in ("li.na", "Wu Fang", "Administrator (whole county)", "Viewer"):
        assert cell in said


def test_an_administrator_makes_an_account_whose_password_is_shown_once(
    seen: Seen, office: Office
):
    app = seen("li.na", "office/accounts")
    app.text_input[0].set_value("Zhao")
    app.text_input[1].set_value("Zhao Lei")
    app.multiselect(key="roles_add_0").set_value(["statistician"])
    app.multiselect(key="townships_add_0").set_value(["621121102"])
    button(app, "Make the account").click().run()
    made = accounts.find(office, "zhao")
    assert made is not None
    assert made.given == (("statistician", "621121102"),)
    password = app.code[0].value
    sign_in.sign_in(office, "zhao", password, "10.0.0.6")
    app.run()
    assert not app.code, "shown this once"


def test_the_form_is_empty_after_an_account_was_made_and_only_then(
    seen: Seen, office: Office
):
    app = seen("li.na", "office/accounts")
    app.text_input[0].set_value("zhao")
    app.text_input[1].set_value("Zhao Lei")
    button(app, "Make the account").click().run()
    assert [one.value for one in app.text_input] == ["zhao", "Zhao Lei"]
    app.multiselect(key="roles_add_0").set_value(["leader"])
    button(app, "Make the account").click().run()
    assert accounts.find(office, "zhao") is not None
    assert [one.value for one in app.text_input] == ["", ""]
    assert app.multiselect(key="roles_add_1").value == []
    assert app.multiselect(key="townships_add_1").value == []


def test_an_account_without_a_role_is_refused_in_words(seen: Seen, office: Office):
    app = seen("li.na", "office/accounts")
    app.text_input[0].set_value("zhao")
    app.text_input[1].set_value("Zhao Lei")
    button(app, "Make the account").click().run()
    assert "Give a role" in app.error[0].value
    assert accounts.find(office, "zhao") is None


def test_an_administrator_disables_and_lets_in_again(seen: Seen, office: Office):
    app = seen("li.na", "office/accounts")
    app.selectbox(key="account_chosen").set_value("wu").run()
    button(app, "Disable: out at once").click().run()
    found = accounts.find(office, "wu")
    assert found is not None
    assert found.is_disabled
    button(app, "Let in again").click().run()
    found = accounts.find(office, "wu")
    assert found is not None
    assert not found.is_disabled


def test_the_last_administrator_cannot_shut_everybody_out(seen: Seen, office: Office):
    app = seen("li.na", "office/accounts")
    app.selectbox(key="account_chosen").set_value("li.na").run()
    button(app, "Disable: out at once").click().run()
    assert "last administrator" in app.error[0].value


def test_nobody_else_is_offered_or_shown_the_accounts(seen: Seen):
    offered = links(seen("wu", "office/my_account"))
    assert "My account" in offered
    assert "Accounts" not in offered
    assert "Accounts" in links(seen("li.na", "office/my_account"))
    app = seen("wu", "office/accounts")
    assert "You do not have the right to open this page." in app.error[0].value
    assert "li.na" not in words(app)


def test_a_person_sees_the_own_sign_ins_and_acts_and_no_one_elses(
    seen: Seen, office: Office
):
    account_changes.disable(office, ROOT, "wu")
    account_changes.enable(office, ROOT, "wu")
    known = accounts.find(office, "wu")
    assert known is not None
    sign_in.begin(office, known, "10.0.0.77")
    said = words(seen("wu", "office/my_account"))
    assert "Wu Fang" in said
    assert "Viewer (whole county)" in said
    assert "10.0.0.77" in said
    assert "signed in" in said
    assert "changed an account" not in said, "that was done to it, not by it"


def test_what_was_done_names_registers_by_their_words(seen: Seen, office: Office):
    known = accounts.find(office, "wu")
    assert known is not None
    audit.append(office, known.actor, "stage", "persons, plan", 7)
    said = words(seen("wu", "office/my_account"))
    assert "registered persons, yearly plan" in said


def test_a_person_ends_the_other_sign_ins(seen: Seen, office: Office):
    known = accounts.find(office, "wu")
    assert known is not None
    sign_in.begin(office, known, "10.0.0.77")
    app = seen("wu", "office/my_account")
    button(app, "End the other sign-ins").click().run()
    assert [one.address for one in sessions.of(office).of_account("wu")] == ["10.0.0.5"]


def test_after_signing_out_a_page_shows_nothing(seen: Seen, office: Office):
    app = seen("wu", "office/my_account")
    app.button(key="own_sign_out").click().run()
    assert sessions.of(office).of_account("wu") == []
    assert "You are signed out." in app.error[0].value
    assert "Wu Fang" not in words(app)


def test_the_ledger_gets_the_name_of_the_account(seen: Seen):
    assert "Working as Wu Fang" in links(seen("wu", "office/my_account"))


def test_the_record_says_in_words_what_was_changed_of_an_account(
    seen: Seen, office: Office
):
    account_changes.add(office, ROOT, "qi", "Qi Yu", [("supervisor", "621121102")])
    said = words(seen("li.na", "office/acts"))
    assert "change made; roles Viewer (whole county)" in said
    assert "change made; roles Supervisor (" in said
    assert "621121102" not in said, "the township by its name"
    assert "[" not in said.split("Who did what?")[1]
