"""Borders on the upload page: coordinates asked, trays, places chosen by hand."""

import csv

import pytest

from poverty_exit import boundary_matches, queries
from poverty_exit.boundaries import Written
from tests.border_files import geojson, shapefile, villages
from tests.conftest import EXAMPLE
from tests.pages.conftest import words

PAGE = "statistics/upload"
ENGLISH = {"lang": "en"}


def county_villages(count: int = 4) -> list[tuple[str, str, str]]:
    """Code, name and township of the example's first villages."""
    with (EXAMPLE / "places.csv").open(encoding="utf-8-sig", newline="") as source:
        rows = list(csv.DictReader(source))[:count]
    return [
        (row["village_code"], row["village_name"], row["township_name"]) for row in rows
    ]


def checked(app, content: bytes, name: str = "borders.geojson"):
    """The page with a file chosen and checked."""
    app.file_uploader[0].set_value([(name, content, "")])
    return press(app.run(), "Check the files")


def press(app, label: str):
    next(one for one in app.button if one.label.startswith(label)).click()
    return app.run()


def coordinates(app):
    return next(one for one in app.selectbox if one.label == "Coordinates")


@pytest.fixture
def page(shown, small_store):
    return shown(small_store, PAGE, **ENGLISH)


def test_three_trays_are_shown_with_their_counts(page):
    known, *_others = county_villages()
    app = checked(page, geojson(villages(known, ("", "Nowhere", known[2]))))
    tabs = [one.label for one in app.tabs]
    assert tabs[0] == "Matched: 1"
    assert tabs[2] == "Map only: 1"
    said = words(app)
    assert "Nowhere" in said
    assert "neither its code nor its name is in the register" in said
    assert "middle at 105.100°E 35.050°N" in said


def test_coordinates_are_asked_and_what_is_said_counts(page, small_store):
    rows = county_villages()
    content = shapefile(villages(*rows).to_crs(4523), without=(".prj",))
    app = checked(page, content, "x.zip")
    assert "does not say what its coordinates are" in words(app)
    assert "Gauss-Krüger, central meridian 105°E (3° zone 35, 6° zone 18)" in words(app)
    app = coordinates(app).set_value("gk:105").run()
    app = press(press(app, "Check the files"), "Publish 1 sheet")
    assert not app.exception
    drawn = queries.run(small_store, "panels/boundaries", level="village")
    assert sorted(drawn["code"]) == sorted(row[0] for row in rows)


def test_coordinates_are_only_asked_of_border_files(page):
    page.file_uploader[0].set_value([("x.csv", b"a,b\n1,2\n", "")])
    assert not [one for one in page.run().selectbox if one.label == "Coordinates"]


def test_a_place_chosen_by_hand_is_matched_at_once_and_listed(page, shown, small_store):
    known, free, *_others = county_villages()
    content = geojson(villages(known, ("", "Old street", free[2])))
    app = checked(page, content)
    choice = next(one for one in app.selectbox if "Old street" in one.label)
    choice.set_value(free[0])
    app = press(app, "Remember these places")
    assert next(one.label for one in app.tabs) == "Matched: 2"
    assert "by hand" in words(app)
    settings = shown(small_store, "statistics/settings", **ENGLISH)
    assert "Borders that were matched by hand" in words(settings)
    assert "Oldstreet" in words(settings)


def test_a_place_chosen_by_hand_is_taken_back_in_the_settings(shown, small_store):
    known = county_villages(1)[0]
    written = Written("village", "", "Oldstreet", known[2])
    boundary_matches.remember(small_store, {written: known[0]}, "tester")
    app = shown(small_store, "statistics/settings", **ENGLISH)
    choice = next(one for one in app.selectbox if one.label.startswith("Take back"))
    app = choice.set_value(written).run()
    app = press(app, "Take it back")
    assert "Taken back" in app.success[0].value
    kept = boundary_matches.in_force(small_store, small_store.data_version())
    assert kept.empty


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_broken_border_file_is_a_sentence(shown, small_store, language):
    app = shown(small_store, PAGE, lang=language)
    app.file_uploader[0].set_value([("x.gpkg", b"SQLite format 3\x00" * 9, "")])
    app = app.run()
    next(
        one for one in app.button if one.label in ("Check the files", "检查文件")
    ).click()
    app = app.run()
    assert not app.exception
    assert "GeoPackage" in words(app)
