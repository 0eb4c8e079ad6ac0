"""Workbooks too large to be opened: said before a reader takes the memory for them.

A reader takes memory for every cell up to the last column and the last row that any
cell names, whatever the sheet says of its size. So the cells themselves are looked at.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator

import pyarrow as pa
import pyarrow.compute as pc

from poverty_exit.i18n import gettext as _
from poverty_exit.intake.raw_sheet import MAX_COLUMNS, unreadable

UNPACKED = 1_500_000_000
MOST_OF_TALL = 114
_CHUNK = 4 << 20
_OVERLAP = 64
# a cell that holds an error; a column from DK (115) on; a row from 100,000 on: up to
# 114 columns of a million rows, or a thousand columns of 99,999 rows, can be held
_MARKS = {
    "error": rb"t=[\"']e[\"']",
    "wide": rb"r\s*=\s*[\"'](?:[A-Z]{3,}|[E-Z][A-Z]|D[K-Z])\d",
    "tall": rb"r\s*=\s*[\"'][A-Z]{0,3}\d{6}",
}
_WIDE_CELL = re.compile(rb"r\s*=\s*[\"']([A-Z]{2,})\d")


def refuse_what_is_too_large(content: bytes, file_name: str) -> bool:
    """Look through a zipped workbook's sheets; whether any cell holds an error.

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
    except (zipfile.BadZipFile, OSError, RuntimeError, EOFError, zlib.error):
        return False  # the reader says what is wrong with it
    return "error" in found


def _look_through(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file_name: str
) -> set[str]:
    """Which marks a sheet has; each is looked for until it is found."""
    found: set[str] = set()
    widest = 0
    for chunk in _chunks(archive, entry):
        missing = {name: mark for name, mark in _MARKS.items() if name not in found}
        if missing and _has_any(chunk, missing.values()):
            found |= {n for n, mark in missing.items() if re.search(mark, chunk)}
        if "wide" in found:
            letters = set(_WIDE_CELL.findall(chunk))
            widest = max([widest, *(_position(one) for one in letters)])
        if widest > MAX_COLUMNS or ("tall" in found and widest > MOST_OF_TALL):
            raise unreadable(
                file_name,
                "far_cells",
                _("The sheet reaches to column {count}.", count=widest),
                _(
                    "Delete what stands far right of or below the table, save, and "
                    "load it again."
                ),
            )
    return found


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
