"""What all figures have in common: colours by day and by night, type, axes, words.

Both palettes are designed, neither is the other inverted. States are blue, grey, amber
and vermilion, which stay apart for colour-blind eyes, and each has a marker of its own
for grey printers. Figures are transparent: the page is their ground.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import plotly.graph_objects as go

from poverty_exit.figures.text import wrapped

Mode = Literal["light", "dark"]

FONT = (
    "'Noto Sans SC Variable', 'Noto Sans SC', 'Microsoft YaHei', 'PingFang SC', "
    "'Source Han Sans SC', 'Noto Sans CJK SC', sans-serif"
)
FONT_SIZE = 13
CONFIG = {"displayModeBar": False, "doubleClick": False}
"""What to give to the browser with every figure: no toolbar, no zoom on a click."""

MARKERS = {
    "surely_within": "circle",
    "cannot_tell": "circle-open",
    "may_be_beyond": "triangle-up-open",
    "surely_beyond": "triangle-up",
    "no_data": "line-ew-open",
}


@dataclass(frozen=True)
class Palette:
    """The colours of one mode, by what they mean."""

    surface: str
    ink: str
    muted: str
    line: str
    accent: str
    accent_soft: str
    bar: str
    less: str
    more: str
    plan: str
    states: dict[str, str]
    series: tuple[str, ...]


PALETTES: dict[str, Palette] = {
    "light": Palette(
        surface="#ffffff",
        ink="#1b2a32",
        muted="#5a6971",
        line="#dde4e7",
        accent="#0b6e7f",
        accent_soft="rgba(11, 110, 127, 0.16)",
        bar="#1f7f8e",
        less="#3a86c0",
        more="#c98a1b",
        plan="#1b2a32",
        states={
            "surely_within": "#1f6fb2",
            "cannot_tell": "#6f7c84",
            "may_be_beyond": "#b97a00",
            "surely_beyond": "#c93c1b",
            "no_data": "#98a4aa",
        },
        series=("#0b6e7f", "#7b4ea3", "#8a5a2b", "#b8437a", "#5d7a1f", "#44617b"),
    ),
    "dark": Palette(
        surface="#0e1518",
        ink="#e7eef0",
        muted="#9fb0b7",
        line="#2a383f",
        accent="#4fc3d4",
        accent_soft="rgba(79, 195, 212, 0.20)",
        bar="#2b8797",
        less="#5aa9e6",
        more="#e3aa45",
        plan="#e7eef0",
        states={
            "surely_within": "#5aa9e6",
            "cannot_tell": "#9aa9b0",
            "may_be_beyond": "#f0b440",
            "surely_beyond": "#ff6f4d",
            "no_data": "#6f7f87",
        },
        series=("#4fc3d4", "#b794e0", "#d3a06a", "#ec86b3", "#a9c25a", "#93b4d1"),
    ),
}
DASHES = ("solid", "dash", "dot")


def palette(mode: Mode) -> Palette:
    """The colours of a mode."""
    return PALETTES[mode]


def place_styles(codes: Iterable[str], mode: Mode) -> dict[str, dict[str, str]]:
    """The line of every place, the same in every figure: colour and dash by code.

    Give the codes of all places of the level, not only of those drawn.
    """
    series = palette(mode).series
    return {
        code: {
            "color": series[place % len(series)],
            "dash": DASHES[place // len(series) % len(DASHES)],
        }
        for place, code in enumerate(sorted(set(codes)))
    }


def scatter(**said: Any) -> go.Scatter:
    """Points or lines; they are checked where the tests check the whole figure."""
    return go.Scatter(**said, _validate=False)


def figure(
    traces: Sequence[Any],
    mode: Mode,
    *,
    finding: str,
    alt: str,
    height: int = 340,
    **layout: Any,
) -> go.Figure:
    """A figure in our type and colours, with its finding and its text alternative."""
    colours = palette(mode)
    common = {
        "template": {},
        "height": height,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": FONT_SIZE, "color": colours.ink},
        "margin": {"l": 8, "r": 12, "t": 34, "b": 8},
        "separators": ".,",
        "showlegend": False,
        "dragmode": False,
        "bargap": 0.28,
        "hoverlabel": {
            "bgcolor": colours.surface,
            "bordercolor": colours.muted,
            "font": {"family": FONT, "color": colours.ink},
            "align": "left",
        },
        "legend": {
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "xref": "container",
            "y": 0,
            "yanchor": "bottom",
            "yref": "container",
            "font": {"color": colours.ink, "size": FONT_SIZE - 1},
            "itemclick": False,
            "itemdoubleclick": False,
        },
        "meta": {"finding": finding, "alt": alt},
    }
    # the tests check the whole
    return go.Figure(data=list(traces), layout={**common, **layout}, _validate=False)


def finding(drawn: go.Figure) -> str:
    """What the figure shows, in one sentence: its title on the page."""
    return drawn.layout.meta["finding"]


def alt_text(drawn: go.Figure) -> str:
    """What the figure shows, for those who don't see it."""
    return drawn.layout.meta["alt"]


def empty(reason: str, mode: Mode, height: int = 160) -> go.Figure:
    """A figure with nothing to show that says why."""
    colours = palette(mode)
    hidden = {"visible": False, "fixedrange": True}
    note = {
        "text": wrapped(reason, 34),
        "x": 0.5,
        "y": 0.5,
        "xref": "paper",
        "yref": "paper",
        "showarrow": False,
        "font": {"color": colours.muted, "size": FONT_SIZE + 1},
    }
    return figure(
        [],
        mode,
        finding=reason,
        alt=reason,
        height=height,
        xaxis=hidden,
        yaxis=hidden,
        annotations=[note],
    )
