"""From last year's poor households to this year's: every term of the identity.

poor(y) = poor(y-1) - exited + returned + newly registered + came back - left; for
persons the change of household sizes, below the county moves, are terms of their own.
The terms are counted each by itself: none is the rest of the others.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from poverty_exit import formats
from poverty_exit.figures import findings
from poverty_exit.figures.axes import (
    count_axis,
    level_title,
    titled,
)
from poverty_exit.figures.rows import each, height, margins, name_axis
from poverty_exit.figures.step_bars import step_bars
from poverty_exit.figures.theme import Mode, empty, figure
from poverty_exit.i18n import gettext as _

ENDS = ("poor_before", "poor_after")


def term_label(term: str, year: int | None = None) -> str:
    """A term of the identity in words; the two ends name their year."""
    if term == "poor_before" and year is not None:
        return _("poor at the end of {year}", year=formats.year(year - 1))
    if term == "poor_after" and year is not None:
        return _("poor at the end of {year}", year=formats.year(year))
    return {
        "poor_before": _("poor a year before"),
        "exited": _("exited"),
        "returned": _("returned to poverty"),
        "newly_registered": _("newly registered"),
        "came_back": _("came back"),
        "left": _("left the register"),
        "size_change": _("change of household size"),
        "moved_in": _("moved in"),
        "moved_out": _("moved out"),
        "poor_after": _("poor"),
    }[term]


def waterfall(terms: pd.DataFrame, year: int, unit: str, mode: Mode) -> go.Figure:
    """The steps from the poor at one year's end to those at the next, top to bottom.

    Args:
        terms: term, value; one row per term in the order to draw, from poor_before to
            poor_after, exits and leavers negative.
        year: of the change.
        unit: persons or households.
        mode: light or dark.
    """
    known = terms.dropna(subset=["value"]).reset_index(drop=True)
    if not set(ENDS) <= set(known["term"]):
        return empty(
            _(
                "The change from {before} to {year} is not known.",
                before=formats.year(year - 1),
                year=formats.year(year),
            ),
            mode,
        )
    is_end = known["term"].isin(ENDS)
    steps = step_bars(
        known["value"].tolist(),
        is_end.tolist(),
        [
            formats.number(value) if end else _step(value)
            for value, end in zip(known["value"], is_end, strict=True)
        ],
        mode,
    )
    by_term = known.set_index("term")["value"]
    said = findings.passage(by_term["poor_before"], by_term["poor_after"], year, unit)
    return figure(
        [steps],
        mode,
        finding=said,
        alt=_(
            "Steps from one year's end to the next. {finding}. {steps}.",
            finding=said,
            steps=_(", ").join(
                f"{term_label(term, year)} {formats.number(value)}"
                for term, value in zip(known["term"], known["value"], strict=True)
            ),
        ),
        height=height(len(known)) - 30,
        margin=margins(),
        xaxis=count_axis(
            mode,
            highest=_reach(known),
            nticks=5,
            range=[0, _reach(known) * 1.22 or 1],
            title=level_title(titled(_("Poor"), formats.unit_word(unit)), mode),
        ),
        yaxis=name_axis([term_label(one, year) for one in known["term"]], mode),
    )


def _step(value: float) -> str:
    shown = formats.number(value)
    return f"+{shown}" if value > 0 else shown


def _reach(known: pd.DataFrame) -> float:
    """The highest level that the steps pass through."""
    levels = [0.0]
    for one in each(known):
        levels.append(one.value if one.term in ENDS else levels[-1] + one.value)
    return max(levels)


def _hover(one: Any, unit: str) -> str:
    said = formats.counted(abs(one.value), unit)
    return f"<b>{formats.year(one.year)}</b><br>{term_label(one.term)}: {said}"
