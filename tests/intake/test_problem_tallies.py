"""Problems by rule and township: whole counts, what blocks first, waived apart."""

import pytest

from poverty_exit import waivers
from poverty_exit.i18n import DEFAULT, use_language
from poverty_exit.intake.problem_groups import grouped
from poverty_exit.intake.problem_tallies import WHOLE, by_rule, of_place, townships
from poverty_exit.wording.mending import mend_first
from tests.tables import county, tried

EAST, WEST = "621121101", "621121102"


@pytest.fixture(autouse=True)
def english():
    use_language("en")
    yield
    use_language(DEFAULT)


@pytest.fixture
def store(tmp_path):
    made = county(tmp_path / "store")
    yield made
    made.close()


def counted(store, *drawn: str) -> dict[str, dict[str, int]]:
    report = tried(store, *drawn, publish=False)
    return {one.rule: dict(one.counts) for one in by_rule(report)}


# three households in two townships, one with an unknown status, two without a head
MIXED = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人编号 | 与户主关系 | 脱贫属性
    2016-12-31 | 东山镇 | 上湾村 | A      | 1      | 之子       | 未脱贫
    2016-12-31 | 西川乡 | 河口村 | B      | 2      | 之子       | 未脱贫
    2016-12-31 | 西川乡 | 河口村 | C      | 3      | 户主       | 大概脱贫
"""


def test_rows_are_counted_by_rule_and_township_what_blocks_first(store):
    found = counted(store, MIXED)
    assert found == {
        "status_unknown": {WEST: 1},
        "heads_not_one": {EAST: 1, WEST: 1},
    }
    assert list(found) == ["status_unknown", "heads_not_one"]


def test_all_rows_count_not_only_those_that_are_shown(store):
    rows = "\n".join(
        f"2016-12-31 | 西川乡 | 河口村 | H{n} | {n} | 之子 | 未脱贫" for n in range(600)
    )
    drawn = f"数据日期|乡镇|行政村|户编号|人编号|与户主关系|脱贫属性\n{rows}"
    assert counted(store, drawn)["heads_not_one"] == {WEST: 600}


def test_what_concerns_the_whole_file_comes_before_more_rows_that_block(store):
    drawn = """
        数据日期   | 户编号 | 人数 | 脱贫属性
        2098-12-31 | A      | 1    | 大概
        2098-12-31 | B      | 1    | 大概
    """
    report = tried(store, drawn, publish=False)
    assert [one.rule for one in by_rule(report)][:2] == [
        "date_in_future",
        "status_unknown",
    ]


def test_what_is_wrong_before_rows_are_typed_counts_for_the_whole_file(store):
    drawn = "户编号 | 人编号 | 姓名 | 与户主关系\nA | 1 | 甲乙丙 | 户主"
    found = counted(store, drawn)
    assert found["partial_list"] == {WHOLE: 1}
    assert townships(by_rule(tried(store, drawn, publish=False)))[-1] == WHOLE


def test_waived_rows_are_counted_apart(store):
    waivers.waive(store, "heads_not_one", "tester", reason="known", township_code=EAST)
    (one,) = [
        counts
        for counts in by_rule(tried(store, MIXED, publish=False))
        if counts.rule == "heads_not_one"
    ]
    assert (one.counts, one.waived) == ({WEST: 1}, 1)


def test_the_rows_of_a_rule_and_a_township_are_chosen(store):
    problems = tried(store, MIXED, publish=False).problems
    chosen = of_place(problems, "heads_not_one", WEST)
    assert [(problem.rule, problem.row) for problem in chosen] == [("heads_not_one", 3)]
    assert of_place(problems, None, None) == problems


def test_the_rows_of_a_township_are_counted_by_themselves(store):
    rows = "\n".join(
        f"2016-12-31 | {place} | H{n} | {n} | 之子 | 未脱贫"
        for n in range(1200)
        for place in ["东山镇 | 上湾村" if n % 3 else "西川乡 | 河口村"]
    )
    drawn = f"数据日期|乡镇|行政村|户编号|人编号|与户主关系|脱贫属性\n{rows}"
    problems = tried(store, drawn, publish=False).problems
    (west,) = grouped(of_place(problems, "heads_not_one", WEST))
    (east,) = grouped(of_place(problems, "heads_not_one", EAST))
    assert (west.count, east.count) == (400, 800)


def test_the_first_thing_to_mend_is_what_blocks_with_its_remedy(store):
    found = by_rule(tried(store, MIXED, publish=False))
    assert mend_first(found) == (
        "Mend first: unknown status word, 1 row. Use one of the words of the code list."
    )
    assert mend_first([]) == ""


def test_a_missing_date_of_several_townships_is_not_the_first_ones(store):
    west = """
        数据日期 | 乡镇   | 行政村 | 户编号 | 人编号 | 与户主关系 | 脱贫属性
        -        | 西川乡 | 河口村 | B      | 2      | 户主       | 未脱贫
    """
    both = f"{west.rstrip()}\n - | 东山镇 | 上湾村 | A | 1 | 户主 | 未脱贫"
    assert counted(store, west)["date_missing"] == {WEST: 1}
    assert counted(store, both)["date_missing"] == {WHOLE: 1}
