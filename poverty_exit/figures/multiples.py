"""Many places over the years, one small panel each, all on the same scale.

The panels are laid out on one pair of axes: a place's years and values are scaled into
its panel, so that eighteen panels cost no more than a few lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import plotly.graph_objects as go

from poverty_exit import formats
from poverty_exit.figures import findings
from poverty_exit.figures.axes import axis_title, titled
from poverty_exit.figures.keys import marker_styles, standing_key
from poverty_exit.figures.rows import each, hover, in_place_order, prepared
from poverty_exit.figures.theme import FONT_SIZE, Mode, empty, figure, palette, scatter
from poverty_exit.i18n import gettext as _
from poverty_exit.wording.notices import nothing_known
from poverty_exit.wording.phrases import heading

if TYPE_CHECKING:
    from poverty_exit.indicators import Indicator
    from poverty_exit.policy import Threshold

PANEL_HEIGHT = 92
PANEL_STEP_X = 1.22
PANEL_STEP_Y = 1.75


def by_year(
    years: pd.DataFrame,
    indicator: Indicator,
    threshold: Threshold | None,
    mode: Mode,
    columns: int = 3,
    year: int | None = None,
) -> go.Figure:
    """One panel a place in the fixed order, its course and its last value.

    Args:
        years: code, name, year, numerator, denominator, value and, for rates, low,
            high, state; one row per place and year.
        indicator: of all rows.
        threshold: drawn as a line in every panel.
        mode: light or dark.
        columns: panels side by side.
        year: what the finding speaks of; the last known year where left out.
    """
    years = prepared(years, threshold).sort_values(["code", "year"])
    known = years.dropna(subset=["value"])
    if known.empty:
        return empty(nothing_known(indicator, _("these places")), mode)
    panels = in_place_order(years.drop_duplicates("code"))
    panels = panels.assign(
        left=panels["row"] % columns * PANEL_STEP_X,
        bottom=-(panels["row"] // columns) * PANEL_STEP_Y,
    )
    top = max(float(known["value"].max()), threshold.value if threshold else 0.0) or 1.0
    placed = _placed(years, panels, top)
    latest = known["year"].max()
    ends = placed.dropna(subset=["value"]).groupby("code").tail(1)
    traces = [
        _floor(panels, mode),
        *([] if threshold is None else [_targets(panels, threshold.value / top, mode)]),
        _courses(placed, indicator, threshold, mode),
        _ends(ends, indicator, mode),
        _names(panels, mode),
        _first_and_last(panels, columns, years["year"], mode),
    ]
    if threshold is not None:
        traces += standing_key(ends["standing"].dropna(), threshold, mode)
    spoken_of = year if year in set(known["year"]) else latest
    said = findings.ends(known[known["year"] == spoken_of], indicator, threshold)
    hidden = {"visible": False, "fixedrange": True}
    return figure(
        traces,
        mode,
        finding=said,
        alt=_("One small line chart a place. {finding}.", finding=said),
        height=110 + PANEL_HEIGHT * (int(panels["row"].max()) // columns + 1),
        showlegend=threshold is not None,
        title=axis_title(titled(heading(indicator), formats.unit(indicator)), mode),
        xaxis={**hidden, "range": [-0.03, (columns - 1) * PANEL_STEP_X + 1.18]},
        yaxis={**hidden, "range": [float(panels["bottom"].min()) - 0.3, 1.45]},
    )


def _placed(years: pd.DataFrame, panels: pd.DataFrame, top: float) -> pd.DataFrame:
    """Every year of every place with x and y inside its panel."""
    placed = years.merge(panels[["code", "left", "bottom"]], on="code")
    first, last = years["year"].min(), years["year"].max()
    span = max(last - first, 1)
    return placed.assign(
        x=placed["left"] + (placed["year"] - first) / span,
        y=placed["bottom"] + placed["value"] / top,
    )


def _courses(
    placed: pd.DataFrame, indicator: Indicator, threshold: Threshold | None, mode: Mode
) -> go.Scatter:
    x: list[float | None] = []
    y: list[float | None] = []
    words: list[str] = []
    for _code, place in placed.groupby("code"):
        x += [*place["x"].tolist(), None]
        y += [*place["y"].tolist(), None]
        words += [*(hover(one, indicator, threshold) for one in each(place)), ""]
    return scatter(
        x=x,
        y=y,
        mode="lines",
        line={"color": palette(mode).accent, "width": 2},
        hovertext=words,
        hoverinfo="text",
        showlegend=False,
    )


def _ends(ends: pd.DataFrame, indicator: Indicator, mode: Mode) -> go.Scatter:
    """The last known value of each place, marked by its state and written."""
    is_rate = indicator.kind == "rate"
    return scatter(
        x=ends["x"].tolist(),
        y=ends["y"].tolist(),
        mode="markers+text",
        marker={**marker_styles(ends["standing"], mode), "size": 8},
        text=[
            formats.value(one.value, indicator, one.denominator if is_rate else None)
            for one in each(ends)
        ],
        textposition="top center",
        textfont={"color": palette(mode).ink, "size": FONT_SIZE - 2},
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )


def _names(panels: pd.DataFrame, mode: Mode) -> go.Scatter:
    return _text(
        panels["left"].tolist(),
        (panels["bottom"] + 1.24).tolist(),
        panels["name"].tolist(),
        {"color": palette(mode).ink, "size": FONT_SIZE - 1},
        "middle right",
    )


def _first_and_last(
    panels: pd.DataFrame, columns: int, years: pd.Series, mode: Mode
) -> go.Scatter:
    """The first and the last year, under the lowest panel of each column."""
    lowest = panels.tail(columns)
    x = [*lowest["left"].tolist(), *(lowest["left"] + 1).tolist()]
    said = [formats.year(years.min())] * len(lowest)
    said += [formats.year(years.max())] * len(lowest)
    return _text(
        x,
        (lowest["bottom"] - 0.17).tolist() * 2,
        said,
        {"color": palette(mode).muted, "size": FONT_SIZE - 2},
        ["middle right"] * len(lowest) + ["middle left"] * len(lowest),
    )


def _floor(panels: pd.DataFrame, mode: Mode) -> go.Scatter:
    return _levels(panels, 0.0, {"color": palette(mode).muted, "width": 1})


def _targets(panels: pd.DataFrame, level: float, mode: Mode) -> go.Scatter:
    return _levels(
        panels, level, {"color": palette(mode).ink, "width": 1, "dash": "dash"}
    )


def _levels(panels: pd.DataFrame, level: float, line: dict[str, Any]) -> go.Scatter:
    """A level line across every panel."""
    x: list[float | None] = []
    y: list[float | None] = []
    for panel in each(panels):
        x += [panel.left, panel.left + 1, None]
        y += [panel.bottom + level, panel.bottom + level, None]
    return scatter(
        x=x, y=y, mode="lines", line=line, hoverinfo="skip", showlegend=False
    )


def _text(
    x: list[float], y: list[float], text: list[str], font: dict[str, Any], position: Any
) -> go.Scatter:
    return scatter(
        x=x,
        y=y,
        mode="text",
        text=text,
        textposition=position,
        textfont=font,
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )
