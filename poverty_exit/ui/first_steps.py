"""What to do in a county that has no data yet, on every page that would show some."""

from __future__ import annotations

import streamlit as st

from poverty_exit.i18n import gettext as _
from poverty_exit.ui import reads
from poverty_exit.ui.html import escaped, paragraph
from poverty_exit.ui.navigation import SETTINGS, UPLOAD
from poverty_exit.ui.session import view_query
from poverty_exit.wording import no_data_yet

LISTS = ("persons", "households")


def first_steps() -> None:
    """The three uploads that bring a county to life, and the ways there."""
    st.html(paragraph(no_data_yet(), "pe-answer"))
    steps_left()
    with st.container(horizontal=True):
        st.page_link(UPLOAD, label=_("Upload files"), query_params=view_query())
        st.page_link(
            SETTINGS, label=_("Look at the demo county"), query_params=view_query()
        )


def steps_left() -> None:
    """The first uploads in their order, those done marked; nothing once all are."""
    covered = set(reads.run("panels/coverage")["register"])
    steps = (
        (_("The register of places: townships and villages"), "places" in covered),
        (_("The rural population, by village and year"), "population" in covered),
        (
            _(
                "The lists of registered persons or households as the national system "
                "exports them, for as many year ends as there are"
            ),
            bool(covered.intersection(LISTS)),
        ),
    )
    if all(is_done for _said, is_done in steps):
        return
    lines = "".join(
        f"<li class='pe-done'>\N{CHECK MARK} {escaped(said)}</li>"
        if is_done
        else f"<li>{escaped(said)}</li>"
        for said, is_done in steps
    )
    begin = paragraph(_("To begin, upload in this order:"))
    st.html(f"{begin}<ol class='pe-steps'>{lines}</ol>")
