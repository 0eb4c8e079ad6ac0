"""In place of every page while the county's store is broken: why, and the ways back."""

from __future__ import annotations

import streamlit as st

from poverty_exit import backup, recovery, stores
from poverty_exit.errors import BrokenStoreError
from poverty_exit.i18n import gettext as _
from poverty_exit.ui.backup_settings import bring_back, turned
from poverty_exit.ui.html import literal, paragraph
from poverty_exit.ui.session import signed_in_actor


def recovery_view(error: BrokenStoreError, *, may_act: bool) -> None:
    """Say what is wrong, and offer a backup, the database as it was, or an empty one.

    Nothing is overwritten by any of them. Who may not change settings learns only
    whom to tell.
    """
    path = stores.default_path()
    st.header(_("The store cannot be opened"))
    if not may_act:
        st.error(
            _("Tell whoever looks after the app; no page can be shown until then.")
        )
        return
    if not recovery.is_waiting(path):
        st.error(literal(error))
        return
    aside = recovery.newest_aside(path)
    st.error(literal(recovery.why(path) or error))
    if aside is not None:
        st.html(paragraph(_("It was set aside: {path}.", path=aside)))
    rows = backup.backups(backup.folder_of_path(path))
    if rows.empty:
        st.html(paragraph(_("There is no backup yet."), "pe-notice"))
    bring_back(rows, is_open=True)
    if aside is not None:
        with st.expander(_("Go on with the database that was set aside")):
            said = _(
                "For a database that is older than it should be, or one that a fault "
                "of the disk hid for a moment. What is missing stays missing."
            )
            st.html(paragraph(said))
            if st.button(_("Go on with it as it is")):
                stores.recover(as_it_is=True, actor=signed_in_actor())
                turned(_("The store is open as it was set aside."))
    with st.expander(_("Begin an empty store")):
        said = _(
            "Files, backups and what was set aside stay where they are; every register "
            "has to be loaded again."
        )
        st.html(paragraph(said))
        if st.button(_("Begin an empty one")):
            stores.recover(as_it_is=False, actor=signed_in_actor())
            turned(_("An empty store is open."))
