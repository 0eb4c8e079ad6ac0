"""How many warnings did each day's imports bring, and which of them are still open?"""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from poverty_exit import formats
from poverty_exit.figures.axes import axis_title, count_axis, titled
from poverty_exit.figures.theme import FONT_SIZE, Mode, empty, figure, palette
from poverty_exit.i18n import gettext as _


def by_import_date(problems: pd.DataFrame, mode: Mode) -> go.Figure:
    """Bars by day of import, parted into open and no longer open, from zero.

    Args:
        problems: imported_on, row_count, is_open; any number of rows a day.
        mode: light or dark.
    """
    if problems.empty:
        return empty(_("No import brought a warning."), mode)
    days = (
        problems.assign(
            day=pd.to_datetime(problems["imported_on"]).dt.strftime("%Y-%m-%d"),
            open=problems["row_count"].where(problems["is_open"], 0),
        )
        .groupby("day")[["row_count", "open"]]
        .sum()
    )
    gone = days["row_count"] - days["open"]
    still, all_of_them = int(days["open"].sum()), int(days["row_count"].sum())
    said = _(
        "{open} of {all} warnings of published files are still open",
        open=formats.number(still),
        all=formats.number(all_of_them),
    )
    colours = palette(mode)
    return figure(
        [
            _bars(days["open"], colours.states["may_be_beyond"], "", _("still open")),
            _bars(gone, colours.muted, "/", _("superseded or withdrawn")),
        ],
        mode,
        finding=said,
        alt=_("Bars by day of import. {finding}.", finding=said),
        height=280,
        barmode="stack",
        showlegend=True,
        margin={"l": 8, "r": 12, "t": 34, "b": 56},
        title=axis_title(titled(_("Warnings by day of import"), _("rows")), mode),
        xaxis={
            "type": "category",
            "tickfont": {"color": colours.muted, "size": FONT_SIZE - 1},
            "showgrid": False,
            "automargin": True,
            "fixedrange": True,
        },
        yaxis=count_axis(mode, highest=float(days["row_count"].max())),
    )


def _bars(counts: pd.Series, colour: str, hatch: str, name: str) -> go.Bar:
    return go.Bar(
        x=counts.index.tolist(),
        y=counts.tolist(),
        name=name,
        marker={"color": colour, "pattern": {"shape": hatch}},
        hovertext=[
            f"<b>{day}</b><br>{name} {formats.number(count)}"
            for day, count in counts.items()
        ],
        hoverinfo="text",
        width=0.5 if len(counts) > 2 else 0.2,
    )
