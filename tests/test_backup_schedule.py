"""Backups that make themselves: when they are due, once, and failures that are said."""

import asyncio
import datetime as dt
import logging
import threading
from pathlib import Path

import pytest

from poverty_exit import backup, backup_schedule, ledger, recovery, stores, work
from poverty_exit.backup_plan import STAMP, Plan, keep_plan
from poverty_exit.database import DATABASE, Store
from poverty_exit.errors import MissingRightError, StoreError
from poverty_exit.progress import silent
from poverty_exit.rights import actor_of
from poverty_exit.ui import server
from tests.tables import PLACES, publish

NOON = dt.datetime(2026, 3, 2, 12, 30)


@pytest.fixture
def county(store: Store, monkeypatch) -> Store:
    """A county's store at half past noon, with two imports."""
    monkeypatch.setattr(ledger, "now", lambda: NOON)
    publish(store, PLACES)
    publish(store, "数据日期 | 户编号 | 脱贫属性\n2016-12-31 | A | 未脱贫")
    yield store
    work.forget(backup_schedule._key(store))


def begun(store: Store, now: dt.datetime = NOON) -> str | None:
    """The backup that is made now by itself; None where none is due."""
    piece = backup_schedule.begin_if_due(store, now)
    if piece is None:
        return None
    assert piece.wait(120)
    return piece.result


def test_a_backup_is_made_once_after_the_hour_and_again_the_next_day(county: Store):
    made = begun(county)
    assert made == f"backup-{NOON.strftime(STAMP)}-v2"
    assert (backup.folder_of(county) / made).is_dir()
    assert begun(county) is None
    assert begun(county, NOON + dt.timedelta(hours=23)) is None
    assert begun(county, NOON + dt.timedelta(days=1)) is not None


def test_a_backup_is_made_after_so_many_imports(county: Store):
    keep_plan(county, Plan(hour=None, publications=2))
    assert begun(county) is not None
    publish(county, "数据日期 | 户编号 | 脱贫属性\n2017-12-31 | A | 未脱贫")
    assert begun(county) is None
    publish(county, "数据日期 | 户编号 | 脱贫属性\n2018-12-31 | A | 未脱贫")
    assert begun(county).endswith("-v4")


def test_neither_the_demo_nor_an_empty_store_is_backed_up(store: Store, county):
    county.remember("kind", "demo")
    assert begun(county) is None


def test_an_empty_store_is_not_backed_up(store: Store):
    assert begun(store) is None


def test_a_failure_is_kept_to_be_said_and_not_tried_again_at_once(county, monkeypatch):
    def failing(*_asked: object) -> None:
        raise StoreError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(backup, "backup", failing)
        piece = backup_schedule.begin_if_due(county, NOON)
        assert piece is not None
        assert piece.wait(60)
    assert str(backup_schedule.failure(county)) == "the disk is full"
    assert backup_schedule.begin_if_due(county, NOON) is None
    monkeypatch.setattr(backup_schedule, "AFTER_FAILURE", 0)
    assert begun(county) is not None
    assert backup_schedule.failure(county) is None


def test_what_the_rule_does_not_keep_is_removed_and_nothing_else(county, monkeypatch):
    keep_plan(county, Plan(days=2, weeks=0, months=0))
    folder = backup.folder_of(county)
    (folder / "backup-of our own").mkdir()
    (folder / ".gone-backup-half").mkdir()
    made = []
    for day in range(3):
        now = NOON + dt.timedelta(days=day)
        monkeypatch.setattr(ledger, "now", lambda now=now: now)
        made.append(backup_schedule.made(county, silent))
    left = {one.name for one in folder.iterdir()}
    assert left == {*made[1:], "backup-of our own"}


def test_the_county_s_backups_may_lie_on_another_disk(county, monkeypatch, tmp_path):
    monkeypatch.setenv(backup.SETTING, str(tmp_path / "disk"))
    name = begun(county)
    assert [one.name for one in (tmp_path / "disk").iterdir()] == [name]


def test_a_backup_takes_the_open_store_s_place(county: Store, monkeypatch):
    folder = backup.backup(county, backup.folder_of(county))
    publish(county, "数据日期 | 户编号 | 脱贫属性\n2017-12-31 | A | 未脱贫")
    monkeypatch.setattr(stores, "_open", county)
    aside = stores.bring_back(folder)
    again = stores.open_store()
    assert again is not county
    assert (again.path, again.data_version()) == (county.path, 2)
    assert aside is not None
    kept = Store.open(aside)
    assert kept.data_version() == 3
    kept.close()
    again.close()


@pytest.mark.parametrize(
    "act",
    [
        lambda actor: stores.bring_back(Path("nowhere"), actor),
        lambda actor: stores.recover(as_it_is=True, actor=actor),
        lambda actor: backup_schedule.made(
            stores.open_store().acting_for(actor), silent
        ),
    ],
    ids=["bring_back", "recover", "made"],
)
def test_who_may_not_change_settings_does_none_of_it(county, monkeypatch, act):
    monkeypatch.setattr(stores, "_open", county)
    leader = actor_of("leader", "Zhou", [("leader", None)])
    with pytest.raises(MissingRightError):
        act(leader)
    assert stores.open_store() is county


def test_who_looks_after_backups_need_not_see_what_they_hold(county: Store):
    administrator = actor_of("admin", "Li", [("administrator", None)])
    assert not administrator.may("see_names")
    name = backup_schedule.made(county.acting_for(administrator), silent)
    found = backup.backups(backup.folder_of(county))
    assert [Path(path).name for path in found["path"]] == [name]


def test_where_a_backup_cannot_be_used_the_store_is_open_as_it_was(county, monkeypatch):
    folder = backup.backup(county, backup.folder_of(county))
    (folder / "tables" / "ledger.parquet").unlink()
    monkeypatch.setattr(stores, "_open", county)
    with pytest.raises(StoreError, match="ledger"):
        stores.bring_back(folder)
    again = stores.open_store()
    assert again.data_version() == 2
    again.close()


@pytest.fixture
def own_path(tmp_path: Path, monkeypatch) -> Path:
    """Where the county's own store would be; none is open, none is made."""
    path = tmp_path / "own"
    monkeypatch.setenv(stores.SETTING, str(path))
    monkeypatch.setattr(stores, "STORES", tmp_path / "stores")
    monkeypatch.setattr(stores, "_open", None)
    monkeypatch.setattr(backup_schedule, "PAUSE", 0.01)
    yield path
    work.forget(("backup", str(path)))
    stores.close()


def served_until(seen: threading.Event) -> None:
    """The server's life, without any page, until something was seen."""

    async def life() -> None:
        async with server._until_stopped(None):  # type: ignore[arg-type]
            assert await asyncio.to_thread(seen.wait, 120)

    asyncio.run(life())


def told(monkeypatch, name: str, times: int = 1) -> threading.Event:
    """What is set once the watch has done something of ``stores`` so often."""
    done, seen, real = [], threading.Event(), getattr(stores, name)

    def telling(*asked):
        try:
            return real(*asked)
        finally:
            done.append(name)
            if len(done) == times:
                seen.set()

    monkeypatch.setattr(stores, name, telling)
    return seen


def test_the_server_backs_the_county_up_before_anybody_looks(own_path, monkeypatch):
    county = Store.open(own_path)
    publish(county, PLACES)
    county.close()
    made, real = threading.Event(), backup_schedule.made

    def telling(store, progress):
        name = real(store, progress)
        made.set()
        return name

    monkeypatch.setattr(backup_schedule, "made", telling)
    served_until(made)
    assert len(backup.backups(own_path / "backups")) == 1
    assert stores._open is None
    assert not [one for one in threading.enumerate() if one.name == "backups"]


def test_the_server_makes_no_store_by_itself(own_path, monkeypatch):
    served_until(told(monkeypatch, "open_made", 3))
    assert not own_path.exists()


def test_the_server_does_not_make_the_demo_by_itself(own_path, monkeypatch):
    monkeypatch.delenv(stores.SETTING)
    served_until(told(monkeypatch, "open_made", 3))
    assert not stores.STORES.exists()


def test_a_broken_store_is_set_aside_at_the_start_and_said_once(
    own_path, monkeypatch, caplog
):
    Store.open(own_path).close()
    (own_path / DATABASE).write_bytes(b"\0" * 20_000)
    with caplog.at_level(logging.WARNING):
        served_until(told(monkeypatch, "open_made", 5))
    assert recovery.is_waiting(own_path)
    assert len(list(own_path.glob("broken-*"))) == 1
    assert caplog.messages == ["backups: BrokenStoreError"]


def test_a_store_held_elsewhere_is_tried_again_and_then_opened(
    own_path, monkeypatch, holding, caplog
):
    Store.open(own_path).close()
    holder = holding(own_path)
    refused = told(monkeypatch, "open_made", 2)

    async def life() -> None:
        async with server._until_stopped(None):  # type: ignore[arg-type]
            assert await asyncio.to_thread(refused.wait, 60)
            holder.terminate()
            holder.wait(timeout=60)
            opened = told(monkeypatch, "open_made", 2)
            assert await asyncio.to_thread(opened.wait, 60)
            assert stores._open is not None

    with caplog.at_level(logging.WARNING):
        asyncio.run(life())
    assert caplog.messages == ["backups: StoreHeldError"]
    assert stores._open is None


def test_once_ended_no_store_is_opened_again(own_path, monkeypatch):
    Store.open(own_path).close()
    looked = told(monkeypatch, "open_made")
    watch = backup_schedule.Watch()
    assert looked.wait(60)
    watch.end()
    stores.close()
    assert not watch._thread.is_alive()
    assert stores._open is None
