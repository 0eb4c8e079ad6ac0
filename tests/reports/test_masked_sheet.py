"""Workbooks handed back: their own cells for who may see names, else masked."""

import io

import openpyxl
import pytest

from poverty_exit.database import Store
from poverty_exit.intake.load import Source
from poverty_exit.reports.marked_workbook import marked_workbook
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


# a sheet with a title, a column that nobody knows, remarks, and a row that slipped
SHEETS = {
    "名单": """
    某镇名单 填表人：向南北
    数据日期|乡镇|行政村|户编号|人编号|姓名|与户主关系|脱贫属性|产业|备注
    2016-12-31|东山镇|上湾村 | A1 | 1 | 阿依古丽 | 户主 | 不明 | 养牛 | 王丙代填
    2016-12-31|东山镇|上湾村 | A1 | 2 | 王丙 | 之子 | 不明 | 黄牛养殖 | 阿依古丽之子
    2016-12-31|东山镇|上湾村 | A2 | 3 | 女 | 仝某某 | 不明 | 养猪 | 张三、李四
    2016-12-31|东山镇|下湾村 | A3 | 4 | 赵丁 | 户主 | 不明 | 马铃薯 | 库尔班家的亲戚
    """,
    "附表": """
    说明
    丙家 阿依古丽 养羊
    """,
}
WORDS = ("养牛", "黄牛养殖", "马铃薯", "户主", "之子", "上湾村", "下湾村")
NAMES = ("阿依古丽", "王丙", "仝某某", "张三", "李四", "赵丁", "库尔班", "向南北")
MAY_NOT = dict.fromkeys(("view", "see_households", "upload"))


def cells_of(drawn: str) -> list[list[str]]:
    return [
        [cell.strip() for cell in line.split("|")]
        for line in drawn.strip().splitlines()
    ]


def handed_back(store: Store, handle: Store) -> list[list[str]]:
    """The texts of every cell of the sheets themselves, in all that is handed back."""
    source = Source("a.xlsx", workbook(**{k: cells_of(v) for k, v in SHEETS.items()}))
    report = loaded(store, source, publish=False)
    return [
        [str(cell.value or "") for row in book[name].iter_rows() for cell in row]
        for content in marked_files(handle, [source], report).values()
        if (book := openpyxl.load_workbook(io.BytesIO(content)))
        for name in book.sheetnames
        if name in SHEETS
    ]


@pytest.fixture
def known(county) -> Store:
    """A store that knows a person whose name the file mentions in a remark only."""
    return county(
        "数据日期 | 户编号 | 人编号 | 姓名 | 与户主关系 | 脱贫属性\n"
        "2015-12-31 | B1 | 9 | 库尔班 | 户主 | 未脱贫"
    )


def test_no_name_of_the_file_or_the_store_shows_in_any_cell(known):
    sheets = handed_back(known, known.acting_for(Actor("li", "li", MAY_NOT)))
    assert sheets
    for texts_ in sheets:
        assert not [one for one in NAMES if one in " ".join(texts_)]


def test_words_come_back_as_they_were_written(known):
    sheets = handed_back(known, known.acting_for(Actor("li", "li", MAY_NOT)))
    found = {text for sheet in sheets for text in sheet}
    assert set(WORDS) <= found
    assert {"A1", "3", "阿*之子", "库*家的亲戚"} <= found


def test_who_may_see_names_gets_every_cell_as_it_was(known):
    found = {text for sheet in handed_back(known, known) for text in sheet}
    assert {"张三、李四", "库尔班家的亲戚", "仝某某"} <= found


@pytest.mark.parametrize("total", ["合计", "小计", "合 计："])
def test_a_masked_copy_that_was_mended_can_be_loaded_with_its_totals_row(county, total):
    made = county()
    rows = [*ROWS, [None, total, None, None, None, "2人"]]
    source = Source("a.xlsx", workbook(名单=rows))
    report = loaded(made, source, publish=False)
    assert {p.rule for p in report.problems if p.severity == "blocks"} == {
        "status_unknown"
    }
    content = marked_workbook(source, report, hide=set())
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["名单"]
    for row in (3, 4):
        assert sheet.cell(row, 9).value == "不明"
        sheet.cell(row, 9).value = "未脱贫"
    out = io.BytesIO()
    book.save(out)
    again = loaded(made, Source("b.xlsx", out.getvalue()))
    assert not again.is_blocked
    assert [sheet.rows for sheet in again.sheets if sheet.register] == [2]
    # who is who is told by 人编号 where the number is masked
    with made.cursor() as cursor:
        keys = cursor.table("persons").project("person_key").fetchall()
    assert len(set(keys)) == 2
