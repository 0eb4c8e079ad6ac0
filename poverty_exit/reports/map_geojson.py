"""The map as GeoJSON: borders with their figures, for any mapping program."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import geopandas as gpd
import orjson
import pandas as pd
import shapely

if TYPE_CHECKING:
    from poverty_exit.indicators import Indicator

PROPERTIES = ("code", "name", "value", "numerator", "denominator", "class_id")


def map_geojson(
    borders: gpd.GeoDataFrame,
    rows: pd.DataFrame,
    indicator: Indicator,
    year: int,
    about: Mapping[str, str | int],
) -> bytes:
    """One feature per place of ``rows``; a place without a border has no geometry.

    Properties: ``code`` (12 or 9 digits), ``name``, ``indicator`` (its id), ``year``,
    ``value`` (unrounded; a fraction where the unit is one), ``numerator``,
    ``denominator``, ``class_id`` ("value0" upwards, "nobody", "no_data",
    "not_submitted"). What cannot be known is null. Longitude and latitude, WGS 84.
    ``about`` (data version, source, notice ...) stands beside the features.
    """
    shapes = dict(zip(borders["code"], borders.geometry, strict=True))
    features = [
        {
            "type": "Feature",
            "id": row["code"],
            "properties": {
                **{name: _plain(row[name]) for name in PROPERTIES},
                "indicator": indicator.id,
                "year": year,
            },
            "geometry": _geometry(shapes.get(row["code"])),
        }
        for row in rows.to_dict("records")
    ]
    collection = {"type": "FeatureCollection", **about, "features": features}
    return orjson.dumps(collection)


def _plain(value: str | float | None) -> str | float | None:
    """A cell as JSON has it: null where it is unknown."""
    return None if pd.isna(value) else value


def _geometry(geometry: shapely.Geometry | None) -> orjson.Fragment | None:
    """The border as GeoJSON, null where there is none."""
    if geometry is None or geometry.is_empty:
        return None
    return orjson.Fragment(shapely.to_geojson(geometry))
