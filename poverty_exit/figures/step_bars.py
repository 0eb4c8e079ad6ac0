"""Bars from one whole to another: what both charts of steps are drawn with."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from poverty_exit.figures.theme import Mode, palette


def step_bars(
    values: Sequence[float], is_end: Sequence[bool], words: Sequence[str], mode: Mode
) -> go.Waterfall:
    """Rows from the top, wholes as bars of their own, the words behind each bar."""
    colours = palette(mode)
    return go.Waterfall(
        x=list(values),
        y=list(range(len(values))),
        orientation="h",
        measure=["absolute" if end else "relative" for end in is_end],
        text=list(words),
        textposition="outside",
        textfont={"color": colours.ink},
        cliponaxis=False,
        connector={"line": {"color": colours.line, "width": 1}},
        increasing={"marker": {"color": colours.more}},
        decreasing={"marker": {"color": colours.less}},
        totals={"marker": {"color": colours.bar}},
        hoverinfo="skip",
    )
