"""What a corrected file mended: by rule, household and column, wherever rows went."""

import pytest

from poverty_exit.database import Store
from poverty_exit.intake.comparison import Progress, compared, found_problems, in_all
from poverty_exit.intake.load import Source
from tests.tables import as_csv, loaded

BEFORE = """
    数据日期   | 行政村 | 户编号 | 人数 | 脱贫属性
    2016-12-31 | 上湾村 | A      | 3    | 不明
    2016-12-31 | 无名村 | B      | 3    | 不明
    2016-12-31 | 上湾村 | C      | 3    | 未脱贫
"""


@pytest.fixture
def store(county) -> Store:
    return county()


def progress(store: Store, before: str, after: str) -> dict[str, Progress]:
    found = []
    for drawn in (before, after):
        source = Source("a.csv", as_csv(drawn))
        report = loaded(store, source, publish=False)
        found.append(found_problems([source], report))
    return compared(*found)


def test_what_was_mended_is_fixed_and_the_rest_left_though_rows_moved(store):
    after = """
        行政村 | 户编号 | 人数 | 脱贫属性 | 数据日期
        上湾村 | C      | 3    | 未脱贫   | 2016-12-31
        上湾村 | B      | 3    | 不明     | 2016-12-31
        上湾村 | A      | 3    | 未脱贫   | 2016-12-31
    """
    by_rule = progress(store, BEFORE, after)
    assert by_rule["place_unknown"] == Progress(fixed=1, left=0, new=0)
    assert by_rule["status_unknown"] == Progress(fixed=1, left=1, new=0)
    assert in_all(by_rule) == Progress(fixed=2, left=1, new=0)


def test_a_fault_that_came_in_with_the_mending_is_new(store):
    after = """
        数据日期   | 行政村 | 户编号 | 人数 | 脱贫属性
        2016-12-31 | 上湾村 | A      | 3    | 未脱贫
        2016-12-31 | 上湾村 | B      | 3    | 未脱贫
        2016-12-31 | 上湾村 | C      | 3    | 说不清
    """
    by_rule = progress(store, BEFORE, after)
    # another household's fault of the same rule is not the old one left
    assert by_rule["status_unknown"] == Progress(fixed=2, left=0, new=1)


def test_the_same_file_again_has_everything_left(store):
    by_rule = progress(store, BEFORE, BEFORE)
    assert in_all(by_rule) == Progress(fixed=0, left=3, new=0)


def test_rows_that_a_problem_only_counts_are_compared_too(store):
    lines = [f"2016-12-31 | 上湾村 | H{n} | 1 | ?" for n in range(620)]
    head = "数据日期 | 行政村 | 户编号 | 人数 | 脱贫属性"
    mended = [line.replace("?", "未脱贫") for line in lines[:600]]
    by_rule = progress(
        store, "\n".join([head, *lines]), "\n".join([head, *mended, *lines[600:]])
    )
    assert by_rule["status_unknown"] == Progress(fixed=600, left=20, new=0)


def test_registers_without_households_are_known_by_year_and_place(store):
    before = """
        年度 | 乡镇   | 行政村 | 农业户籍人口
        2016 | 东山镇 | 上湾村 | 很多
        2016 | 东山镇 | 下湾村 | 很多
    """
    after = """
        年度 | 乡镇   | 行政村 | 农业户籍人口
        2016 | 东山镇 | 下湾村 | 很多
        2016 | 东山镇 | 上湾村 | 800
    """
    found = progress(store, before, after)["number_unread_population"]
    assert found == Progress(fixed=1, left=1, new=0)


def test_a_file_that_could_not_be_read_is_fixed_once_it_can_be(store):
    broken = Source("a.xlsx", b"PK\x03\x04 broken")
    then = found_problems([broken], loaded(store, broken, publish=False))
    good = Source("a.csv", as_csv(BEFORE.replace("无名村", "上湾村")))
    now = found_problems([good], loaded(store, good, publish=False))
    assert compared(then, now)["damaged"] == Progress(fixed=1, left=0, new=0)
