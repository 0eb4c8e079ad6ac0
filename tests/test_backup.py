"""Backups: whole, checked before they are believed, never over the old store."""

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest

from poverty_exit import (
    aliases,
    backup,
    backup_files,
    boundary_matches,
    indicators,
    ledger,
    policy,
    profiles,
    queries,
    restoring,
    sealed_files,
    sign_off,
    signed_figures,
    waivers,
)
from poverty_exit.boundaries import Written
from poverty_exit.database import DATABASE, Store
from poverty_exit.errors import StoreError
from poverty_exit.intake.reading import Reading, Taken
from poverty_exit.places import OpenName
from tests.tables import PLACES, figures, panel, publish, tried, year_ends

LISTS = """
    数据日期   | 户编号 | 人数 | 脱贫属性
    2016-12-31 | A      | 3    | 已脱贫
    2016-12-31 | B      | 2    | 未脱贫
    2017-12-31 | A      | 3    | 返贫
    2017-12-31 | B      | 2    | 未脱贫
"""
UNKNOWN = "数据日期 | 行政村 | 户编号 | 脱贫属性\n2016-12-31 | 无名村 | A | 未脱贫"


@pytest.fixture
def kept(store: Store, tmp_path):
    """A backup of a store with imports, a refusal, a withdrawal and an edit."""
    publish(store, PLACES, LISTS)
    publish(store, "户编号 | 返贫时间\nA | 2017-03")
    tried(store, UNKNOWN)
    ledger.withdraw(store, 3, "tester")
    store.remember("local_user", "anna")
    return backup.backup(store, tmp_path / "backups")


def restored(folder, path) -> Store:
    assert restoring.restore(folder, path) is None
    return Store.open(path)


def test_a_restored_store_is_the_one_that_was_backed_up(store, kept, tmp_path):
    again = restored(kept, tmp_path / "again")
    assert again.data_version() == store.data_version()
    assert again.setting("local_user") == "anna"
    assert year_ends(again) == year_ends(store)
    for name in ("imports", "refusals", "divisions", "coverage", "policy_values"):
        assert panel(again, name) == panel(store, name)
    for indicator in indicators.registry():
        assert figures(again, indicator, "village") == figures(
            store, indicator, "village"
        )
    files = {
        one: {p.name: sealed_files.read(p) for p in (one.path / "files").iterdir()}
        for one in (store, again)
    }
    assert files[store] == files[again] != {}
    again.close()


def test_a_restored_store_goes_on_where_it_was(kept, tmp_path):
    again = restored(kept, tmp_path / "again")
    version = again.data_version()
    assert ledger.restore(again, 3, "tester") == version + 1
    assert publish(again, LISTS).sheets[0].state == "unchanged"
    again.close()


def test_an_edited_line_is_backed_up_and_shipped_ones_are_not(store, tmp_path):
    began = dt.date(2021, 1, 1)
    line = policy.Edit("national_income_line", began, None, 4100, None, None, "tests")
    policy.edit(store, line, "tester")
    folder = backup.backup(store, tmp_path / "backups")
    again = restored(folder, tmp_path / "again")
    assert policy.value_in_force(again, "national_income_line", began) == 4100
    assert not (folder / "tables" / "policy_shipped.parquet").exists()
    again.close()


def test_the_store_before_a_restoration_is_kept_aside_with_its_backups(store, kept):
    path = store.path
    (path / "backups" / "older").mkdir()
    publish(store, "数据日期 | 户编号 | 脱贫属性\n2018-12-31 | C | 未脱贫")
    version = store.data_version()
    store.close()
    aside = restoring.restore(kept, path)
    assert aside is not None
    assert aside.parent == path.parent
    old, new = Store.open(aside), Store.open(path)
    assert (old.data_version(), new.data_version()) == (version, version - 1)
    assert (path / "backups" / "older").is_dir()
    old.close()
    new.close()


def said_by_people(store: Store) -> dict[str, object]:
    """All that people said beside their files, as it is in force."""
    version = store.data_version()
    return {
        "sign_offs": panel(store, "sign_offs"),
        "differences": signed_figures.differences(store).fillna("-").to_dict("records"),
        "waivers": waivers.waivers(store),
        "profiles": profiles.of_store(store),
        "aliases": queries.run(
            store, "intake/aliases_in_force", version=version
        ).to_dict("records"),
        "borders": boundary_matches.in_force(store, version).to_dict("records"),
    }


def rows_of(store: Store, table: str) -> list[tuple]:
    with store.cursor() as cursor:
        return sorted(cursor.table(table).fetchall(), key=repr)


def test_what_people_said_comes_back_to_the_digit(store, tmp_path):
    publish(store, PLACES, LISTS)
    sign_off.sign_off(store, "2017 年报定稿", [2016, 2017], "anna", "for the city")
    lifted = sign_off.sign_off(store, "2016 年报", [2016], "anna")
    sign_off.lift(store, lifted, "bela", "a list came late")
    began = dt.date(2016, 1, 1)
    line = policy.Edit("national_income_line", began, None, 4100.7, None, None, "tests")
    policy.edit(store, line, "tester")
    ledger.withdraw(store, 2, "tester")
    waivers.waive(
        store,
        "heads_not_one",
        "anna",
        reason="known",
        township_code="621121101",
        until_on=dt.date(2099, 12, 31),
    )
    taken = (Taken(0, "household_no"), Taken(2, "exit_status"))
    reading = Reading("households", (1, 2), columns=taken, asks_date=True)
    profiles.remember(store, "东山镇", "0f", [(0, "号"), (2, "情况")], reading, "anna")
    name = OpenName("老街", "621121101", "village")
    aliases.remember(store, name, "621121101201", "anna")
    polygon = Written("village", "", "老街", "东山镇")
    boundary_matches.remember(store, {polygon: "621121101201"}, "anna")
    before = said_by_people(store)
    assert all(len(one) for one in before.values())

    folder = backup.backup(store, tmp_path / "backups")
    again = restored(folder, tmp_path / "again")
    assert said_by_people(again) == before
    for table in backup.kept_tables():
        assert rows_of(again, table) == rows_of(store, table), table
    again.close()


@pytest.mark.parametrize("name", ["tables/ledger.parquet", "files"])
def test_a_changed_or_missing_file_is_refused_and_the_store_stays(store, kept, name):
    path = store.path
    store.close()
    spoilt = kept / name
    if spoilt.is_dir():
        next(spoilt.iterdir()).unlink()
    else:
        spoilt.write_bytes(spoilt.read_bytes()[:-1] + b"x")
    with pytest.raises(StoreError):
        restoring.restore(kept, path)
    still = Store.open(path)
    assert still.data_version() == 4
    still.close()


def changed_manifest(folder, **changes) -> None:
    path = folder / backup_files.MANIFEST
    manifest = json.loads(path.read_text(encoding="utf-8")) | changes
    path.write_text(json.dumps(manifest), encoding="utf-8")


def test_a_backup_of_newer_software_is_refused(kept, tmp_path):
    changed_manifest(kept, format=99)
    with pytest.raises(StoreError):
        restoring.restore(kept, tmp_path / "again")


def test_a_backup_whose_figures_do_not_come_out_is_refused(kept, tmp_path):
    manifest = json.loads((kept / backup_files.MANIFEST).read_text(encoding="utf-8"))
    manifest["county"]["poor_persons"][0][1] += 1
    changed_manifest(kept, county=manifest["county"])
    with pytest.raises(StoreError):
        restoring.restore(kept, tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_a_manifest_that_names_a_file_outside_the_backup_is_refused(kept, tmp_path):
    outside = tmp_path / "outside"
    outside.write_text("x")
    changed_manifest(kept, hashes={"../../outside": "00"})
    with pytest.raises(StoreError):
        restoring.restore(kept, tmp_path / "again")


def test_the_newest_of_several_backups_is_taken(store, kept, tmp_path):
    later = kept.with_name("backup-29991231-000000-v9")
    shutil.copytree(kept, later)
    assert backup.newest(tmp_path / "backups") == later
    assert backup.newest(kept) == kept
    told = backup.backups(tmp_path / "backups")
    assert told["path"].tolist() == [str(later), str(kept)]
    assert told["data_version"].tolist() == [4, 4]
    assert (told["megabytes"] > 0).all()


def test_where_there_is_no_backup_there_is_nothing_to_restore(tmp_path):
    with pytest.raises(StoreError):
        restoring.restore(tmp_path, tmp_path / "again")
    assert backup.backups(tmp_path).empty


def test_two_backups_of_one_second_are_two_backups(store, tmp_path, monkeypatch):
    moment = ledger.now()
    monkeypatch.setattr(ledger, "now", lambda: moment)
    publish(store, PLACES)
    first = backup.backup(store, tmp_path / "backups")
    second = backup.backup(store, tmp_path / "backups")
    assert first != second
    assert len(backup.backups(tmp_path / "backups")) == 2


def test_a_damaged_store_is_replaced_by_its_backup_and_kept_beside(store, kept):
    before = year_ends(store)
    store.close()
    (store.path / DATABASE).write_bytes(b"no database at all")
    aside = restoring.replace(kept, store.path)
    assert aside is not None
    assert (aside / DATABASE).read_bytes() == b"no database at all"
    again = Store.open(store.path)
    assert year_ends(again) == before
    again.close()


def test_a_restoring_cut_off_between_two_names_is_finished_at_the_next_opening(
    store, kept, monkeypatch
):
    before = year_ends(store)
    store.close()

    def cut_off(_path: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(restoring, "finish_restoring", cut_off)
        with pytest.raises(KeyboardInterrupt):
            restoring.restore(kept, store.path)
    assert not store.path.exists()
    again = Store.open(store.path)
    assert year_ends(again) == before
    again.close()


@pytest.mark.parametrize("lost", ["household_listings", "ledger"])
def test_a_backup_without_a_table_is_refused_though_its_hash_is_gone_too(
    kept, tmp_path, lost
):
    manifest = json.loads((kept / backup_files.MANIFEST).read_text(encoding="utf-8"))
    del manifest["hashes"][f"tables/{lost}.parquet"]
    (kept / backup_files.MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    (kept / "tables" / f"{lost}.parquet").unlink()
    with pytest.raises(StoreError, match=lost):
        restoring.restore(kept, tmp_path / "new")


def test_a_manifest_that_cannot_be_read_is_refused_and_listed_so(kept, tmp_path):
    (kept / backup_files.MANIFEST).write_text("{", encoding="utf-8")
    with pytest.raises(StoreError, match=backup_files.MANIFEST):
        restoring.restore(kept, tmp_path / "new")
    assert backup.backups(kept.parent)["is_readable"].tolist() == [False]
