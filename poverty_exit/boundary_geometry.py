"""What is wrong with the shapes of a border file, and what is made of it.

Each polygon by itself is mended; then the places of one level are taken as what they
should be, a coverage: neighbours that share their border, without overlap or gap. What
is narrow (slivers) is closed; what is wide is named, with its size, for the county to
correct. All measures are in metres, on a plane that touches the county's middle.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import geopandas as gpd
import numpy as np
import shapely

METRES_A_DEGREE = 111_320.0
FULL_TURN = 360.0
TOLERANCE_METRES = 30.0
DECIMALS = 5
NARROW_METRES = 20.0
SAME_SHARE = 0.5
_SNAP_METRES = 0.5
_LEAST_AREA = 1.0

Kind = Literal[
    "invalid", "empty", "overlap", "same_area", "gap", "sliver_overlaps", "sliver_gaps"
]


@dataclass(frozen=True)
class Flaw:
    """One thing wrong with shapes.

    Attributes:
        names: of the places that it concerns.
        square_metres: the area concerned; of an invalid shape, by how much mending
            changed it.
        count: how many it stands for.
        source_row: number of the feature in the file, 0 where it concerns several.
    """

    kind: Kind
    names: tuple[str, ...] = ()
    square_metres: float = 0.0
    count: int = 1
    source_row: int = 0


@dataclass(frozen=True)
class Plane:
    """Degrees to metres and back, near a latitude."""

    latitude: float

    @property
    def _scale(self) -> np.ndarray:
        narrowing = np.cos(np.radians(self.latitude))
        return np.array([narrowing, 1.0]) * METRES_A_DEGREE

    def metres(self, shapes: np.ndarray) -> np.ndarray:
        """Shapes in degrees as shapes in metres."""
        return shapely.transform(shapes, lambda points: points * self._scale)

    def degrees(self, shapes: np.ndarray) -> np.ndarray:
        """Shapes in metres as shapes in degrees."""
        return shapely.transform(shapes, lambda points: points / self._scale)


def plane(shapes: np.ndarray) -> Plane:
    """The plane for shapes in longitude and latitude."""
    _west, south, _east, north = shapely.total_bounds(shapes)
    return Plane(float(south + north) / 2)


def mended(borders: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, list[Flaw]]:
    """Each polygon by itself valid; those of which no area is left are dropped.

    One row per polygon in longitude and latitude: ``name``, ``code``, ``source_row``.
    """
    shapes = _on_earth(borders.geometry.to_numpy())
    is_valid = shapely.is_valid(shapes)
    made = shapes.copy()
    made[~is_valid] = [_areas(one) for one in shapely.make_valid(shapes[~is_valid])]
    made = np.array(
        [one if one.geom_type != "GeometryCollection" else _areas(one) for one in made]
    )
    even = plane(shapes)
    flaws = []
    for at in np.flatnonzero(~is_valid | (shapely.area(made) == 0)):
        row = borders.iloc[int(at)]
        before, after = (
            abs(float(shapely.area(even.metres(one[at : at + 1]))[0]))
            for one in (shapes, made)
        )
        flaws.append(
            Flaw(
                "invalid" if after else "empty",
                (row["name"] or row["code"],),
                abs(after - before),
                source_row=int(row["source_row"]),
            )
        )
    kept = shapely.area(made) > 0
    return borders.set_geometry(gpd.GeoSeries(made, borders.index, borders.crs))[
        kept
    ], flaws


def _on_earth(shapes: np.ndarray) -> np.ndarray:
    """The shapes, empty where a point of one is on no globe: endless, or no number."""
    points, owners = shapely.get_coordinates(shapes, return_index=True)
    is_there = (np.abs(points) <= FULL_TURN).all(axis=1)
    kept = shapes.copy()
    kept[np.unique(owners[~is_there])] = shapely.Polygon()
    return kept


def _areas(shape: shapely.Geometry) -> shapely.Geometry:
    """The areas of a shape, without the lines and points beside them."""
    parts = [
        part
        for part in shapely.get_parts(shapely.get_parts(shape))
        if part.geom_type == "Polygon"
    ]
    return shapely.union_all(parts) if parts else shapely.Polygon()


def covering(placed: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, list[Flaw]]:
    """The places of one level as a coverage, and what was wrong with it.

    One row per place: ``name``, valid geometry in longitude and latitude. Places that
    mostly lie on one another are left as they are.
    """
    shapes = placed.geometry.to_numpy()
    even = plane(shapes)
    flat = even.metres(shapes)
    names = list(placed["name"])
    flaws, doubled = _overlaps(flat, names)
    flaws += _gaps(flat, names)
    if not flaws and shapely.coverage_is_valid(flat, gap_width=NARROW_METRES):
        return placed, []
    rest = np.array([at for at in range(len(flat)) if at not in doubled], dtype=int)
    if len(rest) > 1:
        try:
            clean = shapely.coverage_clean(
                flat[rest], gap_width=NARROW_METRES, snapping_distance=_SNAP_METRES
            )
        except shapely.errors.GEOSException:
            clean = flat[rest]  # what is named stays to be corrected
        is_kept = shapely.area(clean) > SAME_SHARE * shapely.area(flat[rest])
        flat[rest[is_kept]] = clean[is_kept]
    made = gpd.GeoSeries(even.degrees(flat), placed.index, placed.crs)
    return placed.set_geometry(made), flaws


def _overlaps(flat: np.ndarray, names: list[str]) -> tuple[list[Flaw], set[int]]:
    """Overlaps by pair, the narrow ones counted; and who mostly lies on another."""
    wrong = ~shapely.is_empty(shapely.coverage_invalid_edges(flat))
    suspects = np.flatnonzero(wrong)
    if len(suspects) == 0:
        return [], set()
    tree = shapely.STRtree(flat[suspects])
    left, right = tree.query(flat[suspects], predicate="intersects")
    one, two = suspects[left[left < right]], suspects[right[left < right]]
    shared = shapely.intersection(flat[one], flat[two])
    areas, lengths = shapely.area(shared), shapely.length(shared)
    flaws, doubled, narrow, narrow_area = [], set[int](), 0, 0.0
    for at in np.argsort(-areas):
        area = float(areas[at])
        if area < _LEAST_AREA:
            break
        pair = (names[one[at]], names[two[at]])
        smaller = min(shapely.area(flat[one[at]]), shapely.area(flat[two[at]]))
        if area > SAME_SHARE * smaller:
            flaws.append(Flaw("same_area", pair, area))
            doubled |= {int(one[at]), int(two[at])}
        elif 2 * area / lengths[at] < NARROW_METRES:
            narrow, narrow_area = narrow + 1, narrow_area + area
        else:
            flaws.append(Flaw("overlap", pair, area))
    if narrow:
        flaws.append(Flaw("sliver_overlaps", (), narrow_area, narrow))
    return flaws, doubled


def _gaps(flat: np.ndarray, names: list[str]) -> list[Flaw]:
    """Holes between places, the narrow ones counted, the others with who is around."""
    whole = shapely.union_all(flat)
    holes = [
        shapely.Polygon(ring)
        for part in shapely.get_parts(whole)
        for ring in part.interiors
    ]
    flaws, narrow, narrow_area = [], 0, 0.0
    tree = shapely.STRtree(flat)
    for hole in holes:
        if hole.area < _LEAST_AREA:
            continue
        if 2 * hole.area / hole.length < NARROW_METRES:
            narrow, narrow_area = narrow + 1, narrow_area + hole.area
            continue
        around = sorted(names[at] for at in tree.query(hole, predicate="intersects"))
        flaws.append(Flaw("gap", tuple(around), float(hole.area)))
    if narrow:
        flaws.append(Flaw("sliver_gaps", (), narrow_area, narrow))
    return flaws


def simplified(
    borders: gpd.GeoDataFrame, tolerance_metres: float = TOLERANCE_METRES
) -> gpd.GeoDataFrame:
    """The same borders with fewer points, neighbours still sharing theirs.

    All polygons of one level at once, as a coverage; coordinates to about a metre.
    """
    if borders.empty:
        return borders
    shapes = borders.geometry.to_numpy()
    even = plane(shapes)
    fewer = even.degrees(
        shapely.coverage_simplify(even.metres(shapes), tolerance_metres)
    )
    rounded = shapely.transform(fewer, lambda points: points.round(DECIMALS))
    return borders.set_geometry(gpd.GeoSeries(rounded, borders.index, borders.crs))
