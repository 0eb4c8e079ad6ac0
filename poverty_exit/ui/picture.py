"""A chart on the page: its finding as title, its text alternative, its table."""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

from poverty_exit.figures.theme import CONFIG, alt_text, finding
from poverty_exit.ui.html import escaped


def picture(drawn: go.Figure, key: str) -> None:
    """A chart under its finding; those who don't see it are told the same."""
    st.html(f"<p class='pe-finding'>{escaped(finding(drawn))}</p>")
    chart(drawn, key)


def chart(drawn: go.Figure, key: str) -> None:
    """A chart by itself, with its text alternative."""
    st.plotly_chart(drawn, theme=None, key=key, config=CONFIG, alt=alt_text(drawn))
