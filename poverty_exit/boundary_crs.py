"""What coordinates a border file has: recognised from what it says, else asked.

CGCS2000 and WGS 84 differ by less than a metre here and count as one. A Gauss-Krüger
zone is its central meridian: the 3 and 6 degree zones of one meridian have the same
coordinates, and the zone number before the easting is told by the numbers themselves
(25 to 45 are 3 degree zones, 13 to 23 are 6 degree zones). Nothing is downloaded, and
no grid that a file names is opened: PROJ gets systems that are made here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pyproj
import pyproj.network
import shapely
from pyproj.exceptions import CRSError, ProjError

from poverty_exit.errors import BoundaryError, UnknownCoordinatesError
from poverty_exit.i18n import gettext as _

MERIDIANS = tuple(range(75, 136, 3))
WIDE_MERIDIANS = tuple(range(75, 136, 6))
_NARROW_ZONES, _WIDE_ZONES = range(25, 46), range(13, 24)
_EASTING, _ZONE = 500_000.0, 1_000_000.0
_ELLIPSOIDS = {(6378137.0, 298.257223563), (6378137.0, 298.257222101)}
_DATUMS = re.compile(r"wgs|world geodetic|cgcs|china[ _]*2000|china_geodetic", re.I)
_NAMED = re.compile(r"(?:urn:ogc:def:crs:)?EPSG:(?:[\d.]*:)?(\d{4,6})$", re.I)
_WHOLE_CIRCLE = re.compile(r"(?:urn:ogc:def:crs:)?OGC:(?:1\.3:|:)?CRS84$", re.I)

pyproj.network.set_network_enabled(active=False)


@dataclass(frozen=True)
class System:
    """How a file's coordinates are to be read.

    Attributes:
        kind: longitude and latitude; Gauss-Krüger; any other by its EPSG number.
        number: the central meridian in degrees, or the EPSG number.
    """

    kind: Literal["geographic", "gauss_kruger", "epsg"]
    number: int = 0

    @property
    def id(self) -> str:
        """As it is chosen on the command line: geographic, gk:105, EPSG:32648."""
        words = {"gauss_kruger": "gk", "epsg": "EPSG"}
        if self.kind == "geographic":
            return self.kind
        return f"{words[self.kind]}:{self.number}"


GEOGRAPHIC = System("geographic")


def stated(text: str) -> System | None:
    """The system that a person states, by ``System.id``; None where it is none."""
    folded = text.strip().lower().removeprefix("gk:")
    if folded == "geographic":
        return GEOGRAPHIC
    if folded in map(str, MERIDIANS):
        return System("gauss_kruger", int(folded))
    system = _parsed(folded) if folded.startswith("epsg:") else None
    return None if system is None else _recognised(system) or named(folded)[1]


def recognised(said: str) -> System | None:
    """The system that a file names, where it is one of CGCS2000 or WGS 84."""
    system = _parsed(said)
    return None if system is None else _recognised(system)


def named(said: str) -> tuple[str, System | None]:
    """What else a file says: its name for the system, and the system by its number."""
    system = _parsed(said)
    if system is None:
        return "", None
    number = system.to_epsg(min_confidence=90)
    is_flat = system.is_geographic or system.is_projected
    known = System("epsg", number) if number and is_flat else None
    return system.name[:80], known


def _parsed(said: str) -> pyproj.CRS | None:
    said = said.strip()
    try:
        if _WHOLE_CIRCLE.match(said):
            return pyproj.CRS.from_epsg(4326)
        if found := _NAMED.match(said):
            return pyproj.CRS.from_epsg(int(found[1]))
        # only WKT: other texts could name files
        is_wkt = re.match(r"[A-Z_]+\s*\[", said, re.I)
        return pyproj.CRS.from_wkt(said) if is_wkt else None
    except CRSError:
        return None


def _recognised(system: pyproj.CRS) -> System | None:
    base = system.geodetic_crs
    if system.is_bound or base is None or system.is_compound or not base.datum:
        return None
    if (ellipsoid := base.ellipsoid) is None:
        return None
    meridian = base.prime_meridian
    axes = (ellipsoid.semi_major_metre, round(ellipsoid.inverse_flattening, 9))
    is_ours = axes in _ELLIPSOIDS and bool(_DATUMS.search(base.datum.name))
    if not is_ours or (meridian is not None and meridian.longitude):
        return None
    if not system.is_geographic:
        return _gauss_kruger(system)
    units = {axis.unit_name.lower() for axis in system.axis_info[:2]}
    return GEOGRAPHIC if units == {"degree"} else None


def _gauss_kruger(system: pyproj.CRS) -> System | None:
    operation = system.coordinate_operation
    if not system.is_projected or operation is None:
        return None
    if operation.method_name not in {"Transverse Mercator", "Gauss Kruger"}:
        return None
    if any(axis.unit_name.lower() != "metre" for axis in system.axis_info):
        return None
    values = {one.name: one.value for one in operation.params}
    easting = values.get("False easting", 0.0)
    meridian = values.get("Longitude of natural origin", 0.0)
    prefix = (float(easting) - _EASTING) / _ZONE
    plain = (
        values.get("Latitude of natural origin") == 0
        and values.get("Scale factor at natural origin") == 1
        and values.get("False northing") == 0
        and (prefix == 0 or _zone_meridian(prefix) == meridian)
    )
    is_zone = meridian in MERIDIANS
    return System("gauss_kruger", int(meridian)) if plain and is_zone else None


def _zone_meridian(zone: float) -> int | None:
    """The central meridian of a zone number before an easting."""
    if zone in _NARROW_ZONES:
        return int(zone) * 3
    return int(zone) * 6 - 3 if zone in _WIDE_ZONES else None


def bounds(shapes: np.ndarray) -> tuple[float, float, float, float]:
    """West, south, east, north of shapes, in their own coordinates."""
    west, south, east, north = (float(one) for one in shapely.total_bounds(shapes))
    if not np.isfinite([west, south, east, north]).all():
        raise BoundaryError(_("The coordinates of the file are not numbers."))
    return west, south, east, north


def suggested(shapes: np.ndarray) -> tuple[System, ...]:
    """Systems that the numbers alone allow, CGCS2000 or WGS 84 supposed."""
    west, south, east, north = bounds(shapes)
    if -180 <= west <= east <= 180 and -90 <= south <= north <= 90:
        return (GEOGRAPHIC,)
    if not 0 < south <= north < 6_200_000:
        return ()
    if (prefix := _prefix(west, east)) is not None:
        meridian = _zone_meridian(prefix)
        return () if meridian is None else (System("gauss_kruger", meridian),)
    if not 0 < west <= east < _ZONE:
        return ()
    return tuple(System("gauss_kruger", one) for one in MERIDIANS)


def _prefix(west: float, east: float) -> int | None:
    """The zone number that stands before every easting; None where none does."""
    zones = {int(west // _ZONE), int(east // _ZONE)}
    return zones.pop() if len(zones) == 1 and 0 not in zones else None


def transformed(shapes: np.ndarray, system: System) -> np.ndarray:
    """The shapes in longitude and latitude of CGCS2000.

    Raises:
        UnknownCoordinatesError: the numbers cannot be coordinates of the system.
    """
    west, south, east, north = bounds(shapes)
    if system.kind == "geographic":
        if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
            raise UnknownCoordinatesError(
                _(
                    "The coordinates are not longitude and latitude: they reach from "
                    "{west} to {east} and from {south} to {north}.",
                    **_whole(west, south, east, north),
                )
            )
        return shapes
    if system.kind == "epsg":
        return _by_proj(shapes, pyproj.CRS.from_epsg(system.number))
    shift = 0.0
    if (prefix := _prefix(west, east)) is not None:
        shift = prefix * _ZONE
        if _zone_meridian(prefix) != system.number:
            raise UnknownCoordinatesError(
                _(
                    "The eastings begin with zone {zone}, which is not a zone of the "
                    "meridian {meridian}°E.",
                    zone=prefix,
                    meridian=system.number,
                )
            )
    if not (west - shift > 0 and east - shift < _ZONE and 0 < south <= north < 6.2e6):
        raise UnknownCoordinatesError(
            _(
                "The coordinates are not metres east and north of a zone: they reach "
                "from {west} to {east} and from {south} to {north}.",
                **_whole(west, south, east, north),
            )
        )
    return _by_proj(
        shapes,
        pyproj.CRS.from_proj4(
            f"+proj=tmerc +lat_0=0 +lon_0={system.number} +k=1 "
            f"+x_0={shift + _EASTING:.0f} +y_0=0 +ellps=GRS80 +units=m +no_defs"
        ),
    )


def _by_proj(shapes: np.ndarray, system: pyproj.CRS) -> np.ndarray:
    geographic = pyproj.CRS.from_epsg(4490)
    try:
        way = pyproj.Transformer.from_crs(system, geographic, always_xy=True)
        placed = shapely.transform(
            shapes,
            lambda points: np.column_stack(way.transform(points[:, 0], points[:, 1])),
        )
    except (ProjError, CRSError) as error:
        raise UnknownCoordinatesError(
            _("The coordinates cannot be brought to longitude and latitude.")
        ) from error
    bounds(placed)
    return placed


def _whole(*numbers: float) -> dict[str, str]:
    digits = 2 if max(map(abs, numbers)) < 1_000 else 0
    names = ("west", "south", "east", "north")
    return {n: f"{one:.{digits}f}" for n, one in zip(names, numbers, strict=True)}
