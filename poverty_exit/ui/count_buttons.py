"""Counts as buttons: each opens the households that it counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from poverty_exit import formats
from poverty_exit.i18n import gettext as _
from poverty_exit.ui.html import literal
from poverty_exit.ui.session import may


@dataclass(frozen=True)
class Count:
    """So many households of a place, a cause or a year, and what opens their list."""

    name: str
    households: int
    opens: Callable[[], None]


def count_buttons(counts: Sequence[Count], key: str) -> None:
    """One button for each count that is not zero, shown when asked for."""
    counts = [one for one in counts if one.households]
    if not counts or not may("see_households"):
        return
    label = _("Households behind the counts")
    with (
        st.expander(label, type="compact", key=f"counts_{key}"),
        st.container(horizontal=True, gap="xsmall"),
    ):
        for at, one in enumerate(counts):
            said = f"{one.name} {formats.counted(one.households, 'households')}"
            if st.button(literal(said), key=f"count_{key}_{at}"):
                one.opens()
