"""The key of a chart: what its markers and colours mean, with counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import plotly.graph_objects as go

from poverty_exit.figures.theme import MARKERS, Mode, palette, scatter
from poverty_exit.statistics.intervals import STANDINGS
from poverty_exit.wording.targets import standing_word

if TYPE_CHECKING:
    from poverty_exit.policy import Threshold


def standing_key(
    standing: pd.Series, threshold: Threshold, mode: Mode
) -> list[go.Scatter]:
    """One entry for each state that occurs, with how often; drawn nowhere else."""
    colours = palette(mode).states
    counts = standing.value_counts()
    return [
        scatter(
            x=[None],
            y=[None],
            mode="markers",
            name=f"{standing_word(one, threshold)} {counts[one]}",
            marker={"symbol": MARKERS[one], "color": colours[one], "size": 10},
            showlegend=True,
            hoverinfo="skip",
        )
        for one in STANDINGS
        if one in counts and one != "no_data"
    ]


def marker_styles(standing: pd.Series, mode: Mode) -> dict[str, list[str]]:
    """Colour and symbol of each mark by its state; the accent where there is none."""
    colours = palette(mode)
    return {
        "color": [colours.states.get(one, colours.accent) for one in standing],
        "symbol": [MARKERS.get(one, "circle") for one in standing],
    }
