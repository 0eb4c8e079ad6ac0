"""Plan against fact: what was done as bars, what was planned as steps across them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from poverty_exit import formats
from poverty_exit.figures import findings
from poverty_exit.figures.axes import (
    axis_title,
    count_axis,
    level_title,
    titled,
    year_axis,
)
from poverty_exit.figures.rows import (
    each,
    height,
    in_place_order,
    margins,
    name_axis,
    side_words,
)
from poverty_exit.figures.theme import Mode, empty, figure, palette, scatter
from poverty_exit.i18n import gettext as _

HALF_STEP = 0.42


def by_year(
    years: pd.DataFrame,
    unit: str,
    mode: Mode,
    is_stock: bool = False,
    year: int | None = None,
) -> go.Figure:
    """Bars of what was done each year, a step at what was planned for it.

    Args:
        years: name, year, numerator (done), denominator (planned); one row per year
            of one place. A stock has both counted up to the year's end.
        unit: persons, households or villages.
        mode: light or dark.
        is_stock: joins the steps of the plan to one stair.
        year: what the finding speaks of, where it has a plan.
    """
    years = years.sort_values("year")
    if years[["numerator", "denominator"]].isna().all(axis=None):
        return empty(_("No exits and no plan are known."), mode)
    said = findings.plan(years, unit, is_stock, year)
    label = _("Exited by the end of the year") if is_stock else _flow_label(unit)
    return figure(
        [
            _done_bars(years, unit, mode, is_upright=True),
            _plan_steps(years["year"], years["denominator"], mode, is_stock),
        ],
        mode,
        finding=said,
        alt=_("Bars by year with the plan as steps. {finding}.", finding=said),
        height=330,
        showlegend=True,
        title=axis_title(titled(label, formats.unit_word(unit)), mode),
        xaxis=year_axis(years["year"], mode),
        yaxis=count_axis(mode, highest=_highest(years)),
        uniformtext={"mode": "hide", "minsize": 9},
    )


def by_township(places: pd.DataFrame, unit: str, mode: Mode) -> go.Figure:
    """One bar a township of what was done in the year, a mark at what was planned.

    Args:
        places: code, name, year, numerator (done), denominator (planned); one row
            per township, of one year.
        unit: persons, households or villages.
        mode: light or dark.
    """
    places = in_place_order(places)
    if places[["numerator", "denominator"]].isna().all(axis=None):
        return empty(_("No exits and no plan are known."), mode)
    said = findings.plan_by_place(places)
    steps = _plan_steps(places["row"], places["denominator"], mode, False)
    steps.x, steps.y = steps.y, steps.x
    words, margin = side_words(
        [formats.ratio(one.numerator, one.denominator) for one in each(places)],
        mode,
        _("done / planned"),
    )
    highest = _highest(places)
    return figure(
        [_done_bars(places, unit, mode, is_upright=False), steps],
        mode,
        finding=said,
        alt=_("One bar a township with the plan as a mark. {finding}.", finding=said),
        height=height(len(places)),
        margin=margins(margin, has_head=True),
        annotations=words,
        showlegend=True,
        xaxis=count_axis(
            mode,
            highest=highest,
            nticks=5,
            range=[0, highest * 1.04 or 1],
            title=level_title(titled(_flow_label(unit), formats.unit_word(unit)), mode),
        ),
        yaxis=name_axis(places["name"].tolist(), mode),
    )


def _highest(rows: pd.DataFrame) -> float:
    """The largest of what was done and what was planned."""
    return float(np.nanmax(rows[["numerator", "denominator"]].to_numpy(dtype=float)))


def _flow_label(unit: str) -> str:
    """What is counted in the year: people exit, villages are delisted."""
    if unit == "villages":
        return _("Delisted in the year")
    return _("Exited in the year")


def _done_bars(rows: pd.DataFrame, unit: str, mode: Mode, is_upright: bool) -> go.Bar:
    done = rows["numerator"].tolist()
    at = rows["year" if is_upright else "row"].tolist()
    return go.Bar(
        x=at if is_upright else done,
        y=done if is_upright else at,
        orientation="v" if is_upright else "h",
        marker={"color": palette(mode).bar},
        text=[formats.number(one) for one in rows["numerator"]] if is_upright else None,
        textposition="auto",
        insidetextanchor="start",
        textangle=0,
        cliponaxis=False,
        name=_("done"),
        hovertext=[_hover(one, unit) for one in each(rows)],
        hoverinfo="text",
    )


def _plan_steps(
    at: pd.Series, planned: pd.Series, mode: Mode, is_joined: bool
) -> go.Scatter:
    """A level line across each bar at its plan; nothing where no plan is known."""
    half = 0.5 if is_joined else HALF_STEP
    x: list[float | None] = []
    y: list[float | None] = []
    for place, height_of_plan in zip(at, planned, strict=True):
        is_known = not pd.isna(height_of_plan)
        x += [place - half, place + half]
        y += [height_of_plan if is_known else None] * 2
        if not is_joined:
            x.append(None)
            y.append(None)
    return scatter(
        x=x,
        y=y,
        mode="lines",
        line={"color": palette(mode).plan, "width": 2.5},
        name=_("planned"),
        hoverinfo="skip",
    )


def _hover(row: Any, unit: str) -> str:
    lines = [f"<b>{row.name}</b> {formats.year(row.year)}"]
    lines.append(_("done: {count}", count=formats.counted(row.numerator, unit)))
    if pd.isna(row.denominator):
        lines.append(_("no plan is known"))
    else:
        lines.append(
            _("planned: {count}", count=formats.counted(row.denominator, unit))
        )
    return "<br>".join(lines)
