"""What the coordinates of border files are, where a person has to say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from poverty_exit.boundary_crs import (
    GEOGRAPHIC,
    MERIDIANS,
    WIDE_MERIDIANS,
    System,
    stated,
)
from poverty_exit.drafts import Draft
from poverty_exit.i18n import gettext as _
from poverty_exit.intake.load import Choices, Source
from poverty_exit.intake.sources import is_border_file


def with_coordinates(
    files: Sequence[Source], said: Choices | None, draft: Draft | None = None
) -> Choices | None:
    """The choices with the coordinates of border files; None while none can be read.

    Asked anew for other files: coordinates stated for one say nothing of the next. Of
    a draft that goes on, what was said before stands there already.
    """
    borders = [one for one in files if is_border_file(one.name, one.content)]
    if said is None or not borders:
        return said
    known = [GEOGRAPHIC, *(System("gauss_kruger", one) for one in MERIDIANS)]
    words = {system.id: system_word(system) for system in known}
    before = None if draft is None else draft.choices.crs
    offered = list(dict.fromkeys([*words, *([] if before is None else [before])]))
    chosen = st.selectbox(
        _("Coordinates"),
        offered,
        index=None if before is None else offered.index(before),
        format_func=lambda one: words.get(one, one),
        placeholder=_("as the border file says; asked where it does not say it"),
        help=_("Others by their number, for example EPSG:32648."),
        accept_new_options=True,
        key="coordinates_" + "_".join(one.hash[:12] for one in borders),
    )
    if chosen is None:
        return said
    if stated(chosen) is None:
        st.error(_("There are no coordinates “{crs}”.", crs=chosen))
        return None
    return replace(said, crs=chosen)


def system_word(system: System) -> str:
    """Coordinates in words, with the zones of a central meridian."""
    if system.kind == "geographic":
        return _("longitude and latitude (CGCS2000 or WGS 84)")
    if system.kind == "epsg":
        return system.id
    narrow = system.number // 3
    if system.number not in WIDE_MERIDIANS:
        return _(
            "Gauss-Krüger, central meridian {meridian}°E (3° zone {narrow})",
            meridian=system.number,
            narrow=narrow,
        )
    return _(
        "Gauss-Krüger, central meridian {meridian}°E (3° zone {narrow}, "
        "6° zone {wide})",
        meridian=system.number,
        narrow=narrow,
        wide=(system.number + 3) // 6,
    )
