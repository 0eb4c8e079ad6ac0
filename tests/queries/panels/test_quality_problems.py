"""Warnings that were published, by rule and township, and whether they are open."""

import pytest

from poverty_exit import ledger
from tests.tables import PLACES, columns, panel, publish

# A and B are exited below the line of 2952 yuan, W too; C is not
LISTED = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性 | 脱贫年度 | 人均纯收入
    -----------+--------+--------+--------+------+----------+----------+-----------
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 已脱贫   | 2016     | 2800
    2016-12-31 | 东山镇 | 下湾村 | B      | 2    | 已脱贫   | 2016     | 2951
    2016-12-31 | 东山镇 | 下湾村 | C      | 2    | 已脱贫   | 2016     | 2952
    2016-12-31 | 西川乡 | 河口村 | W      | 4    | 已脱贫   | 2016     | 100
"""
OF_EAST = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性 | 脱贫年度 | 人均纯收入
    -----------+--------+--------+--------+------+----------+----------+-----------
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 已脱贫   | 2016     | 3800
    2016-12-31 | 东山镇 | 下湾村 | B      | 2    | 已脱贫   | 2016     | 3951
    2016-12-31 | 东山镇 | 下湾村 | C      | 2    | 已脱贫   | 2016     | 3952
"""
WANTED = ("batch_id", "rule", "township_code", "row_count", "is_open")


@pytest.fixture
def listed(store):
    publish(store, PLACES)
    publish(store, LISTED)
    return store


def below_the_line(store, **asked):
    rows = panel(store, "quality_problems", **asked)
    return columns([r for r in rows if r["rule"] == "exited_below_line"], *WANTED)


def test_a_rule_is_counted_by_township(listed):
    assert below_the_line(listed) == [
        (2, "exited_below_line", "621121101", 2, True),
        (2, "exited_below_line", "621121102", 1, True),
    ]


def test_a_newer_list_closes_those_of_its_townships_only(listed):
    publish(listed, OF_EAST)
    assert below_the_line(listed) == [
        (2, "exited_below_line", "621121101", 2, False),
        (2, "exited_below_line", "621121102", 1, True),
    ]
    assert below_the_line(listed, data_version=2)[0][-1] is True


def test_a_withdrawn_list_closes_all(listed):
    ledger.withdraw(listed, 2, "tester", "wrong file")
    assert {row[-1] for row in below_the_line(listed)} == {False}


def test_the_kept_counts_agree_with_the_batchs_own(listed):
    kept = sum(
        row["row_count"]
        for row in panel(listed, "quality_problems")
        if row["township_code"] is not None
    )
    assert kept == panel(listed, "imports")[1]["warning_count"]


def test_a_batch_from_before_rules_were_kept_has_its_count(listed):
    with listed.writer() as cursor:
        cursor.execute("delete from batch_problems")
    (row,) = panel(listed, "quality_problems")
    assert (row["rule"], row["township_code"], row["is_open"]) == (None, None, True)
    assert row["row_count"] == panel(listed, "imports")[1]["warning_count"]


def test_nothing_of_a_person_is_kept(listed):
    with listed.cursor() as cursor:
        kept = cursor.execute("from batch_problems").df()
    assert list(kept.columns) == [
        *("batch_id", "rule", "severity", "township_code", "row_count")
    ]
