"""Who may sign in, in which roles?"""

import streamlit as st

from poverty_exit.i18n import gettext as _
from poverty_exit.ui.done import said_before
from poverty_exit.ui.office_accounts import (
    account_list,
    add_form,
    change_form,
    one_time_password,
)
from poverty_exit.ui.own_account import signed_in
from poverty_exit.ui.page import notice, page

with page(_("Who may sign in?")):
    here = signed_in()
    if here is None:
        notice(_("One person works alone at this computer: there are no accounts."))
    else:
        guard, session = here
        session.actor.need("accounts")
        said_before()
        one_time_password()
        found = account_list(guard)
        st.subheader(_("New account"))
        add_form(guard, session.actor)
        if found:
            st.subheader(_("Change an account"))
            change_form(guard, session.actor, found)
