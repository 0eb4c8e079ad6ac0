"""A backup coming back: on record, with older layouts, unreadable without its key."""

import json
from pathlib import Path

import duckdb
import pytest

from poverty_exit import audit, backup, backup_files, keys, office, restoring
from poverty_exit.beside_store import BUILDING
from poverty_exit.database import Store
from poverty_exit.errors import (
    KeyProblemError,
    LostRowsError,
    StoreError,
    StoreHeldError,
)
from tests.tables import PLACES, publish

LISTS = "数据日期 | 户编号 | 脱贫属性\n2016-12-31 | A | 已脱贫\n2016-12-31 | B | 未脱贫"
LATER = "数据日期 | 户编号 | 脱贫属性\n2018-12-31 | C | 未脱贫"


@pytest.fixture
def kept(store: Store, tmp_path: Path) -> Path:
    """A backup of an encrypted store with places and a list."""
    publish(store, PLACES, LISTS)
    return backup.backup(store, tmp_path / "backups")


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """The same of a store that is plain, as earlier versions wrote it."""
    store = Store.open(tmp_path / "plain", is_plain=True)
    publish(store, PLACES, LISTS)
    folder = backup.backup(store, tmp_path / "plain backups")
    store.close()
    return folder


def restored(folder: Path, path: Path) -> Store:
    restoring.restore(folder, path)
    return Store.open(path)


def manifest_of(folder: Path) -> dict:
    return json.loads((folder / backup_files.MANIFEST).read_text(encoding="utf-8"))


def write_manifest(folder: Path, manifest: dict) -> None:
    text = json.dumps(manifest)
    (folder / backup_files.MANIFEST).write_text(text, encoding="utf-8")


def acts(store_path: Path) -> list[tuple[str, str]]:
    """What the office's record beside a store tells."""
    beside = office.Office.open(office.path_beside(store_path))
    found = audit.entries(beside)
    assert audit.verify(beside).breaks == ()
    beside.close()
    return list(found[["action", "subject"]].itertuples(index=False, name=None))


def test_a_backup_and_its_return_are_on_a_record_that_is_not_rewound(store, kept):
    store.close()
    restoring.restore(kept, store.path)
    assert acts(store.path)[-2:] == [
        ("backup", kept.name),
        ("restore_backup", kept.name),
    ]


def test_a_return_that_cannot_be_put_on_record_changes_nothing(
    store, kept, monkeypatch
):
    def held(*_asked: object) -> None:
        raise StoreHeldError("held")

    publish(store, LATER)
    version = store.data_version()
    store.close()
    monkeypatch.setattr(restoring, "record", held)
    with pytest.raises(StoreHeldError):
        restoring.restore(kept, store.path)
    still = Store.open(store.path)
    assert still.data_version() == version
    still.close()


@pytest.mark.parametrize("lacking", ["signed_figures", "drafts"])
def test_a_backup_made_before_a_table_was_there_leaves_it_empty(
    kept, tmp_path, lacking
):
    manifest = manifest_of(kept)
    del manifest["hashes"][f"tables/{lacking}.parquet"]
    del manifest["counts"][lacking]
    write_manifest(kept, manifest)
    (kept / "tables" / f"{lacking}.parquet").unlink()
    again = restored(kept, tmp_path / "again")
    with again.cursor() as cursor:
        assert len(cursor.table(lacking)) == 0
    assert again.data_version() == manifest["data_version"]
    again.close()


def rewritten(folder: Path, table: str, query: str) -> None:
    """Lay a table of a plain backup out otherwise."""
    path = folder / "tables" / f"{table}.parquet"
    with duckdb.connect() as connection:
        rows = connection.read_parquet(str(path)).query("kept", query)
        rows.write_parquet(f"{path}.new")
    path.with_name(f"{path.name}.new").replace(path)
    manifest = manifest_of(folder)
    manifest["hashes"][f"tables/{table}.parquet"] = backup_files.digest(path)
    write_manifest(folder, manifest)


def test_a_table_comes_in_by_the_names_of_its_columns(plain, tmp_path):
    rewritten(plain, "settings", "select content, setting from kept")
    rewritten(plain, "ledger", "select * exclude reason from kept")
    again = restored(plain, tmp_path / "again")
    assert again.setting("schema") is not None
    with again.cursor() as cursor:
        reasons = cursor.execute("select count(*), count(reason) from ledger")
        assert reasons.fetchall() == [(2, 0)]
    again.close()


def test_a_plain_backup_of_a_county_comes_back_encrypted(plain, tmp_path):
    again = restored(plain, tmp_path / "again")
    assert again.mark == keys.newest_mark()
    again.close()


def test_a_backup_of_a_demo_county_comes_back_plain(tmp_path):
    store = Store.open(tmp_path / "demo", is_plain=True)
    store.remember("kind", "demo")
    folder = backup.backup(store, tmp_path / "backups")
    store.close()
    again = restored(folder, tmp_path / "again")
    assert again.mark is None
    again.close()


def test_a_column_that_has_no_place_any_more_is_refused_and_not_lost(plain, tmp_path):
    rewritten(plain, "ledger", "select *, 1 as rank from kept")
    with pytest.raises(LostRowsError, match="rank"):
        restored(plain, tmp_path / "again")
    assert not (tmp_path / f"again{BUILDING}").exists()


def test_a_backup_of_an_encrypted_store_shows_nothing_and_needs_its_key(
    kept, tmp_path, monkeypatch
):
    content = b"".join(p.read_bytes() for p in kept.rglob("*") if p.is_file())
    assert "东山镇".encode() not in content
    mark = manifest_of(kept)["key"]
    monkeypatch.setenv(keys.KEY, keys.new())
    with pytest.raises(KeyProblemError, match=mark):
        restored(kept, tmp_path / "again")
    assert not (tmp_path / "again").exists()
    assert not (tmp_path / f"again{BUILDING}").exists()


def test_a_plain_backup_shows_its_places_so_that_the_search_above_finds_them(plain):
    content = b"".join(p.read_bytes() for p in plain.rglob("*.parquet"))
    assert "东山镇".encode() in content


def test_a_backup_that_does_not_read_back_is_none(store, tmp_path, monkeypatch):
    publish(store, PLACES, LISTS)
    figures_of = backup_files.all_figures
    monkeypatch.setattr(
        backup,
        "all_figures",
        lambda store, version: figures_of(store, version) | {"poor_persons county": ""},
    )
    with pytest.raises(StoreError, match="不一致"):
        backup.backup(store, tmp_path / "backups")
    assert list((tmp_path / "backups").iterdir()) == []
