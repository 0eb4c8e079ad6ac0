"""``--crs``: what the coordinates of a border file are, said on the command line."""

import json
from pathlib import Path

import pytest

from poverty_exit.__main__ import main
from tests import tables
from tests.border_files import shapefile, villages

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
