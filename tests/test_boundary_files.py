"""Border files as counties have them: formats, headings, encodings, broken ones."""

import io
import json
import zipfile
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from poverty_exit.boundary_files import BoundaryError, read


def geojson(*properties: dict, geometry: dict | None = None) -> bytes:
    square = json.loads(shapely.to_geojson(shapely.box(105, 35, 105.1, 35.1)))
    features = [
        {"type": "Feature", "properties": it, "geometry": geometry or square}
        for it in properties
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def frame(**columns: list[str]) -> gpd.GeoDataFrame:
    size = len(next(iter(columns.values())))
    squares = [shapely.box(105 + at, 35, 106 + at, 36) for at in range(size)]
    return gpd.GeoDataFrame(columns, geometry=squares, crs="EPSG:4326")


def shapefile(
    places: gpd.GeoDataFrame, folder: Path, encoding: str, leave_out: tuple[str, ...]
) -> bytes:
    places.to_file(folder / "borders.shp", encoding=encoding)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(folder.iterdir()):
            if path.suffix not in leave_out:
                archive.write(path, path.name)
    return packed.getvalue()


def test_villages_are_read_with_their_township() -> None:
    content = geojson({"村代码": "621121101001", "村名称": "东村", "乡镇名称": "甲乡"})
    row = read(content).iloc[0]
    assert (row["code"], row["name"]) == ("621121101001", "东村")
    assert (row["township_name"], row["level"]) == ("甲乡", "village")


def test_townships_are_known_by_their_columns() -> None:
    row = read(geojson({"乡镇代码": "621121101", "乡镇名称": "甲乡"})).iloc[0]
    assert (row["code"], row["name"], row["level"]) == ("621121101", "甲乡", "township")


def test_townships_without_codes_are_known_by_their_heading() -> None:
    row = read(geojson({"乡镇": "甲乡"})).iloc[0]
    assert (row["name"], row["level"]) == ("甲乡", "township")


def test_digits_tell_the_level_where_the_headings_do_not() -> None:
    content = geojson(
        {"code": "621121101", "name": "甲乡"},
        {"code": "621121101000", "name": "甲乡"},
        {"code": "621121101001", "name": "东村"},
    )
    assert list(read(content)["level"]) == ["township", "township", "village"]


def test_headings_match_without_regard_to_case_and_underscores() -> None:
    row = read(geojson({"Village_Code": "621121101001", "VILLAGENAME": "东村"})).iloc[0]
    assert (row["code"], row["name"]) == ("621121101001", "东村")


def test_code_stored_as_a_number_keeps_its_digits() -> None:
    assert read(geojson({"code": 621121101001})).iloc[0]["code"] == "621121101001"


def test_geopackage_is_read(tmp_path: Path) -> None:
    path = tmp_path / "borders.gpkg"
    frame(village_name=["东村"]).to_file(path)
    assert list(read(path)["name"]) == ["东村"]


def test_zipped_shapefile_is_read(tmp_path: Path) -> None:
    content = shapefile(frame(name=["东村"]), tmp_path, "UTF-8", ())
    assert list(read(content)["name"]) == ["东村"]


def test_shapefile_that_does_not_name_its_encoding_is_gb18030(tmp_path: Path) -> None:
    content = shapefile(frame(name=["东村"]), tmp_path, "GB18030", (".cpg",))
    assert list(read(content)["name"]) == ["东村"]


def test_projected_borders_come_as_longitude_and_latitude(tmp_path: Path) -> None:
    places = frame(name=["东村"])
    content = shapefile(places.to_crs("EPSG:4545"), tmp_path, "UTF-8", ())
    assert read(content).total_bounds == pytest.approx([105, 35, 106, 36], abs=1e-6)


def test_metres_without_a_projection_are_refused(tmp_path: Path) -> None:
    places = frame(name=["东村"]).to_crs("EPSG:4545")
    content = shapefile(places, tmp_path, "UTF-8", (".prj",))
    with pytest.raises(BoundaryError, match=r"\.prj"):
        read(content)


def test_lines_are_refused() -> None:
    line = {"type": "LineString", "coordinates": [[105, 35], [106, 36]]}
    with pytest.raises(BoundaryError, match="面"):
        read(geojson({"name": "东村"}, geometry=line))


def test_file_without_codes_or_names_is_refused_with_its_columns() -> None:
    with pytest.raises(BoundaryError, match="面积, 备注"):
        read(geojson({"面积": 1.5, "备注": "x"}))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"code,name\n1,2\n"])
def test_file_that_holds_no_borders_is_refused(content: bytes) -> None:
    with pytest.raises(BoundaryError):
        read(content)
