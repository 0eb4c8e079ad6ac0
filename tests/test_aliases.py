"""Names matched by hand: chosen once, remembered with a date, each an entry."""

from pathlib import Path

import pytest

from poverty_exit import aliases, queries
from poverty_exit.__main__ import main
from poverty_exit.database import Store
from poverty_exit.errors import LedgerError
from poverty_exit.places import OpenName
from tests import tables
from tests.tables import household_years, tried

LIST = """
    数据日期   | 乡镇   | 行政村 | 户编号 | 人数 | 脱贫属性
    2016-12-31 | {township} | {village} | A  | 3    | 未脱贫
"""


@pytest.fixture
def store(county) -> Store:
    return county()


def written(township: str, village: str) -> str:
    return LIST.format(township=township, village=village)


def test_a_name_that_nothing_matches_is_offered_for_a_choice(store: Store):
    report = tried(store, written("东山镇", "老街"), publish=False)
    assert report.is_blocked
    assert report.open_names == [OpenName("老街", "621121101", "village")]
    (name,) = report.open_names
    assert aliases.choices(store, name) == {
        "621121101201": "上湾村",
        "621121101202": "下湾村",
    }


def test_a_township_is_chosen_from_those_of_the_county(store: Store):
    (name,) = tried(store, written("旧镇", "上湾村"), publish=False).open_names
    assert name == OpenName("旧镇", "621121", "township")
    assert list(aliases.choices(store, name)) == ["621121101", "621121102", "621121103"]


def test_a_choice_holds_for_every_later_file_and_is_an_entry_of_the_ledger(
    store: Store,
):
    before = store.data_version()
    (name,) = tried(store, written("东山镇", "老街"), publish=False).open_names
    version = aliases.remember(store, name, "621121101202", "tester")
    assert version == store.data_version() == before + 1
    entry = queries.run(store, "panels/imports").iloc[-1]
    assert (entry["action"], entry["subject"]) == ("edit", "place_alias")
    assert "621121101202" in entry["detail"]
    for village in ("老街", "老 街"):
        report = tried(store, written("东山镇", village))
        assert not report.is_blocked
        assert household_years(store)["A", 2016]["village_code"] == "621121101202"


def test_a_choice_says_which_of_two_places_is_meant(county):
    twins = """
        村代码       | 村名称   | 乡镇代码  | 乡镇名称 | 县代码 | 县名称
        621121101201 | 温泉村   | 621121101 | 东山镇   | 621121 | 通渭县
        621121101202 | 温泉社区 | 621121101 | 东山镇   | 621121 | 通渭县
    """
    store = county(places=twins)
    (name,) = tried(store, written("东山镇", "温泉"), publish=False).open_names
    aliases.remember(store, name, "621121101202", "tester")
    assert not tried(store, written("东山镇", "温泉")).is_blocked
    assert household_years(store)["A", 2016]["village_code"] == "621121101202"


def test_the_latest_choice_counts(store: Store):
    name = OpenName("老街", "621121101", "village")
    for code in ("621121101201", "621121101202"):
        aliases.remember(store, name, code, "tester")
    assert not tried(store, written("东山镇", "老街")).is_blocked
    assert household_years(store)["A", 2016]["village_code"] == "621121101202"


def test_a_place_of_another_township_cannot_be_chosen(store: Store):
    version = store.data_version()
    name = OpenName("老街", "621121101", "village")
    with pytest.raises(LedgerError):
        aliases.remember(store, name, "621121102201", "tester")
    assert store.data_version() == version


def test_the_command_line_matches_a_name_too(tmp_path: Path, capsys):
    tables.county(tmp_path / "store").close()
    call = ["--store", str(tmp_path / "store"), "alias", "老街"]
    assert main([*call, "621121101", "621121101201"]) == 0
    assert main([*call, "621121101", "621121102201"]) == 1
    assert main([*call, "621121999", "621121102201"]) == 1
    capsys.readouterr()
    store = Store.open(tmp_path / "store")
    assert not tried(store, written("东山镇", "老街")).is_blocked
    store.close()
