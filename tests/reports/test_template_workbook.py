"""Templates: what they hold, and that a filled one loads with nothing wrong."""

import io
from collections.abc import Iterator

import openpyxl
import pytest

from poverty_exit import i18n
from poverty_exit.database import Store
from poverty_exit.intake.columns import layout
from poverty_exit.intake.load import Source
from poverty_exit.intake.own_sheets import own_title
from poverty_exit.intake.workbook import sheets
from poverty_exit.places import PlaceIndex
from poverty_exit.registers import registers
from poverty_exit.reports.template_guide import example, words_of
from poverty_exit.reports.template_workbook import (
    places_of,
    template_workbook,
    templates,
)
from tests.queries.checks.test_checks import identity
from tests.tables import loaded

ID = identity("621121", "19700101", "001")
WITH_ID = ("head_id_number", "id_number")


@pytest.fixture(params=i18n.LANGUAGES)
def language(request) -> Iterator[str]:
    i18n.use_language(request.param)
    yield request.param
    i18n.use_language(i18n.DEFAULT)


@pytest.fixture
def places(county) -> PlaceIndex:
    return places_of(county())


def book(register_id: str, places: PlaceIndex) -> openpyxl.Workbook:
    content = template_workbook(registers()[register_id], places)
    return openpyxl.load_workbook(io.BytesIO(content))


def filled(register_id: str, places: PlaceIndex) -> bytes:
    """The template with the guide's examples in its first row."""
    register = registers()[register_id]
    template = book(register_id, places)
    sheet = template.worksheets[0]
    for at, column in enumerate(register.columns, 1):
        said = ID if column.name in WITH_ID else example(register, column, places)
        if said:
            sheet.cell(2, at, said)
    out = io.BytesIO()
    template.save(out)
    return out.getvalue()


@pytest.mark.parametrize("register_id", registers())
def test_the_headings_are_those_of_the_register_all_understood(
    register_id, places, language
):
    content = template_workbook(registers()[register_id], places)
    first = sheets(content, "t.xlsx")[0]
    columns = registers()[register_id].columns
    found = layout(first, "t.xlsx")
    assert found.register.id == register_id
    assert [one.name for one in found.mapped] == [one.name for one in columns]
    assert [one.heading for one in found.mapped] == [one.headings[0] for one in columns]


def test_every_register_filled_with_its_examples_loads_with_nothing_wrong(
    store: Store, language
):
    for register_id in registers():
        content = filled(register_id, places_of(store))
        report = loaded(store, Source(f"{register_id}.xlsx", content))
        wrong = [(p.rule, p.message) for p in report.problems]
        assert (register_id, wrong) == (register_id, [])
        assert [s.state for s in report.sheets] == ["published"], register_id
        assert report.sheets[0].rows == 1


@pytest.mark.parametrize("register_id", registers())
def test_an_empty_template_brings_no_example_into_a_register(
    register_id, county, language
):
    store = county()
    content = template_workbook(registers()[register_id], places_of(store))
    report = loaded(store, Source("t.xlsx", content))
    assert {p.rule for p in report.problems} == {"no_rows"}


def test_a_guide_without_the_sheet_to_fill_in_is_not_passed_over_in_silence(
    county, places
):
    template = book("persons", places)
    del template[template.sheetnames[0]]
    out = io.BytesIO()
    template.save(out)
    report = loaded(county(), Source("t.xlsx", out.getvalue()))
    assert report.is_blocked
    assert report.problems


def test_codes_and_dates_are_text_and_numbers_are_not(places):
    sheet = book("households", places).worksheets[0]
    headings = {cell.value: cell.column for cell in sheet[1]}

    def kept_as(heading: str) -> str:
        widths = sheet.column_dimensions.values()
        at = headings[heading]
        return next(w.number_format for w in widths if w.min <= at <= w.max)

    assert kept_as("户主证件号码") == "@"
    assert kept_as("户编号") == "@"
    assert kept_as("数据日期") == "@"
    assert kept_as("人均纯收入") == "General"


def lists_of(template: openpyxl.Workbook) -> dict[str, str]:
    """Headings with a list to choose from, and the list's formula."""
    sheet = template.worksheets[0]
    headings = {cell.column: cell.value for cell in sheet[1]}
    return {
        headings[next(iter(one.sqref.ranges)).min_col]: one.formula1
        for one in sheet.data_validations.dataValidation
        if one.type == "list"
    }


def words_in(template: openpyxl.Workbook, formula: str) -> list[str]:
    """The words of a defined name."""
    ((sheet, area),) = template.defined_names[formula.lstrip("=")].destinations
    return [cell.value for (cell,) in template[sheet][area]]


def test_coded_columns_have_their_words_to_choose_from(places):
    template = book("persons", places)
    lists = lists_of(template)
    coded = {c.headings[0] for c in registers()["persons"].columns if c.words}
    assert coded <= set(lists)
    assert words_in(template, lists["性别"]) == ["男", "女"]
    assert words_in(template, lists["危房户"]) == ["是", "否"]
    assert words_in(template, lists["脱贫属性"]) == ["未脱贫", "脱贫", "返贫"]
    assert words_of(None) == []


def test_townships_are_to_choose_from_and_villages_of_the_township_chosen(places):
    template = book("households", places)
    lists = lists_of(template)
    assert words_in(template, lists["乡镇"]) == ["东山镇", "西川乡", "南坪乡"]
    assert words_in(template, "list_village_name") == [
        *("上湾村", "下湾村"),
        *("河口村", "高庙村"),
    ]
    assert words_in(template, "list_township_of_village") == [
        *("东山镇", "东山镇"),
        *("西川乡", "南坪乡"),
    ]
    # the township stands in the column C of the same row
    assert lists["行政村"].lstrip("=") == (
        "OFFSET(list_village_name,MATCH($C2,list_township_of_village,0)-1,0,"
        "COUNTIF(list_township_of_village,$C2),1)"
    )


def test_a_register_of_places_is_not_confined_to_the_places_that_there_are(places):
    assert set(lists_of(book("places", places))) == {"是否贫困村"}


def test_without_places_a_template_has_its_words_all_the_same(store):
    template = book("households", places_of(store))
    assert "乡镇" not in lists_of(template)
    assert "脱贫属性" in lists_of(template)


def guide_of(template: openpyxl.Workbook) -> dict[str, tuple]:
    rows = list(template.worksheets[1].iter_rows(values_only=True))
    return {row[0]: row[1:] for row in rows}


def test_the_guide_tells_duty_unit_words_and_example_in_chinese(places):
    guide = guide_of(book("villages", places))
    assert next(iter(guide)) == "填表说明（由系统生成）"
    assert guide["年度"][1] == "必填"
    assert guide["村级集体经济收入(万元)"][3] == "万元"
    assert guide["是否贫困村"][4] == "是、否"
    assert guide["行政村"][5] == "上湾村"


def test_the_guide_speaks_english_to_a_reader_of_english_the_headings_stay(places):
    i18n.use_language("en")
    try:
        template = book("villages", places)
    finally:
        i18n.use_language(i18n.DEFAULT)
    guide = guide_of(template)
    assert guide["年度"][:2] == ("year", "must")
    assert guide["村级集体经济收入(万元)"][3] == "10,000 yuan"
    assert template.worksheets[0]["A1"].value == "年度"


def test_lists_are_hidden_and_leave_no_word_about_hidden_sheets(places):
    template = book("persons", places)
    assert template[own_title("lists")].sheet_state == "veryHidden"


def test_there_is_a_template_for_every_register(county):
    made = templates(county())
    assert len(made) == len(registers())
    assert "建档立卡户模板.xlsx" in made


def test_a_line_more_in_a_filled_template_is_checked_like_any_other(county, places):
    store = county()
    template = openpyxl.load_workbook(io.BytesIO(filled("households", places)))
    sheet = template.worksheets[0]
    for cell in sheet[1]:
        if cell.value in ("乡镇", "村代码"):
            below = sheet.cell(2, cell.column)
            below.value = "无名乡" if cell.value == "乡镇" else None
    out = io.BytesIO()
    template.save(out)
    report = loaded(store, Source("t.xlsx", out.getvalue()))
    assert "place_unknown" in {p.rule for p in report.problems}
