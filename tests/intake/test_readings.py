"""Sheets that are read as a person says, where guessing them goes wrong."""

import datetime as dt
import json

import openpyxl
import pytest

from poverty_exit import drafts, queries
from poverty_exit.database import Store
from poverty_exit.intake.load import Choices, Source
from poverty_exit.intake.reading import Reading, Taken, as_plain, from_plain
from poverty_exit.intake.report import LoadReport
from tests.tables import household_years, loaded
from tests.workbooks import workbook

PLACE = ("东山镇", "上湾村")
DATED = ["截至2016年12月31日"]
HEADINGS = ["乡镇", "行政村", "户编号", "人数", "脱贫属性"]


@pytest.fixture
def store(county) -> Store:
    return county()


def book(*rows: list) -> Source:
    return Source("lists.xlsx", workbook(名单=list(rows)))


def read(store: Store, source: Source, publish: bool = True, **said) -> LoadReport:
    """What comes of a file whose sheet is read as said."""
    sheet = said.pop("sheet", "名单")
    reading = Reading(**said, origin="person")
    readings = ((source.hash, sheet, reading),)
    return loaded(store, source, readings=readings, publish=publish)


def columns(**taken: int | tuple[int, str]) -> tuple[Taken, ...]:
    return tuple(
        Taken(at[0], name, at[1]) if isinstance(at, tuple) else Taken(at, name)
        for name, at in taken.items()
    )


def rules(report: LoadReport, severity: str = "blocks") -> set[str]:
    return {p.rule for p in report.problems if p.severity == severity}


LISTED = columns(
    township_name=0,
    village_name=1,
    household_no=2,
    household_persons=3,
    exit_status=4,
)


def test_an_explanation_below_the_headings_is_taken_into_them_when_a_person_says_so(
    store,
):
    source = book(
        DATED,
        HEADINGS,
        ["填写全称", "填写全称", "系统编号", "按户口簿", "按系统"],
        [*PLACE, "A", 3, "未脱贫"],
    )
    assert "status_unknown" in rules(loaded(store, source, publish=False))
    report = read(store, source, register="households", rows=(2, 3), columns=LISTED)
    assert not report.is_blocked
    assert household_years(store)["A", 2016]["status"] == "poor"
    assert report.sheets[0].rows == 1


def test_merged_headings_over_two_rows_are_named_by_both_where_they_are_alike(store):
    source = book(
        ["乡镇", "行政村", "户编号", "2016年", None, "2017年", None],
        [None, None, None, "人数", "脱贫属性", "人数", "脱贫属性"],
        [*PLACE, "A", 3, "未脱贫", 2, "已脱贫"],
    )
    report = loaded(store, source, publish=False)
    labels = [column.label for column in report.reads[0].columns]
    assert labels[3:] == [
        "2016年 › 人数",
        "2016年 › 脱贫属性",
        "2017年 › 人数",
        "2017年 › 脱贫属性",
    ]
    second = columns(
        township_name=0,
        village_name=1,
        household_no=2,
        household_persons=5,
        exit_status=6,
    )
    said = {"register": "households", "rows": (1, 2), "columns": second}
    report = read(store, source, **said, as_on=dt.date(2017, 12, 31))
    assert not report.is_blocked
    home = household_years(store)["A", 2017]
    assert (home["status"], home["persons"]) == ("exited", 2)


def test_headings_in_row_twelve_below_another_table_are_read_where_a_person_says(store):
    legend = ["乡镇", "行政村", "户编号", "户主姓名", "脱贫属性", "人数"]
    source = book(
        DATED,
        legend,
        *[["说明"]] * 9,
        HEADINGS,
        [*PLACE, "A", 3, "未脱贫"],
    )
    assert "second_table" in rules(loaded(store, source, publish=False))
    report = read(store, source, rows=(12, 12))
    assert not report.is_blocked
    assert report.reads[0].heading_rows == (12, 12)
    assert household_years(store)["A", 2016]["persons"] == 3


def test_a_row_of_headings_far_down_the_sheet_can_be_chosen(store):
    source = book(DATED, *[["题"]] * 20, HEADINGS, [*PLACE, "A", 3, "未脱贫"])
    assert "unknown_register" in rules(loaded(store, source, publish=False))
    assert not read(store, source, rows=(22, 22)).is_blocked


def test_a_row_that_is_not_there_or_holds_people_cannot_be_the_headings(store):
    source = book(DATED, HEADINGS, [*PLACE, "13800138000", 3, "未脱贫"])
    assert rules(read(store, source, rows=(9, 9))) == {"heading_row_missing"}
    assert rules(read(store, source, rows=(2, 3))) == {"heading_row_data"}


def test_a_chosen_register_lacking_a_needed_column_names_it(store):
    source = book(DATED, HEADINGS, [*PLACE, "A", 3, "未脱贫"])
    few = columns(township_name=0, village_name=1, household_persons=3)
    report = read(store, source, register="households", rows=(2, 2), columns=few)
    assert rules(report) == {"columns_missing"}
    assert "户编号" in report.problems[0].message
    assert report.reads[0].lacking == ("household_no",)


def test_headings_that_nobody_knows_are_mapped_by_hand(store):
    source = book(
        DATED,
        ["镇", "庄", "档案号", "口", "情况"],
        [*PLACE, "A", 3, "未脱贫"],
    )
    report = loaded(store, source, publish=False)
    assert rules(report) == {"unknown_register"}
    assert report.reads[0].state == "not_read"
    assert [one.label for one in report.reads[0].columns] == [
        *("镇", "庄", "档案号", "口", "情况")
    ]
    assert not read(
        store, source, register="households", rows=(2, 2), columns=LISTED
    ).is_blocked
    assert household_years(store)["A", 2016]["status"] == "poor"


def test_of_two_headings_alike_the_second_counts_where_it_is_chosen(store):
    source = book(
        DATED,
        [*HEADINGS, "脱贫属性"],
        [*PLACE, "A", 3, "未脱贫", "已脱贫"],
    )
    letters = [one.letters for one in loaded(store, source).reads[0].columns]
    assert letters == ["A", "B", "C", "D", "E", "F"]
    assert household_years(store)["A", 2016]["status"] == "poor"
    second = (*LISTED[:4], Taken(5, "exit_status"))
    said = {"register": "households", "rows": (2, 2), "columns": second}
    assert not read(store, source, **said).is_blocked
    assert household_years(store)["A", 2016]["status"] == "exited"


def test_a_chosen_data_date_overrules_a_title_but_not_a_column(store):
    source = book(DATED, HEADINGS, [*PLACE, "A", 3, "未脱贫"])
    report = read(store, source, as_on=dt.date(2015, 12, 31))
    assert report.sheets[0].data_dates == (dt.date(2015, 12, 31),)
    two = book(
        ["截至2015年12月31日", "数据日期：2016年12月31日"],
        HEADINGS,
        [*PLACE, "A", 3, "未脱贫"],
    )
    assert "title_dates" in rules(loaded(store, two, publish=False))
    assert not read(store, two, as_on=dt.date(2016, 12, 31), publish=False).is_blocked
    dated = book(
        ["数据日期", *HEADINGS], [dt.date(2016, 12, 31), *PLACE, "A", 3, "未脱贫"]
    )
    assert read(store, dated, as_on=dt.date(2015, 12, 31)).is_blocked


def test_a_sheet_is_left_alone_and_a_hidden_one_read_where_a_person_says_so(
    store, tmp_path
):
    path = tmp_path / "two.xlsx"
    old = [[*PLACE, "A", 3, "未脱贫"]]
    path.write_bytes(
        workbook(旧表=[DATED, HEADINGS, *old], 新表=[DATED, HEADINGS, *old])
    )
    opened = openpyxl.load_workbook(path)
    opened["新表"].sheet_state = "hidden"
    opened["新表"]["D3"] = 7
    opened.save(path)
    source = Source("two.xlsx", path.read_bytes())
    states = {one.sheet: one.state for one in loaded(store, source).reads}
    assert states == {"旧表": "read", "新表": "hidden"}
    assert household_years(store)["A", 2016]["persons"] == 3
    left = Reading(is_read=False, origin="person")
    wanted = Reading(is_read=True, origin="person")
    readings = ((source.hash, "旧表", left), (source.hash, "新表", wanted))
    report = loaded(store, source, readings=readings)
    assert {one.sheet: one.state for one in report.reads} == {
        "旧表": "left_alone",
        "新表": "read",
    }
    assert household_years(store)["A", 2016]["persons"] == 7


def test_a_file_whose_sheets_are_all_left_alone_loads_nothing_and_says_so(store):
    source = book(DATED, HEADINGS, [*PLACE, "A", 3, "未脱贫"])
    report = read(store, source, is_read=False)
    assert rules(report) == {"sheet_left_alone"}


def test_the_same_file_read_otherwise_is_published_anew_and_read_the_same_is_not(
    store,
):
    source = book(DATED, [*HEADINGS, "脱贫属性"], [*PLACE, "A", 3, "未脱贫", "已脱贫"])
    said = {
        "register": "households",
        "rows": (2, 2),
        "columns": (*LISTED[:4], Taken(5, "exit_status")),
    }
    assert loaded(store, source).sheets[0].state == "published"
    assert read(store, source, **said).sheets[0].state == "published"
    assert read(store, source, **said).sheets[0].state == "unchanged"


def test_saying_what_would_be_guessed_is_the_same_as_guessing(store):
    source = book(DATED, HEADINGS, [*PLACE, "A", 3, "未脱贫"])
    assert loaded(store, source).sheets[0].state == "published"
    said = {"register": "households", "rows": (2, 2), "columns": LISTED}
    assert read(store, source, **said).sheets[0].state == "unchanged"


def test_the_ledger_keeps_how_a_sheet_was_read(store):
    source = book(DATED, ["镇", *HEADINGS[1:]], [*PLACE, "A", 3, "未脱贫"])
    read(store, source, register="households", rows=(2, 2), columns=LISTED)
    detail = json.loads(queries.run(store, "panels/imports")["detail"].iloc[-1])
    kept = from_plain(json.loads(detail["readings"])["名单"])
    assert kept.columns == LISTED
    assert detail["said_by"]["名单"] == {"origin": "person", "profile": None}


@pytest.mark.parametrize(
    "reading",
    [
        Reading(),
        Reading(is_read=False, origin="person"),
        Reading(
            "households",
            (2, 3),
            dt.date(2016, 12, 31),
            (("mu", "公顷"), ("yuan", "万元")),
            (Taken(0, "household_no"), Taken(5, "exit_status", "元")),
            origin="profile",
            profile=7,
        ),
    ],
)
def test_a_reading_survives_being_written_as_json(reading):
    assert from_plain(json.loads(json.dumps(as_plain(reading)))) == reading


def test_a_table_that_does_not_begin_in_column_a_keeps_excels_letters(store):
    cells = [
        [None, *DATED],
        [None, "镇", *HEADINGS[1:]],
        [None, *PLACE, "A", 3, "未脱贫"],
    ]
    source = book(*cells)
    moved = tuple(Taken(one.position + 1, one.name) for one in LISTED)
    report = read(store, source, register="households", rows=(2, 2), columns=moved)
    assert not report.is_blocked
    assert [one.letters for one in report.reads[0].columns] == [*"BCDEF"]


def test_a_draft_keeps_how_its_sheets_are_read(store):
    source = book(DATED, HEADINGS, [*PLACE, "A", 3, "未脱贫"])
    reading = Reading("households", (2, 2), columns=LISTED, origin="person")
    said = Choices("tester", readings=((source.hash, "名单", reading),))
    draft = drafts.make(store, [source], said)
    kept = drafts.find(store, draft.number)
    assert kept is not None
    assert kept.choices == said
    assert kept.is_of([source], said)
    assert not kept.is_of([source], Choices("tester"))
