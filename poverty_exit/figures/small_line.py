"""A place's course as a small SVG line: what ``sparkline`` draws, without a library.

For pages that have no other chart: the browser then need not load Plotly (4.7 MB).
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

import pandas as pd

from poverty_exit.figures import findings
from poverty_exit.figures.rows import prepared
from poverty_exit.figures.theme import Mode, palette
from poverty_exit.i18n import gettext as _

if TYPE_CHECKING:
    from poverty_exit.indicators import Indicator
    from poverty_exit.policy import Threshold

WIDTH, HEIGHT, EDGE = 260, 48, 5


def by_year(
    years: pd.DataFrame, indicator: Indicator, threshold: Threshold | None, mode: Mode
) -> str:
    """The line as an image's HTML, the target dotted; "" where nothing is known.

    One row per year: ``year``, ``value``. Unknown years are gaps.
    """
    years = prepared(years, threshold).sort_values("year")
    known = years.dropna(subset=["value"])
    if known.empty:
        return ""
    colours = palette(mode)
    top = _top(years, threshold)
    placed = _placed(years, top)
    end_x, end_y = placed.dropna().iloc[-1]
    finding = findings.course(years, indicator)
    said = escape(
        _("Small line chart by year. {finding}.", finding=finding), quote=True
    )
    drawn = (
        "<svg xmlns='http://www.w3.org/2000/svg' "
        f"width='{WIDTH}' height='{HEIGHT}' viewBox='0 0 {WIDTH} {HEIGHT}'>"
        f"{_target(threshold, top, colours.muted)}"
        f"{''.join(_line(run, colours.accent) for run in _runs(placed))}"
        f"<circle cx='{end_x}' cy='{end_y}' r='4' fill='{colours.accent}'/></svg>"
    )
    address = f"data:image/svg+xml,{quote(drawn)}"
    return f"<img class='pe-line' alt='{said}' title='{said}' src='{address}'>"


def _placed(years: pd.DataFrame, top: float) -> pd.DataFrame:
    """Where each year stands in the picture: x and y, y empty where it is unknown."""
    first, last = years["year"].min(), years["year"].max()
    across = (years["year"] - first) / max(last - first, 1)
    return pd.DataFrame(
        {
            "x": (EDGE + across * (WIDTH - 2 * EDGE)).round(1),
            "y": _height(years["value"], top),
        }
    )


def _height(value: pd.Series, top: float) -> pd.Series:
    return (HEIGHT - EDGE - value / top * (HEIGHT - 2 * EDGE)).round(1)


def _runs(placed: pd.DataFrame) -> list[pd.DataFrame]:
    """The known years that follow each other: two or more make a line."""
    known = placed["y"].notna()
    run = (~known).cumsum()[known]
    return [part for _run, part in placed[known].groupby(run) if len(part) > 1]


def _line(run: pd.DataFrame, colour: str) -> str:
    points = " ".join(f"{x},{y}" for x, y in zip(run["x"], run["y"], strict=True))
    return (
        f"<polyline points='{points}' fill='none' stroke='{colour}' "
        "stroke-width='2' stroke-linejoin='round'/>"
    )


def _target(threshold: Threshold | None, top: float, colour: str) -> str:
    if threshold is None:
        return ""
    y = _height(pd.Series([threshold.value]), top).iloc[0]
    return (
        f"<line x1='0' x2='{WIDTH}' y1='{y}' y2='{y}' stroke='{colour}' "
        "stroke-dasharray='2 3'/>"
    )


def _top(years: pd.DataFrame, threshold: Threshold | None) -> float:
    """The highest that is drawn: of a small place the interval would dwarf the line."""
    highest = float(years["value"].max())
    if threshold is not None:
        highest = max(highest, threshold.value)
    return highest or 1.0
