"""Main causes of poverty or of return, the most frequent first."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from poverty_exit import formats
from poverty_exit.figures import findings
from poverty_exit.figures.axes import count_axis, level_title, titled
from poverty_exit.figures.rows import each, height, margins, name_axis
from poverty_exit.figures.theme import Mode, empty, figure, palette
from poverty_exit.i18n import gettext as _
from poverty_exit.wording.causes import cause_label


def by_frequency(causes: pd.DataFrame, unit: str, mode: Mode) -> go.Figure:
    """One bar a cause, from zero.

    Args:
        causes: cause, persons, households; one row per main cause. A missing cause is
            drawn as not stated.
        unit: persons or households: which of the two columns is drawn.
        mode: light or dark.
    """
    known = causes.dropna(subset=[unit])
    known = known[known[unit] > 0].sort_values(unit, ascending=False, kind="stable")
    if known.empty:
        return empty(_("Nobody returned to poverty here in this year."), mode)
    worded = known["cause"].map(cause_label, na_action="ignore")
    known = known.assign(cause=worded.fillna(_("not stated")))
    counts = known[unit].tolist()
    said = findings.main_cause(known, unit)
    return figure(
        [
            go.Bar(
                x=counts,
                y=list(range(len(known))),
                orientation="h",
                marker={"color": palette(mode).bar},
                text=[formats.number(one) for one in counts],
                textposition="outside",
                cliponaxis=False,
                hovertext=[
                    f"<b>{one.cause}</b><br>{formats.counted(one.persons, 'persons')}"
                    f"<br>{formats.counted(one.households, 'households')}"
                    for one in each(known)
                ],
                hoverinfo="text",
            )
        ],
        mode,
        finding=said,
        alt=_("One bar a cause. {finding}.", finding=said),
        height=height(len(known)) - 48,
        margin=margins(),
        xaxis=count_axis(
            mode,
            highest=max(counts),
            nticks=5,
            range=[0, max(counts) * 1.2],
            title=level_title(
                titled(_("By main cause"), formats.unit_word(unit)), mode
            ),
        ),
        yaxis=name_axis(known["cause"].tolist(), mode),
    )
