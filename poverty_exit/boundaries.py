"""Borders: read from a county's file, matched to its places, simplified for the map.

A file is matched on code and name together, then on name alone: two series of division
codes are in use, and the same digits are different townships in them. What finds no
partner is shown in its tray, never dropped and never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from poverty_exit.places import Match

if TYPE_CHECKING:
    from poverty_exit.places import PlaceIndex

LONGITUDE_LATITUDE = "EPSG:4326"
DECIMALS = 5
TOLERANCE_METRES = 30.0
METRES_A_DEGREE = 111_320.0
TOWNSHIP_DIGITS, VILLAGE_DIGITS = 9, 12
MATCHED_COLUMNS = ("code", "name", "level", "township_code", "how", "geometry")
READ_COLUMNS = ("code", "name", "township_name", "level")


@dataclass(frozen=True)
class Matching:
    """The three trays.

    Attributes:
        matched: one row per place: ``code``, ``name``, ``level``, ``township_code``,
            ``how`` it was matched, geometry. Several polygons of a place are one.
        register_only: one row per place of the register without a border: ``code``,
            ``name``, ``township_code``; of the levels that the file has.
        map_only: one row per polygon without a place: ``code`` and ``name`` as the file
            has them, ``problem`` as the places' search names it, geometry.
    """

    matched: gpd.GeoDataFrame
    register_only: pd.DataFrame
    map_only: gpd.GeoDataFrame


def matched(
    borders: gpd.GeoDataFrame, places: PlaceIndex, by_name_only: bool = False
) -> Matching:
    """Each polygon with its place: by code and name, then by name.

    One row of borders per polygon, as ``boundary_files.read`` gives them.
    ``by_name_only`` is for a file in another series of codes.
    """
    found = [
        _place(border, places, by_name_only)
        for border in borders[[*READ_COLUMNS]].itertuples(name="Border")
    ]
    frame = borders.assign(
        problem=[match.problem for match, _ in found],
        place_code=[match.code for match, _ in found],
        level=[match.level for match, _ in found],
        township_code=[match.township_code for match, _ in found],
        how=[how for _, how in found],
    )
    is_matched = frame["problem"] == ""
    placed = _one_per_place(frame[is_matched], places)
    return Matching(
        placed,
        _without_border(placed, places),
        frame.loc[~is_matched, ["code", "name", "problem", "geometry"]].reset_index(
            drop=True
        ),
    )


def simplified(
    borders: gpd.GeoDataFrame, tolerance_metres: float = TOLERANCE_METRES
) -> gpd.GeoDataFrame:
    """The same borders with fewer points, neighbours still sharing theirs.

    All polygons of one level at once, as a coverage; coordinates to about a metre.
    """
    if borders.empty:
        return borders
    geometries = borders.geometry.to_numpy()
    middle = float(np.mean(shapely.get_y(shapely.centroid(geometries))))
    # Degrees of longitude are shorter than those of latitude: even them out first.
    narrowing = np.array([np.cos(np.radians(middle)), 1.0])
    even = shapely.transform(geometries, lambda points: points * narrowing)
    fewer = shapely.coverage_simplify(even, tolerance_metres / METRES_A_DEGREE)
    rounded = shapely.transform(
        fewer, lambda points: (points / narrowing).round(DECIMALS)
    )
    return borders.set_geometry(gpd.GeoSeries(rounded, borders.index, borders.crs))


def _place(
    border: Any, places: PlaceIndex, by_name_only: bool
) -> tuple[Match, str | None]:
    """The place of one polygon, and how it was found.

    A code whose name is that of another place is nobody's; one whose name the register
    does not know stands, and is told apart as ``code_alone``.
    """
    by_name = _named(border, places)
    if not border.code or by_name_only:
        return by_name, by_name.how
    by_code = places.find(None, None, None, code=_digits(border.code))
    if by_code.problem:
        return by_name, by_name.how
    if by_name.problem:
        return by_code, "code_alone"
    if by_name.code != by_code.code:
        return Match(problem="code_and_name_disagree"), None
    return by_code, "code"


def _named(border: Any, places: PlaceIndex) -> Match:
    """The place that the polygon's names mean, without its code."""
    if not border.name:
        return Match(problem=f"unknown_{border.level}")
    if border.level == "township":
        return places.find(None, border.name, None)
    if border.township_name:
        return places.find(None, border.township_name, border.name)
    # The file does not say in which township: only a name that is there once will do.
    tries = [places.find(None, code, border.name) for code in places.townships.values()]
    found = [match for match in tries if not match.problem and match.how != "short"]
    if len(found) == 1:
        return found[0]
    return Match(problem="ambiguous_village" if found else "unknown_village")


def _digits(code: str) -> str:
    """The code with as many digits as its level has: 9 for a township."""
    if len(code) == VILLAGE_DIGITS and code.endswith("000"):
        return code[:TOWNSHIP_DIGITS]
    return code


def _one_per_place(borders: gpd.GeoDataFrame, places: PlaceIndex) -> gpd.GeoDataFrame:
    """One row per place, in the order of the codes, under its name in the register."""
    rows = [
        {
            "code": code,
            "name": _registered_name(code, places),
            "level": polygons["level"].iloc[0],
            "township_code": polygons["township_code"].iloc[0],
            "how": polygons["how"].iloc[0],
            "geometry": shapely.union_all(polygons.geometry.to_numpy()),
        }
        for code, polygons in borders.groupby("place_code", sort=True)
    ]
    return gpd.GeoDataFrame(
        rows, columns=[*MATCHED_COLUMNS], geometry="geometry", crs=borders.crs
    )


def _registered_name(code: str, places: PlaceIndex) -> str:
    """The name that the register gives a code."""
    if code in places.villages:
        return places.villages[code][0]
    return places.townships.get(code) or places.county[code]


def _without_border(placed: gpd.GeoDataFrame, places: PlaceIndex) -> pd.DataFrame:
    """The places of the levels on the map that have no polygon there."""
    levels = set(placed["level"])
    listed = [
        *(
            (code, name, township, "village")
            for code, (name, township) in places.villages.items()
        ),
        *((code, name, code, "township") for code, name in places.townships.items()),
    ]
    register = pd.DataFrame(
        listed, columns=["code", "name", "township_code", "level"], dtype="str"
    )
    missing = register["level"].isin(levels) & ~register["code"].isin(placed["code"])
    return register[missing].sort_values("code", ignore_index=True)
