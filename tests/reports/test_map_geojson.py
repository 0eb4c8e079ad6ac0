"""The map's GeoJSON: what a mapping program gets."""

import io
import json

import geopandas as gpd

from poverty_exit.reports.map_geojson import map_geojson
from tests.map_samples import RATE, borders, village_rows


def exported() -> dict:
    about = {"data_version": 7, "notice": "Demo borders, not the real ones"}
    return json.loads(map_geojson(borders(), village_rows(), RATE, 2017, about))


def properties(code: str) -> dict:
    found = {feature["id"]: feature["properties"] for feature in exported()["features"]}
    return found[code]


def test_value_is_unrounded_with_both_counts_behind_it() -> None:
    assert properties("621121101002") == {
        "code": "621121101002",
        "name": "西村村民委员会",
        "indicator": "poverty_headcount_ratio",
        "year": 2017,
        "value": 0.08,
        "numerator": 8.0,
        "denominator": 100.0,
        "class_id": "value1",
    }


def test_unknown_is_null_and_not_zero() -> None:
    unknown = properties("621121102001")
    assert unknown["value"] is None
    assert unknown["numerator"] is None


def test_place_without_a_border_is_there_without_geometry() -> None:
    geometries = {one["id"]: one["geometry"] for one in exported()["features"]}
    assert geometries["621121102002"] is None
    assert geometries["621121101001"]["type"] == "Polygon"


def test_townships_outlines_are_not_among_the_villages() -> None:
    assert len(exported()["features"]) == len(village_rows())


def test_version_and_demo_notice_stand_in_the_file() -> None:
    assert exported()["data_version"] == 7
    assert exported()["notice"] == "Demo borders, not the real ones"


def test_mapping_programs_read_it() -> None:
    content = map_geojson(borders(), village_rows(), RATE, 2017, {})
    read = gpd.read_file(io.BytesIO(content))
    assert list(read["code"]) == list(village_rows()["code"])
