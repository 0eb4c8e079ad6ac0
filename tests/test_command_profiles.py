"""Profiles on the command line: applied and said, chosen by name, listed, withdrawn."""

import json
from pathlib import Path

import pytest

from poverty_exit import profiles
from poverty_exit.__main__ import main
from poverty_exit.database import Store
from poverty_exit.intake.load import Source
from poverty_exit.intake.reading import Reading, Taken
from tests import tables
from tests.tables import loaded
from tests.workbooks import workbook

ROWS = [
    ["截至2016年12月31日"],
    ["镇", "庄", "档案号", "口", "情况"],
    ["东山镇", "上湾村", "A", 3, "未脱贫"],
]
NAMES = ["township_name", "village_name", "household_no", "household_persons"]
TAKEN = tuple(Taken(at, name) for at, name in enumerate([*NAMES, "exit_status"]))
SAID = Reading("households", (2, 2), columns=TAKEN, origin="person")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A list under headings of its own, for whose sender there is a profile."""
    monkeypatch.setenv("POVERTY_EXIT_LANGUAGE", "en")
    path = tmp_path / "list.xlsx"
    path.write_bytes(workbook(名单=ROWS))
    store = tables.county(tmp_path / "store")
    source = Source(path.name, path.read_bytes())
    readings = ((source.hash, "名单", SAID),)
    (read,) = loaded(store, source, readings=readings, publish=False).reads
    profiles.remember(store, "东山镇", read.fingerprint, read.headings, SAID, "anna")
    store.close()
    return path


def run(file: Path, capsys, *arguments: str) -> tuple[int, str]:
    capsys.readouterr()
    code = main(["--store", str(file.parent / "store"), *arguments])
    printed = capsys.readouterr()
    return code, printed.out + printed.err


def test_the_profile_that_fits_is_applied_and_said(file, capsys):
    for command in ("check", "import"):
        code, said = run(file, capsys, command, str(file))
        assert code == 0
        assert "list.xlsx › 名单: read with the profile of 东山镇 (number 2)" in said


def test_a_profile_is_chosen_by_its_senders_name(file, capsys):
    code, said = run(file, capsys, "check", str(file), "--profile", "东山镇", "--json")
    assert code == 0
    (reading,) = json.loads(said)["readings"]
    assert (reading["sender"], reading["profile"]) == ("东山镇", 2)
    assert reading["register"] == "households"


def test_a_sender_without_a_profile_is_refused_with_those_that_there_are(file, capsys):
    code, said = run(file, capsys, "import", str(file), "--profile", "西川乡")
    assert code == 1
    assert "西川乡" in said
    assert "东山镇" in said


def test_profiles_are_listed_and_withdrawn(file, capsys):
    code, said = run(file, capsys, "profiles")
    assert code == 0
    assert said.splitlines()[1].startswith("2,households,东山镇,5,anna,")
    assert run(file, capsys, "withdraw-profile", "2")[0] == 0
    assert run(file, capsys, "withdraw-profile", "2")[0] == 1
    code, said = run(file, capsys, "check", str(file))
    assert code == 1
    assert "read with the profile" not in said
    store = Store.open(file.parent / "store")
    assert profiles.of_store(store) == ()
    store.close()
