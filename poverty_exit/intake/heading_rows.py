"""The headings of a sheet where they stand in given rows, in one row or in several."""

import re
from collections.abc import Sequence

from poverty_exit.intake.columns import meaning, plain_heading, row_texts
from poverty_exit.intake.raw_sheet import RawSheet
from poverty_exit.intake.words import folded
from poverty_exit.registers import registers

SEARCHED = 40
MOST_ROWS = 4
_PERSONAL = re.compile(r"\d{15,}|(?<!\d)1[3-9]\d{9}(?!\d)")
_NUMBER = re.compile(r"[-+]?[\d.,:/%-]+")


def headings(sheet: RawSheet, first: int, last: int) -> list[str]:
    """The heading of every column: the lowest text of the rows that say one."""
    rows = [row_texts(sheet, index) for index in range(first, last + 1)]
    return [
        next((cell for cell in reversed(cells) if cell), "")
        for cells in zip(*rows, strict=True)
    ]


def labels(sheet: RawSheet, first: int, last: int) -> list[str]:
    """Headings as they are shown: with the merged heading above them.

    A merged heading's text stands in its first column; it counts for the columns to
    its right that have a text below and none of their own above.
    """
    shown = headings(sheet, first, last)
    if first == last:
        return shown
    upper = row_texts(sheet, first)
    lower = headings(sheet, first + 1, last)
    over = ""
    for position, heading in enumerate(shown):
        is_right_of_it = position and lower[position - 1] and lower[position]
        over = upper[position] or (over if is_right_of_it else "")
        if over and lower[position]:
            shown[position] = f"{over} › {heading}"
    return shown


def row_index(sheet: RawSheet, row: int) -> int | None:
    """0-based index of an Excel row among the first rows; None where it is not."""
    numbers = sheet.row_numbers[: max(row, 1)].to_pylist()
    return numbers.index(row) if row in numbers else None


def excel_row(sheet: RawSheet, index: int) -> int:
    """The Excel row of a 0-based index."""
    return int(sheet.row_numbers[index].as_py())


def holds_personal_numbers(texts: Sequence[str]) -> bool:
    """Whether a row holds numbers of people or telephones: then it is no heading."""
    return any(_PERSONAL.search(folded(text)) for text in texts)


def likely_row(sheet: RawSheet) -> int:
    """The row that looks most like headings, where no register fits: words, no data."""
    rows = [row_texts(sheet, i) for i in range(min(SEARCHED, sheet.cells.num_rows))]
    scores = [
        (
            0 if holds_personal_numbers(row) else 1,
            len({cell for cell in row if known_heading(cell)}),
            sum(bool(cell) and not _NUMBER.fullmatch(folded(cell)) for cell in row),
            -index,
        )
        for index, row in enumerate(rows)
    ]
    return scores.index(max(scores)) if scores else 0


def known_heading(written: str) -> bool:
    """Whether a text is a heading of any register."""
    heading = plain_heading(written)
    return bool(heading) and any(
        meaning(heading, register) for register in registers().values()
    )
