"""A store of an older layout is brought up to date when it is opened."""

from pathlib import Path

import duckdb

from poverty_exit import sign_off
from poverty_exit.database import Store
from tests.tables import PLACES, publish, year_ends

LIST = "数据日期 | 户编号 | 脱贫属性\n2016-12-31 | A | 未脱贫"
NARROW = """
create table ledger (
    entry integer primary key,
    action varchar not null check (
        action in ('publish', 'withdraw', 'restore', 'edit')
    ),
    subject varchar not null,
    batch_id integer,
    detail json,
    reason varchar,
    acted_by varchar not null,
    acted_at timestamp not null,
    software_version varchar not null,
    check ((batch_id is null) = (action = 'edit'))
)
"""


def test_an_older_ledger_takes_every_kind_of_entry_and_keeps_its_rows(tmp_path: Path):
    store = Store.open(tmp_path / "store", is_plain=True)
    publish(store, PLACES, LIST)
    store.close()
    with duckdb.connect(str(tmp_path / "store" / "register.duckdb")) as older:
        older.execute("create temp table kept as from ledger")
        older.execute("drop table ledger")
        older.execute(NARROW)
        older.execute("insert into ledger from kept")
        rows = older.execute("from ledger order by entry").fetchall()
    for _opening in range(2):
        store = Store.open(tmp_path / "store")
        with store.cursor() as cursor:
            assert cursor.execute("from ledger order by entry").fetchall() == rows
        assert year_ends(store) == {"A": {2016: "poor"}}
        store.close()
    store = Store.open(tmp_path / "store")
    assert sign_off.sign_off(store, "2016", [2016], "anna") == 3
    store.close()
