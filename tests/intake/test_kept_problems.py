"""What warned is kept by rule and township, what was refused by township and date."""

import pytest

from poverty_exit import backup, restoring
from poverty_exit.database import Store
from tests.tables import PLACES, publish, tried

LISTED = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性 | 脱贫年度 | 人均纯收入
    -----------+--------+--------+--------+------+----------+----------+-----------
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 已脱贫   | 2016     | 2800
    2016-12-31 | 东山镇 | 下湾村 | B      | 2    | 已脱贫   | 2016     | 2900
    合计       |        |        |        | 9人  |          |          |
"""
BLANK = LISTED.replace("已脱贫   | 2016     | 2900", "         |          | 2900")


def kept(store: Store, table: str) -> list[tuple]:
    with store.cursor() as cursor:
        return cursor.execute(f"from {table} order by all").fetchall()


@pytest.fixture
def listed(store):
    publish(store, PLACES, LISTED)
    return store


def test_rules_of_rows_have_a_township_and_rules_of_the_sheet_none(listed):
    rows = {row[1:] for row in kept(listed, "batch_problems")}
    assert ("exited_below_line", "warns", "621121101", 2) in rows
    # 2 + 3 persons are listed, the totals row says 9
    assert {row[:3] for row in rows if row[2] is None} == {
        ("totals_disagree", "warns", None)
    }


def test_a_trial_run_keeps_nothing(store):
    publish(store, PLACES)
    tried(store, LISTED, publish=False)
    assert kept(store, "batch_problems") == []


def test_a_refused_file_keeps_its_register_township_and_date(store):
    publish(store, PLACES)
    assert tried(store, BLANK).is_blocked
    ((_at, _hash, register, township, as_on),) = kept(store, "refused_coverage")
    assert (register, township, str(as_on)) == ("households", "621121101", "2016-12-31")
    assert kept(store, "batch_problems") == []


def test_both_are_backed_up_and_restored(listed, tmp_path):
    tried(listed, BLANK)
    folder = backup.backup(listed, tmp_path / "backups")
    assert restoring.restore(folder, tmp_path / "again") is None
    again = Store.open(tmp_path / "again")
    for table in ("batch_problems", "refused_coverage"):
        assert kept(again, table) == kept(listed, table) != []
    again.close()
