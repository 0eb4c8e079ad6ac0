"""The parser of drawn tables, and what the loader of drawn tables adds."""

import pytest

from poverty_exit.database import Store
from tests.tables import PLACES, as_csv, county, figures, publish, rows, year_ends


def test_cells_stand_under_their_headings():
    drawn = """
        code | 2016
        -----+-----
        A    | 3
        B    | 2 + 1
    """
    assert rows(drawn) == [{"code": "A", "2016": "3"}, {"code": "B", "2016": "2 + 1"}]


def test_outer_bars_make_no_difference():
    drawn = """
        | code | 2016 |
        |------+------|
        | A    | 3    |
    """
    assert rows(drawn) == [{"code": "A", "2016": "3"}]


def test_an_empty_cell_says_nothing():
    drawn = """
        code | 2016 | 2017
        A    |      |
        B    | 0    | 1
    """
    assert rows(drawn) == [
        {"code": "A", "2016": "", "2017": ""},
        {"code": "B", "2016": "0", "2017": "1"},
    ]


def test_a_negative_number_is_no_rule():
    assert rows("n\n-1") == [{"n": "-1"}]


@pytest.mark.parametrize("short", ["A", "A | 1 | 2"])
def test_a_row_of_another_width_is_refused(short: str):
    with pytest.raises(ValueError, match="zip"):
        rows(f"code | 2016\n{short}")


def test_a_drawn_table_is_written_as_csv():
    assert as_csv("code | 2016\nA | 1,000").decode() == 'code,2016\r\nA,"1,000"\r\n'


def test_a_list_of_households_gets_what_the_drawing_leaves_out():
    drawn = "户编号 | 人数\nA | 4"
    assert as_csv(drawn).decode().splitlines() == [
        "户编号,人数,乡镇,行政村",
        "A,4,东山镇,上湾村",
    ]


def test_a_returns_list_gets_a_place_but_no_number_of_persons():
    drawn = "户编号 | 返贫时间\nA | 2017"
    assert as_csv(drawn).decode().splitlines() == [
        "户编号,返贫时间,乡镇,行政村",
        "A,2017,东山镇,上湾村",
    ]


def test_other_tables_stay_as_they_are_drawn():
    assert (
        as_csv("年度 | 乡镇\n2016 | 西川乡").decode() == "年度,乡镇\r\n2016,西川乡\r\n"
    )


def test_drawn_registers_become_year_ends_and_figures(tmp_path):
    made = county(
        tmp_path / "store",
        """
        数据日期   | 户编号 | 人数 | 脱贫属性
        2016-12-31 | A      | 3    | 未脱贫
        2016-12-31 | B      | 2    | 已脱贫
        """,
        "年度 | 村代码 | 农业户籍人口\n2016 | 621121101201 | 100",
    )
    assert year_ends(made) == {"A": {2016: "poor"}, "B": {2016: "exited"}}
    assert figures(made, "poor_persons", "county") == {("通渭县", 2016): 3}
    ratios = figures(made, "poverty_headcount_ratio", "village")
    assert ratios["上湾村", 2016] == (3, 100, 3 / 100)
    assert ratios["河口村", 2016] == (None, None, None)
    made.close()


def test_publishing_what_blocks_fails_with_the_rules_names(store: Store):
    with pytest.raises(AssertionError, match="place_unknown"):
        publish(
            store,
            PLACES,
            "户编号 | 行政村 | 脱贫属性 | 数据日期\nA | 无名村 | 未脱贫 | 2016",
        )
