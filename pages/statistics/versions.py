"""What changed between two versions of the data, why, and which figures are signed?"""

import streamlit as st

from poverty_exit.i18n import gettext as _
from poverty_exit.ui.change_steps import why_section
from poverty_exit.ui.done import said_before
from poverty_exit.ui.page import page
from poverty_exit.ui.session import may
from poverty_exit.ui.sign_offs import signed_section
from poverty_exit.ui.version_comparison import (
    comparison_asked,
    figures_section,
    people_section,
)


def versions() -> None:
    """Two versions side by side, the way between them, and the sign-offs."""
    said_before()
    st.subheader(_("Two versions compared"))
    asked = comparison_asked()
    if asked is not None:
        why_section(asked)
        st.subheader(_("Which figures differ"))
        figures_section(asked)
        if may("see_households"):
            st.subheader(_("Who differs"))
            people_section(asked)
    st.subheader(_("Sign-offs"))
    signed_section()


with page(_("What changed between two versions, and why?")):
    versions()
