"""Texts of files as workbooks take them: never for a formula, an address or mark-up."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""Of every workbook that is made: nothing of it in temporary files, texts are texts."""


def write_text(
    sheet: "Worksheet", row: int, at: int, text: str, look: "Format | None" = None
) -> None:
    """Write a text into a cell.

    What stands between <r> and </r> the writer would put into the file as its own
    mark-up, unescaped: a blank before it keeps it a text.
    """
    is_markup = text.startswith("<r>") and text.endswith("</r>")
    sheet.write_string(row, at, f" {text}" if is_markup else text, look)
