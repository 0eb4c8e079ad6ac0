"""Borders in force of a level."""

import json

import pytest
import shapely

from poverty_exit import ledger
from poverty_exit.intake.load import Source
from tests.tables import columns, loaded, panel


def border(code: str, west: float) -> dict:
    square = shapely.box(west, 35, west + 0.1, 35.1)
    return {
        "type": "Feature",
        "properties": {"code": code, "name": ""},
        "geometry": json.loads(shapely.to_geojson(square)),
    }


def border_file(name: str, *codes: str, west: float = 105) -> Source:
    features = [border(code, west + n / 10) for n, code in enumerate(codes)]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    return Source(name, text.encode())


@pytest.fixture
def store(county):
    made = county()
    files = [
        border_file("villages.geojson", "621121101201", "621121102201"),
        border_file("townships.geojson", "621121101"),
    ]
    assert not loaded(made, *files).is_blocked
    return made


def test_a_level_has_its_borders_with_their_names(store):
    villages = panel(store, "boundaries", level="village")
    assert columns(villages, "code", "name", "township_code", "is_demo") == [
        ("621121101201", "上湾村", "621121101", False),
        ("621121102201", "河口村", "621121102", False),
    ]
    assert shapely.from_wkb(bytes(villages[0]["geometry_wkb"])).bounds == pytest.approx(
        (105, 35, 105.1, 35.1)
    )
    townships = panel(store, "boundaries", level="township")
    assert columns(townships, "code", "name") == [("621121101", "东山镇")]


def test_a_later_file_replaces_the_borders_of_its_townships_and_may_be_withdrawn(store):
    later = border_file("again.geojson", "621121101202", west=106)
    report = loaded(store, later)
    codes = columns(panel(store, "boundaries", level="village"), "code")
    assert codes == [("621121101202",), ("621121102201",)]
    ledger.withdraw(store, report.sheets[0].batch, "tester")
    codes = columns(panel(store, "boundaries", level="village"), "code")
    assert codes == [("621121101201",), ("621121102201",)]


def test_without_a_border_file_there_are_none(county):
    assert panel(county(), "boundaries", level="village") == []
