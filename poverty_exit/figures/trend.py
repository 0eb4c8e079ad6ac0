"""An indicator over the years: where it comes from, and how sure each year is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from poverty_exit import formats
from poverty_exit.figures import findings
from poverty_exit.figures.axes import (
    axis_title,
    target_mark,
    titled,
    top_of,
    value_axis,
    year_axis,
)
from poverty_exit.figures.keys import marker_styles, standing_key
from poverty_exit.figures.rows import each, hover, prepared
from poverty_exit.figures.text import width
from poverty_exit.figures.theme import (
    FONT_SIZE,
    Mode,
    empty,
    figure,
    palette,
    place_styles,
    scatter,
)
from poverty_exit.i18n import gettext as _
from poverty_exit.wording.notices import nothing_known
from poverty_exit.wording.phrases import heading, listed

if TYPE_CHECKING:
    from poverty_exit.indicators import Indicator
    from poverty_exit.policy import Threshold

HEIGHT = 320
LABEL_HEIGHT = 17


def by_year(
    years: pd.DataFrame, indicator: Indicator, threshold: Threshold | None, mode: Mode
) -> go.Figure:
    """A line by year with its interval, one place; up to five places as lines.

    Args:
        years: code, name, year, numerator, denominator, value and, for rates, low,
            high, state; one row per place and year. More than five places belong in
            ``multiples.by_year``.
        indicator: of all rows.
        threshold: drawn as a labelled line.
        mode: light or dark.
    """
    order = np.lexsort((years["year"].to_numpy(), years["code"].to_numpy("U")))
    years = prepared(years.iloc[order], threshold)
    if years["value"].isna().all():
        places = listed(list(dict.fromkeys(years["name"])))
        return empty(nothing_known(indicator, places), mode)
    marks = _target(years, indicator, threshold, mode)
    layout: dict[str, Any] = {
        "height": HEIGHT,
        "title": axis_title(titled(heading(indicator), formats.unit(indicator)), mode),
        "xaxis": year_axis(
            years["year"],
            mode,
            range=[years["year"].min() - 0.3, years["year"].max() + 0.14],
        ),
        "yaxis": value_axis(indicator, mode, range=[0, top_of(years, threshold)]),
        "margin": {"l": 8, "r": 14, "t": 34, "b": 8},
        **marks,
    }
    if len(set(years["code"])) == 1:
        label = _last_label(years, indicator, mode)
        traces = _one(years, indicator, threshold, mode)
        layout["annotations"] = [*marks.get("annotations", []), label]
        layout["margin"]["r"] = 18 + 8 * width(label["text"])
        said = findings.course(years, indicator)
    else:
        latest = years.dropna(subset=["value"])["year"].max()
        traces = _several(years, indicator, threshold, mode)
        labels, room = _end_labels(years, layout["yaxis"]["range"][1], mode)
        layout["annotations"] = [*marks.get("annotations", []), *labels]
        layout["margin"]["r"] = room
        said = findings.ends(years[years["year"] == latest], indicator)
    if any(trace.showlegend for trace in traces):
        layout["showlegend"] = True
    alt = _("Line chart by year. {finding}.", finding=said)
    return figure(traces, mode, finding=said, alt=alt, **layout)


def _one(
    years: pd.DataFrame, indicator: Indicator, threshold: Threshold | None, mode: Mode
) -> list[go.Scatter]:
    """The ribbon, the line with a marker for each state, the last value written."""
    colours = palette(mode)
    ribbon = scatter(
        **_ribbon(years),
        fill="toself",
        fillcolor=colours.accent_soft,
        mode="lines",
        line={"width": 0},
        name=_("95% interval"),
        showlegend=bool(years["low"].notna().any()),
        hoverinfo="skip",
    )
    line = scatter(
        x=years["year"].tolist(),
        y=years["value"].tolist(),
        mode="lines+markers",
        line={"color": colours.accent, "width": 2},
        marker={**marker_styles(years["standing"], mode), "size": 10},
        cliponaxis=False,
        hovertext=[hover(one, indicator, threshold) for one in each(years)],
        hoverinfo="text",
        showlegend=False,
    )
    key = [] if threshold is None else standing_key(years["standing"], threshold, mode)
    return [ribbon, line, *key]


def _last_label(
    years: pd.DataFrame, indicator: Indicator, mode: Mode
) -> dict[str, Any]:
    """The last known value, written right of its mark."""
    last = [row for row in each(years) if not pd.isna(row.value)][-1]
    denominator = last.denominator if indicator.kind == "rate" else None
    return {
        "x": last.year,
        "y": last.value,
        "text": formats.value(last.value, indicator, denominator),
        "xanchor": "left",
        "xshift": 9,
        "showarrow": False,
        "font": {"color": palette(mode).ink, "size": FONT_SIZE + 1},
    }


def _target(
    years: pd.DataFrame, indicator: Indicator, threshold: Threshold | None, mode: Mode
) -> dict[str, list[dict[str, Any]]]:
    """The target's line, labelled at the end that the values are farther from."""
    if threshold is None:
        return {}
    known = years["value"].notna().to_numpy()
    year = years["year"].to_numpy()[known]
    values = years["value"].to_numpy("float64", na_value=np.nan)[known]
    away = np.abs(values - threshold.value)
    first, last = away[year == year.min()].min(), away[year == year.max()].min()
    side: Literal["left", "right"] = "left" if first > last else "right"
    return target_mark(threshold, indicator, mode, label_at=side)


def _several(
    years: pd.DataFrame, indicator: Indicator, threshold: Threshold | None, mode: Mode
) -> list[go.Scatter]:
    styles = place_styles(years["code"], mode)
    return [
        scatter(
            x=place["year"].tolist(),
            y=place["value"].tolist(),
            mode="lines+markers",
            line={**styles[str(code)], "width": 2},
            marker={"size": 6},
            name=place["name"].iloc[0],
            hovertext=[hover(one, indicator, threshold) for one in each(place)],
            hoverinfo="text",
            showlegend=False,
        )
        for code, place in years.groupby("code")
    ]


def _end_labels(
    years: pd.DataFrame, top: float, mode: Mode
) -> tuple[list[dict[str, Any]], int]:
    """Each line's name at its end, moved apart where they meet, and the room taken."""
    styles = place_styles(years["code"], mode)
    ends = years.dropna(subset=["value"]).groupby("code").tail(1).sort_values("value")
    apart = top * LABEL_HEIGHT / (HEIGHT - 90)
    heights: list[float] = []
    for end in ends["value"]:
        heights.append(max(end, heights[-1] + apart) if heights else end)
    labels = [
        {
            "x": end.year,
            "y": end.value,
            "text": end.name,
            "xanchor": "left",
            "ax": 22,
            "ay": (end.value - height) / top * (HEIGHT - 90),
            "showarrow": True,
            "arrowhead": 0,
            "arrowwidth": 1,
            "arrowcolor": styles[end.code]["color"],
            "startstandoff": 2,
            "standoff": 5,
            "font": {"color": styles[end.code]["color"], "size": FONT_SIZE},
        }
        for end, height in zip(each(ends), heights, strict=True)
    ]
    return labels, 30 + 7 * max(width(one) for one in ends["name"])


def _ribbon(years: pd.DataFrame) -> dict[str, list[float | None]]:
    """The outline of low to high, one closed piece for each run of known years."""
    known = years["low"].notna().to_numpy()
    outline: dict[str, list[float | None]] = {"x": [], "y": []}
    runs = np.split(np.arange(len(years)), np.flatnonzero(np.diff(known)) + 1)
    for run in runs:
        if not known[run].all():
            continue
        piece = years.iloc[run]
        x, low, high = (piece[one].tolist() for one in ("year", "low", "high"))
        if len(x) == 1:
            x, low, high = [x[0] - 0.1, x[0] + 0.1], low * 2, high * 2
        outline["x"] += [*x, *reversed(x), x[0], None]
        outline["y"] += [*high, *reversed(low), high[0], None]
    return outline
