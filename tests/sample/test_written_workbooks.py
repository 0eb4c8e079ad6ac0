"""What is read back from a written workbook is what its sheet holds."""

import csv
from pathlib import Path

import fastexcel
import numpy as np
import pytest

from poverty_exit.sample import SampleCounty
from poverty_exit.sample.write import write


@pytest.fixture(scope="module")
def directory(
    small_county: SampleCounty, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    path = tmp_path_factory.mktemp("county")
    write(small_county, path)
    return path


def test_workbooks_read_back_as_their_sheets(
    small_county: SampleCounty, directory: Path
) -> None:
    for workbook in small_county.workbooks:
        if workbook.encoding is None:
            reader = fastexcel.read_excel(directory / workbook.file_name)
            (sheet,) = workbook.sheets
            assert reader.sheet_names == [sheet.name]
            loaded = reader.load_sheet(0, header_row=None, dtypes="string")
            cells = loaded.to_arrow().to_pydict()
            assert list(cells.values()) == list(sheet.cells().to_pydict().values())


def test_text_files_read_back_as_their_sheets(
    small_county: SampleCounty, directory: Path
) -> None:
    for workbook in small_county.workbooks:
        if workbook.encoding is not None:
            path = directory / workbook.file_name
            with path.open(encoding=workbook.encoding, newline="") as source:
                rows = [[cell or None for cell in row] for row in csv.reader(source)]
            columns = list(workbook.sheets[0].cells().to_pydict().values())
            assert [list(row) for row in zip(*columns, strict=True)] == rows


def test_numbers_are_stored_as_numbers_and_names_as_text(
    small_county: SampleCounty, directory: Path
) -> None:
    (workbook,) = (w for w in small_county.workbooks if "2016.xlsx" in w.file_name)
    (sheet,) = workbook.sheets
    reader = fastexcel.read_excel(directory / workbook.file_name)
    # Asked for booleans, the reader gives one for every number and none for text.
    types = reader.load_sheet(0, header_row=None, dtypes="boolean").to_arrow()
    first = sheet.first_row - 1
    rows = slice(first, first + sheet.table.num_rows)
    for position, heading in enumerate(sheet.table.column_names):
        is_number = np.array(types.column(position).is_valid())[rows]
        is_filled = np.array(sheet.table.column(heading).is_valid())
        if heading in sheet.numeric_columns:
            assert (is_number == is_filled).all()
        else:
            lost = sheet.lost_digit_cells.get(heading, np.zeros(len(is_number), bool))
            assert (is_number == lost).all()


def test_one_list_is_text_in_gb18030(
    small_county: SampleCounty, directory: Path
) -> None:
    text = (directory / "11_persons_2018.csv").read_bytes().decode("gb18030")
    assert "截至日期：2018年12月31日" in text.splitlines()[1]


def test_places_are_text_with_a_byte_order_mark(directory: Path) -> None:
    assert (directory / "01_places.csv").read_bytes().startswith(b"\xef\xbb\xbf")
