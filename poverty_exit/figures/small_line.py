"""A place's course as a small SVG line without axes, for beside a headline figure.

No chart library: a page of headline figures need not load Plotly's 4.7 MB.
"""

from __future__ import annotations

from html import escape
from itertools import groupby
from math import isnan, nan
from typing import TYPE_CHECKING
from urllib.parse import quote

from poverty_exit.figures import findings
from poverty_exit.figures.theme import Mode, palette
from poverty_exit.i18n import gettext as _

if TYPE_CHECKING:
    import pandas as pd

    from poverty_exit.indicators import Indicator
    from poverty_exit.policy import Threshold

WIDTH, HEIGHT, EDGE = 260, 48, 5
Point = tuple[float, float]


def by_year(
    years: pd.DataFrame, indicator: Indicator, threshold: Threshold | None, mode: Mode
) -> str:
    """The line as an image's HTML, the target dotted; "" where nothing is known.

    One row per year: ``year``, ``value``. Unknown years are gaps.
    """
    order = years["year"].to_numpy().argsort()
    year = years["year"].to_numpy()[order].tolist()
    values = years["value"].to_numpy("float64", na_value=nan)[order].tolist()
    if all(isnan(value) for value in values):
        return ""
    colours = palette(mode)
    # of a small place the interval would dwarf the line: it is not drawn
    target = [] if threshold is None else [threshold.value]
    top = max([value for value in values if not isnan(value)] + target) or 1.0
    runs = _runs(_across(year), [_height(one, top) for one in values])
    end_x, end_y = runs[-1][-1]
    finding = findings.course(years, indicator)
    said = escape(
        _("Small line chart by year. {finding}.", finding=finding), quote=True
    )
    drawn = (
        "<svg xmlns='http://www.w3.org/2000/svg' "
        f"width='{WIDTH}' height='{HEIGHT}' viewBox='0 0 {WIDTH} {HEIGHT}'>"
        f"{''.join(_level(_height(one, top), colours.muted) for one in target)}"
        f"{''.join(_line(run, colours.accent) for run in runs)}"
        f"<circle cx='{end_x}' cy='{end_y}' r='4' fill='{colours.accent}'/></svg>"
    )
    address = f"data:image/svg+xml,{quote(drawn)}"
    return f"<img class='pe-line' alt='{said}' title='{said}' src='{address}'>"


def _across(years: list[int]) -> list[float]:
    """Where each year stands between the picture's edges."""
    step = (WIDTH - 2 * EDGE) / max(years[-1] - years[0], 1)
    return [round(EDGE + (year - years[0]) * step, 1) for year in years]


def _height(value: float, top: float) -> float:
    return round(HEIGHT - EDGE - value / top * (HEIGHT - 2 * EDGE), 1)


def _runs(across: list[float], heights: list[float]) -> list[list[Point]]:
    """The points of known years, in runs without a gap; at least one."""
    points = zip(across, heights, strict=True)
    runs = groupby(points, key=lambda point: not isnan(point[1]))
    return [list(run) for is_known, run in runs if is_known]


def _line(run: list[Point], colour: str) -> str:
    if len(run) == 1:
        return ""
    points = " ".join(f"{x},{y}" for x, y in run)
    return (
        f"<polyline points='{points}' fill='none' stroke='{colour}' "
        "stroke-width='2' stroke-linejoin='round'/>"
    )


def _level(height: float, colour: str) -> str:
    return (
        f"<line x1='0' x2='{WIDTH}' y1='{height}' y2='{height}' stroke='{colour}' "
        "stroke-dasharray='2 3'/>"
    )
