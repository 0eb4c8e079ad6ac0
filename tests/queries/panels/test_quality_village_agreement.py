"""What the registers of a village say of it."""

import pytest

from tests.tables import columns, panel

PLACES = """
    村代码       | 村名称 | 乡镇代码  | 乡镇名称 | 县代码 | 县名称 | 是否贫困村
    -------------+--------+-----------+----------+--------+--------+-----------
    621121101201 | 上湾村 | 621121101 | 东山镇   | 621121 | 通渭县 | 是
    621121101202 | 下湾村 | 621121101 | 东山镇   | 621121 | 通渭县 | 否
    621121102201 | 河口村 | 621121102 | 西川乡   | 621121 | 通渭县 | 是
"""
LISTED = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    -----------+--------+--------+--------+------+---------
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫
    2016-12-31 | 东山镇 | 上湾村 | B      | 4    | 已脱贫
    2016-12-31 | 东山镇 | 下湾村 | C      | 2    | 未脱贫
    2017-12-31 | 东山镇 | 下湾村 | C      | 2    | 未脱贫
"""
POPULATION = """
    年度 | 村代码       | 乡镇   | 行政村 | 农业户籍人口 | 农业户籍户数
    -----+--------------+--------+--------+--------------+-------------
    2016 | 621121101201 | 东山镇 | 上湾村 | 6            | 2
    2017 | 621121101202 | 东山镇 | 下湾村 | 50           | 9
"""
VILLAGES = """
    年度 | 村代码       | 乡镇   | 行政村 | 是否贫困村
    -----+--------------+--------+--------+-----------
    2016 | 621121101201 | 东山镇 | 上湾村 | 否
    2016 | 621121102201 | 西川乡 | 河口村 | 是
"""
WANTED = (
    *("name", "registered_persons", "registered_households"),
    *("rural_registered_population", "rural_registered_households"),
    *("listed_as_poor", "stated_as_poor"),
)


@pytest.fixture(scope="module")
def store(county):
    return county(LISTED, POPULATION, VILLAGES, places=PLACES)


def test_lists_population_and_village_register_stand_side_by_side(store):
    rows = panel(store, "quality_village_agreement", year=2016)
    assert columns(rows, *WANTED) == [
        ("上湾村", 3 + 4, 2, 6, 2, True, False),
        ("下湾村", 2, 1, None, None, False, None),
        ("河口村", None, None, None, None, True, True),
    ]


def test_a_year_has_its_own_population_and_marks(store):
    rows = panel(store, "quality_village_agreement", year=2017)
    assert columns(rows, *WANTED) == [
        ("下湾村", 2, 1, 50, 9, False, None),
    ]
