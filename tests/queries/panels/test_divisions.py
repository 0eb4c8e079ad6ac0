"""County, townships and villages as they are in force."""

from tests.tables import columns, panel

PLACES = """
    村代码       | 村名称 | 乡镇代码  | 乡镇名称 | 县名称 | 贫困村 | 并入村代码
    621121101201 | 上湾村 | 621121101 | 东山镇   | 通渭县 | 是     |
    621121101202 | 下湾村 | 621121101 | 东山镇   | 通渭县 | 是     | 621121101201
    621121102201 | 河口村 | 621121102 | 西川乡   | 通渭县 | 否     |
"""


def test_every_place_knows_its_parent_and_merged_villages_are_left_out(county):
    found = panel(county(places=PLACES), "divisions")
    assert columns(found, "level", "code", "name", "parent_code") == [
        ("county", "621121", "通渭县", None),
        ("township", "621121101", "东山镇", "621121"),
        ("township", "621121102", "西川乡", "621121"),
        ("village", "621121101201", "上湾村", "621121101"),
        ("village", "621121102201", "河口村", "621121102"),
    ]
    assert columns(found, "is_poor_village")[3:] == [(True,), (False,)]


def test_an_empty_store_has_no_places(store):
    assert panel(store, "divisions") == []
