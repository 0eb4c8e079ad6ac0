"""What a list changes, told before it is published and after."""

import pytest

from poverty_exit.database import Store
from poverty_exit.intake.load import Choices, Source, load
from tests.tables import as_csv, tried

BEFORE = """
    数据日期   | 行政村 | 户编号 | 人数 | 脱贫属性
    2016-12-31 | 上湾村 | A      | 3    | 未脱贫
    2016-12-31 | 上湾村 | B      | 2    | 已脱贫
    2016-12-31 | 上湾村 | C      | 4    | 未脱贫
    2016-12-31 | 上湾村 | D      | 1    | 已脱贫
"""
AFTER = """
    数据日期   | 行政村 | 户编号 | 人数 | 脱贫属性
    2017-12-31 | 上湾村 | A      | 3    | 已脱贫
    2017-12-31 | 上湾村 | B      | 2    | 返贫
    2017-12-31 | 下湾村 | C      | 4    | 未脱贫
    2017-12-31 | 下湾村 | E      | 7    | 未脱贫
"""


@pytest.fixture
def store(county) -> Store:
    return county(BEFORE)


def test_a_list_is_compared_with_the_latest_one_of_its_township(store):
    (sheet,) = tried(store, AFTER, publish=False).sheets
    assert sheet.changes == {
        "households_listed": 4,
        "persons_listed": 3 + 2 + 4 + 7,
        "households_added": 1,  # E
        "households_gone": 1,  # D
        "households_exited": 1,  # A
        "households_returned": 1,  # B
        "households_moved": 1,  # C
        "persons_before": 3 + 2 + 4 + 1,
    }


def test_a_township_that_loses_many_households_asks_for_a_reason(store):
    assert tried(store, AFTER, publish=False).asks_for_reason
    all_there = AFTER + "    2017-12-31 | 上湾村 | D | 1 | 已脱贫\n"
    assert not tried(store, all_there, publish=False).asks_for_reason


@pytest.mark.parametrize("publish", [False, True])
def test_the_countys_figures_are_told_before_and_after(store, publish: bool):
    source = Source("list.csv", as_csv(AFTER))
    report = load(store, [source], Choices("tester"), publish=publish)
    assert report.headline["poor_persons"] == (3 + 4, 2 + 4 + 7)
    state, version = ("published", 3) if publish else ("ready", 2)
    assert report.sheets[0].state == state
    assert report.data_version == store.data_version() == version


def test_a_correction_or_a_partial_list_lets_nobody_go(store):
    correction = "数据日期 | 户编号 | 人数 | 脱贫属性\n2016-12-31 | A | 3 | 已脱贫"
    partial = "数据日期 | 户编号 | 人数\n2016-12-31 | A | 3"
    for drawn, corrects in ((correction, True), (partial, False)):
        (sheet,) = tried(store, drawn, corrects=corrects, publish=False).sheets
        assert sheet.changes["households_gone"] == 0
        assert sheet.changes["households_listed"] == 1


def told(sheet) -> list[tuple]:
    """What a trial run tells of each household and person."""
    rows = sheet.changed[["change", "household_no", "field", "before", "after"]]
    return [tuple(row) for row in rows.astype(object).where(rows.notna(), None).values]


def test_every_household_that_changes_is_told_field_by_field(store):
    (sheet,) = tried(store, AFTER, publish=False).sheets
    assert told(sheet) == [
        ("gone", "D", None, None, None),
        ("returned", "B", "exit_status", "exited", "returned"),
        ("exited", "A", "exit_status", "poor", "exited"),
        ("added", "E", None, None, None),
        ("moved", "C", "village_code", "621121101201", "621121101202"),
    ]
    assert tried(store, AFTER).sheets[0].changed is None


def persons(*rows: str) -> str:
    head = "数据日期|户编号|人编号|姓名|证件号码|与户主关系|脱贫属性|文化程度"
    return "\n".join([head, *rows])


def test_persons_that_come_go_or_change_are_told_and_a_new_number_is_an_identity(
    county,
):
    store = county(
        persons(
            "2016-12-31|A|1|张甲|621121197001010019|户主|未脱贫|小学",
            "2016-12-31|A|2|李乙|621121197201010028|配偶||小学",
            "2016-12-31|A|3|张丙|621121200001010037|之子||初中",
        )
    )
    report = tried(
        store,
        persons(
            "2017-12-31|A|1|张甲|621121197001010019|户主|未脱贫|初中",
            "2017-12-31|A|2|李乙|621121197202010025|配偶||小学",
            "2017-12-31|A|4|张丁|621121201701010041|之子||",
        ),
        publish=False,
    )
    (sheet,) = report.sheets
    rows = sheet.changed
    people = rows[rows["person_no"].notna()]
    assert list(zip(people["change"], people["person_no"], strict=True)) == [
        ("identity_corrected", "2"),
        ("person_gone", "3"),
        ("person_added", "4"),
        ("person_corrected", "1"),
    ]
    corrected = people[people["change"] == "person_corrected"].iloc[0]
    assert corrected["field"] == "education"
    assert (corrected["before"], corrected["after"]) != (None, None)
    written = rows.to_csv()
    assert "张" not in written
    assert "621121197" not in written


def test_figures_that_change_are_told_by_township_and_year(store):
    figures = tried_with_facts(store, AFTER).figures
    of_township = figures[(figures["level"] == "township") & (figures["year"] == 2017)]
    told_of = {
        row["figure"]: (row["before"], row["after"])
        for row in of_township.to_dict("records")
        if row["code"] == "621121101"
    }
    assert told_of["poor_persons"][1] == 2 + 4 + 7
    assert told_of["returned_households"][1] == 1


def tried_with_facts(store: Store, drawn: str):
    source = Source("list.csv", as_csv(drawn))
    return load(store, [source], Choices("tester"), publish=False)


def test_whole_numbers_are_told_without_a_decimal(county):
    drawn = """
        数据日期 | 户编号 | 人编号 | 与户主关系 | 脱贫属性 | 人均纯收入 | 务工时间
        2016-12-31 | A | 1 | 户主 | 未脱贫 | 2000 | 0
    """
    store = county(drawn)
    later = drawn.replace("2016", "2017").replace("2000 | 0", "2150.5 | 10")
    (sheet,) = tried(store, later, publish=False).sheets
    said = repr(told(sheet))
    assert "'2000', '2150.5'" in said
    assert "'0', '10'" in said
