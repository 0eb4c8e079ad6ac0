"""Where do we stand today?"""

import streamlit as st

from poverty_exit.i18n import gettext as _
from poverty_exit.ui import ahead
from poverty_exit.ui.cards import headline_figures
from poverty_exit.ui.headline_notes import return_note
from poverty_exit.ui.latest_changes import figures_before_and_after, newest_entries
from poverty_exit.ui.overview_parts import COMPARED, overview_sentence, places_table
from poverty_exit.ui.page import answer, figures_page, list_notices
from poverty_exit.ui.tiles import place_tiles

SHOWN = (
    "poverty_headcount_ratio",
    "exit_progress",
    "poor_households",
    "return_to_poverty_rate",
    "plan_completion_persons",
)

with figures_page(_("Where do we stand today?"), SHOWN) as view:
    ahead.headline_figures(view, SHOWN)
    ahead.below(view, COMPARED)
    answer(overview_sentence(view))
    list_notices(view)
    headline_figures(view, SHOWN, {"return_to_poverty_rate": return_note(view)})
    if view.place.level == "county":
        st.subheader(_("Townships"))
        place_tiles(view)
    elif view.place.level == "township":
        st.subheader(_("Villages"))
        place_tiles(view)
    if view.place.level != "village":
        places_table(view)
    st.subheader(_("What changed last"))
    newest_entries(view)
    figures_before_and_after(view)
