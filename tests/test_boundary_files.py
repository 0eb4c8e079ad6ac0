"""Border files as counties have them: formats, headings, encodings, broken ones."""

import json
import zipfile
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from poverty_exit.boundary_files import layers
from poverty_exit.errors import BoundaryError
from tests.border_files import (
    geojson,
    geopackage,
    parts,
    shapefile,
    squares,
    villages,
    zipped,
)

EAST = ("621121101001", "东村", "甲乡")
WEST = ("621121101002", "西村", "甲乡")


def of_properties(*properties: dict) -> bytes:
    return geojson(
        gpd.GeoDataFrame(list(properties), geometry=squares(len(properties)))
    )


def first(content: bytes):
    return layers(content)[0].borders.iloc[0]


def names(content: bytes) -> list[str]:
    return [name for layer in layers(content) for name in layer.borders["name"]]


def test_villages_are_read_with_their_township() -> None:
    row = first(geojson(villages(EAST)))
    assert (row["code"], row["name"]) == ("621121101001", "东村")
    assert (row["township_name"], row["level"]) == ("甲乡", "village")


def test_townships_are_known_by_their_columns() -> None:
    row = first(of_properties({"乡镇代码": "621121101", "乡镇名称": "甲乡"}))
    assert (row["code"], row["name"], row["level"]) == ("621121101", "甲乡", "township")


def test_townships_without_codes_are_known_by_their_heading() -> None:
    row = first(of_properties({"乡镇": "甲乡"}))
    assert (row["name"], row["level"]) == ("甲乡", "township")


def test_digits_tell_the_level_where_the_headings_do_not() -> None:
    content = of_properties(
        {"code": "621121101", "name": "甲乡"},
        {"code": "621121101000", "name": "甲乡"},
        {"code": "621121101001", "name": "东村"},
    )
    (layer,) = layers(content)
    assert list(layer.borders["level"]) == ["township", "township", "village"]


def test_the_whole_county_among_its_townships_is_left_alone() -> None:
    content = of_properties(
        {"code": "621121", "name": "通渭县"},
        {"code": "621121000000", "name": "通渭县"},
        {"code": "621121101", "name": "甲乡"},
    )
    (layer,) = layers(content)
    assert (list(layer.borders["name"]), layer.counties) == (["甲乡"], 2)


def test_the_whole_county_alone_is_refused() -> None:
    with pytest.raises(BoundaryError, match="县"):
        layers(of_properties({"code": "621121", "name": "通渭县"}))


def test_headings_match_without_regard_to_case_and_underscores() -> None:
    row = first(of_properties({"Village_Code": "621121101001", "VILLAGENAME": "东村"}))
    assert (row["code"], row["name"]) == ("621121101001", "东村")


@pytest.mark.parametrize("code", [621121101001, 621121101001.0])
def test_code_stored_as_a_number_keeps_its_digits(code: float) -> None:
    assert first(of_properties({"code": code}))["code"] == "621121101001"


def test_code_that_is_no_whole_number_is_kept_as_it_is_written() -> None:
    assert first(of_properties({"code": 1.5}))["code"] == "1.5"


def test_feature_without_a_shape_is_counted_and_the_rows_keep_their_numbers() -> None:
    whole = json.loads(geojson(villages(EAST, WEST)))
    whole["features"][0]["geometry"] = None
    (layer,) = layers(json.dumps(whole).encode())
    assert list(layer.borders["source_row"]) == [2]
    assert layer.others == 1


def test_geojson_with_an_open_ring_loses_that_shape_alone() -> None:
    whole = json.loads(geojson(villages(EAST, WEST)))
    whole["features"][0]["geometry"]["coordinates"][0].pop()
    assert names(json.dumps(whole).encode()) == ["西村"]


def test_geojson_in_gb18030_is_read() -> None:
    content = json.dumps(json.loads(geojson(villages(EAST))), ensure_ascii=False)
    assert names(content.encode("gb18030")) == ["东村"]


def test_every_layer_of_a_geopackage_is_read() -> None:
    towns = gpd.GeoDataFrame(
        {"乡镇代码": ["621121101"], "乡镇名称": ["甲乡"]}, geometry=squares(1), crs=4490
    )
    found = layers(geopackage(cun=villages(EAST, WEST), xiang=towns))
    assert [(one.name, len(one.borders)) for one in found] == [("cun", 2), ("xiang", 1)]


def test_layers_without_areas_are_passed_over() -> None:
    wells = gpd.GeoDataFrame(
        {"name": ["井"]}, geometry=[shapely.Point(105, 35)], crs=4490
    )
    assert names(geopackage(cun=villages(EAST), wells=wells)) == ["东村"]


def test_every_shapefile_of_a_zip_is_read_also_in_folders() -> None:
    both = parts(villages(EAST), name="东", folder="a/") | parts(
        villages(WEST), name="西", folder="b/"
    )
    assert names(zipped(both)) == ["东村", "西村"]


@pytest.mark.parametrize("encoding", ["GB18030", "UTF-8"])
@pytest.mark.parametrize("said", [None, b"UTF-8", b"GBK", b"ISO-8859-1", b"OEM 936"])
def test_names_of_a_shapefile_are_read_whatever_its_cpg_says(encoding, said) -> None:
    packed = parts(villages(EAST, WEST), encoding=encoding, without=(".cpg",))
    if said is not None:
        packed["borders.cpg"] = said
    assert names(zipped(packed)) == ["东村", "西村"]


def test_heights_are_left_out() -> None:
    high = shapely.force_3d(squares(1)[0], 1800.0)
    content = shapefile(villages(EAST, shapes=[high]))
    assert not layers(content)[0].borders.geometry.has_z.any()


def test_lines_are_refused() -> None:
    line = shapely.LineString([(105, 35), (106, 36)])
    with pytest.raises(BoundaryError, match="面"):
        layers(geojson(villages(EAST, shapes=[line])))


def test_file_without_codes_or_names_is_refused_with_its_columns() -> None:
    with pytest.raises(BoundaryError, match="面积, 备注"):
        layers(of_properties({"面积": 1.5, "备注": "x"}))


def test_one_part_of_a_shapefile_says_what_to_pack() -> None:
    with pytest.raises(BoundaryError, match=r"\.zip"):
        layers(parts(villages(EAST))["borders.shp"], "borders.shp")


@pytest.mark.parametrize("part", [".shx", ".dbf"])
def test_a_missing_part_of_a_shapefile_is_named(part: str) -> None:
    with pytest.raises(BoundaryError, match=rf"\{part}"):
        layers(shapefile(villages(EAST), without=(part,)))


VRT = b"""<OGRVRTDataSource><OGRVRTLayer name="x">
<SrcDataSource>/vsicurl/http://127.0.0.1:9/x.geojson</SrcDataSource>
</OGRVRTLayer></OGRVRTDataSource>"""
SERVICE = b'{"type": "FeatureCollection", "links": [{"href": "http://127.0.0.1:9"}]}'


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"PK\x03\x04 broken", b"code,name\n1,2\n", b"[" * 100_000, b"null"),
        *(VRT, SERVICE, b"http://127.0.0.1:9/x.geojson", b"/etc/passwd"),
        *(b"SQLite format 3\x00", b"SQLite format 3\x00" + bytes(5_000)),
        zipped({"borders.shp": VRT, "borders.shx": VRT, "borders.dbf": VRT}),
        zipped({"borders.gpkg": b"x", "readme.txt": b"x"}),
    ],
)
def test_file_that_holds_no_borders_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(BoundaryError) as refusal:
        layers(content, "borders.geojson")
    assert str(refusal.value)


def with_statement(statement: str, tmp_path: Path) -> bytes:
    import sqlite3

    path = tmp_path / "x.gpkg"
    path.write_bytes(geopackage(cun=villages(EAST)))
    opened = sqlite3.connect(path)
    opened.execute(statement)
    opened.commit()
    opened.close()
    return path.read_bytes()


@pytest.mark.parametrize(
    "statement",
    [
        "create view x as select * from cun",
        "create table x (a, b generated always as (a || '/etc/passwd'))",
        "create virtual table rtree_x using fts5(a)",
        "create virtual table rtree_x\nusing\nfts5(a)",
    ],
)
def test_geopackage_with_more_than_tables_is_refused(statement, tmp_path) -> None:
    with pytest.raises(BoundaryError, match="GeoPackage"):
        layers(with_statement(statement, tmp_path))


def test_links_and_paths_of_a_zip_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.prj"
    outside.write_text("secret")
    packed = parts(villages(EAST), without=(".prj",), name="../../x")
    content = tmp_path / "x.zip"
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in packed.items():
            archive.writestr(name, part)
        link = zipfile.ZipInfo("../../x.prj")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, str(outside))
    before = sorted(tmp_path.parent.rglob("*"))
    (layer,) = layers(content.read_bytes())
    assert (layer.said, list(layer.borders["name"])) == ("", ["东村"])
    assert sorted(tmp_path.parent.rglob("*")) == before


def test_zip_that_unpacks_to_too_much_is_refused_before_it_is_unpacked() -> None:
    bomb = zipped({"borders.shp": bytes(401_000_000)})
    with pytest.raises(BoundaryError, match="400"):
        layers(bomb)


def test_damaged_zip_is_refused_in_words() -> None:
    content = bytearray(shapefile(villages(EAST)))
    content[60:80] = bytes(20)
    with pytest.raises(BoundaryError) as refusal:
        layers(bytes(content))
    assert str(refusal.value)
