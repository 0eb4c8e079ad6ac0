"""Sheets that we put into workbooks ourselves come back without a word."""

import pyarrow as pa

from poverty_exit import i18n
from poverty_exit.intake.own_sheets import is_own, own_title, without_own
from poverty_exit.intake.raw_sheet import RawSheet


def sheet(first: str, name: str = "s", *, is_hidden: bool = False) -> RawSheet:
    cells = pa.table({} if is_hidden else {"c0": [first]})
    rows = pa.array([] if is_hidden else [1], pa.int32())
    return RawSheet(name, cells, None, rows, is_hidden=is_hidden)


def test_a_sheet_is_known_by_its_first_cell_in_either_language():
    for language in i18n.LANGUAGES:
        i18n.use_language(language)
        titles = [own_title("summary"), own_title("guide")]
        i18n.use_language(i18n.DEFAULT)
        assert all(is_own(sheet(title)) for title in titles)


def test_a_sheet_of_that_name_with_other_content_is_somebodys_own():
    assert not is_own(sheet("数据日期", name=own_title("summary")))


def test_only_the_hidden_lists_are_known_by_their_name():
    assert is_own(sheet("", own_title("lists"), is_hidden=True))
    assert not is_own(sheet("", "暂存", is_hidden=True))
    assert not is_own(sheet("甲", own_title("lists")))


def test_a_workbook_of_nothing_but_our_sheets_is_not_passed_over():
    ours = [sheet(own_title("guide"))]
    assert without_own(ours) == ours
    (left,) = without_own([*ours, sheet("户编号")])
    assert left.cells["c0"].to_pylist() == ["户编号"]
