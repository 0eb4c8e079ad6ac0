"""Who am I here, where am I signed in, what was done under my name?"""

import streamlit as st

from poverty_exit.i18n import gettext as _
from poverty_exit.ui.own_account import acts, sign_ins, signed_in, who
from poverty_exit.ui.page import notice, page

with page(_("Who am I here?")):
    here = signed_in()
    if here is None:
        notice(_("One person works alone at this computer: there are no accounts."))
    else:
        who(*here)
        st.subheader(_("Open sign-ins"))
        sign_ins(*here)
        st.subheader(_("Done under this account"))
        acts(*here)
