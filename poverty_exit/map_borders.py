"""The borders in force as the map takes them: both levels, with names that fit it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

import geopandas as gpd
import pandas as pd
import shapely

from poverty_exit.boundaries import LONGITUDE_LATITUDE
from poverty_exit.paths import REFERENCE

COLUMNS = ("code", "name", "label", "level", "township_code", "geometry")


def county_borders(
    villages: pd.DataFrame, townships: pd.DataFrame, township_names: Mapping[str, str]
) -> gpd.GeoDataFrame:
    """All that a county's map may draw, from panels/boundaries at both levels.

    One row per village and township with a border: ``code``, ``name``, ``label`` (the
    name as a map writes it), ``level``, ``township_code``, geometry. A township without
    a border of its own gets its villages' borders joined. ``township_names`` has the
    name of each township's code.
    """
    village_borders = _placed(villages, "village")
    village_borders["label"] = short_names(village_borders["name"])
    township_borders = _placed(townships, "township")
    has_own = village_borders["township_code"].isin(township_borders["code"])
    joined = _joined(village_borders[~has_own], township_names)
    return gpd.GeoDataFrame(
        pd.concat([village_borders, township_borders, joined], ignore_index=True),
        columns=[*COLUMNS],
        geometry="geometry",
        crs=LONGITUDE_LATITUDE,
    )


def short_names(names: pd.Series) -> pd.Series:
    """Village names without the ending that nearly every one has."""
    return names.map(_without_ending)


def _placed(rows: pd.DataFrame, level: str) -> gpd.GeoDataFrame:
    """One level's rows with their geometry; a place without a name shows its code."""
    names = rows["name"].fillna(rows["code"])
    geometries = [bytes(content) for content in rows["geometry_wkb"]]
    return gpd.GeoDataFrame(
        {
            "code": rows["code"],
            "name": names,
            "label": names,
            "level": level,
            "township_code": rows["township_code"],
        },
        geometry=shapely.from_wkb(geometries),
        crs=LONGITUDE_LATITUDE,
    )


def _joined(
    villages: gpd.GeoDataFrame, township_names: Mapping[str, str]
) -> gpd.GeoDataFrame:
    """The villages' borders joined by township."""
    outlines = [
        {
            "code": code,
            "name": township_names.get(code, code),
            "label": township_names.get(code, code),
            "level": "township",
            "township_code": code,
            "geometry": shapely.union_all(inside.geometry.to_numpy()),
        }
        for code, inside in villages.groupby("township_code", sort=True)
    ]
    return gpd.GeoDataFrame(
        outlines, columns=[*COLUMNS], geometry="geometry", crs=villages.crs
    )


@cache
def _village_endings() -> list[str]:
    """Endings of village names, the longest first."""
    path = REFERENCE / "place_words.toml"
    words = tomllib.loads(path.read_text(encoding="utf-8"))
    return sorted(words["village_endings"], key=len, reverse=True)


def _without_ending(name: str) -> str:
    for ending in _village_endings():
        if name.endswith(ending) and len(name) - len(ending) >= 2:
            return name.removesuffix(ending)
    return name
