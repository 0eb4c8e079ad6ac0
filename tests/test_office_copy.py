"""Accounts and the record of acts: in every backup, back when asked, never rewound."""

import json
from pathlib import Path

import pytest

from poverty_exit import (
    account_changes,
    accounts,
    audit,
    backup,
    backup_files,
    keys,
    office,
    office_copy,
    office_restoring,
    restoring,
)
from poverty_exit.beside_store import BUILDING
from poverty_exit.database import Store
from poverty_exit.errors import KeyProblemError, StoreError, StoreHeldError
from poverty_exit.office import Office
from poverty_exit.rights import alone
from tests.tables import PLACES, publish

LI = alone("li")


@pytest.fixture
def beside(store: Store, quick_hashes: None) -> Path:
    """The office beside the store, closed, with two accounts."""
    path = office.path_beside(store.path)
    with Office.opened(path) as opened:
        account_changes.add(opened, LI, "li.na", "Li Na", [("administrator", None)])
        account_changes.add(opened, LI, "wu", "Wu", [("viewer", "621121101")])
        account_changes.disable(opened, LI, "wu")
    return path


@pytest.fixture
def kept(store: Store, beside: Path, tmp_path: Path) -> Path:
    """A backup of the store and of that office."""
    publish(store, PLACES)
    return backup.backup(store, tmp_path / "backups")


def state(path: Path) -> tuple[list, list]:
    """Accounts with all that they have, and the hashes of a whole record."""
    with Office.opened(path) as opened:
        assert audit.verify(opened).breaks == ()
        return accounts.all_accounts(opened), list(audit.entries(opened).entry_hash)


def test_accounts_and_record_come_back_and_the_record_goes_on(kept, beside, tmp_path):
    known, hashes = state(beside)
    assert office_restoring.restore(kept, tmp_path / "elsewhere", LI) is None
    found, again = state(tmp_path / "elsewhere")
    assert found == known
    assert [one.account for one in found if one.is_disabled] == ["wu"]
    # the backup's own entry came after the copy; the return follows what was copied
    assert again[:-1] == hashes[:-1]
    with Office.opened(tmp_path / "elsewhere") as opened:
        last = audit.entries(opened).iloc[-1]
    assert (last["action"], last["subject"]) == ("restore_office", kept.name)


def test_the_copy_is_encrypted_as_the_office_is(kept, beside):
    files = [one for one in (kept / office_copy.FOLDER).iterdir() if one.is_file()]
    assert {one.stem for one in files} == set(office_copy.TABLES)
    content = b"".join(one.read_bytes() for one in files)
    assert b"li.na" not in content
    assert b"argon2" not in content


def test_of_a_plain_office_the_copy_is_plain_so_that_the_search_above_finds_it(
    tmp_path, monkeypatch, quick_hashes
):
    monkeypatch.setenv("POVERTY_EXIT_ENCRYPTION", "off")
    with Office.opened(tmp_path / "office") as opened:
        account_changes.add(opened, LI, "li.na", "Li Na", [("administrator", None)])
    folder = tmp_path / "copy"
    folder.mkdir()
    written = office_copy.write(tmp_path / "office", folder, tmp_path / "work")
    assert written is not None
    assert written["key"] is None
    content = b"".join(one.read_bytes() for one in folder.rglob("*.parquet"))
    assert b"li.na" in content
    assert b"argon2" in content


def test_nobody_is_signed_in_by_a_copy(kept):
    assert not {"sessions", "sign_in_failures"} & {
        one.stem for one in (kept / office_copy.FOLDER).iterdir()
    }


def test_a_store_that_comes_back_rewinds_neither_accounts_nor_record(
    store, kept, beside
):
    with Office.opened(beside) as opened:
        account_changes.add(opened, LI, "chen", "Chen", [("statistician", None)])
    known, hashes = state(beside)
    store.close()
    restoring.restore(kept, store.path)
    found, again = state(beside)
    assert found == known
    assert again[: len(hashes)] == hashes


def test_a_record_that_lives_on_is_not_rewound(kept, beside):
    before = state(beside)
    with pytest.raises(StoreError, match="office"):
        office_restoring.restore(kept, beside)
    assert state(beside) == before


def test_another_office_in_the_place_is_kept_and_its_end_named(kept, tmp_path):
    path = tmp_path / "new machine"
    with Office.opened(path) as opened:
        account_changes.add(opened, LI, "root", "Root", [("administrator", None)])
        end = audit.verify(opened)
    aside = office_restoring.restore(kept, path)
    assert aside is not None
    assert [one.account for one in state(aside)[0]] == ["root"]
    assert [one.account for one in state(path)[0]] == ["li.na", "wu"]
    with Office.opened(path) as opened:
        told = json.loads(audit.entries(opened).iloc[-1]["filters"])
    assert told == {"replaced_entry": end.last, "replaced_hash": end.last_hash}


def test_an_office_that_does_not_open_is_kept_beside(kept, tmp_path):
    path = tmp_path / "damaged"
    path.mkdir()
    (path / office.DATABASE).write_bytes(b"\0" * 20_000)
    aside = office_restoring.restore(kept, path)
    assert aside is not None
    assert (aside / office.DATABASE).read_bytes() == b"\0" * 20_000
    assert [one.account for one in state(path)[0]] == ["li.na", "wu"]


def test_an_office_that_is_held_elsewhere_stays(kept, tmp_path, monkeypatch):
    with Office.opened(tmp_path / "held"):
        pass

    def held(_path: Path) -> None:
        raise StoreHeldError("held")

    monkeypatch.setattr(Office, "opened", held)
    with pytest.raises(StoreHeldError):
        office_restoring.restore(kept, tmp_path / "held")
    assert not (tmp_path / f"held{BUILDING}").exists()


@pytest.mark.parametrize("table", office_copy.TABLES)
def test_a_copy_that_was_changed_is_not_used(kept, tmp_path, table):
    file = kept / office_copy.FOLDER / f"{table}.parquet"
    file.write_bytes(file.read_bytes() + b"x")
    with pytest.raises(StoreError, match=table):
        office_restoring.restore(kept, tmp_path / "elsewhere")
    assert not (tmp_path / "elsewhere").exists()


def changed_manifest(kept: Path, *leave_out: str) -> None:
    """The manifest without what some path of keys leads to."""
    manifest = backup_files.manifest_of(kept)
    told = manifest
    for key in leave_out[:-1]:
        told = told[key]
    del told[leave_out[-1]]
    text = json.dumps(manifest)
    (kept / backup_files.MANIFEST).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("table", office_copy.TABLES)
def test_a_copy_that_the_manifest_has_no_hash_of_is_not_used(kept, tmp_path, table):
    name = f"{office_copy.FOLDER}/{table}.parquet"
    changed_manifest(kept, "hashes", name)
    for restore in (office_restoring.restore, restoring.restore):
        with pytest.raises(StoreError, match=name):
            restore(kept, tmp_path / "elsewhere")
        assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("table", office_copy.TABLES)
def test_a_copy_that_the_manifest_does_not_tell_of_at_all_is_not_used(
    kept, tmp_path, table
):
    changed_manifest(kept, "office", "counts", table)
    with pytest.raises(StoreError):
        office_restoring.restore(kept, tmp_path / "elsewhere")
    assert not (tmp_path / "elsewhere").exists()
    changed_manifest(kept, "hashes", f"{office_copy.FOLDER}/{table}.parquet")
    with pytest.raises(StoreError, match=table):
        restoring.restore(kept, tmp_path / "elsewhere")


def test_a_copy_whose_record_ends_otherwise_is_not_used(kept, tmp_path):
    manifest = backup_files.manifest_of(kept)
    manifest["office"]["last_hash"] = "0" * 64
    text = json.dumps(manifest)
    (kept / backup_files.MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(StoreError):
        office_restoring.restore(kept, tmp_path / "elsewhere")
    assert not (tmp_path / "elsewhere").exists()
    assert not (tmp_path / f"elsewhere{BUILDING}").exists()


@pytest.mark.parametrize("said", [[], "all", 1, {}, {"key": None, "counts": {}}])
def test_a_manifest_that_tells_of_the_office_otherwise_is_refused(kept, tmp_path, said):
    manifest = backup_files.manifest_of(kept) | {"office": said}
    text = json.dumps(manifest)
    (kept / backup_files.MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(StoreError, match=backup_files.MANIFEST):
        office_restoring.restore(kept, tmp_path / "elsewhere")


def test_a_record_that_was_changed_keeps_nobody_from_a_backup_and_stays_broken(
    store, kept, beside, tmp_path, caplog
):
    with Office.opened(beside) as opened, opened.writer() as cursor:
        cursor.execute("update audit_entries set subject = 'x' where entry = 1")
    made = backup.backup(store, kept.parent)
    assert "changed from outside" in caplog.text
    office_restoring.restore(made, tmp_path / "elsewhere")
    with Office.opened(tmp_path / "elsewhere") as opened:
        breaks = audit.verify(opened).breaks
    assert [(one.entry, one.what) for one in breaks] == [(1, "changed")]


def test_a_return_that_was_cut_off_is_finished_at_the_next_opening(
    kept, tmp_path, monkeypatch
):
    path = tmp_path / "elsewhere"
    monkeypatch.setattr(office_restoring, "put_in_place", lambda _path: None)
    office_restoring.restore(kept, path)
    assert not path.exists()
    assert [one.account for one in state(path)[0]] == ["li.na", "wu"]


def test_without_its_key_a_copy_is_not_read_and_none_is_made(
    kept, tmp_path, monkeypatch
):
    monkeypatch.delenv(keys.KEY)
    monkeypatch.setenv(keys.KEY_FILE, str(tmp_path / "apart" / "master.key"))
    with pytest.raises(KeyProblemError, match=r"master\.key"):
        office_restoring.restore(kept, tmp_path / "elsewhere")
    assert not (tmp_path / "apart").exists()
    assert not (tmp_path / "elsewhere").exists()


def test_a_copy_of_an_older_office_learns_when_its_passwords_were_set(
    store, beside, tmp_path, monkeypatch
):
    write = office_copy.write_table

    def as_before(cursor, name, *told):
        if name == "accounts":
            cursor.execute("alter table accounts drop column password_changed_at")
        return write(cursor, name, *told)

    publish(store, PLACES)
    monkeypatch.setattr(office_copy, "write_table", as_before)
    folder = backup.backup(store, tmp_path / "backups")
    office_restoring.restore(folder, tmp_path / "elsewhere", LI)
    found, _hashes = state(tmp_path / "elsewhere")
    assert [one.password_changed_at for one in found] == [
        one.changed_at for one in found
    ]


def test_a_backup_from_before_has_no_office_and_says_so(kept, tmp_path):
    manifest = backup_files.manifest_of(kept)
    del manifest["office"]
    text = json.dumps(manifest)
    (kept / backup_files.MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(StoreError, match=kept.name):
        office_restoring.restore(kept, tmp_path / "elsewhere")
    restoring.restore(kept, tmp_path / "again")
    Store.open(tmp_path / "again").close()


def test_an_office_where_nothing_was_done_is_not_copied(tmp_path):
    with Office.opened(tmp_path / "office"):
        pass
    (tmp_path / "copy").mkdir()
    assert office_copy.write(tmp_path / "office", tmp_path / "copy", tmp_path) is None
    assert office_copy.write(tmp_path / "none", tmp_path / "copy", tmp_path) is None
    assert not list((tmp_path / "copy").iterdir())
