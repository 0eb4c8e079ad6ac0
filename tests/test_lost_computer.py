"""The computer is lost: from a copied backup and the key alone, the county comes back.

Everything is done on an empty computer, by the commands that docs/deployment.md names.
"""

import csv
import io
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from poverty_exit import (
    account_changes,
    accounts,
    backup,
    backup_files,
    keys,
    office,
    sign_in,
    stores,
)
from poverty_exit.__main__ import main
from poverty_exit.database import Store
from poverty_exit.office import Office
from poverty_exit.rights import alone
from tests.tables import PLACES, publish

LISTS = """
    数据日期   | 户编号 | 人数 | 脱贫属性
    2016-12-31 | A      | 3    | 未脱贫
    2016-12-31 | B      | 4    | 未脱贫
    2016-12-31 | C      | 2    | 已脱贫
"""
LATER = """
    数据日期   | 户编号 | 人数 | 脱贫属性
    2017-12-31 | A      | 3    | 未脱贫
    2017-12-31 | B      | 4    | 已脱贫
    2017-12-31 | C      | 2    | 返贫
"""
PASSWORD = "three brown foxes"


@dataclass
class Saved:
    """What was copied from the computer that is lost, and what it held.

    Attributes:
        backups, key: copies on a disk elsewhere.
        counts: rows of every table.
        figures: a hash of every indicator at every level.
    """

    backups: Path
    key: Path
    counts: dict[str, int]
    figures: dict[str, str]
    version: int


def counts_of(store: Store) -> dict[str, int]:
    with store.cursor() as cursor:
        names = backup_files.kept_tables()
        return {name: len(cursor.table(name)) for name in names}


@pytest.fixture
def saved(tmp_path: Path, monkeypatch, quick_hashes) -> Saved:
    """A county with an office and its key in a file; all but the copies is gone."""
    lost = tmp_path / "lost"
    monkeypatch.setenv(keys.KEY_FILE, str(lost / "keys" / "master.key"))
    monkeypatch.delenv(keys.KEY)
    monkeypatch.delenv(backup.SETTING, raising=False)
    monkeypatch.setattr(keys, "STORES", tmp_path / "stores")
    store = Store.open(lost / "county")
    store.remember("kind", "county")
    publish(store, PLACES, LISTS, LATER)
    with Office.opened(office.path_beside(store.path)) as beside:
        roles = [("administrator", None)]
        first = account_changes.add(beside, alone("root"), "li.na", "Li Na", roles)
        account_changes.change_password(beside, "li.na", first, PASSWORD)
    backup.backup(store, backup.folder_of(store))
    version = store.data_version()
    figures = backup_files.all_figures(store, version)
    counts = counts_of(store)
    store.close()
    elsewhere = tmp_path / "safe"
    shutil.copytree(store.path / "backups", elsewhere / "backups")
    shutil.copy(keys.path(), elsewhere / "master.key")
    shutil.rmtree(lost)
    return Saved(
        elsewhere / "backups", elsewhere / "master.key", counts, figures, version
    )


@pytest.fixture
def computer(saved: Saved, tmp_path: Path, monkeypatch) -> Path:
    """An empty computer: other places for store, office and key, none there yet."""
    empty = tmp_path / "computer"
    monkeypatch.setenv(stores.SETTING, str(empty / "stores" / "county"))
    monkeypatch.setenv(office.SETTING, str(empty / "people"))
    monkeypatch.setenv(keys.KEY_FILE, str(empty / "apart" / "master.key"))
    return empty


def bring_key(saved: Saved) -> None:
    """Put the copied key in its place, readable by its owner only."""
    keys.path().parent.mkdir(parents=True)
    shutil.copy(saved.key, keys.path())
    keys.path().chmod(0o600)


def said(capsys, *command: str) -> tuple[int, str]:
    """What a command answers: its exit code, and all that it says."""
    code = main(command)
    out, errors = capsys.readouterr()
    return code, out + errors


def test_with_backup_and_key_the_county_comes_back_with_its_people(
    saved, computer, capsys
):
    bring_key(saved)
    assert said(capsys, "restore-office", str(saved.backups))[0] == 0
    assert said(capsys, "restore-backup", str(saved.backups))[0] == 0
    assert said(capsys, "audit", "verify")[0] == 0
    store = Store.open(computer / "stores" / "county")
    assert store.data_version() == saved.version
    assert counts_of(store) == saved.counts
    assert saved.counts["household_listings"] == 6
    assert backup_files.all_figures(store, saved.version) == saved.figures
    assert len(saved.figures) > 30
    assert store.mark == keys.newest_mark()
    store.close()
    with Office.opened(computer / "people") as people:
        assert sign_in.sign_in(people, "li.na", PASSWORD, "192.0.2.1")
        found = accounts.find(people, "li.na")
        assert found is not None
        assert found.is_administrator
    listed = said(capsys, "audit", "list")[1]
    acts = [row["action"] for row in csv.DictReader(io.StringIO(listed))]
    assert acts.count("publish") == 3
    assert acts[-3:-1] == ["restore_office", "restore_backup"]


def test_an_indicator_of_the_county_that_came_back_is_read_as_before(
    saved, computer, capsys
):
    bring_key(saved)
    assert said(capsys, "restore-backup", str(saved.backups))[0] == 0
    level = ("--level", "county", "--year", "2017")
    code, told = said(capsys, "indicator", "poor_persons", *level)
    assert code == 0
    # A is poor (3 persons), C has fallen back (2 persons)
    assert [row["value"] for row in csv.DictReader(io.StringIO(told))] == ["5"]


def test_accounts_come_back_after_the_store_too(saved, computer, capsys):
    bring_key(saved)
    assert said(capsys, "restore-backup", str(saved.backups))[0] == 0
    code, told = said(capsys, "restore-office", str(saved.backups))
    assert code == 0
    assert "people.before-restore-" in told, "the new record is kept too"
    assert said(capsys, "audit", "verify")[0] == 0
    assert "li.na" in said(capsys, "accounts", "list")[1]


@pytest.mark.parametrize("command", ["restore-backup", "restore-office"])
def test_without_the_key_it_says_what_is_lost_and_makes_nothing(
    command, saved, computer, capsys
):
    code, told = said(capsys, command, str(saved.backups))
    assert code == 1
    assert str(keys.path()) in told
    assert "谁也读不出这份备份里的任何内容" in told
    assert "重新导入" in told
    assert not computer.exists(), "no store, no office, and no new key"


@pytest.mark.parametrize("command", ["restore-backup", "restore-office"])
def test_with_another_key_it_names_the_one_that_is_wanted(
    command, saved, computer, capsys
):
    bring_key(saved)
    wanted = keys.newest_mark()
    keys.path().write_text(keys.new() + "\n")
    code, told = said(capsys, command, str(saved.backups))
    assert code == 1
    assert wanted in told
    assert "谁也读不出这份备份里的任何内容" in told
    assert not (computer / "stores").exists()
    assert not (computer / "people").exists()
