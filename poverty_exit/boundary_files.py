"""A county's border file as layers: GeoJSON, GeoPackage or zipped Shapefiles.

What a file is goes by its content. Each kind has one reader that opens nothing else;
other kinds that GDAL knows (VRT, KML, addresses of services) are not tried.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

import geopandas as gpd
import pandas as pd
import shapely

from poverty_exit import boundary_geojson, boundary_geopackage, boundary_shapefile
from poverty_exit.boundaries import TOWNSHIP_DIGITS, VILLAGE_DIGITS
from poverty_exit.errors import BoundaryError
from poverty_exit.i18n import gettext as _
from poverty_exit.paths import REFERENCE

MOST_BYTES = 400_000_000
MOST_POINTS = 20_000_000
COUNTY_DIGITS = 6
PARTS_ALONE = (".shp", ".shx", ".dbf", ".prj")
_AREAS = (3, 6)
_MIXED = 7


@dataclass(frozen=True)
class Layer:
    """One layer of a border file, in the coordinates that it came with.

    Attributes:
        name: of the layer, empty for a file that has but one without a name.
        borders: one row per polygon: ``source_row`` (the feature's number in the file,
            from 1), ``code``, ``name`` and ``township_name`` as the file has them
            (empty where it has none), ``level`` ("village" or "township"), geometry.
        said: what the file says of its coordinates: WKT, a name, or nothing.
        others: features that are no areas, or none that can be read.
        counties: polygons of whole counties, which are left alone.
    """

    name: str
    borders: gpd.GeoDataFrame
    said: str
    others: int = 0
    counties: int = 0


def layers(content: bytes, file_name: str = "") -> list[Layer]:
    """The layers of a border file that hold areas with a code or a name.

    Raises:
        BoundaryError: the file is no border file, or not one that can be matched.
    """
    if file_name.lower().endswith(PARTS_ALONE):
        raise BoundaryError(
            _(
                "This is one part of a Shapefile. Pack .shp, .shx, .dbf and .prj "
                "together into one .zip, and choose that."
            )
        )
    if len(content) > MOST_BYTES:
        raise BoundaryError(_("The file is larger than 400 MB. Load it by township."))
    raw = _raw(content)
    found, refusals = [], []
    for name, features, said in raw:
        try:
            found.append(_layer(name if len(raw) > 1 else "", features, said))
        except BoundaryError as error:
            refusals.append(error)
    if found:
        return found
    raise refusals[0] if refusals else BoundaryError(_no_polygons())


def _raw(content: bytes) -> list[tuple[str, gpd.GeoDataFrame, str]]:
    """Every layer as its reader gives it."""
    try:
        if content.startswith(boundary_geopackage.SQLITE):
            return list(boundary_geopackage.layers(content))
        if content.startswith(b"PK"):
            return list(boundary_shapefile.layers(content))
        return [("", *boundary_geojson.features(content))]
    except BoundaryError as error:
        if str(error):
            raise
        raise BoundaryError(
            _(
                "This is not a border file that can be read. GeoJSON, GeoPackage "
                "(.gpkg) and a Shapefile in a .zip are."
            )
        ) from error


def _layer(name: str, features: gpd.GeoDataFrame, said: str) -> Layer:
    shapes = shapely.force_2d(features.geometry.to_numpy())
    if shapely.get_num_coordinates(shapes).sum() > MOST_POINTS:
        raise BoundaryError(
            _("The borders have more than 20 million points. Load them by township.")
        )
    kinds = shapely.get_type_id(shapes)
    is_area = pd.Series(kinds, index=features.index).isin([*_AREAS, _MIXED])
    is_area &= ~shapely.is_empty(shapes)
    areas = features.set_geometry(gpd.GeoSeries(shapes, features.index))[is_area]
    if areas.empty:
        raise BoundaryError(_no_polygons())
    columns = _columns(areas)
    if "name" not in columns and "code" not in columns:
        others = [str(one) for one in areas.columns if one != areas.geometry.name]
        raise BoundaryError(
            _(
                "No column with the code or the name of a place was found among: "
                "{columns}. Name it village_code or village_name.",
                columns=", ".join(others[:30]),
            )
        )
    tidy = _tidied(areas, columns)
    tidy["source_row"] = [
        int(at) + 1 for at, kept in enumerate(is_area.to_numpy()) if kept
    ]
    is_county = _is_county(tidy["code"])
    if is_county.all():
        raise BoundaryError(
            _("The file holds the border of the whole county only, of no place in it.")
        )
    return Layer(
        name,
        tidy[~is_county].reset_index(drop=True),
        said,
        others=int((~is_area).sum()),
        counties=int(is_county.sum()),
    )


def _no_polygons() -> str:
    return _("The file holds no polygons. Export the borders as areas, not as lines.")


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
    known = {
        _folded(str(column)): str(column)
        for column in features.columns
        if column != features.geometry.name
    }

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


def _tidied(areas: gpd.GeoDataFrame, columns: dict[str, str]) -> gpd.GeoDataFrame:
    """Our columns only, as text; the level by the code's digits, else by headings."""
    texts = {
        what: _text(areas[columns[what]]) if what in columns else ""
        for what in ("code", "name", "township_name")
    }
    tidy = gpd.GeoDataFrame(
        texts, index=areas.index, geometry=areas.geometry.to_numpy()
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


def _is_county(codes: pd.Series) -> pd.Series:
    whole = codes.str.len() == VILLAGE_DIGITS
    return (codes.str.len() == COUNTY_DIGITS) | (whole & codes.str.endswith("000000"))


def _text(column: pd.Series) -> pd.Series:
    """Codes and names as text: no ".0", nothing for what is missing."""
    if pd.api.types.is_float_dtype(column):
        is_whole = column.notna() & (column % 1 == 0) & (column.abs() < 2**53)
        written = column.where(is_whole, 0).astype("int64").astype("str")
        column = written.where(is_whole, column.astype("str").where(column.notna()))
    texts = column.astype("str").where(column.notna(), "")
    return texts.str.replace("\0", "").str.strip().str.slice(0, 200)
