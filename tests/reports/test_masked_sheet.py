"""Workbooks handed back: their own cells for who may see names, else masked."""

import io

import openpyxl
import pytest

from poverty_exit.database import Store
from poverty_exit.intake.load import Source
from poverty_exit.reports.township_workbooks import marked_files
from poverty_exit.rights import Actor, actor_of
from tests.tables import loaded
from tests.workbooks import workbook

ID = "621121197001010011"
ROWS = [
    ["通渭县名单"],
    ["数据日期", "乡镇", "行政村", "户编号", "人编号", "姓名", "证件号码"],
    ["2016-12-31", "东山镇", "上湾村", "A1", "1", "欧阳甲", ID],
    ["2016-12-31", "西川乡", "河口村", "B1", "2", "王丙", "62112119700101002X"],
]
MORE = [["与户主关系", "脱贫属性", "开户账号"], ["户主", "不明", "6222020000001234567"]]
ROWS = [ROWS[0], ROWS[1] + MORE[0], ROWS[2] + MORE[1], ROWS[3] + MORE[1]]
PERSONAL = (ID, "欧阳甲", "王丙", "62112119700101002X", "6222020000001234567")
EAST = "621121101"


@pytest.fixture(scope="module")
def store(county) -> Store:
    return county()


def texts(store: Store, handle: Store) -> dict[str, str]:
    """What each workbook that is handed back holds, comments and all."""
    source = Source("a.xlsx", workbook(名单=ROWS))
    report = loaded(store, source, publish=False)
    found = {}
    for name, content in marked_files(handle, [source], report).items():
        book = openpyxl.load_workbook(io.BytesIO(content))
        found[name] = " ".join(
            f"{cell.value or ''} {cell.comment.text if cell.comment else ''}"
            for sheet in book
            for row in sheet.iter_rows()
            for cell in row
        )
    return found


def test_who_may_see_names_gets_the_cells_that_came_in(store):
    said = texts(store, store)
    assert len(said) == 3
    assert all(one in next(iter(said.values())) for one in PERSONAL)


def test_who_may_not_gets_them_masked_in_every_workbook(store):
    grants = dict.fromkeys(("view", "see_households", "upload"))
    said = texts(store, store.acting_for(Actor("li", "li", grants)))
    assert len(said) == 3
    for text in said.values():
        assert not [one for one in PERSONAL if one in text]
    # what is needed to find the row stays
    assert any("A1" in text and "欧阳*" in text for text in said.values())


def test_a_file_of_two_townships_is_masked_for_who_may_see_one(store):
    handle = store.acting_for(actor_of("li", "li", [("statistician", EAST)]))
    for text in texts(store, handle).values():
        assert not [one for one in PERSONAL if one in text]
