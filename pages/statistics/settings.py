"""What is this county's own: places, base, lines, thresholds, who works here?"""

import streamlit as st

from poverty_exit.i18n import gettext as _
from poverty_exit.ui.backup_settings import backup_section, key_section
from poverty_exit.ui.county_settings import local_user, places_section, which_county
from poverty_exit.ui.done import said_before
from poverty_exit.ui.page import page
from poverty_exit.ui.policy_settings import keys_of_checks, keys_of_unit, policy_section
from poverty_exit.ui.session import current_session, may
from poverty_exit.ui.waiver_settings import waiver_section


def lines_and_choices() -> None:
    """The county, its places, and every value that its figures are counted by."""
    st.subheader(_("County"))
    which_county()
    if current_session() is None:
        st.subheader(_("Who works here"))
        local_user()
    st.subheader(_("Places"))
    places_section()
    st.subheader(_("Thresholds"))
    policy_section(keys_of_unit("fraction"), _("Thresholds in force"))
    st.subheader(_("Income lines by year"))
    policy_section(keys_of_unit("yuan"), _("Income lines in force"))
    st.subheader(_("Base of rates, and how small a place may be in a ranking"))
    choices = keys_of_unit("word", "persons", "households", "minutes")
    policy_section(choices, _("Choices in force"))
    st.subheader(_("Limits of the checks"))
    policy_section(keys_of_checks(), _("Limits in force"))


with page(_("What holds in this county?")):
    said_before()
    if may("settings"):
        lines_and_choices()
    if may("publish"):
        st.subheader(_("Rules that are waived"))
        waiver_section()
    if may("settings"):
        st.subheader(_("The key"))
        key_section()
        st.subheader(_("Backups"))
        backup_section()
