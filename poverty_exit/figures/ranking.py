"""A ranking with its doubts: rates and ranks, each with the interval it may lie in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import plotly.graph_objects as go

from poverty_exit import formats
from poverty_exit.figures.axes import (
    count_axis,
    level_title,
    target_mark,
    titled,
    value_axis,
)
from poverty_exit.figures.keys import marker_styles, standing_key
from poverty_exit.figures.rows import (
    each,
    height,
    hover,
    margins,
    name_axis,
    prepared,
    reasons,
    side_words,
)
from poverty_exit.figures.theme import Mode, empty, figure, palette, scatter
from poverty_exit.i18n import gettext as _
from poverty_exit.statistics.bands import standing
from poverty_exit.wording.phrases import heading, names

if TYPE_CHECKING:
    from poverty_exit.indicators import Indicator
    from poverty_exit.policy import Threshold


def caterpillar(
    places: pd.DataFrame, indicator: Indicator, threshold: Threshold | None, mode: Mode
) -> go.Figure:
    """Places by rank with their rates; the thin line is the one ranks are read from.

    Args:
        places: as ``bands.ranked`` returns them, with code, name, year, numerator,
            denominator, value, low, high, state. Places set apart come last.
        indicator: a rate.
        threshold: drawn as a labelled line.
        mode: light or dark.
    """
    places = _in_rank_order(prepared(places, threshold))
    if places["rank"].isna().all():
        return empty(_("No place can be ranked."), mode)
    known = places[places["value"].notna()]
    colours = palette(mode)
    said = _finding(places)
    marks: dict[str, Any] = {}
    if threshold is not None:
        marks = target_mark(threshold, indicator, mode, upright=True)
    reach = known[["high", "joint_high", "value"]].max(axis=1)
    traces = [
        _span(places, "joint_low", "joint_high", colours.muted, 1, _("for ranks")),
        _span(places, "low", "high", colours.muted, 3.5, _("95% interval")),
        scatter(
            x=known["value"].tolist(),
            y=known["row"].tolist(),
            mode="markers",
            marker={**marker_styles(known["standing"], mode), "size": 11},
            cliponaxis=False,
            hovertext=[_hover(one, indicator, threshold) for one in each(known)],
            hoverinfo="text",
            showlegend=False,
        ),
        reasons(places, mode),
    ]
    if threshold is not None:
        traces += standing_key(known["standing"].dropna(), threshold, mode)
    words, margin = side_words(
        [_short(one) for one in each(places)],
        mode,
        _("rank, band") if places["band"].any() else _("rank"),
    )
    marks["annotations"] = [*marks.get("annotations", []), *words]
    end = float(reach.max()) * 1.04
    return figure(
        traces,
        mode,
        finding=said,
        alt=_("Places by rank with intervals. {finding}.", finding=said),
        height=height(len(places)),
        margin=margins(margin, has_head=True),
        showlegend=True,
        xaxis=value_axis(
            indicator,
            mode,
            nticks=5,
            range=[0, max(end, threshold.value * 1.1 if threshold else 0) or 1],
            title=level_title(
                titled(heading(indicator), formats.unit(indicator)), mode
            ),
        ),
        yaxis=name_axis(places["name"].tolist(), mode),
        **marks,
    )


def rank_spans(places: pd.DataFrame, mode: Mode) -> go.Figure:
    """The ranks that each place may have, the one it has, and its band.

    Args:
        places: as ``bands.ranked`` returns them.
        mode: light or dark.
    """
    league = _in_rank_order(places[places["rank"].notna()])
    if league.empty:
        return empty(_("No place can be ranked."), mode)
    colours = palette(mode)
    said = _finding(places)
    words, margin = side_words(league["band"].tolist(), mode, _("band"))
    return figure(
        [
            _span(league, "rank_low", "rank_high", colours.accent_soft, 13, ""),
            scatter(
                x=league["rank"].tolist(),
                y=league["row"].tolist(),
                mode="markers",
                marker={"color": colours.accent, "size": 10},
                hovertext=[_rank_words(one) for one in each(league)],
                hoverinfo="text",
            ),
        ],
        mode,
        finding=said,
        alt=_("The ranks that each place may have. {finding}.", finding=said),
        height=height(len(league)) - 24,
        margin=margins(margin, has_head=True),
        annotations=words,
        xaxis=count_axis(
            mode,
            range=[0.4, len(league) + 0.6],
            zeroline=False,
            title=level_title(_("Rank (1 is best)"), mode),
        ),
        yaxis=name_axis(league["name"].tolist(), mode),
    )


def rank_label(rank: float, rank_low: float, rank_high: float) -> str:
    """A rank with its interval, 3 (1-7) with a dash; a dash alone where unranked."""
    if pd.isna(rank):
        return formats.MISSING
    if pd.isna(rank_low) or rank_low == rank_high:
        return formats.number(rank)
    return f"{formats.number(rank)} ({formats.span(rank_low, rank_high)})"


def _in_rank_order(places: pd.DataFrame) -> pd.DataFrame:
    """The best first, those set apart last, equals in the order of their codes."""
    ordered = places.sort_values(["rank", "code"], na_position="last")
    return ordered.assign(row=range(len(ordered)))


def _span(
    places: pd.DataFrame, low: str, high: str, colour: str, thick: float, name: str
) -> go.Scatter:
    """A level line a row from one column to the other."""
    x: list[float | None] = []
    y: list[float | None] = []
    for start, end, row in zip(places[low], places[high], places["row"], strict=True):
        if not pd.isna(start):
            x += [start, end, None]
            y += [row, row, None]
    return scatter(
        x=x,
        y=y,
        mode="lines",
        line={"color": colour, "width": thick},
        name=name,
        showlegend=bool(name) and bool(x),
        hoverinfo="skip",
    )


def _short(one: Any) -> str:
    """The rank with its interval and the band; or why there is none."""
    if one.set_apart:
        return _("too small") if one.set_apart == "too_small" else ""
    return f"{rank_label(one.rank, one.rank_low, one.rank_high)} {one.band}".rstrip()


def _rank_words(one: Any) -> str:
    label = rank_label(one.rank, one.rank_low, one.rank_high)
    return _(
        "<b>{name}</b><br>rank {rank}<br>band {band}",
        name=one.name,
        rank=label,
        band=one.band,
    )


def _hover(one: Any, indicator: Indicator, threshold: Threshold | None) -> str:
    said = hover(one, indicator, threshold)
    if pd.isna(one.rank):
        return said
    label = rank_label(one.rank, one.rank_low, one.rank_high)
    if not one.band:
        return said + "<br>" + _("rank {rank}", rank=label)
    return said + "<br>" + _("rank {rank}, band {band}", rank=label, band=one.band)


def _finding(places: pd.DataFrame) -> str:
    ends = standing(places)
    if not ends.may_be_first:
        return _(
            "First of {ranked} by the count: {first}; last: {last}",
            ranked=formats.number(ends.ranked),
            first=names(ends.first),
            last=names(ends.last),
        )
    return _(
        "{first} may be first in truth, {last} may be last, of {ranked}; "
        "first by the count: {names}",
        first=formats.number(ends.may_be_first),
        last=formats.number(ends.may_be_last),
        ranked=formats.number(ends.ranked),
        names=names(ends.first),
    )
