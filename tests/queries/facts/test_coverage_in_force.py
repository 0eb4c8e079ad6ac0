"""What is in force: full lists, corrections, partial lists, withdrawing, restoring."""

import pytest

from poverty_exit import ledger, queries
from tests.tables import ends, household_years, publish, tried, year_ends

FULL = """
    数据日期   | 户编号 | 人数 | 脱贫属性
    2016-12-31 | A      | 3    | 未脱贫
    2016-12-31 | B      | 2    | 未脱贫
"""
CORRECTION = """
    数据日期   | 户编号 | 人数 | 脱贫属性
    2016-12-31 | B      | 4    | 已脱贫
    2016-12-31 | C      | 1    | 未脱贫
"""


def batches(report) -> list[int]:
    return [sheet.batch for sheet in report.sheets]


def test_a_full_list_puts_the_earlier_one_of_its_township_and_date_out_of_force(county):
    both_townships = """
        数据日期   | 乡镇   | 行政村 | 户编号 | 脱贫属性
        2015-12-31 | 东山镇 | 上湾村 | A      | 未脱贫
        2016-12-31 | 东山镇 | 上湾村 | A      | 未脱贫
        2016-12-31 | 西川乡 | 河口村 | W      | 未脱贫
    """
    store = county(both_townships)
    publish(store, "数据日期 | 户编号 | 脱贫属性\n2016-12-31 | B | 已脱贫")
    assert year_ends(store) == ends("""
        户编号 | 2015 | 2016
        A      | poor |
        B      |      | exited
        W      |      | poor
    """)


def test_a_correction_replaces_just_the_households_it_names(county):
    store = county(FULL)
    publish(store, CORRECTION, corrects=True)
    assert year_ends(store) == ends("""
        户编号 | 2016
        A      | poor
        B      | exited
        C      | poor
    """)
    assert household_years(store)["B", 2016]["persons"] == 4


def test_a_household_corrected_into_another_township_leaves_the_old_ones_list(county):
    lists = """
        数据日期   | 乡镇   | 行政村 | 户编号 | 脱贫属性
        2016-12-31 | 东山镇 | 上湾村 | A      | 未脱贫
        2016-12-31 | 东山镇 | 上湾村 | B      | 未脱贫
        2016-12-31 | 西川乡 | 河口村 | W      | 未脱贫
        2018-12-31 | 西川乡 | 河口村 | W      | 未脱贫
    """
    correction = """
        数据日期   | 乡镇   | 行政村 | 户编号 | 脱贫属性
        2016-12-31 | 西川乡 | 河口村 | A      | 未脱贫
    """
    store = county(lists)
    publish(store, correction, corrects=True)
    # nor does 东山镇's list of 2016, carried forward, bring it back
    assert year_ends(store)["A"] == {2016: "poor"}
    assert household_years(store)["A", 2016]["township_code"] == "621121102"
    assert year_ends(store)["B"] == {2016: "poor", 2017: "poor", 2018: "poor"}


def test_of_two_corrections_the_later_one_counts(county):
    store = county(FULL)
    publish(store, CORRECTION, corrects=True)
    publish(store, "数据日期 | 户编号 | 脱贫属性\n2016-12-31 | B | 返贫", corrects=True)
    assert year_ends(store)["B"] == {2016: "returned"}
    assert year_ends(store)["C"] == {2016: "poor"}


def test_a_correction_without_a_full_list_blocks(county):
    store = county()
    report = tried(store, CORRECTION, corrects=True)
    assert report.is_blocked
    assert [p.rule for p in report.problems] == ["correction_without_list"]


def test_a_correction_stands_on_no_partial_list(county):
    store = county("数据日期 | 户编号\n2016-12-31 | A")
    report = tried(store, CORRECTION, corrects=True)
    assert {p.rule for p in report.problems} == {"correction_without_list"}


def test_a_correction_falls_with_the_list_below_it_and_comes_back_with_it(county):
    store = county()
    full = batches(publish(store, FULL))[0]
    publish(store, CORRECTION, corrects=True)
    ledger.withdraw(store, full, "tester")
    assert year_ends(store) == {}
    ledger.restore(store, full, "tester")
    assert year_ends(store)["B"] == {2016: "exited"}


def test_a_correction_says_nothing_of_the_full_list_that_replaces_its_own(county):
    store = county(FULL)
    publish(store, CORRECTION, corrects=True)
    replacing = batches(publish(store, FULL.replace("| 3 ", "| 5 ")))[0]
    assert year_ends(store) == {"A": {2016: "poor"}, "B": {2016: "poor"}}
    ledger.withdraw(store, replacing, "tester")
    assert year_ends(store)["B"] == {2016: "exited"}


def test_a_partial_list_never_puts_a_full_list_out_of_force(county):
    store = county(FULL)
    publish(store, "数据日期 | 户编号\n2016-12-31 | A")
    assert year_ends(store) == {"A": {2016: "poor"}, "B": {2016: "poor"}}


def test_partial_lists_of_one_date_add_up_and_a_row_replaces_its_household(county):
    store = county()
    publish(store, "数据日期 | 户编号 | 人数\n2016-12-31 | A | 3\n2016-12-31 | B | 2")
    publish(store, "数据日期 | 户编号 | 人数\n2016-12-31 | B | 4\n2016-12-31 | C | 1")
    sizes = {key[0]: row["persons"] for key, row in household_years(store).items()}
    assert sizes == {"A": 3, "B": 4, "C": 1}


def test_events_add_up_and_a_row_with_a_known_key_replaces_that_row(county):
    lists = """
        数据日期   | 户编号 | 人数 | 脱贫属性
        2016-12-31 | A      | 4    | 已脱贫
        2016-12-31 | B      | 4    | 已脱贫
        2017-12-31 | A      | 4    | 已脱贫
        2017-12-31 | B      | 4    | 已脱贫
    """
    store = county(
        lists, "户编号 | 返贫时间 | 返贫人口\nA | 2017-03 | 1\nB | 2017-03 | 2"
    )
    publish(store, "户编号 | 返贫时间 | 返贫人口\nA | 2017-03 | 3")
    returned = {
        key[0]: row["returned_persons"]
        for key, row in household_years(store).items()
        if key[1] == 2017
    }
    assert returned == {"A": 3, "B": 2}


def test_a_withdrawn_list_makes_way_for_the_one_before_it(county):
    store = county()
    publish(store, FULL)
    later = batches(publish(store, CORRECTION))[0]
    assert set(year_ends(store)) == {"B", "C"}
    ledger.withdraw(store, later, "tester")
    assert set(year_ends(store)) == {"A", "B"}


def test_restoring_gives_a_list_its_old_place_in_the_order(county):
    store = county()
    first = batches(publish(store, FULL))[0]
    publish(store, CORRECTION)
    ledger.withdraw(store, first, "tester")
    ledger.restore(store, first, "tester")
    # the list published later still counts, though the other was restored after it
    assert set(year_ends(store)) == {"B", "C"}


@pytest.mark.parametrize("turns", [0, 2])
def test_a_known_file_changes_nothing_while_it_is_in_force(county, turns: int):
    store = county(FULL)
    batch = store.data_version()
    for turn in (ledger.withdraw, ledger.restore)[:turns]:
        turn(store, batch, "tester")
    before = store.data_version()
    report = publish(store, FULL)
    assert report.sheets[0].state == "unchanged"
    assert report.sheets[0].batch == batch
    assert store.data_version() == before


def test_a_known_file_is_published_anew_where_it_is_not_in_force(county):
    store = county(FULL)
    ledger.withdraw(store, store.data_version(), "tester")
    report = publish(store, FULL)
    assert report.sheets[0].state == "published"
    assert report.sheets[0].batch == store.data_version()


def test_a_known_file_that_another_replaced_in_part_is_published_anew(county):
    store = county(FULL)
    publish(store, CORRECTION)
    assert publish(store, FULL).sheets[0].state == "published"
    assert set(year_ends(store)) == {"A", "B"}


def test_every_version_answers_as_it_stood(county):
    store = county(FULL)
    full = store.data_version()
    publish(store, CORRECTION)
    replaced = store.data_version()
    withdrawn = ledger.withdraw(store, replaced, "tester")
    assert set(year_ends(store, full - 1)) == set()
    assert set(year_ends(store, full)) == {"A", "B"}
    assert set(year_ends(store, replaced)) == {"B", "C"}
    assert set(year_ends(store, withdrawn)) == {"A", "B"}
    covered = queries.run(store, "panels/coverage", data_version=replaced)
    lists = covered[covered["register"] == "households"]
    assert lists["batch_id"].tolist() == [replaced]
