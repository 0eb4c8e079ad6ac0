"""Why a figure is another than in an earlier data version: its steps by their kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import plotly.graph_objects as go

from poverty_exit import formats
from poverty_exit.attribution import KINDS
from poverty_exit.figures.axes import count_axis, level_title, titled, value_axis
from poverty_exit.figures.rows import height, margins, name_axis
from poverty_exit.figures.step_bars import step_bars
from poverty_exit.figures.text import wrapped
from poverty_exit.figures.theme import Mode, empty, figure
from poverty_exit.i18n import gettext as _
from poverty_exit.wording.phrases import heading

if TYPE_CHECKING:
    from poverty_exit.indicators import Indicator

ENDS = ("before", "after")
ROOM = 0.42
NAME_WIDTH = 18


def kind_label(kind: str) -> str:
    """What kind of entries changed a figure, in words."""
    words = {
        "transitions": _("new lists and events"),
        "corrections": _("corrections and lists sent again"),
        "denominators": _("population, plan and base"),
        "places": _("register of places"),
        "policy": _("lines and choices"),
        "withdrawn": _("withdrawn and restored imports"),
        "together": _("several kinds, not told apart"),
    }
    return words[kind]


def waterfall(
    steps: pd.DataFrame, indicator: Indicator, place: str, year: int, mode: Mode
) -> go.Figure:
    """The way of one figure from one data version to another, top to bottom.

    Args:
        steps: term, value, version; the two ends (before, after) and one row per kind
            between them, in the order to draw; fractions for rates.
        indicator: for unit and decimals.
        place: its name.
        year: of the figure.
        mode: light or dark.
    """
    if not set(ENDS) <= set(steps["term"]) or steps["value"].isna().any():
        return empty(_("The figure is not known in both versions."), mode)
    is_end = steps["term"].isin(ENDS)
    low, high = _reach(steps)
    said = _finding(steps, indicator, place, year)
    drawn = step_bars(
        steps["value"].tolist(),
        is_end.tolist(),
        [
            formats.value(value, indicator) if end else formats.change(value, indicator)
            for value, end in zip(steps["value"], is_end, strict=True)
        ],
        mode,
    )
    names = [
        _("version {version}", version=int(version)) if end else kind_label(term)
        for term, version, end in zip(
            steps["term"], steps["version"], is_end, strict=True
        )
    ]
    room = (high - low) * ROOM or 1
    scale: dict[str, Any] = {
        "nticks": 5,
        "range": [low - (room if low < 0 else 0), high + room],
        "title": level_title(titled(heading(indicator), formats.unit(indicator)), mode),
    }
    axis = (
        value_axis(indicator, mode, **scale)
        if indicator.unit == "fraction"
        else count_axis(mode, highest=high, **scale)
    )
    return figure(
        [drawn],
        mode,
        finding=said,
        alt=_(
            "Steps from one data version to another. {finding}. {steps}.",
            finding=said,
            steps=_(", ").join(
                f"{name} {text}" for name, text in zip(names, drawn.text, strict=True)
            ),
        ),
        height=height(len(steps)) + 6 * len(steps),
        margin=margins(),
        xaxis=axis,
        yaxis=name_axis([wrapped(name, NAME_WIDTH) for name in names], mode),
    )


def _finding(steps: pd.DataFrame, indicator: Indicator, place: str, year: int) -> str:
    """What most of the difference comes from, in one sentence."""
    values = steps.set_index("term")["value"]
    kinds = values[[term for term in values.index if term in KINDS]]
    told = {
        "indicator": heading(indicator),
        "place": place,
        "year": formats.year(year),
        "before": formats.value(values["before"], indicator),
        "after": formats.value(values["after"], indicator),
    }
    if kinds.empty or not kinds.abs().max():
        return _("{indicator}, {place}, {year}: {after} in both versions", **told)
    most = str(kinds.abs().idxmax())
    return _(
        "{indicator}, {place}, {year}: {before}, now {after}; most by {kind} "
        "({change})",
        kind=kind_label(most),
        change=formats.change(kinds[most], indicator),
        **told,
    )


def _reach(steps: pd.DataFrame) -> tuple[float, float]:
    """The lowest and the highest level that the steps pass through."""
    levels = [0.0]
    for term, value in zip(steps["term"], steps["value"], strict=True):
        levels.append(value if term in ENDS else levels[-1] + value)
    return min(levels), max(levels)
