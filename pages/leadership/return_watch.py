"""Who falls back into poverty, why, and how near is the limit?"""

import streamlit as st

from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import translated
from poverty_exit.indicators import registry
from poverty_exit.ui import ahead
from poverty_exit.ui.cards import headline_figures
from poverty_exit.ui.headline_notes import households_left
from poverty_exit.ui.page import answer, figures_page, list_notices, notice
from poverty_exit.ui.return_parts import (
    RATE,
    nearest_places,
    places_picture,
    places_table,
    return_places,
    return_sentence,
    trend_picture,
)
from poverty_exit.ui.return_reasons import (
    causes_picture,
    exit_years_picture,
    funnel_picture,
)
from poverty_exit.wording import distance_clause

SHOWN = (
    RATE,
    "returned_households",
    "returned_persons",
    "cumulative_exited_persons",
    "income_below_line_persons",
)

with figures_page(_("Who falls back, and how near is the limit?"), SHOWN) as view:
    ahead.headline_figures(view, SHOWN)
    ahead.below(view, (RATE, "returned_households"))
    ahead.return_watch(view)
    answer(return_sentence(view))
    notice(translated(registry()[RATE].definition))
    list_notices(view)
    headline_figures(view, SHOWN, {RATE: distance_clause(households_left(view))})
    if view.place.level != "village":
        st.subheader(
            _("By township") if view.place.level == "county" else _("By village")
        )
        rows = return_places(view)
        nearest_places(view, rows)
        places_picture(view, rows)
        places_table(view, rows)
    st.subheader(_("Why, and whose exits did not last"))
    left, right = st.columns(2, gap="medium")
    with left:
        causes_picture(view)
    with right:
        exit_years_picture(view)
    st.subheader(_("Over the years"))
    trend_picture(view)
    if view.place.level != "village":
        st.subheader(_("Who really differs"))
        funnel_picture(view)
