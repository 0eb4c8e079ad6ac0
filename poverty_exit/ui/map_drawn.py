"""The map on the page: drawn, clicked; why there is none; places without a border."""

from __future__ import annotations

from functools import partial

import streamlit as st
from streamlit_folium import st_folium

from poverty_exit.figures.village_map import CLICK, clicked_code, village_map
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import ngettext
from poverty_exit.ui.borders import Borders
from poverty_exit.ui.map_files import borders_and_date, version_line
from poverty_exit.ui.map_view import MapView
from poverty_exit.ui.navigation import UPLOAD, offer
from poverty_exit.ui.page import notice
from poverty_exit.ui.session import may, set_filters
from poverty_exit.ui.view import View
from poverty_exit.wording.phrases import names

KEY = "village_map"
HEIGHT = 620
MOST_NAMED = 5


def drawn_map(view: View, shown: MapView, borders: Borders) -> None:
    """The map with its legend; a click goes to the place, panning sends nothing."""
    drawn = village_map(
        borders.shapes,
        shown.rows,
        shown.classes,
        shown.indicator,
        title=shown.title,
        level=shown.level,
        within=shown.within.code,
        source=_source(view, borders),
        notice=borders.notice,
        selected=shown.selected,
        mode=view.mode,
    )
    st_folium(
        drawn,
        key=KEY,
        height=HEIGHT,
        use_container_width=True,
        returned_objects=CLICK,
        feature_group_to_add=drawn.painting,
        render=False,
        on_change=partial(_take_click, shown),
    )


def is_drawable(shown: MapView, borders: Borders | None) -> bool:
    """Whether any place shown has a border."""
    return borders is not None and bool(
        shown.rows["code"].isin(borders.shapes.codes).any()
    )


def no_borders(borders: Borders | None) -> None:
    """Why there is no map, and how to get one."""
    if borders is None:
        st.info(_("There are no borders of this county yet, so there is no map."))
    else:
        st.info(_("None of the places shown here has a border, so there is no map."))
    if not may("upload"):
        return
    st.markdown(
        _(
            "Load the borders of the villages as GeoJSON (also GeoPackage or a "
            "Shapefile in a .zip), in longitude and latitude, with the code or the "
            "name of each village: on the upload page, or with "
            "`python -m poverty_exit import FILE.geojson`. The figures are in the "
            "table all the same."
        )
    )
    offer(UPLOAD, _("Upload files"))


def off_the_map(shown: MapView, borders: Borders) -> None:
    """Which places have no border."""
    missing = shown.rows[~shown.rows["code"].isin(borders.shapes.codes)]
    if len(missing):
        notice(
            ngettext(
                "Not on the map, without a border: {names}. It is in the table.",
                "Not on the map, without a border: {names}. They are in the table.",
                len(missing),
                names=names(list(missing["name"]), MOST_NAMED),
            )
        )


def _take_click(shown: MapView) -> None:
    """Go to the place that was clicked: into a township, onto a village."""
    code = clicked_code(st.session_state[KEY])
    if code is not None:
        set_filters(place=code, level=shown.level_kept)


def _source(view: View, borders: Borders) -> str:
    """The line under the map."""
    return _("; ").join((borders_and_date(view, borders), version_line(view)))
