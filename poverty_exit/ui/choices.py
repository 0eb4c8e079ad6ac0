"""Choices on the page itself: what is counted, which indicator, which level.

Each shows what the URL says and writes there what is chosen, so that a link reproduces
the view.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import streamlit as st

from poverty_exit.filters import CountUnit, Level
from poverty_exit.i18n import gettext as _
from poverty_exit.indicators import registry
from poverty_exit.ui.session import current_filters, set_filters
from poverty_exit.wording.phrases import heading


def unit_choice() -> CountUnit:
    """Persons or households, never both at once; persons where the URL says nothing."""
    key = "choice_unit"
    chosen = current_filters().unit or "persons"
    words = {"persons": _("Persons"), "households": _("Households")}
    st.session_state[key] = chosen
    st.segmented_control(
        _("Counted in"),
        get_args(CountUnit),
        key=key,
        required=True,
        format_func=words.__getitem__,
        on_change=lambda: set_filters(unit=st.session_state[key]),
    )
    return chosen


def level_choice(label: str, default: Level) -> Level:
    """Townships or villages, of the whole county."""
    key = "choice_level"
    asked = current_filters().level
    chosen: Level = asked if asked in ("township", "village") else default
    words = {"township": _("Townships"), "village": _("Villages")}
    st.session_state[key] = chosen
    st.segmented_control(
        label,
        list(words),
        key=key,
        required=True,
        format_func=words.__getitem__,
        on_change=lambda: set_filters(level=st.session_state[key]),
    )
    return chosen


def indicator_choice(offered: Sequence[str], default: str) -> str:
    """One of the indicators offered; the default where the URL names another."""
    key = "choice_indicator"
    asked = current_filters().indicator
    chosen = asked if asked is not None and asked in offered else default
    st.session_state[key] = chosen
    st.selectbox(
        _("Indicator"),
        offered,
        key=key,
        format_func=lambda one: heading(registry()[one]),
        on_change=lambda: set_filters(indicator=st.session_state[key]),
    )
    return chosen
