"""Empty workbooks to fill in, one for every register, made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from poverty_exit.database import Store
from poverty_exit.i18n import gettext as _
from poverty_exit.i18n import translated
from poverty_exit.registers import Register, registers
from poverty_exit.reports.template_workbook import (
    places_of,
    template_name,
    template_workbook,
)
from poverty_exit.ui.exports import export_button
from poverty_exit.ui.html import paragraph
from poverty_exit.ui.session import current_store
from poverty_exit.ui.tables import XLSX


def template_downloads() -> None:
    """A download per register."""
    store = current_store()
    with st.expander(_("Templates")):
        said = _("Empty workbooks with the county's townships and villages to choose.")
        st.html(paragraph(said))
        with st.container(horizontal=True, gap="small"):
            for register in registers().values():
                export_button(
                    translated(register.label),
                    _maker(store, register),
                    template_name(register),
                    XLSX,
                    f"template_{register.id}",
                    "templates",
                )


def _maker(store: Store, register: Register) -> Callable[[], bytes]:
    return lambda: template_workbook(register, places_of(store))
