"""What stands round the map in its picture: scale, north, notice, title and foot."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Polygon

from poverty_exit.figures.map_colours import map_colours
from poverty_exit.figures.theme import Mode
from poverty_exit.i18n import gettext as _
from poverty_exit.reports.cjk_font import cjk_font

KILOMETRES_A_DEGREE = 111.32
MODE: Mode = "light"


def draw_scale(axes: Axes) -> None:
    """A bar of 1, 2 or 5 x 10^n kilometres, about a sixth of the map wide."""
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    kilometres = KILOMETRES_A_DEGREE * np.cos(np.radians((south + north) / 2))
    wanted = (east - west) * kilometres / 6
    tens = 10.0 ** np.floor(np.log10(wanted))
    length = max(one * tens for one in (1, 2, 5) if one * tens <= wanted)
    left, bottom = west + 0.02 * (east - west), south + 0.03 * (north - south)
    right, up = left + length / kilometres, bottom + 0.012 * (north - south)
    ink = map_colours(MODE)["ink"]
    axes.plot(
        [left, left, right, right], [up, bottom, bottom, up], color=ink, linewidth=1.2
    )
    axes.text(
        (left + right) / 2,
        up,
        f"{length:g} {_('km')}",
        color=ink,
        fontproperties=cjk_font(8),
        ha="center",
        va="bottom",
    )


def draw_north(axes: Axes) -> None:
    """An arrow in the corner: north is up."""
    ink = map_colours(MODE)["ink"]
    arrow = [(0.035, 0.905), (0.05, 0.96), (0.065, 0.905), (0.05, 0.918)]
    axes.add_patch(Polygon(arrow, transform=axes.transAxes, facecolor=ink))
    axes.text(
        0.05,
        0.965,
        _("N"),
        color=ink,
        fontproperties=cjk_font(9, "bold"),
        ha="center",
        va="bottom",
        transform=axes.transAxes,
    )


def draw_notice(axes: Axes, notice: str) -> None:
    """That the borders are not real, on the map itself."""
    if not notice:
        return
    colours = map_colours(MODE)
    axes.text(
        0.985,
        0.02,
        notice,
        bbox={"facecolor": "white", "edgecolor": colours["line"], "pad": 3},
        color=colours["ink"],
        fontproperties=cjk_font(9),
        ha="right",
        va="bottom",
        transform=axes.transAxes,
    )


def draw_words(figure: Figure, title: str, drawn: str, foot: str) -> None:
    """Title and how much is drawn above the map, source and version below it."""
    colours = map_colours(MODE)
    figure.text(0.02, 0.935, title, color=colours["ink"], fontproperties=cjk_font(15))
    figure.text(
        0.98,
        0.935,
        drawn,
        color=colours["muted"],
        fontproperties=cjk_font(9),
        ha="right",
    )
    figure.text(0.02, 0.035, foot, color=colours["muted"], fontproperties=cjk_font(8))
