"""What was imported, by whom, and what is in force?"""

import streamlit as st

from poverty_exit.i18n import gettext as _
from poverty_exit.ui.done import said_before
from poverty_exit.ui.give_back import give_back_refused
from poverty_exit.ui.import_ledger import (
    entries,
    ledger_table,
    one_import,
    refused_files,
)
from poverty_exit.ui.page import notice, page
from poverty_exit.ui.session import may
from poverty_exit.ui.waiting_imports import waiting_imports


def imports() -> None:
    """The ledger, one import of it, and the files that were refused."""
    said_before()
    rows = entries()
    if rows.empty:
        notice(
            _(
                "Nothing has been imported yet: upload the register of places first, "
                "then the lists."
            )
            if may("upload")
            else _("Nothing has been imported yet.")
        )
    else:
        ledger_table(rows)
        if may("upload"):
            waiting_imports()
        if may("withdraw"):
            st.subheader(_("Withdraw or restore an import"))
            one_import(rows)
    if may("upload"):
        st.subheader(_("Refused files"))
        refused_files()
        give_back_refused()


with page(_("What was imported, and what is in force?")):
    imports()
