"""The record of planted errors is complete: nothing else is wrong in the lists."""

import pandas as pd
import pytest

from poverty_exit.sample import SampleCounty
from poverty_exit.sample.income import national_lines
from poverty_exit.sample.people import check_digit

XLSX_LISTS = {
    "06_persons_2014.xlsx": 2014,
    "07_persons_2015.xlsx": 2015,
    "09_persons_2016.xlsx": 2016,
    "10_persons_2017.xlsx": 2017,
    "12_persons_2019.xlsx": 2019,
}
KINDS = {
    "bad_check_digit",
    "lost_digits",
    "same_id_in_two_households",
    "persons_disagree",
    "ill_household_all_healthy",
    "exited_below_line",
    "spouse_of_same_sex",
    "two_heads",
    "member_contradicts_status",
    "village_ending",
    "township_short_name",
    "traditional_characters",
}


def rows_of(county: SampleCounty, file_name: str, kind: str) -> set[int]:
    """Spreadsheet rows of one planted kind in one file."""
    truth = county.truth
    return set(truth[(truth["file"] == file_name) & (truth["kind"] == kind)]["row"])


@pytest.fixture(scope="module")
def people(middle_county: SampleCounty, lists: dict) -> dict[str, pd.DataFrame]:
    """The full lists, indexed by spreadsheet row, without wrappers."""
    tables = {}
    for workbook in middle_county.workbooks:
        if workbook.file_name in XLSX_LISTS:
            table = lists[workbook.file_name].copy()
            table.index = table.index + workbook.sheets[0].first_row
            tables[workbook.file_name] = table
    return tables


def test_every_kind_is_planted(
    middle_county: SampleCounty, small_county: SampleCounty
) -> None:
    assert set(middle_county.truth["kind"]) == KINDS
    assert set(small_county.truth["kind"]) == KINDS


@pytest.mark.parametrize("file_name", XLSX_LISTS)
def test_check_digits_are_wrong_only_where_planted(
    middle_county: SampleCounty, people: dict, file_name: str
) -> None:
    numbers = people[file_name]["证件号码"]
    lost = rows_of(middle_county, file_name, "lost_digits")
    numbers = numbers.drop(index=list(lost))
    right = check_digit(numbers.str[:17].to_numpy(dtype=str))
    wrong = set(numbers.index[numbers.str[17].to_numpy() != right])
    assert wrong == rows_of(middle_county, file_name, "bad_check_digit")


@pytest.mark.parametrize("file_name", XLSX_LISTS)
def test_numbers_occur_twice_only_where_planted(
    middle_county: SampleCounty, people: dict, file_name: str
) -> None:
    numbers = people[file_name]["证件号码"]
    lost = rows_of(middle_county, file_name, "lost_digits")
    numbers = numbers.drop(index=list(lost))
    twice = set(numbers.index[numbers.duplicated(keep=False)])
    assert twice == rows_of(middle_county, file_name, "same_id_in_two_households")


@pytest.mark.parametrize("file_name", XLSX_LISTS)
def test_spouses_are_of_one_sex_only_where_planted(
    middle_county: SampleCounty, people: dict, file_name: str
) -> None:
    table = people[file_name]
    lost = rows_of(middle_county, file_name, "lost_digits")
    table = table.drop(index=list(lost))
    is_male = table["证件号码"].str[16].astype(int) % 2
    head = table.assign(is_male=is_male)[table["与户主关系"] == "户主"]
    head = head.drop_duplicates("户编号").set_index("户编号")["is_male"]
    spouse = table[table["与户主关系"] == "配偶"]
    same = is_male[spouse.index] == spouse["户编号"].map(head)
    planted = rows_of(middle_county, file_name, "spouse_of_same_sex")
    assert set(spouse.index[same]) == planted


@pytest.mark.parametrize("file_name", XLSX_LISTS)
def test_a_household_has_two_heads_only_where_planted(
    middle_county: SampleCounty, people: dict, file_name: str
) -> None:
    table = people[file_name]
    heads = table[table["与户主关系"] == "户主"]
    second = set(heads.index[heads.duplicated("户编号")])
    assert second == rows_of(middle_county, file_name, "two_heads")


@pytest.mark.parametrize("file_name", XLSX_LISTS)
def test_persons_disagree_with_the_rows_only_where_planted(
    middle_county: SampleCounty, people: dict, file_name: str
) -> None:
    table = people[file_name]
    rows = table.groupby("户编号")["户编号"].transform("size")
    first = ~table.duplicated("户编号")
    wrong = first & (table["人数"].astype(int) != rows)
    assert set(table.index[wrong]) == rows_of(
        middle_county, file_name, "persons_disagree"
    )


@pytest.mark.parametrize("file_name", XLSX_LISTS)
def test_a_household_poor_by_illness_has_nobody_ill_only_where_planted(
    middle_county: SampleCounty, people: dict, file_name: str
) -> None:
    table = people[file_name]
    cause = "主要致贫原因" if "主要致贫原因" in table else "致贫原因1"
    is_ill = table["健康状况"] != "健康"
    anybody = is_ill.groupby(table["户编号"]).transform("any")
    wrong = (table[cause] == "因病") & ~anybody & ~table.duplicated("户编号")
    planted = rows_of(middle_county, file_name, "ill_household_all_healthy")
    assert set(table.index[wrong]) == planted


@pytest.mark.parametrize("file_name", XLSX_LISTS)
def test_other_causes_hold_for_the_people_of_the_household(
    people: dict, file_name: str
) -> None:
    table = people[file_name]
    cause = "主要致贫原因" if "主要致贫原因" in table else "致贫原因1"
    for name, holds in (
        ("因残", table["健康状况"] == "残疾"),
        ("因学", table["在校生状况"].notna()),
    ):
        anybody = holds.groupby(table["户编号"]).transform("any")
        assert anybody[table[cause] == name].all()


@pytest.mark.parametrize(("file_name", "year"), XLSX_LISTS.items())
def test_exited_households_are_below_the_line_only_where_planted(
    middle_county: SampleCounty, people: dict, file_name: str, year: int
) -> None:
    table = people[file_name].drop_duplicates("户编号")
    exited = table["脱贫属性"].str.contains("脱贫") & ~table["脱贫属性"].isin(
        ["未脱贫", "预脱贫"]
    )
    below = table["人均纯收入"].astype(int) < national_lines()[year]
    planted = rows_of(middle_county, file_name, "exited_below_line")
    assert set(table.index[exited & below]) == planted


@pytest.mark.parametrize("file_name", XLSX_LISTS)
def test_members_contradict_the_heads_status_only_where_planted(
    middle_county: SampleCounty, people: dict, file_name: str
) -> None:
    table = people[file_name]
    head = table.groupby("户编号")["脱贫属性"].transform("first")
    planted = rows_of(middle_county, file_name, "member_contradicts_status")
    assert set(table.index[table["脱贫属性"] != head]) == planted


def test_lost_digits_leave_the_person_number(
    middle_county: SampleCounty, people: dict
) -> None:
    file_name = "09_persons_2016.xlsx"
    rows = sorted(rows_of(middle_county, file_name, "lost_digits"))
    assert people[file_name].loc[rows, "人编号"].notna().all()
    numbers = people[file_name].loc[rows, "证件号码"]
    assert (numbers.astype(float).astype(int).astype(str) == numbers).all()


def test_exactly_one_of_schooling_and_school_is_filled(people: dict) -> None:
    for table in people.values():
        assert (table["文化程度"].notna() ^ table["在校生状况"].notna()).all()


def test_written_names_are_where_the_record_says(
    middle_county: SampleCounty, lists: dict
) -> None:
    truth = middle_county.truth.dropna(subset=["value"])
    names = truth[~truth["kind"].eq("persons_disagree")]
    first_rows = {w.file_name: w.sheets[0].first_row for w in middle_county.workbooks}
    for error in names.itertuples():
        table = lists[error.file]
        written = table.iloc[error.row - first_rows[error.file]]
        assert error.value in set(written)


def test_midyear_list_of_exited_people_shows_nobody_below_the_line(
    lists: dict,
) -> None:
    incomes = lists["13_exited_2019_06.xlsx"]["人均纯收入"].astype(int)
    assert (incomes >= national_lines()[2019]).all()
