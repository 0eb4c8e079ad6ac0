"""Every role at every download: what it may take, as the table of rights says it."""

from pathlib import Path

import pytest

from poverty_exit import command_rights, rights
from poverty_exit.paths import ROOT
from poverty_exit.rights import downloads, roles
from poverty_exit.ui.rights_matrix import MAY, matrix

SCREENS = [*(ROOT / "poverty_exit/ui").glob("*.py"), *(ROOT / "pages").rglob("*.py")]
GIVES_ROWS = {"households", "differing_people", "changed_people"}


def says(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_there_is_one_way_to_a_download_and_it_asks_for_a_right():
    found = {path.name for path in SCREENS if "download_button(" in says(path)}
    assert found == {"exports.py"}


@pytest.mark.parametrize("kind", downloads())
def test_every_kind_of_download_is_offered_somewhere(kind):
    assert any(f'"{kind}"' in says(path) for path in SCREENS)


def test_rows_of_households_need_the_right_to_them_and_nothing_less():
    needing = {one.id for one in downloads().values() if one.right == "export_rows"}
    assert needing == GIVES_ROWS


def row(kind: str, what: str) -> dict:
    """The table's row of something."""
    rows = matrix()
    (found,) = rows[(rows["kind"] == kind) & (rows["what"] == what)].to_dict("records")
    return found


@pytest.mark.parametrize("role", roles())
def test_the_table_says_of_every_download_what_is_enforced(role):
    for one in downloads().values():
        said = row("下载", one.label["zh"])
        assert (said[role] == MAY) == (one.right in roles()[role].rights)
        assert said["needs"] == rights.labels()[one.right]["zh"]


@pytest.mark.parametrize("role", roles())
def test_the_table_says_of_every_command_what_is_enforced(role):
    for command, right in command_rights.NEEDS.items():
        said = row("命令", command)
        assert (said[role] == MAY) == (right in roles()[role].rights)
        if right is not None:
            assert said["needs"] == rights.labels()[right]["zh"]
    for command in command_rights.OF_THE_COMPUTER:
        said = row("命令", command)
        assert said[role] == ""
        assert said["needs"] == "在本机上，不用账号"


def test_what_is_for_everybody_says_so():
    assert row("页面", "指标定义")["needs"] == "不需要：人人可用"
