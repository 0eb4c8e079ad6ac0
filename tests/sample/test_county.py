"""The demo county as a whole: the same each time, and honest about what it is."""

import numpy as np
import pytest

from poverty_exit.sample import SampleCounty, county


def test_same_seed_and_size_give_the_same_county(small_county: SampleCounty) -> None:
    again = county(households=400)
    assert again.status_years.equals(small_county.status_years)
    assert again.truth.equals(small_county.truth)
    for one, other in zip(small_county.workbooks, again.workbooks, strict=True):
        assert one.sheets[0].cells().equals(other.sheets[0].cells())


def test_another_seed_gives_another_county(small_county: SampleCounty) -> None:
    other = county(seed=1, households=400)
    assert not other.status_years.equals(small_county.status_years)


def test_fewer_than_200_households_are_refused() -> None:
    with pytest.raises(ValueError, match="200"):
        county(households=199)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_smallest_county_has_no_workbook_without_rows(seed: int) -> None:
    smallest = county(seed=seed, households=200)
    assert all(w.sheets[0].table.num_rows for w in smallest.workbooks)
    assert smallest.status_years["household_no"].nunique() == 200


def test_file_names_sort_in_the_order_of_loading(small_county: SampleCounty) -> None:
    names = [workbook.file_name for workbook in small_county.workbooks]
    assert names == sorted(names)
    assert all(name.isascii() for name in names)


def test_no_sheet_has_a_heading_twice(middle_county: SampleCounty) -> None:
    for workbook in middle_county.workbooks:
        headings = workbook.sheets[0].table.column_names
        assert len(set(headings)) == len(headings)


@pytest.mark.parametrize(
    ("file_name", "columns"),
    [
        ("06_persons_2014.xlsx", 1 + 26),
        ("09_persons_2016.xlsx", 1 + 26 + 3 - 1),
        ("12_persons_2019.xlsx", 32 + 2),
        ("13_exited_2019_06.xlsx", 32),
        ("14_exited_2018.xlsx", 47),
    ],
)
def test_lists_have_the_columns_of_the_real_exports(
    lists: dict, file_name: str, columns: int
) -> None:
    assert len(lists[file_name].columns) == columns


def test_lists_of_people_say_that_they_are_made_up(middle_county: SampleCounty) -> None:
    for workbook in middle_county.workbooks:
        titles = workbook.sheets[0].title_rows
        if titles:
            assert "演示" in titles[0][0]


def test_plan_adds_up_to_the_published_totals(full_plan: dict) -> None:
    by_year = full_plan["table"].groupby("年度")
    assert by_year["计划脱贫人数"].sum().to_dict() == {
        2015: 20_000,
        2016: 30_100,
        2017: 40_000,
    }
    assert by_year["计划出列村数"].sum().to_dict() == {2015: 45, 2016: 40, 2017: 30}
    exits = full_plan["table"][full_plan["table"]["计划摘帽"] == "是"]
    assert exits.groupby("年度").size().to_dict() == {2016: 6, 2017: 8}
    assert "虚构拆分" in full_plan["title"]
    assert "等比" not in full_plan["title"]


def test_scaled_plan_says_that_it_is_scaled(middle_county: SampleCounty) -> None:
    (plan,) = (w for w in middle_county.workbooks if "plan" in w.file_name)
    assert "按4000户等比缩小" in plan.sheets[0].title_rows[0][0]
    persons = plan.sheets[0].table.to_pandas()["计划脱贫人数"].astype(int)
    assert persons.sum() == pytest.approx(90_100 * 4_000 / 33_000, abs=3)


def test_plan_keeps_one_level_of_rows(middle_county: SampleCounty, lists: dict) -> None:
    plan = lists["04_plan.xlsx"]
    assert plan["行政村"].isna().all()
    assert not plan.duplicated(["年度", "乡镇"]).any()


def test_planned_exits_fit_into_the_poor_of_each_township(full_plan: dict) -> None:
    planned = full_plan["table"].groupby("乡镇")["计划脱贫人数"].sum()
    poor = full_plan["poor_2014"]
    assert (planned <= poor.reindex(planned.index)).all()


def test_population_has_room_for_the_registered_poor(
    middle_county: SampleCounty, lists: dict
) -> None:
    population = lists["02_population.xlsx"].astype({"年度": int, "农业户籍人口": int})
    registered = middle_county.status_years.groupby(["village_code", "year"])["persons"]
    base = population.set_index(["村代码", "年度"])["农业户籍人口"]
    persons = registered.sum()
    assert (base.loc[persons.index].to_numpy() > persons.to_numpy()).all()
    assert np.all(base > 0)


def test_villages_are_delisted_in_or_after_their_planned_year(lists: dict) -> None:
    villages = lists["03_villages.xlsx"]
    poor = villages[(villages["是否贫困村"] == "是") & (villages["年度"] == "2019")]
    assert len(poor) == 115
    delisted = poor.dropna(subset=["出列年度"])
    late = delisted["出列年度"].astype(int) - delisted["计划出列年度"].astype(int)
    assert late.min() == 0
    assert late.max() > 0
    known = villages.dropna(subset=["出列年度"])
    assert (known["出列年度"].astype(int) <= known["年度"].astype(int)).all()
