"""Whether a workbook can be changed in place, or openpyxl would lose parts of it."""

import io
import re
import zipfile

from poverty_exit.i18n import gettext as _
from poverty_exit.zipped import DAMAGE

MOST_ROWS = 20_000
MOST_BYTES = 150_000_000
MOST_MERGED = 1_000_000
_KEPT = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/.*|customXml/.*"
    r"|xl/(workbook|styles|sharedStrings|calcChain)\.xml|xl/_rels/workbook\.xml\.rels"
    r"|xl/theme/[^/]+\.xml|xl/theme/_rels/[^/]+|xl/worksheets/[^/]+\.xml"
    r"|xl/worksheets/_rels/[^/]+\.rels|xl/tables/[^/]+\.xml|xl/printerSettings/[^/]+"
    r"|xl/externalLinks/.*|xl/comments[^/]*\.xml|xl/comments/[^/]+\.xml"
)
_VML = re.compile(r"xl/drawings/[^/]+\.vml")
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_MERGED = re.compile(rb'mergeCell\s+ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')


def reason_to_rebuild(content: bytes) -> str:
    """Why a file is handed back as a new workbook; empty where it need not be."""
    if not content.startswith(b"PK"):
        return _("It did not come as .xlsx.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _reason(archive)
    except DAMAGE:
        return _("It could not be changed in place.")


def _reason(archive: zipfile.ZipFile) -> str:
    entries = {entry.filename: entry for entry in archive.infolist()}
    if "xl/workbook.xml" not in entries:
        return _("It did not come as .xlsx.")
    too_large = _("It is too large to be changed in place.")
    if sum(entry.file_size for entry in entries.values()) > MOST_BYTES:
        return too_large
    lost = _("It holds drawings, charts, macros or other parts that would get lost.")
    for name in entries:
        if name.endswith("/") or _KEPT.fullmatch(name):
            continue
        if not (_VML.fullmatch(name) and _is_of_comments(archive.read(name))):
            return lost
    rows = merged = 0
    for name in entries:
        if not name.endswith((".xml", ".rels")):
            continue
        part = archive.read(name)
        if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
            return _("It could not be changed in place.")
        if name.startswith("xl/worksheets/sheet"):
            # lists and colours that only newer versions know stand in extensions
            if b"extLst" in part:
                return lost
            rows += len(_ROW.findall(part))
            merged += sum(_area(*corners) for corners in _MERGED.findall(part))
    return too_large if rows > MOST_ROWS or merged > MOST_MERGED else ""


def _is_of_comments(part: bytes) -> bool:
    kinds = set(re.findall(rb'ObjectType="(\w+)"', part))
    return kinds == {b"Note"} and b"imagedata" not in part


def _area(left: bytes, top: bytes, right: bytes, bottom: bytes) -> int:
    columns = _number(right) - _number(left) + 1
    return columns * (int(bottom) - int(top) + 1)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
