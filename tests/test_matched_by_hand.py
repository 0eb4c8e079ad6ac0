"""Names and polygons matched by hand hold for files to come: no figure changes by them.

Files in force keep the places that they were published with, so there is nothing to be
said beforehand of signed figures; this is what shows it.
"""

import pytest

from poverty_exit import aliases, boundary_matches, indicators, sign_off, signed_figures
from poverty_exit.boundaries import Written
from poverty_exit.database import Store
from poverty_exit.intake.load import Source
from poverty_exit.paths import QUERIES
from poverty_exit.places import OpenName
from tests.border_files import geojson, villages
from tests.tables import as_csv, figures, loaded, panel

LIST = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    2016-12-31 | 东山镇 | 老街   | A      | 3    | 未脱贫
    2016-12-31 | 东山镇 | 下湾村 | B      | 2    | 已脱贫
    2016-12-31 | 西川乡 | 河口村 | C      | 4    | 未脱贫
"""
UPPER, LOWER = "621121101201", "621121101202"
NAME = OpenName("老街", "621121101", "village")
POLYGON = Written("village", "", "老街", "东山镇")
BORDERS = geojson(villages((UPPER, "上湾村", "东山镇"), ("", "老街", "东山镇")))


@pytest.fixture
def signed(county) -> Store:
    """A county whose list and borders came in by names matched by hand, signed."""
    store: Store = county()
    aliases.remember(store, NAME, UPPER, "tester")
    boundary_matches.remember(store, {POLYGON: LOWER}, "tester")
    for source in (Source("list.csv", as_csv(LIST)), Source("b.geojson", BORDERS)):
        assert not loaded(store, source).is_blocked
    sign_off.sign_off(store, "定稿", [2016], "anna")
    return store


def all_figures(store: Store) -> dict[str, dict]:
    return {
        f"{one.id} {level}": figures(store, one.id, level)
        for one in indicators.registry().values()
        for level in one.levels
    }


def matched_otherwise(store: Store) -> None:
    """The name and the polygon stand for the other village from now on."""
    aliases.remember(store, NAME, LOWER, "tester")
    boundary_matches.remember(store, {POLYGON: UPPER}, "tester")


def test_a_name_or_polygon_matched_otherwise_changes_no_published_figure(signed: Store):
    before, borders = all_figures(signed), panel(signed, "boundaries", level="village")
    assert figures(signed, "poor_persons", "village")["上湾村", 2016] == 3
    matched_otherwise(signed)
    assert all_figures(signed) == before
    assert panel(signed, "boundaries", level="village") == borders
    assert signed_figures.differences(signed).empty


def test_neither_do_they_where_all_figures_are_counted_anew(signed: Store):
    before = all_figures(signed)
    matched_otherwise(signed)
    path = signed.path
    with signed.writer() as cursor:
        signed.facts.write(cursor, signed.data_version())
    signed.close()
    again = Store.open(path)
    assert all_figures(again) == before
    assert signed_figures.differences(again).empty
    again.close()


def test_taking_a_polygon_back_changes_nothing_either(signed: Store):
    borders = panel(signed, "boundaries", level="village")
    boundary_matches.withdraw(signed, POLYGON, "tester")
    assert panel(signed, "boundaries", level="village") == borders
    assert signed_figures.differences(signed).empty


def test_no_query_of_figures_reads_what_was_matched_by_hand():
    kept = ("place_aliases", "border_matches")
    readers = {
        path.relative_to(QUERIES).parts[0]
        for path in QUERIES.rglob("*.sql")
        if any(name in path.read_text(encoding="utf-8") for name in kept)
    }
    assert readers == {"tables", "ledger", "intake"}
