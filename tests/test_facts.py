"""Which versions' year-end facts stand in the tables, and that a reader finds them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from poverty_exit import facts, official, queries
from poverty_exit.database import Store
from tests import tables
from tests.tables import panel, publish

LIST = """
    数据日期   | 户编号 | 人数 | 脱贫属性
    {year}-12-31 | A   | 3    | 未脱贫
    {year}-12-31 | B   | 2    | 未脱贫
"""
VERSIONS = 9


@pytest.fixture
def store(county: Callable[..., Store]) -> Store:
    """Version 1 are the places; each later one adds a year's list of 5 persons."""
    opened = county()
    for year in range(2011, 2010 + VERSIONS):
        publish(opened, LIST.format(year=year))
    assert opened.data_version() == VERSIONS
    return opened


def poor_years(store: Store, version: int) -> list[float]:
    found = queries.run(
        store, "indicators/poor_persons", version, level="county", year=None
    )
    return list(found["value"])


def filled(store: Store) -> set[int]:
    with store.cursor() as cursor:
        rows = cursor.execute("select distinct data_version from place_years")
        return {version for (version,) in rows.fetchall()}


def test_the_newest_version_and_the_last_ones_asked_for_are_kept(store: Store):
    for version in (2, 3, 4, 5, 6, 7, 3):
        assert poor_years(store, version) == [5.0] * (version - 1)
    assert len(filled(store)) == facts.KEPT_VERSIONS
    assert filled(store) == {3, 5, 6, 7}
    assert poor_years(store, VERSIONS) == [5.0] * (VERSIONS - 1)
    assert poor_years(store, 2) == [5.0]
    assert filled(store) == {VERSIONS, 2, 3, 7}


def test_publishing_keeps_the_version_before_it(store: Store):
    assert poor_years(store, VERSIONS)
    publish(store, LIST.format(year=2020))
    poor_years(store, VERSIONS + 1)
    assert filled(store) >= {VERSIONS, VERSIONS + 1}


def test_readers_of_many_versions_never_find_a_version_empty(store: Store):
    asked = [2 + n * 5 % 8 for n in range(80)]
    with ThreadPoolExecutor(4) as readers:
        found = list(readers.map(lambda version: poor_years(store, version), asked))
    assert [len(years) for years in found] == [version - 1 for version in asked]


def test_townships_without_a_list_are_told_beside_those_with_one(store: Store):
    rows = panel(store, "township_years", data_version=2)
    assert [(r["township_name"], r["source"], r["as_on"] is None) for r in rows] == [
        ("东山镇", "own", False),
        ("西川乡", "none", True),
        ("南坪乡", "none", True),
    ]


def test_facts_made_by_other_rules_are_made_anew_when_the_store_opens(tmp_path: Path):
    opened = tables.county(tmp_path / "store", LIST.format(year=2016))
    assert poor_years(opened, 2) == [5.0]
    with opened.writer() as cursor:
        cursor.execute("update place_years set poor_persons = 77")
    opened.remember("facts_made_by", "another release")
    opened.close()
    again = Store.open(tmp_path / "store")
    assert poor_years(again, 2) == [5.0]
    again.close()


def test_facts_made_by_the_same_rules_stay(tmp_path: Path):
    opened = tables.county(tmp_path / "store", LIST.format(year=2016))
    assert poor_years(opened, 2) == [5.0]
    opened.close()
    again = Store.open(tmp_path / "store")
    assert filled(again) == {2}
    again.close()


def test_a_version_that_changes_no_figure_takes_over_the_facts_before_it(store: Store):
    poor_years(store, VERSIONS)
    figure = official.Figure(2012, "621121", "未脱贫人口")
    version = official.explain(store, figure, "晚报", "tester")
    assert {VERSIONS, version} <= filled(store)
    assert poor_years(store, version) == [5.0] * (VERSIONS - 1)
    for table in facts.TABLES[1:]:
        of_version = f"select * exclude (data_version) from {table} where data_version"
        with store.cursor() as cursor:
            before, after = (
                cursor.execute(f"{of_version} = $1 order by all", [one]).fetchall()
                for one in (VERSIONS, version)
            )
        assert before == after != []


def test_where_the_facts_before_it_are_gone_they_are_made_anew(store: Store):
    for version in range(2, 2 + facts.KEPT_VERSIONS):
        poor_years(store, version)
    assert VERSIONS not in filled(store)
    figure = official.Figure(2012, "621121", "未脱贫人口")
    version = official.explain(store, figure, "晚报", "tester")
    assert poor_years(store, version) == [5.0] * (VERSIONS - 1)
