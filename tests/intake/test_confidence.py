"""How sure each guess about a sheet is, and why."""

import datetime as dt

import pytest

from poverty_exit.database import Store
from poverty_exit.i18n import DEFAULT, use_language
from poverty_exit.intake.by_hand import Chosen, taken_columns, told_otherwise, whole
from poverty_exit.intake.confidence import Guess, guesses
from poverty_exit.intake.load import Source
from poverty_exit.intake.reading import Reading, Taken
from poverty_exit.intake.recognition import SheetRead
from poverty_exit.registers import registers
from tests.tables import loaded
from tests.workbooks import workbook

HEADINGS = ["乡镇", "行政村", "户编号", "人数", "脱贫属性", "人均纯收入"]
ROW = ["东山镇", "上湾村", "A", 3, "未脱贫", 2000]
DATED = ["截至2016年12月31日", "单位：元"]


@pytest.fixture(autouse=True)
def english():
    """Every sentence in English."""
    use_language("en")
    yield
    use_language(DEFAULT)


@pytest.fixture
def store(county) -> Store:
    return county()


def sheet_read(store: Store, *rows: list, **said) -> SheetRead:
    source = Source("lists.xlsx", workbook(名单=list(rows)))
    readings = ((source.hash, "名单", Reading(**said, origin="person")),)
    report = loaded(store, source, publish=False, readings=readings if said else ())
    return report.reads[0]


def found(store: Store, *rows: list, **said) -> dict[str, Guess]:
    return {one.what: one for one in guesses(sheet_read(store, *rows, **said))}


def test_a_sheet_that_says_all_is_surely_read(store):
    told = found(store, DATED, HEADINGS, ROW)
    assert {one.level for one in told.values()} == {"sure"}
    assert told["register"].found == "registered households"
    assert told["register"].why == "6 of 6 headings are its own"
    assert told["rows"].found == "row 2"
    assert told["as_on"].found == "2016-12-31"
    assert told["unit"].found == "元"


def test_what_the_file_does_not_state_is_unsure(store):
    told = found(store, ["名册"], HEADINGS, ROW)
    assert (told["as_on"].level, told["as_on"].found) == ("unsure", "")
    assert told["unit"].level == "unsure"
    assert told["unit"].why == "no heading and no title states it"


def test_two_dates_above_the_headings_are_unsure(store):
    told = found(store, ["截至2015年12月31日", "数据日期：2016-12-31"], HEADINGS, ROW)
    assert told["as_on"].level == "unsure"
    assert told["as_on"].found == "2015-12-31, 2016-12-31"


def test_a_date_column_is_named_by_its_letter(store):
    told = found(store, ["数据日期", *HEADINGS], [dt.date(2016, 12, 31), *ROW])
    assert told["as_on"].why == "column A states it row by row"


def test_alike_headings_and_two_rows_are_less_sure(store):
    told = found(store, DATED, [*HEADINGS, "脱贫属性"], [*ROW, "已脱贫"])
    assert told["columns"].level == "likely"
    upper = [*HEADINGS[:4], "情况", None]
    lower = [None] * 4 + HEADINGS[4:]
    told = found(store, DATED, upper, lower, ROW)
    assert (told["rows"].found, told["rows"].level) == ("rows 2 to 3", "likely")


def test_few_known_headings_make_the_register_less_sure(store):
    others = [f"列{n}" for n in range(12)]
    told = found(store, DATED, [*HEADINGS, *others], [*ROW, *[1] * 12])
    assert told["register"].level == "likely"
    told = found(store, ["甲", "乙"], ["丙", "丁"])
    assert told["sheet"].found == "holds no table that we know"
    assert told["register"].level == "unsure"


def test_a_guide_and_an_unknown_table_are_not_the_same(store):
    told = found(store, DATED, ["乡镇", "户编号", "怪"], ["东山镇", "A", "x"])
    assert told["sheet"].found == "cannot be read so"


def test_what_a_person_said_is_said_so(store):
    told = found(store, DATED, HEADINGS, ROW, rows=(2, 2), as_on=dt.date(2015, 12, 31))
    assert told["rows"].level == "said"
    assert told["as_on"].level == "said"
    assert told["register"].level == "sure"
    assert found(store, DATED, HEADINGS, ROW, is_read=False)["sheet"].level == "said"


def test_a_missing_column_is_named(store):
    few = (Taken(0, "township_name"),)
    told = found(
        store, DATED, HEADINGS, ROW, register="households", rows=(2, 2), columns=few
    )
    assert told["columns"].level == "unsure"
    assert (
        told["columns"].why
        == "missing: 户编号, 户主姓名 / 人数 / 贫困户属性 / 脱贫属性, "
        "行政村 / 村代码, 人数"
    )


def test_alike_headings_of_which_a_person_chose_one_are_no_reason_for_doubt(store):
    alike = [*HEADINGS, "脱贫属性"]
    names = ["township_name", "village_name", "household_no", "household_persons"]
    chosen = [*enumerate(names), (6, "exit_status")]
    columns = tuple(Taken(at, name) for at, name in chosen)
    rows = (DATED, alike, [*ROW, "已脱贫"])
    told = found(store, *rows, register="households", rows=(2, 2), columns=columns)
    assert told["columns"].level == "said"
    assert told["columns"].why == "all it needs is there"


def test_columns_stay_where_they_were_mapped_while_register_and_rows_do(store):
    read = sheet_read(store, DATED, HEADINGS, ROW)
    said = whole(read)
    assert [one.position for one in said.columns or ()] == [*range(6)]
    kept = sheet_read(
        store,
        DATED,
        HEADINGS,
        ROW,
        register="households",
        rows=(2, 2),
        columns=said.columns,
    )
    same = told_otherwise(kept, "households", (2, 2), (("yuan", "万元"),))
    assert (same.columns, same.units) == (said.columns, (("yuan", "万元"),))
    assert told_otherwise(kept, "households", (1, 2), ()).columns is None
    assert told_otherwise(kept, "returns", (2, 2), ()).columns is None


def test_a_unit_counts_as_chosen_only_where_it_was_changed(store):
    read = sheet_read(store, DATED, HEADINGS, ROW)
    income = "per_capita_net_income_yuan"
    register = registers()["households"]
    same, wrong = taken_columns(read.columns, [Chosen(5, income, "元")], register)
    assert (same, wrong) == ((Taken(5, income, None),), [])
    other, wrong = taken_columns(read.columns, [Chosen(5, income, "万元")], register)
    assert (other, wrong) == ((Taken(5, income, "万元"),), [])
    none, wrong = taken_columns(read.columns, [Chosen(5, income, "公顷")], register)
    assert none == ()
    assert "公顷" in wrong[0]
