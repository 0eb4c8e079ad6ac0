"""A chart on the page: its finding as title, its text alternative, its table.

A chart is drawn once for a view and kept, so that a view seen again draws nothing.
"""

from __future__ import annotations

from collections.abc import Callable

import plotly.graph_objects as go
import streamlit as st

from poverty_exit.figures.theme import CONFIG, alt_text, finding
from poverty_exit.i18n import language
from poverty_exit.ui.html import escaped
from poverty_exit.ui.session import current_store
from poverty_exit.ui.view import View

MOST_FIGURES = 400
Draw = Callable[[], go.Figure]


def picture(view: View, key: str, draw: Draw) -> None:
    """A chart under its finding; those who don't see it are told the same.

    ``key`` names the chart and, but for the view, all that it depends on.
    """
    drawn = _of_view(view, key, draw)
    st.html(f"<p class='pe-finding'>{escaped(finding(drawn))}</p>")
    _show(drawn, key)


def chart(view: View, key: str, draw: Draw) -> None:
    """A chart by itself, with its text alternative."""
    _show(_of_view(view, key, draw), key)


def _show(drawn: go.Figure, key: str) -> None:
    st.plotly_chart(drawn, theme=None, key=key, config=CONFIG, alt=alt_text(drawn))


def _of_view(view: View, key: str, draw: Draw) -> go.Figure:
    place, page_view = view.place.code, (view.year, view.mode, language())
    return _drawn(str(current_store().path), view.version, place, page_view, key, draw)


@st.cache_resource(max_entries=MOST_FIGURES, show_spinner=False)
def _drawn(
    path: str, version: int, place: str, page_view: tuple, key: str, _draw: Draw
) -> go.Figure:
    del path, version, place, page_view, key
    return _draw()
