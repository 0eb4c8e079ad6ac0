"""What to do in a county that has no data yet, on every page that would show some."""

from __future__ import annotations

import streamlit as st

from poverty_exit.i18n import gettext as _
from poverty_exit.ui import reads
from poverty_exit.ui.html import escaped
from poverty_exit.ui.navigation import SETTINGS, UPLOAD
from poverty_exit.ui.session import view_query
from poverty_exit.wording import no_data_yet

STEPS = ("places", "population", "persons")


def first_steps() -> None:
    """The three uploads that bring a county to life, those done marked."""
    st.html(f"<p class='pe-answer'>{escaped(no_data_yet())}</p>")
    covered = set(reads.run("panels/coverage")["register"])
    said = {
        "places": _("The register of places: the county's townships and villages"),
        "population": _("The rural population, by village and year"),
        "persons": _(
            "The lists of registered persons or households, as the national system "
            "exports them, for as many year ends as there are"
        ),
    }
    lines = ""
    for register in STEPS:
        done = register in covered or (
            register == "persons" and "households" in covered
        )
        mark = f" ({escaped(_('done'))})" if done else ""
        kind = "pe-done" if done else "pe-due"
        lines += f"<li class='{kind}'>{escaped(said[register])}{mark}</li>"
    st.html(f"<ol class='pe-steps'>{lines}</ol>")
    with st.container(horizontal=True):
        st.page_link(UPLOAD, label=_("Upload files"), query_params=view_query())
        st.page_link(
            SETTINGS, label=_("Look at the demo county"), query_params=view_query()
        )
