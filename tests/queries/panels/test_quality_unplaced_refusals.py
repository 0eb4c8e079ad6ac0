"""Refused files that nobody can tell a register or township of."""

from poverty_exit.intake.load import Source
from tests.tables import PLACES, loaded, panel, publish, tried

BAD_STATUS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    |
"""


def test_none_at_first(store):
    (row,) = panel(store, "quality_unplaced_refusals")
    assert (row["files"], row["refused_at"]) == (0, None)


def test_a_file_counts_once_however_often_it_is_tried(store):
    publish(store, PLACES)
    unreadable = Source("broken.xlsx", b"no workbook")
    assert loaded(store, unreadable).is_blocked
    assert loaded(store, unreadable).is_blocked
    (row,) = panel(store, "quality_unplaced_refusals")
    assert row["files"] == 1


def test_a_refused_file_with_township_and_date_is_not_among_them(store):
    publish(store, PLACES)
    assert tried(store, BAD_STATUS).is_blocked
    (row,) = panel(store, "quality_unplaced_refusals")
    assert row["files"] == 0
