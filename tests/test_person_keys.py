"""Persons are recognised by a keyed hash, whoever made the store and with what key."""

import hashlib
import hmac
from collections.abc import Iterator

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from poverty_exit import keys, person_keys
from poverty_exit.database import DATABASE, Store
from poverty_exit.intake.load import Source
from tests.tables import PLACES, loaded, publish, tried
from tests.workbooks import workbook

HEAD = "数据日期   | 户编号 | 人编号 | 姓名 | 证件号码 | 与户主关系 | 脱贫属性"
NUMBER = "621121197001010011"
FIRST = f"{HEAD}\n2016-12-31 | A | 1 | 张甲 | {NUMBER} | 户主 | 未脱贫"
LATER = f"{HEAD}\n2017-12-31 | A | 1 | 张甲 | {NUMBER} | 户主 | 已脱贫"


@pytest.fixture(scope="module")
def cursor(tmp_path_factory) -> Iterator[duckdb.DuckDBPyConnection]:
    store = Store.open(tmp_path_factory.mktemp("keyed") / "store")
    with store.cursor() as opened:
        yield opened
    store.close()


@given(st.binary(min_size=1, max_size=64), st.text())
def test_the_hash_is_the_first_half_of_hmac_sha256(cursor, key: bytes, written: str):
    made = cursor.execute(
        "select keyed_hash($written, $inner_pad, $outer_pad)",
        {"written": written, **person_keys.pads(key)},
    ).fetchone()
    theirs = hmac.new(key, written.encode(), hashlib.sha256).hexdigest()
    assert made == (theirs[:32],)


def test_nothing_written_has_no_hash(cursor):
    made = cursor.execute(
        "select keyed_hash(null, $inner_pad, $outer_pad)", person_keys.pads(b"key")
    ).fetchone()
    assert made == (None,)


def persons(store: Store) -> list[tuple]:
    with store.cursor() as cursor:
        return cursor.execute(
            "select person_key, person_name, id_number from persons "
            "natural join identities order by all"
        ).fetchall()


def hashed(written: str) -> str:
    key = keys.derived("person")
    return hmac.new(key, written.encode(), hashlib.sha256).hexdigest()[:32]


def test_the_register_knows_the_hash_and_the_table_of_identities_the_number(store):
    publish(store, PLACES, FIRST)
    assert persons(store) == [(hashed(NUMBER), "张甲", NUMBER)]
    with store.cursor() as cursor:
        assert NUMBER not in str(cursor.execute("from persons").fetchall())


def test_the_same_person_is_recognised_in_the_next_upload(store):
    publish(store, PLACES, FIRST)
    report = tried(store, LATER, publish=False)
    assert not report.is_blocked
    changes = set(report.sheets[0].changed["change"])
    assert changes.isdisjoint({"person_gone", "person_added", "identity_corrected"})


def test_a_store_from_another_computer_recognises_them_too(tmp_path, monkeypatch):
    store = Store.open(tmp_path / "plain", is_plain=True)
    publish(store, PLACES, FIRST)
    path, here = store.path, persons(store)
    store.close()
    monkeypatch.setenv(keys.KEY, keys.new())
    for _opening in range(2):
        there = Store.open(path, is_plain=True)
        assert persons(there) == [(hashed(NUMBER), "张甲", NUMBER)]
        assert persons(there) != here
        changes = set(tried(there, LATER, publish=False).sheets[0].changed["change"])
        assert changes.isdisjoint({"person_gone", "person_added"})
        there.close()


def test_a_number_that_lost_its_digits_is_hashed_by_the_persons_number(store):
    publish(store, PLACES)
    rows = [
        ["数据日期", "乡镇", "行政村", "户编号", "人编号", "姓名", "证件号码"],
        ["2016-12-31", "东山镇", "上湾村", "A", "7", "张甲", int(NUMBER)],
    ]
    rows[0] += ["与户主关系", "脱贫属性"]
    rows[1] += ["户主", "未脱贫"]
    loaded(store, Source("list.xlsx", workbook(list=rows)))
    assert [key for key, _name, _number in persons(store)] == [hashed("#7")]


EVENTS = {
    "visits": "日期 | 户编号 | 帮扶责任人 | 类型 | 天数 | 轮次\n"
    "2016-05-01 | A | 王丁 | 走访 | 1 | 1",
    "findings": "检查日期 | 检查组 | 户编号 | 类别 | 结论 | 问题\n"
    "2017-03 | 一组 | A | 评议 | 属实 | 王丁未到",
    "accounts": "日期 | 乡镇 | 行政村 | 科目 | 收款人 | 金额（元）\n"
    "2016-05-01 | 东山镇 | 上湾村 | 修路 | 王丁 | 100",
}


def marks(store: Store) -> dict[str, list[tuple]]:
    with store.cursor() as cursor:
        return {
            table: cursor.execute(f"select row_mark from {table}").fetchall()
            for table in EVENTS
        }


def test_events_are_recognised_with_whatever_key_and_the_mark_is_no_bare_hash(
    tmp_path, monkeypatch
):
    store = Store.open(tmp_path / "plain", is_plain=True)
    publish(store, PLACES, FIRST, *EVENTS.values())
    path, made = store.path, marks(store)
    store.close()
    with duckdb.connect(str(path / "register.duckdb")) as older:
        older.execute("update visits set row_mark = 'as an older layout had it'")
        older.execute("delete from settings where setting = 'events_marked_with'")
    again = Store.open(path, is_plain=True)
    assert marks(again) == made, "made anew from what is kept, the mark is the same"
    again.close()
    assert b"as an older layout had it" not in (path / DATABASE).read_bytes()
    monkeypatch.setenv(keys.KEY, keys.new())
    there = Store.open(path, is_plain=True)
    for table, drawn in EVENTS.items():
        assert marks(there)[table] != made[table]
        repeated = drawn + drawn[drawn.index("\n") :]
        found = {one.rule for one in tried(there, repeated, publish=False).problems}
        assert "event_known" in found
    there.close()
