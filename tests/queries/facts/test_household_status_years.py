"""Status at a year's end: every sentence of the county's rule, as a small story.

Unless a list says otherwise, its households are of one person in 上湾村, 东山镇.
"""

from tests.tables import ends, figures, household_years, publish, year_ends

# 1. the year's own list


def test_the_latest_list_of_the_year_decides(county):
    store = county("""
        数据日期   | 户编号 | 脱贫属性
        2016-06-30 | A      | 未脱贫
        2016-12-31 | A      | 已脱贫
    """)
    assert year_ends(store) == {"A": {2016: "exited"}}


def test_the_order_of_loading_makes_no_list_the_latest(county):
    store = county(
        "数据日期 | 户编号 | 脱贫属性\n2016-12-31 | A | 已脱贫",
        "数据日期 | 户编号 | 脱贫属性\n2016-06-30 | A | 未脱贫",
    )
    assert year_ends(store) == {"A": {2016: "exited"}}


def test_every_status_word_has_its_status(county):
    store = county("""
        数据日期   | 户编号 | 脱贫属性
        2016-12-31 | A      | 未脱贫
        2016-12-31 | B      | 预脱贫
        2016-12-31 | C      | 脱贫
        2016-12-31 | D      | 已脱贫
        2016-12-31 | E      | 已脱贫（享受政策）
        2016-12-31 | F      | 已脱贫（不再享受政策）
        2016-12-31 | G      | 返贫
    """)
    assert year_ends(store) == ends("""
        户编号 | 2016
        A      | poor
        B      | poor
        C      | exited
        D      | exited
        E      | exited
        F      | exited
        G      | returned
    """)


def test_a_household_absent_from_the_years_latest_list_is_not_registered(county):
    store = county("""
        数据日期   | 户编号 | 脱贫属性
        2015-12-31 | A      | 未脱贫
        2015-12-31 | B      | 未脱贫
        2016-06-30 | A      | 未脱贫
        2016-06-30 | B      | 未脱贫
        2016-12-31 | A      | 未脱贫
    """)
    assert year_ends(store) == ends("""
        户编号 | 2015 | 2016
        A      | poor | poor
        B      | poor |
    """)


def test_the_years_own_list_decides_by_its_status_whatever_years_it_writes(county):
    store = county("""
        数据日期   | 户编号 | 脱贫属性 | 识别年度 | 脱贫年度 | 返贫年度
        2016-12-31 | A      | 未脱贫   | 2016     | 2016     |
        2016-12-31 | B      | 已脱贫   | 2016     |          | 2016
    """)
    assert year_ends(store) == {"A": {2016: "poor"}, "B": {2016: "exited"}}


def test_a_list_of_persons_wins_over_a_list_of_households_of_the_same_date(county):
    persons = """
        数据日期   | 户编号 | 人编号 | 与户主关系 | 脱贫属性
        2016-12-31 | A      | 1      | 户主       | 已脱贫
        2016-12-31 | A      | 2      | 配偶       |
    """
    households = """
        数据日期   | 户编号 | 人数 | 脱贫属性
        2016-12-31 | A      | 5    | 未脱贫
        2016-12-31 | B      | 5    | 未脱贫
    """
    store = county(persons, households)
    assert year_ends(store) == {"A": {2016: "exited"}}
    assert household_years(store)["A", 2016]["persons"] == 2


def test_a_later_list_of_households_wins_over_an_earlier_list_of_persons(county):
    store = county(
        """
        数据日期   | 户编号 | 人编号 | 与户主关系 | 脱贫属性
        2016-06-30 | A      | 1      | 户主       | 未脱贫
        """,
        "数据日期 | 户编号 | 人数 | 脱贫属性\n2016-12-31 | A | 5 | 已脱贫",
    )
    assert year_ends(store) == {"A": {2016: "exited"}}


# lists without a status column hold only people who exited


def test_households_of_a_partial_list_are_exited_from_the_first_such_list_on(county):
    store = county(
        "数据日期 | 户编号 | 脱贫属性 | 识别年度\n2015-12-31 | A | 未脱贫 | 2015",
        "数据日期 | 户编号\n2017-12-31 | A",
        """
        数据日期   | 乡镇   | 行政村 | 户编号 | 脱贫属性
        2019-12-31 | 西川乡 | 河口村 | W      | 未脱贫
        """,
    )
    assert year_ends(store)["A"] == {
        2015: "poor",
        2016: "poor",
        2017: "exited",
        2018: "exited",
        2019: "exited",
    }


def test_absence_from_a_partial_list_says_nothing(county):
    store = county(
        """
        数据日期   | 户编号 | 脱贫属性
        2016-12-31 | A      | 未脱贫
        2016-12-31 | B      | 未脱贫
        """,
        "数据日期 | 户编号\n2017-12-31 | A",
    )
    assert year_ends(store) == ends("""
        户编号 | 2016 | 2017
        A      | poor | exited
        B      | poor | poor
    """)


def test_a_full_list_may_say_that_a_household_of_a_partial_list_exited_before(county):
    store = county(
        "数据日期 | 户编号\n2018-12-31 | A",
        """
        数据日期   | 户编号 | 脱贫属性 | 识别年度 | 脱贫年度
        2019-12-31 | A      | 已脱贫   | 2015     | 2017
        """,
    )
    assert year_ends(store)["A"] == {
        2015: "poor",
        2016: "poor",
        2017: "exited",
        2018: "exited",
        2019: "exited",
    }


def test_a_partial_list_fills_the_years_from_it_to_the_next_full_list(county):
    store = county(
        "数据日期 | 户编号\n2016-12-31 | A",
        """
        数据日期   | 户编号 | 脱贫属性 | 识别年度
        2018-12-31 | A      | 未脱贫   | 2015
        """,
    )
    assert year_ends(store)["A"] == {
        2015: "poor",
        2016: "exited",
        2017: "exited",
        2018: "poor",
    }


def test_of_a_full_and_a_partial_list_of_one_year_the_later_speaks(county):
    june = "数据日期 | 户编号 | 脱贫属性\n2017-06-30 | A | 未脱贫"
    december = june.replace("06-30", "12-31")
    partial_later = "数据日期 | 户编号\n2017-12-31 | A\n2017-12-31 | B"
    partial_earlier = partial_later.replace("12-31", "06-30")
    assert year_ends(county(june, partial_later)) == ends("""
        户编号 | 2017
        A      | exited
        B      | exited
    """)
    assert year_ends(county(december, partial_earlier)) == {"A": {2017: "poor"}}


def test_of_one_date_the_full_list_speaks_for_the_households_it_names(county):
    store = county(
        "数据日期 | 户编号 | 脱贫属性\n2017-12-31 | A | 未脱贫",
        "数据日期 | 户编号\n2017-12-31 | A\n2017-12-31 | B",
    )
    assert year_ends(store) == {"A": {2017: "poor"}, "B": {2017: "exited"}}


def test_a_township_with_partial_lists_only_begins_with_the_first_of_them(county):
    store = county(
        "数据日期 | 户编号\n2016-12-31 | A",
        "数据日期 | 户编号\n2018-12-31 | A\n2018-12-31 | B",
    )
    assert year_ends(store) == ends("""
        户编号 | 2016   | 2017   | 2018
        A      | exited | exited | exited
        B      |        |        | exited
    """)


def test_the_exit_export_is_dated_by_its_year_column(county):
    store = county("""
        年度 | 户编号 | 人编号 | 与户主关系
        2017 | A      | 1      | 户主
        2017 | A      | 2      | 之子
    """)
    row = household_years(store)["A", 2017]
    assert (row["status"], row["persons"]) == ("exited", 2)
    assert row["as_on"].isoformat() == "2017-12-31"


# 2. else the nearest later list, by its years


def test_years_before_a_list_are_filled_by_the_years_it_writes(county):
    store = county("""
        数据日期   | 户编号 | 脱贫属性 | 识别年度 | 脱贫年度 | 返贫年度
        2018-12-31 | A      | 未脱贫   | 2013     |          |
        2018-12-31 | B      | 已脱贫   | 2014     | 2016     |
        2018-12-31 | C      | 返贫     | 2013     | 2015     | 2017
        2018-12-31 | D      | 未脱贫   | 2017     |          |
    """)
    assert year_ends(store) == ends("""
        户编号 | 2013 | 2014 | 2015   | 2016   | 2017     | 2018
        A      | poor | poor | poor   | poor   | poor     | poor
        B      |      | poor | poor   | exited | exited   | exited
        C      | poor | poor | exited | exited | returned | returned
        D      |      |      |        |        | poor     | poor
    """)


def test_a_later_exit_ends_a_return_an_earlier_one_or_one_of_its_year_does_not(county):
    store = county("""
        数据日期   | 户编号 | 脱贫属性 | 识别年度 | 脱贫年度 | 返贫年度
        2018-12-31 | A      | 已脱贫   | 2013     | 2017     | 2015
        2018-12-31 | B      | 返贫     | 2013     | 2014     | 2015
        2018-12-31 | C      | 返贫     | 2013     | 2015     | 2015
    """)
    assert year_ends(store) == ends("""
        户编号 | 2013 | 2014   | 2015     | 2016     | 2017     | 2018
        A      | poor | poor   | returned | returned | exited   | exited
        B      | poor | exited | returned | returned | returned | returned
        C      | poor | poor   | returned | returned | returned | returned
    """)


def test_the_nearest_later_list_fills_not_a_farther_or_an_earlier_one(county):
    store = county("""
        数据日期   | 户编号 | 脱贫属性 | 识别年度 | 脱贫年度
        2014-12-31 | A      | 未脱贫   | 2014     |
        2014-12-31 | B      | 未脱贫   | 2014     |
        2016-12-31 | A      | 已脱贫   | 2014     | 2015
        2018-12-31 | A      | 未脱贫   | 2014     | 2018
        2018-12-31 | B      | 未脱贫   | 2014     |
    """)
    # B is not on the list of 2016, so 2015, which that list fills, does not have it
    assert year_ends(store) == ends("""
        户编号 | 2014 | 2015   | 2016   | 2017 | 2018
        A      | poor | exited | exited | poor | poor
        B      | poor |        |        | poor | poor
    """)


def test_each_township_is_filled_from_its_own_lists(county):
    store = county("""
        数据日期   | 乡镇   | 行政村 | 户编号 | 脱贫属性 | 识别年度 | 脱贫年度
        2016-12-31 | 东山镇 | 上湾村 | A      | 未脱贫   | 2015     |
        2017-12-31 | 东山镇 | 上湾村 | A      | 未脱贫   | 2015     |
        2017-12-31 | 西川乡 | 河口村 | W      | 已脱贫   | 2015     | 2016
    """)
    assert year_ends(store) == ends("""
        户编号 | 2015 | 2016   | 2017
        A      | poor | poor   | poor
        W      | poor | exited | exited
    """)


def test_the_year_of_identification_is_the_one_written_whatever_its_form(county):
    store = county("""
        数据日期   | 户编号 | 脱贫属性 | 识别年度
        2015-12-31 | A      | 未脱贫   | 201412
        2015-12-31 | B      | 未脱贫   | 2014年12月
        2015-12-31 | C      | 未脱贫   | 2014.1
        2015-12-31 | D      | 未脱贫   | 2014-01-05
    """)
    assert year_ends(store) == ends("""
        户编号 | 2014 | 2015
        A      | poor | poor
        B      | poor | poor
        C      | poor | poor
        D      | poor | poor
    """)


def test_a_year_that_a_list_lacks_comes_from_the_nearest_later_list_that_has_it(county):
    store = county("""
        数据日期   | 户编号 | 脱贫属性 | 识别年度 | 脱贫年度
        2014-12-31 | A      | 未脱贫   | 2012     | 2013
        2016-12-31 | A      | 已脱贫   |          |
        2018-12-31 | A      | 已脱贫   |          |
        2019-12-31 | A      | 已脱贫   | 2014     | 2016
        2020-12-31 | A      | 已脱贫   | 2010     | 2015
    """)
    # 2015 is filled from the list of 2016 with the years of the list of 2019
    assert year_ends(store)["A"][2015] == "poor"


def test_where_no_later_list_has_a_year_the_nearest_earlier_one_gives_it(county):
    store = county("""
        数据日期   | 户编号 | 脱贫属性 | 识别年度 | 脱贫年度
        2013-12-31 | A      | 未脱贫   | 2011     | 2012
        2014-12-31 | A      | 未脱贫   | 2012     | 2016
        2018-12-31 | A      | 已脱贫   |          |
    """)
    assert year_ends(store)["A"] == {
        2011: "poor",
        2012: "exited",
        2013: "poor",
        2014: "poor",
        2015: "poor",
        2016: "exited",
        2017: "exited",
        2018: "exited",
    }


def test_a_year_is_not_taken_from_a_partial_list(county):
    store = county(
        """
        数据日期   | 户编号 | 脱贫属性 | 识别年度 | 脱贫年度
        2016-12-31 | A      | 已脱贫   | 2013     |
        """,
        """
        数据日期   | 户编号 | 脱贫年度
        2017-12-31 | A      | 2014
        """,
    )
    assert year_ends(store)["A"] == {
        2013: "poor",
        2014: "poor",
        2015: "poor",
        2016: "exited",
        2017: "exited",
    }


def test_without_any_identification_a_household_begins_with_the_first_list(county):
    store = county("""
        数据日期   | 户编号 | 脱贫属性 | 识别年度
        2016-12-31 | A      | 未脱贫   |
        2018-12-31 | A      | 未脱贫   |
        2018-12-31 | B      | 未脱贫   |
        2018-12-31 | C      | 未脱贫   | 2014
    """)
    # the list of 2016 fills the years before it, and C is not on that list
    assert year_ends(store) == ends("""
        户编号 | 2014 | 2015 | 2016 | 2017 | 2018
        A      |      |      | poor | poor | poor
        B      |      |      |      |      | poor
        C      |      |      |      | poor | poor
    """)


def test_without_any_exit_year_a_household_exits_with_the_first_list_showing_it(county):
    store = county("""
        数据日期   | 户编号 | 脱贫属性 | 识别年度
        2016-06-30 | A      | 已脱贫   | 2014
        2016-12-31 | A      | 未脱贫   | 2014
        2018-12-31 | A      | 已脱贫   | 2014
        2018-12-31 | B      | 已脱贫   | 2014
    """)
    assert year_ends(store) == ends("""
        户编号 | 2014 | 2015 | 2016 | 2017   | 2018
        A      | poor | poor | poor | exited | exited
        B      |      |      |      | poor   | exited
    """)


def test_without_any_return_year_it_stays_as_the_other_years_say_until_listed(county):
    store = county("""
        数据日期   | 户编号 | 脱贫属性 | 识别年度 | 脱贫年度
        2016-06-30 | C      | 返贫     | 2014     |
        2016-12-31 | C      | 已脱贫   | 2014     |
        2018-12-31 | A      | 返贫     | 2014     | 2016
        2018-12-31 | B      | 返贫     | 2015     |
        2018-12-31 | C      | 返贫     | 2014     |
    """)
    # the list of June 2016 fills the years before it, and A and B are not on it
    assert year_ends(store) == ends("""
        户编号 | 2014 | 2015 | 2016   | 2017     | 2018
        A      |      |      |        | exited   | returned
        B      |      |      |        | poor     | returned
        C      | poor | poor | exited | returned | returned
    """)


# 3. else the nearest earlier list, carried forward


def test_without_a_later_list_the_nearest_earlier_one_is_carried_forward(county):
    store = county("""
        数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
        2015-12-31 | 东山镇 | 上湾村 | A      | 3    | 返贫
        2016-12-31 | 东山镇 | 上湾村 | A      | 4    | 未脱贫
        2018-12-31 | 西川乡 | 河口村 | W      | 2    | 未脱贫
    """)
    assert year_ends(store)["A"] == {
        2015: "returned",
        2016: "poor",
        2017: "poor",
        2018: "poor",
    }
    row = household_years(store)["A", 2018]
    assert (row["source"], row["persons"]) == ("carried", 4)
    assert row["as_on"].isoformat() == "2016-12-31"


# events of the returns list


def test_an_event_turns_exited_into_returned_until_a_later_exit(county):
    lists = """
        数据日期   | 户编号 | 脱贫属性 | 识别年度 | 脱贫年度
        2019-12-31 | A      | 已脱贫   | 2013     | 2014
        2019-12-31 | B      | 未脱贫   | 2013     |
    """
    events = """
        户编号 | 返贫时间
        A      | 2016-05
        B      | 2016-05
    """
    later_exit = """
        数据日期   | 户编号 | 脱贫属性 | 识别年度 | 脱贫年度
        2020-12-31 | A      | 已脱贫   | 2013     | 2018
    """
    store = county(lists, events)
    assert year_ends(store)["A"] == {
        2013: "poor",
        2014: "exited",
        2015: "exited",
        2016: "returned",
        2017: "returned",
        2018: "returned",
        2019: "exited",
    }
    assert set(year_ends(store)["B"].values()) == {"poor"}
    publish(store, later_exit)
    assert year_ends(store)["A"] == {
        2013: "poor",
        2014: "exited",
        2015: "exited",
        2016: "returned",
        2017: "returned",
        2018: "exited",
        2019: "exited",
        2020: "exited",
    }


def test_an_exit_first_shown_by_a_later_list_ends_a_return_too(county):
    store = county(
        """
        数据日期   | 乡镇   | 行政村 | 户编号 | 脱贫属性 | 识别年度 | 脱贫年度
        2015-12-31 | 东山镇 | 上湾村 | A      | 未脱贫   | 2014     |
        2018-12-31 | 东山镇 | 上湾村 | A      | 已脱贫   | 2014     |
        2019-12-31 | 西川乡 | 河口村 | W      | 未脱贫   | 2014     |
        """,
        "户编号 | 返贫时间\nA | 2016",
    )
    assert year_ends(store)["A"] == {
        2014: "poor",
        2015: "poor",
        2016: "poor",
        2017: "poor",
        2018: "exited",
        2019: "exited",
    }


def test_an_event_never_speaks_against_the_years_own_list(county):
    store = county(
        """
        数据日期   | 户编号 | 脱贫属性
        2016-12-31 | A      | 已脱贫
        2016-12-31 | B      | 已脱贫
        2017-12-31 | A      | 已脱贫
        """,
        "户编号 | 返贫时间\nA | 2017-03\nB | 2017-03",
    )
    assert year_ends(store) == ends("""
        户编号 | 2016   | 2017
        A      | exited | exited
        B      | exited |
    """)


def test_an_event_turns_a_carried_exit_into_a_return(county):
    store = county(
        """
        数据日期   | 乡镇   | 行政村 | 户编号 | 脱贫属性
        2016-12-31 | 东山镇 | 上湾村 | A      | 已脱贫
        2018-12-31 | 西川乡 | 河口村 | W      | 未脱贫
        """,
        "户编号 | 返贫时间\nA | 2017",
    )
    assert year_ends(store)["A"] == {2016: "exited", 2017: "returned", 2018: "returned"}


def test_an_event_counts_in_its_year_also_where_the_household_exited_again(county):
    store = county(
        """
        数据日期   | 户编号 | 人数 | 脱贫属性
        2016-12-31 | A      | 4    | 已脱贫
        2016-12-31 | B      | 4    | 已脱贫
        2017-12-31 | A      | 5    | 已脱贫
        2017-12-31 | B      | 5    | 已脱贫
        """,
        "户编号 | 返贫时间 | 返贫人口\nA | 2017-03 | 3\nB | 2017-03 |",
    )
    years = household_years(store)
    assert years["A", 2017]["returned_persons"] == 3
    assert years["B", 2017]["returned_persons"] == 5
    assert years["A", 2017]["is_returned_by_event"]


def test_of_two_events_of_a_year_the_last_number_of_persons_given_counts(county):
    store = county(
        """
        数据日期   | 户编号 | 人数 | 脱贫属性
        2016-12-31 | A      | 4    | 已脱贫
        2017-12-31 | A      | 4    | 已脱贫
        """,
        """
        户编号 | 返贫时间 | 返贫人口
        A      | 2017-03  | 1
        A      | 2017-06  | 3
        A      | 2017-09  |
        """,
    )
    assert household_years(store)["A", 2017]["returned_persons"] == 3


def test_an_event_adds_nothing_where_the_status_flow_counts_the_household(county):
    store = county(
        """
        数据日期   | 户编号 | 人数 | 脱贫属性
        2016-12-31 | A      | 4    | 已脱贫
        2017-12-31 | A      | 5    | 返贫
        """,
        "户编号 | 返贫时间 | 返贫人口\nA | 2017-03 | 3\nA | 2017-09 | 2",
    )
    row = household_years(store)["A", 2017]
    assert (row["returned_persons"], row["is_returned_by_event"]) == (5, False)
    assert figures(store, "returned_households", "county")["通渭县", 2017] == 1


def test_an_event_counts_for_a_household_that_left_or_was_never_listed(county):
    store = county(
        """
        数据日期   | 户编号 | 人数 | 脱贫属性
        2016-12-31 | A      | 4    | 已脱贫
        2017-12-31 | B      | 1    | 未脱贫
        """,
        "户编号 | 返贫时间 | 返贫人口\nA | 2017 |\nX | 2017 | 2",
    )
    years = household_years(store)
    assert years["A", 2017]["returned_persons"] == 4
    assert years["X", 2017]["returned_persons"] == 2
    assert figures(store, "returned_persons", "county")["通渭县", 2017] == 4 + 2
    assert "X" not in year_ends(store)


# persons, places


def test_persons_are_those_listed_and_the_written_size_only_without_them(county):
    store = county(
        """
        数据日期   | 户编号 | 人编号 | 与户主关系 | 人数 | 脱贫属性
        2016-12-31 | A      | 1      | 户主       | 5    | 未脱贫
        2016-12-31 | A      | 2      | 之子       |      |
        """,
        "数据日期 | 户编号 | 人数 | 脱贫属性\n2017-12-31 | A | 6 | 未脱贫",
    )
    years = household_years(store)
    assert years["A", 2016]["persons"] == 2
    assert years["A", 2017]["persons"] == 6


def test_a_household_is_in_the_village_of_the_list_used(county):
    store = county("""
        数据日期   | 乡镇   | 行政村 | 户编号 | 脱贫属性 | 识别年度
        2015-12-31 | 东山镇 | 上湾村 | A      | 未脱贫   | 2014
        2017-12-31 | 东山镇 | 下湾村 | A      | 未脱贫   | 2014
    """)
    villages = {
        year: row["village_code"] for (_, year), row in household_years(store).items()
    }
    assert villages == {
        2014: "621121101201",
        2015: "621121101201",
        2016: "621121101202",
        2017: "621121101202",
    }


def test_an_own_list_comes_before_a_filled_one_and_that_before_a_carried_one(county):
    store = county("""
        数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性 | 识别年度
        2015-12-31 | 东山镇 | 上湾村 | A      | 1    | 未脱贫   | 2015
        2017-12-31 | 西川乡 | 河口村 | A      | 2    | 未脱贫   | 2015
        2018-12-31 | 西川乡 | 河口村 | W      | 1    | 未脱贫   | 2018
    """)
    years = household_years(store)
    # 2015: own in 东山镇, filled in 西川乡; 2016: carried in 东山镇, filled in 西川乡
    assert years["A", 2015]["township_code"] == "621121101"
    assert years["A", 2016]["township_code"] == "621121102"
    assert years["A", 2017]["township_code"] == "621121102"
    # 2018: 西川乡's own list lacks A, 东山镇's list of 2015 still carries it
    assert years["A", 2018]["township_code"] == "621121101"


def test_of_two_own_lists_the_one_published_later_counts(county):
    east = """
        数据日期   | 乡镇   | 行政村 | 户编号 | 脱贫属性
        2016-12-31 | 东山镇 | 上湾村 | A      | 未脱贫
    """
    west = """
        数据日期   | 乡镇   | 行政村 | 户编号 | 脱贫属性
        2016-06-30 | 西川乡 | 河口村 | A      | 已脱贫
    """
    assert year_ends(county(east, west)) == {"A": {2016: "exited"}}
    assert year_ends(county(west, east)) == {"A": {2016: "poor"}}


def test_of_two_own_lists_in_one_file_the_one_of_the_later_date_counts(county):
    store = county("""
        数据日期   | 乡镇   | 行政村 | 户编号 | 脱贫属性
        2016-06-30 | 东山镇 | 上湾村 | A      | 未脱贫
        2016-12-31 | 西川乡 | 河口村 | A      | 已脱贫
    """)
    assert year_ends(store) == {"A": {2016: "exited"}}


def test_a_merged_villages_history_goes_to_the_village_it_went_to(county):
    merged = """
        村代码       | 村名称 | 乡镇代码  | 乡镇名称 | 县代码 | 县名称 | 并入村代码
        621121101201 | 上湾村 | 621121101 | 东山镇   | 621121 | 通渭县 | 621121101202
        621121101202 | 下湾村 | 621121101 | 东山镇   | 621121 | 通渭县 | 621121102201
        621121102201 | 河口村 | 621121102 | 西川乡   | 621121 | 通渭县 |
    """
    store = county(
        "数据日期 | 户编号 | 脱贫属性\n2016-12-31 | A | 未脱贫", places=merged
    )
    row = household_years(store)["A", 2016]
    assert (row["township_code"], row["village_code"]) == ("621121102", "621121102201")


# the years listed, and what a year needs to know of the year before


def test_years_run_from_the_first_identification_to_the_last_list(county):
    store = county(
        """
        数据日期   | 乡镇   | 行政村 | 户编号 | 脱贫属性 | 识别年度
        2015-12-31 | 东山镇 | 上湾村 | A      | 未脱贫   | 2014
        2016-12-31 | 西川乡 | 河口村 | W      | 未脱贫   | 2013
        """,
        "数据日期 | 户编号\n2018-12-31 | A",
        "户编号 | 返贫时间\nA | 2019\nA | 2012",
    )
    years = {year for _, year in figures(store, "poor_persons", "county")}
    assert years == {2013, 2014, 2015, 2016, 2017, 2018}


def test_each_year_knows_the_one_before(county):
    store = county("""
        数据日期   | 户编号 | 人数 | 脱贫属性
        2015-12-31 | A      | 3    | 未脱贫
        2015-12-31 | B      | 2    | 未脱贫
        2016-12-31 | A      | 4    | 已脱贫
        2017-12-31 | A      | 4    | 已脱贫
        2017-12-31 | B      | 2    | 未脱贫
        2017-12-31 | C      | 1    | 未脱贫
    """)
    known = {
        key: (
            row["previous_status"],
            row["previous_persons"],
            row["is_registered_before"],
        )
        for key, row in household_years(store).items()
    }
    assert known == {
        ("A", 2015): ("not_registered", 0, False),
        ("B", 2015): ("not_registered", 0, False),
        ("A", 2016): ("poor", 3, True),
        ("B", 2016): ("poor", 2, True),
        ("A", 2017): ("exited", 4, True),
        ("B", 2017): ("not_registered", 0, True),
        ("C", 2017): ("not_registered", 0, False),
    }
    assert household_years(store)["B", 2016]["status"] == "not_registered"


def test_without_any_list_there_are_no_years(county):
    assert household_years(county()) == {}
