"""Borders that lie beside their county, or as far beside it as a public map's would."""

import geopandas as gpd
import numpy as np
import pytest
import shapely

from poverty_exit.boundary_position import gcj02, misfit, position

GANSU = "621121"
NOTHING = gpd.GeoDataFrame(
    {"code": [], "level": [], "township_code": []}, geometry=[], crs=4326
)


def box(west: float, south: float, size: float = 0.2) -> np.ndarray:
    return np.array([shapely.box(west, south, west + size, south + size)])


def towns(*shapes: shapely.Geometry) -> gpd.GeoDataFrame:
    codes = [f"62112110{at}" for at in range(len(shapes))]
    return gpd.GeoDataFrame(
        {"code": codes, "level": "township", "township_code": codes, "name": codes},
        geometry=list(shapes),
        crs=4326,
    )


def test_borders_in_their_province_fit() -> None:
    assert misfit(box(105.2, 35.1), GANSU, NOTHING) == ""


def test_borders_in_another_province_do_not_fit() -> None:
    assert "116" in misfit(box(116.3, 39.8), GANSU, NOTHING)


def test_exchanged_longitude_and_latitude_are_told() -> None:
    assert "颠倒" in misfit(box(35.1, 105.2), GANSU, NOTHING)


def test_county_of_no_known_province_needs_only_be_in_the_country() -> None:
    assert misfit(box(116.3, 39.8), "991121", NOTHING) == ""
    assert misfit(box(2.3, 48.8), "991121", NOTHING) != ""


def test_borders_far_from_those_in_force_do_not_fit() -> None:
    in_force = towns(shapely.box(105.0, 35.0, 105.5, 35.5))
    assert misfit(box(105.3, 35.3), GANSU, in_force) == ""
    assert misfit(box(105.9, 35.3), GANSU, in_force) == "", "another township"
    assert "105.25" in misfit(box(102.2, 35.1), GANSU, in_force)


def shifted(shape: shapely.Geometry, east: float, north: float) -> shapely.Geometry:
    return shapely.transform(shape, lambda points: points + np.array([east, north]))


TOWN = shapely.box(105.1, 35.1, 105.3, 35.3)


def as_gcj02(shape: shapely.Geometry) -> shapely.Geometry:
    return shapely.transform(
        shape, lambda points: np.array([gcj02(*point) for point in points])
    )


def test_gcj02_moves_a_point_of_beijing_as_is_published() -> None:
    assert gcj02(116.407395, 39.904211) == pytest.approx(
        (116.413637, 39.905613), abs=2e-5
    )


def test_borders_of_a_public_map_are_suspected() -> None:
    lies = position(towns(as_gcj02(TOWN)), towns(TOWN), {})
    assert 200 < lies.shifted_metres < 700


def test_borders_in_force_of_a_public_map_are_suspected_too() -> None:
    assert position(towns(TOWN), towns(as_gcj02(TOWN)), {}).shifted_metres


def test_villages_joined_tell_it_of_their_township() -> None:
    west, east = (
        shapely.box(105.1, 35.1, 105.2, 35.3),
        shapely.box(105.2, 35.1, 105.3, 35.3),
    )
    villages = gpd.GeoDataFrame(
        {
            "code": ["621121100001", "621121100002"],
            "level": "village",
            "township_code": "621121100",
            "name": ["东村", "西村"],
        },
        geometry=[as_gcj02(west), as_gcj02(east)],
        crs=4326,
    )
    assert position(villages, towns(TOWN), {"621121100": 2}).shifted_metres
    assert not position(villages, towns(TOWN), {"621121100": 3}).shifted_metres


@pytest.mark.parametrize(("east", "north"), [(0, 0), (0.01, 0), (-0.005, 0.001)])
def test_other_shifts_are_not_suspected(east, north) -> None:
    lies = position(towns(shifted(TOWN, east, north)), towns(TOWN), {})
    assert lies.shifted_metres == 0


def test_village_outside_its_township_is_named() -> None:
    villages = gpd.GeoDataFrame(
        {
            "code": ["621121100001", "621121100002"],
            "level": "village",
            "township_code": "621121100",
            "name": ["东村", "西村"],
        },
        geometry=[
            shapely.box(105.1, 35.1, 105.2, 35.2),
            shapely.box(106, 35, 106.1, 35.1),
        ],
        crs=4326,
    )
    assert position(villages, towns(TOWN), {}).outside == ("西村",)
