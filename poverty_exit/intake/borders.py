"""Border files into the registers of boundaries, within a load's transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import duckdb
import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import shapely

from poverty_exit import boundary_crs, queries
from poverty_exit.boundaries import LONGITUDE_LATITUDE, Matching, Written, matched
from poverty_exit.boundary_crs import System
from poverty_exit.boundary_files import Layer
from poverty_exit.boundary_geometry import covering, mended, plane, simplified
from poverty_exit.boundary_position import misfit, position
from poverty_exit.errors import BoundaryError
from poverty_exit.i18n import gettext as _
from poverty_exit.intake import batches, border_problems
from poverty_exit.intake.border_report import BorderReport
from poverty_exit.intake.matching import place_index
from poverty_exit.intake.problems import Problem, blocking
from poverty_exit.intake.report import SheetReport
from poverty_exit.intake.sources import Choices, Source
from poverty_exit.places import PlaceIndex
from poverty_exit.progress import Progress

REGISTERS = {"village": "village_boundaries", "township": "township_boundaries"}
_WITHOUT_SHAPE = ("code", "name", "township_code", "how", "written", "polygons")
_SCHEMA = pa.schema(
    [
        ("source_row", pa.int32()),
        ("township_code", pa.string()),
        ("place_code", pa.string()),
        ("level", pa.string()),
        ("geometry_wkb", pa.binary()),
        ("is_demo", pa.bool_()),
        ("source", pa.string()),
    ]
)


@dataclass(frozen=True)
class _Known:
    """What the store knows of the county as the transaction sees it."""

    places: PlaceIndex
    by_hand: Mapping[Written, str]
    in_force: gpd.GeoDataFrame

    @property
    def county_code(self) -> str:
        return next(iter(self.places.county), "")

    @property
    def village_counts(self) -> Mapping[str, int]:
        towns = pd.Series([town for _name, town in self.places.villages.values()])
        return {str(code): int(count) for code, count in towns.value_counts().items()}


def published(
    cursor: duckdb.DuckDBPyConnection,
    source: Source,
    choices: Choices,
    progress: Progress,
) -> SheetReport:
    """What came of one part of a border file: published, unchanged or blocked."""
    progress(_("Matching the borders of {file}", file=source.file_name))
    layer = source.borders
    assert layer is not None  # noqa: S101 - the parts of a border file have one
    version = batches.newest_entry(cursor)
    known = _known(cursor, version, is_demo=source.is_demo)
    level = str(layer.borders["level"].iloc[0])
    report = SheetReport(
        source.file_name,
        layer.name,
        "published",
        register=REGISTERS[level],
        listing="full",
    )
    placed, told, problems = _located(source, layer, choices, known)
    if placed is None:
        return replace(report, state="blocked", problems=problems, borders=told)
    found = border_problems.layer_problems(source.file_name, layer.name, layer)
    whole, flaws = mended(placed)
    trays = matched(whole, known.places, known.by_hand)
    found += border_problems.tray_problems(source.file_name, layer.name, trays)
    told = _with_trays(told, trays)
    if trays.matched.empty:
        message = _("No polygon fits a place of the register.")
        remedy = _("Load the register of places first, or check codes and names.")
        none = Problem("border_file", "blocks", message, remedy, file=source.file_name)
        problems = (*problems, none, *found)
        return replace(report, state="blocked", problems=problems, borders=told)
    cover, faults = covering(trays.matched)
    found += border_problems.flaw_problems(
        source.file_name, layer.name, [*flaws, *faults]
    )
    lies = position(cover, known.in_force, known.village_counts)
    found += border_problems.position_problems(source.file_name, layer.name, lies)
    problems = (*problems, *found)
    report = replace(report, problems=problems, borders=told)
    if blocking(problems):
        return replace(report, state="blocked")
    _type_rows(cursor, simplified(cover), level, is_demo=source.is_demo)
    return _written(cursor, source, choices, report, version)


def _known(cursor: duckdb.DuckDBPyConnection, version: int, *, is_demo: bool) -> _Known:
    asked = {"version": version}
    chosen = queries.execute(cursor, "intake/border_matches_in_force", asked).fetchall()
    rows = queries.execute(
        cursor, "intake/borders_to_compare", {**asked, "is_demo": is_demo}
    ).df()
    shapes = shapely.from_wkb([bytes(content) for content in rows["geometry_wkb"]])
    return _Known(
        place_index(cursor, version),
        {Written(*row[1:5]): row[5] for row in chosen},
        gpd.GeoDataFrame(rows.drop(columns="geometry_wkb"), geometry=shapes),
    )


def _located(
    source: Source, layer: Layer, choices: Choices, known: _Known
) -> tuple[gpd.GeoDataFrame | None, BorderReport, tuple[Problem, ...]]:
    """The layer in longitude and latitude, or None with what is to be asked."""
    file, sheet = source.file_name, layer.name
    stated = boundary_crs.stated(choices.crs) if choices.crs else None
    system = stated or boundary_crs.recognised(layer.said)
    said, _number = boundary_crs.named(layer.said)
    told = BorderReport(
        str(layer.borders["level"].iloc[0]), said, system, stated is not None
    )
    shapes = layer.borders.geometry.to_numpy()
    try:
        if system is None:
            told = replace(told, suggested=_fitting(shapes, layer, known))
            asked = border_problems.coordinates_unknown(
                file, sheet, said, told.suggested
            )
            return None, told, (asked,)
        there = boundary_crs.transformed(shapes, system)
        why = misfit(there, known.county_code, known.in_force)
    except BoundaryError as error:
        there, why = None, str(error)
    problems: tuple[Problem, ...] = ()
    if why or there is None:
        told = replace(told, suggested=_fitting(shapes, layer, known))
        is_kept = told.is_stated and there is not None
        problems = (
            border_problems.misfit(file, sheet, why, told.suggested, is_stated=is_kept),
        )
        if there is None or not is_kept:
            return None, told, problems
    placed = layer.borders.set_geometry(there, crs=LONGITUDE_LATITUDE)
    return placed, _with_extent(told, there), problems


def _fitting(shapes: np.ndarray, layer: Layer, known: _Known) -> tuple[System, ...]:
    """Systems whose coordinates would fit the places, the nearest first."""
    try:
        box = np.array([shapely.box(*boundary_crs.bounds(shapes))])
        tried = list(boundary_crs.suggested(box))
    except BoundaryError:
        return ()
    if (other := boundary_crs.named(layer.said)[1]) is not None:
        tried.append(other)
    fitting = []
    for system in tried:
        try:
            there = boundary_crs.transformed(box, system)
        except BoundaryError:
            continue
        if not misfit(there, known.county_code, known.in_force):
            fitting.append(system)
    return tuple(fitting)


def _with_extent(told: BorderReport, shapes: np.ndarray) -> BorderReport:
    west, south, east, north = boundary_crs.bounds(shapes)
    corners = plane(shapes).metres(np.array([shapely.box(west, south, east, north)]))
    left, low, right, high = shapely.total_bounds(corners)
    return replace(
        told,
        middle=((west + east) / 2, (south + north) / 2),
        extent=((right - left) / 1000, (high - low) / 1000),
    )


def _with_trays(told: BorderReport, trays: Matching) -> BorderReport:
    return replace(
        told,
        matched=pd.DataFrame(trays.matched[[*_WITHOUT_SHAPE]]),
        register_only=trays.register_only,
        map_only=pd.DataFrame(trays.map_only.drop(columns="geometry")),
    )


def _type_rows(
    cursor: duckdb.DuckDBPyConnection,
    placed: gpd.GeoDataFrame,
    level: str,
    *,
    is_demo: bool,
) -> None:
    """Make ``typed_rows`` of the places' borders."""
    rows = [
        {
            "source_row": number,
            "township_code": border.township_code,
            "place_code": border.code,
            "level": level,
            "geometry_wkb": border.geometry.wkb,
            "is_demo": is_demo,
            "source": None,
        }
        for number, border in enumerate(placed.itertuples(), 1)
    ]
    cursor.register("matched_borders", pa.Table.from_pylist(rows, schema=_SCHEMA))
    queries.execute(cursor, "intake/borders_typed")
    cursor.unregister("matched_borders")


def _written(
    cursor: duckdb.DuckDBPyConnection,
    source: Source,
    choices: Choices,
    report: SheetReport,
    version: int,
) -> SheetReport:
    """The report of a part that was written, or is in force just so already."""
    same = batches.same_in_force(cursor, source, report, None, version, {})
    if same is not None:
        asked = {"batch_id": same}
        row = queries.execute(cursor, "intake/borders_differ", asked).fetchone()
        if row and not row[0]:
            return replace(report, state="unchanged", batch=same)
    report = batches.summed_up(cursor, report)
    counts = {
        severity: sum(one.severity == severity for one in report.problems)
        for severity in ("notes", "warns")
    }
    batch = batches.write(cursor, source, report, choices, None, counts, {})
    return replace(report, batch=batch)
