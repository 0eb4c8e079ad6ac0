"""A county's border file as a frame: GeoJSON, GeoPackage or zipped Shapefile."""

from __future__ import annotations

import io
import tempfile
import tomllib
import zipfile
from functools import cache
from pathlib import Path

import geopandas as gpd
import pandas as pd
from pyogrio.errors import DataSourceError

from poverty_exit.boundaries import LONGITUDE_LATITUDE, TOWNSHIP_DIGITS, VILLAGE_DIGITS
from poverty_exit.errors import PovertyExitError
from poverty_exit.i18n import gettext as _
from poverty_exit.paths import REFERENCE

POLYGONS = ("Polygon", "MultiPolygon")


class BoundaryError(PovertyExitError):
    """A border file cannot be used; the sentence says why and what to do."""


def read(source: Path | bytes) -> gpd.GeoDataFrame:
    """The polygons of a border file, in longitude and latitude.

    One row per polygon: ``code``, ``name`` and ``township_name`` as the file has them
    (empty where it has none), ``level`` ("village" or "township"), geometry.

    Raises:
        BoundaryError: the file is no border file, or not one that can be matched.
    """
    content = source.read_bytes() if isinstance(source, Path) else source
    features = _features(content)
    polygons = features[features.geom_type.isin(POLYGONS)]
    if polygons.empty:
        raise BoundaryError(
            _("The file holds no polygons. Export the borders as areas, not as lines.")
        )
    columns = _columns(polygons)
    if "name" not in columns and "code" not in columns:
        raise BoundaryError(
            _(
                "No column with the code or the name of a place was found among: "
                "{columns}. Name it village_code or village_name.",
                columns=", ".join(polygons.columns.drop(polygons.geometry.name)),
            )
        )
    return _tidied(polygons, columns)


def _features(content: bytes) -> gpd.GeoDataFrame:
    """Everything in the file, in longitude and latitude."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            # GDAL goes by the ending as well as by the content.
            path = Path(folder) / f"borders{_ending(content)}"
            path.write_bytes(content)
            features = gpd.read_file(path, encoding=_encoding(content))
    except (DataSourceError, UnicodeDecodeError, zipfile.BadZipFile) as error:
        raise BoundaryError(
            _(
                "This is not a border file that can be read. GeoJSON, GeoPackage "
                "(.gpkg) and a Shapefile in a .zip are."
            )
        ) from error
    if not isinstance(features, gpd.GeoDataFrame):
        raise BoundaryError(_("The file holds a table, and no borders."))
    if features.crs is not None:
        return features.to_crs(LONGITUDE_LATITUDE)
    west, south, east, north = features.total_bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise BoundaryError(
            _(
                "The coordinates are not longitude and latitude, and the file does not "
                "say what they are. Add its .prj file, or export it as GeoJSON."
            )
        )
    return features.set_crs(LONGITUDE_LATITUDE)


def _ending(content: bytes) -> str:
    """The ending of a file with this content: a GeoPackage is an SQLite file."""
    if content.startswith(b"SQLite format 3"):
        return ".gpkg"
    return ".zip" if content.startswith(b"PK") else ".geojson"


def _encoding(content: bytes) -> str | None:
    """GB18030 for a zipped Shapefile that does not say how its names are written."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return None
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name.lower() for name in archive.namelist()]
    says_so = any(name.endswith(".cpg") for name in names)
    return None if says_so else "GB18030"


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    path = REFERENCE / "boundary_words.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _folded(heading: str) -> str:
    return heading.replace(" ", "").replace("_", "").casefold()


def _columns(features: gpd.GeoDataFrame) -> dict[str, str]:
    """Which of the file's columns hold code, name and township name.

    The finest level wins: with a village's columns, the township's name its parent.
    """
    known = {_folded(str(column)): str(column) for column in features.columns}

    def first(level: str, what: str) -> str | None:
        written = (_folded(one) for one in _words()[level][what])
        return next((known[one] for one in written if one in known), None)

    of_village = {what: first("village", what) for what in ("code", "name")}
    of_township = {what: first("township", what) for what in ("code", "name")}
    general = {what: first("place", what) for what in ("code", "name")}
    if any(of_village.values()):
        found = of_village | {"township_name": of_township["name"]}
    elif any(general.values()):
        found = general | {"township_name": of_township["name"]}
    else:
        found = of_township
    return {what: column for what, column in found.items() if column is not None}


def _tidied(polygons: gpd.GeoDataFrame, columns: dict[str, str]) -> gpd.GeoDataFrame:
    """Our columns only, as text; the level by the code's digits, else by headings."""
    texts = {
        what: _text(polygons[columns[what]]) if what in columns else ""
        for what in ("code", "name", "township_name")
    }
    tidy = gpd.GeoDataFrame(
        texts, index=polygons.index, geometry=polygons.geometry, crs=polygons.crs
    ).reset_index(drop=True)
    township_columns = [_folded(one) for one in _words()["township"]["name"]]
    names_township = _folded(columns.get("name", "")) in township_columns
    digits = tidy["code"].str.len()
    is_township = (digits == TOWNSHIP_DIGITS) | (
        (digits == VILLAGE_DIGITS) & tidy["code"].str.endswith("000")
    )
    is_township |= (tidy["code"] == "") & names_township
    tidy["level"] = is_township.map({True: "township", False: "village"})
    return tidy


def _text(column: pd.Series) -> pd.Series:
    """Codes and names as text: no ".0", nothing for what is missing."""
    if pd.api.types.is_numeric_dtype(column):
        column = column.astype("Int64")
    return column.astype("str").where(column.notna(), "").str.strip()
