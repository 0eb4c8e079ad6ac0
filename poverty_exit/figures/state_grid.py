"""What is the state of each of many things in each of many places or years?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from poverty_exit import formats
from poverty_exit.figures.rows import ROW_HEIGHT, name_axis
from poverty_exit.figures.theme import FONT_SIZE, Mode, empty, figure, palette, scatter
from poverty_exit.i18n import gettext as _

HEAD_HEIGHT = 110
KEY_HEIGHT = 64


@dataclass(frozen=True)
class State:
    """One state that a cell may have: its word, its sign and its colour.

    Attributes:
        key: as the frame has it.
        label: in the reader's language.
        symbol: Plotly's name of the sign; no two states share one.
        standing: the colour, by the state of a threshold that weighs as much.
        size: of the sign; small for what needs no look.
    """

    key: str
    label: str
    symbol: str
    standing: str
    size: int = 11


def by_state(
    cells: pd.DataFrame,
    rows: Sequence[str],
    columns: Sequence[str],
    states: Sequence[State],
    finding: str,
    mode: Mode,
) -> go.Figure:
    """One sign a cell; the key says how many cells have which.

    Args:
        cells: row, column (positions in the names), state, said (more about the cell,
            may be empty); one row per cell.
        rows: names from top to bottom.
        columns: names from left to right.
        states: all that occur; the key keeps their order.
        finding: what the grid shows, in one sentence.
        mode: light or dark.
    """
    if cells.empty:
        return empty(finding, mode)
    colours = palette(mode)
    traces = []
    for state in states:
        own = cells[cells["state"] == state.key]
        if own.empty:
            continue
        heads = [
            f"<b>{rows[row]}</b> · {columns[column]}<br>{state.label}"
            for row, column in zip(own["row"], own["column"], strict=True)
        ]
        traces.append(
            scatter(
                x=own["column"].tolist(),
                y=own["row"].tolist(),
                mode="markers",
                marker={
                    "symbol": state.symbol,
                    "color": colours.states[state.standing],
                    "size": state.size,
                    "line": {"width": 1.5, "color": colours.states[state.standing]},
                },
                name=_(
                    "{state} {number}",
                    state=state.label,
                    number=formats.number(len(own)),
                ),
                hovertext=[
                    f"{head}<br>{said}" if said else head
                    for head, said in zip(heads, own["said"], strict=True)
                ],
                hoverinfo="text",
                cliponaxis=False,
            )
        )
    return figure(
        traces,
        mode,
        finding=finding,
        alt=_("A grid of signs. {finding}.", finding=finding),
        height=HEAD_HEIGHT + KEY_HEIGHT + ROW_HEIGHT * max(len(rows), 2),
        margin={"l": 8, "r": 12, "t": 8, "b": KEY_HEIGHT},
        showlegend=True,
        xaxis={
            "tickvals": list(range(len(columns))),
            "ticktext": list(columns),
            "tickangle": -90 if len(columns) > 1 else 0,
            "tickfont": {"color": colours.ink, "size": FONT_SIZE - 2},
            "range": [-0.6, len(columns) - 0.4],
            "side": "top",
            "showgrid": True,
            "gridcolor": colours.line,
            "zeroline": False,
            "automargin": True,
            "fixedrange": True,
        },
        yaxis=name_axis(list(rows), mode, showgrid=True, gridcolor=colours.line),
    )
