"""Poor of a year = poor of the year before, plus and minus every flow by itself."""

import pytest

from tests.tables import panel

LISTS = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    -----------+--------+--------+--------+------+---------
    2014-12-31 | 东山镇 | 上湾村 | H      | 1    | 未脱贫
    2014-12-31 | 西川乡 | 河口村 | W      | 1    | 未脱贫
    2015-12-31 | 东山镇 | 上湾村 | A      | 3    | 未脱贫
    2015-12-31 | 东山镇 | 上湾村 | B      | 2    | 未脱贫
    2015-12-31 | 东山镇 | 上湾村 | C      | 4    | 已脱贫
    2015-12-31 | 东山镇 | 上湾村 | D      | 5    | 返贫
    2015-12-31 | 东山镇 | 上湾村 | M      | 6    | 未脱贫
    2015-12-31 | 东山镇 | 上湾村 | N      | 7    | 未脱贫
    2015-12-31 | 西川乡 | 河口村 | W      | 1    | 未脱贫
    2016-12-31 | 东山镇 | 上湾村 | A      | 5    | 未脱贫
    2016-12-31 | 东山镇 | 上湾村 | B      | 1    | 已脱贫
    2016-12-31 | 东山镇 | 上湾村 | C      | 3    | 返贫
    2016-12-31 | 东山镇 | 下湾村 | M      | 8    | 未脱贫
    2016-12-31 | 东山镇 | 下湾村 | E      | 2    | 未脱贫
    2016-12-31 | 东山镇 | 下湾村 | H      | 1    | 未脱贫
    2016-12-31 | 西川乡 | 河口村 | W      | 1    | 未脱贫
    2016-12-31 | 西川乡 | 河口村 | N      | 9    | 已脱贫
"""


@pytest.fixture(scope="module")
def store(county):
    return county(LISTS)


def terms(store, level: str, code: str, year: int = 2016) -> dict:
    (row,) = [
        row
        for row in panel(store, "identity", level=level)
        if row["code"] == code and row["year"] == year
    ]
    return {name: term for name, term in row.items() if term and name != "code"}


def test_the_county_term_by_term(store):
    assert terms(store, "county", "county") == {
        "year": 2016,
        "poor_before": 6,  # A B D M N W
        "exited": -2,  # B N
        "returned": 1,  # C
        "newly_poor": 1,  # E
        "came_back_poor": 1,  # H
        "left_poor": -1,  # D
        "poor_now": 6,  # A C M E H W
        "poor_persons_before": 3 + 2 + 5 + 6 + 7 + 1,
        "exited_persons": -(1 + 9),
        "returned_persons": 3,
        "newly_poor_persons": 2,
        "came_back_poor_persons": 1,
        "left_poor_persons": -5,
        "size_change": (5 - 3) + (1 - 2) + (8 - 6) + (9 - 7),
        "poor_persons_now": 5 + 3 + 8 + 2 + 1 + 1,
    }


def test_below_the_county_those_who_moved_are_terms_of_their_own(store):
    assert terms(store, "village", "621121101201") == {
        "year": 2016,
        "poor_before": 5,  # A B D M N
        "exited": -1,  # B
        "returned": 1,  # C
        "left_poor": -1,  # D
        "moved_out": -2,  # M N
        "poor_now": 2,  # A C
        "poor_persons_before": 3 + 2 + 5 + 6 + 7,
        "exited_persons": -1,
        "returned_persons": 3,
        "left_poor_persons": -5,
        "moved_out_persons": -(6 + 7),
        "size_change": (5 - 3) + (1 - 2),
        "poor_persons_now": 5 + 3,
    }
    assert terms(store, "village", "621121101202")["moved_in"] == 1
    assert terms(store, "township", "621121101")["moved_out"] == -1  # N


@pytest.mark.parametrize("level", ["county", "township", "village"])
def test_the_terms_always_add_up(store, demo_store, level: str):
    for opened in (store, demo_store):
        found = panel(opened, "identity", level=level)
        assert found
        assert {(row["gap"], row["gap_persons"]) for row in found} == {(0, 0)}


def test_it_adds_up_where_a_township_code_does_not_begin_its_villages_codes(county):
    places = """
        村代码       | 村名称 | 乡镇代码  | 乡镇名称 | 县代码 | 县名称
        621121101201 | 上湾村 | 621121109 | 东山镇   | 621121 | 通渭县
    """
    lists = """
        数据日期   | 户编号 | 人数 | 脱贫属性
        2015-12-31 | A      | 3    | 未脱贫
        2016-12-31 | A      | 3    | 未脱贫
    """
    store = county(lists, places=places)
    assert terms(store, "township", "621121109") == {
        "year": 2016,
        "poor_before": 1,
        "poor_now": 1,
        "poor_persons_before": 3,
        "poor_persons_now": 3,
    }


def test_the_first_year_has_no_identity(store):
    years = {row["year"] for row in panel(store, "identity", level="county")}
    assert years == {2015, 2016}
