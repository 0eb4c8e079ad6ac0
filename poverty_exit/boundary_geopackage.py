"""The layers of a GeoPackage, an SQLite file whose tables are looked at beforehand.

A database file can hold more than tables: views and virtual tables that read other
files when they are read, and columns that are computed. A file with any is refused
before GDAL opens it; it is read from memory, so that nothing is written beside it.
"""

from __future__ import annotations

import re
import sqlite3
import warnings
from collections.abc import Iterator

import geopandas as gpd
from pyogrio import list_layers, read_dataframe, read_info, set_gdal_config_options
from pyogrio.errors import DataLayerError, DataSourceError

from poverty_exit.errors import BoundaryError
from poverty_exit.i18n import gettext as _

SQLITE = b"SQLite format 3\x00"
# virtual tables that a GeoPackage has of itself: its spatial index
_INDEX = re.compile(r"rtree_\w+")
_COMPUTED = (2, 3)
_HEADER = 100
_MADE_VIRTUAL = re.compile(
    rb"create\s+virtual\s+table\b.{0,500}?\busing\s+(\w+)", re.I | re.S
)

set_gdal_config_options({"OGR_SQLITE_ALLOW_EXTERNAL_ACCESS": "NO"})


def layers(content: bytes) -> Iterator[tuple[str, gpd.GeoDataFrame, str]]:
    """Each layer of a GeoPackage: its name, its features, its reference system.

    One row per feature, geometry and the table's columns, no reference system set; the
    reference system as "EPSG:" with its number, or as WKT, empty where none is said.

    Raises:
        BoundaryError: the file is damaged, no GeoPackage, or holds more than tables.
    """
    content = _settled(content)
    _see_only_tables(content)
    try:
        with warnings.catch_warnings():
            # the bytes have no name, so none that ends in .gpkg
            warnings.simplefilter("ignore", RuntimeWarning)
            named = [(name, kind) for name, kind in list_layers(content) if kind]
            for name, _kind in named:
                said = read_info(content, layer=name)["crs"]
                frame = read_dataframe(content, layer=name, on_invalid="ignore")
                if isinstance(frame, gpd.GeoDataFrame):
                    yield name, frame.set_crs(None, allow_override=True), said or ""
    except (DataSourceError, DataLayerError, UnicodeDecodeError, ValueError) as error:
        raise BoundaryError from error


def _settled(content: bytes) -> bytes:
    """The same file as one without a journal beside it: bytes 18 and 19 say so."""
    if not content.startswith(SQLITE) or len(content) < _HEADER:
        raise BoundaryError
    return content[:18] + b"\x01\x01" + content[20:]


def _see_only_tables(content: bytes) -> None:
    modules = {module.lower() for module in _MADE_VIRTUAL.findall(content)}
    found = sqlite3.connect(":memory:")
    try:
        found.deserialize(content)
        found.execute("pragma trusted_schema = off")
        tables = found.execute("pragma table_list").fetchall()
        unusual = [
            name
            for _schema, name, kind, *_rest in tables
            if kind == "view"
            or (kind == "virtual" and not _INDEX.fullmatch(name))
            # of a virtual table with a module of GDAL's, asking for this fails
            or (kind in ("table", "virtual") and _has_computed(found, name))
        ]
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise BoundaryError from error
    finally:
        found.close()
    if unusual or modules - {b"rtree"}:
        raise BoundaryError(
            _(
                "The GeoPackage holds views or computed tables, which are not opened. "
                "Export the borders into a new GeoPackage or as GeoJSON."
            )
        )


def _has_computed(found: sqlite3.Connection, table: str) -> bool:
    quoted = table.replace('"', '""')
    columns = found.execute(f'pragma table_xinfo("{quoted}")').fetchall()
    return any(column[-1] in _COMPUTED for column in columns)
