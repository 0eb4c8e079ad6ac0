"""Charts of one row a place: names, order, height, and the words beside the marks.

Places keep one order everywhere, that of their codes, the first on top.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pandas as pd
import plotly.graph_objects as go

from poverty_exit import formats
from poverty_exit.figures.text import width
from poverty_exit.figures.theme import FONT_SIZE, Mode, palette, scatter
from poverty_exit.i18n import gettext as _
from poverty_exit.statistics.intervals import standings, verdicts
from poverty_exit.wording.targets import standing_label, standing_sign

if TYPE_CHECKING:
    from poverty_exit.indicators import Indicator
    from poverty_exit.policy import Threshold

ROW_HEIGHT = 25
FRAME_HEIGHT = 100
SIGN_WIDTH = 6.7


def in_place_order(places: pd.DataFrame) -> pd.DataFrame:
    """The places in the order of their codes, each with its row from the top."""
    ordered = places.sort_values("code", kind="stable").reset_index(drop=True)
    return ordered.assign(row=range(len(ordered)))


def prepared(places: pd.DataFrame, threshold: Threshold | None) -> pd.DataFrame:
    """The rows with low, high and standing, empty where they were not given."""
    given = {column: float("nan") for column in ("low", "high") if column not in places}
    places = places.assign(**given)
    if threshold is None or "state" not in places:
        return places.assign(standing=None)
    by_count = verdicts(places["value"], threshold)
    return places.assign(standing=standings(places["state"], by_count))


def each(rows: pd.DataFrame) -> Iterator[Any]:
    """The rows one by one, their columns as attributes."""
    names = list(rows.columns)
    cells = zip(*(rows[name].tolist() for name in names), strict=True)
    return (SimpleNamespace(**dict(zip(names, row, strict=True))) for row in cells)


def height(rows: int) -> int:
    """How tall a chart of so many rows is, in pixels."""
    return FRAME_HEIGHT + ROW_HEIGHT * max(rows, 2)


def margins(right: int = 12, has_head: bool = False) -> dict[str, int]:
    """The margins of a chart of rows; room above for a target's label or a head."""
    return {"l": 8, "r": right, "t": 26 if has_head else 6, "b": 8}


def name_axis(names: list[str], mode: Mode, **axis: Any) -> dict[str, Any]:
    """The upright axis with one name a row, the first on top."""
    return {
        "tickvals": list(range(len(names))),
        "ticktext": names,
        "range": [len(names) - 0.4, -0.6],
        "showgrid": False,
        "zeroline": False,
        "tickfont": {"color": palette(mode).ink, "size": FONT_SIZE},
        "automargin": True,
        "fixedrange": True,
        **axis,
    }


def side_words(
    words: Sequence[str], mode: Mode, title: str = ""
) -> tuple[list[dict[str, Any]], int]:
    """Words right of the rows, aligned to the right, and the margin they take.

    They stand outside the plot, where no line crosses them.
    """
    margin = 10 + round(SIGN_WIDTH * max(width(word) for word in (*words, title)))
    common = {
        "x": 1,
        "xref": "paper",
        "xanchor": "right",
        "xshift": margin - 2,
        "showarrow": False,
        "font": {"color": palette(mode).ink, "size": FONT_SIZE - 1},
    }
    notes = [
        {**common, "text": word, "y": row, "yref": "y"}
        for row, word in enumerate(words)
        if word
    ]
    if title:
        head = {"text": title, "y": 1, "yref": "paper", "yanchor": "bottom"}
        notes.append({**common, **head})
    return notes, margin


def reasons(places: pd.DataFrame, mode: Mode) -> go.Scatter:
    """Why a row has no mark, written where the mark would begin."""
    missing = places[places["value"].isna()]
    return scatter(
        x=[0] * len(missing),
        y=missing["row"].tolist(),
        mode="text",
        text=[f" {no_value_word(one)}" for one in missing["denominator"]],
        textposition="middle right",
        textfont={"color": palette(mode).muted, "size": FONT_SIZE - 1},
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )


def no_value_word(denominator: float | None) -> str:
    """Why a place has no rate: nobody is at risk, or it isn't known."""
    if not pd.isna(denominator) and denominator == 0:
        return _("nobody at risk (0)")
    return _("no data")


def value_words(place: Any, indicator: Indicator, threshold: Threshold | None) -> str:
    """The value and the sign of its state, as written beside a mark."""
    if pd.isna(place.value):
        return ""
    against = None if threshold is None else threshold.value
    said = formats.value(place.value, indicator, place.denominator, against)
    if threshold is None or pd.isna(place.standing):
        return said
    return f"{said} {standing_sign(place.standing)}"


def hover(place: Any, indicator: Indicator, threshold: Threshold | None) -> str:
    """What a mark says when pointed at: the value, its counts, interval and state."""
    lines = [f"<b>{place.name}</b> {formats.year(place.year)}"]
    if pd.isna(place.value):
        return "<br>".join([*lines, no_value_word(place.denominator)])
    against = None if threshold is None else threshold.value
    said = formats.value(place.value, indicator, place.denominator, against)
    if indicator.kind == "rate":
        said = f"{said} ({formats.ratio(place.numerator, place.denominator)})"
    lines.append(said)
    if not pd.isna(place.low):
        ends = formats.interval(place.low, place.high, indicator)
        lines.append(_("95% interval {interval}", interval=ends))
    if threshold is not None and not pd.isna(place.standing):
        lines.append(standing_label(place.standing, threshold))
    return "<br>".join(lines)
