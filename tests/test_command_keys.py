"""The key on the command line: where it is, a new one, a change that may be cut off."""

from pathlib import Path

import pytest

from poverty_exit import __main__ as command_line
from poverty_exit import (
    backup,
    backup_files,
    command_keys,
    encryption,
    keys,
    office,
    stores,
)
from poverty_exit.database import DATABASE, Store
from poverty_exit.errors import KeyProblemError
from tests.tables import PLACES, publish

LIST = "数据日期 | 户编号 | 脱贫属性\n2016-12-31 | A | 未脱贫"


@pytest.fixture
def county(tmp_path: Path, monkeypatch) -> Path:
    """A closed county store whose key is in a file, with an office beside it."""
    monkeypatch.delenv(keys.KEY, raising=False)
    monkeypatch.setattr(keys, "STORES", tmp_path / "stores")
    monkeypatch.setattr(stores, "STORES", tmp_path / "stores")
    monkeypatch.setenv(keys.KEY_FILE, str(tmp_path / "apart" / "master.key"))
    store = Store.open(tmp_path / "stores" / "county")
    publish(store, PLACES, LIST)
    store.close()
    office.Office.open(office.path_beside(store.path)).close()
    return store.path


def said(capsys, *arguments: str) -> tuple[int, str]:
    """What the command line answers: exit code, and all that it says."""
    code = command_line.main(arguments)
    out, errors = capsys.readouterr()
    return code, out + errors


def marks(county: Path) -> set[str | None]:
    """The keys that store and office are encrypted with."""
    beside = office.path_beside(county) / office.DATABASE
    return {encryption.mark_beside(one) for one in (county / DATABASE, beside)}


def test_the_state_says_where_the_key_is_and_what_its_loss_means(county, capsys):
    code, told = said(capsys, "--store", str(county), "keys", "state")
    assert code == 0
    assert str(keys.path()) in told
    assert "密钥一旦丢失" in told
    assert f"{county} {keys.newest_mark()}" in told


def test_a_new_key_is_printed_and_kept_nowhere(county, capsys):
    before = keys.path().read_text()
    first, second = (said(capsys, "keys", "new")[1].strip() for _turn in range(2))
    assert len(first) == len(second) == 44
    assert first != second
    assert keys.path().read_text() == before


def test_a_change_encrypts_store_and_office_anew_and_backs_up(county, capsys):
    (old,) = marks(county)
    code, told = said(capsys, "--store", str(county), "keys", "change")
    assert code == 0
    assert marks(county) == {keys.newest_mark()} != {old}
    assert keys.marks()[0] == old
    made = backup.backups(county / "backups")
    assert made["key"].tolist() == [keys.newest_mark()]
    assert Path(made["path"].iloc[0]).name in told
    store = Store.open(county)
    assert store.data_version() == 2
    store.close()


def test_a_plain_store_is_backed_up_for_its_encrypted_office(
    county, capsys, monkeypatch, tmp_path
):
    plain = tmp_path / "stores" / "plain"
    monkeypatch.setattr(stores, "county_path", lambda: plain)
    store = Store.open(plain, is_plain=True)
    store.remember("kind", "demo")
    publish(store, PLACES)
    store.close()
    code, told = said(capsys, "--store", str(plain), "keys", "change")
    assert code == 0
    made = backup.backups(plain / "backups")
    assert len(made) == 1
    folder = Path(made["path"].iloc[0])
    assert folder.name in told
    kept = backup_files.manifest_of(folder)
    assert kept["key"] is None
    assert kept["office"]["key"] == keys.newest_mark()


def test_a_plain_store_beside_an_encrypted_one_needs_no_second_backup(county, tmp_path):
    plain = tmp_path / "stores" / "plain"
    Store.open(plain, is_plain=True).close()
    databases = [plain / DATABASE, county / DATABASE]
    assert command_keys._to_back_up(databases) == [county / DATABASE]


def test_a_change_that_is_cut_off_goes_on_with_the_same_new_key(
    county, capsys, monkeypatch
):
    turn = encryption.turn

    def cut_off(file: Path, mark: str) -> None:
        if file.name != DATABASE:
            raise KeyboardInterrupt
        turn(file, mark)

    with monkeypatch.context() as broken:
        broken.setattr(encryption, "turn", cut_off)
        with pytest.raises(KeyboardInterrupt):
            said(capsys, "--store", str(county), "keys", "change")
    assert len(keys.marks()) == 2
    assert len(marks(county)) == 2
    assert said(capsys, "--store", str(county), "keys", "change")[0] == 0
    assert len(keys.marks()) == 2
    assert marks(county) == {keys.newest_mark()}


def test_a_store_that_is_open_elsewhere_keeps_everything_as_it_is(
    county, capsys, holding
):
    holder = holding(county)
    code, told = said(capsys, "--store", str(county), "keys", "change")
    assert (code, str(holder.pid) in told) == (3, True)
    assert len(keys.marks()) == 1


def test_a_key_of_the_environment_is_changed_there(county, capsys, monkeypatch):
    monkeypatch.setenv(keys.KEY, keys.path().read_text().strip())
    code, told = said(capsys, "--store", str(county), "keys", "change")
    assert (code, keys.KEY in told) == (1, True)
    monkeypatch.setenv(keys.KEY, f"{keys.path().read_text().strip()},{keys.new()}")
    assert said(capsys, "--store", str(county), "keys", "change")[0] == 0
    assert marks(county) == {keys.newest_mark()}


def test_what_was_changed_to_the_new_key_is_not_read_by_the_old(county, monkeypatch):
    store = Store.open(county)
    store.close()
    old = keys.path().read_text()
    after = encryption.change_key([county / DATABASE])
    keys.path().write_text(old)
    with pytest.raises(KeyProblemError, match=after):
        Store.open(county)
