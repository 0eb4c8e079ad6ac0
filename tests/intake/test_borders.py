"""Border files into the registers: coordinates, trays, choices by hand, versions."""

import geopandas as gpd
import pyproj
import pytest
import shapely

from poverty_exit import backup, boundary_matches, queries, restoring
from poverty_exit.boundaries import Written
from poverty_exit.database import Store
from poverty_exit.errors import LedgerError
from poverty_exit.intake.load import Source
from tests.border_files import (
    geojson,
    geopackage,
    parts,
    shapefile,
    squares,
    villages,
    zipped,
)
from tests.tables import county as made_county
from tests.tables import loaded

UPPER = ("621121101201", "上湾村", "东山镇")
LOWER = ("621121101202", "下湾村", "东山镇")
RIVER = ("621121102201", "河口村", "西川乡")
TEMPLE = ("621121103201", "高庙村", "南坪乡")
ALL = (UPPER, LOWER, RIVER, TEMPLE)


@pytest.fixture
def store(tmp_path):
    made = made_county(tmp_path / "store")
    yield made
    made.close()


def load(store, content: bytes, name: str = "borders.geojson", **choices):
    return loaded(store, Source(name, content), **choices)


def rules(report) -> set[str]:
    return {problem.rule for problem in report.problems}


def drawn(store, level: str = "village") -> gpd.GeoDataFrame:
    rows = queries.run(store, "panels/boundaries", level=level)
    shapes = shapely.from_wkb([bytes(one) for one in rows["geometry_wkb"]])
    return gpd.GeoDataFrame(rows[["code", "name"]], geometry=shapes, crs=4326)


def test_all_places_with_a_border_have_no_problem(store):
    report = load(store, geojson(villages(*ALL)))
    assert (report.problems, report.sheets[0].state) == ([], "published")
    assert list(drawn(store)["code"]) == [row[0] for row in ALL]
    told = report.sheets[0].borders
    assert told.middle == pytest.approx((105.2, 35.05))
    assert told.extent == pytest.approx((36.5, 11.1), abs=0.1)


@pytest.mark.parametrize(
    "number",
    [4490, 4326, 4544, 4523, 4507, 4496],
    ids=["CGCS2000", "WGS 84", "3", "3 with zone", "6", "6 with zone"],
)
@pytest.mark.parametrize("kind", ["Shapefile", "GeoPackage", "GeoJSON"])
def test_coordinates_that_a_file_names_are_brought_to_degrees(store, number, kind):
    there = villages(*ALL).to_crs(number)
    made = {
        "Shapefile": ("x.zip", lambda: shapefile(there)),
        "GeoPackage": ("x.gpkg", lambda: geopackage(cun=there)),
        "GeoJSON": (
            "x.json",
            lambda: geojson(there, f"urn:ogc:def:crs:EPSG::{number}"),
        ),
    }
    name, content = made[kind]
    assert not load(store, content(), name).is_blocked
    assert drawn(store).total_bounds == pytest.approx([105, 35, 105.4, 35.1], abs=2e-5)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (lambda: shapefile(villages(*ALL), without=(".prj",)), ""),
        (lambda: shapefile(villages(*ALL).to_crs(4544), without=(".prj",)), ""),
        (lambda: shapefile(villages(*ALL).to_crs(2359)), "Xian"),
        (lambda: shapefile(villages(*ALL).to_crs(32648)), "UTM"),
    ],
)
def test_coordinates_that_are_not_known_are_asked_for(store, content, said):
    report = load(store, content(), "x.zip")
    (problem,) = report.problems
    assert (problem.rule, problem.severity) == ("border_coordinates", "blocks")
    assert said in problem.message
    assert report.sheets[0].borders.suggested
    assert drawn(store).empty


@pytest.mark.parametrize(
    ("number", "crs"),
    [(4490, "geographic"), (4544, "gk:105"), (4523, "gk:105"), (32648, "EPSG:32648")],
)
def test_what_a_person_says_of_the_coordinates_counts(store, number, crs):
    content = shapefile(villages(*ALL).to_crs(number), without=(".prj",))
    assert not load(store, content, "x.zip", crs=crs).is_blocked
    assert drawn(store).total_bounds == pytest.approx([105, 35, 105.4, 35.1], abs=2e-5)


def test_zone_number_suggests_the_meridian(store):
    content = shapefile(villages(*ALL).to_crs(4523), without=(".prj",))
    told = load(store, content, "x.zip").sheets[0].borders
    assert [system.id for system in told.suggested] == ["gk:105"]


def test_borders_in_force_narrow_down_what_the_coordinates_may_be(store):
    content = shapefile(villages(*ALL).to_crs(4544), without=(".prj",))
    before = load(store, content, "x.zip").sheets[0].borders.suggested
    assert not load(store, geojson(villages(*ALL))).is_blocked
    after = load(store, content, "x.zip").sheets[0].borders.suggested
    assert len(before) > 1
    assert [system.id for system in after] == ["gk:105"]


def test_wrong_meridian_does_not_fit_the_places(store):
    said = pyproj.CRS.from_epsg(4550).to_wkt("WKT1_ESRI")
    there = villages(*ALL).to_crs(4544).set_crs(said, allow_override=True)
    report = load(store, shapefile(there), "x.zip")
    assert rules(report) == {"border_misfit"}
    assert report.is_blocked
    assert "gk:105" in [one.id for one in report.sheets[0].borders.suggested]


def test_person_may_overrule_that_borders_do_not_fit(store):
    far = villages(*ALL, shapes=squares(4, west=116.0, south=39.0))
    assert load(store, geojson(far)).is_blocked
    report = load(store, geojson(far), crs="geographic")
    assert "border_misfit" in rules(report)
    assert not report.is_blocked


def test_shapes_that_are_wrong_are_named_and_published_mended(store):
    bow = shapely.Polygon([(105, 35), (105.1, 35.1), (105.1, 35), (105, 35.1)])
    wide = shapely.box(105.15, 35, 105.3, 35.1)
    good = squares(4)
    report = load(store, geojson(villages(*ALL, shapes=[bow, good[1], wide, good[3]])))
    assert {"border_invalid", "border_overlap"} <= rules(report)
    overlap = next(one for one in report.problems if one.rule == "border_overlap")
    assert "下湾村" in overlap.value
    assert "河口村" in overlap.value
    assert drawn(store).geometry.is_valid.all()


def test_every_layer_and_level_is_a_sheet_of_its_own(store):
    towns = gpd.GeoDataFrame(
        {"乡镇代码": ["621121101"], "乡镇名称": ["东山镇"]},
        geometry=[shapely.box(105, 35, 105.2, 35.1)],
        crs=4490,
    )
    report = load(store, geopackage(cun=villages(*ALL), xiang=towns), "x.gpkg")
    assert [(one.sheet, one.register) for one in report.sheets] == [
        ("xiang", "township_boundaries"),
        ("cun", "village_boundaries"),
    ]
    assert list(drawn(store, "township")["code"]) == ["621121101"]
    assert len(drawn(store)) == 4


def test_tables_beside_a_shapefile_in_its_zip_are_told_to_be_left_alone(store):
    content = zipped(parts(villages(*ALL)) | {"名单.xlsx": b"x", "说明.pdf": b"x"})
    report = load(store, content, "x.zip")
    assert [one.state for one in report.sheets] == ["skipped", "published"]
    (problem,) = report.problems
    assert (problem.rule, problem.count) == ("border_zip_others", 1)


def test_choices_by_hand_are_in_a_backup_and_come_back(store, tmp_path):
    boundary_matches.remember(store, {CHOSEN: LOWER[0]}, "tester")
    folder = backup.backup(store, tmp_path / "backups")
    restoring.restore(folder, tmp_path / "restored")
    restored = Store.open(tmp_path / "restored")
    kept = boundary_matches.in_force(restored, restored.data_version())
    assert list(kept["place_code"]) == [LOWER[0]]
    restored.close()


def test_village_outside_its_township_is_told(store):
    towns = gpd.GeoDataFrame(
        {"乡镇代码": ["621121101"], "乡镇名称": ["东山镇"]},
        geometry=[shapely.box(105, 35, 105.1, 35.1)],
        crs=4490,
    )
    report = load(store, geopackage(cun=villages(*ALL), xiang=towns), "x.gpkg")
    outside = [p.value for p in report.problems if p.rule == "border_outside_township"]
    assert outside == ["下湾村"]


def trays(report) -> tuple[list[str], list[str], list[str]]:
    told = report.sheets[0].borders
    return (
        list(told.matched["name"]),
        list(told.register_only["name"]),
        list(told.map_only["name"]),
    )


def test_three_trays(store):
    report = load(store, geojson(villages(UPPER, ("", "老街", "东山镇"))))
    assert trays(report) == (["上湾村"], ["下湾村", "河口村", "高庙村"], ["老街"])
    assert {"border_without_place", "place_without_border"} <= rules(report)


OLD_STREET = ("", "老街", "东山镇")
CHOSEN = Written("village", *OLD_STREET)


def test_choice_by_hand_is_an_entry_and_counts_for_the_same_file_again(store):
    content = geojson(villages(UPPER, OLD_STREET))
    load(store, content)
    version = boundary_matches.remember(store, {CHOSEN: LOWER[0]}, "tester")
    assert version == store.data_version()
    assert list(drawn(store)["code"]) == [UPPER[0]]
    report = load(store, content)
    assert report.sheets[0].state == "published"
    assert list(report.sheets[0].borders.matched["how"]) == ["code", "hand"]
    assert list(drawn(store)["code"]) == [UPPER[0], LOWER[0]]
    assert load(store, content).sheets[0].state == "unchanged"
    entry = queries.run(store, "panels/imports").iloc[-2]
    assert (entry["action"], entry["subject"]) == ("edit", "border_match")


def test_choice_taken_back_no_longer_counts_and_stays_in_older_versions(store):
    version = boundary_matches.remember(store, {CHOSEN: LOWER[0]}, "tester")
    boundary_matches.withdraw(store, CHOSEN, "tester")
    assert boundary_matches.in_force(store, store.data_version()).empty
    assert len(boundary_matches.in_force(store, version)) == 1
    assert trays(load(store, geojson(villages(UPPER, OLD_STREET))))[2] == ["老街"]


def test_choice_that_is_not_there_cannot_be_taken_back(store):
    with pytest.raises(LedgerError):
        boundary_matches.withdraw(store, CHOSEN, "tester")


def test_place_of_another_level_cannot_be_chosen(store):
    version = store.data_version()
    with pytest.raises(LedgerError):
        boundary_matches.remember(store, {CHOSEN: "621121101"}, "tester")
    assert store.data_version() == version


def test_codes_of_the_other_series_are_told_and_matched_by_name(store):
    towns = gpd.GeoDataFrame(
        {
            "乡镇代码": ["621121102", "621121103", "621121101"],
            "乡镇名称": ["东山镇", "西川乡", "南坪乡"],
        },
        geometry=squares(3),
        crs=4490,
    )
    report = load(store, geojson(towns))
    assert rules(report) == {"border_other_series"}
    assert dict(drawn(store, "township")[["name", "code"]].to_numpy()) == {
        "东山镇": "621121101",
        "西川乡": "621121102",
        "南坪乡": "621121103",
    }


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.geojson", b"{}"),
        ("x.json", b"[1, 2"),
        ("x.gpkg", b"SQLite format 3\x00"),
        ("x.zip", zipped({"a.shp": b"", "a.shx": b"", "a.dbf": b""})),
        ("x.shp", b"\x00\x00\x27\x0a"),
    ],
)
def test_file_that_cannot_be_read_blocks_with_a_sentence(store, name, content):
    report = load(store, content, name)
    assert [(p.rule, p.severity) for p in report.problems] == [
        ("border_file", "blocks")
    ]
    assert all(p.message and p.remedy for p in report.problems)
    assert report.is_blocked


def test_borders_before_the_register_of_places_block(tmp_path):
    empty = Store.open(tmp_path / "empty")
    report = load(empty, geojson(villages(*ALL)))
    assert "border_file" in {p.rule for p in report.problems if p.severity == "blocks"}
    empty.close()
