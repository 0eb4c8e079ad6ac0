"""Borders matched to places, simplified together, and the demo county's own."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from poverty_exit import boundary_files
from poverty_exit.boundaries import Matching, Written, matched
from poverty_exit.boundary_geometry import simplified
from poverty_exit.paths import MAPS
from poverty_exit.places import PlaceIndex

PLACES = PlaceIndex(
    county={"621121": "通渭县"},
    townships={"621121101": "甲乡", "621121102": "乙镇"},
    villages={
        "621121101001": ("东村村民委员会", "621121101"),
        "621121101002": ("新民村民委员会", "621121101"),
        "621121102001": ("新民村民委员会", "621121102"),
    },
)


def borders(*rows: tuple[str, str, str]) -> gpd.GeoDataFrame:
    """Code, name and township name; one square a row, side by side."""
    frame = pd.DataFrame(rows, columns=["code", "name", "township_name"])
    squares = [shapely.box(at, 35, at + 1, 36) for at in range(len(rows))]
    is_township = frame["code"].str.len() == 9
    frame["level"] = is_township.map({True: "township", False: "village"})
    frame["source_row"] = range(1, len(rows) + 1)
    return gpd.GeoDataFrame(frame, geometry=squares, crs="EPSG:4326")


def codes(matching: Matching) -> list[str]:
    return list(matching.matched["code"])


def problems(matching: Matching) -> list[str]:
    return list(matching.map_only["problem"])


def test_code_and_name_that_agree_match() -> None:
    matching = matched(borders(("621121101001", "东村", "甲乡")), PLACES)
    assert codes(matching) == ["621121101001"]
    assert list(matching.matched["name"]) == ["东村村民委员会"]


def test_code_of_a_place_with_another_name_matches_nothing() -> None:
    matching = matched(borders(("621121101001", "新民村", "乙镇")), PLACES)
    assert codes(matching) == []
    assert problems(matching) == ["code_and_name_disagree"]


def test_township_code_of_another_series_matches_nothing() -> None:
    matching = matched(borders(("621121101", "乙镇", "")), PLACES)
    assert problems(matching) == ["code_and_name_disagree"]


def test_file_in_another_series_of_codes_matches_by_name_alone() -> None:
    other_series = borders(("621121102", "甲乡", ""), ("621121101", "乙镇", ""))
    matching = matched(other_series, PLACES)
    assert matching.is_other_series
    assert dict(
        zip(matching.matched["code"], matching.matched["written"], strict=True)
    ) == {
        "621121101": "621121102",
        "621121102": "621121101",
    }


def test_in_another_series_a_code_whose_name_nobody_knows_matches_nothing() -> None:
    other_series = borders(
        ("621121102", "甲乡", ""),
        ("621121101", "乙镇", ""),
        ("621121101001", "别处村", "甲乡"),
    )
    assert codes(matched(other_series, PLACES)) == ["621121101", "621121102"]


def test_one_wrong_code_among_right_ones_is_no_other_series() -> None:
    matching = matched(
        borders(
            ("621121101001", "东村", "甲乡"),
            ("621121101002", "新民村", "甲乡"),
            ("621121101001", "新民村", "乙镇"),
        ),
        PLACES,
    )
    assert not matching.is_other_series
    assert problems(matching) == ["code_and_name_disagree"]


def test_what_a_person_chose_goes_before_code_and_name() -> None:
    chosen = {Written("village", "621121101001", "新民村", "乙镇"): "621121102001"}
    matching = matched(borders(("621121101001", "新民 村", "乙镇")), PLACES, chosen)
    assert codes(matching) == ["621121102001"]
    assert list(matching.matched["how"]) == ["hand"]


def test_chosen_place_that_left_the_register_is_not_used() -> None:
    chosen = {Written("village", "", "旧名村", "甲乡"): "621121101009"}
    matching = matched(borders(("", "旧名村", "甲乡")), PLACES, chosen)
    assert problems(matching) == ["unknown_village"]


def test_township_code_with_twelve_digits_is_its_first_nine() -> None:
    frame = borders(("621121101000", "甲乡", "")).assign(level="township")
    assert codes(matched(frame, PLACES)) == ["621121101"]


def test_unknown_code_falls_back_on_the_name() -> None:
    matching = matched(borders(("621121109001", "东村", "甲乡")), PLACES)
    assert codes(matching) == ["621121101001"]


def test_known_code_with_a_name_the_register_lacks_is_told_apart() -> None:
    matching = matched(borders(("621121101001", "旧名村", "甲乡")), PLACES)
    assert list(matching.matched["how"]) == ["code_alone"]


def test_name_that_two_townships_have_needs_its_township() -> None:
    without = matched(borders(("", "新民村", "")), PLACES)
    with_township = matched(borders(("", "新民村", "乙镇")), PLACES)
    assert problems(without) == ["ambiguous_village"]
    assert codes(with_township) == ["621121102001"]


def test_name_that_is_there_once_needs_no_township() -> None:
    assert codes(matched(borders(("", "东村", "")), PLACES)) == ["621121101001"]


def test_three_trays_hold_every_polygon_and_every_place() -> None:
    matching = matched(
        borders(("621121101001", "东村", "甲乡"), ("", "邻县村", "甲乡")), PLACES
    )
    assert codes(matching) == ["621121101001"]
    assert list(matching.register_only["code"]) == ["621121101002", "621121102001"]
    assert list(matching.map_only["name"]) == ["邻县村"]


def test_townships_are_not_missed_in_a_file_of_villages() -> None:
    matching = matched(borders(("621121101001", "东村", "甲乡")), PLACES)
    assert "township" not in set(matching.register_only["level"])


def test_several_polygons_of_a_place_become_one() -> None:
    twice = ("621121101001", "东村", "甲乡")
    matching = matched(borders(twice, twice), PLACES)
    assert codes(matching) == ["621121101001"]
    assert matching.matched.geometry.iloc[0].area == pytest.approx(2)


def is_coverage(frame: gpd.GeoDataFrame) -> bool:
    """Whether neighbours share their border: no overlap, and no gap under 30 m."""
    polygons = frame.geometry.to_numpy()
    return bool(shapely.coverage_is_valid(polygons, gap_width=0.0003))


def zigzag() -> gpd.GeoDataFrame:
    """One place in the west, two in the east; their border has many steps of 50 m.

    The two in the east meet at its middle, at a step that simplifying would remove.
    """
    steps = [(105.0 + 0.0005 * (at % 2), 35 + 0.001 * at) for at in range(102)]
    west = shapely.Polygon([(104.9, 35.0), *steps, (104.9, steps[-1][1])])
    meeting = steps[51]
    south = shapely.Polygon([(105.1, 35.0), *steps[:52], (105.1, meeting[1])])
    north = shapely.Polygon([(105.1, meeting[1]), *steps[51:], (105.1, steps[-1][1])])
    frame = borders(("1", "西", ""), ("2", "南", ""), ("3", "北", ""))
    return frame.set_geometry([west, south, north], crs="EPSG:4326")


def test_neighbours_still_share_their_border_when_simplified() -> None:
    assert is_coverage(zigzag())
    fewer = simplified(zigzag(), tolerance_metres=100)
    assert len(fewer.get_coordinates()) < len(zigzag().get_coordinates()) / 2
    assert is_coverage(fewer)


def test_simplifying_each_alone_would_not_do() -> None:
    apart = zigzag()
    apart["geometry"] = apart.geometry.simplify(0.001)
    assert not is_coverage(apart)


def test_simplified_borders_stay_where_they_were() -> None:
    fewer = simplified(zigzag(), tolerance_metres=100)
    assert fewer.total_bounds == pytest.approx(zigzag().total_bounds, abs=0.001)
    areas = [shapely.area(one.geometry.to_numpy()) for one in (fewer, zigzag())]
    assert areas[0] == pytest.approx(areas[1], rel=0.01)


def test_tolerance_is_in_metres() -> None:
    assert len(simplified(zigzag(), 10).get_coordinates()) == len(
        zigzag().get_coordinates()
    )


def test_simplified_coordinates_have_five_decimals() -> None:
    fine = zigzag()
    fine["geometry"] = fine.geometry.translate(1 / 3)
    points = simplified(fine, 10).get_coordinates()
    assert ((points * 1e5).round(4) % 1).to_numpy().max() == 0


def demo(level: str) -> gpd.GeoDataFrame:
    content = (MAPS / f"tongwei_{level}_demo.geojson").read_bytes()
    return boundary_files.layers(content)[0].borders


def test_demo_villages_are_a_coverage_of_342() -> None:
    villages = demo("villages")
    assert len(villages) == 342
    assert set(villages["level"]) == {"village"}
    assert is_coverage(villages)
    assert is_coverage(simplified(villages))


def test_demo_townships_are_their_villages_joined() -> None:
    villages, townships = demo("villages"), demo("townships")
    for code, polygon in zip(townships["code"], townships.geometry, strict=True):
        inside = villages.geometry[villages["code"].str.startswith(code)]
        assert shapely.union_all(inside.to_numpy()).symmetric_difference(
            polygon
        ).area == pytest.approx(0, abs=1e-9)
