"""Persons are recognised by a keyed hash, whoever made the store and with what key."""

import hashlib
import hmac
from collections.abc import Iterator

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from poverty_exit import keys, person_keys
from poverty_exit.database import Store
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
