"""Counts as buttons: each opens the households that it counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from poverty_exit import formats
from poverty_exit.i18n import gettext as _
from poverty_exit.ui.edge import fragment
from poverty_exit.ui.html import literal
from poverty_exit.ui.session import may


@dataclass(frozen=True)
class Count:
    """So many households of a place, a cause or a year, and what opens their list."""

    name: str
    households: int
    opens: Callable[[], None]


def count_buttons(counts: Sequence[Count], key: str) -> None:
    """One button for each count that is not zero, made when somebody asks for them."""
    counts = [one for one in counts if one.households]
    if counts:
        fragment(_drawer)(counts, key)


def _drawer(counts: Sequence[Count], key: str) -> None:
    # asked by the drawer itself: it opens later than the page was made
    if not may("see_households"):
        return
    drawer = st.expander(
        _("Households behind the counts"),
        type="compact",
        key=f"counts_{key}",
        on_change="rerun",
    )
    if not drawer.open:
        return
    with drawer, st.container(horizontal=True, gap="xsmall"):
        for at, one in enumerate(counts):
            said = f"{one.name} {formats.counted(one.households, 'households')}"
            if st.button(literal(said), key=f"count_{key}_{at}"):
                one.opens()
