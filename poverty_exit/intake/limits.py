"""Workbooks too large to be opened: said before a reader takes the memory for them.

A reader takes memory for every cell up to the last column and the last row that any
cell names, whatever the sheet says of its size. So the cells themselves are looked at.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator

import pyarrow as pa
import pyarrow.compute as pc

from poverty_exit.i18n import gettext as _
from poverty_exit.intake.raw_sheet import MAX_COLUMNS, unreadable
from poverty_exit.zipped import DAMAGE

UNPACKED = 1_500_000_000
MOST_CELLS = 16_000_000
"""From the first row and column to the last; about 1 GB while a sheet is read."""
_CHUNK = 4 << 20
_OVERLAP = 64
_CELL = rb"r\s*=\s*[\"']"
# rows from so many on, and the columns that are too many beside them: a sheet of more
# cells than can be held has both of a pair, and most sheets have both of none
_ROWS = {
    10_000: rb"\d{5}",
    20_000: rb"(?:[2-9]\d{4}|\d{6})",
    50_000: rb"(?:[5-9]\d{4}|\d{6})",
    100_000: rb"\d{6}",
    200_000: rb"(?:[2-9]\d{5}|\d{7})",
    500_000: rb"(?:[5-9]\d{5}|\d{7})",
}
_COLUMNS = {
    10_000: rb"[A-Z]{3,}",  # 702 by 20,000
    20_000: rb"(?:L[I-Z]|[M-Z][A-Z]|[A-Z]{3,})",  # 320 by 50,000
    50_000: rb"(?:F[E-Z]|[G-Z][A-Z]|[A-Z]{3,})",  # 160 by 100,000
    100_000: rb"(?:C[C-Z]|[D-Z][A-Z]|[A-Z]{3,})",  # 80 by 200,000
    200_000: rb"(?:A[G-Z]|[B-Z][A-Z]|[A-Z]{3,})",  # 32 by 500,000
    500_000: rb"(?:[P-Z]|[A-Z]{2,})",  # 15 by 1,048,576
}
_WIDE = "wide"
_MARKS: dict[str, bytes] = {
    "error": rb"t=[\"']e[\"']"
    # a formula that nobody has computed; computed as no text it has the type of text
    rb"|<c r=\"[A-Z]+\d+\"(?: s=\"\d+\")?>\s*<f(?:/>|[^>]*/>|[^>]*>[^<]*</f>)\s*"
    rb"(?:<v\s*/>|<v></v>)?\s*</c>",
    _WIDE: _CELL + rb"[A-Z]{3,}\d",
    **{f"rows {least}": _CELL + rb"[A-Z]*" + row for least, row in _ROWS.items()},
    **{f"columns {rows}": _CELL + col + rb"\d" for rows, col in _COLUMNS.items()},
}
_PLACE = re.compile(_CELL + rb"([A-Z]*)(\d+)")


def refuse_what_is_too_large(content: bytes, file_name: str) -> bool:
    """Look through a zipped workbook's sheets; whether any cell lacks its value.

    Such are cells with an error, and formulas without a result.

    Raises:
        UnreadableError: it unpacks to too much, or its cells reach too far.
    """
    if not content.startswith(b"PK"):
        return False
    found: set[str] = set()
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
                if entry.filename.startswith("xl/worksheets/"):
                    found |= _look_through(archive, entry, file_name)
    except DAMAGE:
        return False  # the reader says what is wrong with it
    return "error" in found


def _look_through(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file_name: str
) -> set[str]:
    """Which marks a sheet has; each is looked for until it is found."""
    found: set[str] = set()
    for chunk in _chunks(archive, entry):
        while next_marks := _broadest(found):
            if not _has_any(chunk, next_marks.values()):
                break
            found |= {
                name for name, mark in next_marks.items() if _has_any(chunk, [mark])
            }
    is_far = any({f"rows {at}", f"columns {at}"} <= found for at in _ROWS)
    if not is_far and _WIDE not in found:
        return found
    rows, columns = _reach(archive, entry)
    if columns > MAX_COLUMNS or rows * columns > MOST_CELLS:
        raise unreadable(
            file_name,
            "far_cells",
            _(
                "The sheet reaches to row {rows} and column {columns}.",
                rows=rows,
                columns=columns,
            ),
            _(
                "Delete what stands far right of or below the table, save, and "
                "load it again. A longer list is loaded in parts."
            ),
        )
    return found


def _broadest(found: set[str]) -> dict[str, bytes]:
    """Marks not found yet, one of which is there wherever any of them is.

    Rows from a number on are among those from a smaller one on, and columns from a
    letter on among those from an earlier one on, which stand beside more rows.
    """
    missing = [name for name in _MARKS if name not in found]
    rows = [name for name in missing if name.startswith("rows")]
    columns = [name for name in missing if name.startswith(("columns", _WIDE))]
    errors = [name for name in missing if name == "error"]
    return {name: _MARKS[name] for name in (*errors, *rows[:1], *columns[-1:])}


def _reach(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> tuple[int, int]:
    """The last row and the last column that any cell names."""
    rows = columns = 0
    for chunk in _chunks(archive, entry):
        for letters, row in set(_PLACE.findall(chunk)):
            rows = max(rows, int(row[:12]))
            columns = max(columns, _position(letters[:12]))
    return rows, columns


def _has_any(chunk: bytes, marks: Iterable[bytes]) -> bool:
    """Whether any mark is there, by the fastest matcher at hand."""
    text = pa.array([chunk], pa.large_binary())
    return bool(pc.match_substring_regex(text, b"|".join(marks).decode())[0].as_py())


def _position(letters: bytes) -> int:
    """The number of an Excel column, from 1."""
    position = 0
    for letter in letters:
        position = position * 26 + letter - 64
    return position


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part in pieces, each with the end of the one before."""
    with archive.open(entry) as part:
        before = b""
        while chunk := part.read(_CHUNK):
            yield before + chunk
            before = chunk[-_OVERLAP:]
