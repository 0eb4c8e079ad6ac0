"""Every role at every command: in an office with accounts it looks and stages."""

import argparse
import csv
import io
import json

import pytest

from poverty_exit import account_changes, audit, command_rights
from poverty_exit.__main__ import _COMMANDS, _parser, main
from poverty_exit.errors import AccountError, MissingRightError
from poverty_exit.i18n import gettext as _
from poverty_exit.office import Office, path_beside
from poverty_exit.rights import alone, roles
from tests.tables import PLACES, as_csv, publish

LIST = """
    数据日期   | 户编号 | 人数 | 脱贫属性
    2016-12-31 | A      | 3    | 未脱贫
"""
CHANGING = {
    *("withdraw", "restore", "publish", "refuse", "sign-off", "lift-sign-off"),
    *("alias", "waive", "unwaive", "withdraw-profile"),
    *("borders match", "borders take-back"),
}
"""Commands that change figures or choices."""


@pytest.fixture
def office(store):
    """An office beside the store with an account of each role."""
    opened = Office.open(path_beside(store.path))
    by = alone("setup")
    for role in roles():
        account_changes.add(opened, by, role, f"{role} of the office", [(role, None)])
    yield opened
    opened.close()


def commands() -> set[str]:
    """All commands that the command line knows."""
    (choices,) = [
        action.choices
        for action in _parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    ]
    return set(choices)


def asked(command: str, account: str | None) -> argparse.Namespace:
    """What the command line makes of a command under an account."""
    return argparse.Namespace(command=command, account=account)


def test_every_command_has_its_decision():
    decided = set(command_rights.NEEDS)
    of_the_computer = set(command_rights.OF_THE_COMPUTER)
    assert commands() == {one.split()[0] for one in decided | of_the_computer}
    assert not decided & of_the_computer
    assert set(_COMMANDS) == decided


def test_what_changes_figures_or_choices_is_no_account_s_on_the_command_line():
    nobody_s = {name for name, right in command_rights.NEEDS.items() if right is None}
    assert nobody_s == CHANGING


@pytest.mark.parametrize("role", roles())
def test_a_role_runs_the_commands_of_its_rights_and_no_other(role, store, office):
    for command, right in command_rights.NEEDS.items():
        if right is not None and right in roles()[role].rights:
            named = command_rights.acting(store, asked(command, role))
            assert named.actor.name == f"{role} of the office"
        else:
            with pytest.raises(MissingRightError):
                command_rights.acting(store, asked(command, role))


def test_without_accounts_every_command_is_the_computer_s_user_s(store):
    for command in command_rights.NEEDS:
        assert command_rights.acting(store, asked(command, None)) is store


def test_an_office_with_accounts_asks_which_one_acts(store, office):
    with pytest.raises(AccountError):
        command_rights.acting(store, asked("imports", None))


@pytest.mark.parametrize("account", ["nobody", "", "LEADER2"])
def test_an_account_that_there_is_not_may_not_act(account, store, office):
    with pytest.raises(AccountError, match=_("No such account may act here.")):
        command_rights.acting(store, asked("imports", account))


def test_a_disabled_account_may_not_act_and_is_told_no_more_than_an_unknown(
    store, office
):
    account_changes.disable(office, alone("setup"), "leader")
    with pytest.raises(AccountError, match=_("No such account may act here.")):
        command_rights.acting(store, asked("imports", "leader"))


def test_an_account_s_import_only_waits_for_somebody_signed_in(
    store, office, tmp_path, capsys
):
    publish(store, PLACES)
    before = store.data_version()
    file = tmp_path / "list.csv"
    file.write_bytes(as_csv(LIST))
    path = str(store.path)
    store.close()
    told = ["--store", path, "--account", "statistician", "import", str(file)]
    assert main(told) == 0
    assert "publish" in capsys.readouterr().err
    assert main(["--store", path, "--account", "leader", "imports"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["action"] for row in rows][before:] == ["stage"]
    assert rows[-1]["acted_by"] == "statistician of the office"
    number = rows[-1]["entry"]
    told = ["--store", path, "--account", "statistician", "publish", number]
    assert main(told) == 1
    last = audit.entries(office).iloc[-1]
    assert (last["account"], last["action"]) == ("leader", "export")


def test_what_the_command_line_gives_away_is_on_record(store, capsys):
    publish(store, PLACES)
    told = ["--store", str(store.path), "indicator", "poor_persons"]
    path = path_beside(store.path)
    store.close()
    assert main([*told, "--level", "township", "--year", "2016"]) == 0
    with Office.opened(path) as office:
        last = audit.entries(office).iloc[-1]
    assert (last["action"], last["subject"]) == ("export", "indicator")
    chosen = {"id": "poor_persons", "level": "township", "year": "2016"}
    assert json.loads(last["filters"]) == chosen


def test_the_record_is_listed_and_verified_by_command(store, capsys):
    publish(store, PLACES)
    path = str(store.path)
    with Office.opened(path_beside(store.path)) as office:
        assert main(["--store", path, "audit", "verify"]) == 0
        assert audit.verify(office).last_hash in capsys.readouterr().out
        assert main(["--store", path, "audit", "list"]) == 0
        rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
        assert [row["action"] for row in rows] == ["publish"]
        with office.writer() as cursor:
            cursor.execute("update audit_entries set subject = 'x'")
        assert main(["--store", path, "audit", "verify"]) == 1
        assert "第 1 条" in capsys.readouterr().err
