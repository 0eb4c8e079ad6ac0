"""Borders on the command line: coordinates, polygons matched to places by hand."""

import csv
import io
import json
from pathlib import Path

import pytest

from poverty_exit import boundary_matches, queries
from poverty_exit.__main__ import main
from poverty_exit.boundaries import Written
from poverty_exit.database import Store
from tests import tables
from tests.border_files import geojson, shapefile, villages

VILLAGE = ("621121101201", "上湾村", "东山镇")


@pytest.fixture
def call(tmp_path: Path) -> list[str]:
    """The import of a Shapefile in metres that does not say so."""
    tables.county(tmp_path / "store").close()
    path = tmp_path / "x.zip"
    path.write_bytes(shapefile(villages(VILLAGE).to_crs(4544), without=(".prj",)))
    return ["--store", str(tmp_path / "store"), "import", "--json", str(path)]


def test_coordinates_are_asked_for_and_then_taken(call, capsys):
    assert main(call) == 1
    (sheet,) = json.loads(capsys.readouterr().out)["sheets"]
    assert [one["rule"] for one in sheet["problems"]] == ["border_coordinates"]
    assert "--crs" in sheet["problems"][0]["remedy"]
    assert main([*call, "--crs", "gk:105"]) == 0
    (sheet,) = json.loads(capsys.readouterr().out)["sheets"]
    assert (sheet["state"], sheet["rows"]) == ("published", 1)


@pytest.mark.parametrize("written", ["gk:104", "mercator", "/etc/passwd"])
def test_what_are_no_coordinates_is_misuse(call, capsys, written):
    assert main([*call, "--crs", written]) == 2
    assert written in capsys.readouterr().err


OLD_STREET = ("", "老街", "东山镇")
LOWER = "621121101202"
MATCH = ["borders", "match", "village"]
AS_WRITTEN = ["--name", "老 街", "--township", "东山镇"]


@pytest.fixture
def run(tmp_path: Path, capsys):
    """Runs a command of a store with a border file; its exit code and rows or words."""
    tables.county(tmp_path / "store").close()
    (tmp_path / "b.geojson").write_bytes(geojson(villages(VILLAGE, OLD_STREET)))

    def ran(*arguments: str) -> tuple[int, str]:
        capsys.readouterr()
        said = [
            str(tmp_path / one) if one.endswith("json") else one for one in arguments
        ]
        code = main(["--store", str(tmp_path / "store"), *said])
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return ran


def rows(said: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(said)))


def test_a_polygon_without_a_place_is_listed_and_matched_as_on_the_page(run, tmp_path):
    code, said = run("borders", "open", "b.geojson")
    (polygon,) = rows(said)
    assert code == 0
    assert (polygon["level"], polygon["name"]) == ("village", "老街")
    assert (polygon["township_name"], polygon["code"]) == ("东山镇", "")
    assert run(*MATCH, LOWER, *AS_WRITTEN)[0] == 0
    code, said = run("borders", "open", "b.geojson")
    assert (code, rows(said)) == (0, [])
    store = Store.open(tmp_path / "store")
    entry = queries.run(store, "panels/imports").iloc[-1]
    assert (entry["action"], entry["subject"]) == ("edit", "border_match")
    boundary_matches.withdraw(store, Written("village", *OLD_STREET), "tester")
    store.close()


def test_matches_are_listed_and_taken_back(run):
    run(*MATCH, LOWER, *AS_WRITTEN)
    code, said = run("borders", "list")
    (kept,) = rows(said)
    assert (code, kept["written_name"], kept["place_code"]) == (0, "老街", LOWER)
    assert run("borders", "take-back", "village", *AS_WRITTEN)[0] == 0
    assert rows(run("borders", "list")[1]) == []
    assert run("borders", "take-back", "village", *AS_WRITTEN)[0] == 1


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ([*MATCH, "621121999999", *AS_WRITTEN], 1),
        (["borders", "match", "township", LOWER, *AS_WRITTEN], 1),
        ([*MATCH, LOWER, "--township", "东山镇"], 2),
        (["borders", "open", "nothing.geojson"], 2),
    ],
)
def test_what_cannot_be_matched_is_refused_and_nothing_is_kept(run, asked, code):
    assert run(*asked)[0] == code
    assert rows(run("borders", "list")[1]) == []


def test_a_file_that_is_no_border_file_has_no_polygons_to_list(run, tmp_path):
    (tmp_path / "x.json").write_bytes(b"{}")
    assert run("borders", "open", "x.json")[0] == 1
