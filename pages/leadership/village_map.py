"""Where? County, township and village on the map, over the years."""

import streamlit as st

from poverty_exit.i18n import gettext as _
from poverty_exit.ui import ahead
from poverty_exit.ui.borders import county_map_borders
from poverty_exit.ui.cards import figure_card
from poverty_exit.ui.map_choices import breadcrumb, map_choices
from poverty_exit.ui.map_drawn import drawn_map, is_drawable, no_borders, off_the_map
from poverty_exit.ui.map_files import map_files
from poverty_exit.ui.map_table import map_table
from poverty_exit.ui.map_view import map_answer, map_view, shown_indicator
from poverty_exit.ui.page import answer, figures_page, list_notices

with figures_page(_("Where, village by village?"), (shown_indicator(),)) as view:
    ahead.village_map(view)
    shown = map_view(view)
    borders = county_map_borders()
    has_map = borders is not None and is_drawable(shown, borders)
    above = st.container()
    with st.container(key="map_and_table"):
        left, top, right = st.columns(3)
    # The map goes to the browser first: it takes the longest to be drawn there.
    with left, st.container(key="map_drawn"):
        if has_map:
            drawn_map(view, shown, borders)
            off_the_map(shown, borders)
        else:
            no_borders(borders)
        files = st.container()
    with above:
        answer(map_answer(view, shown))
        list_notices(view)
        map_choices(view, shown)
        breadcrumb(view, shown)
    with top, st.container(key="map_place", border=True):
        figure_card(view, shown.indicator.id)
    with right, st.container(key="map_table"):
        map_table(shown)
    if has_map:
        with files:
            map_files(view, shown, borders)
