"""Settings of the place and the people: which county, who works here, its places."""

from __future__ import annotations

import streamlit as st

from poverty_exit import stores
from poverty_exit.command_keys import loss
from poverty_exit.i18n import gettext as _
from poverty_exit.tables import Column
from poverty_exit.ui import caches, reads
from poverty_exit.ui.border_matches import border_matches
from poverty_exit.ui.done import say_next
from poverty_exit.ui.html import paragraph
from poverty_exit.ui.navigation import UPLOAD, offer
from poverty_exit.ui.session import (
    acting_user,
    current_store,
    set_filters,
)
from poverty_exit.ui.tables import markup
from poverty_exit.ui.view import divisions


def which_county() -> None:
    """Whose data is open, and the way to the other."""
    if current_store().is_demo:
        said = _(
            "The demo county is open: its places are real, every household is made up. "
            "Your own county gets a store of its own; the demo stays as it is."
        )
        st.html(paragraph(said))
        st.html(paragraph(loss()))
        if st.button(_("Start our county"), type="primary"):
            current_store().allow("settings")
            stores.start_county()
            _turned(_("Your county's own store is open."))
        return
    st.html(paragraph(_("The own store of your county is open.")))
    if st.button(_("Back to the demo county")):
        current_store().allow("settings")
        with st.status(_("Opening the demo county"), expanded=True) as status:
            stores.back_to_demo(lambda stage, *_parts: status.write(stage))
        _turned(_("The demo county is open."))


def _turned(said: str) -> None:
    caches.forget()
    set_filters(place=None, year=None, data_version=None, indicator=None)
    say_next(said)
    st.rerun()


def local_user() -> None:
    """The name that the ledger gets, set once."""
    store = current_store()
    known = store.setting("local_user")
    if known:
        said = _("The ledger names {name} as the one who acts.", name=known)
        st.html(paragraph(said))
        return
    said = _("Until a name is set, the ledger names {name}.", name=acting_user())
    st.html(paragraph(said))
    with st.form("local_user", border=False):
        name = st.text_input(_("Your name, as the ledger shall show it"), max_chars=40)
        is_sent = st.form_submit_button(_("Set the name, once"))
    if is_sent and name.strip():
        store.remember("local_user", name.strip())
        say_next(_("The ledger now names {name}.", name=name.strip()))
        st.rerun()


def places_section() -> None:
    """How many places there are, by township, and the names matched by hand."""
    rows = divisions()
    if rows.empty:
        st.html(paragraph(_("There are no places yet.")))
    else:
        villages = rows[rows["level"] == "village"]
        counts = villages.groupby("parent_code").agg(
            villages=("code", "size"), poor=("is_poor_village", "sum")
        )
        townships = rows[rows["level"] == "township"].merge(
            counts, "left", left_on="code", right_index=True
        )
        with st.expander(
            _(
                "{townships} townships, {villages} villages",
                townships=len(townships),
                villages=len(villages),
            )
        ):
            columns = [
                Column("code", _("Code"), strong=True),
                Column("name", _("Township")),
                Column("villages", _("Villages"), "count"),
                Column("poor", _("Poor villages"), "count"),
            ]
            st.html(markup(townships, columns, _("Townships")))
    _aliases(dict(zip(rows["code"], rows["name"], strict=True)))
    border_matches()
    offer(UPLOAD, _("Upload places or borders"))


def _aliases(names: dict[str, str]) -> None:
    version = current_store().data_version()
    rows = reads.run_as_of(version, "intake/aliases_in_force", version=version)
    if rows.empty:
        return
    worded = rows.assign(
        parent=rows["parent_code"].map(names), place=rows["place_code"].map(names)
    )
    columns = [
        Column("alias_name", _("Name in a file"), strong=True),
        Column("parent", _("In")),
        Column("place", _("Stands for")),
    ]
    st.html(markup(worded, columns, _("Names that were matched by hand")))
