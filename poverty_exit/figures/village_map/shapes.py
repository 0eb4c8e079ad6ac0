"""Borders as the browser gets them: once, short, with a place for each name."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

DECIMALS = 5


class Spot(NamedTuple):
    """A point inside an area and the straight cuts through it, all in degrees."""

    longitude: float
    latitude: float
    width: float
    height: float


@dataclass(frozen=True)
class Shapes:
    """The geometry of a map, ready for the page, and the codes that have any."""

    script: str
    codes: frozenset[str]


def shapes(borders: GeoDataFrame) -> Shapes:
    """The borders of a county as the map takes them.

    One row per place: ``code``, ``name``, ``level`` ("township" or "village"), the
    geometry in longitude and latitude, and, where a shorter name fits a map better,
    ``label``. The townships are drawn as outlines, and as areas where the map shows
    townships. It changes only with the borders: worth keeping between page views.
    """
    drawn = borders[~(borders.geometry.isna() | borders.geometry.is_empty)]
    geometries = shapely.transform(
        drawn.geometry.to_numpy(), lambda points: points.round(DECIMALS)
    )
    labels = drawn["label"] if "label" in drawn else drawn["name"]
    places = [
        f'{{"type":"Feature","id":{in_script(code)},"properties":'
        f"{in_script(_properties(name, label, level, spot))},"
        f'"geometry":{geometry}}}'
        for code, name, label, level, spot, geometry in zip(
            drawn["code"],
            drawn["name"],
            labels,
            drawn["level"],
            label_spots(geometries),
            shapely.to_geojson(geometries),
            strict=True,
        )
    ]
    return Shapes(f"[{','.join(places)}]", frozenset(drawn["code"]))


def label_spots(geometries: np.ndarray) -> list[Spot]:
    """Where a name stands in each area, and the room it has there."""
    points = shapely.point_on_surface(geometries)
    x, y = shapely.get_x(points), shapely.get_y(points)
    left, bottom, right, top = shapely.bounds(geometries).T
    across = shapely.linestrings(np.stack([left, y, right, y], -1).reshape(-1, 2, 2))
    upright = shapely.linestrings(np.stack([x, bottom, x, top], -1).reshape(-1, 2, 2))
    widths = _length_at(points, shapely.intersection(geometries, across))
    heights = _length_at(points, shapely.intersection(geometries, upright))
    return [
        Spot(*(round(float(one), DECIMALS) for one in spot))
        for spot in zip(x, y, widths, heights, strict=True)
    ]


def in_script(value: object) -> str:
    """The value as JSON that can stand inside a script of a page, whatever it says.

    Folium passes scripts through Jinja, so its signs are escaped too.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&'\u2028\u2029":
        text = text.replace(sign, _escape(sign))
    for sign in "{%#":
        text = text.replace("{" + sign, "{" + _escape(sign))
    return text


def _escape(sign: str) -> str:
    return f"\\u{ord(sign):04x}"


def _properties(name: str, label: str, level: str, spot: Spot) -> dict[str, object]:
    """What the browser knows of a place besides its border and code."""
    return {
        "name": name,
        "label": label,
        "level": level,
        "at": [spot.latitude, spot.longitude],
        "width": spot.width,
        "height": spot.height,
    }


def _length_at(points: np.ndarray, cuts: np.ndarray) -> np.ndarray:
    """The length of the piece of each cut on which its point lies."""
    pieces, whose = shapely.get_parts(cuts, return_index=True)
    distances = shapely.distance(pieces, points[whose])
    lengths = np.zeros(len(points))
    # The nearest piece last, so that it is the one that stays.
    order = np.argsort(-distances, kind="stable")
    lengths[whose[order]] = shapely.length(pieces)[order]
    return lengths
