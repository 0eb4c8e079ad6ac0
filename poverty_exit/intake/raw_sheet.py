"""A sheet as it stands, before anybody says what its columns mean."""

from dataclasses import dataclass

import pyarrow as pa

from poverty_exit.i18n import gettext as _
from poverty_exit.intake.problems import Problem, UnreadableError

MAX_COLUMNS = 1_000


@dataclass(frozen=True)
class RawSheet:
    """A sheet as it stands.

    Attributes:
        name: the sheet's name; empty for a text file.
        cells: one row per Excel row from ``first_row`` on, columns ``c0``.. as text.
        numbers: same shape, true where the cell was a number; None for text files.
        row_numbers: Excel row number (or line number) of each row.
        first_column: 0-based Excel column of ``c0``.
        is_hidden: the workbook hides the sheet; its cells were not read.
        odd_rows: lines of a text file with fewer or more cells than most: row, cells.
        error_cells: cells that hold an error of Excel, or a formula without a result:
            row, 0-based column, the error or nothing.
    """

    name: str
    cells: pa.Table
    numbers: pa.Table | None
    row_numbers: pa.Array
    first_column: int = 0
    is_hidden: bool = False
    odd_rows: tuple[tuple[int, int], ...] = ()
    error_cells: tuple[tuple[int, int, str], ...] = ()


def unreadable(
    file_name: str, rule: str, message: str, remedy: str | None = None
) -> UnreadableError:
    """The error of a file that cannot be read, with what to do about it."""
    remedy = remedy or _("Save the table again as .xlsx or as CSV, and load that file.")
    return UnreadableError(Problem(rule, "blocks", message, remedy, file=file_name))
