"""Borders of a county's file, matched to its places.

A file is matched by what a person chose, on code and name together, then on name alone:
two series of division codes are in use, and the same digits are different townships in
them. Where a file's codes often belong to places of other names, it is in the other
series and its codes count for nothing. What finds no partner is shown in its tray,
never dropped and never guessed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import geopandas as gpd
import pandas as pd
import shapely

from poverty_exit.intake.words import folded
from poverty_exit.places import Match

if TYPE_CHECKING:
    from poverty_exit.places import PlaceIndex

LONGITUDE_LATITUDE = "EPSG:4326"
TOWNSHIP_DIGITS, VILLAGE_DIGITS = 9, 12
OTHER_SERIES = 0.2
MATCHED_COLUMNS = (
    *("code", "name", "level", "township_code", "how", "written", "polygons"),
    "geometry",
)
MAP_ONLY_COLUMNS = (
    *("source_row", "code", "name", "township_name", "level", "problem"),
    "geometry",
)


@dataclass(frozen=True)
class Written:
    """How a border file writes a polygon's place: what a choice by hand is kept for."""

    level: str
    code: str
    name: str
    township_name: str


@dataclass(frozen=True)
class Matching:
    """The three trays.

    Attributes:
        matched: one row per place: ``code``, ``name``, ``level``, ``township_code``,
            ``how`` it was matched, ``written`` (code and name of the file where they
            differ), ``polygons`` (how many), geometry.
        register_only: one row per place of the register without a border: ``code``,
            ``name``, ``township_code``, ``level``; of the levels that the file has.
        map_only: one row per polygon without a place: ``source_row``, ``code``,
            ``name`` and ``township_name`` as the file has them, ``level``, ``problem``
            as the places' search names it, geometry.
        is_other_series: whether the file's codes are those of another series.
    """

    matched: gpd.GeoDataFrame
    register_only: pd.DataFrame
    map_only: gpd.GeoDataFrame
    is_other_series: bool = False


def matched(
    borders: gpd.GeoDataFrame,
    places: PlaceIndex,
    by_hand: Mapping[Written, str] | None = None,
) -> Matching:
    """Each polygon with its place: by hand, by code and name, then by name.

    One row of borders per polygon, as ``boundary_files.layers`` gives them, in
    longitude and latitude. ``by_hand`` has the places that a person chose.
    """
    written = [
        Written(one.level, one.code, folded(one.name), folded(one.township_name))
        for one in borders.itertuples()
    ]
    chosen = by_hand or {}
    found = [
        _chosen(chosen.get(kept), places) or _place(border, places, by_name_only=False)
        for kept, border in zip(written, borders.itertuples(), strict=True)
    ]
    is_other_series = _is_other_series(borders, places, found)
    if is_other_series:
        found = [
            match if match[1] == "hand" else _place(border, places, by_name_only=True)
            for match, border in zip(found, borders.itertuples(), strict=True)
        ]
    frame = borders.assign(
        problem=[match.problem for match, _ in found],
        place_code=[match.code for match, _ in found],
        level=[
            border.level if match.problem else match.level
            for (match, _), border in zip(found, borders.itertuples(), strict=True)
        ],
        township_code=[match.township_code for match, _ in found],
        how=[how for _, how in found],
    )
    is_matched = frame["problem"] == ""
    placed = _one_per_place(frame[is_matched], places)
    levels = set(frame["level"])
    return Matching(
        placed,
        _without_border(placed, places, levels),
        frame.loc[~is_matched, [*MAP_ONLY_COLUMNS]].reset_index(drop=True),
        is_other_series,
    )


def _chosen(
    code: str | None, places: PlaceIndex
) -> tuple[Match, Literal["hand"]] | None:
    """The place that a person chose, where the register still has it."""
    if code is not None and code in places.villages:
        return Match("village", code, places.villages[code][1]), "hand"
    return (Match("township", code, code), "hand") if code in places.townships else None


def _is_other_series(
    borders: gpd.GeoDataFrame,
    places: PlaceIndex,
    found: Sequence[tuple[Match, str | None]],
) -> bool:
    """Whether many codes are those of places with other names, that are known too."""
    by_code = sum(how in ("code", "code_alone") for _match, how in found)
    disagreeing = [
        border
        for border, (match, _how) in zip(borders.itertuples(), found, strict=True)
        if match.problem == "code_and_name_disagree"
        and _named(border, places).how in ("exact", "form", "alias")
    ]
    enough = max(2, OTHER_SERIES * (by_code + len(disagreeing)))
    return len(disagreeing) >= enough


def _place(
    border: Any, places: PlaceIndex, *, by_name_only: bool
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
    if by_code.level != border.level:
        return Match(problem="code_of_other_level"), None
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
            "written": _other_writing(polygons.iloc[0], code, places),
            "polygons": len(polygons),
            "geometry": shapely.union_all(polygons.geometry.to_numpy()),
        }
        for code, polygons in borders.groupby("place_code", sort=True)
    ]
    return gpd.GeoDataFrame(
        rows, columns=[*MATCHED_COLUMNS], geometry="geometry", crs=borders.crs
    )


def _other_writing(polygon: Any, code: str, places: PlaceIndex) -> str:
    """Code and name of the file, where they are not the register's."""
    same_code = _digits(polygon["code"]) in ("", code)
    same_name = polygon["name"] in ("", _registered_name(code, places))
    said = ("" if same_code else polygon["code"], "" if same_name else polygon["name"])
    return " ".join(one for one in said if one)


def _registered_name(code: str, places: PlaceIndex) -> str:
    """The name that the register gives a code."""
    if code in places.villages:
        return places.villages[code][0]
    return places.townships.get(code) or places.county[code]


def _without_border(
    placed: gpd.GeoDataFrame, places: PlaceIndex, levels: set[str]
) -> pd.DataFrame:
    """The places of the levels on the map that have no polygon there."""
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
