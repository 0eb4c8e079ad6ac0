"""The office's database: one for a process, made when it is first needed."""

import stat
from dataclasses import replace
from pathlib import Path

from poverty_exit import account_changes, accounts, office
from poverty_exit.connection import table_names
from poverty_exit.office import Office
from poverty_exit.rights import alone

ROOT = alone("root")

TABLES = {"accounts", "account_roles", "sessions", "sign_in_failures", "audit_entries"}


def test_an_office_is_made_with_its_tables_in_a_folder_for_its_owner_alone(
    tmp_path: Path,
):
    opened = Office.open(tmp_path / "office")
    with opened.cursor() as cursor:
        assert table_names(cursor) == TABLES
    assert stat.S_IMODE((tmp_path / "office").stat().st_mode) == 0o700
    opened.close()


def test_all_users_of_a_process_share_one_office_until_the_last_closes_it(
    tmp_path: Path,
):
    one, other = Office.open(tmp_path / "office"), Office.open(tmp_path / "office")
    assert one is other
    one.close()
    assert other.rows("audit_entries").empty, "still open"
    other.close()
    again = Office.open(tmp_path / "office")
    assert again is not one
    again.close()


def test_an_older_office_learns_when_its_passwords_were_set_at_the_latest(
    tmp_path: Path, quick_hashes: None
):
    path = tmp_path / "office"
    opened = Office.open(path)
    account_changes.add(opened, ROOT, "li.na", "Li", [("administrator", None)])
    account_changes.insert(opened, "subject", "Wu", [("viewer", None)], None)
    account_changes.give(opened, ROOT, "li.na", [("administrator", None)])
    before = accounts.all_accounts(opened)
    with opened.writer() as cursor:
        cursor.execute("alter table accounts drop column password_changed_at")
    opened.close()
    for _opening in range(2):
        again = Office.open(path)
        found = accounts.all_accounts(again)
        again.close()
        assert [one.password_changed_at for one in found] == [
            before[0].changed_at,
            None,
        ]
        assert [replace(one, password_changed_at=None) for one in found] == [
            replace(one, password_changed_at=None) for one in before
        ]


def test_the_office_lies_beside_the_store_unless_a_setting_names_another_place(
    tmp_path: Path, monkeypatch
):
    monkeypatch.delenv(office.SETTING, raising=False)
    assert office.path_beside(tmp_path / "county") == tmp_path / "office"
    monkeypatch.setenv(office.SETTING, str(tmp_path / "elsewhere"))
    assert office.path_beside(tmp_path / "county") == tmp_path / "elsewhere"
