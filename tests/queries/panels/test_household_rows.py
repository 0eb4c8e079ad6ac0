"""The households behind a count."""

import pytest

from poverty_exit.indicators import registry
from tests.tables import columns, figures, panel

LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性 | 人均纯收入
    -----------+--------+--------+--------+------+----------+-----------
    2014-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫   | 2000
    2014-12-31 | 东山镇 | 上湾村 | H      | 3    | 未脱贫   | 2000
    2015-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫   | 2000
    2015-12-31 | 东山镇 | 上湾村 | B      | 2    | 已脱贫   | 3000
    2015-12-31 | 东山镇 | 上湾村 | C      | 4    | 已脱贫   | 3000
    2015-12-31 | 东山镇 | 下湾村 | D      | 5    | 未脱贫   | 3000
    2015-12-31 | 西川乡 | 河口村 | W      | 6    | 已脱贫   | 3000
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 已脱贫   | 2951
    2016-12-31 | 东山镇 | 上湾村 | B      | 2    | 返贫     | 1000
    2016-12-31 | 东山镇 | 下湾村 | C      | 4    | 已脱贫   | 2952
    2016-12-31 | 东山镇 | 下湾村 | E      | 7    | 未脱贫   | 1000
    2016-12-31 | 东山镇 | 下湾村 | H      | 3    | 未脱贫   |
    2016-12-31 | 西川乡 | 河口村 | W      | 6    | 已脱贫   |
"""
EVENTS = """
    乡镇   | 行政村 | 户编号 | 返贫时间 | 返贫人口
    西川乡 | 河口村 | W      | 2016-05  | 2
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS, EVENTS)


@pytest.mark.parametrize(
    ("rows", "households"),
    [
        ("registered", "A B C E H W"),
        ("poor", "B E H"),
        ("cumulative_exited", "A C W"),
        ("exited", "A"),
        ("returned", "B W"),
        ("newly_registered", "E"),
        ("came_back", "H"),
        ("left", "D"),
        ("income_below_line", "A"),
    ],
)
def test_each_count_has_its_households(store, rows: str, households: str):
    asked = {"level": "county", "code": "621121", "year": 2016}
    found = panel(store, "household_rows", rows=rows, **asked)
    assert [row["household_no"] for row in found] == households.split()


@pytest.mark.parametrize(
    "indicator", [i.id for i in registry().values() if i.unit == "households"]
)
@pytest.mark.parametrize("level", ["county", "township", "village"])
def test_a_count_of_households_is_the_number_of_its_rows(store, indicator, level):
    codes = {
        "上湾村": "621121101201",
        "下湾村": "621121101202",
        "河口村": "621121102201",
    }
    codes |= {"东山镇": "621121101", "西川乡": "621121102", "通渭县": "621121"}
    rows = registry()[indicator].rows
    for (name, year), value in figures(store, indicator, level).items():
        if value is not None and name in codes:
            asked = {"level": level, "code": codes[name], "year": year}
            assert len(panel(store, "household_rows", rows=rows, **asked)) == value


def test_those_who_left_are_told_with_their_persons_of_the_year_before(store):
    asked = {"level": "village", "code": "621121101202", "year": 2016}
    found = panel(store, "household_rows", rows="left", **asked)
    wanted = ("household_no", "persons", "previous_status", "village_name")
    assert columns(found, *wanted) == [("D", 5, "poor", "下湾村")]


def test_rows_name_no_person(store):
    asked = {"level": "county", "code": "621121", "year": 2016}
    for row in panel(store, "household_rows", rows="registered", **asked):
        assert not {"head_name", "head_id_number", "phone"} & set(row)
