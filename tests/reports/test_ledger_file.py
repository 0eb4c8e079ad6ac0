"""The ledger as a file: every entry, all columns, no formula."""

import csv
import io

import openpyxl
import pytest

from poverty_exit import ledger, sign_off
from poverty_exit.database import Store
from poverty_exit.reports.ledger_file import ledger_columns, ledger_file
from tests.tables import PLACES, publish

LIST = "数据日期 | 户编号 | 户主姓名 | 脱贫属性\n2016-12-31 | A | 甲乙丙 | 未脱贫"


@pytest.fixture
def listed(store: Store) -> Store:
    publish(store, PLACES, LIST)
    ledger.withdraw(store, 2, "anna", "=HYPERLINK(1)")
    ledger.restore(store, 2, "bela")
    sign_off.sign_off(store, "@2016", [2016], "anna")
    return store


def rows(store: Store) -> list[list[str]]:
    text = ledger_file(store, "csv").decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_every_entry_is_there_the_newest_first(listed: Store):
    head, *body = rows(listed)
    assert head == [column.label for column in ledger_columns()]
    assert [row[0] for row in body[:5]] == ["5", "4", "3", "2", "1"]
    detail = body[0][[c.name for c in ledger_columns()].index("said")]
    assert detail == "years: 2016; data_version: 4"


def test_no_cell_is_a_formula(listed: Store):
    told = [cell for row in rows(listed) for cell in row]
    assert "'=HYPERLINK(1)" in told
    assert "'@2016" in told
    book = openpyxl.load_workbook(io.BytesIO(ledger_file(listed, "xlsx")))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert "=HYPERLINK(1)" in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} <= {"s", "n"}


def test_nobody_of_the_registers_is_in_it(listed: Store):
    assert "甲乙丙" not in ledger_file(listed, "csv").decode()
