"""Do borders lie where the county lies, and not a few hundred metres beside it?

Three things are known of where a county is: the province that its code begins with,
the borders of its places that are in force, and, of villages, their township's border.
Public maps of China are drawn in GCJ-02, which is shifted by 100 to 700 metres in a way
that is known: borders that lie just so far beside others were drawn on such a map.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import geopandas as gpd
import numpy as np
import shapely

from poverty_exit.boundary_geometry import METRES_A_DEGREE
from poverty_exit.i18n import gettext as _
from poverty_exit.paths import REFERENCE

_AXIS, _FLATTENING = 6_378_245.0, 0.00669342162296594323
_SHARE = 0.35
# more than a township lies from the others, less than a zone from the next
FAR_DEGREES = 1.5

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Position:
    """Where borders lie against what is known.

    Attributes:
        misfit: why they cannot be the county's, empty where nothing says so.
        shifted_metres: how far they lie beside the borders in force, where that is what
            GCJ-02 coordinates would do; else 0.
        outside: names of villages that lie outside their own township's border.
    """

    misfit: str = ""
    shifted_metres: int = 0
    outside: tuple[str, ...] = ()


@cache
def _boxes() -> dict[str, Box]:
    path = REFERENCE / "province_boxes.toml"
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    boxes = written["provinces"] | {"": written["country"]}
    wider = written["margin"] * np.array([-1, -1, 1, 1])
    return {code: tuple(np.array(box) + wider) for code, box in boxes.items()}


def place_box(county_code: str) -> Box:
    """The extent of the county's province with a margin; of the country where unknown.

    West, south, east, north in degrees.
    """
    return _boxes().get(county_code[:2], _boxes()[""])


def is_inside(inner: Box, outer: Box) -> bool:
    """Whether a box lies within another."""
    west, south, east, north = inner
    return (
        outer[0] <= west
        and outer[1] <= south
        and east <= outer[2]
        and north <= outer[3]
    )


def misfit(shapes: np.ndarray, county_code: str, in_force: gpd.GeoDataFrame) -> str:
    """Why shapes in longitude and latitude do not fit the places; empty if they do.

    ``in_force`` has the geometry of the borders in force, of any level.
    """
    west, south, east, north = (float(one) for one in shapely.total_bounds(shapes))
    lies = {
        "longitude": f"{(west + east) / 2:.2f}",
        "latitude": f"{(south + north) / 2:.2f}",
    }
    box = place_box(county_code)
    if not is_inside((west, south, east, north), box):
        if is_inside((south, west, north, east), box):
            return _(
                "The borders do not fit the places: longitude and latitude look as if "
                "they were exchanged."
            )
        return _(
            "The borders do not fit the places: their middle lies at {longitude}°E "
            "{latitude}°N, outside the province that the county's code begins with.",
            **lies,
        )
    if in_force.empty:
        return ""
    known = shapely.box(*shapely.total_bounds(in_force.geometry.to_numpy()))
    if shapely.box(west, south, east, north).distance(known) > FAR_DEGREES:
        middle = known.centroid
        return _(
            "The borders do not fit the places: their middle lies at {longitude}°E "
            "{latitude}°N, the borders in force at {other_longitude}°E "
            "{other_latitude}°N.",
            **lies,
            other_longitude=f"{middle.x:.2f}",
            other_latitude=f"{middle.y:.2f}",
        )
    return ""


def position(
    placed: gpd.GeoDataFrame, in_force: gpd.GeoDataFrame, villages: Mapping[str, int]
) -> Position:
    """How matched borders lie against those in force.

    One row per place in both: ``code``, ``level``, ``township_code``, geometry;
    ``placed`` also ``name``. ``villages`` has how many villages a township has.
    """
    towns = in_force[in_force["level"] == "township"].set_index("code")
    outside: list[str] = []
    own = placed[placed["level"] == "village"]
    if len(own) and len(towns):
        middles = shapely.point_on_surface(own.geometry.to_numpy())
        around = [
            towns.geometry.get(code, shapely.box(-180, -90, 180, 90))
            for code in own["township_code"]
        ]
        is_within = shapely.intersects(middles, np.array(around))
        outside = list(own["name"][~is_within])
    return Position("", _shift(placed, in_force, villages), tuple(outside))


def _shift(
    placed: gpd.GeoDataFrame, in_force: gpd.GeoDataFrame, villages: Mapping[str, int]
) -> int:
    """Metres between the same places in both, where they are GCJ-02's; else 0."""
    ours, theirs = _outlines(placed, villages), _outlines(in_force, villages)
    both = sorted(ours.keys() & theirs.keys())
    if not both:
        return 0
    here = np.array([ours[code] for code in both])
    there = np.array([theirs[code] for code in both])
    is_same = np.abs(here[:, 2] / there[:, 2] - 1) < 0.1
    if not is_same.any():
        return 0
    here, there = here[is_same, :2], there[is_same, :2]
    middle = here.mean(axis=0)
    scale = np.array([np.cos(np.radians(middle[1])), 1.0]) * METRES_A_DEGREE
    seen = np.median((here - there) * scale, axis=0)
    due = (np.array(gcj02(*middle)) - middle) * scale
    size = float(np.hypot(*due))
    apart = min(np.hypot(*(seen - due)), np.hypot(*(seen + due)))
    return round(float(np.hypot(*seen))) if size and apart < _SHARE * size else 0


def _outlines(
    borders: gpd.GeoDataFrame, villages: Mapping[str, int]
) -> dict[str, tuple[float, float, float]]:
    """Middle and size of every place and of every township whose villages are all in.

    The middle's longitude and latitude in degrees, the area in square degrees.
    """
    found = dict(zip(borders["code"], borders.geometry, strict=True))
    inside = borders[borders["level"] == "village"]
    for code, group in inside.groupby("township_code"):
        if code not in found and len(group) == villages.get(str(code)):
            found[code] = shapely.union_all(group.geometry.to_numpy())
    return {
        code: (shape.centroid.x, shape.centroid.y, shape.area)
        for code, shape in found.items()
        if shape.area
    }


def gcj02(longitude: float, latitude: float) -> tuple[float, float]:
    """Where GCJ-02 maps show a point of WGS 84; degrees to degrees.

    Source: the published reckoning of the offset on the Krasovsky ellipsoid.
    """
    x, y = longitude - 105.0, latitude - 35.0
    pi = np.pi
    waves = (20 * np.sin(6 * x * pi) + 20 * np.sin(2 * x * pi)) * 2 / 3
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * np.sqrt(abs(x))
    north += waves
    north += (20 * np.sin(y * pi) + 40 * np.sin(y / 3 * pi)) * 2 / 3
    north += (160 * np.sin(y / 12 * pi) + 320 * np.sin(y * pi / 30)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * np.sqrt(abs(x)) + waves
    east += (20 * np.sin(x * pi) + 40 * np.sin(x / 3 * pi)) * 2 / 3
    east += (150 * np.sin(x / 12 * pi) + 300 * np.sin(x / 30 * pi)) * 2 / 3
    phi = np.radians(latitude)
    root = np.sqrt(1 - _FLATTENING * np.sin(phi) ** 2)
    north *= 180 / (_AXIS * (1 - _FLATTENING) / root**3 * pi)
    east *= 180 / (_AXIS / root * np.cos(phi) * pi)
    return float(longitude + east), float(latitude + north)
