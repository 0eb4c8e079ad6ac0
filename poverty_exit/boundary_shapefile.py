"""The Shapefiles of a .zip, taken apart in memory.

Of an archive only the parts of a Shapefile are taken, by their endings, and packed
anew under names of our own: no path, no link and no other file of it is followed. The
.prj and the table's text are read here; GDAL gets shapes and table alone.
"""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

import geopandas as gpd
import pandas as pd
from pyogrio import read_dataframe
from pyogrio.errors import DataSourceError

from poverty_exit.errors import BoundaryError
from poverty_exit.i18n import gettext as _
from poverty_exit.zipped import DAMAGE, entry_name

PARTS = (".shp", ".shx", ".dbf", ".prj")
NEEDED = PARTS[:3]
UNPACKED = 400_000_000
ENTRIES = 2_000
_SHAPES = b"\x00\x00\x27\x0a"
_BYTE_BY_BYTE = "ISO-8859-1"
# bytes that begin a Chinese character in UTF-8
_LEADS = tuple(bytes([lead]) for lead in range(0xE3, 0xEA))


def layers(content: bytes) -> Iterator[tuple[str, gpd.GeoDataFrame, str]]:
    """Each Shapefile of a .zip: its name, its features, the text of its .prj.

    One row per feature, geometry and the table's columns, no reference system.

    Raises:
        BoundaryError: the .zip is damaged, locked, unpacks to too much or holds no
            whole Shapefile.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = _parts(archive)
    except DAMAGE as error:
        raise BoundaryError(
            _("The .zip is damaged, or protected by a password.")
        ) from error
    if not any(".shp" in parts for parts in found.values()):
        raise BoundaryError(_("The .zip holds no Shapefile (.shp)."))
    for name, parts in found.items():
        if ".shp" in parts:
            yield PurePosixPath(name).name, *_features(name, parts)


def _parts(archive: zipfile.ZipFile) -> dict[str, dict[str, bytes]]:
    """The parts of each Shapefile by their ending; names as the archive has them."""
    entries = [one for one in archive.infolist() if _is_part(one)]
    if len(entries) > ENTRIES or sum(one.file_size for one in entries) > UNPACKED:
        raise BoundaryError(
            _("The .zip unpacks to more than 400 MB. Load it by township.")
        )
    found: dict[str, dict[str, bytes]] = {}
    for entry in entries:
        path = PurePosixPath(entry_name(entry).replace("\\", "/"))
        parts = found.setdefault(str(path.with_suffix("")).casefold(), {})
        # never more than the archive said it would be
        with archive.open(entry) as packed:
            parts[path.suffix.lower()] = packed.read(entry.file_size)
    return found


def _is_part(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    is_leftover = "__MACOSX" in path.parts or path.name.startswith(".")
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    return path.suffix.lower() in PARTS and not is_leftover and not is_link


def _features(name: str, parts: dict[str, bytes]) -> tuple[gpd.GeoDataFrame, str]:
    missing = [part for part in NEEDED if part not in parts]
    if missing:
        raise BoundaryError(
            _(
                "The Shapefile {name} lacks {parts}. Pack .shp, .shx, .dbf and .prj "
                "together.",
                name=PurePosixPath(name).name,
                parts=", ".join(missing),
            )
        )
    if not parts[".shp"].startswith(_SHAPES):
        raise BoundaryError
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for part in NEEDED:
            archive.writestr(f"borders{part}", parts[part])
    try:
        frame = read_dataframe(
            packed.getvalue(), encoding=_BYTE_BY_BYTE, on_invalid="ignore"
        )
    except (DataSourceError, ValueError) as error:
        raise BoundaryError from error
    if not isinstance(frame, gpd.GeoDataFrame):
        raise BoundaryError(_("The file holds a table, and no borders."))
    frame = _in_words(frame, _encoding(parts[".dbf"]))
    said = parts.get(".prj", b"").decode("utf-8-sig", errors="replace").strip()
    return frame, said


def _in_words(frame: gpd.GeoDataFrame, encoding: str) -> gpd.GeoDataFrame:
    """Headings and text as they are meant; letters cut at a field's end are dropped."""

    def word(written: object) -> object:
        if not isinstance(written, str):
            return written
        return written.encode(_BYTE_BY_BYTE).decode(encoding, errors="ignore")

    own = frame.geometry.name
    texts = [name for name in frame.columns if name != own]
    worded = {name: frame[name].map(word, na_action="ignore") for name in texts}
    kept: dict[str, pd.Series] = {}
    for name, column in worded.items():
        kept.setdefault(str(word(name)), column)
    return gpd.GeoDataFrame(kept, geometry=frame.geometry.to_numpy())


def _encoding(table: bytes) -> str:
    """UTF-8 where the table's bytes are that, else GB18030.

    Of a .cpg nothing is taken: it is often missing or wrong, and the bytes tell. A few
    letters of UTF-8 may be cut short at the end of a field.
    """
    start = int.from_bytes(table[8:10], "little")
    headings = (table[at : at + 11].split(b"\0")[0] for at in range(32, start, 32))
    text = b" ".join([*headings, table[start:]])
    lost = text.decode("utf-8", errors="replace").count("\N{REPLACEMENT CHARACTER}")
    letters = sum(text.count(lead) for lead in _LEADS)
    return "UTF-8" if lost * 5 < letters else "GB18030"
