"""Plan against fact, by township and year: how far are the exits?"""

import streamlit as st

from poverty_exit.i18n import gettext as _
from poverty_exit.ui import ahead
from poverty_exit.ui.cards import headline_figures
from poverty_exit.ui.choices import unit_choice
from poverty_exit.ui.exit_parts import (
    change_picture,
    exit_sentence,
    figures_shown,
    plan_notice,
    years_pictures,
)
from poverty_exit.ui.exit_tables import (
    courses_picture,
    places_picture,
    places_table,
    years_table,
)
from poverty_exit.ui.page import answer, figures_page, list_notices
from poverty_exit.ui.session import current_filters

shown = figures_shown(current_filters().unit or "persons")
with figures_page(_("How far are the exits, against the plan?"), shown) as view:
    unit = unit_choice()
    ahead.exit_progress(view, unit)
    ahead.headline_figures(view, shown)
    answer(exit_sentence(view, unit))
    plan_notice(view, unit)
    list_notices(view)
    headline_figures(view, shown)
    years_pictures(view, unit)
    if view.place.level != "village":
        st.subheader(
            _("By township") if view.place.level == "county" else _("By village")
        )
        places_picture(view, unit)
        places_table(view, unit)
    if view.place.level == "county":
        st.subheader(_("Townships over the years"))
        courses_picture(view, unit)
    st.subheader(_("What changed within the year"))
    change_picture(view, unit)
    st.subheader(_("By year"))
    years_table(view, unit)
