"""The village map as a picture (PNG), made on the server without a browser.

It says all that the map on the screen says: classes with their counts, how many places
are drawn, scale, north, source, data version, and that demo borders are not real.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.patheffects import withStroke

from poverty_exit.errors import PovertyExitError
from poverty_exit.figures.map_classes import MapClass
from poverty_exit.figures.map_colours import class_colour, map_colours
from poverty_exit.figures.theme import Mode
from poverty_exit.figures.village_map import drawn_words
from poverty_exit.figures.village_map.painting import Level, is_county
from poverty_exit.figures.village_map.shapes import label_spots
from poverty_exit.i18n import gettext as _
from poverty_exit.reports.cjk_font import cjk_font
from poverty_exit.reports.map_picture_legend import HATCH_WIDTH, HATCHES, draw_legend
from poverty_exit.reports.map_picture_marks import (
    draw_north,
    draw_notice,
    draw_scale,
    draw_words,
)

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from poverty_exit.indicators import Indicator

INCHES = (11.0, 7.6)
DOTS_PER_INCH = 200
MAP_FRAME = (0.02, 0.09, 0.7, 0.81)
LEGEND_FRAME = (0.74, 0.09, 0.24, 0.81)
LABEL_POINTS = 8.0
MODE: Mode = "light"


class NothingToDrawError(PovertyExitError):
    """No place of the map has a border."""


def map_picture(
    borders: gpd.GeoDataFrame,
    rows: pd.DataFrame,
    map_classes: Sequence[MapClass],
    indicator: Indicator,
    *,
    title: str,
    level: Level,
    within: str,
    source: str,
    version: str,
    notice: str = "",
) -> bytes:
    """The map as PNG; borders as for ``shapes``, the rest as for ``village_map``.

    ``version`` is the line that says which data this shows.

    Raises:
        NothingToDrawError: none of the places has a border.
        FontMissingError: this machine has no Chinese font.
    """
    areas = borders[borders["level"] == level].merge(
        rows[["code", "class_id"]], on="code"
    )
    if areas.empty:
        raise NothingToDrawError(_("None of these places has a border: no picture."))
    outlines = borders[borders["level"] == "township"]
    beside = not is_county(within)
    figure = Figure(figsize=INCHES, dpi=DOTS_PER_INCH, facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_axes(MAP_FRAME)
    _draw_areas(axes, areas, map_classes)
    _draw_outlines(axes, outlines[outlines["code"] != within], beside)
    _draw_outlines(axes, outlines[outlines["code"] == within], beside=False)
    _frame(axes, areas)
    by_outlines = level == "village" and is_county(within)
    _draw_labels(axes, outlines if by_outlines else areas)
    draw_scale(axes)
    draw_north(axes)
    draw_notice(axes, notice)
    draw_legend(figure.add_axes(LEGEND_FRAME), map_classes, indicator, level)
    drawn = drawn_words(len(areas), len(rows), level)
    draw_words(figure, title, drawn, f"{source}  {version}")
    picture = io.BytesIO()
    figure.savefig(picture, format="png")
    return picture.getvalue()


def _path(geometry: shapely.Geometry) -> Path:
    """A polygon with its holes and parts as one path."""
    rings = shapely.get_rings(shapely.get_parts(geometry))
    return Path.make_compound_path(
        *(Path(shapely.get_coordinates(ring), closed=True) for ring in rings)
    )


def _draw_areas(
    axes: Axes, areas: gpd.GeoDataFrame, map_classes: Sequence[MapClass]
) -> None:
    colours = map_colours(MODE)
    for one in map_classes:
        held = areas[areas["class_id"] == one.id]
        axes.add_collection(
            PathCollection(
                [_path(geometry) for geometry in held.geometry],
                facecolor=class_colour(one, MODE),
                edgecolor=colours["mark"],
                hatch=HATCHES.get(one.kind),
                hatch_linewidth=HATCH_WIDTH,
                linewidth=0.35,
            )
        )


def _draw_outlines(axes: Axes, outlines: gpd.GeoDataFrame, beside: bool) -> None:
    """Townships' outlines; those beside the one that is shown thin and pale."""
    colours = map_colours(MODE)
    axes.add_collection(
        PathCollection(
            [_path(geometry) for geometry in outlines.geometry],
            facecolor="none",
            edgecolor=colours["line" if beside else "outline"],
            linewidth=0.7 if beside else 1.1,
        )
    )


def _frame(axes: Axes, areas: gpd.GeoDataFrame) -> None:
    """The view on the areas, true to scale in the middle, in the axes' own shape."""
    west, south, east, north = areas.total_bounds
    south -= 0.06 * (north - south)  # room for the scale and the notice
    narrowing = np.cos(np.radians((south + north) / 2))
    inches = [part * inch for part, inch in zip(MAP_FRAME[2:], INCHES, strict=True)]
    wide, high = (east - west) * narrowing, north - south
    degrees_an_inch = 1.08 * max(wide / inches[0], high / inches[1])
    half_wide = degrees_an_inch * inches[0] / narrowing / 2
    half_high = degrees_an_inch * inches[1] / 2
    axes.set_xlim((west + east) / 2 - half_wide, (west + east) / 2 + half_wide)
    axes.set_ylim((south + north) / 2 - half_high, (south + north) / 2 + half_high)
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_color(map_colours(MODE)["line"])


def _draw_labels(axes: Axes, places: gpd.GeoDataFrame) -> None:
    """Names where the place is wide and high enough for them."""
    ink, halo = map_colours(MODE)["ink"], map_colours(MODE)["halo"]
    across, upright = _degrees_a_point(axes)
    names = places["label"] if "label" in places else places["name"]
    for name, spot in zip(names, label_spots(places.geometry.to_numpy()), strict=True):
        letters = sum(1.0 if ord(letter) > 0x2E7F else 0.6 for letter in name)
        too_wide = letters * LABEL_POINTS * across > spot.width
        if too_wide or LABEL_POINTS * 1.2 * upright > spot.height:
            continue
        axes.text(
            spot.longitude,
            spot.latitude,
            name,
            color=ink,
            fontproperties=cjk_font(LABEL_POINTS),
            ha="center",
            va="center",
            clip_on=True,
            path_effects=[withStroke(linewidth=2, foreground=halo)],
        )


def _degrees_a_point(axes: Axes) -> tuple[float, float]:
    """Degrees of longitude and of latitude that one point of type covers."""
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    wide, high = (
        frame * inch for frame, inch in zip(MAP_FRAME[2:], INCHES, strict=True)
    )
    return (east - west) / (wide * 72), (north - south) / (high * 72)
