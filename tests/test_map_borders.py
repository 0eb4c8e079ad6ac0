"""The register's borders as the map takes them."""

import pandas as pd
import shapely

from poverty_exit.map_borders import county_borders, short_names

NAMES = {"621121101": "甲乡", "621121102": "乙镇"}


def panel(*rows: tuple[str, str | None, str, shapely.Geometry]) -> pd.DataFrame:
    """As panels/boundaries returns them."""
    return pd.DataFrame(
        [
            (code, name, township, bytearray(polygon.wkb))
            for code, name, township, polygon in rows
        ],
        columns=["code", "name", "township_code", "geometry_wkb"],
    )


VILLAGES = panel(
    ("621121101001", "东村村民委员会", "621121101", shapely.box(0, 35, 1, 36)),
    ("621121101002", "西村村民委员会", "621121101", shapely.box(1, 35, 2, 36)),
    ("621121102001", "南街居民委员会", "621121102", shapely.box(2, 35, 3, 36)),
)


def test_both_levels_are_there_with_names_that_fit_a_map() -> None:
    own = panel(
        ("621121101", "甲乡", "621121101", shapely.box(0, 35, 2, 36)),
        ("621121102", "乙镇", "621121102", shapely.box(2, 35, 3, 36)),
    )
    borders = county_borders(VILLAGES, own, NAMES)
    assert list(borders["label"]) == ["东村", "西村", "南街", "甲乡", "乙镇"]
    assert list(borders["level"]) == ["village"] * 3 + ["township"] * 2


def test_township_without_a_border_is_its_villages_joined() -> None:
    borders = county_borders(VILLAGES, panel(), NAMES).set_index("code")
    assert borders.loc["621121101", "geometry"].equals(shapely.box(0, 35, 2, 36))
    assert borders.loc["621121101", "name"] == "甲乡"


def test_township_with_a_border_keeps_its_own() -> None:
    own = panel(("621121101", "甲乡", "621121101", shapely.box(0, 35, 2, 37)))
    borders = county_borders(VILLAGES, own, NAMES).set_index("code")
    assert borders.loc["621121101", "geometry"].bounds[3] == 37
    assert "621121102" in borders.index


def test_border_of_a_place_that_left_the_register_shows_its_code() -> None:
    gone = panel(("621121101009", None, "621121101", shapely.box(0, 35, 1, 36)))
    assert county_borders(gone, panel(), NAMES)["name"].iloc[0] == "621121101009"


def test_county_without_borders_has_an_empty_map() -> None:
    assert county_borders(panel(), panel(), NAMES).empty


def test_short_name_drops_one_ending_and_keeps_two_characters() -> None:
    names = pd.Series(["东村村民委员会", "南街居民委员会", "平安社区", "王村"])
    assert list(short_names(names)) == ["东村", "南街", "平安", "王村"]
