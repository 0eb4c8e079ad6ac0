"""Lists as counties keep them: what a workbook's cells become in the registers."""

import datetime as dt
import hashlib
import hmac

import pytest

from poverty_exit import keys
from poverty_exit.database import Store
from poverty_exit.intake.load import Source
from poverty_exit.intake.report import LoadReport
from tests.tables import household_years, loaded, year_ends
from tests.workbooks import Rows, workbook

DAY = dt.date(2016, 12, 31)
PERSONS = ["乡镇", "行政村", "户编号", "人编号", "姓名", "证件号码", "与户主关系"]
PERSONS += ["脱贫属性", "脱贫年度"]
HOUSEHOLDS = ["乡镇", "行政村", "户编号", "人数", "脱贫属性"]
EAST = ["东山镇", "上湾村"]
ID = "621121197001010011"
OTHER_ID = "621121197202020022"


@pytest.fixture
def store(county) -> Store:
    return county()


def listing(store: Store, rows: Rows, day: dt.date | None = DAY) -> LoadReport:
    source = Source("list.xlsx", workbook(名单=rows))
    return loaded(store, source, assigned_on=day)


def rules(report: LoadReport) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for problem in report.problems:
        found.setdefault(problem.rule, []).append(problem.row)
    return found


def listed(store: Store, *names: str) -> list[tuple]:
    """Columns of the listed households in force."""
    with store.cursor() as cursor:
        table = cursor.table("household_listings").order("household_no, as_on")
        return table.project(", ".join(names)).fetchall()


def person_keys(store: Store) -> list[tuple]:
    with store.cursor() as cursor:
        persons = cursor.table("persons").order("source_row")
        return persons.project("person_key, id_state").fetchall()


def hashed(written: str) -> str:
    """What a person's number is stored as in the register."""
    key = keys.derived("person")
    return hmac.new(key, written.encode(), hashlib.sha256).hexdigest()[:32]


def head_names(store: Store) -> list[tuple]:
    """Who stands on the row that a listed household was read from."""
    with store.cursor() as cursor:
        listed = cursor.table("household_listings").set_alias("l")
        named = cursor.table("identities").set_alias("i")
        on = "l.batch_id = i.batch_id and l.source_row = i.source_row"
        return listed.join(named, on).project("person_name").fetchall()


# numbers that have lost digits


def test_an_id_number_in_a_number_cell_is_unusable_warns_and_the_row_counts(store):
    report = listing(
        store,
        [
            PERSONS,
            [*EAST, "A", "1", "甲", ID, "户主", "已脱贫", "2016"],
            [*EAST, "A", "2", "乙", int(OTHER_ID), "配偶", None, None],
        ],
    )
    assert not report.is_blocked
    assert rules(report)["id_lost_digits"] == [3]
    assert household_years(store)["A", 2016]["persons"] == 2
    found = person_keys(store)
    assert found == [(hashed(ID), "bad_check"), (hashed("#2"), "lost_digits")]


def test_where_the_person_number_is_missing_too_it_blocks(store):
    report = listing(
        store,
        [PERSONS, [*EAST, "A", None, "甲", int(ID), "户主", "已脱贫", "2016"]],
    )
    assert report.is_blocked
    assert rules(report)["person_key_missing"] == [2]


@pytest.mark.parametrize(
    ("number", "is_lost"),
    [(123456789012345, False), (6211210000000001, True), (6.2112100000000e18, True)],
)
def test_a_household_number_of_sixteen_digits_in_a_number_cell_blocks(
    store, number, is_lost
):
    report = listing(store, [HOUSEHOLDS, [*EAST, number, 3, "未脱贫"]])
    assert report.is_blocked == is_lost
    assert ("household_no_lost" in rules(report)) == is_lost
    if not is_lost:
        assert set(year_ends(store)) == {"123456789012345"}


def test_numbers_that_excel_wrote_out_are_lost_too(store):
    report = listing(store, [HOUSEHOLDS, [*EAST, "6.21121E+15", 3, "未脱贫"]])
    assert "household_no_lost" in rules(report)


def test_old_and_disability_numbers_are_keys_by_their_first_eighteen_characters(store):
    listing(
        store,
        [
            PERSONS,
            [*EAST, "A", None, "甲", "621121700101001", "户主", "已脱贫", "2016"],
            [*EAST, "A", None, "乙", ID + "43", "配偶", None, None],
        ],
    )
    found = [key for key, _state in person_keys(store)]
    assert found == [hashed("621121700101001"), hashed(ID)]


def test_a_lower_case_or_wide_x_is_one_key(store):
    for number, row in (
        ("62112119700101024x", 0),
        ("６２１１２１１９７００１０１０２４Ｘ", 1),
    ):
        listing(
            store,
            [PERSONS, [*EAST, "A", None, "甲", number, "户主", "已脱贫", "2016"]],
            dt.date(2016 + row, 12, 31),
        )
    assert {key for key, _state in person_keys(store)} == {hashed("62112119700101024X")}


# values of the household


def test_household_values_come_from_the_heads_row_wherever_it_stands(store):
    report = listing(
        store,
        [
            PERSONS,
            [*EAST, "A", "1", "甲", None, "之子", None, None],
            [*EAST, "A", "2", "乙", None, "户主", "已脱贫", "2016"],
            [*EAST, "A", "3", "丙", None, "配偶", None, None],
        ],
    )
    assert not report.is_blocked
    assert listed(store, "status", "exit_year", "persons") == [("exited", 2016, 3)]
    assert head_names(store) == [("乙",)]


def test_the_head_speaks_before_the_others(store):
    report = listing(
        store,
        [
            PERSONS,
            [*EAST, "A", "1", "甲", None, "之子", "未脱贫", None],
            [*EAST, "A", "2", "乙", None, "户主", "已脱贫", "2016"],
        ],
    )
    assert rules(report)["member_contradicts"] == [2]
    assert listed(store, "status", "exit_year") == [("exited", 2016)]


def test_without_a_head_the_first_row_speaks(store):
    report = listing(
        store,
        [
            PERSONS,
            [*EAST, "A", "1", "甲", None, "配偶", "已脱贫", "2015"],
            [*EAST, "A", "2", "乙", None, "之子", "未脱贫", None],
        ],
    )
    assert "heads_not_one" in rules(report)
    assert listed(store, "status", "exit_year") == [("exited", 2015)]


def test_a_value_that_the_heads_row_lacks_is_missing_though_a_member_has_it(store):
    listing(
        store,
        [
            PERSONS,
            [*EAST, "A", "1", "甲", None, "户主", "已脱贫", None],
            [*EAST, "A", "2", "乙", None, "之子", "已脱贫", "2015"],
        ],
    )
    assert listed(store, "status", "exit_year") == [("exited", None)]


def test_a_members_blank_place_is_the_households(store):
    report = listing(
        store,
        [
            PERSONS,
            [*EAST, "A", "1", "甲", None, "户主", "已脱贫", "2016"],
            [None, None, "A", "2", "乙", None, "之子", None, None],
        ],
    )
    assert not report.is_blocked
    assert household_years(store)["A", 2016]["persons"] == 2


# dates


def test_dates_years_and_serial_numbers_of_cells_are_read(store):
    report = listing(
        store,
        [
            ["数据日期", *HOUSEHOLDS, "识别年度", "脱贫年度"],
            [DAY, *EAST, "A", 3, "已脱贫", 2014, 201612],
            [42735, *EAST, "B", 3, "已脱贫", "2014年", "2016年底"],
            ["2016.12.31", *EAST, "C", 3, "已脱贫", dt.date(2014, 5, 1), "201512"],
        ],
        None,
    )
    assert not report.is_blocked
    assert report.sheets[0].data_dates == (DAY,)
    wanted = ("identification_year", "exit_year")
    assert listed(store, *wanted) == [(2014, 2016), (2014, 2016), (2014, 2015)]


def test_a_title_rows_date_dates_the_list(store):
    titled = [["东山镇名单"], ["截至2016年12月31日"], HOUSEHOLDS]
    report = listing(store, [*titled, [*EAST, "A", 3, "未脱贫"]], None)
    assert report.sheets[0].data_dates == (DAY,)


def test_a_column_and_a_title_row_that_disagree_block(store):
    titled = [["截至2016年12月31日"], ["数据日期", *HOUSEHOLDS]]
    report = listing(store, [*titled, ["2017-12-31", *EAST, "A", 3, "未脱贫"]], None)
    assert rules(report) == {"date_disputed": [3]}


def test_a_january_title_may_be_assigned_to_the_year_before_by_a_person_alone(store):
    titled = [["截至2017年1月10日"], HOUSEHOLDS]
    rows = [*titled, [*EAST, "A", 3, "未脱贫"]]
    listing(store, rows, None)
    assert year_ends(store) == {"A": {2017: "poor"}}
    listing(store, rows, DAY)
    assert year_ends(store)["A"][2016] == "poor"
    assert listing(store, rows, dt.date(2015, 12, 31)).is_blocked


def test_one_file_may_hold_lists_of_several_dates(store):
    rows = [
        ["2015-12-31", *EAST, "A", 3, "未脱贫"],
        ["2016-12-31", *EAST, "A", 3, "已脱贫"],
    ]
    listing(store, [["数据日期", *HOUSEHOLDS], *rows], None)
    assert year_ends(store) == {"A": {2015: "poor", 2016: "exited"}}


# how offices write


def test_traditional_characters_in_headings_names_and_words(store):
    report = listing(
        store,
        [
            ["鄉鎮", "行政村", "戶編號", "人數", "脫貧屬性", "主要致貧原因"],
            ["東山鎮", "上灣村", "A", 3, "已脫貧", "因殘"],
        ],
    )
    assert not report.is_blocked
    assert listed(store, "status", "main_cause") == [("exited", "因残")]


@pytest.mark.parametrize(
    ("title", "heading", "cell"),
    [
        ("", "人均纯收入", 3100),
        ("", "人均纯收入（万元）", 0.31),
        ("单位：万元", "人均纯收入", 0.31),
        ("单位：万元", "人均纯收入（元）", "3,100"),
        ("", "人均纯收入", "３１００ 元"),
    ],
)
def test_income_is_kept_in_yuan_whatever_unit_the_heading_or_title_states(
    store, title, heading, cell
):
    rows = [[*HOUSEHOLDS, heading], [*EAST, "A", 3, "已脱贫", cell]]
    listing(store, [[title], *rows] if title else rows)
    ((income,),) = listed(store, "per_capita_net_income_yuan")
    assert income == pytest.approx(3100)


def test_merged_headings_over_two_rows_are_one_heading_row(store):
    above = ["乡镇", "行政村", "户编号", "脱贫情况", None]
    below = [None, None, None, "人数", "脱贫属性"]
    report = listing(store, [["名单"], above, below, [*EAST, "A", 3, "已脱贫"]])
    assert not report.is_blocked, rules(report)
    assert report.sheets[0].rows == 1
    assert household_years(store)["A", 2016]["persons"] == 3


def test_repeated_heading_rows_and_blank_rows_are_no_data(store):
    first, second = [*EAST, "A", 3, "已脱贫"], [*EAST, "B", 3, "已脱贫"]
    rows = [HOUSEHOLDS, first, [None] * 5, HOUSEHOLDS, second]
    assert listing(store, rows).sheets[0].rows == 2


def test_a_second_table_below_the_first_blocks_and_names_its_row(store):
    rows = [HOUSEHOLDS, [*EAST, "A", 3, "已脱贫"], PERSONS]
    rows.append([*EAST, "A", "1", "甲", None, "户主", "已脱贫", "2016"])
    report = listing(store, rows)
    assert rules(report) == {"second_table": [3]}


def test_headings_without_rows_block(store):
    assert rules(listing(store, [HOUSEHOLDS])) == {"no_rows": [0]}


def test_problems_name_excels_own_row_and_column(store):
    rows = [
        HOUSEHOLDS,
        [*EAST, "A", 3, "已脱贫"],
        ["东山镇", "无名村", "B", 3, "已脱贫"],
    ]
    content = workbook(名单=("C4", rows))
    report = loaded(store, Source("list.xlsx", content), assigned_on=DAY)
    (problem,) = report.problems
    assert (problem.row, problem.column, problem.sheet) == (6, "D", "名单")


def test_two_registers_in_a_workbook_are_read_from_their_sheets(store):
    content = workbook(
        名单=[HOUSEHOLDS, [*EAST, "A", 3, "已脱贫"]],
        人口=[["年度", "乡镇", "行政村", "农业户籍人口"], [2016, *EAST, 100]],
        说明=[["如何填写"]],
    )
    report = loaded(store, Source("all.xlsx", content), assigned_on=DAY)
    states = {sheet.sheet: (sheet.register, sheet.state) for sheet in report.sheets}
    assert states == {
        "名单": ("households", "published"),
        "人口": ("population", "published"),
        "说明": (None, "skipped"),
    }
