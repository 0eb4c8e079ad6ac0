"""Which role may do what?"""

import streamlit as st

from poverty_exit.i18n import gettext as _
from poverty_exit.ui.page import page
from poverty_exit.ui.rights_matrix import matrix_part, own_rights

with page(_("Who may do what?")):
    st.subheader(_("Your own rights"))
    own_rights()
    st.subheader(_("What each role may do"))
    matrix_part()
