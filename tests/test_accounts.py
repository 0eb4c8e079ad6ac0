"""Accounts: made, changed, disabled; always on record, never without administrator."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from poverty_exit import account_changes, accounts, audit, passwords, sessions
from poverty_exit.errors import AccountError, MissingRightError
from poverty_exit.i18n import use_language
from poverty_exit.office import Office
from poverty_exit.rights import actor_of, alone

pytestmark = pytest.mark.usefixtures("quick_hashes")

ROOT = alone("root")
ADMIN = [("administrator", None)]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    use_language("en")
    opened = Office.open(tmp_path / "office")
    yield opened
    opened.close()


def recorded(office: Office) -> list[tuple[str, str]]:
    """What the record says was changed, and of whom."""
    rows = audit.entries(office).query("action == 'account'").to_dict("records")
    return [(row["subject"], json.loads(row["filters"])["change"]) for row in rows]


def test_a_new_account_has_a_one_time_password_that_must_be_changed(office):
    password = account_changes.add(office, ROOT, " Li.Na ", "Li  Na", ADMIN)
    found = accounts.find(office, "li.na")
    assert found is not None
    assert (found.name, found.given, found.is_local) == ("Li Na", (ADMIN[0],), True)
    assert found.must_change_password
    assert passwords.matches(found.password_hash, password)
    assert recorded(office) == [("li.na", "added")]


def test_the_record_holds_no_password(office):
    made = account_changes.add(office, ROOT, "li.na", "Li Na", ADMIN)
    account_changes.change_password(office, "li.na", made, "seven grey herons")
    again = account_changes.reset(office, ROOT, "li.na")
    said = audit.entries(office).to_csv()
    for password in (made, "seven grey herons", again):
        assert password not in said
    kept = (office.path / "office.duckdb").read_bytes()
    assert made.encode() not in kept


@pytest.mark.parametrize(
    ("account", "name", "given", "why"),
    [
        ("li.na", "Other", ADMIN, "already"),
        ("LI.NA", "Other", ADMIN, "already"),
        ("a", "Short", ADMIN, "2 to 40"),
        ("li na", "Blank", ADMIN, "2 to 40"),
        ("<b>x</b>", "Tag", ADMIN, "2 to 40"),
        ("x13912345678", "Telephone", ADMIN, "long number"),
        ("wu", "", ADMIN, "1 to 40"),
        ("wu", "Wu", [], "Give a role"),
        ("wu", "Wu", [("emperor", None)], "Give a role"),
    ],
)
def test_what_cannot_be_an_account_is_refused_in_words(
    office, account, name, given, why
):
    account_changes.add(office, ROOT, "li.na", "Li Na", ADMIN)
    with pytest.raises(AccountError, match=why):
        account_changes.add(office, ROOT, account, name, given)
    assert [one.account for one in accounts.all_accounts(office)] == ["li.na"]


def test_rights_come_from_the_roles_where_they_are_given(office):
    given = [("statistician", "621121100"), ("viewer", None)]
    account_changes.add(office, ROOT, "wu", "Wu", given)
    found = accounts.find(office, "wu")
    assert found is not None
    assert found.actor.may("upload", "621121100")
    assert not found.actor.may("upload", "621121101")
    assert found.actor.where("view") is None


def test_only_who_may_changes_accounts(office):
    account_changes.add(office, ROOT, "li.na", "Li Na", ADMIN)
    nobody = actor_of("wu", "Wu", [("statistician", None), ("leader", None)])
    tries = [
        lambda: account_changes.add(office, nobody, "x2", "X", ADMIN),
        lambda: account_changes.disable(office, nobody, "li.na"),
        lambda: account_changes.enable(office, nobody, "li.na"),
        lambda: account_changes.reset(office, nobody, "li.na"),
        lambda: account_changes.give(office, nobody, "li.na", ADMIN),
    ]
    for one in tries:
        with pytest.raises(MissingRightError):
            one()
    assert recorded(office) == [("li.na", "added")]


def test_the_last_administrator_stays(office):
    account_changes.add(office, ROOT, "li.na", "Li Na", ADMIN)
    with pytest.raises(AccountError, match="last administrator"):
        account_changes.disable(office, ROOT, "li.na")
    with pytest.raises(AccountError, match="last administrator"):
        account_changes.give(office, ROOT, "li.na", [("viewer", None)])
    account_changes.add(office, ROOT, "wu", "Wu", ADMIN)
    account_changes.disable(office, ROOT, "li.na")
    assert [one.account for one in accounts.administrators(office)] == ["wu"]
    with pytest.raises(AccountError, match="last administrator"):
        account_changes.disable(office, ROOT, "wu")


@pytest.mark.parametrize(
    "change",
    [
        lambda office: account_changes.disable(office, ROOT, "wu"),
        lambda office: account_changes.reset(office, ROOT, "wu"),
        lambda office: account_changes.give(office, ROOT, "wu", [("leader", None)]),
    ],
)
def test_whoever_is_changed_is_signed_out_and_nobody_else(office, change):
    account_changes.add(office, ROOT, "li.na", "Li Na", ADMIN)
    account_changes.add(office, ROOT, "wu", "Wu", [("viewer", None)])
    open_ones = sessions.of(office)
    tokens = {
        name: open_ones.begin(accounts.find(office, name), "127.0.0.1")
        for name in ("li.na", "wu")
    }
    change(office)
    assert open_ones.find(tokens["wu"]) is None
    assert open_ones.find(tokens["li.na"]) is not None


def test_a_password_is_changed_by_who_knows_the_one_before(office):
    made = account_changes.add(office, ROOT, "li.na", "Li Na", ADMIN)
    for before, new, why in [
        ("wrong", "seven grey herons", "not right"),
        (made, "short", "at least 12"),
        (made, "this has li.na in it", "account's name"),
        (made, made, "the old one"),
    ]:
        with pytest.raises(AccountError, match=why):
            account_changes.change_password(office, "li.na", before, new)
    account_changes.change_password(office, "li.na", made, "seven grey herons")
    found = accounts.find(office, "li.na")
    assert found is not None
    assert passwords.matches(found.password_hash, "seven grey herons")
    assert not found.must_change_password


def test_an_account_of_a_provider_has_no_password_to_reset_or_change(office):
    account_changes.insert(office, "sub-1", "Zhao", [("viewer", None)], None)
    with pytest.raises(AccountError, match="not kept here"):
        account_changes.reset(office, ROOT, "sub-1")
    with pytest.raises(AccountError, match="not right"):
        account_changes.change_password(office, "sub-1", "", "seven grey herons")


def test_a_role_that_this_version_does_not_know_gives_nothing(office, monkeypatch):
    account_changes.add(office, ROOT, "wu", "Wu", [("viewer", None), ADMIN[0]])
    known = dict(account_changes.rights.roles())
    del known["administrator"]
    monkeypatch.setattr(accounts.rights, "roles", lambda: known)
    found = accounts.find(office, "wu")
    assert found is not None
    assert found.given == (("viewer", None),)
