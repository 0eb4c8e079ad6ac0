"""Borders that were matched to a place by hand: listed, and taken back."""

from __future__ import annotations

import streamlit as st

from poverty_exit import boundary_matches
from poverty_exit.boundaries import Written
from poverty_exit.i18n import gettext as _
from poverty_exit.tables import Column
from poverty_exit.ui import reads
from poverty_exit.ui.done import say_next
from poverty_exit.ui.session import acting_user, current_store
from poverty_exit.ui.tables import markup
from poverty_exit.ui.view import divisions


def border_matches() -> None:
    """The list of what is in force, and a button that takes one back."""
    store = current_store()
    version = store.data_version()
    rows = reads.run_as_of(version, "intake/border_matches_in_force", version=version)
    if rows.empty:
        return
    places = divisions()
    names = dict(zip(places["code"], places["name"], strict=True))
    worded = rows.assign(place=rows["place_code"].map(names).fillna(rows["place_code"]))
    columns = [
        Column("entry", _("Version"), "year"),
        Column("written_name", _("Name in the file"), strong=True),
        Column("written_township", _("Township in the file")),
        Column("written_code", _("Code in the file")),
        Column("place", _("Stands for")),
    ]
    st.html(markup(worded, columns, _("Borders that were matched by hand")))
    words = {
        Written(*row[1:5]): f"{row[3] or row[2]} → {names.get(row[5], row[5])}"
        for row in rows.itertuples(index=False, name=None)
    }
    chosen = st.selectbox(
        _("Take back a border matched by hand"),
        list(words),
        index=None,
        format_func=words.__getitem__,
        placeholder=_("none chosen"),
    )
    if st.button(_("Take it back"), disabled=chosen is None) and chosen is not None:
        after = boundary_matches.withdraw(store, chosen, acting_user())
        say_next(
            _(
                "Taken back for files to come; borders in force stay. The data version "
                "is now {version}.",
                version=after,
            )
        )
        st.rerun()
