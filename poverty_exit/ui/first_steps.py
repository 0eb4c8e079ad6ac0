"""What to do in a county that has no data yet, on every page that would show some."""

from __future__ import annotations

import streamlit as st

from poverty_exit.i18n import gettext as _
from poverty_exit.ui import reads
from poverty_exit.ui.html import escaped, paragraph
from poverty_exit.ui.navigation import SETTINGS, UPLOAD, offer
from poverty_exit.ui.session import may
from poverty_exit.wording import no_data_yet

LISTS = ("persons", "households")


def first_steps() -> None:
    """The three uploads that bring a county to life, and the ways there.

    Whoever may not go a way is not shown it.
    """
    may_upload = may("upload")
    st.html(paragraph(no_data_yet(may_upload=may_upload), "pe-answer"))
    if may_upload:
        steps_left()
    with st.container(horizontal=True):
        offer(UPLOAD, _("Upload files"))
        # who may only publish opens the settings too, but turns to no other county
        if may("settings"):
            offer(SETTINGS, _("Look at the demo county"))


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
