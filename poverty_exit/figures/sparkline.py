"""One place's course in a small line without axes, for beside a headline figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import plotly.graph_objects as go

from poverty_exit.figures import findings
from poverty_exit.figures.axes import target_mark, top_of
from poverty_exit.figures.keys import marker_styles
from poverty_exit.figures.rows import each, hover, prepared
from poverty_exit.figures.theme import Mode, empty, figure, palette
from poverty_exit.i18n import gettext as _
from poverty_exit.wording.notices import nothing_known

if TYPE_CHECKING:
    from poverty_exit.indicators import Indicator
    from poverty_exit.policy import Threshold

HEIGHT = 48


def by_year(
    years: pd.DataFrame, indicator: Indicator, threshold: Threshold | None, mode: Mode
) -> go.Figure:
    """The line, the target dotted, and a mark of the state at its end."""
    years = prepared(years, threshold).sort_values("year")
    known = years.dropna(subset=["value"])
    if known.empty:
        return empty(nothing_known(indicator, "".join(years["name"][:1])), mode, HEIGHT)
    colours = palette(mode)
    line = go.Scatter(
        x=years["year"].tolist(),
        y=years["value"].tolist(),
        mode="lines",
        line={"color": colours.accent, "width": 2},
        hovertext=[hover(one, indicator, threshold) for one in each(years)],
        hoverinfo="text",
    )
    last = known.tail(1)
    end = go.Scatter(
        x=last["year"].tolist(),
        y=last["value"].tolist(),
        mode="markers",
        marker={**marker_styles(last["standing"], mode), "size": 9},
        cliponaxis=False,
        hoverinfo="skip",
    )
    hidden = {"visible": False, "fixedrange": True}
    top = top_of(years, threshold)
    shapes = []
    if threshold is not None:
        shapes = target_mark(threshold, indicator, mode)["shapes"]
        shapes[0]["line"] = {"color": colours.muted, "width": 1, "dash": "dot"}
    said = findings.course(years, indicator)
    return figure(
        [line, end],
        mode,
        finding=said,
        alt=_("Small line chart by year. {finding}.", finding=said),
        height=HEIGHT,
        margin={"l": 4, "r": 8, "t": 4, "b": 4},
        xaxis=hidden,
        yaxis={**hidden, "range": [-0.05 * top, top]},
        shapes=shapes,
    )
