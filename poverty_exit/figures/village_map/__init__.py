"""The village map: where a county's places stand, drawn by Folium with no internet.

``shapes`` prepares the borders once; ``village_map`` colours them for one indicator and
year. A page shows it with streamlit-folium::

    drawn = village_map(shapes(borders), rows, counted_classes, indicator, ...)
    st_folium(
        drawn,
        key="village_map",
        height=600,
        use_container_width=True,
        returned_objects=CLICK,
        feature_group_to_add=drawn.painting,
        on_change=...,
    )

and reads the place clicked with ``clicked_code``. Panning and zooming send nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from poverty_exit.figures.map_classes import MapClass
from poverty_exit.figures.theme import Mode
from poverty_exit.figures.village_map.elements import Painting, VillageMap
from poverty_exit.figures.village_map.painting import (
    Level,
    alternative_text,
    drawn_words,
    legend_title,
    painting_content,
)
from poverty_exit.figures.village_map.shapes import Shapes, in_script, shapes
from poverty_exit.figures.village_map.wording import said
from poverty_exit.i18n import gettext as _

if TYPE_CHECKING:
    import pandas as pd

    from poverty_exit.indicators import Indicator

__all__ = [
    "CLICK",
    "VillageMap",
    "clicked_code",
    "drawn_words",
    "shapes",
    "village_map",
]

CLICK = ("last_active_drawing",)


def village_map(
    county: Shapes,
    rows: pd.DataFrame,
    map_classes: Sequence[MapClass],
    indicator: Indicator,
    *,
    title: str,
    level: Level,
    within: str,
    source: str,
    notice: str = "",
    selected: str | None = None,
    mode: Mode = "light",
) -> VillageMap:
    """The map of one indicator at one year's end.

    Args:
        county: the borders of all that may ever be shown, from ``shapes``.
        rows: one row per place of the register to show: ``code``, ``name``, ``value``,
            ``numerator``, ``denominator``, ``class_id`` and, for a note in the tooltip,
            ``remark``. Places without a border are counted, not drawn.
        map_classes: the classes with their counts, from ``counted``.
        indicator: what is shown; it says how numbers are written.
        title: what the map shows, where and when.
        level: what one polygon is.
        within: code of the county or township shown; another one moves the view.
        source: the line under the map.
        notice: what stands on the map itself, for borders that are not real.
        selected: code of the place to frame.
        mode: the theme.
    """
    drawn = drawn_words(int(rows["code"].isin(county.codes).sum()), len(rows), level)
    words = {
        "title": title,
        "legend": legend_title(indicator, level),
        "drawn": drawn,
        "notice": notice,
        "source": source,
        "alternative": alternative_text(title, map_classes, drawn),
    }
    content = painting_content(
        rows,
        map_classes,
        said(rows, map_classes, indicator),
        mode,
        words,
        selected,
        level,
        within,
    )
    return VillageMap(county.script, in_script(_words()), Painting(in_script(content)))


def clicked_code(returned: Mapping[str, Any] | None) -> str | None:
    """The code of the place that was clicked last, from what st_folium returned."""
    feature = (returned or {}).get(CLICK[0])
    return feature["properties"]["code"] if feature else None


def _words() -> dict[str, str]:
    """What the map's buttons and scale say."""
    return {
        "zoomIn": _("Zoom in"),
        "zoomOut": _("Zoom out"),
        "whole": _("Show all"),
        "only": _("Show only this class"),
        "north": _("N"),
        "metres": _("m"),
        "kilometres": _("km"),
    }
