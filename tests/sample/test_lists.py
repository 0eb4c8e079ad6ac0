"""The lists tell the same story that the generator knows."""

import pandas as pd
import pytest

from poverty_exit.sample import SampleCounty

FULL_LISTS = {
    2014: "06_persons_2014.xlsx",
    2015: "07_persons_2015.xlsx",
    2016: "09_persons_2016.xlsx",
    2017: "10_persons_2017.xlsx",
    2018: "11_persons_2018.csv",
    2019: "12_persons_2019.xlsx",
}
MEANS = {
    "未脱贫": "poor",
    "预脱贫": "poor",
    "脱贫": "exited",
    "已脱贫（享受政策）": "exited",
    "已脱贫（不再享受政策）": "exited",
    "返贫": "returned",
}


def heads(people: pd.DataFrame) -> pd.DataFrame:
    """First row of each household, which is the head's."""
    first = people.drop_duplicates("户编号").set_index("户编号")
    assert (first["与户主关系"] == "户主").all()
    return first


@pytest.mark.parametrize("year", FULL_LISTS)
def test_a_full_list_holds_every_registered_household_with_its_status(
    middle_county: SampleCounty, lists: dict, year: int
) -> None:
    people = lists[FULL_LISTS[year]]
    known = middle_county.status_years.query("year == @year").set_index("household_no")
    listed = heads(people)
    assert set(listed.index) == set(known.index)
    assert listed["脱贫属性"].map(MEANS).eq(known["status"]).all()
    assert people.groupby("户编号").size().eq(known["persons"]).all()


def status_table(county: SampleCounty) -> pd.DataFrame:
    """Known status by household and year."""
    return county.status_years.pivot_table(
        index="household_no", columns="year", values="status", aggfunc="first"
    )


def first_years(lists: dict) -> pd.Series:
    """Year of first identification from the first list of a household that has it."""
    found = pd.concat(
        heads(lists[FULL_LISTS[year]])["首次识别时间"].str[:4].astype(int)
        for year in range(2016, 2020)
    )
    return found[~found.index.duplicated()]


def test_years_before_the_first_list_follow_from_the_years_in_later_lists(
    middle_county: SampleCounty, lists: dict
) -> None:
    listed = heads(lists[FULL_LISTS[2014]])
    identified = first_years(lists).reindex(listed.index).fillna(2014)
    exits = pd.concat(
        heads(lists[FULL_LISTS[year]])["脱贫年度"].dropna().astype(int)
        for year in range(2016, 2020)
    )
    exits = exits[~exits.index.duplicated()].reindex(listed.index).fillna(9999)
    for year in range(2010, 2014):
        known = middle_county.status_years.query("year == @year")
        known = known.set_index("household_no")["status"]
        derived = pd.Series("poor", index=listed.index).mask(exits <= year, "exited")
        assert dict(derived[identified <= year]) == dict(known)


def test_exit_year_is_the_year_in_which_the_lists_first_show_the_exit(
    middle_county: SampleCounty, lists: dict
) -> None:
    years = status_table(middle_county)
    for year in range(2016, 2020):
        listed = heads(lists[FULL_LISTS[year]])
        now = listed.index[listed["脱贫年度"].fillna("") == str(year)]
        assert (years.loc[now, year] == "exited").all()
        exits = years.index[(years[year] == "exited") & (years[year - 1] != "exited")]
        assert set(exits) <= set(now)


def test_returns_are_the_households_that_the_lists_show_falling_back(
    middle_county: SampleCounty, lists: dict
) -> None:
    for year in (2017, 2018):
        events = lists[f"{year - 2002}_returns_{year}.xlsx"].set_index("户编号")
        known = middle_county.status_years.query(
            "year == @year and returned_persons > 0"
        )
        known = known.set_index("household_no")
        assert set(events.index) == set(known.index)
        assert events["返贫人口"].astype(int).eq(known["returned_persons"]).all()
        fell = known.index[known["status"] == "returned"]
        before = heads(lists[FULL_LISTS[year - 1]]).reindex(fell)
        assert before["脱贫属性"].map(MEANS).eq("exited").all()
        again = known[known["status"] == "exited"]
        now = heads(lists[FULL_LISTS[year]]).reindex(again.index)
        assert (now["脱贫年度"] == str(year)).all()


def test_partial_lists_hold_only_people_whom_the_full_lists_show_as_exited(
    middle_county: SampleCounty, lists: dict
) -> None:
    years = status_table(middle_county)
    wide = lists["14_exited_2018.xlsx"]
    assert (years.loc[wide["户编号"].unique(), 2018] == "exited").all()
    assert set(wide["年度"]) == {"2018"}
    midyear = lists["13_exited_2019_06.xlsx"]
    assert (years.loc[midyear["户编号"].unique(), 2018] == "exited").all()
    assert years.loc[midyear["户编号"].unique(), 2019].notna().all()
    assert "脱贫属性" not in wide.columns
    assert "脱贫属性" not in midyear.columns


def test_people_of_a_partial_list_are_the_people_of_the_full_list(lists: dict) -> None:
    wide = lists["14_exited_2018.xlsx"]
    full = lists[FULL_LISTS[2018]]
    full = full[full["户编号"].isin(wide["户编号"])]
    assert set(wide["人口编号"]) == set(full["人编号"])


def test_household_register_shows_the_state_of_the_year_before(
    middle_county: SampleCounty, lists: dict
) -> None:
    register = lists["08_households_2016_06.xlsx"].set_index("户编号")
    known = middle_county.status_years.query("year == 2015").set_index("household_no")
    assert register["脱贫属性"].map(MEANS).eq(known["status"][register.index]).all()
    assert register["人数"].astype(int).eq(known["persons"][register.index]).all()
    assert set(register["数据日期"]) == {"2016-06-30"}


def test_text_list_gives_household_values_on_the_heads_row_alone(lists: dict) -> None:
    people = lists[FULL_LISTS[2018]]
    others = people[people["与户主关系"] != "户主"]
    assert others[["脱贫属性", "人均纯收入", "首次识别时间"]].isna().all(axis=None)
    assert people["证件号码"].str.fullmatch(r'="\d{17}[\dX]"').all()


def test_early_lists_name_no_years(lists: dict) -> None:
    for year in (2014, 2015):
        assert not {"脱贫年度", "首次识别时间"} & set(lists[FULL_LISTS[year]].columns)


def test_totals_rows_agree_with_the_rows(middle_county: SampleCounty) -> None:
    for workbook in middle_county.workbooks:
        (sheet,) = workbook.sheets
        if "persons_2" in workbook.file_name and sheet.footer_rows:
            assert f"{sheet.table.num_rows}人" in sheet.footer_rows[0]
