"""Which exits last: the returns of one year by the year in which they had exited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import plotly.graph_objects as go

from poverty_exit import formats
from poverty_exit.figures import findings
from poverty_exit.figures.axes import axis_title, target_mark, value_axis, year_axis
from poverty_exit.figures.rows import each
from poverty_exit.figures.theme import FONT_SIZE, Mode, empty, figure, palette, scatter
from poverty_exit.i18n import gettext as _

if TYPE_CHECKING:
    from poverty_exit.indicators import Indicator
    from poverty_exit.policy import Threshold


def by_exit_year(
    cohorts: pd.DataFrame, indicator: Indicator, threshold: Threshold | None, mode: Mode
) -> go.Figure:
    """One bar an exit year, its interval and how many returned of how many.

    Args:
        cohorts: year (of exit), numerator, denominator, value, low, high, of
            households; one row per exit year (see intervals.cohort_rates).
        indicator: the return rate, for its format.
        threshold: drawn as a labelled line.
        mode: light or dark.
    """
    known = cohorts[cohorts["value"].notna()].sort_values("year")
    if known.empty:
        return empty(_("Nobody had exited before, so nobody could return."), mode)
    colours = palette(mode)
    marks = target_mark(threshold, indicator, mode) if threshold is not None else {}
    said = findings.cohort(known, indicator)
    limit = threshold.value if threshold is not None else 0.0
    return figure(
        [_bars(known, indicator, mode), _values(known, indicator, mode)],
        mode,
        finding=said,
        alt=_("One bar an exit year with its interval. {finding}.", finding=said),
        height=320,
        title=axis_title(_("Households returned, of those that exited (%)"), mode),
        xaxis=year_axis(
            known["year"],
            mode,
            title={
                "text": _("Year of exit"),
                "font": {"color": colours.muted, "size": FONT_SIZE - 1},
            },
        ),
        yaxis=value_axis(
            indicator,
            mode,
            range=[0, max(float(known["high"].max()), limit) * 1.16],
        ),
        **marks,
    )


def _bars(known: pd.DataFrame, indicator: Indicator, mode: Mode) -> go.Bar:
    colours = palette(mode)
    return go.Bar(
        x=known["year"].tolist(),
        y=known["value"].tolist(),
        marker={"color": colours.bar},
        error_y={
            "type": "data",
            "symmetric": False,
            "array": (known["high"] - known["value"]).tolist(),
            "arrayminus": (known["value"] - known["low"]).tolist(),
            "color": colours.muted,
            "thickness": 1.5,
            "width": 4,
        },
        hovertext=[_hover(one, indicator) for one in each(known)],
        hoverinfo="text",
    )


def _values(known: pd.DataFrame, indicator: Indicator, mode: Mode) -> go.Scatter:
    """The rate of each exit year, above its interval."""
    return scatter(
        x=known["year"].tolist(),
        y=known["high"].tolist(),
        mode="text",
        text=[
            formats.value(one.value, indicator, one.denominator) for one in each(known)
        ],
        textposition="top center",
        textfont={"color": palette(mode).ink, "size": FONT_SIZE - 2},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _hover(one: Any, indicator: Indicator) -> str:
    return "<br>".join(
        [
            _("<b>exited in {year}</b>", year=formats.year(one.year)),
            _(
                "returned: {value} ({ratio} households)",
                value=formats.value(one.value, indicator, one.denominator),
                ratio=formats.ratio(one.numerator, one.denominator),
            ),
            _(
                "95% interval {interval}",
                interval=formats.interval(one.low, one.high, indicator),
            ),
        ]
    )
