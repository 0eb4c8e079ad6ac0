"""How often households of a village are alike."""

import pytest

from tests.tables import columns, panel

# of size 3, ill: A, B, C in one village and W in another; A, B and W of one income
LISTED = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性 | 主要致贫原因 | 人均纯收入
    -----------+--------+--------+--------+------+----------+--------------+-----------
    2016-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫   | 因病         | 2001
    2016-12-31 | 东山镇 | 上湾村 | B      | 3    | 未脱贫   | 因病         | 2001
    2016-12-31 | 东山镇 | 上湾村 | C      | 3    | 未脱贫   | 因病         | 2003
    2016-12-31 | 东山镇 | 下湾村 | D      | 3    | 未脱贫   | 因病         | 2001
    2016-12-31 | 东山镇 | 下湾村 | E      | 3    | 未脱贫   | 因学         | 2001
    2016-12-31 | 东山镇 | 下湾村 | F      | 2    | 未脱贫   |              | 2001
    2016-12-31 | 东山镇 | 下湾村 | G      | 2    | 未脱贫   |              | 2001
    2016-12-31 | 东山镇 | 下湾村 | H      | 2    | 未脱贫   |              |
"""
WANTED = (
    *("persons", "main_cause", "households", "village_pairs", "village_paths"),
    *("income_pairs", "income_paths", "seen"),
)


@pytest.fixture(scope="module")
def store(county):
    return county(LISTED)


def test_pairs_and_pairs_of_pairs_by_size_and_cause(store):
    rows = panel(store, "quality_identical_households", year=2016)
    assert {row["township_code"] for row in rows} == {"621121101"}
    assert columns(rows, *WANTED) == [
        (2, "", 2, 1, 0, 1, 0, 1),  # F and G; H has no income
        (3, "因学", 1, 0, 0, 0, 0, 0),  # E alone
        # village: A, B, C make 3 pairs, each two of them share one: 3 paths;
        # income: A, B, D make 3 pairs and 3 paths; both: A with B
        (3, "因病", 4, 3, 3, 3, 3, 1),
    ]


def test_a_year_without_its_own_list_has_no_rows(store):
    assert panel(store, "quality_identical_households", year=2017) == []
