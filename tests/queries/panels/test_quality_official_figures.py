"""Figures given from above, with the reasons why ours differ."""

from poverty_exit import official
from tests.tables import PLACES, columns, panel, publish

OFFICIAL = """
    年度 | 乡镇   | 指标       | 数值 | 单位 | 来源 | 日期
    -----+--------+------------+------+------+------+-----------
    2016 | 通渭县 | 未脱贫人口 | 12   | 人   | 市办 | 2017-01-10
    2016 | 东山镇 | 未脱贫人口 | 7    | 人   | 市办 | 2017-01-10
    2016 | 东山镇 | 猪肉产量   | 9    | 吨   | 市办 | 2017-01-10
"""
EAST = official.Figure(2016, "621121101", "未脱贫人口")


def test_figures_of_county_and_townships(store):
    publish(store, PLACES)
    publish(store, OFFICIAL)
    rows = panel(store, "quality_official_figures")
    assert columns(rows, "year", "level", "name", "figure", "amount", "unit") == [
        (2016, "county", "通渭县", "未脱贫人口", 12, "人"),
        (2016, "township", "东山镇", "未脱贫人口", 7, "人"),
        (2016, "township", "东山镇", "猪肉产量", 9, "吨"),
    ]
    assert {row["reason"] for row in rows} == {None}


def test_the_last_reason_counts_with_who_wrote_it_and_only_for_its_figure(store):
    publish(store, PLACES)
    publish(store, OFFICIAL)
    first = official.explain(store, EAST, "系统晚报一周", "王统计")
    official.explain(store, EAST, "两户数据日期不同", "李统计")
    reasons = columns(panel(store, "quality_official_figures"), "reason", "reason_by")
    assert reasons == [(None, None), ("两户数据日期不同", "李统计"), (None, None)]
    before = panel(store, "quality_official_figures", data_version=first)
    assert before[1]["reason"] == "系统晚报一周"
    assert before[1]["reason_at"] is not None
    entry = panel(store, "imports")[-1]
    assert (entry["action"], entry["subject"]) == ("edit", official.SUBJECT)
