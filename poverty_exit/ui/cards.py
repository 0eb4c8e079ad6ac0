"""Headline figures: value, state against the target in words, change, small trend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import streamlit as st

from poverty_exit import formats
from poverty_exit.figures import small_line
from poverty_exit.i18n import gettext as _
from poverty_exit.indicators import Indicator, registry
from poverty_exit.policy import Threshold
from poverty_exit.statistics.distance import change
from poverty_exit.ui import reads
from poverty_exit.ui.html import escaped
from poverty_exit.ui.picture import of_view
from poverty_exit.ui.recipe import recipe
from poverty_exit.ui.view import View
from poverty_exit.wording import (
    nothing_known,
    standing_sign,
    standing_word,
    target_line,
    verdict_word,
)
from poverty_exit.wording.phrases import heading

NARROWEST = 190


def headline_figures(
    view: View, indicator_ids: Sequence[str], beside: Mapping[str, str] | None = None
) -> None:
    """Three to five figures of the view's place and year, side by side.

    ``beside`` adds a line to a figure, such as the distance to its limit.
    """
    with st.grid(len(indicator_ids), min_column_width=NARROWEST, gap="small"):
        for one in indicator_ids:
            with st.container(
                border=True, height="stretch", gap="xsmall", key=f"pe_card_{one}"
            ):
                figure_card(view, one, (beside or {}).get(one, ""))


def figure_card(view: View, indicator_id: str, beside: str = "") -> None:
    """One headline figure with its trend and its recipe."""
    indicator = registry()[indicator_id]
    years = reads.place_rates(
        indicator_id, view.place.level, view.place.code, view.year
    )
    threshold = reads.threshold(indicator.threshold, view.year)
    now, before = year_row(years, view.year), year_row(years, view.year - 1)
    lines = [
        f"<div class='pe-label'>{escaped(heading(indicator))}</div>",
        f"<div class='pe-value'>{_value(now, indicator, threshold)}</div>",
        _state(now, indicator, threshold) or _unknown(view, now, indicator),
        _said(_change(now, before, indicator)),
        _said(beside),
    ]
    st.html(f"<div class='pe-figure'>{''.join(lines)}</div>")
    course = of_view(
        view,
        f"course_{indicator_id}",
        lambda: small_line.by_year(years, indicator, threshold, view.mode),
    )
    if course:
        st.html(course)
    recipe(view, indicator_id, now, indicator_id)


def year_row(years: pd.DataFrame, year: int) -> pd.Series:
    """The row of a year; all unknown where there is none."""
    found = np.flatnonzero(years["year"].to_numpy() == year)
    if not found.size:
        return pd.Series(dict.fromkeys(years.columns), dtype="object")
    return years.iloc[int(found[0])]


def _value(row: pd.Series, indicator: Indicator, threshold: Threshold | None) -> str:
    if indicator.unit != "fraction":
        return escaped(formats.headline(row["value"], indicator))
    against = None if threshold is None else threshold.value
    return escaped(formats.value(row["value"], indicator, row["denominator"], against))


def _state(row: pd.Series, indicator: Indicator, threshold: Threshold | None) -> str:
    """The state with its sign and word, the target, and the interval."""
    if threshold is None or pd.isna(row["value"]):
        return ""
    said = f"<div class='pe-small'>{escaped(target_line(threshold, indicator))}</div>"
    if pd.isna(row["low"]):
        word = escaped(verdict_word(row["verdict"], threshold))
        kind = "surely-beyond" if row["verdict"] == "beyond" else "ink"
        return f"<div class='pe-said'><b class='pe-{kind}'>{word}</b></div>{said}"
    standing = row["standing"]
    kind = standing.replace("_", "-")
    word = f"{standing_sign(standing)} {standing_word(standing, threshold)}"
    ends = formats.interval(row["low"], row["high"], indicator)
    interval = escaped(_("95% interval {interval}", interval=ends))
    return (
        f"<div class='pe-said'><b class='pe-{kind}'>{escaped(word)}</b></div>{said}"
        f"<div class='pe-small'>{interval}</div>"
    )


def _unknown(view: View, row: pd.Series, indicator: Indicator) -> str:
    """Why there is no value, where there is none."""
    if not pd.isna(row["value"]):
        return ""
    return _said(nothing_known(indicator, view.place.name, view.year))


def _change(now: pd.Series, before: pd.Series, indicator: Indicator) -> str:
    if pd.isna(now["value"]) or pd.isna(before["value"]):
        return ""
    return _(
        "{change} on the year before",
        change=formats.change(change(now["value"], before["value"]), indicator),
    )


def _said(text: str) -> str:
    return f"<div class='pe-small'>{escaped(text)}</div>" if text else ""
