"""One value a township: rates as points with intervals, counts as bars from zero."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from poverty_exit import formats
from poverty_exit.figures import findings
from poverty_exit.figures.axes import level_title, target_mark, titled, value_axis
from poverty_exit.figures.keys import marker_styles, standing_key
from poverty_exit.figures.rows import (
    each,
    height,
    hover,
    in_place_order,
    margins,
    name_axis,
    prepared,
    reasons,
    side_words,
    value_words,
)
from poverty_exit.figures.theme import Mode, empty, figure, palette, scatter
from poverty_exit.i18n import gettext as _
from poverty_exit.wording.notices import nothing_known
from poverty_exit.wording.phrases import heading

if TYPE_CHECKING:
    from poverty_exit.indicators import Indicator
    from poverty_exit.policy import Threshold

ROOM = 1.04
ENDS = ("value", "high")


def of_year(
    places: pd.DataFrame,
    indicator: Indicator,
    threshold: Threshold | None,
    mode: Mode,
    county: float | None = None,
) -> go.Figure:
    """All townships in their fixed order, the value and its state written beside.

    Args:
        places: code, name, year, numerator, denominator, value and, for rates, low,
            high, state; one row per township, of one year.
        indicator: of all rows.
        threshold: drawn as a labelled line.
        mode: light or dark.
        county: the county's own value, drawn as a dotted line.
    """
    places = in_place_order(prepared(places, threshold))
    if places["value"].isna().all():
        return empty(nothing_known(indicator, _("all townships")), mode)
    is_rate = indicator.kind == "rate"
    marks: dict[str, list[dict[str, Any]]] = {"shapes": [], "annotations": []}
    if threshold is not None:
        marks = target_mark(threshold, indicator, mode, upright=True)
    words, margin = side_words(
        [value_words(one, indicator, threshold) for one in each(places)], mode
    )
    marks["annotations"] += words
    traces = [
        _points(places, indicator, threshold, mode)
        if is_rate
        else _bars(places, indicator, threshold, mode),
        reasons(places, mode),
    ]
    if threshold is not None:
        traces += standing_key(places["standing"].dropna(), threshold, mode)
    if county is not None and not pd.isna(county):
        traces.append(_county_line(county, len(places), indicator, mode))
    said = findings.ends(places, indicator, threshold)
    return figure(
        traces,
        mode,
        finding=said,
        alt=_("One row a township. {finding}.", finding=said),
        height=height(len(places)),
        margin=margins(margin, has_head=threshold is not None),
        showlegend=len(traces) > 2,
        xaxis=value_axis(
            indicator,
            mode,
            nticks=5,
            range=[0, _end(places, threshold)],
            title=level_title(
                titled(heading(indicator), formats.unit(indicator)), mode
            ),
        ),
        yaxis=name_axis(places["name"].tolist(), mode),
        **marks,
    )


def _points(
    places: pd.DataFrame, indicator: Indicator, threshold: Threshold | None, mode: Mode
) -> go.Scatter:
    """Each rate as a marker of its state, its interval as a line through it."""
    return scatter(
        x=places["value"].tolist(),
        y=places["row"].tolist(),
        mode="markers",
        marker={**marker_styles(places["standing"], mode), "size": 11},
        cliponaxis=False,
        error_x={
            "type": "data",
            "symmetric": False,
            "array": (places["high"] - places["value"]).tolist(),
            "arrayminus": (places["value"] - places["low"]).tolist(),
            "color": palette(mode).muted,
            "thickness": 1.5,
            "width": 0,
        },
        hovertext=[hover(one, indicator, threshold) for one in each(places)],
        hoverinfo="text",
        showlegend=False,
    )


def _bars(
    places: pd.DataFrame, indicator: Indicator, threshold: Threshold | None, mode: Mode
) -> go.Bar:
    return go.Bar(
        x=places["value"].tolist(),
        y=places["row"].tolist(),
        orientation="h",
        marker={"color": palette(mode).bar},
        hovertext=[hover(one, indicator, threshold) for one in each(places)],
        hoverinfo="text",
        showlegend=False,
    )


def _county_line(
    county: float, rows: int, indicator: Indicator, mode: Mode
) -> go.Scatter:
    """The county's own value, dotted from top to bottom, named in the key."""
    return scatter(
        x=[county, county],
        y=[-0.6, rows - 0.4],
        mode="lines",
        line={"color": palette(mode).accent, "width": 1.5, "dash": "dot"},
        name=_("county {value}", value=formats.value(county, indicator)),
        showlegend=True,
        hoverinfo="skip",
    )


def _end(places: pd.DataFrame, threshold: Threshold | None) -> float:
    """Where the axis ends: right of all marks, with room for the words."""
    ends = (places[name].to_numpy("float64", na_value=np.nan) for name in ENDS)
    highest = max(float(np.nanmax([0.0, *of_all])) for of_all in ends)
    end = highest * ROOM
    if threshold is not None:
        end = max(end, threshold.value * 1.1)
    return end or 1.0
