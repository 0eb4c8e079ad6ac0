"""Names of places that nothing matches: a person says once what they stand for."""

from __future__ import annotations

import streamlit as st

from poverty_exit import aliases, ledger
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import ngettext
from poverty_exit.intake.report import LoadReport
from poverty_exit.places import OpenName
from poverty_exit.ui.html import paragraph
from poverty_exit.ui.session import current_store
from poverty_exit.ui.view import divisions

SHOWN = 20


def place_choices(report: LoadReport) -> bool:
    """Ask what each unmatched name stands for; True when choices were just kept."""
    names = report.open_names
    if not names:
        return False
    st.subheader(_("Names to match by hand"))
    st.html(
        paragraph(
            _(
                "A name chosen here is remembered, with your name, for every later "
                "file. Leave empty what is written wrong and correct it in the file."
            )
        )
    )
    st.caption(_("Nothing that is published changes by it."))
    rows = divisions()
    parents = dict(zip(rows["code"], rows["name"], strict=True))
    with st.form("place_choices", border=False):
        chosen = {
            name: _choice(name, parents.get(name.parent_code, name.parent_code))
            for name in names[:SHOWN]
        }
        is_sent = st.form_submit_button(_("Remember these names"))
    if len(names) > SHOWN:
        left = len(names) - SHOWN
        st.caption(ngettext("{count} more name", "{count} more names", left))
    kept = {name: code for name, code in chosen.items() if code}
    if not is_sent or not kept:
        return False
    store = current_store()
    for name, code in kept.items():
        aliases.remember(store, name, code, ledger.acting_user(store))
    return True


def _choice(name: OpenName, parent: str) -> str | None:
    places = aliases.choices(current_store(), name)
    return st.selectbox(
        _("“{name}” in {parent} is", name=name.name, parent=parent),
        list(places),
        index=None,
        format_func=lambda code: f"{places[code]} ({code})",
        placeholder=_("none chosen"),
    )
