"""A backup of the first layout comes back: plain, with people named in the registers.

It is written here as the software of then wrote it: no key, no copy of the office, no
hash of every indicator, names and numbers among the columns of the registers.
"""

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from poverty_exit import audit, backup_files, keys, office, sealed_files
from poverty_exit.__main__ import main
from poverty_exit.database import DATABASE, Store
from poverty_exit.office import Office
from tests.tables import PLACES, publish, year_ends
from tests.test_identities import (
    FILES,
    identities,
    made_older,
    without_heads_of_persons,
)

NOT_YET = {"identities"}
"""Tables that came later."""
PERSONAL = ("张甲", "李乙", "621121197001010011", "13800000001")


@pytest.fixture
def known(tmp_path: Path) -> Iterator[Store]:
    """The county as the software of now has it, to be compared with."""
    store = Store.open(tmp_path / "known", is_plain=True)
    store.remember("kind", "county")
    publish(store, PLACES, *FILES)
    yield store
    store.close()


@pytest.fixture
def old_backup(known: Store, tmp_path: Path) -> Path:
    """A backup of the same county by the first layout."""
    version = known.data_version()
    county = backup_files.county_figures(known, version)
    shutil.copytree(known.path / "files", tmp_path / "older" / "files")
    with known.cursor() as cursor:
        cursor.execute("checkpoint store")
    shutil.copy(known.path / DATABASE, tmp_path / "older" / DATABASE)
    made_older(tmp_path / "older")
    folder = tmp_path / "usb" / f"backup-20240301-120000-v{version}"
    (folder / "tables").mkdir(parents=True)
    counts = {}
    with duckdb.connect(str(tmp_path / "older" / DATABASE)) as older:
        older.execute("update settings set content = '6' where setting = 'schema'")
        for name in sorted(set(backup_files.kept_tables()) - NOT_YET):
            older.table(name).write_parquet(str(folder / f"tables/{name}.parquet"))
            counts[name] = len(older.table(name))
    (tmp_path / "older" / "files").rename(folder / "files")
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    manifest = {
        "format": 1,
        "data_version": version,
        "software_version": "0.0.9",
        "made_at": "20240301-120000",
        "counts": counts,
        "county": county,
        "hashes": {
            str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in files
        },
    }
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def content_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_it_names_people_in_plain_and_knows_no_key(old_backup):
    found = duckdb.read_parquet(str(old_backup / "tables" / "persons.parquet"))
    assert {"person_name", "id_number", "phone"} <= set(found.columns)
    names = found.project("person_name").fetchall()
    assert names == [("张甲",), ("李乙",)]
    assert PERSONAL[2].encode() in content_of(old_backup)


def test_it_comes_back_by_the_command_with_figures_people_and_files(
    known, old_backup, tmp_path, capsys
):
    path = tmp_path / "computer" / "county"
    assert main(["--store", str(path), "restore-backup", str(old_backup.parent)]) == 0
    version = known.data_version()
    again = Store.open(path)
    assert again.data_version() == version
    assert year_ends(again) == year_ends(known)
    assert len(year_ends(again)) > 0
    figures = backup_files.all_figures(again, version)
    assert figures == backup_files.all_figures(known, version)
    assert without_heads_of_persons(identities(again)) == identities(known)
    with again.cursor() as cursor, known.cursor() as before:
        for table in ("persons", "household_listings", "ledger", "batches"):
            rows = f"from {table} order by all"
            assert cursor.execute(rows).fetchall() == before.execute(rows).fetchall()
    for kept in sorted((known.path / "files").iterdir()):
        here = path / "files" / kept.name
        assert sealed_files.mark_of(here) == keys.newest_mark()
        assert sealed_files.read(here) == sealed_files.read(kept)
    assert len(list((path / "files").iterdir())) == len(FILES) + 1
    again.close()
    with Office.opened(office.path_beside(path)) as beside:
        last = audit.entries(beside).iloc[-1]
    assert (last["action"], last["subject"]) == ("restore_backup", old_backup.name)


def test_what_was_plain_is_encrypted_where_it_comes_back(old_backup, tmp_path):
    path = tmp_path / "computer" / "county"
    assert main(["--store", str(path), "restore-backup", str(old_backup)]) == 0
    found = content_of(path)
    assert [one for one in PERSONAL if one.encode() in found] == []


def test_the_county_that_came_back_takes_files_and_is_backed_up_as_of_now(
    old_backup, tmp_path
):
    path = tmp_path / "computer" / "county"
    assert main(["--store", str(path), "restore-backup", str(old_backup)]) == 0
    again = Store.open(path)
    publish(again, "数据日期 | 户编号 | 脱贫属性\n2018-12-31 | A | 已脱贫")
    again.close()
    assert main(["--store", str(path), "backup"]) == 0
    (folder,) = (path / "backups").iterdir()
    manifest = backup_files.manifest_of(folder)
    assert (manifest["format"], manifest["key"]) == (2, keys.newest_mark())


def test_it_holds_no_accounts_and_says_so(old_backup, tmp_path, capsys):
    path = tmp_path / "computer" / "county"
    assert main(["--store", str(path), "restore-office", str(old_backup)]) == 1
    assert old_backup.name in capsys.readouterr().err
    assert not path.parent.exists()


def test_one_changed_sign_in_it_is_seen(old_backup, tmp_path, capsys):
    file = old_backup / "tables" / "persons.parquet"
    changed = bytearray(file.read_bytes())
    changed[len(changed) // 2] ^= 1
    file.write_bytes(bytes(changed))
    path = tmp_path / "computer" / "county"
    assert main(["--store", str(path), "restore-backup", str(old_backup)]) == 1
    assert "persons" in capsys.readouterr().err
    assert not path.exists()
