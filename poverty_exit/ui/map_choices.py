"""What the reader can turn to on the map's page: indicator, year, extent, place.

All of it is in the URL; what is chosen is written there.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from poverty_exit import formats
from poverty_exit.i18n import gettext as _
from poverty_exit.indicators import registry
from poverty_exit.ui.choices import indicator_choice
from poverty_exit.ui.html import escaped, view_link
from poverty_exit.ui.map_view import DEFAULT_INDICATOR, MapView
from poverty_exit.ui.session import current_filters, set_filters, view_query
from poverty_exit.ui.view import View

STYLE = Path(__file__).with_name("village_map.css")
YEAR = "map_year"
EXTENT = "map_extent"


def map_choices(view: View, shown: MapView) -> None:
    """Indicator, extent and year, side by side where there is room."""
    st.html(STYLE)
    with st.container(key="map_choices"):
        indicator, extent, year = st.columns([5, 4, 5], vertical_alignment="bottom")
        with indicator:
            drawable = [
                one.id
                for one in registry().values()
                if {"township", "village"} <= set(one.levels)
            ]
            indicator_choice(drawable, DEFAULT_INDICATOR)
        with extent:
            _extent(view, shown)
        with year:
            _year(view)


def breadcrumb(view: View, shown: MapView) -> None:
    """The way back up: county, township, village; the last is where we are."""
    steps = [_step(view.county.name, place=None)]
    if view.township is not None:
        # From a village of the whole county's map this is the way into its township.
        steps.append(
            _step(view.township.name, place=view.township.code, level=None)
            if view.place.level == "village"
            else f"<b aria-current='page'>{escaped(view.township.name)}</b>"
        )
    else:
        steps = [f"<b aria-current='page'>{escaped(view.county.name)}</b>"]
    if view.place.level == "village":
        steps.append(f"<b aria-current='page'>{escaped(view.place.name)}</b>")
    label = escaped(_("Where you are"))
    st.html(
        f"<nav class='pe-crumbs' aria-label='{label}'>"
        f"{'<span>›</span>'.join(steps)}<small>{escaped(_hint(shown))}</small></nav>"
    )


def _step(name: str, **changes: str | None) -> str:
    return view_link("", view_query(**changes), escaped(name))


def _hint(shown: MapView) -> str:
    if shown.level == "township":
        return _("Choose a township on the map or in the table to see its villages")
    return _("Choose a village on the map or in the table")


def _extent(view: View, shown: MapView) -> None:
    """All townships, or all villages at once; neither while one township is shown."""
    words = {"township": _("Townships"), "village": _("All villages")}
    is_county = shown.within.level == "county"
    st.session_state[EXTENT] = shown.level if is_county else None
    st.segmented_control(
        _("Whole county by"),
        list(words),
        key=EXTENT,
        format_func=words.__getitem__,
        on_change=_turn_extent,
    )


def _turn_extent() -> None:
    """A township stays in view with neither; a village is kept on the map of all."""
    chosen = st.session_state[EXTENT]
    if chosen == "township":
        set_filters(level=None, place=None)
    elif chosen == "village":
        place = current_filters().place
        is_village = place is not None and len(place) == len("000000000000")
        set_filters(level="village", place=place if is_village else None)


def _year(view: View) -> None:
    if len(view.years) < 2:
        return
    st.session_state[YEAR] = view.year
    st.select_slider(
        _("Year"),
        options=list(view.years),
        key=YEAR,
        format_func=formats.year,
        on_change=lambda: _turn_year(view.years[-1]),
    )


def _turn_year(latest: int) -> None:
    chosen = st.session_state[YEAR]
    set_filters(year=None if chosen == latest else chosen)
