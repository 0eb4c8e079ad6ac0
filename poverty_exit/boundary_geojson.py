"""A GeoJSON file's features, read without GDAL: text in, polygons out, nothing else.

GDAL takes many things for JSON, some of which name other files or addresses. Here a
file is GeoJSON (RFC 7946, or the older form with a "crs") or is refused.
"""

from __future__ import annotations

from typing import Any

import geopandas as gpd
import orjson
import pandas as pd
import shapely

from poverty_exit.errors import BoundaryError

# what RFC 7946 says of a file that names no coordinates
LONGITUDE_LATITUDE = "OGC:CRS84"


def features(content: bytes) -> tuple[gpd.GeoDataFrame, str]:
    """The features of a GeoJSON file, and what it says of its coordinates.

    Returns:
        One row per feature in the file's order: its properties as columns, geometry
        (none where it cannot be read), no reference system; and the name in "crs",
        ``OGC:CRS84`` where the file is silent.

    Raises:
        BoundaryError: the file is no GeoJSON.
    """
    whole = _parsed(content)
    found = whole.get("features") if whole.get("type") != "Feature" else [whole]
    if whole.get("type") not in {"FeatureCollection", "Feature"} or not isinstance(
        found, list
    ):
        raise BoundaryError
    rows = [one if isinstance(one, dict) else {} for one in found]
    properties = [
        said if isinstance(said := row.get("properties"), dict) else {} for row in rows
    ]
    written = [orjson.dumps(row.get("geometry")).decode() for row in rows]
    # given as text, not as numpy: a shape that is broken becomes none
    shapes = shapely.from_geojson(written, on_invalid="ignore")
    table = pd.DataFrame.from_records(
        [{key: _plain(cell) for key, cell in row.items()} for row in properties],
        index=range(len(rows)),
    ).drop(columns="geometry", errors="ignore")
    return gpd.GeoDataFrame(table, geometry=list(shapes)), _said(whole)


def _parsed(content: bytes) -> dict[str, Any]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            whole = orjson.loads(content.decode(encoding))
        except ValueError:
            continue
        if isinstance(whole, dict):
            return whole
    raise BoundaryError


def _plain(cell: object) -> object:
    return orjson.dumps(cell).decode() if isinstance(cell, dict | list) else cell


def _said(whole: dict[str, Any]) -> str:
    """The name of the reference system; a linked one is no name."""
    if (said := whole.get("crs")) is None:
        return LONGITUDE_LATITUDE
    properties = said.get("properties") if isinstance(said, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    return name if isinstance(name, str) else ""
