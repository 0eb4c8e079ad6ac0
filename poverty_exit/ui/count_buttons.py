"""Counts as buttons: each opens the households that it counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from poverty_exit import formats


@dataclass(frozen=True)
class Count:
    """So many households of a place, a cause or a year, and what opens their list."""

    name: str
    households: int
    opens: Callable[[], None]


def count_buttons(label: str, counts: Sequence[Count], key: str) -> None:
    """A popover with one button for each count that is not zero."""
    counts = [one for one in counts if one.households]
    if not counts:
        return
    with (
        st.popover(label, type="tertiary", key=f"counts_{key}"),
        st.container(horizontal=True, gap="xsmall"),
    ):
        for at, one in enumerate(counts):
            said = f"{one.name} {formats.counted(one.households, 'households')}"
            if st.button(said, key=f"count_{key}_{at}"):
                one.opens()
