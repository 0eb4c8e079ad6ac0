"""Axes and the lines on them: years, values with their unit, the labelled target."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd

from poverty_exit import formats
from poverty_exit.figures.theme import FONT_SIZE, Mode, palette
from poverty_exit.i18n import gettext as _
from poverty_exit.wording.targets import target_line

if TYPE_CHECKING:
    from poverty_exit.indicators import Indicator
    from poverty_exit.policy import Threshold

FEW = 6


def value_axis(indicator: Indicator, mode: Mode, **axis: Any) -> dict[str, Any]:
    """An axis of values from zero, ticks in the indicator's unit."""
    return count_axis(mode, tickformat=formats.axis(indicator), **axis)


def count_axis(mode: Mode, highest: float | None = None, **axis: Any) -> dict[str, Any]:
    """An axis of counts from zero, thousands separated.

    ``highest`` is the largest count: below six every tick is a whole one.
    """
    colours = palette(mode)
    if highest is not None and highest < FEW:
        axis["dtick"] = 1
    return {
        "rangemode": "tozero",
        "tickformat": ",~f",
        "gridcolor": colours.line,
        "zeroline": True,
        "zerolinecolor": colours.muted,
        "zerolinewidth": 1,
        "tickfont": {"color": colours.muted, "size": FONT_SIZE - 1},
        "nticks": 6,
        "automargin": True,
        "fixedrange": True,
        **axis,
    }


def year_axis(years: Iterable[int], mode: Mode, **axis: Any) -> dict[str, Any]:
    """An axis with every year written out, without a separator."""
    colours = palette(mode)
    listed = sorted({int(one) for one in years})
    return {
        "tickvals": listed,
        "ticktext": [formats.year(one) for one in listed],
        "range": [listed[0] - 0.5, listed[-1] + 0.5],
        "showgrid": False,
        "zeroline": False,
        "ticks": "outside",
        "tickcolor": colours.line,
        "tickfont": {"color": colours.muted, "size": FONT_SIZE - 2},
        "autotickangles": [0, 45, 90],
        "automargin": True,
        "fixedrange": True,
        **axis,
    }


def axis_title(text: str, mode: Mode) -> dict[str, Any]:
    """The title of the upright axis, written level above it."""
    return {
        "text": text,
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "pad": {"t": 4, "l": 2},
        "font": {"color": palette(mode).muted, "size": FONT_SIZE - 1},
    }


def level_title(text: str, mode: Mode) -> dict[str, Any]:
    """The title of the level axis, below it."""
    return {
        "text": text,
        "font": {"color": palette(mode).muted, "size": FONT_SIZE - 1},
        "standoff": 6,
    }


def titled(label: str, unit: str) -> str:
    """An axis title with its unit in brackets."""
    return _("{label} ({unit})", label=label, unit=unit)


def target_mark(
    threshold: Threshold,
    indicator: Indicator,
    mode: Mode,
    upright: bool = False,
    label_at: Literal["left", "right"] = "right",
) -> dict[str, list[dict[str, Any]]]:
    """The labelled line of a target, as shapes and annotations of a layout.

    Args:
        threshold: where the line is.
        indicator: for the label's format.
        mode: light or dark.
        upright: the values run along the level axis, so the line stands upright.
        label_at: the end of a level line where the label has room.
    """
    colours = palette(mode)
    ends = {"x0": 0, "x1": 1, "xref": "paper", "yref": "y"}
    side = 0 if label_at == "left" else 1
    place = {"x": side, "xref": "paper", "y": threshold.value, "yref": "y"}
    anchor = {"xanchor": label_at, "yanchor": "bottom"}
    line = {**ends, "y0": threshold.value, "y1": threshold.value}
    if upright:
        ends = {"y0": 0, "y1": 1, "yref": "paper", "xref": "x"}
        place = {"y": 1, "yref": "paper", "x": threshold.value, "xref": "x"}
        anchor = {"xanchor": "center", "yanchor": "bottom"}
        line = {**ends, "x0": threshold.value, "x1": threshold.value}
    stroke = {"color": colours.ink, "width": 1.5, "dash": "dash"}
    return {
        "shapes": [{"type": "line", "layer": "above", "line": stroke, **line}],
        "annotations": [
            {
                "text": target_line(threshold, indicator),
                "showarrow": False,
                "font": {"color": colours.ink, "size": FONT_SIZE - 1},
                **place,
                **anchor,
            }
        ],
    }


def top_of(years: pd.DataFrame, threshold: Threshold | None) -> float:
    """Where an upright axis of values ends: a little above all that is drawn."""
    highest = np.nanmax([years["value"].max(), years["high"].max()])
    if threshold is not None:
        highest = max(highest, threshold.value)
    return float(highest) * 1.14 or 1.0
