"""What a test of the screen saw, beside what it had expected."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from poverty_exit import formats
from poverty_exit.figures.axes import axis_title, count_axis, level_title, titled
from poverty_exit.figures.theme import FONT_SIZE, Mode, empty, figure, palette, scatter
from poverty_exit.i18n import gettext as _


def bars(
    counts: pd.DataFrame, finding: str, below: str, unit: str, mode: Mode
) -> go.Figure:
    """Seen counts as bars, expected ones as marks on them.

    Args:
        counts: name (of the bar), seen, expected (missing where nothing is expected of
            it); one row per bar, from left to right.
        finding: what it shows, in one sentence.
        below: title of the level axis.
        unit: of the counts.
        mode: light or dark.
    """
    if counts.empty:
        return empty(finding, mode)
    colours = palette(mode)
    at = list(range(len(counts)))
    known = counts["expected"].notna().to_numpy()
    return figure(
        [
            go.Bar(
                x=at,
                y=counts["seen"].tolist(),
                name=_("seen"),
                marker={"color": colours.bar},
                hovertext=[
                    f"<b>{name}</b><br>{_('seen')} {formats.number(seen)}"
                    for name, seen in zip(counts["name"], counts["seen"], strict=True)
                ],
                hoverinfo="text",
            ),
            scatter(
                x=[one for one, is_known in zip(at, known, strict=True) if is_known],
                y=counts.loc[known, "expected"].tolist(),
                mode="markers",
                name=_("expected"),
                marker={
                    "symbol": "line-ew-open",
                    "size": 18,
                    "color": colours.ink,
                    "line": {"width": 2.5, "color": colours.ink},
                },
                hovertext=[
                    f"{_('expected')} {formats.number(one, 1)}"
                    for one in counts.loc[known, "expected"]
                ],
                hoverinfo="text",
            ),
        ],
        mode,
        finding=finding,
        alt=_("Bars of what was seen and expected. {finding}.", finding=finding),
        height=300,
        showlegend=True,
        margin={"l": 8, "r": 12, "t": 34, "b": 72},
        title=axis_title(titled(_("Seen and expected"), unit), mode),
        xaxis={
            "tickvals": at,
            "ticktext": counts["name"].tolist(),
            "tickfont": {"color": colours.muted, "size": FONT_SIZE - 2},
            "showgrid": False,
            "zeroline": False,
            "automargin": True,
            "fixedrange": True,
            "title": level_title(below, mode),
        },
        yaxis=count_axis(mode, highest=float(counts["seen"].max())),
    )
