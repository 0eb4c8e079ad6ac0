"""Which places really differ: rates against size, with the limits of chance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from poverty_exit import formats
from poverty_exit.figures import findings
from poverty_exit.figures.axes import (
    axis_title,
    count_axis,
    level_title,
    target_mark,
    titled,
    value_axis,
)
from poverty_exit.figures.rows import each, hover, prepared
from poverty_exit.figures.theme import FONT_SIZE, Mode, empty, figure, palette, scatter
from poverty_exit.i18n import gettext as _
from poverty_exit.statistics.funnel import limits, positions
from poverty_exit.wording.notices import nothing_known
from poverty_exit.wording.phrases import heading

if TYPE_CHECKING:
    from poverty_exit.indicators import Indicator
    from poverty_exit.policy import Threshold

CURVE_POINTS = 60
NAME_HEIGHT = 0.09
"""How much of the plot's height a name above its point takes."""
NAME_WIDTH = 0.3
"""How far another point may lie aside, by its size, and still meet a name."""


def around(
    places: pd.DataFrame,
    expected: float | None,
    indicator: Indicator,
    threshold: Threshold | None,
    mode: Mode,
) -> go.Figure:
    """Each place by its size and rate, the limits around the common rate as curves.

    A place outside the outer limits is named: it differs by more than chance.

    Args:
        places: code, name, year, numerator, denominator, value, design_effect, low,
            high, state; one row per place, of one year.
        expected: the common rate (the county's), a fraction.
        indicator: a rate.
        threshold: drawn as a labelled line.
        mode: light or dark.
    """
    if expected is None or pd.isna(expected) or places["value"].isna().all():
        return empty(nothing_known(indicator, _("these places")), mode)
    places = positions(prepared(places, threshold), expected)
    known = places[(places["size"] > 0) & places["value"].notna()]
    curve = limits(
        expected,
        np.linspace(
            known["size"].min() * 0.9, known["size"].max() * 1.06, CURVE_POINTS
        ),
    )
    said = findings.outside(known, expected, indicator)
    top = _top(known, curve, threshold)
    marks: dict[str, Any] = {}
    if threshold is not None:
        marks = target_mark(threshold, indicator, mode, label_at="left")
    return figure(
        [
            *_curves(curve, expected, mode),
            *(
                _points(of_limit, limit, indicator, threshold, top, mode)
                for limit, of_limit in _by_limit(known)
            ),
        ],
        mode,
        finding=said,
        alt=_("Points by size and rate with limits. {finding}.", finding=said),
        height=400,
        showlegend=True,
        title=axis_title(titled(heading(indicator), formats.unit(indicator)), mode),
        xaxis=count_axis(
            mode,
            title=level_title(
                _("Size: persons at risk, counted as independent households"), mode
            ),
        ),
        yaxis=value_axis(indicator, mode, range=[0, top]),
        **marks,
    )


def _curves(curve: pd.DataFrame, expected: float, mode: Mode) -> list[go.Scatter]:
    """The common rate and the two pairs of limits."""
    colours = palette(mode)

    def line(column: str, name: str, dash: str, is_named: bool) -> go.Scatter:
        return scatter(
            x=curve["size"].tolist(),
            y=curve[column].tolist(),
            mode="lines",
            line={"color": colours.muted, "width": 1.2, "dash": dash},
            name=name,
            showlegend=is_named,
            hoverinfo="skip",
        )

    middle = line("size", _("common rate"), "solid", True)
    middle.y = [expected] * len(curve)
    return [
        middle,
        line("low_95", _("95% limits"), "dash", True),
        line("high_95", "", "dash", False),
        line("low_998", _("99.8% limits"), "dot", True),
        line("high_998", "", "dot", False),
    ]


def _by_limit(known: pd.DataFrame) -> Iterator[tuple[str, list[Any]]]:
    """The places within the limits, outside the inner and outside the outer ones."""
    places = list(each(known))
    for limit in ("", "95", "998"):
        of_limit = [one for one in places if one.outside == limit]
        if of_limit:
            yield limit, of_limit


def _points(
    places: list[Any],
    limit: str,
    indicator: Indicator,
    threshold: Threshold | None,
    top: float,
    mode: Mode,
) -> go.Scatter:
    colours = palette(mode)
    is_alarm = limit == "998"
    colour, symbol = {
        "": (colours.accent, "circle"),
        "95": (colours.states["may_be_beyond"], "diamond-open"),
        "998": (colours.states["surely_beyond"], "diamond"),
    }[limit]
    return scatter(
        x=[one.size for one in places],
        y=[one.value for one in places],
        mode="markers+text" if is_alarm else "markers",
        marker={
            "color": colour,
            "symbol": symbol,
            "size": 11 if is_alarm else 9,
        },
        **(_names(places, top, threshold, mode) if is_alarm else {}),
        hovertext=[_hover(one, indicator, threshold) for one in places],
        hoverinfo="text",
        name=_limit_words(limit),
    )


def _names(
    places: list[Any], top: float, threshold: Threshold | None, mode: Mode
) -> dict[str, Any]:
    """The places' names beside their points."""
    return {
        "text": [one.name for one in places],
        "textposition": [_name_side(one, places, top, threshold) for one in places],
        "textfont": {"color": palette(mode).ink, "size": FONT_SIZE - 1},
    }


def _name_side(
    one: Any, named: list[Any], top: float, threshold: Threshold | None
) -> str:
    """Above the point; beside it where another named point is just above.

    Below it where the name would lie on the target's line.
    """
    if threshold is not None and 0 <= threshold.value - one.value < top * NAME_HEIGHT:
        return "bottom center"
    near = [
        other
        for other in named
        if other.code != one.code
        and 0 <= other.value - one.value <= 2 * top * NAME_HEIGHT
        and abs(other.size - one.size) < one.size * NAME_WIDTH
    ]
    if not near:
        return "top center"
    return "middle left" if near[0].size >= one.size else "middle right"


def _hover(one: Any, indicator: Indicator, threshold: Threshold | None) -> str:
    return f"{hover(one, indicator, threshold)}<br>{_limit_words(one.outside)}"


def _limit_words(limit: str) -> str:
    return {
        "": _("within the limits of chance"),
        "95": _("outside the 95% limits"),
        "998": _("outside the 99.8% limits"),
    }[limit]


def _top(
    known: pd.DataFrame, curve: pd.DataFrame, threshold: Threshold | None
) -> float:
    """Above every point; the limits of the smallest places may run out of the top."""
    highest = max(float(known["value"].max()), float(curve["high_95"].max()))
    if threshold is not None:
        highest = max(highest, threshold.value)
    return highest * 1.12 or 1.0
