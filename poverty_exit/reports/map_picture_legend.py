"""The legend of the map's picture: classes, target and counts, as on the screen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from poverty_exit import formats
from poverty_exit.figures.map_classes import MapClass
from poverty_exit.figures.map_colours import class_colour, map_colours
from poverty_exit.figures.theme import Mode
from poverty_exit.figures.village_map.painting import Level, legend_title
from poverty_exit.reports.cjk_font import cjk_font

if TYPE_CHECKING:
    from poverty_exit.indicators import Indicator

HATCHES = {"no_data": "////", "not_submitted": "++++"}
MODE: Mode = "light"
HATCH_WIDTH = 0.6
ROW = 0.052


def draw_legend(
    axes: Axes, map_classes: Sequence[MapClass], indicator: Indicator, level: Level
) -> None:
    """One row a class from the top down; those without a value set apart."""
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    colours = map_colours(MODE)
    axes.text(
        0,
        0.98,
        _folded(legend_title(indicator, level), 38),
        color=colours["muted"],
        fontproperties=cjk_font(9),
        va="top",
    )
    top = 0.9
    was_isolated = False
    for one in map_classes:
        if one.target:
            axes.plot([0, 1], [top, top], color=colours["ink"], linewidth=1.4)
            axes.text(0, top - 0.01, one.target, fontproperties=cjk_font(8.5), va="top")
            top -= ROW
        if one.is_isolated and not was_isolated:
            top -= ROW / 2
        was_isolated = one.is_isolated
        _draw_row(axes, one, top - ROW / 2)
        top -= ROW


def _draw_row(axes: Axes, one: MapClass, middle: float) -> None:
    colours = map_colours(MODE)
    axes.add_patch(
        Rectangle(
            (0.01, middle - 0.014),
            0.12,
            0.028,
            facecolor=class_colour(one, MODE),
            edgecolor=colours["mark"] if one.is_isolated else colours["outline"],
            hatch=HATCHES.get(one.kind),
            hatch_linewidth=HATCH_WIDTH,
            linewidth=0.6,
        )
    )
    font = cjk_font(9)
    label = _folded(one.label, 24)
    axes.text(0.17, middle, label, fontproperties=font, va="center")
    axes.text(
        1,
        middle,
        formats.number(one.count),
        color=colours["muted"],
        fontproperties=font,
        ha="right",
        va="center",
    )


def _folded(text: str, widest: int) -> str:
    """The text in lines no wider than so many Latin letters; Chinese ones are two."""
    lines, width = [""], 0
    for word in re.findall(r"[ -~]+?(?: |$)|[ -~]+|[^ -~]", text):
        size = sum(1 if letter.isascii() else 2 for letter in word)
        if width + len(word.rstrip()) > widest or width + size > widest + 1:
            lines.append("")
            width = 0
        lines[-1] += word
        width += size
    return "\n".join(line.strip() for line in lines)
