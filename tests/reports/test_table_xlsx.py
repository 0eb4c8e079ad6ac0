"""Tables as files: what is shown, what it stands on, and no formula ever."""

import csv
import io
from datetime import date

import openpyxl
import pandas as pd
import pytest

from poverty_exit.i18n import DEFAULT, use_language
from poverty_exit.indicators import registry
from poverty_exit.reports import table_xlsx
from poverty_exit.reports.table_xlsx import Origin
from poverty_exit.tables import Column

RATIO = registry()["poverty_headcount_ratio"]
COLUMNS = [
    Column("name", "Township", strong=True),
    Column("value", "Ratio", "value", RATIO),
    Column("low", "Interval", "interval", RATIO, high="high"),
    Column("poor", "Poor persons", "count"),
    Column("as_on", "Data date", "day"),
]
ROWS = pd.DataFrame(
    {
        "name": ["Pingxiang", '=HYPERLINK("http://x")'],
        "value": [0.0281234, None],
        "low": [0.0249, None],
        "high": [0.0318, None],
        "poor": [1031, 0],
        "as_on": [date(2019, 12, 31), None],
    }
)
ORIGIN = Origin("Townships", "Tongwei 2019", 17, is_demo=True)


@pytest.fixture(autouse=True)
def english():
    use_language("en")
    yield
    use_language(DEFAULT)


def sheet(origin: Origin = ORIGIN, rows: pd.DataFrame = ROWS):
    content = table_xlsx.xlsx(rows, COLUMNS, origin)
    return openpyxl.load_workbook(io.BytesIO(content)).active


def cells(worksheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in worksheet.iter_rows()]


def read_csv(origin: Origin = ORIGIN) -> list[list[str]]:
    text = table_xlsx.csv(ROWS, COLUMNS, origin).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_a_workbook_says_what_it_stands_on_with_the_demo_mark_first():
    said = [row[0] for row in cells(sheet())[:5]]
    assert said[0] == "Townships"
    assert said[1].startswith("Demo data")
    assert said[2:4] == ["Tongwei 2019", "Data version 17"]
    assert said[4].startswith("Software version")


def test_a_countys_own_workbook_bears_no_demo_mark():
    text = str(cells(sheet(Origin("Townships", "", 3, is_demo=False))))
    assert "Demo" not in text


def test_cells_hold_unrounded_numbers_in_the_indicators_format():
    worksheet = sheet()
    heading = next(row for row in worksheet.iter_rows() if row[0].value == "Township")
    cell = worksheet.cell(heading[0].row + 1, 2)
    assert cell.value == 0.0281234
    assert cell.number_format == "0.00%"


def test_an_interval_takes_two_columns():
    headings = next(row for row in cells(sheet()) if row[0] == "Township")
    assert headings == [
        "Township",
        "Ratio",
        "Interval ↓",
        "Interval ↑",
        "Poor persons",
        "Data date",
    ]


def test_the_unknown_is_an_empty_cell_and_zero_is_zero():
    last = cells(sheet())[-1]
    assert last[1:] == [None, None, None, 0, None]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\r="])
def test_what_looks_like_a_formula_is_text_in_both_kinds_of_file(sign):
    text = f"{sign}cmd|' /C calc'!A0"
    rows = ROWS.assign(name=[text, text])
    cell = sheet(rows=rows).cell(sheet(rows=rows).max_row, 1)
    assert cell.data_type in ("s", "inlineStr")
    content = table_xlsx.csv(rows, COLUMNS, ORIGIN).decode("utf-8-sig")
    first = list(csv.reader(io.StringIO(content)))[1][0]
    assert first == f"'{text}"


def test_a_text_longer_than_a_cell_holds_is_cut_and_not_left_out():
    shown = sheet(rows=ROWS.assign(name="x" * 40_000))
    assert len(shown.cell(shown.max_row, 1).value) == table_xlsx.LONGEST_CELL


def test_csv_opens_in_spreadsheet_programs_and_begins_with_its_headings():
    content = table_xlsx.csv(ROWS, COLUMNS, ORIGIN)
    assert content.startswith(b"\xef\xbb\xbf")
    assert read_csv()[0][:2] == ["Township", "Ratio"]
    assert read_csv()[1] == [
        "Pingxiang",
        "0.0281234",
        "0.0249",
        "0.0318",
        "1031",
        "2019-12-31",
    ]


def test_csv_says_below_the_rows_what_it_stands_on():
    lines = [row[0] for row in read_csv()[4:]]
    assert lines[0] == "Townships"
    assert lines[1].startswith("Demo data")


def test_negative_numbers_stay_numbers():
    rows = ROWS.assign(poor=[-5, 3])
    content = table_xlsx.csv(rows, COLUMNS, ORIGIN).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(content)))[1][4] == "-5"


def test_an_empty_table_is_a_file_with_headings():
    worksheet = sheet(rows=ROWS.head(0))
    assert cells(worksheet)[-1][0] in ("Township", None)
