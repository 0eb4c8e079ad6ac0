"""Coordinates of border files: the known ones recognised and read, others asked."""

import numpy as np
import pyproj
import pytest
import shapely

from poverty_exit.boundary_crs import (
    GEOGRAPHIC,
    System,
    named,
    recognised,
    stated,
    suggested,
    transformed,
)
from poverty_exit.errors import UnknownCoordinatesError

SQUARE = np.array([shapely.box(105.1, 35.0, 105.2, 35.1)])
MERIDIAN_105 = System("gauss_kruger", 105)

# number, what it is, the coordinates of 105.1 E 35.0 N begin with
KNOWN = [
    (4490, "CGCS2000", GEOGRAPHIC),
    (4326, "WGS 84", GEOGRAPHIC),
    (4544, "CGCS2000, 3 degrees, meridian 105, no zone", MERIDIAN_105),
    (4523, "CGCS2000, 3 degrees, zone 35", MERIDIAN_105),
    (4507, "CGCS2000, 6 degrees, meridian 105, no zone", MERIDIAN_105),
    (4496, "CGCS2000, 6 degrees, zone 18", MERIDIAN_105),
]


def projected(number: int, shapes: np.ndarray = SQUARE) -> np.ndarray:
    way = pyproj.Transformer.from_crs(4490, number, always_xy=True)
    return shapely.transform(
        shapes, lambda points: np.column_stack(way.transform(*points.T))
    )


def middle(shapes: np.ndarray) -> tuple[float, float]:
    west, south, east, north = shapely.total_bounds(shapes)
    return (west + east) / 2, (south + north) / 2


@pytest.mark.parametrize(("number", "_what", "system"), KNOWN)
@pytest.mark.parametrize("form", ["WKT1_ESRI", "WKT1_GDAL", "WKT2_2019", "name", "urn"])
def test_known_coordinates_are_recognised_in_every_way_of_saying_them(
    number, _what, system, form
) -> None:
    forms = {"name": f"EPSG:{number}", "urn": f"urn:ogc:def:crs:EPSG::{number}"}
    said = forms.get(form) or pyproj.CRS.from_epsg(number).to_wkt(form)
    assert recognised(said) == system


@pytest.mark.parametrize(("number", "_what", "system"), KNOWN)
def test_known_coordinates_come_out_as_longitude_and_latitude(
    number, _what, system
) -> None:
    shapes = SQUARE if system is GEOGRAPHIC else projected(number)
    assert middle(transformed(shapes, system)) == pytest.approx(
        (105.15, 35.05), abs=1e-6
    )


def test_zone_of_wgs84_under_a_name_of_its_own_is_recognised() -> None:
    said = """PROJCS["my zone",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",
        SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],
        UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],
        PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],
        PARAMETER["Central_Meridian",105.0],PARAMETER["Scale_Factor",1.0],
        PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]"""
    assert recognised(said) == MERIDIAN_105


@pytest.mark.parametrize(
    ("number", "name"),
    [
        (4610, "Xian 1980"),
        (4214, "Beijing 1954"),
        (2359, "Xian 1980 / 3-degree Gauss-Kruger zone 35"),
        (32648, "WGS 84 / UTM zone 48N"),
        (3857, "WGS 84 / Pseudo-Mercator"),
        (4258, "ETRS89"),
    ],
)
def test_other_coordinates_are_asked_for_with_their_name(number, name) -> None:
    said = pyproj.CRS.from_epsg(number).to_wkt()
    assert recognised(said) is None
    assert named(said)[0].startswith(name)


@pytest.mark.parametrize(
    "said",
    [
        *("", "GCJ-02", "no such thing", "EPSG:1", "urn:ogc:def:crs:EPSG::999999"),
        *("+proj=tmerc +nadgrids=http://127.0.0.1:9/x.gsb", "/etc/passwd"),
        'GEOGCS["x",DATUM["x"',
        'LOCAL_CS["Undefined Cartesian SRS"]',
    ],
)
def test_what_is_no_name_of_coordinates_is_not_recognised(said) -> None:
    assert recognised(said) is None
    assert named(said)[1] is None


def test_datum_with_a_shift_of_its_own_is_not_recognised() -> None:
    shifted = pyproj.CRS.from_proj4(
        "+proj=longlat +datum=WGS84 +nadgrids=@x.gsb +no_defs"
    )
    assert recognised(shifted.to_wkt()) is None


def test_zone_before_the_easting_counts_where_the_file_says_none() -> None:
    assert recognised("EPSG:4544") == MERIDIAN_105
    shapes = transformed(projected(4523), MERIDIAN_105)
    assert middle(shapes) == pytest.approx((105.15, 35.05), abs=1e-6)


def test_zone_that_contradicts_the_meridian_is_told() -> None:
    with pytest.raises(UnknownCoordinatesError, match=r"36.*105"):
        transformed(projected(4524), MERIDIAN_105)


def test_metres_are_no_degrees() -> None:
    with pytest.raises(UnknownCoordinatesError):
        transformed(projected(4544), GEOGRAPHIC)


def test_degrees_are_no_metres_of_a_zone() -> None:
    swapped = np.array([shapely.box(-5, 35, -4, 36)])
    with pytest.raises(UnknownCoordinatesError):
        transformed(swapped, MERIDIAN_105)


def test_north_before_east_is_told() -> None:
    swapped = shapely.transform(projected(4523), lambda points: points[:, ::-1])
    with pytest.raises(UnknownCoordinatesError):
        transformed(swapped, MERIDIAN_105)
    assert suggested(swapped) == ()


def test_numbers_alone_suggest_what_they_may_be() -> None:
    assert suggested(SQUARE) == (GEOGRAPHIC,)
    assert suggested(projected(4523)) == (MERIDIAN_105,)
    assert suggested(projected(4496)) == (MERIDIAN_105,)
    assert len(suggested(projected(4544))) == 21


@pytest.mark.parametrize(
    ("text", "system"),
    [
        ("geographic", GEOGRAPHIC),
        ("gk:105", MERIDIAN_105),
        ("105", MERIDIAN_105),
        ("EPSG:4523", MERIDIAN_105),
        ("epsg:4490", GEOGRAPHIC),
        ("EPSG:32648", System("epsg", 32648)),
        *(
            ("gk:104", None),
            ("gk:", None),
            ("EPSG:4978", None),
            ("EPSG:1", None),
            ("mercator", None),
        ),
    ],
)
def test_coordinates_are_stated_by_name(text, system) -> None:
    assert stated(text) == system
    assert system is None or stated(system.id) == system


def test_utm_is_read_where_a_person_says_so() -> None:
    shapes = transformed(projected(32648), System("epsg", 32648))
    assert middle(shapes) == pytest.approx((105.15, 35.05), abs=1e-5)
