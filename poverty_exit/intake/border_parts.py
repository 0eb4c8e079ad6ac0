"""A border file as what is published of it: one part per layer and level."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

from poverty_exit.boundary_files import Layer, layers
from poverty_exit.errors import BoundaryError
from poverty_exit.i18n import gettext as _
from poverty_exit.intake.border_problems import left_alone
from poverty_exit.intake.problems import Problem
from poverty_exit.intake.report import SheetReport

if TYPE_CHECKING:
    from poverty_exit.intake.sources import Source

# townships first: villages are laid beside their township's border
LEVELS = ("township", "village")
OTHERS = (".xlsx", ".xlsm", ".xls", ".csv", ".txt", ".geojson", ".json", ".gpkg")


def border_parts(source: Source) -> tuple[list[Source], list[SheetReport]]:
    """The file once per layer and level, each with its borders; or why it has none."""
    try:
        found = layers(source.content, source.file_name)
    except BoundaryError as error:
        remedy = _("Ask for the borders as GeoJSON in longitude and latitude.")
        problem = Problem(
            "border_file", "blocks", str(error), remedy, file=source.file_name
        )
        refused = SheetReport(source.file_name, "", "blocked", problems=(problem,))
        return [], [refused]
    parts = [
        replace(source, borders=part)
        for level in LEVELS
        for layer in found
        if (part := _of_level(layer, level)) is not None
    ]
    return parts, _left_alone(source)


def _left_alone(source: Source) -> list[SheetReport]:
    """What of a .zip was not read, where it could have been data."""
    if not source.content.startswith(b"PK"):
        return []
    with zipfile.ZipFile(io.BytesIO(source.content)) as archive:
        names = [name.lower() for name in archive.namelist()]
    count = sum(name.endswith(OTHERS) for name in names)
    if not count:
        return []
    told = left_alone(source.file_name, count)
    return [SheetReport(source.file_name, "", "skipped", problems=(told,))]


def _of_level(layer: Layer, level: str) -> Layer | None:
    borders = layer.borders[layer.borders["level"] == level]
    if borders.empty:
        return None
    return replace(layer, borders=borders.reset_index(drop=True))
