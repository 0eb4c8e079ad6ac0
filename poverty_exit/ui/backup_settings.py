"""Backups: make one now, and see which there are."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from poverty_exit import backup, formats
from poverty_exit.i18n import gettext as _
from poverty_exit.tables import Column
from poverty_exit.ui.done import say_next
from poverty_exit.ui.html import paragraph
from poverty_exit.ui.session import current_store
from poverty_exit.ui.tables import markup


def backup_section() -> None:
    """The button, the list, and how one is brought back."""
    store = current_store()
    directory = store.path / "backups"
    if st.button(_("Back up now")):
        with st.spinner(_("Writing the backup and reading it back")):
            folder = backup.backup(store, directory)
        say_next(_("The backup {name} was written and read back.", name=folder.name))
        st.rerun()
    rows = backup.backups(directory)
    if rows.empty:
        st.html(paragraph(_("There is no backup yet."), "pe-notice"))
        return
    worded = rows.assign(
        name=[Path(path).name for path in rows["path"]],
        size=[f"{formats.number(size, 1)} MB" for size in rows["megabytes"]],
    )
    columns = [
        Column("name", _("Backup"), strong=True),
        Column("data_version", _("Data version"), "year"),
        Column("size", _("Size"), "written"),
    ]
    st.html(markup(worded, columns, _("Backups, the newest first")))
    how = _(
        "To bring one back, close the app and run: "
        "python -m poverty_exit restore-backup {folder}",
        folder=directory,
    )
    st.caption(how)
