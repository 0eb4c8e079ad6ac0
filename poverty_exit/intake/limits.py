"""Workbooks too large to be opened: said before a reader takes the memory for them."""

import io
import re
import zipfile

from poverty_exit.i18n import gettext as _
from poverty_exit.intake.raw_sheet import MAX_COLUMNS, unreadable

UNPACKED = 1_500_000_000
CELLS = 120_000_000
_HEAD = 4096
_DIMENSION = re.compile(rb'<dimension ref="(?:[A-Z]+\d+:)?([A-Z]{1,7})(\d{1,10})"')


def refuse_what_is_too_large(content: bytes, file_name: str) -> None:
    """Look at a zipped workbook's directory and its sheets' stated dimensions.

    Raises:
        UnreadableError: it unpacks to too much, or reaches too far.
    """
    if not content.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > UNPACKED:
                raise unreadable(
                    file_name,
                    "too_large",
                    _("The workbook unpacks to more than 1.5 GB."),
                    _("Save it by township or by year, and load the parts."),
                )
            for entry in entries:
                if entry.filename.startswith("xl/worksheets/sheet"):
                    with archive.open(entry) as part:
                        _refuse_far_cells(part.read(_HEAD), file_name)
    except (zipfile.BadZipFile, OSError, RuntimeError):
        return  # the reader says what is wrong with it


def _refuse_far_cells(head: bytes, file_name: str) -> None:
    stated = _DIMENSION.search(head)
    if not stated:
        return
    columns = 0
    for letter in stated.group(1):
        columns = columns * 26 + letter - 64
    rows = int(stated.group(2))
    if columns > MAX_COLUMNS or rows * columns > CELLS:
        raise unreadable(
            file_name,
            "far_cells",
            _(
                "The sheet reaches to cell {cell}.",
                cell=(stated.group(1) + stated.group(2)).decode(),
            ),
            _(
                "Delete what stands far right of or below the table, save, and load it "
                "again."
            ),
        )
