"""The places below as small tiles: the rate, where it stands, who fell back."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from poverty_exit import formats
from poverty_exit.i18n import ngettext
from poverty_exit.indicators import registry
from poverty_exit.policy import Threshold
from poverty_exit.statistics.intervals import Standing
from poverty_exit.ui import reads
from poverty_exit.ui.html import escaped, view_link
from poverty_exit.ui.session import view_query
from poverty_exit.ui.view import View, places
from poverty_exit.wording import standing_label

RATIO = "poverty_headcount_ratio"
RETURNED = "returned_households"


def below(view: View, indicator_id: str) -> pd.DataFrame:
    """A rate of the places directly below the view's, as ``reads.rates`` gives it."""
    level = view.level_below
    inside = {place.code for place in places(level, view.place.code)}
    rows = reads.rates(indicator_id, level, view.year)
    return rows[[code in inside for code in rows["code"].tolist()]]


def place_tiles(view: View) -> None:
    """One tile for each township of the county, or village of the township."""
    rows = below(view, RATIO).sort_values("code")
    returned = reads.indicator(RETURNED, view.level_below, view.year)
    returned_of = dict(zip(returned["code"], returned["value"], strict=True))
    threshold = reads.threshold(registry()[RATIO].threshold, view.year)
    tiles = "".join(
        f"<li>{_tile(row, returned_of.get(row['code']), threshold)}</li>"
        for row in rows.to_dict("records")
    )
    st.html(f"<ul class='pe-tiles'>{tiles}</ul>")


def _tile(row: dict, returned: float | None, threshold: Threshold | None) -> str:
    """Name, ratio, state in sign and word, returned households; leads to the place."""
    indicator = registry()[RATIO]
    against = None if threshold is None else threshold.value
    value = formats.value(row["value"], indicator, row["denominator"], against)
    standing: Standing = "no_data" if pd.isna(row["standing"]) else row["standing"]
    state = "" if threshold is None else standing_label(standing, threshold)
    fallen = "" if returned is None or pd.isna(returned) else _returned(int(returned))
    kind = standing.replace("_", "-")
    inner = (
        f"<div class='pe-tile-name'>{escaped(row['name'])}</div>"
        f"<div class='pe-tile-value'>{escaped(value)}</div>"
        f"<div class='pe-tile-state pe-{kind}'>{escaped(state)}</div>"
        f"<div class='pe-small'>{escaped(fallen)}</div>"
    )
    return view_link("", view_query(place=row["code"]), inner, f"pe-tile pe-{kind}")


def _returned(households: int) -> str:
    return ngettext(
        "{number} household returned",
        "{number} households returned",
        households,
        number=formats.number(households),
    )
